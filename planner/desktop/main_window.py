"""The main window: rail, centre, inspector, panels, top bar and status line around one plan.

It lays the shell out and keeps every part in step; what an action does outside of this window
(opening, importing, languages) is the shell's, and comes in as handlers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from planner.desktop.actions import ACTIONS, Actions, State
from planner.desktop.import_page import ImportPage
from planner.desktop.inspector import Inspector
from planner.desktop.jobs import Jobs
from planner.desktop.live_plan import LivePlan, News, Origin
from planner.desktop.palette import Palette
from planner.desktop.panel_lines import (
    impact_lines,
    impact_sentence,
    refusal_text,
    violation_lines,
)
from planner.desktop.panels import Panels
from planner.desktop.rail import Rail
from planner.desktop.screen import Screen
from planner.desktop.start_page import StartPage
from planner.desktop.status_line import StatusLine
from planner.desktop.theme import Theme
from planner.desktop.top_bar import TopBar
from planner.desktop.waiting_page import WaitingPage
from planner.desktop.workplace import Workplace
from planner.domain.people import Person
from planner.host.language import translate
from planner.host.settings import MachineSettings, Window
from planner.plan.change_set import ChangeSet
from planner.views.facts import Facts
from planner.views.wording import spoken

SIZE = (1600, 940)
INSPECTOR_WIDTH = 320
PANELS_HEIGHT = 200
MESSAGE_MILLISECONDS = 8000
ZOOM = 1.25

Handlers = Mapping[str, Callable[[], None]]


class MainWindow(QMainWindow):
    """One window: the start page, or the places of one open plan."""

    closed = Signal()
    workplace_ready = Signal(object)

    def __init__(self, jobs: Jobs, theme: Theme, handlers: Handlers) -> None:
        super().__init__()
        self._jobs, self._theme = jobs, theme
        self.workplace: Workplace | None = None
        self._panes = ""
        """Where the panes stood beside the last plan; on the start page there are none."""
        self.setWindowTitle("Promiseboard")
        self.setWindowIcon(theme.mark("promiseboard", theme.scheme.accent))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.actions_table = Actions({**self._own_handlers(), **handlers}, self)
        for action in self.actions_table.by_id.values():
            self.addAction(action)
        self._build()
        self.recolor()
        theme.changed.connect(self.recolor)
        jobs.refused.connect(self.refuse)
        self.update_actions()

    def _build(self) -> None:
        self.top_bar = TopBar(self.actions_table, self._theme, self)
        self.setMenuWidget(self.top_bar)
        self.rail = Rail(self.actions_table, self)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.rail)
        self.start_page = StartPage(self._theme, self)
        self.waiting_page = WaitingPage(self)
        self.centre = QStackedWidget()
        self.centre.addWidget(self.start_page)
        self.centre.addWidget(self.waiting_page)
        self.import_page = ImportPage(self._theme, self)
        self.import_page.left.connect(self._leave_import)
        self.centre.addWidget(self.import_page)
        self.setCentralWidget(self.centre)
        self.inspector = Inspector(self._theme, self)
        self.panels = Panels(self._theme, self)
        self._inspector_dock = self._dock(
            "inspector", translate("Inspector", "Inspector"), self.inspector,
            Qt.DockWidgetArea.RightDockWidgetArea,
        )  # fmt: skip
        self._panels_dock = self._dock(
            "panels", translate("Panels", "Impact, violations, messages"), self.panels,
            Qt.DockWidgetArea.BottomDockWidgetArea,
        )  # fmt: skip
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.resizeDocks([self._inspector_dock], [INSPECTOR_WIDTH], Qt.Orientation.Horizontal)
        self.resizeDocks([self._panels_dock], [PANELS_HEIGHT], Qt.Orientation.Vertical)
        self.status = StatusLine(self._jobs, self._theme, self)
        self.status.violations_asked.connect(lambda: self._open_panel(1))
        self.setStatusBar(self.status)
        self.palette_popup = Palette(self.actions_table, self)
        self._show_shell(is_open=False)

    def _dock(
        self, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea
    ) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(content)
        self.addDockWidget(area, dock)
        action = self.actions_table.by_id[name]
        dock.visibilityChanged.connect(lambda _seen: action.setChecked(not dock.isHidden()))
        return dock

    # -- what the window itself does -------------------------------------------------------

    def _own_handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "quit": self._quit,
            "find": self._find,
            "palette": lambda: self.palette_popup.open_over(self),
            "show_on_board": lambda: self._with(lambda place: place.show_on_board()),
            "clear_selection": lambda: self._with(lambda place: place.selection.clear()),
            "zoom_in": lambda: self._with(lambda place: place.board.board.zoom(ZOOM)),
            "zoom_out": lambda: self._with(lambda place: place.board.board.zoom(1 / ZOOM)),
            "now": lambda: self._with(lambda place: place.board.board.go_home()),
            "inspector": lambda: _toggle(self._inspector_dock),
            "panels": lambda: _toggle(self._panels_dock),
            "orders": lambda: self.go("orders"),
            "board": lambda: self.go("board"),
            "dispatch": lambda: self.go("dispatch"),
            "data": lambda: self.go("data"),
            "about_data": lambda: self.go("data"),
            "next_pane": lambda: self._go_to_pane(1),
            "former_pane": lambda: self._go_to_pane(-1),
        }

    def _quit(self) -> None:
        self.close()

    def _with(self, do: Callable[[Workplace], None]) -> None:
        if self.workplace is not None:
            do(self.workplace)

    def _find(self) -> None:
        self.top_bar.search.setFocus()
        self.top_bar.search.selectAll()

    def _go_to_pane(self, step: int) -> None:
        """Give the keyboard to the next pane that is on the screen."""
        place = self.workplace
        if place is None:
            return
        every = (self.top_bar.search, *place.panes, self.inspector, self.panels)
        panes = [each for each in every if each.isVisible()]
        focused = self.focusWidget()
        at = next(
            (
                number
                for number, pane in enumerate(panes)
                if focused is pane or (focused is not None and pane.isAncestorOf(focused))
            ),
            -1 if step > 0 else 0,
        )
        pane = panes[(at + step) % len(panes)]
        wanted = self.panels.current_list if pane is self.panels else pane
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def go(self, place: str) -> None:
        """Go to a place of the rail."""
        self._with(lambda workplace: workplace.go(place))

    def update_actions(self) -> None:
        """Grey what cannot be done now, and name the steps of undo and redo."""
        place = self.workplace
        state = State()
        if place is not None:
            live = place.live
            selected = bool(place.selection.current)
            state = State(live.person, True, live.can_undo, live.can_redo, selected)  # noqa: FBT003
        self.top_bar.show_steps(state)

    def recolor(self) -> None:
        """Draw the icons in the colours of the scheme."""
        for row in ACTIONS:
            self.actions_table.by_id[row.id].setIcon(self._theme.icon(row.icon))
        self.inspector.show_facts(self.inspector.facts)
        if self.workplace is not None:
            self.top_bar.show_sync(self.workplace.live.sync_state)

    # -- plans come and go -----------------------------------------------------------------

    def show_start(self, recent: Sequence[str]) -> None:
        """No plan is open: show the start page."""
        self._drop_workplace()
        self.start_page.show_recent(recent)
        self.centre.setCurrentWidget(self.start_page)
        self._show_shell(is_open=False)

    def show_waiting(self, sentence: str) -> None:
        """A plan is being opened."""
        self.waiting_page.say(sentence)
        self.centre.setCurrentWidget(self.waiting_page)

    def show_import(self, workbook: Path) -> None:
        """A workbook is being examined; an open plan stays open behind it."""
        self.import_page.show_reading(workbook)
        self.centre.setCurrentWidget(self.import_page)

    @property
    def is_importing(self) -> bool:
        """Whether a workbook is being looked at."""
        return self.centre.currentWidget() is self.import_page

    def _leave_import(self) -> None:
        """Back to where one was; nothing was written."""
        self.centre.setCurrentWidget(self.workplace or self.start_page)

    def show_plan(
        self,
        live: LivePlan,
        database: str,
        people: Sequence[Person],
        settings: MachineSettings,
    ) -> None:
        """Show the places of a plan that was opened, as they were left the last time."""
        self._drop_workplace()
        place = Workplace(live, self._jobs, self.actions_table, self._theme, database, self, people)
        self.workplace = place
        self.centre.addWidget(place)
        self.centre.setCurrentWidget(place)
        self._connect(place)
        self._show_shell(is_open=True)
        place.set_row_height(settings.look.row_height)
        place.restore(settings.places, settings.board)
        plan = live.picture.plan
        self.top_bar.show_plan(plan, live.picture.now)
        self.top_bar.show_people(live.person, people)
        self.top_bar.show_sync(live.sync_state)
        name = str(plan.plants.name[0]) if len(plan.plants) else database
        self.setWindowTitle(f"{name} – Promiseboard")
        self.inspector.show_facts(None)
        self.update_actions()
        self.go("board")
        self.workplace_ready.emit(place)

    def _connect(self, place: Workplace) -> None:
        place.facts_changed.connect(self._show_facts)
        place.place_changed.connect(self.rail.show_place)
        place.screen_changed.connect(self._show_screen)
        place.selection.changed.connect(lambda *_args: self.update_actions())
        place.live.changed.connect(self._plan_changed)
        place.live.sync_changed.connect(self.top_bar.show_sync)
        place.board.drop_refused.connect(lambda text: self.say(text, is_bad=True))
        for asker in (self.inspector.link_chosen, self.panels.chosen):
            asker.connect(place.select)
        self.top_bar.searched.connect(place.filter)
        self.top_bar.search_entered.connect(place.enter_search)

    def _drop_workplace(self) -> None:
        former, self.workplace = self.workplace, None
        if former is None:
            return
        self._jobs.drop()
        self.top_bar.search.clear()
        for asker in (self.inspector.link_chosen, self.panels.chosen):
            asker.disconnect(former.select)
        self.top_bar.searched.disconnect(former.filter)
        self.top_bar.search_entered.disconnect(former.enter_search)
        self.centre.removeWidget(former)
        former.deleteLater()
        self.update_actions()

    def _show_shell(self, *, is_open: bool) -> None:
        self.rail.setVisible(is_open)
        self._inspector_dock.setVisible(is_open)
        self._panels_dock.setVisible(False)
        self.status.setVisible(is_open)
        if is_open and self._panes:
            self.restoreState(QByteArray.fromBase64(self._panes.encode()))
            self.rail.setVisible(True)
        if not is_open:
            self.top_bar.show_closed()
            self.setWindowTitle("Promiseboard")

    # -- what changes ----------------------------------------------------------------------

    def _plan_changed(self, news: News) -> None:
        self.top_bar.show_plan(news.picture.plan, news.picture.now)
        self.update_actions()
        if news.remark:
            self.say(news.remark)
        if news.origin is Origin.OTHERS:
            for change_set in news.change_sets:
                self.say(_told_of(change_set))

    def _show_facts(self, facts: Facts | None) -> None:
        if facts != self.inspector.facts:
            self.inspector.show_facts(facts)

    def _show_screen(self, former: Screen | None, screen: Screen, news: News) -> None:
        hard = screen.hard_count
        soft = len(screen.violations) - hard
        self.panels.violations.show_lines(violation_lines(screen))
        self.panels.show_counts(hard, soft)
        self.status.show_violations(hard, soft)
        if former is None or news.origin is not Origin.MINE:
            return
        lines = impact_lines(former, screen)
        sentence = impact_sentence(lines)
        if lines:
            self.panels.impact.show_lines(lines)
            self._open_panel(0)
        else:
            self.panels.impact.say(sentence)
        self.status.showMessage(sentence, MESSAGE_MILLISECONDS)

    def _open_panel(self, tab: int) -> None:
        self.panels.setCurrentIndex(tab)
        self._panels_dock.show()

    def refuse(self, error: object) -> None:
        """Say why something is refused; kept under Messages."""
        zone = self.workplace.live.picture.plan.zone if self.workplace is not None else "UTC"
        self.say(refusal_text(error, zone), is_bad=True)

    def say(self, sentence: str, *, is_bad: bool = False) -> None:
        """Say something in the status line; kept under Messages."""
        self.status.showMessage(sentence, MESSAGE_MILLISECONDS)
        self.panels.message(sentence, is_bad=is_bad)

    # -- remembering -----------------------------------------------------------------------

    def remembered(self) -> Window:
        """Where the window and its panes stand, for the settings."""
        if self.workplace is not None:
            self._panes = bytes(self.saveState().toBase64().data()).decode()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        return Window(geometry, self._panes)

    def restore(self, window: Window) -> None:
        """Stand where one stood when the program was left; nonsense is passed over by Qt."""
        if window.geometry:
            self.restoreGeometry(QByteArray.fromBase64(window.geometry.encode()))
        self._panes = window.panes
        self._show_shell(is_open=self.workplace is not None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the shell, which ends the work that is under way."""
        self.closed.emit()
        super().closeEvent(event)


def _toggle(dock: QDockWidget) -> None:
    dock.setVisible(dock.isHidden())


def _told_of(change_set: ChangeSet) -> str:
    sentence = translate("Window", "{who}: {command} (revision {revision})")
    return sentence.format(
        who=change_set.actor,
        command=spoken("Command", change_set.command),
        revision=change_set.revision,
    )
