"""Small plants as the board's tests need them: where every bar is known to the minute.

Real plans of the builder with the engine's own pegging; nothing is drawn here.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.engine.forecast import forecast
from planner.engine.pegging import Pegging, peg
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan
from planner.views.board_index import BoardIndex, board_index
from planner.views.board_orders import order_facts

NOW = "2026-03-02 07:00"
ZONE = "Europe/Berlin"


@dataclass(slots=True)
class Workshop:
    """Two saws and a drill, open 06:00 to 22:00 on weekdays; Monday 2 March, 07:00.

    SO-1 needs the table that WO-1 makes from the leg of WO-2; SO-2 needs another table, WO-3. A
    varnish without routing, WO-4, has a lead time of one day. Nothing is frozen.
    """

    builder: PlanBuilder
    saw_1: int
    saw_2: int
    drill: int
    cut: int
    """WO-1's cut: SAW-1 Monday 08:00, 30 minutes of setup and 90 of work."""
    bore: int
    """WO-1's bore: DRILL Monday 12:00 for 3 hours."""
    leg: int
    """WO-2's only step: SAW-2 Monday 20:00, 4 hours of work over the night."""
    other: int
    """WO-3's cut: SAW-1 Tuesday 08:00."""
    varnish: int

    @property
    def plan(self) -> Plan:
        """The plan as told so far."""
        return self.builder.plan()


def workshop(*, frozen_days: int = 0) -> Workshop:
    """A workshop whose every bar is placed by hand."""
    builder = PlanBuilder(now=NOW, zone=ZONE, settings={"frozen_days": frozen_days})
    shifts = builder.calendar("two shifts", "Mon-Fri 06:00-22:00")
    saws, drills = builder.work_center("SAW"), builder.work_center("DRILL")
    saw_1 = builder.machine("SAW-1", saws, shifts)
    saw_2 = builder.machine("SAW-2", saws, shifts)
    drill = builder.machine("DRILL-1", drills, shifts)
    leg = builder.item("LEG", routing=[(saws, 0, 240)])
    table = builder.item("TABLE", routing=[(saws, 30, 90), (drills, 0, 180)], components=[(leg, 4)])
    varnish = builder.item("VARNISH", lead_time_days=1)
    builder.order("Acme", table, 5, due="2026-03-03")
    builder.order("Bolt & <Co>", table, 5, due="2026-03-20")
    orders = [
        builder.work_order(table, 5),
        builder.work_order(leg, 20),
        builder.work_order(table, 5),
        builder.work_order(varnish, 1),
    ]
    (cut, bore), (first_leg,), (other, _), (lead,) = map(builder.operations_of, orders)
    builder.place(cut, saw_1, "2026-03-02 08:00")
    builder.place(bore, drill, "2026-03-02 12:00")
    builder.place(first_leg, saw_2, "2026-03-02 20:00")
    builder.place(other, saw_1, "2026-03-03 08:00")
    row = next(each for each in builder.rows["operations"] if each["id"] == lead)
    start = builder.minute("2026-03-02 09:00")
    row.update(start_minutes=start, end_minutes=start + 24 * 60)
    return Workshop(builder, saw_1, saw_2, drill, cut, bore, first_leg, other, lead)


def index_of(plan: Plan) -> BoardIndex:
    """The plan made ready for painting, with its real pegging and forecast."""
    pegging = peg(plan)
    return board_index(plan, order_facts(plan, pegging, forecast(plan, pegging, plan.clock.now())))


def pegging_of(plan: Plan) -> Pegging:
    """Who needs what, as the engine sees it."""
    return peg(plan)
