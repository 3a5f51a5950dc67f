"""Real logins with plain SQL and no program of ours: whatever they try, nothing has happened.

Every attack is judged by its effect: all rows, the history, logins and their groups, and the
structure are the same afterwards, and the chain still verifies. Then what each login may read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from planner.domain.statuses import ChangeKind
from tests.helpers.company import Company
from tests.helpers.servers import Server

OPEN = (
    "INSERT INTO change_headers (id, actor, command, kind, base_revision, next_id)"
    " SELECT revision + 1, session_user, 'attack', {kind}, revision, next_id + 100 FROM head"
)
EDIT, REPORT, UNDO = ChangeKind.EDIT, ChangeKind.REPORT, ChangeKind.UNDO
CLOSE = "INSERT INTO change_seals (revision) SELECT revision + 1 FROM head"
NOW = "row_version = (SELECT revision + 1 FROM head)"
LOCKED = "lock_period_id IS NOT NULL"
NORTH = "(SELECT id FROM customers WHERE name = 'North Cycles')"
SOUTH = "(SELECT id FROM customers WHERE name = 'South Cycles')"
FREE = "lock_period_id IS NULL"


def in_a_change(*statements: str, kind: int = EDIT) -> tuple[str, ...]:
    """The statements between a proper header and its seal."""
    return ("BEGIN", OPEN.format(kind=int(kind)), *statements, CLOSE, "COMMIT")


@pytest.fixture(scope="module")
def company(server: Server) -> Iterator[Company]:
    company = Company(server)
    yield company
    company.close()


@pytest.fixture(scope="module")
def untouched(company: Company) -> list[object]:
    """All that an attack could change, before the first of them."""
    return everything(company)


def everything(company: Company) -> list[object]:
    """All that an attack could change."""
    with company.owner() as sql:
        tables = sql.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'promiseboard'::regnamespace"
            " AND relkind = 'r' ORDER BY 1"
        ).fetchall()
        joined = " UNION ALL ".join(
            f"SELECT '{name}', md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} AS t"
            for (name,) in tables
        )
        return [
            *sql.execute(f"{joined} ORDER BY 1".encode()),
            *sql.execute(
                "SELECT rolname, rolsuper, rolcreaterole, rolcanlogin, rolbypassrls, rolpassword"
                " FROM pg_authid ORDER BY 1"
            ),
            *sql.execute(
                "SELECT roleid::regrole::text, member::regrole::text FROM pg_auth_members"
                " ORDER BY 1, 2"
            ),
            *sql.execute(
                "SELECT relname, relacl::text, relrowsecurity, relowner FROM pg_class"
                " WHERE relnamespace = 'promiseboard'::regnamespace ORDER BY 1"
            ),
            *sql.execute("SELECT proname, prosrc FROM pg_proc WHERE proowner > 16000 ORDER BY 1"),
            *sql.execute("SELECT tgname, tgenabled FROM pg_trigger ORDER BY oid"),
            *sql.execute("SELECT polname FROM pg_policy ORDER BY 1"),
        ]


ATTACKS: dict[str, tuple[str, tuple[str, ...], str]] = {
    # locks and promises (R3), each by somebody who may write that table
    "sales moves an expected date that is locked": (
        "sales1",
        in_a_change(f"UPDATE deliveries SET expected_day = expected_day + 1, {NOW} WHERE {LOCKED}"),
        "PB010",
    ),
    "sales changes a quantity that is locked": (
        "sales1",
        in_a_change(f"UPDATE deliveries SET quantity = 1, {NOW} WHERE {LOCKED}"),
        "PB010",
    ),
    "sales flags what is locked": (
        "sales1",
        in_a_change(f"UPDATE deliveries SET is_red = 1, serial_rank = 1, {NOW} WHERE {LOCKED}"),
        "PB010",
    ),
    "sales deletes what is locked": (
        "sales1",
        in_a_change(f"DELETE FROM deliveries WHERE {LOCKED}"),
        "PB010",
    ),
    "sales changes the item under a lock": (
        "sales1",
        in_a_change(f"UPDATE order_lines SET quantity = 1, {NOW} WHERE owns_order(order_id)"),
        "PB010",
    ),
    "a manager moves a locked promise without an agreement": (
        "manager",
        in_a_change(f"UPDATE deliveries SET promised_day = promised_day + 9, {NOW} WHERE {LOCKED}"),
        "PB010|PB018",
    ),
    "a manager unlocks without a reason": (
        "manager",
        in_a_change(f"UPDATE lock_periods SET unlocked_minute = locked_minute + 1, {NOW}"),
        "23514",
    ),
    "a manager takes the lock off and leaves its period open": (
        "manager",
        in_a_change(f"UPDATE deliveries SET lock_period_id = NULL, {NOW} WHERE {LOCKED}"),
        "PB012",
    ),
    "a manager rewrites who locked": (
        "manager",
        in_a_change(f"UPDATE lock_periods SET locked_minute = 1, {NOW}"),
        "42501|PB011",
    ),
    "a planner unlocks": (
        "planner",
        in_a_change(f"UPDATE lock_periods SET reason = 'because', unlocked_minute = 1, {NOW}"),
        "42501",
    ),
    "a planner moves a locked order past its promise": (
        "planner",
        in_a_change(f"UPDATE operations SET end_minutes = end_minutes + 99999, {NOW}"),
        "PB015",
    ),
    "a planner calls such a move a report": (
        "planner",
        in_a_change(f"UPDATE operations SET end_minutes = end_minutes + 99999, {NOW}", kind=REPORT),
        "PB015",
    ),
    "a planner calls such a move an undo": (
        "planner",
        in_a_change(f"UPDATE operations SET end_minutes = end_minutes + 99999, {NOW}", kind=UNDO),
        "PB015",
    ),
    "a planner cuts the peg that binds": (
        "planner",
        in_a_change("DELETE FROM pegs"),
        "PB010",
    ),
    "a planner writes a promise": (
        "planner",
        in_a_change(f"UPDATE deliveries SET promised_day = 20000, {NOW} WHERE {FREE}"),
        "42501",
    ),
    "sales writes a promise": (
        "sales2",
        in_a_change(f"UPDATE deliveries SET promised_day = 20000, {NOW} WHERE {FREE}"),
        "42501",
    ),
    "sales enters a delivery that is promised already": (
        "sales2",
        in_a_change(
            "INSERT INTO deliveries (id, order_line_id, position, quantity, status, promised_day,"
            " is_red, row_version) SELECT h.next_id, d.order_line_id, 9, 1, 0, 20000, 0,"
            f" h.revision + 1 FROM head AS h, deliveries AS d WHERE d.{FREE}"
        ),
        "42501",
    ),
    "a manager promises without an agreement": (
        "manager",
        in_a_change(f"UPDATE deliveries SET promised_day = 20000, {NOW} WHERE {FREE}"),
        "PB018",
    ),
    # other people's customers
    "sales changes another one's delivery": (
        "sales1",
        in_a_change(f"UPDATE deliveries SET quantity = 1, {NOW} WHERE {FREE}", "SELECT 1 / 0"),
        "22012",
    ),
    "sales gives itself another one's order": (
        "sales2",
        in_a_change(f"UPDATE orders SET customer_id = {NORTH}, {NOW} WHERE customer_id = {SOUTH}"),
        "42501",
    ),
    "sales makes itself the customer's rep": (
        "sales2",
        in_a_change(
            "INSERT INTO customer_reps (id, customer_id, person_id, row_version)"
            f" SELECT next_id, {NORTH}, own_person(), revision + 1 FROM head"
        ),
        "42501",
    ),
    "sales names itself another one's deputy": (
        "sales2",
        in_a_change(
            "INSERT INTO deputies (id, person_id, deputy_id, from_day, until_day, row_version)"
            " SELECT next_id, (SELECT id FROM people WHERE login = 'sales1'), own_person(), 0,"
            " 99999, revision + 1 FROM head"
        ),
        "42501",
    ),
    "sales agrees for production": (
        "sales2",
        in_a_change(
            "INSERT INTO negotiations (id, order_line_id, kind, state, round, row_version)"
            " SELECT h.next_id, d.order_line_id, 0, 5, 1, h.revision + 1"
            f" FROM head AS h, deliveries AS d WHERE d.{FREE}"
        ),
        "42501",
    ),
    # the wrong role
    "sales moves an operation": (
        "sales1",
        in_a_change(f"UPDATE operations SET note = 'x', {NOW}"),
        "42501",
    ),
    "an operator moves an operation": (
        "operator",
        in_a_change(f"UPDATE operations SET start_minutes = 1, {NOW}"),
        "42501",
    ),
    "an auditor writes": (
        "auditor",
        in_a_change(f"UPDATE operations SET note = 'x', {NOW}"),
        "42501",
    ),
    "an auditor makes an empty revision": ("auditor", in_a_change(), "42501"),
    "a planner changes a setting": (
        "planner",
        in_a_change(
            "INSERT INTO settings (id, key, value, row_version)"
            " SELECT next_id, 'frozen_days', '0', revision + 1 FROM head"
        ),
        "42501",
    ),
    "a manager sets the plant clock": (
        "manager",
        in_a_change(f"UPDATE plants SET offset_minutes = 99, {NOW}"),
        "42501|PB019",
    ),
    "a planner makes himself a manager": (
        "planner",
        in_a_change(
            "INSERT INTO person_roles (id, person_id, role, row_version)"
            " SELECT next_id, own_person(), 'manager', revision + 1 FROM head"
        ),
        "42501",
    ),
    "a planner grants himself the group": (
        "planner",
        ("GRANT promiseboard_manager TO planner",),
        "42501",
    ),
    "an admin grants himself the group behind the rows' back": (
        "admin",
        ("GRANT promiseboard_manager TO admin",),
        "42501",
    ),
    "an admin takes over a login of the server": (
        "admin",
        in_a_change(
            "INSERT INTO people (id, login, name, password_hash, is_active, row_version)"
            " SELECT next_id, 'postgres', 'x', '', 1, revision + 1 FROM head"
        ),
        "PB021",
    ),
    "an admin takes over the owner": (
        "admin",
        in_a_change(
            "INSERT INTO people (id, login, name, password_hash, is_active, row_version)"
            " SELECT next_id, 'promiseboard_owner', 'x', '', 1, revision + 1 FROM head"
        ),
        "PB020",
    ),
    "an admin names a login with a control character": (
        "admin",
        in_a_change(
            "INSERT INTO people (id, login, name, password_hash, is_active, row_version)"
            " SELECT next_id, E'bo\\x07b', 'x', '', 1, revision + 1 FROM head"
        ),
        "23514",
    ),
    "an admin renames a login": (
        "admin",
        in_a_change(f"UPDATE people SET login = 'x', {NOW} WHERE login = 'sales1'"),
        "42501",
    ),
    "an admin deletes a person": ("admin", in_a_change("DELETE FROM people"), "42501"),
    # identity
    "a header in another name": (
        "planner",
        (
            (
                "INSERT INTO change_headers (id, actor, kind, base_revision, next_id)"
                " SELECT revision + 1, 'manager', 0, revision, next_id FROM head"
            ),
        ),
        "PB002",
    ),
    "SET ROLE to a group and write": (
        "planner",
        ("SET ROLE promiseboard_manager", *in_a_change()),
        "42501",
    ),
    "SET ROLE to one's own group and write in its name": (  # before 16 the first step passes
        "planner",
        (
            "SET ROLE promiseboard_planner",
            (
                "INSERT INTO change_headers (id, actor, kind, base_revision, next_id)"
                " SELECT revision + 1, current_user, 0, revision, next_id FROM head"
            ),
        ),
        "42501|42P01",  # a group alone does not even see the schema
    ),
    "SET ROLE to the owner": ("manager", ("SET ROLE promiseboard_owner",), "42501"),
    "SET SESSION AUTHORIZATION": ("admin", ("SET SESSION AUTHORIZATION manager",), "42501"),
    "another one's password": (
        "planner",
        ("SELECT set_password('manager', 'SCRAM-SHA-256$4096:x')",),
        "PB022",
    ),
    "another one's password, natively": (
        "admin",
        ("ALTER ROLE manager PASSWORD 'mine'",),
        "42501",
    ),
    "the superuser's password": (
        "admin",
        ("SELECT set_password('postgres', 'SCRAM-SHA-256$4096:x')",),
        "PB005",
    ),
    "a password in clear": ("planner", ("SELECT set_password('planner', 'mine')",), "PB023"),
    # settings that might switch something off
    "session_replication_role": (
        "admin",
        ("SET session_replication_role = replica", *in_a_change()),
        "42501",
    ),
    "row_security off": (
        "sales1",
        (
            "SET row_security = off",
            *in_a_change(f"UPDATE deliveries SET quantity = 1, {NOW} WHERE {FREE}"),
        ),
        "42501",
    ),
    "a setting of one's own": (
        "planner",
        (
            "SET promiseboard.login = 'manager'",
            "SET app.login = 'manager'",
            *in_a_change(f"UPDATE operations SET end_minutes = end_minutes + 99999, {NOW}"),
        ),
        "PB015",
    ),
    "a search path to a shadow": (
        "planner",
        (
            "SET search_path = pg_temp, promiseboard",
            *in_a_change(f"UPDATE operations SET end_minutes = end_minutes + 99999, {NOW}"),
        ),
        "PB015",
    ),
    "a temporary table in front of head": (
        "planner",
        ("CREATE TEMP TABLE head (id bigint, revision bigint, next_id bigint)",),
        "42501",
    ),
    "a temporary view": ("planner", ("CREATE TEMP VIEW people AS SELECT 1",), "42501"),
    "a function in our schema": (
        "admin",
        ("CREATE FUNCTION promiseboard.app_user(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",),
        "42501",
    ),
    "a function in public": (
        "admin",
        ("CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",),
        "42501",
    ),
    "a table of one's own": ("admin", ("CREATE TABLE public.t (a int)",), "42501"),
    "a schema of one's own": ("admin", ("CREATE SCHEMA mine",), "42501"),
    "a deferred check": (
        "planner",
        ("BEGIN", OPEN.format(kind=0), "SET CONSTRAINTS ALL DEFERRED", "COMMIT"),
        "23503",
    ),
    # guards and structure
    "a trigger switched off": (
        "manager",
        ("ALTER TABLE operations DISABLE TRIGGER ALL",),
        "42501",
    ),
    "a trigger dropped": (
        "admin",
        ("DROP TRIGGER operations_update_is_recorded ON operations",),
        "42501",
    ),
    "row security taken off": (
        "admin",
        ("ALTER TABLE deliveries DISABLE ROW LEVEL SECURITY",),
        "42501",
    ),
    "TRUNCATE": ("manager", ("TRUNCATE operations CASCADE",), "42501"),
    "a rule": (
        "manager",
        ("CREATE RULE r AS ON UPDATE TO operations DO INSTEAD NOTHING",),
        "42501",
    ),
    "the fingerprint": ("admin", ("UPDATE schema_info SET fingerprint = ''",), "42501"),
    "DO as nobody": (
        "planner",
        ("DO $$ BEGIN UPDATE operations SET note = 'x'; END $$",),
        "PB001|PB006",
    ),
    # writing round the header
    "an update without a header": (
        "planner",
        (f"UPDATE operations SET note = 'x', {NOW}",),
        "PB001",
    ),
    "COPY into a table": (
        "planner",
        ("COPY calendars (id, name, row_version) FROM STDIN",),
        "42501|0A000",
    ),
    "COPY FROM PROGRAM": ("admin", ("COPY calendars FROM PROGRAM 'id'",), "42501"),
    "reading a file": ("admin", ("SELECT pg_read_file('/etc/passwd')",), "42501"),
    "a large object as a file": ("admin", ("SELECT lo_import('/etc/passwd')",), "42501"),
    "ON CONFLICT without a header": (
        "planner",
        (
            (
                "INSERT INTO calendars SELECT id, 'x', row_version FROM calendars"
                " ON CONFLICT (id) DO UPDATE SET name = 'x'"
            ),
        ),
        "PB001|PB006",
    ),
    "ON CONFLICT past a promise": (
        "planner",
        in_a_change(
            "INSERT INTO operations SELECT * FROM operations ON CONFLICT (id) DO UPDATE"
            f" SET end_minutes = operations.end_minutes + 99999, {NOW}"
        ),
        "PB015|PB006",
    ),
    "MERGE past a promise": (
        "planner",
        in_a_change(
            "MERGE INTO operations AS o USING head AS h ON true WHEN MATCHED THEN UPDATE"
            " SET end_minutes = o.end_minutes + 99999, row_version = h.revision + 1"
        ),
        "PB015",
    ),
    "a writing WITH past a promise": (
        "planner",
        in_a_change(
            f"WITH w AS (UPDATE operations SET end_minutes = end_minutes + 99999, {NOW}"
            " RETURNING id) SELECT count(*) FROM w"
        ),
        "PB015",
    ),
    "an id of somebody's row reused": (
        "planner",
        in_a_change("UPDATE operations SET id = 424242"),
        "42501",
    ),
    "an id nobody has drawn": (
        "planner",
        in_a_change(
            "INSERT INTO calendars (id, name, row_version) SELECT 10 ^ 9, 'x', revision + 1"
            " FROM head"
        ),
        "PB008",
    ),
    # the history
    "a forged row of history": (
        "manager",
        (
            (
                "INSERT INTO change_rows (header_id, table_name, row_id, after)"
                " VALUES (1, 'x', 1, '{}')"
            ),
        ),
        "42501",
    ),
    "a rewritten row of history": ("auditor", ("UPDATE change_rows SET after = '{}'",), "42501"),
    "a reason rewritten": ("planner", ("UPDATE change_headers SET why = 'x'",), "42501"),
    "a header deleted": ("admin", ("DELETE FROM change_headers",), "42501"),
    "a seal with a hash of one's own": (
        "planner",
        ("INSERT INTO change_seals (revision, hash) VALUES (99, 'x')",),
        "42501",
    ),
    "a seal with a time of one's own": (
        "planner",
        ("INSERT INTO change_seals (revision, sealed_at) VALUES (99, '1999')",),
        "42501",
    ),
    "the head set back": ("admin", ("UPDATE head SET revision = 0",), "42501"),
    "the sequence of positions": (
        "planner",
        ("SELECT setval('change_rows_position_seq', 1)",),
        "42501",
    ),
    "a header from the future": (
        "planner",
        (
            (
                "INSERT INTO change_headers (id, actor, kind, base_revision, next_id)"
                " SELECT revision + 5, session_user, 0, revision + 4, next_id FROM head"
            ),
        ),
        "PB004",
    ),
    "the version of the schema": (
        "admin",
        ("UPDATE alembic_version SET version_num = ''",),
        "42501",
    ),
    # values
    "a day at the end of time": (
        "sales2",
        in_a_change(f"UPDATE deliveries SET expected_day = 'infinity'::float8, {NOW} WHERE {FREE}"),
        "22003",
    ),
    "a date where a day is counted": (
        "sales2",
        in_a_change(f"UPDATE deliveries SET expected_day = 'infinity'::date, {NOW} WHERE {FREE}"),
        "42804",
    ),
    "the sign for nothing as a value": (
        "sales2",
        in_a_change(f"UPDATE deliveries SET expected_day = -2^63, {NOW} WHERE {FREE}"),
        "23514",
    ),
    "a start beyond any calendar": (
        "planner",
        in_a_change(f"UPDATE operations SET start_minutes = 2 ^ 62, end_minutes = 2 ^ 62, {NOW}"),
        "23514",
    ),
    "a control character in a number": (
        "planner",
        in_a_change(f"UPDATE work_orders SET number = number || E'\\x1b[2J', {NOW}"),
        "23514",
    ),
    "a state that does not exist": (
        "planner",
        in_a_change(f"UPDATE operations SET status = 9, {NOW}"),
        "23514",
    ),
    "a negative quantity": (
        "sales2",
        in_a_change(f"UPDATE deliveries SET quantity = -1, {NOW} WHERE {FREE}"),
        "23514",
    ),
}


def run(sql: psycopg.Connection[Any], statements: tuple[str, ...]) -> None:
    for statement in statements:
        sql.execute(statement.encode())


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_has_happened_after(company: Company, untouched: list[object], name: str) -> None:
    login, statements, codes = ATTACKS[name]
    with company.sql(login) as sql, pytest.raises(psycopg.Error) as refusal:
        run(sql, statements)
    assert everything(company) == untouched
    assert refusal.value.sqlstate in codes.split("|"), refusal.value


def test_the_chain_still_verifies_after_all_of_it(company: Company) -> None:
    with company.store("auditor") as store:
        assert store.verify() == ()


@pytest.mark.parametrize(
    ("login", "query", "answer"),
    [
        ("sales1", "SELECT count(*) FROM customer_contacts", 1),
        ("sales1", "SELECT count(*) FROM customer_contacts WHERE name = 'Mr South'", 0),
        ("manager", "SELECT count(*) FROM customer_contacts", 2),
        ("auditor", "SELECT count(*) FROM item_costs", 1),
        ("sales1", "SELECT count(*) FROM change_rows WHERE table_name = 'item_costs'", 0),
        ("planner", "SELECT count(*) FROM change_rows WHERE after LIKE '%Ms North%'", 0),
        ("auditor", "SELECT count(*) FROM change_rows WHERE table_name = 'item_costs'", 1),
        ("sales1", "SELECT count(*) FROM deliveries", 2),
    ],
)
def test_everybody_sees_what_is_theirs(
    company: Company, login: str, query: str, answer: int
) -> None:
    with company.sql(login) as sql:
        assert sql.execute(query.encode()).fetchone() == (answer,)


@pytest.mark.parametrize(
    ("login", "query"),
    [
        ("planner", "SELECT * FROM item_costs"),
        ("planner", "SELECT * FROM customer_contacts"),
        ("sales1", "SELECT cost_thousandths FROM item_costs"),
        ("operator", "INSERT INTO item_costs SELECT * FROM item_costs"),
        ("admin", "SELECT rolpassword FROM pg_authid"),
        ("sales1", "INSERT INTO item_costs (id) VALUES (1) ON CONFLICT DO NOTHING RETURNING *"),
    ],
)
def test_what_is_not_theirs_is_not_told(company: Company, login: str, query: str) -> None:
    with company.sql(login) as sql, pytest.raises(psycopg.errors.InsufficientPrivilege):
        sql.execute(query.encode())
