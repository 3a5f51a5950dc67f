"""The wave behind a move: every bar that must go finds its place, nothing else moves."""

from __future__ import annotations

import pytest

from planner.domain.errors import RuleBrokenError
from planner.engine.move import DropMode, Move, move_operation
from planner.engine.verify import verify
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan


class Row:
    """One machine around the clock and jobs of an hour, back to back from Tuesday 00:00."""

    def __init__(self, count: int, capacity: int = 1, pattern: str = "Mon-Sun 00:00-24:00") -> None:
        self.told = PlanBuilder(now="2026-03-02 06:00", settings={"frozen_days": 0})
        self.center = self.told.work_center("SAW")
        calendar = self.told.calendar("c", pattern)
        self.saw = self.told.machine("SAW-1", self.center, calendar, capacity=capacity)
        self.item = self.told.item("A", routing=[(self.center, 0, 60)])
        self.jobs = [
            self.told.operations_of(self.told.work_order(self.item, 1))[0] for _ in range(count)
        ]
        for at, job in enumerate(self.jobs):
            hour = at // capacity
            self.told.place(job, self.saw, f"2026-03-{3 + hour // 24:02d} {hour % 24:02d}:00")

    def move(self, job: int, start: str, mode: DropMode = DropMode.EXACTLY) -> tuple[Plan, Move]:
        plan = self.told.plan()
        now = plan.clock.now()
        minute = self.told.minute(f"2026-03-{start}")
        moved = move_operation(plan, job, self.saw, minute, now, mode=mode)
        after = plan.apply(moved.change_set)
        assert verify(after, now) == ()
        return after, moved


def starts(plan: Plan, jobs: list[int]) -> list[int]:
    return [int(plan.operations.start_minutes[plan.operations.row_of(job)]) for job in jobs]


def test_a_whole_row_of_bars_moves_up_in_its_order() -> None:
    row = Row(40)
    after, moved = row.move(row.jobs[0], "03 00:30")
    assert set(moved.moved_ids) == set(row.jobs)
    found = starts(after, row.jobs)
    assert found == [found[0] + 60 * at for at in range(40)]


def test_a_gap_swallows_the_wave() -> None:
    row = Row(6)
    row.told.place(row.jobs[5], row.saw, "2026-03-03 08:00")
    _, moved = row.move(row.jobs[0], "03 00:30")
    assert set(moved.moved_ids) == set(row.jobs[:5])


def test_a_bar_moved_to_the_end_leaves_the_others_alone() -> None:
    row = Row(6)
    _, moved = row.move(row.jobs[0], "03 06:00")
    assert moved.moved_ids == (row.jobs[0],)


def test_of_two_at_once_only_one_yields() -> None:
    row = Row(4, capacity=2)
    after, moved = row.move(row.jobs[2], "03 00:00")
    assert len(moved.moved_ids) == 2
    first = row.told.minute("2026-03-03 00:00")
    assert sorted(starts(after, row.jobs)) == [first, first, first + 60, first + 60]


def test_pinned_bars_stand_like_stones_in_the_wave() -> None:
    row = Row(5)
    row.told.place(row.jobs[2], row.saw, "2026-03-03 02:00", is_pinned=True)
    after, moved = row.move(row.jobs[0], "03 00:30")
    first = row.told.minute("2026-03-03 00:00")
    assert row.jobs[2] not in moved.moved_ids
    assert starts(after, row.jobs) == [first + m for m in (30, 180, 120, 240, 300)]


def test_a_step_in_the_pool_hands_the_wave_on() -> None:
    row = Row(1)
    order = int(row.told._by_id[row.jobs[0]]["work_order_id"])
    row.told.operation(order, row.center, 60)
    last = row.told.operation(order, row.center, 60)
    row.told.place(last, row.saw, "2026-03-03 02:00")
    after, moved = row.move(row.jobs[0], "03 05:00")
    assert moved.moved_ids == (row.jobs[0], last)
    assert starts(after, [last]) == [row.told.minute("2026-03-03 06:00")]


@pytest.mark.parametrize("mode", list(DropMode))
def test_a_machine_without_enough_time_left_says_so(mode: DropMode) -> None:
    row = Row(1, pattern="Mon 00:00-00:30")
    two_years = 60 * 60
    row.told._by_id[row.jobs[0]]["remaining_minutes"] = two_years
    with pytest.raises(RuleBrokenError, match="no free working time on SAW-1"):
        row.move(row.jobs[0], "16 00:00", mode)
