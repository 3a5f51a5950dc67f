"""The tables of a plan: what is open in the plant, in the words of APICS and ISA-95.

Names of tables and columns are the database's own. `*_minutes` (and `*_minute`) are minutes UTC,
or a duration in working minutes where the sentence says so; `*_day` are days since 1970-01-01;
`quantity` columns are thousandths; `*_id` name a row of another table. `NONE` means no value.
What is closed is left out; computing anything from the tables is the engine's work.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.plan.columns import Flags, Ints, Table, Texts, flags, ints, texts


@dataclass(frozen=True, eq=False)
class Plants(Table):
    """One row: the plant itself and its clock (R0)."""

    name: Texts = texts()
    zone: Texts = texts()
    offset_minutes: Ints = ints()
    standstill_minute: Ints = ints()
    about: Texts = texts()
    """What a reader must be told about where these data come from."""


@dataclass(frozen=True, eq=False)
class Settings(Table):
    """Plant settings that differ from their default (`planner.domain.settings`)."""

    key: Texts = texts()
    value: Texts = texts()


@dataclass(frozen=True, eq=False)
class PlantDays(Table):
    """The plant's own calendar of days, which fences and guards count in (R0, R5)."""

    day: Ints = ints()
    start_minute: Ints = ints()
    """First shift's start: where the production day begins."""
    cut_off_minute: Ints = ints()
    is_working: Flags = flags()
    ordinal: Ints = ints()
    """Number of working days up to and including this one."""


@dataclass(frozen=True, eq=False)
class Customers(Table):
    """Who orders: terms that sales and planning need, no contacts and no money."""

    number: Texts = texts()
    name: Texts = texts()
    tier: Ints = ints()
    is_credit_hold: Flags = flags()
    sla_days: Ints = ints()
    """Calendar days from order to delivery agreed for this customer; NONE where none is."""


@dataclass(frozen=True, eq=False)
class ItemFamilies(Table):
    """Items that are packed, tracked and set up alike."""

    name: Texts = texts()
    pack_days: Ints = ints()
    """Working days from the last operation to the goods leaving (R1)."""


@dataclass(frozen=True, eq=False)
class Items(Table):
    """What is made, bought and sold."""

    number: Texts = texts()
    name: Texts = texts()
    family_id: Ints = ints()
    unit: Texts = texts()
    is_made: Flags = flags()
    lead_time_days: Ints = ints()
    """Standard lead time in working days: where there is no routing, or to purchase."""
    safety_quantity: Ints = ints()
    """Safety stock: what lies in store up to this is not promised to new demand."""
    buffer_days: Ints = ints()
    """Working days this item is due before the operation that uses it (R5)."""
    is_binding: Flags = flags()
    """Whether its missing material binds the schedule, instead of being only a status (R5)."""


@dataclass(frozen=True, eq=False)
class Components(Table):
    """One bill-of-material line: what one piece of the parent needs."""

    parent_item_id: Ints = ints()
    component_item_id: Ints = ints()
    quantity: Ints = ints()


@dataclass(frozen=True, eq=False)
class Calendars(Table):
    """A named pattern of shifts that machines share."""

    name: Texts = texts()


@dataclass(frozen=True, eq=False)
class Shifts(Table):
    """One weekly shift of a calendar on the plant's wall clock."""

    calendar_id: Ints = ints()
    weekday: Ints = ints()
    """0 Monday to 6 Sunday: the day the shift begins on."""
    start_minutes: Ints = ints()
    """Minutes after midnight."""
    end_minutes: Ints = ints()
    """Minutes after that midnight; past 1440 for a shift that ends the next day."""
    name: Texts = texts()


@dataclass(frozen=True, eq=False)
class CalendarExceptions(Table):
    """An interval in which a calendar, or one machine, differs from its weekly shifts."""

    calendar_id: Ints = ints()
    machine_id: Ints = ints()
    """The one machine meant; NONE where the whole calendar is."""
    kind: Ints = ints()
    start_minute: Ints = ints()
    end_minute: Ints = ints()
    reason: Texts = texts()


@dataclass(frozen=True, eq=False)
class WorkCenters(Table):
    """A group of interchangeable machines."""

    number: Texts = texts()
    name: Texts = texts()
    is_finite: Flags = flags()
    position: Ints = ints()
    """Order of the groups on the board."""


@dataclass(frozen=True, eq=False)
class Machines(Table):
    """One row of the board."""

    number: Texts = texts()
    name: Texts = texts()
    work_center_id: Ints = ints()
    calendar_id: Ints = ints()
    capacity: Ints = ints()
    """Operations it works on at once."""
    speed_percent: Ints = ints()
    """100: as the routing says; 200: in half the time."""
    position: Ints = ints()


