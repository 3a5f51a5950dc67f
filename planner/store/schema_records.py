"""The records a plan does not carry: people, negotiations' steps, locks, gates, reports.

They hang under the plan's rows and are read one case at a time. Times and quantities count as in
`planner.plan.tables`. Rules about them stand in `guards`; the history's own tables do not stand
here but in `schema_history`.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint

from planner.domain.rights import Role
from planner.domain.statuses import NegotiationKind
from planner.store.schema_columns import (
    choice,
    data_table,
    flag,
    maybe_number,
    number,
    reference,
    text,
    word,
)

# people and what they may do
PEOPLE = data_table(
    "people",
    text("login", is_unique=True, is_filled=True),
    text("name"),
    text("password_hash"),
    flag("is_active"),
)
PERSON_ROLES = data_table(
    "person_roles",
    reference("person_id", "people"),
    word("role", [each.value for each in Role]),
    UniqueConstraint("person_id", "role"),
)
DEPUTIES = data_table(
    "deputies",
    reference("person_id", "people"),
    reference("deputy_id", "people"),
    number("from_day"),
    number("until_day"),
    CheckConstraint("until_day >= from_day", name="forward"),
    CheckConstraint("person_id <> deputy_id", name="somebody_else"),
)

# customers, vendors and what only some may see
CUSTOMER_REPS = data_table(
    "customer_reps",
    reference("customer_id", "customers"),
    reference("person_id", "people"),
    UniqueConstraint("customer_id", "person_id"),
)
CUSTOMER_CONTACTS = data_table(
    "customer_contacts",
    reference("customer_id", "customers"),
    text("name"),
    text("email"),
    text("telephone"),
    text("note"),
)
ITEM_COSTS = data_table(
    "item_costs",
    reference("item_id", "items"),
    number("from_day"),
    number("cost_thousandths", low=0),
    maybe_number("price_thousandths", low=0),
    text("currency"),
    UniqueConstraint("item_id", "from_day"),
)
PART_NUMBERS = data_table(
    "part_numbers",
    reference("customer_id", "customers"),
    reference("item_id", "items"),
    text("customer_number", is_filled=True),
    UniqueConstraint("customer_id", "customer_number"),
)
VENDORS = data_table(
    "vendors",
    text("number", is_unique=True, is_filled=True),
    text("name"),
    maybe_number("lead_time_days", low=0),
)

# what sales and production say to each other (R2, R3)
NEGOTIATION_STEPS = data_table(
    "negotiation_steps",
    reference("negotiation_id", "negotiations", is_indexed=True),
    number("round", low=1),
    number("position"),
    text("action", is_filled=True),
    reference("person_id", "people", is_optional=True),
    maybe_number("at_minute"),
    maybe_number("expected_day"),
    maybe_number("scheduled_day"),
    maybe_number("quantity", low=0),
    text("reason"),
    text("note"),
    maybe_number("plan_revision"),
    UniqueConstraint("negotiation_id", "position"),
)
PROPOSALS = data_table(
    "proposals",
    reference("negotiation_id", "negotiations", is_indexed=True),
    number("round", low=1),
    text("change_set", is_filled=True),
    text("row_versions"),
    text("alternatives"),
    maybe_number("chosen"),
)
LOCK_PERIODS = data_table(
    "lock_periods",
    reference("delivery_id", "deliveries", is_indexed=True),
    reference("locked_by", "people", is_optional=True),
    number("locked_minute"),
    reference("unlocked_by", "people", is_optional=True),
    maybe_number("unlocked_minute"),
    text("reason"),
    CheckConstraint("unlocked_minute >= locked_minute", name="forward"),
    CheckConstraint(
        "unlocked_minute IS NULL OR length(reason) BETWEEN 3 AND 500", name="unlock_has_reason"
    ),
)
HOLDS = data_table(
    "holds",
    reference("negotiation_id", "negotiations", is_indexed=True),
    reference("operation_id", "operations", is_optional=True),
    reference("item_id", "items", is_optional=True),
    maybe_number("quantity", low=0),
    number("until_minute"),
    CheckConstraint("(operation_id IS NULL) <> (item_id IS NULL)", name="of_one_thing"),
)
CHANGE_ORDERS = data_table(
    "change_orders",
    text("number", is_unique=True, is_filled=True),
    reference("negotiation_id", "negotiations", is_optional=True, is_indexed=True),
    reference("delivery_id", "deliveries", is_optional=True),
    choice("kind", NegotiationKind),
    flag("is_imposed"),
    text("cause"),
    maybe_number("old_day"),
    maybe_number("new_day"),
    reference("sales_person_id", "people", is_optional=True),
    reference("production_person_id", "people", is_optional=True),
    number("at_minute"),
)

# dispatch, gates and what the shop floor reports (R5, R7, R10)
LOCKED_WEEKS = data_table(
    "locked_weeks",
    number("iso_year"),
    number("iso_week"),
    reference("locked_by", "people", is_optional=True),
    number("locked_minute"),
    UniqueConstraint("iso_year", "iso_week"),
    CheckConstraint("iso_week BETWEEN 1 AND 53", name="a_week"),
)
DISPATCH_REVISIONS = data_table(
    "dispatch_revisions",
    reference("locked_week_id", "locked_weeks"),
    number("number", low=1),
    number("plan_revision", low=0),
    text("document_hash"),
    reference("published_by", "people", is_optional=True),
    number("published_minute"),
    text("note"),
    UniqueConstraint("locked_week_id", "number"),
)
RELEASED_DAYS = data_table(
    "released_days",
    number("day"),
    reference("work_center_id", "work_centers", is_optional=True),
    reference("released_by", "people", is_optional=True),
    number("released_minute"),
)
GATE_ITEMS = data_table(
    "gate_items",
    number("phase"),
    number("position"),
    text("question", is_filled=True),
    text("answered_by", is_filled=True),
    flag("is_answered_by_system"),
    CheckConstraint("phase BETWEEN 1 AND 3", name="a_phase"),
    UniqueConstraint("phase", "position"),
)
GATE_ANSWERS = data_table(
    "gate_answers",
    reference("gate_item_id", "gate_items"),
    reference("order_line_id", "order_lines", is_indexed=True),
    word("answer", ["green", "red", "no"]),
    reference("person_id", "people", is_optional=True),
    number("at_minute"),
    flag("is_override"),
    text("note"),
    CheckConstraint("is_override = 0 OR length(note) >= 3", name="override_has_reason"),
)
PROGRESS_REPORTS = data_table(
    "progress_reports",
    reference("operation_id", "operations", is_indexed=True),
    word("kind", ["started", "progress", "finished", "interrupted"]),
    number("quantity", low=0),
    number("scrap", low=0),
    number("actual_minute"),
    number("entered_minute"),
    reference("person_id", "people", is_optional=True),
    text("reason"),
)
EXCEPTIONS_REPORTED = data_table(
    "exceptions_reported",
    word("kind", ["breakdown", "material", "staffing", "quality", "late_receipt", "other"]),
    reference("machine_id", "machines", is_optional=True),
    reference("operation_id", "operations", is_optional=True),
    reference("purchase_order_line_id", "purchase_order_lines", is_optional=True),
    number("start_minute"),
    maybe_number("end_minute"),
    number("entered_minute"),
    reference("person_id", "people", is_optional=True),
    text("reason", is_filled=True),
)
