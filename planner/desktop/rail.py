"""The left rail: one button for each place of the program, with icon and name.

It shows the places that exist; what a place contains is not here.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from planner.desktop.actions import PLACES, Actions
from planner.host.language import translate


class Rail(QToolBar):
    """Buttons of `PLACES`; exactly one of them is the place one is at."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setWindowTitle(translate("Rail", "Places"))
        self.setAccessibleName(translate("Rail", "Places"))
        self.setMovable(False)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(20, 20))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._group = QActionGroup(self)
        self._actions = actions
        for place in PLACES:
            self._add(place)

    def _add(self, place: str) -> None:
        action = self._actions.by_id[place]
        action.setCheckable(True)
        self._group.addAction(action)
        self.addAction(action)
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_place(self, place: str) -> None:
        """Mark the place one is at."""
        self._actions.by_id[place].setChecked(True)
