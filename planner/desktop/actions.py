"""Every action of the window in one table: id, title, menu, key, icon, enabled-when.

Menus, the command palette and the keys are made of this table, so an action that is not here
does not exist. An action that cannot be done now is grey and says why. What an action does is
bound by the window, not here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from planner.domain.people import Person
from planner.domain.rights import Right
from planner.host.language import translate
from planner.views.wording import spoken


class Menu(Enum):
    """The menus, in their order."""

    FILE = auto()
    EDIT = auto()
    PLAN = auto()
    VIEW = auto()
    GO = auto()
    HELP = auto()


@dataclass(frozen=True, slots=True)
class State:
    """What enabling depends on: who is here, whether a plan is open, what undo would do."""

    person: Person | None = None
    is_open: bool = False
    undo: str | None = None
    redo: str | None = None
    has_selection: bool = False


Why = Callable[[State], str]
"""The reason why an action cannot be done now; empty where it can."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action; `title` and `why_not` are asked again whenever language or state changes."""

    id: str
    menu: Menu
    title: Callable[[], str]
    key: str = ""
    icon: str = ""
    why_not: Why = lambda _state: ""
    is_checkable: bool = False


def menu_title(menu: Menu) -> str:
    """What a menu is called, with its Alt key."""
    return {
        Menu.FILE: translate("Menu", "&File"),
        Menu.EDIT: translate("Menu", "&Edit"),
        Menu.PLAN: translate("Menu", "&Plan"),
        Menu.VIEW: translate("Menu", "&View"),
        Menu.GO: translate("Menu", "&Go"),
        Menu.HELP: translate("Menu", "&Help"),
    }[menu]


def _needs_plan(state: State) -> str:
    return "" if state.is_open else translate("Action", "Open a plan first.")


def _needs_undo(state: State) -> str:
    return "" if state.undo else translate("Action", "There is nothing to undo.")


def _needs_redo(state: State) -> str:
    return "" if state.redo else translate("Action", "There is nothing to redo.")


def _needs_selection(state: State) -> str:
    return "" if state.has_selection else translate("Action", "Select an order or an operation.")