@dataclass(frozen=True, eq=False)
class RoutingSteps(Table):
    """The recipe: one step of making an item."""

    item_id: Ints = ints()
    sequence: Ints = ints()
    work_center_id: Ints = ints()
    name: Texts = texts()
    setup_minutes: Ints = ints()
    lot_minutes: Ints = ints()
    """Working minutes per lot, whatever its quantity."""
    piece_minutes: Ints = ints()
    """Working minutes per 1,000 pieces."""
    setup_family: Texts = texts()


@dataclass(frozen=True, eq=False)
class Orders(Table):
    """A customer's order as it was entered."""

    number: Texts = texts()
    customer_id: Ints = ints()
    customer_reference: Texts = texts()
    entered_day: Ints = ints()
    note: Texts = texts()


@dataclass(frozen=True, eq=False)
class OrderLines(Table):
    """One item of an order."""

    order_id: Ints = ints()
    position: Ints = ints()
    item_id: Ints = ints()
    quantity: Ints = ints()


@dataclass(frozen=True, eq=False)
class Deliveries(Table):
    """A quantity of an order line with its dates (R1): what is promised, locked and late."""

    order_line_id: Ints = ints()
    position: Ints = ints()
    quantity: Ints = ints()
    status: Ints = ints()
    requested_day: Ints = ints()
    expected_day: Ints = ints()
    scheduled_day: Ints = ints()
    promised_day: Ints = ints()
    actual_day: Ints = ints()
    is_red: Flags = flags()
    serial_rank: Ints = ints()
    """Dispatch rank among red deliveries; NONE where it is not red."""
    lock_period_id: Ints = ints()
    """The lock period that holds now (R3); NONE while the delivery is not locked."""


@dataclass(frozen=True, eq=False)
class Negotiations(Table):
    """An open date negotiation on the deliveries of one line (R2)."""

    order_line_id: Ints = ints()
    kind: Ints = ints()
    state: Ints = ints()
    round: Ints = ints()
    expires_minute: Ints = ints()


@dataclass(frozen=True, eq=False)
class WorkOrders(Table):
    """An order to make a quantity of one item."""

    number: Texts = texts()
    item_id: Ints = ints()
    quantity: Ints = ints()
    finished_quantity: Ints = ints()
    status: Ints = ints()
    release_minute: Ints = ints()
    """Earliest start of its first operation; NONE where any time from now will do."""
    due_minute: Ints = ints()
    must_finish_by: Ints = ints()
    """Written by the database: the locked promise this order is tied to (R1)."""
    is_held: Flags = flags()
    note: Texts = texts()


@dataclass(frozen=True, eq=False)
class Operations(Table):
    """One job: a step of a work order, on a machine, from a minute to a minute."""

    work_order_id: Ints = ints()
    sequence: Ints = ints()
    work_center_id: Ints = ints()
    """NONE: a lead time that needs no machine (flagged: the item has no routing)."""
    machine_id: Ints = ints()
    """NONE: not placed on a machine."""
    start_minutes: Ints = ints()
    """Start of its setup; of its work where there is no setup. NONE: in the unplanned pool."""
    end_minutes: Ints = ints()
    setup_minutes: Ints = ints()
    """Working minutes of setup at the head of the bar."""
    run_minutes: Ints = ints()
    """Working minutes of the whole lot at 100 % speed; elapsed minutes for a lead time."""
    remaining_minutes: Ints = ints()
    """Working minutes still to do, setup included, at 100 % speed; 0 when completed."""
    setup_family: Texts = texts()
    status: Ints = ints()
    finished_quantity: Ints = ints()
    is_pinned: Flags = flags()
    name: Texts = texts()
    note: Texts = texts()


@dataclass(frozen=True, eq=False)
class Stocks(Table):
    """What lies in store, per item and place."""

    item_id: Ints = ints()
    location: Texts = texts()
    quantity: Ints = ints()


@dataclass(frozen=True, eq=False)
class PurchaseOrderLines(Table):
    """What is on its way from a supplier."""

    number: Texts = texts()
    """Purchase order number and line, as one name."""
    vendor_id: Ints = ints()
    item_id: Ints = ints()
    quantity: Ints = ints()
    """Still to be received."""
    due_day: Ints = ints()
    """The supplier's own date."""
    message: Texts = texts()
    wished_day: Ints = ints()


@dataclass(frozen=True, eq=False)
class Requisitions(Table):
    """A wish to purchase."""

    number: Texts = texts()
    item_id: Ints = ints()
    quantity: Ints = ints()
    need_day: Ints = ints()


@dataclass(frozen=True, eq=False)
class Pegs(Table):
    """A stored tie of supply to demand: only of locked deliveries and of holds (R3)."""

    demand_kind: Ints = ints()
    demand_id: Ints = ints()
    supply_kind: Ints = ints()
    supply_id: Ints = ints()
    quantity: Ints = ints()
