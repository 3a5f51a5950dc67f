"""The open plan on screen: the places Orders, Board, Dispatch and Data over one live plan.

It hands every new picture to the places, carries the one selection between them, and turns a
drop on the board into a command. Docks, menus and the top bar are the window's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.desktop.about import DataPage
from planner.desktop.actions import Actions
from planner.desktop.board.scene import Seen
from planner.desktop.board_page import BoardPage
from planner.desktop.dispatch_page import DispatchPage
from planner.desktop.jobs import Job, Jobs
from planner.desktop.live_plan import LivePlan, News, Origin
from planner.desktop.order_table_view import OrderTableModel
from planner.desktop.orders_page import OrdersPage
from planner.desktop.screen import Screen, screen_of
from planner.desktop.selection import DELIVERY, MACHINE, OPERATION, WORK_ORDER, Selected, Selection
from planner.desktop.theme import Theme
from planner.domain.people import Person
from planner.host.language import translate
from planner.host.settings import Board as BoardSettings
from planner.host.settings import Places
from planner.plan.columns import Ints
from planner.views.board_orders import operations_of_same_order
from planner.views.facts import Facts, delivery_facts, machine_facts, operation_facts
from planner.views.peg_tree import operations_of_tree
from planner.views.story import StoryLine, initials, story_lines, story_rows

GLOW_MILLISECONDS = 1000
"""How long other people's changes glow."""

MOST_GLOWING = 200
"""More bars than that are a new plan, not somebody's move."""

_NOTHING: Ints = np.empty(0, dtype=np.int64)


