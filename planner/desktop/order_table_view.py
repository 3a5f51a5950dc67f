"""The order table on screen: a model over columns, and the view with its filter.

Sorting and filtering give row positions and move no data; a cell becomes an object only when it
is drawn. What the columns are is told in `views.columns`, what stands in them in
`views.order_table`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.desktop.theme import Theme
from planner.host.language import translate
from planner.plan.columns import Ints
from planner.views.color_scheme import mixed
from planner.views.columns import (
    CUSTOMER,
    EXPECTED,
    FORECAST,
    LATE_DAYS,
    LATENESS,
    LINE,
    LOCK,
    ORDER,
    ORDER_COLUMNS,
    PROMISED,
    RED_FLAG,
    REQUESTED,
    SCHEDULED,
    STATUS,
    CellKind,
    Column,
)
from planner.views.impact import touched_rows
from planner.views.order_table import OrderTable, matching_rows, sorted_rows
from planner.views.states import Lateness

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

BESIDE_BOARD = (
    RED_FLAG, LOCK, ORDER, LATE_DAYS, FORECAST, PROMISED, EXPECTED, STATUS, SCHEDULED, REQUESTED,
)  # fmt: skip
"""What stands first where there is little room: the dates that answer "when"."""

DATES_EARLY = (
    RED_FLAG, LOCK, ORDER, LINE, CUSTOMER, LATE_DAYS, FORECAST, PROMISED, EXPECTED, STATUS,
    SCHEDULED, REQUESTED,
)  # fmt: skip
"""What stands first where the table has the centre for itself: who, and when."""

_NARROW = {ORDER: 8, LATE_DAYS: 7}
"""Letters that do beside the board, where every pixel is the board's."""

