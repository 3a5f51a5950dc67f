"""Whether a server's structure and guards are those the last upgrade left.

Names and sources only, nothing that differs from one copy of a database to the next. Grants are
left out: an admin may let a report reader in. It finds what an owner did by hand; `verification`
says which guard.
"""

from __future__ import annotations

from typing import Any

import psycopg

from planner.store.connection import sha256
from planner.store.dialects import SCHEMA

_PARTS = (
    (
        "SELECT 'function', p.proname, p.prosecdef::text, array_to_string(p.proconfig, ','),"
        " pg_get_userbyid(p.proowner), p.prosrc FROM pg_proc AS p"
        " WHERE p.pronamespace = 'SCHEMA'::regnamespace"
    ),
    (
        "SELECT 'trigger', c.relname, CASE WHEN t.tgisinternal THEN k.conname ELSE t.tgname END,"
        " t.tgenabled::text, t.tgtype::text, p.proname FROM pg_trigger AS t"
        " JOIN pg_class AS c ON c.oid = t.tgrelid JOIN pg_proc AS p ON p.oid = t.tgfoid"
        " LEFT JOIN pg_constraint AS k ON k.oid = t.tgconstraint"
        " WHERE c.relnamespace = 'SCHEMA'::regnamespace"
    ),
    (
        "SELECT 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),"
        " a.attnotnull::text, pg_get_expr(d.adbin, d.adrelid) FROM pg_attribute AS a"
        " JOIN pg_class AS c ON c.oid = a.attrelid"
        " LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum"
        " WHERE c.relnamespace = 'SCHEMA'::regnamespace AND c.relkind = 'r' AND a.attnum > 0"
    ),
    (
        "SELECT 'constraint', c.relname, k.conname, k.convalidated::text,"
        " pg_get_constraintdef(k.oid), '' FROM pg_constraint AS k"
        " JOIN pg_class AS c ON c.oid = k.conrelid"
        " WHERE k.connamespace = 'SCHEMA'::regnamespace"
    ),
    (
        "SELECT 'policy', c.relname, o.polname, o.polcmd::text || array_to_string("
        "ARRAY(SELECT pg_get_userbyid(r) FROM unnest(o.polroles) AS r ORDER BY 1), ','),"
        " pg_get_expr(o.polqual, o.polrelid), pg_get_expr(o.polwithcheck, o.polrelid)"
        " FROM pg_policy AS o JOIN pg_class AS c ON c.oid = o.polrelid"
        " WHERE c.relnamespace = 'SCHEMA'::regnamespace"
    ),
    (
        "SELECT 'relation', c.relname, c.relkind::text, c.relrowsecurity::text,"
        " pg_get_userbyid(c.relowner), c.relhasrules::text FROM pg_class AS c"
        " WHERE c.relnamespace = 'SCHEMA'::regnamespace"
    ),
)
_PARTS_JOINED = " UNION ALL ".join(_PARTS).replace("SCHEMA", SCHEMA)


def fingerprint_of(connection: psycopg.Connection[Any]) -> str:
    """The SHA-256 of every function, trigger, column, constraint, policy and relation."""
    rows = connection.execute(_PARTS_JOINED.encode()).fetchall()
    return sha256("\n".join(sorted("|".join(each or "" for each in row) for row in rows)))


def guard_bodies(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """Trigger name -> the body of its function, of the guards that are in force."""
    rows = connection.execute(
        "SELECT t.tgname, p.prosrc FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid"
        " JOIN pg_proc AS p ON p.oid = t.tgfoid"
        " WHERE c.relnamespace = %s::regnamespace AND NOT t.tgisinternal AND t.tgenabled = 'O'"
        " AND p.proname NOT LIKE '%%\\_have\\_logins'",
        (SCHEMA,),
    )
    return dict(rows.fetchall())
