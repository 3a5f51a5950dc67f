"""A read-only table of rows on screen: any table of `views` under its columns.

Made for lists that are looked at before they are exported; the order table, which is sorted and
selected in, has a model of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.plan.columns import Ints
from planner.views.columns import Column, Rows

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NO_PARENT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowsModel(QAbstractTableModel):
    """Chosen rows of one table under a fixed set of columns."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._table: Rows | None = None
        self._rows: Ints = np.empty(0, dtype=np.int64)

    def show_rows(self, table: Rows, rows: Ints) -> None:
        """Show these rows of a table instead of the former."""
        self.beginResetModel()
        self._table, self._rows = table, rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many rows were chosen."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:
        """One cell, made when it is drawn."""
        if not index.isValid() or self._table is None:
            return None
        column = self._columns[index.column()]
        if role == Role.TextAlignmentRole:
            return int((_RIGHT if column.is_right else _LEFT).value)
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            return column.text(self._table, int(self._rows[index.row()]))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Role.DisplayRole)
    ) -> Any:
        """The columns' titles."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.TextAlignmentRole:
            return int((_RIGHT if column.is_right else _LEFT).value)
        return None


def rows_view(
    model: RowsModel, columns: Sequence[Column], name: str, parent: QWidget
) -> QTableView:
    """A view of such a model, columns as wide as their texts usually are."""
    view = QTableView(parent)
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(24)
    view.horizontalHeader().setHighlightSections(False)
    letter = view.fontMetrics().horizontalAdvance("n")
    for at, column in enumerate(columns):
        view.horizontalHeader().resizeSection(at, column.width * letter + 20)
    return view
