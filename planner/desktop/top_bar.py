"""The top bar: menus, plant and date, search, undo and redo with the step's name, sync, who I am.

It shows and asks; switching people, searching and undoing are done by whoever listens.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from planner.desktop.actions import Actions, Menu, State, menu_title
from planner.desktop.live_plan import SyncState
from planner.desktop.theme import Theme
from planner.domain.people import Person
from planner.host.language import translate
from planner.plan.plan import Plan
from planner.views.wording import minute_text, spoken

SEARCH_WIDTH = 300
_NAMED = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_BARE = Qt.ToolButtonStyle.ToolButtonIconOnly


class SearchField(QLineEdit):
    """A field that Esc empties."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the search; everything else is typing."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class TopBar(QWidget):
    """One line above everything."""

    searched = Signal(str)
    search_entered = Signal()
    person_asked = Signal(str)

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._theme = theme
        self.menus = _menus(actions, self)
        self.plant = _label("strong")
        self.clock = _label("caption")
        self.search = self._search()
        self.undo = self._flat(actions.by_id["undo"])
        self.redo = self._flat(actions.by_id["redo"])
        self.sync = _flat_button(self)
        self.sync.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.sync.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.person = _flat_button(self)
        self.person.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.person.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.show_icon(self.person, "user")
        self._lay_out()
        self.show_closed()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(8)
        line.addWidget(self.menus)
        line.addSpacing(8)
        line.addWidget(self.plant)
        line.addWidget(self.clock)
        line.addStretch(1)
        line.addWidget(self.search, 2)
        for widget in (self.undo, self.redo, self.sync, self.person):
            line.addWidget(widget)

    def _search(self) -> QLineEdit:
        field = SearchField(self)
        field.setMinimumWidth(SEARCH_WIDTH // 2)
        field.setMaximumWidth(SEARCH_WIDTH)
        # A size hint asks only for seventeen letters: without a stretch it would never grow.
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.setClearButtonEnabled(True)
        field.setPlaceholderText(translate("TopBar", "Search orders, items, customers (Ctrl+F)"))
        field.setAccessibleName(translate("TopBar", "Search"))
        field.textChanged.connect(self.searched)
        field.returnPressed.connect(self.search_entered)
        return field

    def _flat(self, action: QAction) -> QToolButton:
        button = _flat_button(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def show_closed(self) -> None:
        """No plan is open: only the menus stay."""
        for widget in self._of_plan():
            widget.setVisible(False)

    def _of_plan(self) -> tuple[QWidget, ...]:
        return (
            self.plant, self.clock, self.search, self.undo, self.redo, self.sync, self.person
        )  # fmt: skip

    def show_plan(self, plan: Plan, now: int) -> None:
        """Show the plant's name and its clock, which may stand still (R0)."""
        for widget in self._of_plan():
            widget.setVisible(True)
        self.plant.setText(str(plan.plants.name[0]) if len(plan.plants) else "")
        text = minute_text(now, plan.zone)
        if plan.clock.is_standing_still:
            self.clock.setText(translate("TopBar", "{time} (clock stopped)").format(time=text))
            self.clock.setToolTip(translate("TopBar", "The plant clock stands still in this data."))
        else:
            self.clock.setText(text)
            self.clock.setToolTip(plan.zone)

    def show_people(self, me: Person, people: Sequence[Person]) -> None:
        """Offer the logins of this database; the one at the window is marked."""
        self.person.setText(me.name)
        roles = ", ".join(sorted(spoken("Role", role.value) for role in me.roles))
        self.person.setToolTip(
            translate("TopBar", "You are {name}: {roles}").format(name=me.name, roles=roles)
        )
        menu = QMenu(self.person)
        group = QActionGroup(menu)
        for each in people:
            entry = menu.addAction(each.name)
            entry.setCheckable(True)
            entry.setChecked(each.login == me.login)
            group.addAction(entry)
            entry.triggered.connect(_asker(self.person_asked, each.login))
        former = self.person.menu()
        self.person.setMenu(menu)
        if former is not None:
            former.deleteLater()

    def show_steps(self, state: State) -> None:
        """Name the steps that undo and redo would take."""
        undo, redo = translate("Action", "Undo"), translate("Action", "Redo")
        for button, step in ((self.undo, state.undo), (self.redo, state.redo)):
            button.setToolButtonStyle(_NAMED if step else _BARE)
        self._actions.by_id["undo"].setText(_with_step(undo, state.undo))
        self._actions.by_id["redo"].setText(_with_step(redo, state.redo))
        self._actions.update(state)

    def show_sync(self, state: SyncState) -> None:
        """Say how the window stands to the database."""
        scheme = self._theme.scheme
        name, color, text, tip = {
            SyncState.LIVE: (
                "wifi", scheme.done, translate("TopBar", "Live"),
                translate("TopBar", "Other people's changes appear as they happen."),
            ),
            SyncState.CATCHING_UP: (
                "refresh-cw", scheme.to_confirm, translate("TopBar", "Catching up"),
                translate("TopBar", "Other people's changes are being read."),
            ),
            SyncState.BROKEN: (
                "wifi-off", scheme.refused, translate("TopBar", "Not connected"),
                translate("TopBar", "The database does not answer; it is tried again."),
            ),
        }[state]  # fmt: skip
        self.sync.setIcon(self._theme.mark(name, color))
        self.sync.setText(text)
        self.sync.setToolTip(tip)


def _with_step(title: str, step: str | None) -> str:
    return title if step is None else f"{title}: {spoken('Command', step)}"


def _asker(signal: object, login: str) -> object:
    return lambda: signal.emit(login)  # type: ignore[attr-defined]


def _menus(actions: Actions, parent: QWidget) -> QMenuBar:
    bar = QMenuBar(parent)
    bar.setNativeMenuBar(False)
    bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
    for menu in Menu:
        opened = bar.addMenu(menu_title(menu))
        opened.setToolTipsVisible(True)
        actions.fill(opened, menu)
    return bar


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    return label


def _flat_button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setProperty("role", "flat")
    return button
