"""Who may do what to which table on a server: R12, written down once.

From this table come the grants, the column grants and the row policies (`server_schema`). A
permission is for one kind of person; somebody with two roles has both. What may never be, whoever
asks, is not here but in `guards`. A workstation's file has no logins of its own: there the
services ask R12.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.rights import Role
from planner.domain.statuses import NegotiationState

EVERYBODY = "person"
"""The group of all people with a login."""

SALES, PLANNER, MANAGER = Role.SALES.value, Role.PLANNER.value, Role.MANAGER.value
OPERATOR, AUDITOR, ADMIN = Role.OPERATOR.value, Role.AUDITOR.value, Role.ADMIN.value

MASTER_TABLES = (
    "plant_days",
    "customers",
    "item_families",
    "items",
    "components",
    "calendars",
    "shifts",
    "calendar_exceptions",
    "work_centers",
    "machines",
    "routing_steps",
    "part_numbers",
    "vendors",
    "gate_items",
)
WORK_TABLES = (
    "work_orders",
    "operations",
    "stocks",
    "purchase_order_lines",
    "requisitions",
    "pegs",
)
SECRET_TABLES = ("item_costs", "customer_contacts")
"""Only some may read them, in the history as well."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What people of one group may do to a table."""

    group: str
    table: str
    commands: str
    """Letters of S(elect), I(nsert), U(pdate), D(elete)."""
    columns: tuple[str, ...] = ()
    """The only columns a new value may be given to (or read); empty: all."""
    rows: str = "true"
    """Which rows, before and after: a condition on the row."""
    new_rows: str = ""
    """What a row must be after it was written, where that is more."""


def permissions(tables: tuple[str, ...]) -> tuple[Permission, ...]:
    """Every permission there is; `tables` are all tables with a history."""
    open_tables = (each for each in tables if each not in SECRET_TABLES)
    return (
        *(Permission(EVERYBODY, each, "S") for each in open_tables),
        *_people(),
        *_master_data(),
        *_sales(),
        *_negotiation(),
        *_work(),
        *_reports(),
        *_secrets(),
        *_history(),
    )


def _each(groups: tuple[str, ...], names: tuple[str, ...], commands: str) -> list[Permission]:
    return [Permission(group, name, commands) for group in groups for name in names]


def _people() -> list[Permission]:
    own = "person_id = own_person()"
    return [
        Permission(ADMIN, "people", "I", new_rows="password_hash = ''"),  # the server keeps it
        Permission(ADMIN, "people", "U", ("name", "is_active")),
        *_each((ADMIN,), ("person_roles", "customer_reps", "deputies"), "ID"),
        Permission(EVERYBODY, "deputies", "ID", rows=own),
    ]


def _master_data() -> list[Permission]:
    """Settings and the plant's clock are an admin's."""
    return [
        *_each((PLANNER, MANAGER, ADMIN), MASTER_TABLES, "IUD"),
        *_each((ADMIN,), ("plants", "settings"), "IU"),
    ]


def _sales() -> list[Permission]:
    """Wishes of one's own customers; a date somebody else owns is not among them."""
    wish = (
        "scheduled_day IS NULL AND promised_day IS NULL AND actual_day IS NULL"
        " AND lock_period_id IS NULL AND status = 0"
    )
    wished = ("position", "quantity", "expected_day", "is_red", "serial_rank")
    line = "owns_line(order_line_id)"
    return [
        Permission(SALES, "orders", "IUD", rows="owns_customer(customer_id)"),
        Permission(SALES, "order_lines", "IUD", rows="owns_order(order_id)"),
        Permission(SALES, "deliveries", "ID", rows=line, new_rows=wish),
        Permission(SALES, "deliveries", "U", wished, rows=line),
        *_each((MANAGER,), ("orders", "order_lines", "deliveries"), "IUD"),
        *_each((PLANNER, ADMIN), ("orders", "order_lines", "deliveries"), "I"),
        Permission(PLANNER, "deliveries", "U", ("scheduled_day", "actual_day", "status")),
    ]


def _negotiation() -> list[Permission]:
    asked = f"{int(NegotiationState.DRAFT)}, {int(NegotiationState.AWAITING_PRODUCTION)}"
    step = ("state", "round", "expires_minute")
    line, talk = "owns_line(order_line_id)", "owns_negotiation(negotiation_id)"
    return [
        Permission(SALES, "negotiations", "I", rows=line, new_rows=f"state IN ({asked})"),
        Permission(SALES, "negotiations", "U", step, rows=line),
        Permission(SALES, "negotiation_steps", "I", rows=talk),
        *_each((PLANNER, MANAGER, ADMIN), ("negotiations", "negotiation_steps"), "I"),
        Permission(PLANNER, "negotiations", "U", step),
        Permission(MANAGER, "negotiations", "U", step),
        *_each((PLANNER, MANAGER), ("proposals",), "I"),
        *_each((PLANNER, MANAGER), ("holds",), "IUD"),
        *_each((MANAGER, ADMIN), ("lock_periods", "change_orders"), "I"),
        Permission(MANAGER, "lock_periods", "U", ("unlocked_by", "unlocked_minute", "reason")),
    ]


def _work() -> list[Permission]:
    done = ("status", "finished_quantity", "remaining_minutes")
    return [
        *_each((PLANNER, MANAGER), WORK_TABLES, "IUD"),
        *_each((ADMIN,), WORK_TABLES, "I"),
        Permission(OPERATOR, "operations", "U", done),
        Permission(OPERATOR, "work_orders", "U", ("status", "finished_quantity")),
        *_each((PLANNER, MANAGER), ("locked_weeks", "released_days"), "IUD"),
        *_each((PLANNER, MANAGER), ("dispatch_revisions",), "I"),
        Permission(PLANNER, "gate_answers", "I", new_rows="is_override = 0"),
        Permission(MANAGER, "gate_answers", "I"),
    ]


def _reports() -> list[Permission]:
    """What was reported stays reported."""
    reporters = (PLANNER, MANAGER, OPERATOR)
    return [
        *_each((*reporters, ADMIN), ("progress_reports", "exceptions_reported"), "I"),
        *_each((OPERATOR,), ("calendar_exceptions",), "I"),
    ]


def _secrets() -> list[Permission]:
    return [
        *_each((MANAGER, AUDITOR), SECRET_TABLES, "S"),
        Permission(SALES, "customer_contacts", "S", rows="owns_customer(customer_id)"),
        *_each((PLANNER, MANAGER, ADMIN), SECRET_TABLES, "I"),
        *_each((MANAGER,), SECRET_TABLES, "UD"),
    ]


def _history() -> list[Permission]:
    """Everybody reads the story; who writes opens a header and closes it, and no more."""
    hidden = ", ".join(f"'{each}'" for each in SECRET_TABLES)
    kept = ("head", "change_headers", "change_seals", "schema_info", "alembic_version")
    header = (
        "id",
        "actor",
        "command",
        "why",
        "kind",
        "idempotency_key",
        "base_revision",
        "next_id",
    )
    writers = (SALES, PLANNER, MANAGER, OPERATOR, ADMIN)
    return [
        *_each((EVERYBODY,), kept, "S"),
        Permission(EVERYBODY, "change_rows", "S", rows=f"table_name NOT IN ({hidden})"),
        *_each((MANAGER, AUDITOR), ("change_rows",), "S"),
        *(Permission(group, "change_headers", "I", header) for group in writers),
        *(Permission(group, "change_seals", "I", ("revision",)) for group in writers),
    ]