def _needs_right(right: Right) -> Why:
    def _why(state: State) -> str:
        if not state.is_open:
            return _needs_plan(state)
        if state.person is not None and state.person.may(right):
            return ""
        return translate("Action", "It needs the right “{right}”.").format(
            right=spoken("Right", right.value)
        )

    return _why


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("start", Menu.FILE, lambda: translate("Action", "Start page"), "Ctrl+Home"),
    ActionRow(
        "open", Menu.FILE, lambda: translate("Action", "Open file …"), "Ctrl+O", "folder-open"
    ),
    ActionRow(
        "import",
        Menu.FILE,
        lambda: translate("Action", "Import workbook …"),
        "Ctrl+I",
        "file-spreadsheet",
    ),
    ActionRow(
        "backup", Menu.FILE, lambda: translate("Action", "Back up now …"), "", "save", _needs_plan
    ),
    ActionRow(
        "restore",
        Menu.FILE,
        lambda: translate("Action", "Restore a backup …"),
        "",
        "rotate-ccw",
    ),
    ActionRow("quit", Menu.FILE, lambda: translate("Action", "Quit"), "Ctrl+Q"),
    ActionRow(
        "undo", Menu.EDIT, lambda: translate("Action", "Undo"), "Ctrl+Z", "undo-2", _needs_undo
    ),
    ActionRow(
        "redo", Menu.EDIT, lambda: translate("Action", "Redo"), "Ctrl+Y", "redo-2", _needs_redo
    ),
    ActionRow(
        "find", Menu.EDIT, lambda: translate("Action", "Find"), "Ctrl+F", "search", _needs_plan
    ),
    ActionRow("palette", Menu.EDIT, lambda: translate("Action", "All commands …"), "Ctrl+K"),
    ActionRow(
        "show_on_board",
        Menu.EDIT,
        lambda: translate("Action", "Show on the board"),
        "Ctrl+B",
        "crosshair",
        _needs_selection,
    ),
    ActionRow(
        "clear_selection",
        Menu.EDIT,
        lambda: translate("Action", "Select nothing"),
        "Ctrl+Shift+A",
        "x",
        _needs_selection,
    ),
    ActionRow(
        "plan_supply",
        Menu.PLAN,
        lambda: translate("Action", "Make missing work orders"),
        "",
        "boxes",
        _needs_right(Right.PLAN),
    ),
    ActionRow(
        "first_schedule",
        Menu.PLAN,
        lambda: translate("Action", "Make the first schedule"),
        "",
        "calendar-clock",
        _needs_right(Right.PLAN),
    ),
    ActionRow(
        "zoom_in",
        Menu.VIEW,
        lambda: translate("Action", "Zoom in"),
        "Ctrl++",
        "zoom-in",
        _needs_plan,
    ),
    ActionRow(
        "zoom_out",
        Menu.VIEW,
        lambda: translate("Action", "Zoom out"),
        "Ctrl+-",
        "zoom-out",
        _needs_plan,
    ),
    ActionRow(
        "now",
        Menu.VIEW,
        lambda: translate("Action", "Go to now"),
        "Ctrl+T",
        "clock",
        _needs_plan,
    ),
    ActionRow(
        "inspector",
        Menu.VIEW,
        lambda: translate("Action", "Inspector"),
        "F4",
        "info",
        _needs_plan,
        is_checkable=True,
    ),
    ActionRow(
        "panels",
        Menu.VIEW,
        lambda: translate("Action", "Impact, violations, messages"),
        "F8",
        "triangle-alert",
        _needs_plan,
        is_checkable=True,
    ),
    ActionRow("theme_system", Menu.VIEW, lambda: translate("Action", "Colours of the system")),
    ActionRow("theme_light", Menu.VIEW, lambda: translate("Action", "Light colours"), "", "sun"),
    ActionRow("theme_dark", Menu.VIEW, lambda: translate("Action", "Dark colours")),
    ActionRow("language_en", Menu.VIEW, lambda: translate("Action", "In English (English)")),
    ActionRow("language_zh_CN", Menu.VIEW, lambda: translate("Action", "In Chinese (简体中文)")),
    ActionRow(
        "orders",
        Menu.GO,
        lambda: translate("Place", "Orders"),
        "Ctrl+1",
        "clipboard-list",
        _needs_plan,
    ),
    ActionRow(
        "board",
        Menu.GO,
        lambda: translate("Place", "Board"),
        "Ctrl+2",
        "chart-gantt",
        _needs_plan,
    ),
    ActionRow(
        "dispatch",
        Menu.GO,
        lambda: translate("Place", "Dispatch"),
        "Ctrl+3",
        "printer",
        _needs_plan,
    ),
    ActionRow(
        "data", Menu.GO, lambda: translate("Place", "Data"), "Ctrl+4", "database", _needs_plan
    ),
    ActionRow(
        "about_data",
        Menu.HELP,
        lambda: translate("Action", "About this data"),
        "F1",
        "info",
        _needs_plan,
    ),
    ActionRow("about", Menu.HELP, lambda: translate("Action", "About Promiseboard")),
)
"""All of them; menus show them in this order."""

PLACES = ("orders", "board", "dispatch", "data")
"""The places of the left rail, in the order of their keys."""


class Actions(QObject):
    """The table as live `QAction`s of one window."""

    def __init__(self, handlers: Mapping[str, Callable[[], None]], parent: QObject) -> None:
        super().__init__(parent)
        self.by_id: dict[str, QAction] = {}
        for row in ACTIONS:
            action = QAction(row.title(), parent)
            action.setCheckable(row.is_checkable)
            if row.key:
                action.setShortcut(QKeySequence(row.key))
            action.triggered.connect(_without_arguments(handlers[row.id]))
            self.by_id[row.id] = action

    def update(self, state: State) -> None:
        """Grey what cannot be done now, with the reason in its tooltip."""
        for row in ACTIONS:
            action = self.by_id[row.id]
            reason = row.why_not(state)
            action.setEnabled(not reason)
            action.setToolTip(reason or _title_with_key(row))
            action.setStatusTip(reason)

    def of_menu(self, menu: Menu) -> list[QAction]:
        """The actions of one menu, in order."""
        return [self.by_id[row.id] for row in ACTIONS if row.menu is menu]


def _without_arguments(handler: Callable[[], None]) -> Callable[[], None]:
    return lambda *_checked: handler()


def _title_with_key(row: ActionRow) -> str:
    return f"{row.title()} ({row.key})" if row.key else row.title()
