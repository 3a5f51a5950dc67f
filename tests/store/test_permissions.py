"""What the server lets whom do, against a table written by hand from R12; and the catalogs.

The table is not generated from the program: it is what a person reading R12 expects.
"""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from planner.store.server_schema import GROUPS, KEEPER, OWNER, all_permissions, group
from tests.helpers.company import PEOPLE, Company
from tests.helpers.servers import Server

# s(elect) i(nsert) u(pdate) d(elete); a capital U: only some columns, which stand below.
ROLES = ("sales2", "planner", "manager", "operator", "auditor", "admin")
BY_HAND = """
                       sales2 planner manager operator auditor admin
plants                 s      s       s       s        s       siu
settings               s      s       s       s        s       siu
plant_days             s      siud    siud    s        s       siud
customers              s      siud    siud    s        s       siud
item_families          s      siud    siud    s        s       siud
items                  s      siud    siud    s        s       siud
components             s      siud    siud    s        s       siud
calendars              s      siud    siud    s        s       siud
shifts                 s      siud    siud    s        s       siud
calendar_exceptions    s      siud    siud    si       s       siud
work_centers           s      siud    siud    s        s       siud
machines               s      siud    siud    s        s       siud
routing_steps          s      siud    siud    s        s       siud
part_numbers           s      siud    siud    s        s       siud
vendors                s      siud    siud    s        s       siud
gate_items             s      siud    siud    s        s       siud
orders                 siud   si      siud    s        s       si
order_lines            siud   si      siud    s        s       si
deliveries             siUd   siU     siud    s        s       si
negotiations           siU    siU     siU     s        s       si
negotiation_steps      si     si      si      s        s       si
proposals              s      si      si      s        s       s
holds                  s      siud    siud    s        s       s
lock_periods           s      s       siU     s        s       si
change_orders          s      s       si      s        s       si
work_orders            s      siud    siud    sU       s       si
operations             s      siud    siud    sU       s       si
stocks                 s      siud    siud    s        s       si
purchase_order_lines   s      siud    siud    s        s       si
requisitions           s      siud    siud    s        s       si
pegs                   s      siud    siud    s        s       si
locked_weeks           s      siud    siud    s        s       s
released_days          s      siud    siud    s        s       s
dispatch_revisions     s      si      si      s        s       s
gate_answers           s      si      si      s        s       s
progress_reports       s      si      si      si       s       si
exceptions_reported    s      si      si      si       s       si
people                 s      s       s       s        s       siU
person_roles           s      s       s       s        s       sid
customer_reps          s      s       s       s        s       sid
deputies               sid    sid     sid     sid      sid     sid
item_costs             -      i       siud    -        s       i
customer_contacts      s      i       siud    -        s       i
head                   s      s       s       s        s       s
change_headers         si     si      si      si       s       si
change_rows            s      s       s       s        s       s
change_seals           si     si      si      si       s       si
schema_info            s      s       s       s        s       s
alembic_version        s      s       s       s        s       s
"""
COLUMNS_BY_HAND = {
    ("sales2", "deliveries"): "position quantity expected_day is_red serial_rank",
    ("planner", "deliveries"): "scheduled_day actual_day status",
    ("sales2", "negotiations"): "state round expires_minute",
    ("planner", "negotiations"): "state round expires_minute",
    ("manager", "negotiations"): "state round expires_minute",
    ("manager", "lock_periods"): "unlocked_by unlocked_minute reason",
    ("operator", "work_orders"): "status finished_quantity",
    ("operator", "operations"): "status finished_quantity remaining_minutes",
    ("admin", "people"): "name is_active",
}
WORDS = {"s": "SELECT", "i": "INSERT", "u": "UPDATE", "d": "DELETE"}


def by_hand() -> dict[tuple[str, str], str]:
    """(login, table) -> the letters it has there."""
    _, *lines = BY_HAND.strip("\n").splitlines()
    found = {}
    for line in lines:
        table, *cells = line.split()
        for login, cell in zip(ROLES, cells, strict=True):
            found[login, table] = cell.strip("-")
    return found


@pytest.fixture(scope="module")
def company(server: Server) -> Iterator[Company]:
    company = Company(server)
    yield company
    company.close()


@pytest.fixture
def owner(company: Company) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with company.owner() as connection:
        yield connection


def has(sql: psycopg.Connection[tuple[object, ...]], login: str, table: str, word: str) -> bool:
    """Whether a login has this privilege on the table, or on any column of it."""
    query = "SELECT has_any_column_privilege(%s, %s, %s)"
    if word == "DELETE":
        query = "SELECT has_table_privilege(%s, %s, %s)"
    return sql.execute(query, (login, f"promiseboard.{table}", word)).fetchone() == (True,)


def test_every_right_on_every_table_is_the_one_written_by_hand(
    owner: psycopg.Connection[tuple[object, ...]],
) -> None:
    wrong = [
        (login, table, word)
        for (login, table), letters in by_hand().items()
        for letter, word in WORDS.items()
        if has(owner, login, table, word) != (letter in letters.lower())
    ]
    assert wrong == []
    tables = owner.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'promiseboard'::regnamespace"
        " AND relkind = 'r'"
    ).fetchall()
    assert {name for (name,) in tables} == {table for _, table in by_hand()}
    assert len(by_hand()) * len(WORDS) == 49 * 6 * 4


