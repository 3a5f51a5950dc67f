"""The place Orders: every open delivery with its dates, in one table with a line above it.

What the columns are stands in `views.columns`; the board's place shows the same table beside
the bars.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.order_table_view import DATES_EARLY, OrderTableModel, OrderTableView
from planner.host.language import translate


class OrdersPage(QWidget):
    """The order table over the whole centre."""

    delivery_selected = Signal(int)
    delivery_entered = Signal(int)

    def __init__(self, model: OrderTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.orders = OrderTableView(model, self, first=DATES_EARLY)
        self.orders.delivery_selected.connect(self.delivery_selected)
        self.orders.delivery_entered.connect(self.delivery_entered)
        self._count = QLabel("")
        self._count.setProperty("role", "caption")
        self.late_only = QCheckBox(translate("Orders", "Late only"))
        self.late_only.toggled.connect(self._filter_late)
        self._empty = QLabel("")
        self._empty.setProperty("role", "empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.orders)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self._pages, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(bar)
        line.setContentsMargins(12, 8, 12, 8)
        title = QLabel(translate("Place", "Orders"))
        title.setProperty("role", "title")
        line.addWidget(title)
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self.late_only)
        return bar

    def _filter_late(self, is_late_only: bool) -> None:
        self._model.show_late_only(is_late_only=is_late_only)
        self.show_count()

    def show_count(self) -> None:
        """Say how many deliveries are shown, or why there are none."""
        shown = self._model.rowCount()
        every = 0 if self._model.table is None else len(self._model.table)
        text = translate("Orders", "%n deliveries", shown)
        if shown != every:
            text = translate("Orders", "{shown} of {all}").format(shown=shown, all=every)
        self._count.setText(text)
        nothing = translate(
            "Orders",
            "There are no open orders. Import a workbook (Ctrl+I) to fill a new plant.",
        )
        not_found = translate("Orders", "No order matches. Clear the search or “Late only”.")
        self._empty.setText(not_found if every else nothing)
        self._pages.setCurrentIndex(0 if shown else 1)
