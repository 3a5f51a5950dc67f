"""Small random shops for property tests: shifts over midnight, two levels, started work."""

from __future__ import annotations

from random import Random

from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan

PATTERNS = ("Mon-Sun 00:00-24:00", "Mon-Fri 06:00-14:00", "Mon-Thu 22:00-06:00; Sat 08:00-12:00")
NOWS = ("2026-03-02 07:00", "2026-03-28 23:30", "2026-10-24 20:15")
"""A Monday morning, and the nights before both changes of the clocks."""


def random_plan(seed: int) -> Plan:
    """A shop of 2 work centers, up to 4 machines, 3 made items and up to 12 work orders."""
    random = Random(seed)  # noqa: S311 - a plan, not a secret
    builder = PlanBuilder(now=random.choice(NOWS))
    calendars = [builder.calendar(text, text) for text in PATTERNS]
    centers = [builder.work_center(name) for name in ("SAW", "WELD")]
    machines = {center: _machines(builder, random, center, calendars) for center in centers}
    bolt = builder.bought("bolt")
    frame = builder.item("frame", routing=_routing(random, centers), components=[(bolt, 4)])
    bike = builder.item("bike", routing=_routing(random, centers), components=[(frame, 1)])
    tool = builder.item("tool", lead_time_days=random.randint(0, 3))
    builder.stock(bolt, random.randint(0, 30))
    for number in range(random.randint(1, 8)):
        day = f"2026-{builder.now[5:7]}-{random.randint(20, 28)}"
        serial = number if random.random() < 0.2 else None
        item = random.choice((frame, bike, tool))
        builder.order(f"C{number % 3}", item, random.randint(1, 9), day, red_serial=serial)
    for _ in range(random.randint(0, 6)):
        _work_order(builder, random, random.choice((frame, bike)), machines)
    return builder.plan()


def _machines(builder: PlanBuilder, random: Random, center: int, calendars: list[int]) -> list[int]:
    return [
        builder.machine(
            f"M{center}-{at}",
            center,
            random.choice(calendars),
            capacity=random.choice((1, 1, 2)),
            speed_percent=random.choice((100, 100, 70, 150)),
        )
        for at in range(random.randint(1, 2))
    ]


def _routing(random: Random, centers: list[int]) -> list[tuple[int, int, int, int]]:
    return [
        (random.choice(centers), random.choice((0, 15)), random.randint(0, 300), 500)
        for _ in range(random.randint(1, 3))
    ]


def _work_order(
    builder: PlanBuilder, random: Random, item: int, machines: dict[int, list[int]]
) -> None:
    order = builder.work_order(item, random.randint(1, 9), is_held=random.random() < 0.1)
    first = builder.operations_of(order)[0]
    center = next(row["work_center_id"] for row in builder.rows["operations"] if row["id"] == first)
    free = machines[center]
    what = random.random()
    if what < 0.15 and free:
        builder.run(first, free.pop(), builder.now)
    elif what < 0.3:
        builder.wait_started(first)