_ICONS = {RED_FLAG.key: "flag", LOCK.key: "lock"}
_LATE = frozenset({LATE_DAYS.key, LATENESS.key, FORECAST.key})
_ICON_WIDTH = 28
_FEW = 50  # beyond that one signal for all costs less than one for each
_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class OrderTableModel(QAbstractTableModel):
    """Rows of an `OrderTable` in the order and the choice a person has asked for."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.table: OrderTable | None = None
        self._rows: Ints = np.empty(0, dtype=np.int64)
        self._glowing: frozenset[int] = frozenset()
        self._sorted: tuple[Column, bool] | None = None
        self._text = ""
        self._is_late_only = False
        self._make_looks()
        theme.changed.connect(self._make_looks)

    def _make_looks(self) -> None:
        scheme = self._theme.scheme
        self._late_brush = QBrush(QColor(scheme.refused))
        self._glow_brush = QBrush(QColor(mixed(scheme.ground, scheme.to_confirm, 0.25)))
        self._marks = {
            RED_FLAG.key: self._theme.mark("flag", scheme.red_flag),
            LOCK.key: self._theme.mark("lock", scheme.text_muted),
        }
        self._late_marks = {
            Lateness.DELAYED: self._theme.mark("clock", scheme.refused),
            Lateness.INFEASIBLE: self._theme.mark("triangle-alert", scheme.infeasible),
            Lateness.CRITICAL: self._theme.mark("hourglass", scheme.critical),
            Lateness.NOT_COVERED: self._theme.mark("circle-x", scheme.text_muted),
        }

    # -- what is shown ---------------------------------------------------------------------

    def show_table(self, table: OrderTable) -> Ints:
        """Show a newer table; gives the ids of deliveries that read differently now."""
        former = self.table
        is_same = former is not None and np.array_equal(former.delivery_ids, table.delivery_ids)
        if former is None or not is_same:
            self.beginResetModel()
            self.table = table
            self._rows = self._wanted_rows()
            self.endResetModel()
            return np.empty(0, dtype=np.int64)
        touched = touched_rows(former, table)
        self.table = table
        self._announce(touched)
        return table.delivery_ids[touched]

    def glow(self, delivery_ids: Ints) -> None:
        """Let rows that others changed glow; none makes all go out."""
        ids = frozenset(delivery_ids.tolist())
        changed, self._glowing = self._glowing | ids, ids
        if self.table is not None:
            self._announce(np.flatnonzero(np.isin(self.table.delivery_ids, list(changed))))

    def filter(self, text: str) -> None:
        """Show only rows that hold every word of `text`."""
        self._text = text
        self._choose_again()

    def show_late_only(self, *, is_late_only: bool) -> None:
        """Show only what is delayed or infeasible, or everything again."""
        self._is_late_only = is_late_only
        self._choose_again()

    def _choose_again(self) -> None:
        self.beginResetModel()
        self._rows = self._wanted_rows()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Bring the rows into the order of one column."""
        self._sorted = None
        if 0 <= column < len(ORDER_COLUMNS):
            self._sorted = (ORDER_COLUMNS[column], order == Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        ids = [self.delivery_id(index.row()) for index in kept]
        self._rows = self._wanted_rows()
        moved = [
            self.index(self.row_of(wanted), index.column())
            for wanted, index in zip(ids, kept, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def delivery_id(self, row: int) -> int:
        """The delivery in a row as shown."""
        return int(self.table.delivery_ids[self._rows[row]]) if self.table is not None else 0

    def row_of(self, delivery_id: int) -> int:
        """The row as shown of a delivery; -1 where it is filtered out."""
        found = self.rows_of(np.array([delivery_id], dtype=np.int64))
        return int(found[0]) if len(found) else -1

    def rows_of(self, delivery_ids: Ints) -> Ints:
        """The rows as shown of deliveries, from top to bottom; those filtered out are missing."""
        if self.table is None:
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero(np.isin(self.table.delivery_ids[self._rows], delivery_ids))

    def _wanted_rows(self) -> Ints:
        if self.table is None:
            return np.empty(0, dtype=np.int64)
        matching = matching_rows(self.table, self._text, is_late_only=self._is_late_only)
        if self._sorted is None:
            return matching
        column, is_descending = self._sorted
        rows = sorted_rows(self.table, column, is_descending=is_descending)
        return rows[np.isin(rows, matching)]

    def _announce(self, table_rows: Ints) -> None:
        shown, last = np.flatnonzero(np.isin(self._rows, table_rows)), self.columnCount() - 1
        if len(shown) > _FEW:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, last))
            return
        for row in shown.tolist():
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    # -- what Qt asks ----------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows the filter leaves."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """All columns, whatever is scrolled away."""
        return 0 if parent.isValid() else len(ORDER_COLUMNS)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:
        """One cell, made when it is drawn."""
        if not index.isValid() or self.table is None:
            return None
        column, row = ORDER_COLUMNS[index.column()], int(self._rows[index.row()])
        if role == Role.DisplayRole:
            return None if column.key in _ICONS else column.text(self.table, row)
        if role in {Role.ToolTipRole, Role.AccessibleTextRole}:
            return self._tip(column, row)
        if role == Role.TextAlignmentRole:
            return int((_RIGHT if column.is_right else _LEFT).value)
        return self._look(column, row, role)

    def _tip(self, column: Column, row: int) -> str:
        text = column.text(self.table, row) if self.table is not None else ""
        return f"{column.title}: {text}" if text else column.title

    def _look(self, column: Column, row: int, role: int) -> Any:
        table = self.table
        if table is None:
            return None
        lateness = Lateness(int(table.lateness[row]))
        if role == Role.DecorationRole:
            if column.key in _ICONS:
                return self._marks[column.key] if column.values(table)[row] else None
            return self._late_marks.get(lateness) if column in {LATENESS, LATE_DAYS} else None
        if role == Role.ForegroundRole and column.key in _LATE and lateness >= Lateness.DELAYED:
            return self._late_brush
        if role == Role.BackgroundRole and int(table.delivery_ids[row]) in self._glowing:
            return self._glow_brush
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Role.DisplayRole)
    ) -> Any:
        """Titles in the reader's language; flag and lock are icons with a tooltip."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(ORDER_COLUMNS):
            return None
        column = ORDER_COLUMNS[section]
        if role == Role.DecorationRole and column.key in _ICONS:
            return self._theme.icon(_ICONS[column.key])
        if role == Role.DisplayRole:
            return "" if column.key in _ICONS else column.title
        if role in {Role.ToolTipRole, Role.AccessibleTextRole}:
            return column.title
        if role == Role.TextAlignmentRole:
            return int((_RIGHT if column.is_right else _LEFT).value)
        return None


class OrderTableView(QTableView):
    """The table: one row is selected at a time, keys move it, Enter shows it on the board."""

    delivery_selected = Signal(int)
    delivery_entered = Signal(int)

    def __init__(
        self, model: OrderTableModel, parent: QWidget, first: Sequence[Column] = ()
    ) -> None:
        super().__init__(parent)
        self._orders = model
        self._is_following = False
        self.setModel(model)
        self.setAccessibleName(translate("OrderTable", "Orders"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_headers(first)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.activated.connect(lambda index: self.delivery_entered.emit(self._id_at(index)))

    def _set_up_headers(self, first: Sequence[Column]) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(24)
        titles = self.horizontalHeader()
        titles.setSectionsMovable(True)
        titles.setHighlightSections(False)
        titles.setMinimumSectionSize(_ICON_WIDTH)
        titles.setSortIndicatorClearable(True)
        titles.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        letter = self.fontMetrics().horizontalAdvance("n")
        for at, column in enumerate(ORDER_COLUMNS):
            is_icon = column.kind is CellKind.FLAG
            titles.resizeSection(at, _ICON_WIDTH if is_icon else column.width * letter + 20)
        for column, letters in _NARROW.items() if first else ():
            titles.resizeSection(ORDER_COLUMNS.index(column), letters * letter + 20)
        for place, column in enumerate(first):
            titles.moveSection(titles.visualIndex(ORDER_COLUMNS.index(column)), place)

    def set_row_height(self, pixels: int) -> None:
        """Compact, usual, or for fingers."""
        self.verticalHeader().setDefaultSectionSize(pixels)

    def remembered(self) -> str:
        """Order, width and sorting of the columns, as Qt writes it (base64)."""
        return bytes(self.horizontalHeader().saveState().toBase64().data()).decode()

    def restore(self, columns: str) -> None:
        """Columns as they were left; those of another version are passed over by Qt."""
        titles = self.horizontalHeader()
        if columns and titles.restoreState(QByteArray.fromBase64(columns.encode())):
            self.sortByColumn(titles.sortIndicatorSection(), titles.sortIndicatorOrder())

    def follow(self, delivery_ids: Ints) -> None:
        """Select the first shown of these deliveries without telling anybody; none clears."""
        shown = self._orders.rows_of(delivery_ids)
        self._is_following = True
        if not len(shown):
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() not in shown:
            index = self._orders.index(int(shown[0]), max(0, self.currentIndex().column()))
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self._is_following = False

    def _id_at(self, index: QModelIndex) -> int:
        return self._orders.delivery_id(index.row())

    def _tell(self, current: QModelIndex, _former: QModelIndex) -> None:
        if current.isValid() and not self._is_following:
            self.delivery_selected.emit(self._id_at(current))