def test_an_update_is_of_the_columns_written_by_hand(
    owner: psycopg.Connection[tuple[object, ...]],
) -> None:
    for (login, table), letters in by_hand().items():
        rows = owner.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND has_column_privilege(%s, attrelid, attnum, 'UPDATE')",
            (f"promiseboard.{table}", login),
        )
        found = {name for (name,) in rows}
        assert "id" not in found, (login, table)
        if "U" in letters:
            told = {*COLUMNS_BY_HAND[login, table].split(), "row_version"}
            assert found == told, (login, table)


def test_every_person_has_the_groups_of_their_roles_and_no_others(
    owner: psycopg.Connection[tuple[object, ...]],
) -> None:
    for login, role in PEOPLE.items():
        rows = owner.execute(
            "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = %s::regrole", (login,)
        )
        assert {name for (name,) in rows} == {group("person"), group(role.value)}


def test_nobody_of_ours_is_a_superuser_and_no_group_logs_in(
    owner: psycopg.Connection[tuple[object, ...]],
) -> None:
    names = [*map(group, GROUPS), OWNER, KEEPER, *PEOPLE]
    rows = owner.execute(
        "SELECT rolname, rolsuper, rolcreatedb, rolreplication, rolbypassrls, rolcreaterole,"
        " rolcanlogin FROM pg_roles WHERE rolname = ANY(%s)",
        (names,),
    ).fetchall()
    assert len(rows) == len(names)
    for name, *powers, makes_roles, logs_in in rows:
        assert not any(powers), name
        assert makes_roles == (name == KEEPER)
        assert logs_in == (name in PEOPLE)


CATALOG_FAULTS = {
    "a table without row security": (
        "SELECT relname FROM pg_class WHERE relnamespace = 'promiseboard'::regnamespace"
        " AND relkind IN ('r', 'p') AND NOT relrowsecurity"
    ),
    "a function without a fixed search path": (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'promiseboard'::regnamespace"
        " AND coalesce(array_to_string(proconfig, ','), '') <> 'search_path=promiseboard, pg_temp'"
    ),
    "a function that runs as somebody unexpected": (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'promiseboard'::regnamespace"
        " AND pg_get_userbyid(proowner) NOT IN ('promiseboard_owner', 'promiseboard_keeper')"
    ),
    "a trigger's function that runs as its caller": (
        "SELECT p.proname FROM pg_proc AS p WHERE p.pronamespace = 'promiseboard'::regnamespace"
        " AND p.prorettype = 'trigger'::regtype AND NOT p.prosecdef"
    ),
    "something granted to everybody": (
        "SELECT relname FROM pg_class, aclexplode(relacl) AS a WHERE a.grantee = 0"
        " AND relnamespace = 'promiseboard'::regnamespace"
        " UNION SELECT proname FROM pg_proc,"
        " aclexplode(coalesce(proacl, acldefault('f', proowner))) AS a WHERE a.grantee = 0"
        " AND pronamespace = 'promiseboard'::regnamespace"
        " UNION SELECT nspname FROM pg_namespace, aclexplode(nspacl) AS a WHERE a.grantee = 0"
        " AND nspname IN ('promiseboard', 'public')"
        " UNION SELECT datname FROM pg_database, aclexplode(coalesce(datacl, acldefault('d',"
        " datdba))) AS a WHERE a.grantee = 0 AND datname = current_database()"
    ),
    "a view that shows what its reader may not": (
        "SELECT relname FROM pg_class WHERE relnamespace = 'promiseboard'::regnamespace"
        " AND relkind = 'v'"
        " AND NOT coalesce(reloptions::text LIKE '%security_invoker=true%', false)"
    ),
    "a policy for everybody": "SELECT polname FROM pg_policy WHERE polroles = '{0}'",
    "a policy for writing without a check": (
        "SELECT polname FROM pg_policy WHERE polcmd IN ('a', 'w', '*') AND polwithcheck IS NULL"
    ),
    "somebody who may make temporary tables": (
        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'promiseboard%'"
        " AND has_database_privilege(rolname, current_database(), 'TEMP')"
    ),
    "somebody who may make things": (
        "SELECT rolname FROM pg_roles, pg_namespace WHERE nspname IN ('public', 'promiseboard')"
        " AND has_schema_privilege(rolname, nspname, 'CREATE') AND NOT rolsuper"
        " AND rolname NOT IN ('promiseboard_owner', 'pg_database_owner')"
    ),
    "a guard that is off": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'O'",
    "a reference that is not checked": ("SELECT conname FROM pg_constraint WHERE NOT convalidated"),
}


@pytest.mark.parametrize("fault", CATALOG_FAULTS)
def test_the_catalogs_show_no(fault: str, owner: psycopg.Connection[tuple[object, ...]]) -> None:
    assert owner.execute(CATALOG_FAULTS[fault].encode()).fetchall() == []


def test_every_permission_names_a_table_and_a_group_that_exist() -> None:
    tables = {table for _, table in by_hand()}
    for each in all_permissions():
        assert each.table in tables
        assert each.group in GROUPS
