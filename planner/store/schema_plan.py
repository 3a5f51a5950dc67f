"""The tables a plan carries, column by column as `planner.plan.tables` names them.

What each column means is told there; here stands what the database insists on: which may be
missing, what refers to what, which numbers cannot be negative.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql

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
from planner.store.schema_columns import (
    choice,
    data_table,
    flag,
    maybe_number,
    number,
    reference,
    text,
)

PLANTS = data_table(
    "plants",
    text("name"),
    text("zone", is_filled=True),
    number("offset_minutes"),
    maybe_number("standstill_minute"),
    text("about"),
)
SETTINGS = data_table("settings", text("key", is_unique=True, is_filled=True), text("value"))
PLANT_DAYS = data_table(
    "plant_days",
    number("day", is_unique=True),
    number("start_minute"),
    number("cut_off_minute"),
    flag("is_working"),
    number("ordinal", low=0),
    Index(
        "uq_plant_days_working_ordinal",
        "ordinal",
        unique=True,
        sqlite_where=sql("is_working = 1"),
        postgresql_where=sql("is_working = 1"),
    ),
)
CUSTOMERS = data_table(
    "customers",
    text("number", is_unique=True, is_filled=True),
    text("name"),
    choice("tier", CustomerTier),
    flag("is_credit_hold"),
    maybe_number("sla_days", low=0),
)
ITEM_FAMILIES = data_table(
    "item_families", text("name", is_unique=True), number("pack_days", low=0)
)
ITEMS = data_table(
    "items",
    text("number", is_unique=True, is_filled=True),
    text("name"),
    reference("family_id", "item_families", is_optional=True),
    text("unit"),
    flag("is_made"),
    maybe_number("lead_time_days", low=0),
    number("safety_quantity", low=0),
    maybe_number("buffer_days", low=0),
    flag("is_binding"),
)
COMPONENTS = data_table(
    "components",
    reference("parent_item_id", "items", is_indexed=True),
    reference("component_item_id", "items"),
    number("quantity", low=0),
    CheckConstraint("parent_item_id <> component_item_id", name="not_of_itself"),
)
CALENDARS = data_table("calendars", text("name", is_unique=True))
SHIFTS = data_table(
    "shifts",
    reference("calendar_id", "calendars"),
    number("weekday"),
    number("start_minutes", low=0),
    number("end_minutes"),
    text("name"),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="a_weekday"),
    CheckConstraint("end_minutes > start_minutes", name="forward"),
)
CALENDAR_EXCEPTIONS = data_table(
    "calendar_exceptions",
    reference("calendar_id", "calendars", is_optional=True),
    reference("machine_id", "machines", is_optional=True),
    choice("kind", CalendarChange),
    number("start_minute"),
    number("end_minute"),
    text("reason"),
    CheckConstraint("end_minute > start_minute", name="forward"),
    CheckConstraint("calendar_id IS NOT NULL OR machine_id IS NOT NULL", name="of_something"),
)
WORK_CENTERS = data_table(
    "work_centers",
    text("number", is_unique=True, is_filled=True),
    text("name"),
    flag("is_finite"),
    number("position"),
)
MACHINES = data_table(
    "machines",
    text("number", is_unique=True, is_filled=True),
    text("name"),
    reference("work_center_id", "work_centers"),
    reference("calendar_id", "calendars"),
    number("capacity", low=1),
    number("speed_percent", low=1),
    number("position"),
)
ROUTING_STEPS = data_table(
    "routing_steps",
    reference("item_id", "items", is_indexed=True),
    number("sequence"),
    reference("work_center_id", "work_centers", is_optional=True),
    text("name"),
    number("setup_minutes", low=0),
    number("lot_minutes", low=0),
    number("piece_minutes", low=0),
    text("setup_family"),
    UniqueConstraint("item_id", "sequence"),
)
ORDERS = data_table(
    "orders",
    text("number", is_unique=True, is_filled=True),
    reference("customer_id", "customers", is_indexed=True),
    text("customer_reference"),
    maybe_number("entered_day"),
    text("note"),
)
ORDER_LINES = data_table(
    "order_lines",
    reference("order_id", "orders", is_indexed=True),
    number("position"),
    reference("item_id", "items"),
    number("quantity", low=0),
    UniqueConstraint("order_id", "position"),
)
DELIVERIES = data_table(
    "deliveries",
    reference("order_line_id", "order_lines", is_indexed=True),
    number("position"),
    number("quantity", low=0),
    choice("status", DeliveryStatus),
    maybe_number("requested_day"),
    maybe_number("expected_day"),
    maybe_number("scheduled_day"),
    maybe_number("promised_day"),
    maybe_number("actual_day"),
    flag("is_red"),
    maybe_number("serial_rank"),
    reference("lock_period_id", "lock_periods", is_optional=True),
    UniqueConstraint("order_line_id", "position"),
    CheckConstraint("is_red = 1 OR serial_rank IS NULL", name="rank_is_of_red"),
    CheckConstraint("lock_period_id IS NULL OR promised_day IS NOT NULL", name="lock_has_promise"),
)
NEGOTIATIONS = data_table(
    "negotiations",
    reference("order_line_id", "order_lines", is_indexed=True),
    choice("kind", NegotiationKind),
    choice("state", NegotiationState),
    number("round", low=1),
    maybe_number("expires_minute"),
)
WORK_ORDERS = data_table(
    "work_orders",
    text("number", is_unique=True, is_filled=True),
    reference("item_id", "items"),
    number("quantity", low=0),
    number("finished_quantity", low=0),
    choice("status", WorkOrderStatus),
    maybe_number("release_minute"),
    maybe_number("due_minute"),
    maybe_number("must_finish_by"),
    flag("is_held"),
    text("note"),
)
OPERATIONS = data_table(
    "operations",
    reference("work_order_id", "work_orders", is_indexed=True),
    number("sequence"),
    reference("work_center_id", "work_centers", is_optional=True),
    reference("machine_id", "machines", is_optional=True),
    maybe_number("start_minutes"),
    maybe_number("end_minutes"),
    number("setup_minutes", low=0),
    number("run_minutes", low=0),
    number("remaining_minutes", low=0),
    text("setup_family"),
    choice("status", OperationStatus),
    number("finished_quantity", low=0),
    flag("is_pinned"),
    text("name"),
    text("note"),
    CheckConstraint("(start_minutes IS NULL) = (end_minutes IS NULL)", name="both_ends"),
    CheckConstraint("end_minutes >= start_minutes", name="forward"),
)
STOCKS = data_table(
    "stocks",
    reference("item_id", "items", is_indexed=True),
    text("location"),
    number("quantity", low=0),
)
PURCHASE_ORDER_LINES = data_table(
    "purchase_order_lines",
    text("number", is_unique=True, is_filled=True),
    reference("vendor_id", "vendors", is_optional=True),
    reference("item_id", "items"),
    number("quantity", low=0),
    maybe_number("due_day"),
    text("message"),
    maybe_number("wished_day"),
)
REQUISITIONS = data_table(
    "requisitions",
    text("number", is_unique=True, is_filled=True),
    reference("item_id", "items"),
    number("quantity", low=0),
    maybe_number("need_day"),
)
PEGS = data_table(
    "pegs",
    choice("demand_kind", PegEnd),
    number("demand_id"),
    choice("supply_kind", PegEnd),
    number("supply_id"),
    number("quantity", low=1),
    Index("ix_pegs_demand", "demand_kind", "demand_id"),
    Index("ix_pegs_supply", "supply_kind", "supply_id"),
)