class Workplace(QStackedWidget):
    """The places of one open plan."""

    facts_changed = Signal(object)
    screen_changed = Signal(object, object, object)
    """The screen before (None at first), the screen now, and the news that led to it."""
    place_changed = Signal(str)

    def __init__(
        self,
        live: LivePlan,
        jobs: Jobs,
        actions: Actions,
        theme: Theme,
        database: str,
        parent: QWidget,
        people: Sequence[Person] = (),
    ) -> None:
        super().__init__(parent)
        self.live, self._jobs, self._theme = live, jobs, theme
        self._actions, self._database = actions, database
        self.selection = Selection(self)
        self.model = OrderTableModel(theme, self)
        self.screen_now: Screen | None = None
        self._story: tuple[Selected, tuple[StoryLine, ...]] = Selected(), ()
        self._names = {each.login: each.name for each in people}
        self.orders = OrdersPage(self.model, self)
        self.board = BoardPage(live, jobs, self.model, theme, self)
        self.dispatch = DispatchPage(live, jobs, theme, self)
        self.data = DataPage(actions, theme, database, self)
        self.places: dict[str, QWidget] = {
            "orders": self.orders, "board": self.board, "dispatch": self.dispatch,
            "data": self.data,
        }  # fmt: skip
        for place in self.places.values():
            self.addWidget(place)
        self._connect()
        self._take(News(live.picture, (), Origin.OPENED, live.can_undo, live.can_redo))

    def _connect(self) -> None:
        self.live.changed.connect(self._take)
        self.dispatch.export_asked.connect(lambda each: self._actions.by_id[each].trigger())
        self.selection.changed.connect(self._selected)
        for place in (self.orders, self.board):
            place.delivery_selected.connect(lambda each: self.selection.select(DELIVERY, each))
            place.delivery_entered.connect(self._show_on_board)
        self.board.operation_selected.connect(lambda each: self.selection.select(OPERATION, each))
        self.board.machine_selected.connect(lambda each: self.selection.select(MACHINE, each))
        self.board.selection_cleared.connect(self.selection.clear)

    # -- remembering -----------------------------------------------------------------------

    def remembered(self) -> tuple[Places, BoardSettings]:
        """How tables and board are left, for the settings."""
        seen = self.board.board.scene.seen
        places = Places(
            self.board.remembered(),
            self.orders.orders.remembered(),
            self.board.orders.remembered(),
        )
        collapsed = tuple(str(each) for each in sorted(seen.collapsed))
        return places, BoardSettings(
            self._database, seen.minutes_per_pixel, seen.start_minute, seen.top, collapsed
        )

    def restore(self, places: Places, board: BoardSettings) -> None:
        """Show tables and board as they were left; the part seen only of the same plant."""
        self.board.restore(places.splitter)
        self.orders.orders.restore(places.orders)
        self.board.orders.restore(places.board_orders)
        if board.database == self._database:
            groups = frozenset(int(each) for each in board.collapsed if _is_number(each))
            self.board.board.see(Seen(board.scale, board.start_minute, board.top, groups))

    def set_row_height(self, pixels: int) -> None:
        """Make all rows compact, usual, or high enough for fingers."""
        self.board.board.set_row_height(pixels)
        self.dispatch.set_row_height(pixels)
        for table in (self.orders.orders, self.board.orders):
            table.set_row_height(pixels)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through in the place that is shown, from left to right."""
        if self.currentWidget() is self.board:
            return self.board.orders, self.board.board
        if self.currentWidget() is self.orders:
            return (self.orders.orders,)
        return (self.dispatch.table if self.currentWidget() is self.dispatch else self.data.text,)

    # -- places ----------------------------------------------------------------------------

    def go(self, place: str) -> None:
        """Show a place."""
        self.setCurrentWidget(self.places[place])
        self.place_changed.emit(place)

    def filter(self, text: str) -> None:
        """Search in the orders."""
        self.model.filter(text)
        self.orders.show_count()
        self._follow()

    def enter_search(self) -> None:
        """Select the first order found and give the keyboard to the table."""
        if self.currentWidget() not in {self.orders, self.board}:
            self.go("orders")
        page = self.board if self.currentWidget() is self.board else self.orders
        if self.model.rowCount():
            page.orders.selectRow(0)
            page.orders.setFocus()

    def show_on_board(self) -> None:
        """Bring what is selected into view on the board."""
        ids = self._operations()
        self.go("board")
        self.board.bring_into_view(ids)

    def _show_on_board(self, delivery_id: int) -> None:
        self.selection.select(DELIVERY, delivery_id)
        self.show_on_board()

    # -- pictures --------------------------------------------------------------------------

    def _take(self, news: News) -> None:
        self.board.take(news)
        if news.origin is Origin.OTHERS:
            self._glow(news)
        self.dispatch.plan_changed()
        self.data.show_plan(news.picture.plan)
        if news.origin is Origin.OPENED:
            # The board first: what the tables need costs as much again, on the same processor.
            self.board.board.frame_painted.connect(
                lambda: self._work_out(news), Qt.ConnectionType.SingleShotConnection
            )
        else:
            self._work_out(news)

    def _glow(self, news: News) -> None:
        """Let the bars that somebody else has moved glow; of several people, the last one's."""
        last = news.change_sets[-1].actor
        moved = [each.ids("operations") for each in news.change_sets if each.actor == last]
        name = self._names.get(last, last)
        self.board.board.glow(np.concatenate(moved)[:MOST_GLOWING].tolist(), initials(name))

    def _work_out(self, news: News) -> None:
        """Compute what tables and panels show, away from the main thread."""
        picture = news.picture

        def _call(_job: Job) -> Screen:
            return screen_of(picture)

        title = translate("Workplace", "Working out dates")
        self._jobs.query(title, _call, lambda screen: self._show(screen, news), topic="screen")

    def _show(self, screen: Screen, news: News) -> None:
        former, self.screen_now = self.screen_now, screen
        touched = self.model.show_table(screen.table)
        self.orders.show_count()
        if news.origin is Origin.OTHERS and len(touched):
            self.model.glow(touched)
            self._jobs.later(self, GLOW_MILLISECONDS, lambda: self.model.glow(_NOTHING))
        self.board.board.set_infeasible(screen.infeasible_operations.tolist())
        self._show_selected(self.selection.current)
        self._read_story()
        self._follow()
        self.screen_changed.emit(former, screen, news)

    # -- the selection ---------------------------------------------------------------------

    def select(self, table: str, row_id: int) -> None:
        """Select a row of the plan from anywhere, and bring it into view.

        A work order has no place of its own on the screen: its first operation stands for it.
        """
        operations = self.live.picture.plan.operations
        if table == WORK_ORDER:
            steps = operations.id[operations.work_order_id == row_id]
            if not len(steps):
                return
            table, row_id = OPERATION, int(steps[0])
        self.selection.select(table, row_id)
        self.board.bring_into_view(self._operations())

    def _selected(self, selected: Selected, _source: object) -> None:
        self._show_selected(selected)
        self._read_story()
        self._follow()
        if selected.table == MACHINE:
            self.board.board.set_machine(selected.row_id)
        else:
            self.board.highlight(self._operations())
        if selected.table == DELIVERY:
            self.board.bring_into_view(self._operations())

    def _show_selected(self, selected: Selected) -> None:
        facts = self._facts(selected)
        if facts is not None and self._story[0] == selected:
            facts = replace(facts, story=self._story[1])
        self.facts_changed.emit(facts)

    def _read_story(self) -> None:
        """Ask the history who did what to the selected; it comes a moment after the facts."""
        selected, plan = self.selection.current, self.live.picture.plan
        if selected.table not in {DELIVERY, OPERATION}:
            return
        rows = story_rows(plan, selected.table, selected.row_id)

        def _call(_job: Job) -> tuple[StoryLine, ...]:
            return story_lines(plan, self.live.session.history_of(rows), plan.zone)

        def _apply(lines: tuple[StoryLine, ...]) -> None:
            self._story = selected, lines
            self._show_selected(self.selection.current)

        self._jobs.command("", _call, _apply, topic="story")

    def _facts(self, selected: Selected) -> Facts | None:
        screen, plan = self.screen_now, self.live.picture.plan
        if screen is None or not selected:
            return None
        if selected.table == DELIVERY:
            return delivery_facts(screen.picture.plan, screen.table, screen.tree, selected.row_id)
        if selected.table == OPERATION:
            return operation_facts(screen.picture.plan, screen.table, screen.tree, selected.row_id)
        return machine_facts(plan, selected.row_id) if selected.table == MACHINE else None

    def _follow(self) -> None:
        ids = self._deliveries()
        self.orders.orders.follow(ids)
        self.board.orders.follow(ids)

    def _deliveries(self) -> Ints:
        selected, screen = self.selection.current, self.screen_now
        if screen is None or selected.table not in {DELIVERY, OPERATION}:
            return _NOTHING
        if selected.table == DELIVERY:
            return np.array([selected.row_id], dtype=np.int64)
        operations = screen.picture.plan.operations
        row = operations.row_of(selected.row_id)
        if row < 0:
            return _NOTHING
        return screen.tree.deliveries_of_work_order(int(operations.work_order_id[row]))

    def _operations(self) -> Ints:
        """The operations that belong to what is selected."""
        selected, screen = self.selection.current, self.screen_now
        if selected.table == OPERATION:
            picture = self.live.picture
            return operations_of_same_order(picture.plan, picture.pegging, selected.row_id)
        if screen is None or selected.table != DELIVERY:
            return _NOTHING
        return operations_of_tree(screen.picture.plan, screen.tree, selected.row_id)


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal()
