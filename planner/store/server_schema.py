# ruff: noqa: S608 - composed from our own description only; no value of a person enters
"""Everything on a server that a file does not have: groups, grants, row policies, functions.

Composed from `permissions` and the schema; `server_making` carries it out. A person is a LOGIN
role and gets the groups of their roles from the database itself, when rows of `people` and
`person_roles` change. The guards are not here but in `guards`, alike for both databases.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table

from planner.domain.rights import Role
from planner.store.dialects import DEFINER, SCHEMA
from planner.store.permissions import EVERYBODY, Permission, permissions
from planner.store.schema import DATA_TABLES, METADATA

OWNER = "promiseboard_owner"
"""Owns tables and guards; nobody logs in as it."""

KEEPER = "promiseboard_keeper"
"""Makes logins and gives groups; acts only through the functions it owns."""

GROUPS = (EVERYBODY, *(each.value for each in Role))

_COMMANDS = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}


def group(name: str) -> str:
    """The database's role for everybody who has a role of R12."""
    return f"promiseboard_{name}"


def all_permissions() -> tuple[Permission, ...]:
    """Every permission on every table."""
    return permissions(tuple(each.name for each in DATA_TABLES))


def grants() -> Iterator[str]:
    """Grants and row policies, after everything was taken from everybody."""
    tables = [*METADATA.tables, "alembic_version"]
    for table in tables:
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    for each in all_permissions():
        for letter in each.commands:
            command = _COMMANDS[letter]
            yield f"GRANT {command}{_columns(each, letter)} ON {each.table} TO {group(each.group)}"
            yield _policy(each, command)
    yield f"GRANT SELECT (id, login, is_active) ON people TO {KEEPER}"
    yield f"GRANT SELECT ON person_roles TO {KEEPER}"
    for table in ("people", "person_roles"):
        yield f"CREATE POLICY {table}_select_keeper ON {table} FOR SELECT TO {KEEPER} USING (true)"


def _columns(permission: Permission, letter: str) -> str:
    """The columns a grant names; an update never names the id."""
    columns = permission.columns
    if letter == "U":
        whole: Table = METADATA.tables[permission.table]
        columns = columns or tuple(
            each.name for each in whole.columns if each.name not in {"id", "row_version"}
        )
        columns = (*columns, "row_version")
    return f" ({', '.join(columns)})" if columns else ""


def _policy(permission: Permission, command: str) -> str:
    told = f"({permission.rows})"
    written = f"({permission.rows}) AND ({permission.new_rows})" if permission.new_rows else told
    conditions = {
        "SELECT": f"USING {told}",
        "INSERT": f"WITH CHECK ({written})",
        "UPDATE": f"USING {told} WITH CHECK ({written})",
        "DELETE": f"USING {told}",
    }
    name = f"{permission.table}_{command.lower()}_{permission.group}"
    return (
        f"CREATE POLICY {name} ON {permission.table} FOR {command}"
        f" TO {group(permission.group)} {conditions[command]}"
    )


def owner_functions() -> Iterator[str]:
    """What people's statements and policies ask: whose row is it, hold the head."""
    yield _sql(
        "own_person()",
        "SELECT id FROM people WHERE login = session_user::text AND is_active = 1",
        "bigint",
    )
    yield _sql(
        "plant_today()",
        "SELECT coalesce(min(p.standstill_minute), floor(extract(epoch FROM now()) / 60)::bigint"
        " + coalesce(min(p.offset_minutes), 0)) / 1440 FROM plants AS p",
        "bigint",
    )
    yield _sql(
        "owns_customer(bigint)",
        "SELECT EXISTS (SELECT 1 FROM customer_reps AS c WHERE c.customer_id = $1"
        " AND (c.person_id = own_person() OR EXISTS (SELECT 1 FROM deputies AS d"
        " WHERE d.person_id = c.person_id AND d.deputy_id = own_person()"
        " AND plant_today() BETWEEN d.from_day AND d.until_day)))",
    )
    yield _sql(
        "owns_order(bigint)",
        "SELECT coalesce((SELECT owns_customer(customer_id) FROM orders WHERE id = $1), false)",
    )
    yield _sql(
        "owns_line(bigint)",
        "SELECT coalesce((SELECT owns_order(order_id) FROM order_lines WHERE id = $1), false)",
    )
    yield _sql(
        "owns_negotiation(bigint)",
        "SELECT coalesce((SELECT owns_line(order_line_id) FROM negotiations WHERE id = $1), false)",
    )
    yield (
        f"CREATE FUNCTION hold_head() RETURNS void LANGUAGE plpgsql {DEFINER}"
        " AS $f$ BEGIN PERFORM 1 FROM head FOR UPDATE; END $f$"
    )


def _sql(signature: str, query: str, answer: str = "boolean") -> str:
    return (
        f"CREATE FUNCTION {signature} RETURNS {answer} LANGUAGE sql STABLE {DEFINER}"
        f" AS $f$ {query} $f$"
    )


