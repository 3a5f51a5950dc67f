"""The picture of the board as arrays: what is where, and that nothing gets lost far away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.domain.statuses import CalendarChange
from planner.domain.units import NONE
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan
from planner.views.board_hits import box_of, ghost_boxes, operation_at
from planner.views.board_index import BoardIndex, Coloring
from planner.views.board_layout import LABEL_MARGIN, Frame, Icon, Look, board_layout
from planner.views.board_rows import LEAD_TIMES, BoardRows, board_rows
from planner.views.board_time import Viewport
from planner.views.color_scheme import Meaning
from tests.helpers.board_plans import Workshop, index_of, workshop


@pytest.fixture
def shop() -> Workshop:
    return workshop()


def _view(shop: Workshop, start: str = "2026-03-02 06:00", scale: float = 2.0) -> Viewport:
    return Viewport(float(shop.builder.minute(start)), scale, 0, 1200, 400)


def _frame(
    shop: Workshop, view: Viewport, look: Look | None = None, collapsed: tuple[int, ...] = ()
) -> tuple[Frame, BoardIndex, BoardRows]:
    index = index_of(shop.plan)
    rows = board_rows(index, collapsed)
    look = look or Look(shop.plan.clock.now())
    return board_layout(index, rows, view, look), index, rows


def _box(frame: Frame, plan: Plan, operation_id: int) -> list[int]:
    at = np.flatnonzero(frame.bars.operation_rows == plan.operations.row_of(operation_id))
    found: list[int] = frame.bars.boxes[at[0]].tolist()
    return found


def test_a_bar_lies_where_its_time_and_its_machine_are(shop: Workshop) -> None:
    frame, index, rows = _frame(shop, _view(shop))
    left, top, right, bottom = _box(frame, index.plan, shop.cut)
    assert (left, right) == (60, 60 + 60 - 2)  # 08:00 to 10:00, two minutes a pixel
    row = rows.row_at(top)
    assert rows.titles[row] == "SAW-1"
    assert rows.tops[row] < top < bottom < rows.tops[row] + rows.heights[row]


def test_a_bar_that_began_before_the_view_and_ends_after_it_is_drawn(shop: Workshop) -> None:
    view = _view(shop, "2026-03-03 00:00", 0.25)
    frame, index, _ = _frame(shop, view)
    left, _, right, _ = _box(frame, index.plan, shop.leg)
    assert left < 0
    assert right >= view.width


def test_setup_and_breaks_are_lighter_pieces_of_the_bar(shop: Workshop) -> None:
    frame, index, _ = _frame(shop, _view(shop))
    pieces = {tuple(box) for box in frame.bars.shade_boxes[:, [0, 2]].tolist()}
    cut = _box(frame, index.plan, shop.cut)
    assert (cut[0], cut[0] + 14) in pieces  # 30 minutes of setup
    assert (480, 480 + 240 - 1) in pieces  # the night in the middle of the leg: 22:00 to 06:00


def test_a_label_stands_on_full_shade_and_stays_in_view(shop: Workshop) -> None:
    frame, index, _ = _frame(shop, _view(shop, "2026-03-02 09:00", 0.5))
    labels = dict(
        zip(frame.labels.operation_rows.tolist(), frame.labels.boxes.tolist(), strict=True)
    )
    assert (
        labels[index.plan.operations.row_of(shop.cut)][0] == LABEL_MARGIN
    )  # began an hour to the left
    night, _, _ = _frame(shop, _view(shop, "2026-03-02 21:00", 1.0))
    row = index.plan.operations.row_of(shop.leg)
    at = night.labels.operation_rows.tolist().index(row)
    assert night.labels.boxes[at][0] >= 9 * 60  # not on the break until 06:00


def test_closed_time_is_shaded_on_machines_and_not_on_lead_times(shop: Workshop) -> None:
    frame, _, rows = _frame(shop, _view(shop))
    nights = frame.closed_boxes
    assert set(nights[:, 0].tolist()) >= {480}
    shaded = {rows.titles[rows.row_at(int(top) + 1)] for top in nights[:, 1]}
    assert shaded == {"SAW-1", "SAW-2", "DRILL-1"}


def test_overlapping_bars_lie_below_each_other_and_the_row_grows(shop: Workshop) -> None:
    shop.builder.place(shop.other, shop.saw_1, "2026-03-02 09:00")
    frame, index, rows = _frame(shop, _view(shop))
    first, second = (_box(frame, index.plan, each) for each in (shop.cut, shop.other))
    assert first[3] < second[1]
    assert rows.row_at(first[1]) == rows.row_at(second[1])
    assert rows.heights[rows.row_at(first[1])] > rows.heights[rows.row_at(first[1]) + 1]


def test_touching_bars_do_not_overlap(shop: Workshop) -> None:
    shop.builder.place(shop.other, shop.saw_1, "2026-03-02 10:00")
    frame, index, _ = _frame(shop, _view(shop))
    first, second = (_box(frame, index.plan, each) for each in (shop.cut, shop.other))
    assert first[1] == second[1]
    assert first[2] < second[0]


def test_machines_of_a_closed_work_center_share_its_heading(shop: Workshop) -> None:
    center = int(shop.plan.work_centers.id[0])
    frame, index, rows = _frame(shop, _view(shop), collapsed=(center,))
    tops = {_box(frame, index.plan, each)[1] for each in (shop.cut, shop.leg)}
    assert len(tops) == 1
    assert rows.row_at(tops.pop()) == 0


def test_lead_times_have_a_group_of_their_own(shop: Workshop) -> None:
    frame, index, rows = _frame(shop, _view(shop))
    top = _box(frame, index.plan, shop.varnish)[1]
    assert rows.ids[rows.row_at(top)] == LEAD_TIMES


def test_what_does_not_belong_to_the_selection_is_dimmed_and_lies_below(shop: Workshop) -> None:
    plan = shop.plan
    chosen = np.isin(plan.operations.id, [shop.cut, shop.bore])
    frame, _, _ = _frame(shop, _view(shop), Look(plan.clock.now(), is_selected=chosen))
    bright = frame.bars.operation_rows[~frame.bars.is_dimmed]
    assert sorted(plan.operations.id[bright].tolist()) == [shop.cut, shop.bore]
    assert len(frame.bars.outline_boxes) == 2
    assert frame.bars.is_dimmed.tolist() == sorted(frame.bars.is_dimmed.tolist(), reverse=True)


def test_a_late_order_has_red_ends_and_a_sign(shop: Workshop) -> None:
    shop.builder.place(shop.bore, shop.drill, "2026-03-05 08:00")  # SO-1 was due on the 3rd
    frame, index, _ = _frame(shop, _view(shop, scale=6.0))
    bore = _box(frame, index.plan, shop.bore)
    assert [bore[2] - 3, bore[1], bore[2], bore[3]] in frame.bars.late_boxes.tolist()
    assert Icon.LATE in frame.icons.kinds


def test_a_red_flag_is_drawn_on_everything_that_feeds_the_delivery(shop: Workshop) -> None:
    delivery = shop.builder.rows["deliveries"][0]
    delivery.update(is_red=True, serial_rank=1)
    frame, _, _ = _frame(shop, _view(shop))
    assert len(frame.bars.red_boxes) >= 3  # cut, bore and the leg
    assert Icon.RED_FLAG in frame.icons.kinds


def test_colours_tell_the_order_or_the_state(shop: Workshop) -> None:
    shop.builder.run(shop.cut, shop.saw_1, "2026-03-02 06:30")
    now = shop.plan.clock.now()
    by_order, index, _ = _frame(shop, _view(shop), Look(now))
    by_state, _, _ = _frame(shop, _view(shop), Look(now, coloring=Coloring.STATUS))
    row = index.plan.operations.row_of(shop.cut)

    def color(frame: Frame) -> int:
        return int(frame.bars.colors[frame.bars.operation_rows.tolist().index(row)])

    assert color(by_state) == Meaning.RUNNING
    assert color(by_order) < Meaning.WAITING
    assert Icon.RUNNING in by_state.icons.kinds


def test_now_and_the_frozen_zone_are_in_the_picture() -> None:
    shop = workshop()
    now = shop.plan.clock.now()
    frame, _, _ = _frame(shop, _view(shop), Look(now, now + 240))
    assert frame.now_x == 30
    assert frame.frozen_xs == (30, 30 + 120 - 1)
    unfrozen, _, _ = _frame(shop, _view(shop), Look(now, NONE))
    assert unfrozen.frozen_xs[1] < unfrozen.frozen_xs[0]


def test_the_bar_under_a_pixel_is_the_one_that_is_drawn_there(shop: Workshop) -> None:
    view = _view(shop)
    frame, index, rows = _frame(shop, view)
    for operation in (shop.cut, shop.bore, shop.leg, shop.varnish):
        left, top, right, bottom = _box(frame, index.plan, operation)
        row = index.plan.operations.row_of(operation)
        for x in (left, min(right, view.width)):
            assert operation_at(index, rows, view, x, (top + bottom) // 2) == row
        assert operation_at(index, rows, view, left - 2, top) != row
        assert box_of(index, rows, view, row) is not None


def test_a_bar_in_hand_stretches_over_the_breaks_of_the_row_below_it(shop: Workshop) -> None:
    shop.builder.exception(
        int(shop.plan.calendars.id[0]),
        CalendarChange.MAINTENANCE,
        "2026-03-02 12:00",
        "2026-03-02 14:00",
        machine_id=shop.drill,
    )
    index = index_of(shop.plan)
    start, end = (shop.builder.minute(f"2026-03-02 {at}") for at in ("11:00", "16:00"))
    view, rows = _view(shop), board_rows(index, ())
    _, on_drill = ghost_boxes(index, rows, view, shop.drill, start, end)
    _, on_saw = ghost_boxes(index, rows, view, shop.saw_1, start, end)
    assert on_drill[:, [0, 2]].tolist() == [[180, 239]]
    assert not len(on_saw)


# -- many bars -----------------------------------------------------------------------------


def _busy_plan(bars: int) -> Plan:
    """One machine that never closes, with `bars` bars of 7 minutes, 3 minutes apart."""
    builder = PlanBuilder()
    center = builder.work_center("A")
    machine = builder.machine("A-1", center, builder.calendar())
    order = builder.work_order(builder.item("X", routing=[(center, 0, 7)]), 1)
    builder.place(builder.operations_of(order)[0], machine, "2026-03-02 08:00")
    plan = builder.plan()
    first = plan.operations
    at = np.arange(bars)
    columns = {name: np.repeat(column, bars) for name, column in first.columns().items()}
    columns["id"] = first.id[0] + at
    columns["start_minutes"] = first.start_minutes[0] + at * 10
    columns["end_minutes"] = columns["start_minutes"] + 7
    return replace(plan, operations=type(first).of(columns))


@pytest.mark.parametrize("scale", [0.25, 1.0, 5.0, 17.0, 90.0, 700.0])
def test_no_bar_gets_lost_however_far_away(scale: float) -> None:
    plan = _busy_plan(5000)
    index = index_of(plan)
    start = float(plan.operations.start_minutes[1200]) + 3
    view = Viewport(start, scale, 0, 800, 200)
    frame = board_layout(index, board_rows(index), view, Look(plan.clock.now()))
    covered = np.zeros(view.width, dtype=np.bool_)
    for left, right in np.clip(frame.bars.boxes[:, [0, 2]], 0, view.width - 1).tolist():
        covered[left : right + 1] = True
    lefts = (plan.operations.start_minutes - start) // scale
    inside = lefts[(lefts >= 0) & (lefts < view.width)].astype(int)
    assert covered[inside].all()


def test_a_frame_costs_pixels_and_not_operations() -> None:
    index = index_of(_busy_plan(20_000))
    start = float(index.starts[0])
    far = Viewport(start, 500.0, 0, 400, 200)
    frame = board_layout(index, board_rows(index), far, Look(int(start)))
    assert len(frame.bars.boxes) <= 2 * far.width


def test_a_plan_without_bars_gives_an_empty_picture() -> None:
    index = index_of(Plan())
    view = Viewport(0.0, 2.0, 0, 800, 200)
    frame = board_layout(index, board_rows(index), view, Look(0))
    assert not len(frame.bars.boxes)
    assert not frame.heads
