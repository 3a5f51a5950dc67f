"""Every action of the window in one table: id, title, menu, key, icon, enabled-when.

Menus, the command palette and the keys are made of this table, so an action that is not here
does not exist. An action that cannot be done now is grey and says why. What an action does is
bound by the window, not here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

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
    opens_group: bool = False
    """In its menu a line stands above it."""


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


def _choice(name: str, title: Callable[[], str], *, opens_group: bool = False) -> ActionRow:
    """One of several ways to see the program: checked where it is the one in force."""
    return ActionRow(name, Menu.VIEW, title, is_checkable=True, opens_group=opens_group)


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
    ActionRow(
        "export_pdf",
        Menu.FILE,
        lambda: translate("Action", "Export dispatch list as PDF …"),
        "Ctrl+E",
        "printer",
        _needs_plan,
        opens_group=True,
    ),
    ActionRow(
        "export_xlsx",
        Menu.FILE,
        lambda: translate("Action", "Export dispatch list to Excel …"),
        "Ctrl+Shift+E",
        "file-spreadsheet",
        _needs_plan,
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
    _choice("rows_20", lambda: translate("Action", "Compact rows"), opens_group=True),
    _choice("rows_24", lambda: translate("Action", "Usual rows")),
    _choice("rows_32", lambda: translate("Action", "High rows for touch")),
    _choice("scale_100", lambda: translate("Action", "Size 100 %"), opens_group=True),
    _choice("scale_125", lambda: translate("Action", "Size 125 %")),
    _choice("scale_150", lambda: translate("Action", "Size 150 %")),
    _choice("theme_system", lambda: translate("Action", "Colours of the system"), opens_group=True),
    _choice("theme_light", lambda: translate("Action", "Light colours")),
    _choice("theme_dark", lambda: translate("Action", "Dark colours")),
    _choice("language_en", lambda: translate("Action", "In English (English)"), opens_group=True),
    _choice("language_zh_CN", lambda: translate("Action", "In Chinese (简体中文)")),
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
        "next_pane",
        Menu.GO,
        lambda: translate("Action", "Next pane"),
        "F6",
        "",
        _needs_plan,
        opens_group=True,
    ),
    ActionRow(
        "former_pane",
        Menu.GO,
        lambda: translate("Action", "Pane before"),
        "Shift+F6",
        "",
        _needs_plan,
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


CHOICES = ("rows_", "scale_", "theme_", "language_")
"""How the ids of choices begin: each group has exactly one in force."""


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

    def fill(self, shown: QMenu, menu: Menu) -> None:
        """Put the actions of one menu into it, in order, with lines between their groups."""
        for row in ACTIONS:
            if row.menu is menu:
                if row.opens_group:
                    shown.addSeparator()
                shown.addAction(self.by_id[row.id])

    def show_choices(self, chosen: Collection[str]) -> None:
        """Check the ways to see the program that are in force."""
        for row in ACTIONS:
            if row.id.startswith(CHOICES):
                self.by_id[row.id].setChecked(row.id in chosen)


def _without_arguments(handler: Callable[[], None]) -> Callable[[], None]:
    return lambda *_checked: handler()


def _title_with_key(row: ActionRow) -> str:
    return f"{row.title()} ({row.key})" if row.key else row.title()
