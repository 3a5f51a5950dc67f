"""What the board shows now: the plan made ready, the part in view, what is chosen. No Qt here.

The widget turns events into calls of this and paints its frames. Arrays are made once per plan;
everything about one frame is asked from `planner.views.board_layout`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from planner.domain.units import MINUTES_PER_DAY, NONE
from planner.engine.fences import frozen_until
from planner.engine.forecast import Forecast
from planner.engine.pegging import Pegging
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan
from planner.views.board_hits import box_of, operation_at
from planner.views.board_index import BoardIndex, Coloring, board_index
from planner.views.board_layout import Frame, Look, board_layout
from planner.views.board_orders import OrderFacts, operations_of_same_order, order_facts
from planner.views.board_rows import LEAD_TIMES, ROW_HEIGHT, BoardRows, RowKind, board_rows
from planner.views.board_time import COARSEST, FINEST, Viewport

_FIRST_SCALE = 3.0
"""Minutes per pixel: a bar of four hours has room for its order's number."""
_DAYS_BEFORE, _DAYS_AFTER = 14, 60
_HOME_SHARE = 0.15
_FIT_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Seen:
    """Which part of the board somebody sees, and which groups they have closed."""

    minutes_per_pixel: float
    start_minute: int
    top: int
    collapsed: frozenset[int]


