# ruff: noqa: S608 - composed from our own description only; no value of a person enters
"""The rules across rows, looked at when a change header closes (R0 to R3), one function each.

Every condition may speak of `NEW.revision`, the revision being closed, and finds what that header
touched in `change_rows`. `settled_limits` is the one thing the database computes itself. What one
row alone must satisfy is not here but a check in the schema.
"""

from __future__ import annotations

from planner.domain.rights import Role
from planner.domain.statuses import (
    ChangeKind,
    NegotiationKind,
    NegotiationState,
    OperationStatus,
    PegEnd,
)
from planner.store.dialects import Dialect, Refusal

_ROWS = "change_rows AS r WHERE r.header_id = NEW.revision AND r.table_name"
_KIND = "(SELECT kind FROM change_headers WHERE id = NEW.revision)"
_FIXED_FIELDS = (
    "order_line_id",
    "quantity",
    "expected_day",
    "promised_day",
    "is_red",
    "serial_rank",
)
_LIMIT_TABLES = (
    "pegs",
    "deliveries",
    "work_orders",
    "plant_days",
    "item_families",
    "items",
    "order_lines",
)
_AGREED = f"({int(NegotiationState.AGREED)}, {int(NegotiationState.IMPOSED)})"
_OPEN_STATES = (
    NegotiationState.DRAFT,
    NegotiationState.AWAITING_PRODUCTION,
    NegotiationState.CANNOT,
    NegotiationState.AWAITING_SALES,
    NegotiationState.ACCEPTED,
    NegotiationState.EXPIRED,
    NegotiationState.ESCALATED,
)


def refusals_at_close(dialect: Dialect) -> tuple[Refusal, ...]:
    """Every rule across rows, in the order they are looked at."""
    return (
        Refusal("PB010", "delivery_is_locked", locked_delivery_changed(dialect)),
        Refusal("PB010", "delivery_is_locked", locked_order_changed(dialect)),
        Refusal("PB010", "delivery_is_locked", locked_pegs_changed(dialect)),
        Refusal("PB012", "lock_does_not_match", lock_without_period(dialect)),
        Refusal("PB014", "plant_day_missing", limit_without_plant_day(dialect)),
        Refusal("PB015", "past_must_finish_by", operation_past_limit(dialect)),
        Refusal("PB016", "opening_comes_first", opening_not_first(dialect)),
        Refusal("PB017", "one_negotiation_at_a_time", two_open_negotiations(dialect)),
        Refusal("PB018", "promise_needs_agreement", promise_without_agreement(dialect)),
        Refusal("PB019", "clock_needs_admin", clock_set_by_other(dialect)),
    )


def locked_delivery_changed(dialect: Dialect) -> str:
    """A fixed field of a delivery changed while the lock it had at first still holds (R3).

    An agreement closes the old lock period in the same header, so that passes.
    """
    touched = " OR ".join(dialect.has("r.before", each) for each in _FIXED_FIELDS)
    return (
        f"EXISTS (SELECT 1 FROM {_ROWS} = 'deliveries' AND r.before IS NOT NULL"
        f" AND ({touched}) AND {_lock_held_before('r.row_id')})"
    )


def locked_order_changed(dialect: Dialect) -> str:
    """Item, quantity or customer changed under a locked delivery (R3)."""
    line = " OR ".join(dialect.has("r.before", each) for each in ("item_id", "quantity"))
    lines = (
        f"EXISTS (SELECT 1 FROM {_ROWS} = 'order_lines' AND r.before IS NOT NULL AND ({line})"
        " AND EXISTS (SELECT 1 FROM deliveries AS d WHERE d.order_line_id = r.row_id"
        f" AND {_lock_held_before('d.id')}))"
    )
    orders = (
        f"EXISTS (SELECT 1 FROM {_ROWS} = 'orders' AND r.before IS NOT NULL"
        f" AND {dialect.has('r.before', 'customer_id')} AND EXISTS (SELECT 1 FROM deliveries AS d"
        " JOIN order_lines AS ol ON ol.id = d.order_line_id"
        f" WHERE ol.order_id = r.row_id AND {_lock_held_before('d.id')}))"
    )
    return f"{lines} OR {orders}"


