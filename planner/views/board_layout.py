"""One picture of the board as arrays: what is where, in pixels from the view's corner.

`board_layout` is asked for every frame and answers with rectangles, colours, labels and signs as
numpy arrays; whoever paints needs no plan. Boxes are int32 with four columns: left, top, right and
bottom pixel, the last two included, as Qt's own rectangle stores them, so that a painter may take
the buffer as it is. Nothing is painted here, and no Qt is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE
from planner.plan.columns import Flags, Ints
from planner.views.board_index import BoardIndex, Coloring, Level, any_of, ranges
from planner.views.board_rows import HIDDEN, BoardRows, RowKind
from planner.views.board_time import TimeHeading, Viewport, time_heading

Boxes = NDArray[np.int32]

LABEL_ROOM = 56
"""An order's number needs that many free pixels; with fewer no label is begun."""
LABEL_HEIGHT = 16
LABEL_MARGIN = 3
ICON_SIZE = 12
LATE_WIDTH = 4
BAR_MARGIN = 3
_THIN_ROW = 12
_CLOSED_WIDTH = 2


class Icon(IntEnum):
    """The signs a bar may carry, in the order they are drawn."""

    RED_FLAG = 0
    RUNNING = 1
    WAITING = 2
    DONE = 3
    PINNED = 4
    LOCKED = 5
    LATE = 6


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader wants to see the board now, and where the plant's time stands."""

    now: int
    frozen_until: int = NONE
    coloring: Coloring = Coloring.ORDER
    is_infeasible: Flags | None = None
    """Per operation row: a hard rule is broken here (R9, R14); None where nobody has checked."""
    is_selected: Flags | None = None
    """Per operation row; None while nothing is selected and so nothing dimmed."""


@dataclass(frozen=True, eq=False)
class Bars:
    """Visible bars, in painting order; all shape (bars,) or (bars, 4)."""

    boxes: Boxes
    colors: Ints
    is_dimmed: Flags
    operation_rows: Ints
    """For a group of bars below a pixel, its first operation."""
    late_boxes: Boxes
    """Red ends of bars whose order is late."""
    red_boxes: Boxes
    """Warm edges of bars that serve a red-flag delivery."""
    shade_boxes: Boxes
    """Setup at the head, and breaks a bar stretches over: a lighter shade of its colour."""
    shade_colors: Ints
    is_shade_dimmed: Flags
    infeasible_boxes: Boxes
    """Bars on which a hard rule is broken."""
    outline_boxes: Boxes
    """Bars of the selected order."""


@dataclass(frozen=True, eq=False)
class Labels:
    """Words on bars: where they may stand, whose they are, on which colour."""

    boxes: Boxes
    operation_rows: Ints
    colors: Ints
    is_dimmed: Flags


@dataclass(frozen=True, eq=False)
class Icons:
    """Signs on bars: centre of each, which `Icon`, on which colour."""

    centers: Ints
    kinds: Ints
    colors: Ints
    is_dimmed: Flags


@dataclass(frozen=True, slots=True)
class RowHead:
    """A row's heading at the left edge."""

    row: int
    top: int
    height: int
    kind: RowKind
    title: str
    caption: str
    is_collapsed: bool


@dataclass(frozen=True, eq=False)
class Frame:
    """Everything that is seen of the board at one moment."""

    viewport: Viewport
    bars: Bars
    labels: Labels
    icons: Icons
    closed_boxes: Boxes
    heads: tuple[RowHead, ...]
    heading: TimeHeading
    now_x: int
    frozen_xs: tuple[int, int]
    """First and last pixel of the frozen zone; the last before the first where none is seen."""


@dataclass(frozen=True, eq=False)
class _Seen:
    """Bars in view, in painting order: dimmed ones below, then colour by colour."""

    level: Level
    at: Ints
    """Positions in the level."""
    lefts: Ints
    rights: Ints
    tops: Ints
    bottoms: Ints
    operations: Ints
    colors: Ints
    dimmed: Flags

    def only(self, at: Ints) -> _Seen:
        """Some of them, in the given order."""
        rest = {
            name: getattr(self, name)[at] for name in self.__dataclass_fields__ if name != "level"
        }
        return _Seen(self.level, **rest)

    @property
    def boxes(self) -> Boxes:
        return boxes_of(self.lefts, self.tops, self.rights, self.bottoms)

    @property
    def widths(self) -> Ints:
        return self.rights - self.lefts + 1


