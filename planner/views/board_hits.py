"""From a pixel to a bar and back: what is under the pointer, where a bar or a bar in hand lies.

The same arithmetic as the picture of `board_layout`, for one place instead of a whole frame.
"""

from __future__ import annotations

import numpy as np

from planner.views.board_index import BoardIndex
from planner.views.board_layout import BAR_MARGIN, Boxes, boxes_of, sides_of
from planner.views.board_rows import HIDDEN, ROW_HEIGHT, BoardRows, RowKind
from planner.views.board_time import Viewport


def operation_at(index: BoardIndex, rows: BoardRows, viewport: Viewport, x: int, y: int) -> int:
    """The operation row under a pixel of the view; -1 where there is none.

    Where bars lie over each other, as in a closed work center, the one that starts last.
    """
    below = y + viewport.top
    tops, heights = rows.channel_tops, rows.channel_heights
    channels = np.flatnonzero((tops != HIDDEN) & (tops <= below) & (below < tops + heights))
    reach = max(2 * viewport.minutes_per_pixel, 1)
    start, end = viewport.minute_at(x) - reach, viewport.minute_at(x + 1) + reach
    level = index.level(1)
    found = index.bars_within(level, channels, int(start), int(end) + 1)
    lefts, rights = sides_of(viewport, index.starts[found], index.ends[found])
    hit = found[(lefts <= x) & (x <= rights)]
    if not len(hit):
        return -1
    return int(index.operation_rows[hit[np.argmax(index.starts[hit])]])


def box_of(
    index: BoardIndex, rows: BoardRows, viewport: Viewport, operation_row: int
) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of one bar from the view's corner; None where it has none."""
    bar = int(index.bar_of_operation[operation_row])
    channel = int(index.channels[bar]) if bar >= 0 else -1
    if bar < 0 or rows.channel_tops[channel] == HIDDEN:
        return None
    lefts, rights = sides_of(viewport, index.starts[bar : bar + 1], index.ends[bar : bar + 1])
    top = int(rows.channel_tops[channel]) - viewport.top
    height = int(rows.channel_heights[channel])
    return int(lefts[0]), top, int(rights[0]), top + height - 1


def ghost_boxes(
    index: BoardIndex, rows: BoardRows, viewport: Viewport, machine_id: int, start: int, end: int
) -> tuple[Boxes, Boxes]:
    """Where a bar in hand would lie on a machine's row, and the breaks it stretches over there."""
    row = rows.row_of(RowKind.MACHINE, machine_id)
    if row < 0:
        nothing = np.empty((0, 4), dtype=np.int32)
        return nothing, nothing
    starts, ends = np.array([start]), np.array([max(end, start + 1)])
    lefts, rights = sides_of(viewport, starts, ends)
    top = np.array([int(rows.tops[row]) - viewport.top + BAR_MARGIN])
    bottom = top + ROW_HEIGHT - 1 - 2 * BAR_MARGIN
    calendars = index.track_calendars[rows.tracks[row : row + 1]]
    owners, breaks = index.breaks_of(calendars, starts, ends)
    first = np.maximum(viewport.xs_of(index.closed.starts[breaks]), lefts[owners])
    last = np.minimum(viewport.xs_of(index.closed.ends[breaks]) - 1, rights[owners])
    seen = last >= first
    shades = boxes_of(first, top[owners], last, bottom[owners])[seen]
    return boxes_of(lefts, top, rights, bottom), shades
