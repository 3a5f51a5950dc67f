"""A friendly builder of small plans: machines, orders, now - as a planner would tell them.

Tests, golden scenarios and screens start from here. Times are texts on the plant's wall clock
("2026-03-02 07:00"), quantities pieces, durations working minutes. Every method gives the id of
the row it made. The importer of real companies is not here but in `planner.interchange`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from planner.domain.statuses import (
    CustomerTier,
    DeliveryStatus,
    NegotiationKind,
    NegotiationState,
    OperationStatus,
    PegEnd,
    WorkOrderStatus,
)
from planner.domain.units import NONE, scaled
from planner.plan.builder_plant import STEPS_APART, PlantBuilder
from planner.plan.routing import lead_time_minutes, run_minutes


@dataclass(slots=True)
class PlanBuilder(PlantBuilder):
    """Orders, work and reports on top of a plant; `plan()` makes the plan of all rows."""

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
            sequence=sequence or (len(self.operations_of(work_order_id)) + 1) * STEPS_APART,
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
