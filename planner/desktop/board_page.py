"""The place Board: the order table and, beside it, the board.

Painting, zooming and dragging are the board's own; here it is given plans and selections. What a
drop does is told in `moving`.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from planner.desktop.board.board import Board
from planner.desktop.jobs import Jobs
from planner.desktop.live_plan import LivePlan, News
from planner.desktop.moving import Moving
from planner.desktop.order_table_view import BESIDE_BOARD, OrderTableModel, OrderTableView
from planner.desktop.theme import Theme
from planner.plan.columns import Ints

TABLE_WIDTH = 560
"""The dates that answer "when" must be readable."""
TABLE_SHARE = 0.38
"""But on a small screen the board has more than half."""


class BoardPage(QWidget):
    """Orders and board side by side."""

    delivery_selected = Signal(int)
    delivery_entered = Signal(int)
    operation_selected = Signal(int)
    machine_selected = Signal(int)
    selection_cleared = Signal()
    drop_refused = Signal(str)

    def __init__(
        self, live: LivePlan, jobs: Jobs, model: OrderTableModel, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.moving = Moving(live, jobs, self)
        self.orders = OrderTableView(model, self, first=BESIDE_BOARD)
        self.orders.delivery_selected.connect(self.delivery_selected)
        self.orders.delivery_entered.connect(self.delivery_entered)
        self.board = Board(self)
        self._set_up_board()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.orders)
        self.splitter.addWidget(self.board)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(1, 1)
        self._is_shared = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _set_up_board(self) -> None:
        self._recolor()
        self.board.operation_selected.connect(self.operation_selected)
        self.board.drop_requested.connect(self.moving.drop)
        self.board.machine_selected.connect(self.machine_selected)
        self.board.selection_cleared.connect(self.selection_cleared)
        self.board.drop_refused.connect(self.drop_refused)
        self.board.preview, self.board.ask = self.moving.preview, self.moving.ask
        self._theme.changed.connect(self._recolor)

    def _recolor(self) -> None:
        self.board.set_scheme(self._theme.scheme)

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width between table and board the first time it is known."""
        super().showEvent(event)
        if not self._is_shared:
            self._is_shared = True
            table = min(TABLE_WIDTH, round(self.width() * TABLE_SHARE))
            self.splitter.setSizes([table, self.width() - table])

    def remembered(self) -> str:
        """How the width is shared, as Qt writes it (base64)."""
        return bytes(self.splitter.saveState().toBase64().data()).decode()

    def restore(self, splitter: str) -> None:
        """Share the width as it was left."""
        state = QByteArray.fromBase64(splitter.encode())
        self._is_shared = bool(splitter) and self.splitter.restoreState(state)

    def take(self, news: News) -> None:
        """Show a newer picture."""
        change_set = news.change_sets[-1] if len(news.change_sets) == 1 else None
        picture = news.picture
        self.board.set_plan(picture.plan, picture.pegging, change_set, picture.forecast)

    def highlight(self, operation_ids: Ints) -> None:
        """Highlight what belongs to the selection; the rest is dimmed."""
        self.board.set_selection(operation_ids)

    def bring_into_view(self, operation_ids: Ints) -> None:
        """Scroll to operations, if there are any."""
        if len(operation_ids):
            self.board.scroll_to(operation_ids)
