"""What is selected, once for the whole program: tables, board and inspector follow it.

A selection names one row of the plan (a delivery, an operation, a work order or a machine).
Which other rows belong to it is worked out by the views, not here.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

DELIVERY = "deliveries"
OPERATION = "operations"
MACHINE = "machines"
WORK_ORDER = "work_orders"


@dataclass(frozen=True, slots=True)
class Selected:
    """One row of one table of the plan; `table` is empty where nothing is selected."""

    table: str = ""
    row_id: int = 0

    def __bool__(self) -> bool:
        return bool(self.table)


class Selection(QObject):
    """The one selection; everybody sets it and everybody listens."""

    changed = Signal(object, object)
    """What is selected, and who said so (who need not repeat it)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current = Selected()

    def select(self, table: str, row_id: int, source: object = None) -> None:
        """Select one row; saying the same again is not announced."""
        self._set(Selected(table, row_id), source)

    def clear(self, source: object = None) -> None:
        """Select nothing."""
        self._set(Selected(), source)

    def _set(self, selected: Selected, source: object) -> None:
        if selected != self.current:
            self.current = selected
            self.changed.emit(selected, source)