def locked_pegs_changed(dialect: Dialect) -> str:
    """Stored pegs of a locked delivery changed otherwise than by agreement or by facts (R3)."""
    demand_id = (
        f"coalesce({dialect.value('r.before', 'demand_id')},"
        f" {dialect.value('r.after', 'demand_id')},"
        " (SELECT p.demand_id FROM pegs AS p WHERE p.id = r.row_id))"
    )
    demand_kind = (
        f"coalesce({dialect.value('r.before', 'demand_kind')},"
        f" {dialect.value('r.after', 'demand_kind')},"
        " (SELECT p.demand_kind FROM pegs AS p WHERE p.id = r.row_id))"
    )
    return (
        f"{_KIND} <> {int(ChangeKind.REPORT)} AND EXISTS (SELECT 1 FROM {_ROWS} = 'pegs'"
        f" AND {demand_kind} = {int(PegEnd.DELIVERY)} AND EXISTS (SELECT 1 FROM deliveries AS d"
        f" WHERE d.id = {demand_id} AND {_lock_held_before('d.id')}))"
    )


def _lock_held_before(delivery_id: str) -> str:
    """The delivery is locked by a period that this header neither opened nor closed."""
    return (
        f"EXISTS (SELECT 1 FROM lock_periods AS l WHERE l.delivery_id = {delivery_id}"
        " AND l.unlocked_minute IS NULL AND l.row_version < NEW.revision)"
    )


def lock_without_period(dialect: Dialect) -> str:
    """A delivery's lock and its open lock period do not name each other."""
    delivery_ids = (
        f"SELECT r.row_id FROM {_ROWS} = 'deliveries' UNION SELECT l.delivery_id"
        " FROM change_rows AS r JOIN lock_periods AS l ON l.id = r.row_id"
        " WHERE r.header_id = NEW.revision AND r.table_name = 'lock_periods'"
    )
    open_period = (
        "(SELECT max(o.id) FROM lock_periods AS o"
        " WHERE o.delivery_id = d.id AND o.unlocked_minute IS NULL)"
    )
    several = (
        "(SELECT count(*) FROM lock_periods AS o"
        " WHERE o.delivery_id = d.id AND o.unlocked_minute IS NULL) > 1"
    )
    return (
        f"EXISTS (SELECT 1 FROM deliveries AS d WHERE d.id IN ({delivery_ids})"
        f" AND ({dialect.differs('d.lock_period_id', open_period)} OR {several}))"
    )


def _target_ordinal() -> str:
    """The working day, counted, by whose cut-off goods for delivery d must be complete (R1)."""
    return (
        "(SELECT pd.ordinal - coalesce(f.pack_days, 0) FROM plant_days AS pd"
        " JOIN order_lines AS ol ON ol.id = d.order_line_id"
        " JOIN items AS i ON i.id = ol.item_id"
        " LEFT JOIN item_families AS f ON f.id = i.family_id WHERE pd.day = d.promised_day)"
    )


def _tied() -> str:
    """Locked deliveries d that stored pegs p tie work orders to directly."""
    return (
        "pegs AS p JOIN deliveries AS d ON d.id = p.demand_id"
        f" WHERE p.demand_kind = {int(PegEnd.DELIVERY)}"
        f" AND p.supply_kind = {int(PegEnd.WORK_ORDER)} AND d.lock_period_id IS NOT NULL"
    )


def _touches_limits() -> str:
    listed = ", ".join(f"'{each}'" for each in _LIMIT_TABLES)
    return f"EXISTS (SELECT 1 FROM {_ROWS} IN ({listed}))"


def settled_limits(dialect: Dialect) -> str:
    """Write `must_finish_by`: the earliest cut-off among the locked deliveries tied to it (R1).

    Only headers that touched something it depends on pay for this: a drag does not.
    """
    limit = (
        "(SELECT min(w.cut_off_minute) FROM plant_days AS w WHERE w.is_working = 1"
        f" AND w.ordinal IN (SELECT {_target_ordinal()} FROM {_tied()}"
        " AND p.supply_id = work_orders.id))"
    )
    return (
        f"UPDATE work_orders SET must_finish_by = {limit}, row_version = NEW.revision"
        f" WHERE {_touches_limits()} AND {dialect.differs('must_finish_by', limit)}"
    )


def limit_without_plant_day(dialect: Dialect) -> str:
    """A locked delivery is tied to a work order, but its days are not in the plant calendar."""
    del dialect  # said alike everywhere
    return (
        f"{_touches_limits()} AND EXISTS (SELECT 1 FROM {_tied()} AND NOT EXISTS"
        " (SELECT 1 FROM plant_days AS w WHERE w.is_working = 1"
        f" AND w.ordinal = {_target_ordinal()}))"
    )