def board_layout(index: BoardIndex, rows: BoardRows, viewport: Viewport, look: Look) -> Frame:
    """What the given part of the board shows; the cost depends on pixels, not on operations."""
    seen = _seen(index, rows, viewport, look)
    pieces = _pieces(index, viewport, seen)
    return Frame(
        viewport=viewport,
        bars=_bars(seen, pieces, look),
        labels=_labels(index, rows, viewport, seen, pieces),
        icons=_icons(index, seen, pieces),
        closed_boxes=_closed_boxes(index, rows, viewport),
        heads=_heads(rows, viewport),
        heading=time_heading(viewport, index.plan.zone),
        now_x=viewport.x_of(look.now),
        frozen_xs=_frozen(viewport, look),
    )


# -- bars ----------------------------------------------------------------------------------


def _seen(index: BoardIndex, rows: BoardRows, viewport: Viewport, look: Look) -> _Seen:
    level = index.level(viewport.minutes_per_pixel)
    tops, heights = rows.channel_tops, rows.channel_heights
    is_in_view = (tops != HIDDEN) & (tops < viewport.top + viewport.height)
    channels = np.flatnonzero(is_in_view & (tops + heights > viewport.top))
    start, end = int(viewport.start_minute) - 1, int(viewport.end_minute) + 1
    at = index.bars_within(level, channels, start, end)
    colors, dimmed = index.colors(look.coloring)[level.bars[at]], _dimmed(index, level, at, look)
    order = np.argsort(colors + 64 * ~dimmed, kind="stable")
    at, colors, dimmed = at[order], colors[order], dimmed[order]
    channel = level.channels[at]
    margins = np.where(heights[channel] > _THIN_ROW, BAR_MARGIN, 1)
    above = tops[channel] - viewport.top
    lefts, rights = sides_of(viewport, level.starts[at], level.ends[at])
    rights = np.maximum(rights, viewport.xs_of(level.last_starts[at]))
    return _Seen(
        level=level,
        at=at,
        lefts=lefts,
        rights=rights,
        tops=above + margins,
        bottoms=above + heights[channel] - 1 - margins,
        operations=index.operation_rows[level.bars[at]],
        colors=colors,
        dimmed=dimmed,
    )


