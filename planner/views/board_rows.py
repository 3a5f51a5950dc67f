"""The rows of the board: work centers with their machines, and the lead times below them.

A work center can be closed; its machines then share the one line of its heading. Lead times that
need no machine stand in a group of their own. How high a row is follows from how many bars of it
overlap. Rows know nothing of time; what is drawn in them is `board_layout`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from planner.domain.units import NONE
from planner.host.language import translate
from planner.plan.columns import Flags, Ints
from planner.plan.plan import Plan
from planner.views.board_index import BoardIndex

LEAD_TIMES = NONE
"""The id of the group of lead times, which is no work center."""

ROW_HEIGHT = 24
_STACKED, _THIN = 5 / 6, 5 / 12
"""Shares of a row's height that overlapping bars get: a few of them, and many."""
_MOST_STACKED = 4
HIDDEN = -1


class RowKind(IntEnum):
    """What one row of the board is."""

    GROUP = 0
    MACHINE = 1
    LEAD_TIME = 2


@dataclass(frozen=True, eq=False)
class BoardRows:
    """Rows from top to bottom, in pixels from the top of the whole board; shape (rows,)."""

    kinds: Ints
    ids: Ints
    """Machine id; work center id of a heading; LEAD_TIMES for lead times and their heading."""
    titles: tuple[str, ...]
    captions: tuple[str, ...]
    tops: Ints
    heights: Ints
    tracks: Ints
    """The track a machine's row shows; -1 for headings."""
    is_collapsed: Flags
    channel_tops: Ints
    """Shape (channels,): where each channel of the index is drawn; HIDDEN where it is not."""
    channel_heights: Ints
    is_shared: Flags
    """Shape (channels,): bars of several channels lie over each other there, in a closed group."""
    height: int

    def __len__(self) -> int:
        return len(self.kinds)

    def row_at(self, y: int) -> int:
        """The row at a height of the whole board; -1 above the first and below the last."""
        row = int(np.searchsorted(self.tops, y, side="right")) - 1
        return row if row >= 0 and y < self.height else -1

    def row_of(self, kind: RowKind, row_id: int) -> int:
        """The row of a machine or of a work center's heading; -1 where it is not shown."""
        found = np.flatnonzero((self.kinds == kind) & (self.ids == row_id))
        return int(found[0]) if len(found) else -1


@dataclass(frozen=True, slots=True)
class _Row:
    kind: RowKind
    row_id: int
    title: str
    caption: str
    track: int
    height: int
    is_collapsed: bool = False


def board_rows(
    index: BoardIndex, collapsed: Collection[int] = (LEAD_TIMES,), row_height: int = ROW_HEIGHT
) -> BoardRows:
    """The rows of a plan; `collapsed` holds the ids of the groups that are closed.

    Rows of one machine are `row_height` pixels high, as a person wants them.
    """
    plan = index.plan
    rows: list[_Row] = []
    tops = np.full(len(index.tracks), HIDDEN, dtype=np.int64)
    heights = np.zeros(len(index.tracks), dtype=np.int64)
    below = 0
    for group, tracks in _groups(plan):
        for row in _rows_of(index, group, tracks, group in collapsed, row_height):
            shown = tracks if row.is_collapsed else [row.track] if row.track >= 0 else []
            for track in shown:
                _put(index, track, below, row, tops, heights, row_height)
            rows.append(row)
            below += row.height
    return _board_rows(rows, tops, heights, below)


def _groups(plan: Plan) -> list[tuple[int, list[int]]]:
    """Work centers in the plant's order with the tracks of their machines; lead times last."""
    centers, machines = plan.work_centers, plan.machines
    in_order = np.lexsort((centers.id, centers.position))
    by_position = np.lexsort((machines.id, machines.position))
    groups = []
    for row in in_order.tolist():
        center = int(centers.id[row])
        mine = by_position[machines.work_center_id[by_position] == center]
        groups.append((center, mine.tolist()))
    if (plan.operations.work_center_id == NONE).any():
        groups.append((LEAD_TIMES, [len(machines)]))
    return groups


def _rows_of(
    index: BoardIndex, group: int, tracks: list[int], is_collapsed: bool, row_height: int
) -> list[_Row]:
    title, caption = _heading(index.plan, group, len(tracks))
    heading = _Row(RowKind.GROUP, group, title, caption, -1, row_height, is_collapsed)
    if is_collapsed:
        return [heading]
    return [heading, *(_track_row(index, group, track, row_height) for track in tracks)]


def _heading(plan: Plan, group: int, machines: int) -> tuple[str, str]:
    if group == LEAD_TIMES:
        return translate("Board", "No machine needed (lead time)"), ""
    row = plan.work_centers.row_of(group)
    number, name = str(plan.work_centers.number[row]), str(plan.work_centers.name[row])
    title = name if number in {name, ""} else f"{number} {name}"
    return title, translate("Board", "%n machines", machines)


def _track_row(index: BoardIndex, group: int, track: int, row_height: int) -> _Row:
    lanes = int(index.first_channels[track + 1] - index.first_channels[track])
    height = max(row_height, lanes * _lane_height(lanes, row_height))
    if group == LEAD_TIMES:
        return _Row(RowKind.LEAD_TIME, group, translate("Board", "Lead times"), "", track, height)
    machines = index.plan.machines
    number, name = str(machines.number[track]), str(machines.name[track])
    caption = "" if name == number else name
    return _Row(RowKind.MACHINE, int(machines.id[track]), number, caption, track, height)


def _lane_height(lanes: int, row_height: int) -> int:
    if lanes == 1:
        return row_height
    return round(row_height * (_STACKED if lanes <= _MOST_STACKED else _THIN))


def _put(
    index: BoardIndex,
    track: int,
    top: int,
    row: _Row,
    tops: Ints,
    heights: Ints,
    row_height: int,
) -> None:
    """Give the channels of a track their place: below each other, or all in a closed heading."""
    first, last = int(index.first_channels[track]), int(index.first_channels[track + 1])
    height = row.height if row.is_collapsed else _lane_height(last - first, row_height)
    for lane, channel in enumerate(range(first, last)):
        tops[channel] = top if row.is_collapsed else top + lane * height
        heights[channel] = height


def _board_rows(rows: list[_Row], tops: Ints, heights: Ints, below: int) -> BoardRows:
    row_heights = np.array([each.height for each in rows], dtype=np.int64)
    return BoardRows(
        kinds=np.array([each.kind for each in rows], dtype=np.int64),
        ids=np.array([each.row_id for each in rows], dtype=np.int64),
        titles=tuple(each.title for each in rows),
        captions=tuple(each.caption for each in rows),
        tops=np.cumsum(row_heights) - row_heights,
        heights=row_heights,
        tracks=np.array([each.track for each in rows], dtype=np.int64),
        is_collapsed=np.array([each.is_collapsed for each in rows], dtype=np.bool_),
        channel_tops=tops,
        channel_heights=heights,
        is_shared=_shared(tops),
        height=below,
    )


def _shared(tops: Ints) -> Flags:
    """Which channels are drawn where another one is, too."""
    shown = np.flatnonzero(tops != HIDDEN)
    found = np.zeros(len(tops), dtype=np.bool_)
    if len(shown):
        found[shown] = np.bincount(tops[shown])[tops[shown]] > 1
    return found
