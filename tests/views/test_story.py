"""The story of an order reads like what a colleague would tell."""

from __future__ import annotations

from planner.domain.statuses import ChangeKind
from planner.plan.plan import Plan
from planner.views.story import Event, initials, story_lines, story_rows
from tests.helpers.board_plans import ZONE, workshop


def _moved(plan: Plan, operation: int, **facts: object) -> Event:
    row = plan.operations.row_of(operation)
    start = int(plan.operations.start_minutes[row])
    machine = int(plan.operations.machine_id[row])
    values = {"before": {"machine_id": machine, "start_minutes": start - 120}}
    shown: dict[str, object] = {
        "revision": 4, "actor": "mia", "sealed_minute": start, "command": "move operation",
        "why": "", "kind": ChangeKind.EDIT, "table": "operations", "row_id": operation,
        "after": {"machine_id": machine, "start_minutes": start}, **values, **facts,
    }  # fmt: skip
    return Event(**shown)  # type: ignore[arg-type]


def test_a_move_says_who_when_from_where_to_where_and_why() -> None:
    shop = workshop()
    (line,) = story_lines(shop.plan, [_moved(shop.plan, shop.cut, why="saw blade")], ZONE)
    assert line.head == "Mon 02 Mar 2026 08:00  mia"
    assert line.deed == "move operation"
    assert line.details == (
        "10: SAW-1 W10 Mon 02 Mar 06:00 → SAW-1 W10 Mon 02 Mar 08:00",
        "“saw blade”",
    )


def test_what_was_taken_back_says_so() -> None:
    shop = workshop()
    undone = _moved(shop.plan, shop.cut, kind=ChangeKind.UNDO)
    assert story_lines(shop.plan, [undone], ZONE)[0].deed == "taken back: move operation"


def test_the_newest_comes_first_and_one_change_set_is_one_line() -> None:
    shop = workshop()
    events = [
        _moved(shop.plan, shop.cut, revision=2),
        _moved(shop.plan, shop.bore, revision=5),
        _moved(shop.plan, shop.cut, revision=5),
    ]
    lines = story_lines(shop.plan, events, ZONE)
    assert [len(line.details) for line in lines] == [2, 1]


def test_a_new_promise_is_told_as_two_days() -> None:
    shop = workshop()
    delivery = int(shop.plan.deliveries.id[0])
    day = int(shop.plan.deliveries.expected_day[0])
    event = _moved(
        shop.plan, delivery, table="deliveries",
        before={"expected_day": day}, after={"expected_day": day + 1},
    )  # fmt: skip
    (line,) = story_lines(shop.plan, [event], ZONE)
    assert " → " in line.details[0]


def test_the_story_of_an_operation_is_that_of_its_whole_work_order() -> None:
    shop = workshop()
    rows = story_rows(shop.plan, "operations", shop.cut)
    assert {("operations", shop.cut), ("operations", shop.bore)} <= set(rows)
    assert rows[0][0] == "work_orders"
    assert story_rows(shop.plan, "deliveries", 7) == (("deliveries", 7),)


def test_initials_are_short_in_every_script() -> None:
    assert [initials(name) for name in ("Mia Meyer", "Sales 1", "Planner", "王伟")] == [
        "MM", "S1", "Pl", "王伟",
    ]  # fmt: skip