def sides_of(viewport: Viewport, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """First and last pixel of intervals; one pixel of ground is left between neighbours."""
    lefts = viewport.xs_of(starts)
    return lefts, np.maximum(viewport.xs_of(ends) - 2, lefts)


def boxes_of(lefts: Ints, tops: Ints, rights: Ints, bottoms: Ints) -> Boxes:
    """Boxes from their pixel columns, as Qt stores rectangles."""
    return np.stack([lefts, tops, rights, bottoms], axis=1).astype(np.int32)


def _dimmed(index: BoardIndex, level: Level, at: Ints, look: Look) -> Flags:
    if look.is_selected is None:
        return np.zeros(len(at), dtype=np.bool_)
    return ~any_of(level.firsts, look.is_selected[index.operation_rows])[at]


@dataclass(frozen=True, eq=False)
class _Pieces:
    """The lighter pieces of visible bars, setups and breaks, and what is left for words."""

    bars: Ints
    """Which visible bar each piece belongs to."""
    lefts: Ints
    rights: Ints
    solid_lefts: Ints
    """Per visible bar: the widest stretch in view that is neither setup nor break."""
    solid_rights: Ints


def _pieces(index: BoardIndex, viewport: Viewport, seen: _Seen) -> _Pieces:
    wide = np.flatnonzero(seen.widths > LATE_WIDTH)
    part = seen.only(wide)
    works = np.minimum(viewport.xs_of(index.work_starts[part.level.bars[part.at]]), part.rights + 1)
    setups = np.flatnonzero(works > part.lefts)
    owners, lefts, rights = _breaks(index, viewport, part)
    solid_lefts, solid_rights = _solid(works, part.rights, owners, lefts, rights)
    all_lefts, all_rights = seen.lefts.copy(), seen.rights.copy()
    all_lefts[wide], all_rights[wide] = solid_lefts, solid_rights
    return _Pieces(
        bars=wide[np.concatenate([setups, owners])],
        lefts=np.concatenate([part.lefts[setups], lefts]),
        rights=np.concatenate([works[setups] - 1, rights]),
        solid_lefts=all_lefts,
        solid_rights=all_rights,
    )


def _breaks(index: BoardIndex, viewport: Viewport, seen: _Seen) -> tuple[Ints, Ints, Ints]:
    """Closed time inside bars: which bar, first and last pixel."""
    bars = seen.level.bars[seen.at]
    calendars = index.track_calendars[index.tracks[index.channels[bars]]]
    owners, breaks = index.breaks_of(calendars, index.starts[bars], index.ends[bars])
    lefts = np.maximum(viewport.xs_of(index.closed.starts[breaks]), seen.lefts[owners])
    rights = np.minimum(viewport.xs_of(index.closed.ends[breaks]) - 1, seen.rights[owners])
    is_seen = (rights >= lefts) & (rights >= 0) & (lefts <= viewport.width)
    return owners[is_seen], lefts[is_seen], rights[is_seen]


def _solid(
    lefts: Ints, rights: Ints, owners: Ints, break_lefts: Ints, break_rights: Ints
) -> tuple[Ints, Ints]:
    """Each bar's stretch before its first or after its last break, whichever is wider."""
    first_break, last_break = rights + 1, lefts - 1
    np.minimum.at(first_break, owners, break_lefts)
    np.maximum.at(last_break, owners, break_rights)
    before = first_break - 1 - np.maximum(lefts, 0)
    after = rights - np.maximum(last_break + 1, 0)
    ends_early = before >= after
    return np.where(ends_early, lefts, last_break + 1), np.where(
        ends_early, first_break - 1, rights
    )


def _bars(seen: _Seen, pieces: _Pieces, look: Look) -> Bars:
    boxes = seen.boxes
    is_marked = ~seen.dimmed & (seen.widths > LATE_WIDTH)
    late = boxes[seen.level.is_late[seen.at] & is_marked]
    late[:, 0] = late[:, 2] - LATE_WIDTH + 1
    red = boxes[seen.level.is_red[seen.at] & is_marked]
    red[:, 2] = red[:, 0] + LATE_WIDTH // 2
    infeasible = np.zeros(len(boxes), dtype=np.bool_)
    if look.is_infeasible is not None:
        infeasible = look.is_infeasible[seen.operations]
    owners = pieces.bars
    return Bars(
        boxes=boxes,
        colors=seen.colors,
        is_dimmed=seen.dimmed,
        operation_rows=seen.operations,
        late_boxes=late,
        red_boxes=red,
        shade_boxes=boxes_of(pieces.lefts, seen.tops[owners], pieces.rights, seen.bottoms[owners]),
        shade_colors=seen.colors[owners],
        is_shade_dimmed=seen.dimmed[owners],
        infeasible_boxes=boxes[infeasible],
        outline_boxes=boxes[~seen.dimmed] if look.is_selected is not None else boxes[:0],
    )


# -- words and signs -----------------------------------------------------------------------


def _labels(
    index: BoardIndex, rows: BoardRows, viewport: Viewport, seen: _Seen, pieces: _Pieces
) -> Labels:
    """A label begins at the view's left edge where the bar begins before it.

    Where bars lie over each other, in a closed group, there is none: nobody could read them.
    """
    wide = np.flatnonzero(
        (pieces.solid_rights - pieces.solid_lefts >= LABEL_ROOM)
        & ~rows.is_shared[seen.level.channels[seen.at]]
        & (seen.bottoms - seen.tops + 1 >= LABEL_HEIGHT - 2)
    )
    part = seen.only(wide)
    lefts = np.maximum(pieces.solid_lefts[wide], 0) + LABEL_MARGIN
    rights = np.minimum(pieces.solid_rights[wide], viewport.width) - LABEL_MARGIN
    signs = _sign_room(_signs(index, part, _rooms(pieces, wide)).sum(axis=1))
    rights = np.minimum(rights, pieces.solid_rights[wide] - signs)
    middles = (part.tops + part.bottoms + 1) // 2 - LABEL_HEIGHT // 2
    boxes = boxes_of(lefts, middles, rights, middles + LABEL_HEIGHT - 1)
    fits = rights - lefts >= LABEL_ROOM - 2 * LABEL_MARGIN
    return Labels(boxes[fits], part.operations[fits], part.colors[fits], part.dimmed[fits])


def _rooms(pieces: _Pieces, bars: Ints) -> Ints:
    """Pixels in view that are neither setup nor break."""
    return pieces.solid_rights[bars] - np.maximum(pieces.solid_lefts[bars], 0) + 1


def _signs(index: BoardIndex, seen: _Seen, rooms: Ints) -> Flags:
    """Which `Icon` each bar carries, shape (bars, signs).

    The signs of lateness and of waiting make way for the order's number: the red end still tells
    the one, the tooltip the other, and a row of nothing but hourglasses tells nothing.
    """
    plan, facts = index.plan, index.facts
    status = plan.operations.status[seen.operations]
    owners = index.order_rows[seen.level.bars[seen.at]]
    signs = np.zeros((len(seen.operations), len(Icon)), dtype=np.bool_)
    signs[:, Icon.RED_FLAG] = facts.is_red[owners]
    signs[:, Icon.RUNNING] = status == OperationStatus.RUNNING
    signs[:, Icon.DONE] = status == OperationStatus.COMPLETED
    signs[:, Icon.PINNED] = plan.operations.is_pinned[seen.operations]
    signs[:, Icon.LOCKED] = facts.is_locked[owners]
    for sign, wanted in (
        (Icon.WAITING, status == OperationStatus.STARTED_WAITING),
        (Icon.LATE, facts.is_late[owners]),
    ):
        with_it = _sign_room(signs.sum(axis=1) + 1)
        signs[:, sign] = wanted & ((rooms < LABEL_ROOM) | (rooms >= LABEL_ROOM + with_it))
    return signs


def _sign_room(counts: Ints) -> Ints:
    """Pixels that so many signs take at the right end of a bar."""
    return np.where(counts > 0, LATE_WIDTH + 2 + counts * (ICON_SIZE + 2), 0)


def _icons(index: BoardIndex, seen: _Seen, pieces: _Pieces) -> Icons:
    """Signs stand side by side at the right end of the full shade, where all of them fit.

    What is dimmed has none: only the chosen order is spoken of then.
    """
    rooms = _rooms(pieces, np.arange(len(seen.at)))
    is_free = ~seen.dimmed & (seen.bottoms - seen.tops + 1 >= ICON_SIZE)
    wide = np.flatnonzero(is_free & (rooms > ICON_SIZE + 2 * LATE_WIDTH))
    part, rights = seen.only(wide), pieces.solid_rights[wide]
    signs = _signs(index, part, rooms[wide])
    counts: Ints = signs.sum(axis=1)
    bars, kinds = np.nonzero(signs & (rooms[wide] >= _sign_room(counts))[:, None])
    from_right = counts[bars] - np.cumsum(signs, axis=1)[bars, kinds]
    xs = rights[bars] - LATE_WIDTH - ICON_SIZE // 2 - 1 - from_right * (ICON_SIZE + 2)
    ys = (part.tops[bars] + part.bottoms[bars] + 1) // 2
    return Icons(np.stack([xs, ys], axis=1), kinds, part.colors[bars], part.dimmed[bars])


# -- ground and headings -------------------------------------------------------------------


def _closed_boxes(index: BoardIndex, rows: BoardRows, viewport: Viewport) -> Boxes:
    """Closed time of every machine in view, where it is wide enough to be seen."""
    in_view = (rows.tops < viewport.top + viewport.height) & (
        rows.tops + rows.heights > viewport.top
    )
    shown = np.flatnonzero(in_view & (rows.tracks >= 0))
    edge = np.ones(len(shown), dtype=np.int64)
    owners, breaks = index.breaks_of(
        index.track_calendars[rows.tracks[shown]],
        edge * int(viewport.start_minute),
        edge * (int(viewport.end_minute) + 1),
    )
    lefts = viewport.xs_of(index.closed.starts[breaks])
    rights = viewport.xs_of(index.closed.ends[breaks]) - 1
    wide = rights - lefts >= _CLOSED_WIDTH - 1
    owners, lefts, rights = owners[wide], lefts[wide], rights[wide]
    tops = rows.tops[shown][owners] - viewport.top
    return boxes_of(lefts, tops, rights, tops + rows.heights[shown][owners] - 2)


def _heads(rows: BoardRows, viewport: Viewport) -> tuple[RowHead, ...]:
    first = int(np.searchsorted(rows.tops + rows.heights, viewport.top, side="right"))
    last = int(np.searchsorted(rows.tops, viewport.top + viewport.height, side="left"))
    return tuple(
        RowHead(
            row=row,
            top=int(rows.tops[row]) - viewport.top,
            height=int(rows.heights[row]),
            kind=RowKind(int(rows.kinds[row])),
            title=rows.titles[row],
            caption=rows.captions[row],
            is_collapsed=bool(rows.is_collapsed[row]),
        )
        for row in ranges(np.array([first]), np.array([last])).tolist()
    )


def _frozen(viewport: Viewport, look: Look) -> tuple[int, int]:
    if look.frozen_until == NONE:
        return 0, -1
    first, last = viewport.x_of(look.now), viewport.x_of(look.frozen_until) - 1
    return max(first, 0), min(last, viewport.width)