def operation_past_limit(dialect: Dialect) -> str:
    """An operation ends after its work order must finish, and no internal change is open (R3).

    A report of facts passes, but only for work that has begun: a move is not a fact.
    """
    moved = (
        f"SELECT r.row_id FROM {_ROWS} = 'operations' AND {dialect.has('r.after', 'end_minutes')}"
    )
    limited = (
        "SELECT o2.id FROM change_rows AS r JOIN operations AS o2 ON o2.work_order_id = r.row_id"
        " WHERE r.header_id = NEW.revision AND r.table_name = 'work_orders'"
        f" AND {dialect.has('r.after', 'must_finish_by')}"
    )
    states = ", ".join(
        str(int(each))
        for each in _OPEN_STATES
        if each not in {NegotiationState.DRAFT, NegotiationState.CANNOT}
    )
    excused = (
        f"SELECT 1 FROM {_tied()} AND p.supply_id = wo.id AND d.order_line_id IN"
        f" (SELECT n.order_line_id FROM negotiations AS n WHERE n.state IN ({states})"
        f" AND n.kind = {int(NegotiationKind.INTERNAL_CHANGE)})"
    )
    return (
        "EXISTS (SELECT 1 FROM operations AS o"
        " JOIN work_orders AS wo ON wo.id = o.work_order_id"
        f" WHERE o.id IN ({moved} UNION {limited})"
        f" AND ({_KIND} <> {int(ChangeKind.REPORT)}"
        f" OR o.status = {int(OperationStatus.WAITING)})"
        f" AND o.status <> {int(OperationStatus.COMPLETED)}"
        f" AND o.end_minutes > wo.must_finish_by AND NOT EXISTS ({excused}))"
    )


def _touched_negotiations() -> str:
    return (
        "negotiations AS n JOIN change_rows AS r ON r.row_id = n.id"
        " WHERE r.header_id = NEW.revision AND r.table_name = 'negotiations'"
    )


def opening_not_first(dialect: Dialect) -> str:
    """An opening on a line that has had a negotiation already (R2)."""
    del dialect  # said alike everywhere
    opening = int(NegotiationKind.OPENING)
    return (
        f"EXISTS (SELECT 1 FROM {_touched_negotiations()} AND n.kind = {opening} AND EXISTS"
        " (SELECT 1 FROM negotiations AS m WHERE m.order_line_id = n.order_line_id"
        f" AND m.id <> n.id AND (m.id < n.id OR m.kind = {opening})))"
    )


def two_open_negotiations(dialect: Dialect) -> str:
    """A second negotiation is open on a line (R2)."""
    del dialect  # said alike everywhere
    states = ", ".join(str(int(each)) for each in _OPEN_STATES)
    return (
        f"EXISTS (SELECT 1 FROM {_touched_negotiations()} AND n.state IN ({states}) AND EXISTS"
        " (SELECT 1 FROM negotiations AS m WHERE m.order_line_id = n.order_line_id"
        f" AND m.id <> n.id AND m.state IN ({states})))"
    )


def promise_without_agreement(dialect: Dialect) -> str:
    """A promised date written without an agreement or imposed change on its line (R1)."""
    promised = (
        f"{dialect.has('r.after', 'promised_day')} AND (r.before IS NOT NULL"
        f" OR {dialect.value('r.after', 'promised_day')} IS NOT NULL)"
    )
    return (
        f"EXISTS (SELECT 1 FROM {_ROWS} = 'deliveries' AND {promised} AND NOT EXISTS"
        " (SELECT 1 FROM negotiations AS n JOIN deliveries AS d"
        " ON d.order_line_id = n.order_line_id WHERE d.id = r.row_id"
        f" AND n.row_version = NEW.revision AND n.state IN {_AGREED}))"
    )


def clock_set_by_other(dialect: Dialect) -> str:
    """The plant clock of a plant that has people is set by somebody who is no admin (R0)."""
    fields = ("offset_minutes", "standstill_minute")
    touched = " OR ".join(dialect.has("r.before", each) for each in fields)
    return (
        f"EXISTS (SELECT 1 FROM {_ROWS} = 'plants' AND r.before IS NOT NULL AND ({touched}))"
        " AND EXISTS (SELECT 1 FROM people) AND NOT EXISTS (SELECT 1 FROM person_roles AS pr"
        " JOIN people AS p ON p.id = pr.person_id JOIN change_headers AS h ON h.actor = p.login"
        f" WHERE h.id = NEW.revision AND pr.role = '{Role.ADMIN.value}')"
    )