class Scene:
    """The board's plan, viewport, rows and choice."""

    def __init__(self) -> None:
        self.plan = Plan()
        self.pegging: Pegging | None = None
        self.facts: OrderFacts | None = None
        self.index: BoardIndex | None = None
        self.rows: BoardRows | None = None
        self.viewport = Viewport(0.0, _FIRST_SCALE, 0, 1, 1)
        self.coloring = Coloring.ORDER
        self.collapsed = {LEAD_TIMES}
        self.row_height = ROW_HEIGHT
        self.selected_ids = np.empty(0, dtype=np.int64)
        self.infeasible_ids = np.empty(0, dtype=np.int64)
        self.current = NONE
        """The operation under the keyboard; NONE where there is none."""
        self.is_placed = False
        """Whether somebody has said which part to show before its size was known."""
        self.machine = NONE
        """The machine that is selected; NONE where none is."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to paint."""
        return self.index is None or not len(self.index)

    def take(self, plan: Plan, pegging: Pegging, forecast: Forecast | None) -> None:
        """Show another plan; the view stays where it is, the first one starts at now."""
        is_first = self.index is None
        self.plan, self.pegging = plan, pegging
        self.facts = order_facts(plan, pegging, forecast)
        self.index = board_index(plan, self.facts)
        self.rows = board_rows(self.index, self.collapsed, self.row_height)
        if plan.operations.row_of(self.current) < 0:
            self.current = NONE
        if is_first:
            self.go_home()

    def refresh_rows(self) -> None:
        """Make the rows anew: a group was opened or closed, or the language changed."""
        if self.index is not None:
            self.rows = board_rows(self.index, self.collapsed, self.row_height)

    # -- frames and hits -----------------------------------------------------------------

    def look(self) -> Look:
        """How the board is seen now, with the plant's time of this moment."""
        now = self.plan.clock.now()
        return Look(
            now=now,
            frozen_until=frozen_until(self.plan, now),
            coloring=self.coloring,
            is_infeasible=self._marked(self.infeasible_ids),
            is_selected=self._marked(self.selected_ids),
        )

    def _marked(self, operation_ids: Ints) -> Flags | None:
        """A mark per operation row; None where no operation is marked."""
        if not len(operation_ids):
            return None
        marks = np.zeros(len(self.plan.operations), dtype=np.bool_)
        rows = self.plan.operations.rows_of(operation_ids)
        marks[rows[rows >= 0]] = True
        return marks

    def frame(self) -> Frame | None:
        """The picture of this moment; None before there is a plan."""
        if self.index is None or self.rows is None:
            return None
        return board_layout(self.index, self.rows, self.viewport, self.look())

    def operation_at(self, x: int, y: int) -> int:
        """The row of the operation under a pixel of the view; -1 where there is none."""
        if self.index is None or self.rows is None:
            return -1
        return operation_at(self.index, self.rows, self.viewport, x, y)

    def box_of(self, operation_id: int) -> tuple[int, int, int, int] | None:
        """The pixels of one bar in the view; None where it has none."""
        row = self.plan.operations.row_of(operation_id)
        if self.index is None or self.rows is None or row < 0:
            return None
        return box_of(self.index, self.rows, self.viewport, row)

    def machine_at(self, y: int) -> int | None:
        """The machine whose row is at a height of the view; None on headings and lead times."""
        row = self.row_at(y)
        if self.rows is None or row < 0 or self.rows.kinds[row] != RowKind.MACHINE:
            return None
        return int(self.rows.ids[row])

    def row_at(self, y: int) -> int:
        """The board's row at a height of the view; -1 where there is none."""
        return -1 if self.rows is None else self.rows.row_at(y + self.viewport.top)

    @property
    def seen(self) -> Seen:
        """What is seen now, to be seen again another day."""
        view = self.viewport
        return Seen(
            view.minutes_per_pixel, int(view.start_minute), view.top, frozenset(self.collapsed)
        )

    def see(self, seen: Seen) -> None:
        """Go where somebody was; what is out of reach by now is left out."""
        scale = min(max(seen.minutes_per_pixel, FINEST), COARSEST)
        self.collapsed = set(seen.collapsed)
        self.refresh_rows()
        self.viewport = replace(
            self.viewport,
            minutes_per_pixel=scale,
            start_minute=float(seen.start_minute),
            top=seen.top,
        )
        self.is_placed = True
        if self.viewport.height > 1:
            self.scroll(0, 0)

    def toggle_group(self, row: int) -> bool:
        """Open or close the group whose heading is `row`; gives whether it is one."""
        if self.rows is None or row < 0 or self.rows.kinds[row] != RowKind.GROUP:
            return False
        self.collapsed ^= {int(self.rows.ids[row])}
        self.refresh_rows()
        return True

    # -- choice --------------------------------------------------------------------------

    def choose(self, operation_id: int) -> None:
        """Choose one operation: its whole order is highlighted."""
        self.current = operation_id
        if self.pegging is not None:
            self.selected_ids = operations_of_same_order(self.plan, self.pegging, operation_id)

    def highlight(self, operation_ids: Iterable[int]) -> None:
        """Highlight exactly these operations; none: nothing is dimmed."""
        self.selected_ids = np.array(sorted(set(operation_ids)), dtype=np.int64)
        if self.current not in self.selected_ids:
            self.current = NONE

    def beside(self, across: int, down: int) -> int:
        """The bar next to the current one, on its row or on the next row that has one."""
        if self.index is None or self.current == NONE:
            return NONE
        bar = int(self.index.bar_of_operation[self.plan.operations.row_of(self.current)])
        if bar < 0:
            return NONE
        found = self._along(bar, across) if across else self._across(bar, down)
        return NONE if found < 0 else int(self.plan.operations.id[self.index.operation_rows[found]])

    def _along(self, bar: int, step: int) -> int:
        index, other = self.index, bar + step
        if index is None or not 0 <= other < len(index):
            return -1
        return other if index.channels[other] == index.channels[bar] else -1

    def _across(self, bar: int, step: int) -> int:
        """The bar of the next shown channel that lies nearest in time."""
        index, rows = self.index, self.rows
        if index is None or rows is None:
            return -1
        order = np.lexsort((np.arange(len(rows.channel_tops)), rows.channel_tops))
        order = order[rows.channel_tops[order] >= 0]
        at = int(np.flatnonzero(order == index.channels[bar])[0]) if len(order) else -1
        while 0 <= (at := at + step) < len(order):
            bars = np.flatnonzero(index.channels == order[at])
            if len(bars):
                return int(bars[np.argmin(np.abs(index.starts[bars] - index.starts[bar]))])
        return -1

    def next_of_order(self, step: int) -> int:
        """The next operation of the same work order that has a bar; NONE after the last."""
        operations = self.plan.operations
        row = operations.row_of(self.current)
        if row < 0:
            return NONE
        mine = np.flatnonzero(
            (operations.work_order_id == operations.work_order_id[row])
            & (operations.start_minutes != NONE)
        )
        mine = mine[np.argsort(operations.sequence[mine], kind="stable")]
        at = int(np.flatnonzero(mine == row)[0]) + step if row in mine else -1
        return int(operations.id[mine[at]]) if 0 <= at < len(mine) else NONE

    def first_in_view(self) -> int:
        """The first bar in view; NONE where none is."""
        frame = self.frame()
        if frame is None or not len(frame.bars.operation_rows):
            return NONE
        boxes = frame.bars.boxes
        first = int(np.lexsort((boxes[:, 0], boxes[:, 1]))[0])
        return int(self.plan.operations.id[frame.bars.operation_rows[first]])

    # -- the part in view ----------------------------------------------------------------

    @property
    def extent(self) -> tuple[int, int]:
        """The minutes that scrolling reaches: everything planned, and some days around it."""
        now = self.plan.clock.now()
        first, last = now, now
        if self.index is not None and len(self.index):
            first = min(now, int(self.index.starts.min()))
            last = max(now, int(self.index.ends.max()))
        return first - _DAYS_BEFORE * MINUTES_PER_DAY, last + _DAYS_AFTER * MINUTES_PER_DAY

    @property
    def height(self) -> int:
        """The height of all rows in pixels."""
        return 0 if self.rows is None else self.rows.height

    def resize(self, width: int, height: int) -> None:
        """The view has another size."""
        is_first = self.viewport.width <= 1 and not self.is_placed
        self.viewport = replace(self.viewport, width=max(width, 1), height=max(height, 1))
        if is_first:
            self.go_home()
        self.scroll(0, 0)

    def scroll(self, across: float, down: int) -> None:
        """Move the view by pixels, as far as the extent goes."""
        view = self.viewport
        first, last = self.extent
        start = view.start_minute + across * view.minutes_per_pixel
        latest = last - view.width * view.minutes_per_pixel
        top = min(max(view.top + down, 0), max(self.height - view.height, 0))
        self.viewport = replace(
            view, start_minute=max(min(start, latest), min(first, latest)), top=top
        )

    def zoom(self, factor: float, x: float) -> None:
        """Closer or farther; the minute under `x` stays there."""
        self.viewport = self.viewport.zoomed(factor, x)
        self.scroll(0, 0)

    def go_home(self) -> None:
        """Now stands near the left edge."""
        view = self.viewport
        start = self.plan.clock.now() - _HOME_SHARE * view.width * view.minutes_per_pixel
        self.viewport = replace(view, start_minute=start)

    def show(self, operation_ids: Ints) -> None:
        """Bring bars into view; farther away where they do not fit, never closer."""
        if self.index is None or self.rows is None:
            return
        rows = self.plan.operations.rows_of(operation_ids)
        bars = self.index.bar_of_operation[rows[rows >= 0]]
        bars = bars[bars >= 0]
        if not len(bars):
            return
        start, end = int(self.index.starts[bars].min()), int(self.index.ends[bars].max())
        self._show_span(start, end)
        tops = self.rows.channel_tops[self.index.channels[bars]]
        heights = self.rows.channel_heights[self.index.channels[bars]]
        shown = tops >= 0
        if shown.any():
            self._show_heights(int(tops[shown].min()), int((tops + heights)[shown].max()))

    def _show_span(self, start: int, end: int) -> None:
        view = self.viewport
        if view.start_minute <= start and end <= view.end_minute:
            return
        needed = (end - start) / (view.width * _FIT_SHARE)
        scale = min(max(view.minutes_per_pixel, needed, FINEST), COARSEST)
        middle = (start + end) / 2
        self.viewport = replace(
            view, minutes_per_pixel=scale, start_minute=middle - view.width * scale / 2
        )

    def _show_heights(self, top: int, bottom: int) -> None:
        view = self.viewport
        if top < view.top:
            self.viewport = replace(view, top=top)
        elif bottom > view.top + view.height:
            self.viewport = replace(view, top=min(top, max(bottom - view.height, 0)))
