"""The open plan on screen: the places Orders, Board, Dispatch and Data over one live plan.

It hands every new picture to the places, carries the one selection between them, and turns a
drop on the board into a command. Docks, menus and the top bar are the window's.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.desktop.about import DataPage
from planner.desktop.actions import Actions
from planner.desktop.board_page import BoardPage
from planner.desktop.dispatch_page import DispatchPage
from planner.desktop.jobs import Job, Jobs
from planner.desktop.live_plan import LivePlan, News, Origin
from planner.desktop.order_table_view import OrderTableModel
from planner.desktop.orders_page import OrdersPage
from planner.desktop.screen import Screen, screen_of
from planner.desktop.selection import DELIVERY, MACHINE, OPERATION, Selected, Selection
from planner.desktop.theme import Theme
from planner.host.language import translate
from planner.plan.columns import Ints
from planner.views.board_orders import operations_of_same_order
from planner.views.facts import Facts, delivery_facts, machine_facts, operation_facts
from planner.views.peg_tree import operations_of_tree

GLOW_MILLISECONDS = 1000
"""How long other people's changes glow."""

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
    ) -> None:
        super().__init__(parent)
        self.live, self._jobs, self._theme = live, jobs, theme
        self.selection = Selection(self)
        self.model = OrderTableModel(theme, self)
        self.screen_now: Screen | None = None
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
        self.selection.changed.connect(self._selected)
        for place in (self.orders, self.board):
            place.delivery_selected.connect(lambda each: self.selection.select(DELIVERY, each))
            place.delivery_entered.connect(self._show_on_board)
        self.board.operation_selected.connect(lambda each: self.selection.select(OPERATION, each))
        self.board.selection_cleared.connect(self.selection.clear)

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
        self.dispatch.plan_changed()
        self.data.show_plan(news.picture.plan)
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
        self._show_selected(self.selection.current)
        self._follow()
        self.screen_changed.emit(former, screen, news)

    # -- the selection ---------------------------------------------------------------------

    def select(self, table: str, row_id: int) -> None:
        """Select a row of the plan from anywhere, and bring it into view."""
        self.selection.select(table, row_id)
        self.board.bring_into_view(self._operations())

    def _selected(self, selected: Selected, _source: object) -> None:
        self._show_selected(selected)
        self._follow()
        self.board.highlight(self._operations())
        if selected.table == DELIVERY:
            self.board.bring_into_view(self._operations())

    def _show_selected(self, selected: Selected) -> None:
        self.facts_changed.emit(self._facts(selected))

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
