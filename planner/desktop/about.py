"""The place Data: what a reader must be told about these data, how much there is, in and out.

The text comes with the data themselves (`plants.about`); the window never shortens it. Importing
and backing up are done by the shell, which this page asks by the actions' own buttons.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.actions import Actions
from planner.desktop.theme import Theme
from planner.host.language import translate
from planner.plan.plan import Plan

OFFERED = ("import", "backup", "restore")


class DataPage(QWidget):
    """About this data, its size, and the doors in and out."""

    def __init__(self, actions: Actions, theme: Theme, database: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions, self._theme = actions, theme
        self.text = QTextBrowser()
        self.text.setAccessibleName(translate("Data", "About this data"))
        self._numbers = QGridLayout()
        self._numbers.setHorizontalSpacing(32)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(_label(translate("Data", "About this data"), "headline"))
        layout.addWidget(_label(database, "caption"))
        layout.addLayout(self._numbers)
        layout.addWidget(self.text, 1)
        layout.addLayout(self._doors())

    def _doors(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for name in OFFERED:
            action = self._actions.by_id[name]
            button = QToolButton()
            button.setProperty("role", "button")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setDefaultAction(action)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def show_plan(self, plan: Plan) -> None:
        """Show what the data say about themselves."""
        about = str(plan.plants.about[0]) if len(plan.plants) else ""
        nothing = translate(
            "Data", "Nobody has written anything about these data. A workbook's first sheet can."
        )
        self.text.setPlainText(about or nothing)
        listed = (
            (translate("Data", "Revision"), plan.revision),
            (translate("Data", "Open orders"), len(plan.orders)),
            (translate("Data", "Deliveries"), len(plan.deliveries)),
            (translate("Data", "Work orders"), len(plan.work_orders)),
            (translate("Data", "Operations"), len(plan.operations)),
            (translate("Data", "Machines"), len(plan.machines)),
            (translate("Data", "Items"), len(plan.items)),
        )
        while (item := self._numbers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for column, (title, number) in enumerate(listed):
            self._numbers.addWidget(_label(f"{number:,}", "title"), 0, column)
            self._numbers.addWidget(_label(title, "caption"), 1, column)
        self._numbers.setColumnStretch(len(listed), 1)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