def keeper_functions() -> Iterator[str]:
    """Logins follow the rows of people and their roles; a password is set as its verifier."""
    yield _LOGIN_FOLLOWS
    for table, person in (("people", "id"), ("person_roles", "person_id")):
        yield (
            f"CREATE FUNCTION {table}_have_logins() RETURNS trigger LANGUAGE plpgsql {DEFINER}"
            f" AS $f$ BEGIN IF TG_OP <> 'INSERT' THEN PERFORM login_follows(OLD.{person}); END IF;"
            f" IF TG_OP <> 'DELETE' THEN PERFORM login_follows(NEW.{person}); END IF;"
            " RETURN NULL; END $f$"
        )
    yield _SET_PASSWORD


def keeper_triggers() -> Iterator[str]:
    """Made by the owner of the tables."""
    for table in ("people", "person_roles"):
        yield (
            f"CREATE TRIGGER {table}_have_logins AFTER INSERT OR UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_have_logins()"
        )


def rights_to_functions() -> Iterator[str]:
    """Who may call what; a trigger's function is called by no one."""
    yield f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {SCHEMA} FROM PUBLIC"
    everybody = group(EVERYBODY)
    for name in (
        "app_user()",
        "app_time()",
        "own_person()",
        "plant_today()",
        "owns_customer(bigint)",
        "owns_order(bigint)",
        "owns_line(bigint)",
        "owns_negotiation(bigint)",
        "hold_head()",
        "set_password(text, text)",
    ):
        yield f"GRANT EXECUTE ON FUNCTION {name} TO {everybody}"


_ROLE_GROUPS = ", ".join(f"'{each.value}'" for each in Role)

_LOGIN_FOLLOWS = f"""CREATE FUNCTION login_follows(person bigint) RETURNS void LANGUAGE plpgsql
{DEFINER} AS $f$
DECLARE
  who people.login%TYPE;
  active bigint;
  word text;
  no_set text := CASE WHEN current_setting('server_version_num')::int >= 160000
    THEN ' WITH INHERIT TRUE, SET FALSE' ELSE '' END;
BEGIN
  SELECT p.login, p.is_active INTO who, active FROM people AS p WHERE p.id = person;
  IF who IS NULL THEN
    RETURN;
  END IF;
  IF who ~ '^(pg_|promiseboard_)' OR who ~ '[[:cntrl:]]' OR octet_length(who) > 63 THEN
    RAISE EXCEPTION 'PB020 login_unusable' USING ERRCODE = 'PB020';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = who) THEN
    EXECUTE format('CREATE ROLE %I LOGIN', who);
    EXECUTE format('GRANT {group(EVERYBODY)} TO %I' || no_set, who);
  ELSIF NOT pg_has_role(who, '{group(EVERYBODY)}', 'MEMBER')
      OR (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = who) THEN
    RAISE EXCEPTION 'PB021 login_taken' USING ERRCODE = 'PB021';
  END IF;
  IF (SELECT rolcanlogin FROM pg_roles WHERE rolname = who) <> (active = 1) THEN
    EXECUTE format('ALTER ROLE %I ' || CASE active WHEN 1 THEN 'LOGIN' ELSE 'NOLOGIN' END, who);
  END IF;
  FOREACH word IN ARRAY ARRAY[{_ROLE_GROUPS}] LOOP
    IF EXISTS (SELECT 1 FROM person_roles AS r WHERE r.person_id = person AND r.role = word) THEN
      IF NOT pg_has_role(who, 'promiseboard_' || word, 'MEMBER') THEN
        EXECUTE format('GRANT %I TO %I' || no_set, 'promiseboard_' || word, who);
      END IF;
    ELSIF pg_has_role(who, 'promiseboard_' || word, 'MEMBER') THEN
      EXECUTE format('REVOKE %I FROM %I', 'promiseboard_' || word, who);
    END IF;
  END LOOP;
END $f$"""

_SET_PASSWORD = f"""CREATE FUNCTION set_password(who text, verifier text) RETURNS void
LANGUAGE plpgsql {DEFINER} AS $f$
BEGIN
  IF who IS DISTINCT FROM session_user::text
      AND NOT pg_has_role(session_user, '{group(Role.ADMIN.value)}', 'MEMBER') THEN
    RAISE EXCEPTION 'PB022 not_your_password' USING ERRCODE = 'PB022';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM people WHERE login = who) THEN
    RAISE EXCEPTION 'PB005 unknown_person' USING ERRCODE = 'PB005';
  END IF;
  IF verifier !~ '^SCRAM-SHA-256\\$' THEN
    RAISE EXCEPTION 'PB023 password_in_clear' USING ERRCODE = 'PB023';
  END IF;
  EXECUTE format('ALTER ROLE %I PASSWORD %L', who, verifier);
END $f$"""
