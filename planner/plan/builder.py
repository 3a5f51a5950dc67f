"""A friendly builder of small plans: machines, orders, now - as a planner would tell them.

Tests, golden scenarios and screens start from here. Times are texts on the plant's wall clock
("2026-03-02 07:00"), quantities pieces, durations working minutes. Every method gives the id of
the row it made. The importer of real companies is not here but in `planner.interchange`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from planner.domain.settings import PlantSettings, settings_of
from planner.domain.statuses import (
    CalendarChange,
    CustomerTier,
    DeliveryStatus,
    NegotiationKind,
    NegotiationState,
    OperationStatus,
    PegEnd,
    WorkOrderStatus,
)
from planner.domain.units import MINUTES_PER_DAY, NONE, day_of, minute_of, scaled
from planner.plan.columns import ColumnKind
from planner.plan.plan import Plan
from planner.plan.plant_days import plant_day_rows
from planner.plan.routing import lead_time_minutes, run_minutes
from planner.plan.tables import CalendarExceptions, Shifts
from planner.plan.working_time import WorkingTime

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ALWAYS = "Mon-Sun 00:00-24:00"

Step = tuple[int, int, int] | tuple[int, int, int, int]
"""Work center, setup minutes, minutes per lot[, minutes per 1,000 pieces]."""

_DEFAULTS: dict[ColumnKind, Any] = {
    ColumnKind.INT: NONE,
    ColumnKind.FLAG: False,
    ColumnKind.TEXT: "",
}
_STEPS_APART = 10


@dataclass(slots=True)
class PlanBuilder:
    """Collects rows; `plan()` makes the plan of them. May be asked again after more rows."""

    now: str = "2026-03-02 07:00"
    zone: str = "Europe/Berlin"
    settings: dict[str, int] = field(default_factory=dict)
    """Plant settings that differ from their default, such as {"frozen_days": 0}."""
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _next_id: int = 1
    _named: dict[tuple[str, str], int] = field(default_factory=dict)
    _placed: dict[int, tuple[int, int]] = field(default_factory=dict)
    _by_id: dict[int, dict[str, Any]] = field(default_factory=dict)
    _steps: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._add(
            "plants",
            name="Plant",
            zone=self.zone,
            offset_minutes=0,
            standstill_minute=self.minute(self.now),
        )
        for key, value in self.settings.items():
            self._add("settings", key=key, value=str(value))

    # -- moments ---------------------------------------------------------------------------

    def minute(self, wall_clock: str) -> int:
        """The minute UTC of "2026-03-02 07:00" on the plant's wall clock."""
        return minute_of(datetime.fromisoformat(wall_clock).replace(tzinfo=ZoneInfo(self.zone)))

    @staticmethod
    def day(when: str | None) -> int:
        """The day of "2026-03-06"; NONE for None."""
        return NONE if when is None else day_of(date.fromisoformat(when))

    # -- the plant -------------------------------------------------------------------------

    def calendar(self, name: str = "always", pattern: str = ALWAYS) -> int:
        """A calendar from "Mon-Fri 06:00-14:00 14:00-22:00; Sat 06:00-12:00"."""
        calendar_id = self._add("calendars", name=name)
        for part in filter(None, (each.strip() for each in pattern.split(";"))):
            days, *spans = part.split()
            for weekday in _weekdays(days):
                for span in spans:
                    start, end = _span(span)
                    self._add(
                        "shifts",
                        calendar_id=calendar_id,
                        weekday=weekday,
                        start_minutes=start,
                        end_minutes=end,
                        name=span,
                    )
        return calendar_id

    def exception(
        self,
        calendar_id: int,
        kind: CalendarChange,
        start: str,
        end: str,
        *,
        machine_id: int = NONE,
        reason: str = "",
    ) -> int:
        """An interval in which a calendar, or one machine of it, differs from its shifts."""
        return self._add(
            "calendar_exceptions",
            calendar_id=calendar_id,
            machine_id=machine_id,
            kind=int(kind),
            start_minute=self.minute(start),
            end_minute=self.minute(end),
            reason=reason,
        )

    def work_center(self, number: str, *, is_finite: bool = True) -> int:
        """A group of interchangeable machines, in the order they are told."""
        return self._add(
            "work_centers",
            number=number,
            name=number,
            is_finite=is_finite,
            position=len(self.rows.get("work_centers", ())),
        )

    def machine(
        self,
        number: str,
        work_center_id: int,
        calendar_id: int,
        *,
        capacity: int = 1,
        speed_percent: int = 100,
    ) -> int:
        """One row of the board."""
        return self._add(
            "machines",
            number=number,
            name=number,
            work_center_id=work_center_id,
            calendar_id=calendar_id,
            capacity=capacity,
            speed_percent=speed_percent,
            position=len(self.rows.get("machines", ())),
        )

    # -- items -----------------------------------------------------------------------------

    def family(self, name: str, *, pack_days: int = 0) -> int:
        """Items that are packed alike."""
        return self._add("item_families", name=name, pack_days=pack_days)

    def item(
        self,
        number: str,
        *,
        routing: Sequence[Step] = (),
        components: Iterable[tuple[int, int | str | Decimal]] = (),
        is_made: bool = True,
        family_id: int | None = None,
        lead_time_days: int = 0,
        safety_stock: int | str | Decimal = 0,
        buffer_days: int = 0,
        is_binding: bool = False,
        setup_family: str = "",
    ) -> int:
        """An item with its recipe; components are (item, pieces per piece)."""
        family = self._once("item_families", "Goods", pack_days=0)
        item_id = self._add(
            "items",
            number=number,
            name=number,
            unit="pc",
            is_made=is_made,
            family_id=family if family_id is None else family_id,
            lead_time_days=lead_time_days,
            safety_quantity=scaled(safety_stock),
            buffer_days=buffer_days,
            is_binding=is_binding,
        )
        for position, step in enumerate(routing, 1):
            work_center_id, setup, per_lot, *per_thousand = step
            step_id = self._add(
                "routing_steps",
                item_id=item_id,
                sequence=position * _STEPS_APART,
                work_center_id=work_center_id,
                name=f"{number} step {position}",
                setup_minutes=setup,
                lot_minutes=per_lot,
                piece_minutes=per_thousand[0] if per_thousand else 0,
                setup_family=setup_family,
            )
            self._steps.setdefault(item_id, []).append(self._by_id[step_id])
        for component_id, quantity in components:
            self.component(item_id, component_id, quantity)
        return item_id

    def bought(self, number: str, *, lead_time_days: int = 5, buffer_days: int = 3) -> int:
        """A purchased item."""
        return self.item(
            number, is_made=False, lead_time_days=lead_time_days, buffer_days=buffer_days
        )

    def component(self, parent_id: int, component_id: int, quantity: int | str | Decimal) -> int:
        """One bill-of-material line, in pieces per piece of the parent."""
        return self._add(
            "components",
            parent_item_id=parent_id,
            component_item_id=component_id,
            quantity=scaled(quantity),
        )

    # -- demand ----------------------------------------------------------------------------

    def customer(
        self, name: str, *, tier: CustomerTier = CustomerTier.STANDARD, is_credit_hold: bool = False
    ) -> int:
        """Somebody who orders."""
        return self._once(
            "customers", name, number=name, tier=int(tier), is_credit_hold=is_credit_hold
        )

    def order(
        self,
        customer: str,
        item_id: int,
        quantity: int | str | Decimal,
        due: str,
        *,
        number: str = "",
        promised: str | None = None,
        scheduled: str | None = None,
        red_serial: int | None = None,
        is_locked: bool = False,
        entered: str | None = None,
    ) -> int:
        """An order of one line and one delivery; gives the delivery's id.

        `due` is the date the customer expects (and first requested). A locked delivery is promised
        for `promised`, else for `due`.
        """
        order_id = self._add(
            "orders",
            number=number or f"SO-{len(self.rows.get('orders', ())) + 1}",
            customer_id=self.customer(customer),
            entered_day=self.day(entered or self.now[:10]),
        )
        line_id = self.order_line(order_id, item_id, quantity)
        return self.delivery(
            line_id,
            quantity,
            due,
            promised=promised or (due if is_locked else None),
            scheduled=scheduled,
            red_serial=red_serial,
            is_locked=is_locked,
        )

    def order_line(self, order_id: int, item_id: int, quantity: int | str | Decimal) -> int:
        """One more item of an order."""
        lines = [each for each in self.rows.get("order_lines", ()) if each["order_id"] == order_id]
        return self._add(
            "order_lines",
            order_id=order_id,
            position=len(lines) + 1,
            item_id=item_id,
            quantity=scaled(quantity),
        )

    def delivery(
        self,
        line_id: int,
        quantity: int | str | Decimal,
        due: str,
        *,
        promised: str | None = None,
        scheduled: str | None = None,
        red_serial: int | None = None,
        is_locked: bool = False,
    ) -> int:
        """One more delivery of an order line."""
        status = DeliveryStatus.REQUESTED if promised is None else DeliveryStatus.PROMISED
        same = [e for e in self.rows.get("deliveries", ()) if e["order_line_id"] == line_id]
        return self._add(
            "deliveries",
            order_line_id=line_id,
            position=len(same) + 1,
            quantity=scaled(quantity),
            status=int(status),
            requested_day=self.day(due),
            expected_day=self.day(due),
            scheduled_day=self.day(scheduled),
            promised_day=self.day(promised),
            is_red=red_serial is not None,
            serial_rank=NONE if red_serial is None else red_serial,
            lock_period_id=self._new_id() if is_locked else NONE,
        )

    def negotiation(
        self,
        line_id: int,
        *,
        kind: NegotiationKind = NegotiationKind.NEW_ORDER,
        state: NegotiationState = NegotiationState.AWAITING_PRODUCTION,
    ) -> int:
        """An open date negotiation on a line."""
        return self._add(
            "negotiations", order_line_id=line_id, kind=int(kind), state=int(state), round=1
        )

    # -- supply ----------------------------------------------------------------------------

    def stock(self, item_id: int, quantity: int | str | Decimal, location: str = "Store") -> int:
        """What lies in store."""
        return self._add("stocks", item_id=item_id, location=location, quantity=scaled(quantity))

    def purchase(self, item_id: int, quantity: int | str | Decimal, due: str) -> int:
        """What a supplier has promised to bring."""
        return self._add(
            "purchase_order_lines",
            number=f"PO-{len(self.rows.get('purchase_order_lines', ())) + 1}",
            vendor_id=NONE,
            item_id=item_id,
            quantity=scaled(quantity),
            due_day=self.day(due),
        )

    def work_order(
        self,
        item_id: int,
        quantity: int | str | Decimal,
        *,
        number: str = "",
        status: WorkOrderStatus = WorkOrderStatus.FIRM,
        release: str | None = None,
        due: str | None = None,
        must_finish_by: str | None = None,
        is_held: bool = False,
    ) -> int:
        """A work order with one operation per routing step, all in the unplanned pool."""
        work_order_id = self._add(
            "work_orders",
            number=number or f"WO-{len(self.rows.get('work_orders', ())) + 1}",
            item_id=item_id,
            quantity=scaled(quantity),
            finished_quantity=0,
            status=int(status),
            release_minute=NONE if release is None else self.minute(release),
            due_minute=NONE if due is None else self.minute(due),
            must_finish_by=NONE if must_finish_by is None else self.minute(must_finish_by),
            is_held=is_held,
        )
        self._operations(work_order_id, item_id, scaled(quantity))
        return work_order_id

    def _operations(self, work_order_id: int, item_id: int, quantity: int) -> None:
        steps = self._steps.get(item_id, ())
        for step in steps:
            run = run_minutes(step["lot_minutes"], step["piece_minutes"], quantity)
            self.operation(
                work_order_id,
                step["work_center_id"],
                run,
                setup_minutes=step["setup_minutes"],
                sequence=step["sequence"],
                name=step["name"],
                setup_family=step["setup_family"],
            )
        if not steps:
            item = self._by_id[item_id]
            lead = lead_time_minutes(item["lead_time_days"])
            self.operation(work_order_id, NONE, lead, name=f"{item['number']} lead time")

    def operation(
        self,
        work_order_id: int,
        work_center_id: int,
        run: int,
        *,
        setup_minutes: int = 0,
        sequence: int | None = None,
        name: str = "",
        setup_family: str = "",
    ) -> int:
        """One more step of a work order, `run` minutes long after its setup."""
        return self._add(
            "operations",
            work_order_id=work_order_id,
            sequence=sequence or (len(self.operations_of(work_order_id)) + 1) * _STEPS_APART,
            work_center_id=work_center_id,
            setup_minutes=setup_minutes,
            run_minutes=run,
            remaining_minutes=setup_minutes + run,
            setup_family=setup_family,
            status=int(OperationStatus.WAITING),
            finished_quantity=0,
            name=name or "work",
        )

    def operations_of(self, work_order_id: int) -> list[int]:
        """The ids of a work order's operations, in the order they were told."""
        return [
            each["id"]
            for each in self.rows.get("operations", ())
            if each["work_order_id"] == work_order_id
        ]

    def peg(
        self,
        demand: tuple[PegEnd, int],
        supply: tuple[PegEnd, int],
        quantity: int | str | Decimal,
    ) -> int:
        """A stored peg: this supply is kept for this demand."""
        return self._add(
            "pegs",
            demand_kind=int(demand[0]),
            demand_id=demand[1],
            supply_kind=int(supply[0]),
            supply_id=supply[1],
            quantity=scaled(quantity),
        )

    # -- the schedule ----------------------------------------------------------------------

    def place(
        self, operation_id: int, machine_id: int, start: str, *, is_pinned: bool = False
    ) -> None:
        """Put an operation on a machine; its end follows from calendar and speed."""
        self._placed[operation_id] = (machine_id, self.minute(start))
        self._by_id[operation_id]["is_pinned"] = is_pinned

    def run(
        self, operation_id: int, machine_id: int, start: str, *, remaining: int | None = None
    ) -> None:
        """Report an operation as running on a machine since `start`."""
        self._started(operation_id, OperationStatus.RUNNING)
        row = self._by_id[operation_id]
        left = row["remaining_minutes"] if remaining is None else remaining
        row.update(remaining_minutes=left)
        self._placed[operation_id] = (machine_id, self.minute(start))

    def wait_started(self, operation_id: int) -> None:
        """Report an operation as started once and waiting for a machine."""
        self._started(operation_id, OperationStatus.STARTED_WAITING)

    def complete(self, operation_id: int, machine_id: int, start: str, end: str) -> None:
        """Report an operation as finished."""
        self._placed.pop(operation_id, None)
        self._started(operation_id, OperationStatus.COMPLETED)
        self._by_id[operation_id].update(
            remaining_minutes=0,
            machine_id=machine_id,
            start_minutes=self.minute(start),
            end_minutes=self.minute(end),
        )

    def _started(self, operation_id: int, status: OperationStatus) -> None:
        row = self._by_id[operation_id]
        row["status"] = int(status)
        work_order = self._by_id[row["work_order_id"]]
        work_order["status"] = int(WorkOrderStatus.RUNNING)

    # -- the plan --------------------------------------------------------------------------

    def plan(self) -> Plan:
        """The plan of all rows told so far, at revision 0."""
        if "plant_days" not in self.rows:
            self._plant_days()
        bare = self._bare_plan()
        for operation_id, (machine_id, start) in self._placed.items():
            self._place(bare.working_times[machine_id], operation_id, machine_id, start)
        return self._bare_plan()

    def _bare_plan(self) -> Plan:
        kinds = Plan.table_types()
        tables = {
            "settings_rows" if name == "settings" else name: kinds[name].of(
                {column: [row[column] for row in rows] for column in kinds[name].kinds()}
            )
            for name, rows in self.rows.items()
        }
        return Plan(next_id=self._next_id, **tables)  # type: ignore[arg-type]

    def _plant_days(self) -> None:
        cut_off = self._settings().cut_off_minutes
        columns = plant_day_rows(
            self.zone,
            self.minute(self.now),
            cut_off,
            Shifts.of(self._columns("shifts", Shifts.kinds())),
            CalendarExceptions.of(self._columns("calendar_exceptions", CalendarExceptions.kinds())),
        )
        for values in zip(*columns.values(), strict=True):
            self._add("plant_days", **dict(zip(columns, values, strict=True)))

    def _settings(self) -> PlantSettings:
        return settings_of({key: str(value) for key, value in self.settings.items()})

    def _columns(self, table: str, kinds: Iterable[str]) -> dict[str, list[Any]]:
        return {name: [row[name] for row in self.rows.get(table, ())] for name in kinds}

    def _place(self, times: WorkingTime, operation_id: int, machine_id: int, start: int) -> None:
        row = self._by_id[operation_id]
        speed = self._by_id[machine_id]["speed_percent"]
        work = -(-row["remaining_minutes"] * 100 // speed)
        running = row["status"] == OperationStatus.RUNNING
        begin = self.minute(self.now) if running else times.next_open(start)
        row.update(
            machine_id=machine_id,
            start_minutes=start if running else begin,
            end_minutes=times.end_after(begin, work),
        )

    # -- rows ------------------------------------------------------------------------------

    def _new_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def _add(self, table: str, **values: Any) -> int:
        kinds = Plan.table_types()[table].kinds()
        row: dict[str, Any] = {name: _DEFAULTS[kind] for name, kind in kinds.items()}
        row.update(values, id=self._new_id())
        self.rows.setdefault(table, []).append(row)
        self._by_id[row["id"]] = row
        return int(row["id"])

    def _once(self, table: str, name: str, **values: Any) -> int:
        if (table, name) not in self._named:
            self._named[table, name] = self._add(table, name=name, **values)
        return self._named[table, name]


def _weekdays(text: str) -> range:
    first, _, last = text.partition("-")
    return range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1)


def _span(text: str) -> tuple[int, int]:
    start, end = (_minute_of_day(part) for part in text.split("-"))
    return start, end if end > start else end + MINUTES_PER_DAY


def _minute_of_day(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
