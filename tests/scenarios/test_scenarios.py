"""Golden scenarios: small shops as text, with the dispatch list and violations they must give.

A scenario tells machines, items, orders and now; below "EXPECT" stands what the engine must
answer, word for word. Lines before it are instructions, one per line:

    now 2026-03-02 06:00
    machine SAW-1 of SAW works Mon-Fri 06:00-14:00
    item frame: SAW setup 10 run 50, WELD run 60
    item bike: WELD run 30; needs 2 frame
    bought bolt lead 5 days
    stock 3 frame
    order Miller 5 bike by 2026-03-06 [red 1]
    work order 5 bike
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from planner.domain.units import NONE, moment_of
from planner.engine.checks import check
from planner.engine.naming import machine_number, operation_name
from planner.engine.netting import net_requirements
from planner.engine.schedule import schedule_forward
from planner.engine.verify import verify
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan

FOLDER = Path(__file__).parent
SCENARIOS = sorted(FOLDER.glob("*.txt"))


@dataclass
class Story:
    """A scenario being told to the builder."""

    builder: PlanBuilder = field(default_factory=PlanBuilder)
    names: dict[str, int] = field(default_factory=dict)

    def tell(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        getattr(self, f"tell_{word}")(rest)

    def tell_now(self, rest: str) -> None:
        self.builder = PlanBuilder(now=rest)

    def tell_machine(self, rest: str) -> None:
        name, center, pattern = matched(r"(\S+) of (\S+) works (.+)", rest)
        calendar = self.builder.calendar(pattern, pattern)
        self.builder.machine(name, self.center(center), calendar)

    def center(self, name: str) -> int:
        if name not in self.names:
            self.names[name] = self.builder.work_center(name)
        return self.names[name]

    def tell_item(self, rest: str) -> None:
        name, steps, _, parts = matched(r"(\w+): ([^;]+)(; needs (.+))?", rest)
        routing = []
        for step in steps.split(","):
            center, _, setup, run = matched(r"(\S+)( setup (\d+))? run (\d+)", step.strip())
            routing.append((self.center(center), int(setup or 0), int(run)))
        pairs = [part.split() for part in parts.split(",")] if parts else []
        components = [(self.names[part], count) for count, part in pairs]
        self.names[name] = self.builder.item(name, routing=routing, components=components)

    def tell_bought(self, rest: str) -> None:
        name, days = matched(r"(\w+) lead (\d+) days", rest)
        self.names[name] = self.builder.bought(name, lead_time_days=int(days))

    def tell_stock(self, rest: str) -> None:
        quantity, item = rest.split()
        self.builder.stock(self.names[item], quantity)

    def tell_order(self, rest: str) -> None:
        customer, quantity, item, day, _, red = matched(
            r"(\w+) (\d+) (\w+) by (\S+)( red (\d+))?", rest
        )
        serial = int(red) if red else None
        self.builder.order(customer, self.names[item], quantity, day, red_serial=serial)

    def tell_work(self, rest: str) -> None:
        quantity, item = matched(r"order (\d+) (\w+)", rest)
        self.builder.work_order(self.names[item], quantity)


def matched(pattern: str, text: str) -> tuple[str, ...]:
    found = re.fullmatch(pattern, text)
    assert found is not None, text
    return tuple(group or "" for group in found.groups())


def answer(plan: Plan) -> list[str]:
    """The dispatch list by machine and start, then the violations."""
    rows = plan.operations
    machines = plan.machines.rows_of(rows.machine_id)
    lines = []
    for row in sorted(range(len(rows)), key=lambda at: (machines[at], rows.start_minutes[at])):
        if rows.start_minutes[row] != NONE:
            start, end = (
                moment_of(int(column[row]), plan.zone)
                for column in (rows.start_minutes, rows.end_minutes)
            )
            machine = machine_number(plan, int(machines[row]))
            lines.append(
                f"{machine}: {start:%a %H:%M} - {end:%a %H:%M} {operation_name(plan, row)}"
            )
    numbers = (
        f"buy {number}: {quantity // 1000}"
        for number, quantity in zip(
            plan.requisitions.number.tolist(), plan.requisitions.quantity.tolist(), strict=True
        )
    )
    found = (str(each) for each in check(plan, plan.clock.now()))
    return renumbered([*lines, *numbers, *found])


def renumbered(lines: list[str]) -> list[str]:
    """New orders and requisitions counted from 1: their real numbers are ids of no meaning."""
    text = "\n".join(lines)
    for prefix in ("WO-P", "PR-"):
        ids = sorted({int(each) for each in re.findall(rf"{prefix}(\d+)", text)})
        for at, row_id in enumerate(ids, 1):
            text = re.sub(rf"{prefix}{row_id}\b", f"{prefix}{at}", text)
    return text.splitlines()


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_shop_answers_as_the_scenario_says(path: Path) -> None:
    told, _, expected = path.read_text(encoding="utf-8").partition("EXPECT\n")
    story = Story()
    for line in told.splitlines():
        if line and not line.startswith("#"):
            story.tell(line)
    plan = story.builder.plan()
    now = plan.clock.now()
    plan = plan.apply(net_requirements(plan, now))
    plan = plan.apply(schedule_forward(plan, now))
    assert verify(plan, now) == ()
    assert answer(plan) == expected.splitlines()
