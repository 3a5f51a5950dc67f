"""Whatever is wrong with a plan, the checks and the independent verifier both see it, or neither.

Random shops are scheduled, then damaged at random: bars shifted, shortened, taken off, put on other
machines, reported as begun or finished, promised away. The two judges share no code.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.statuses import (
    NegotiationKind,
    NegotiationState,
    OperationStatus,
    PegEnd,
)
from planner.domain.units import NONE
from planner.engine.checks import check
from planner.engine.netting import net_requirements
from planner.engine.pegging import peg
from planner.engine.schedule import schedule_forward
from planner.engine.verify import verify
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from tests.helpers.random_plans import random_plan

SEEDS = st.integers(min_value=0, max_value=10_000)

Row = dict[str, int]


def shifted(row: Row, random: Random, _plan: Plan) -> None:
    if row["start_minutes"] != NONE:
        minutes = random.choice((-2000, -300, -7, 7, 300, 2000))
        row["start_minutes"] += minutes
        row["end_minutes"] += minutes


def shortened(row: Row, random: Random, _plan: Plan) -> None:
    if row["start_minutes"] != NONE:
        length = row["end_minutes"] - row["start_minutes"]
        row["end_minutes"] -= random.randint(0, length)


def taken_off(row: Row, _random: Random, _plan: Plan) -> None:
    row.update(machine_id=NONE, start_minutes=NONE, end_minutes=NONE)


def elsewhere(row: Row, random: Random, plan: Plan) -> None:
    row["machine_id"] = random.choice([*plan.machines.id.tolist(), NONE, 999_999])


def begun(row: Row, _random: Random, _plan: Plan) -> None:
    row["status"] = int(OperationStatus.RUNNING)


def finished(row: Row, _random: Random, _plan: Plan) -> None:
    row.update(status=int(OperationStatus.COMPLETED), remaining_minutes=0)


def grown(row: Row, random: Random, _plan: Plan) -> None:
    row["remaining_minutes"] += random.randint(1, 500)


FAULTS: tuple[Callable[[Row, Random, Plan], None], ...] = (
    shifted,
    shifted,
    shortened,
    taken_off,
    elsewhere,
    begun,
    finished,
    grown,
)
COLUMNS = ("machine_id", "start_minutes", "end_minutes", "status", "remaining_minutes")


def damaged(seed: int, faults: int) -> Plan:
    """A scheduled shop with so many things done to it."""
    random = Random(seed)  # noqa: S311 - a plan, not a secret
    plan = random_plan(seed)
    now = plan.clock.now()
    plan = plan.apply(net_requirements(plan, now))
    plan = plan.apply(schedule_forward(plan, now))
    for _ in range(faults if len(plan.operations) else 0):
        at = random.randrange(len(plan.operations))
        row = {name: int(getattr(plan.operations, name)[at]) for name in COLUMNS}
        random.choice(FAULTS)(row, random, plan)
        draft = Draft(plan)
        draft.update(
            "operations", plan.operations.id[at : at + 1], {name: [row[name]] for name in row}
        )
        plan = plan.apply(draft.change_set("fault"))
    return with_promises(plan, random) if random.random() < 0.3 else plan


def with_promises(plan: Plan, random: Random) -> Plan:
    """Every work order bound by a promise of around the time it ends; some being renegotiated."""
    draft = Draft(plan)
    for order in plan.work_orders.id.tolist() if len(plan.deliveries) else ():
        if random.random() < 0.5:
            row = random.randrange(len(plan.deliveries))
            tie = (PegEnd.DELIVERY, plan.deliveries.id[row], PegEnd.WORK_ORDER, order, 1000)
            names = ("demand_kind", "demand_id", "supply_kind", "supply_id", "quantity")
            draft.insert("pegs", {name: [int(e)] for name, e in zip(names, tie, strict=True)})
            talk = {
                "order_line_id": [int(plan.deliveries.order_line_id[row])],
                "kind": [int(random.choice(list(NegotiationKind)))],
                "state": [int(random.choice(list(NegotiationState)))],
                "round": [1],
                "expires_minute": [NONE],
            }
            draft.insert("negotiations", talk)
    ends = plan.operations.end_minutes
    latest = max(int(ends.max(initial=0)), plan.clock.now())
    limits = [latest - random.randint(0, 3000) for _ in range(len(plan.work_orders))]
    draft.update("work_orders", plan.work_orders.id, {"must_finish_by": limits})
    return plan.apply(draft.change_set("promise"))


@settings(max_examples=150)
@given(SEEDS, st.integers(min_value=1, max_value=6))
def test_the_checks_and_the_verifier_find_the_same_hard_rules_broken(
    seed: int, faults: int
) -> None:
    plan = damaged(seed, faults)
    now, pegging = plan.clock.now(), peg(plan)
    checked = {each.code for each in check(plan, now, pegging) if each.is_hard}
    assert checked == {each.code for each in verify(plan, now, pegging)}
