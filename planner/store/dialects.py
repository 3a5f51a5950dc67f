# ruff: noqa: S608 - composed from our own description only; no value of a person enters
"""The words in which SQLite and PostgreSQL differ, so that a guard is written once.

A dialect turns a condition into triggers and names the few functions both have under different
names. What is guarded is not here but in `guards`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

SCHEMA = "promiseboard"
"""The schema of a plant's database on a server."""

BELL = "promiseboard_revision"
"""The channel on which a server tells of a new revision."""

FIXED_PATH = f"SET search_path = {SCHEMA}, pg_temp"
DEFINER = f"SECURITY DEFINER {FIXED_PATH}"
"""How every function runs that does what its caller may not: nothing is looked up elsewhere."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What may not be: refused with "code name" wherever `condition` holds."""

    code: str
    name: str
    condition: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: do `first`, refuse, then do the `actions`."""

    name: str
    table: str
    timing: str
    moment: str
    refusals: tuple[Refusal, ...] = ()
    actions: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


class Dialect(ABC):
    """How one database says what the guards need."""

    name: str
    actor = "app_user()"
    now = "app_time()"
    separator: str

    @abstractmethod
    def differs(self, left: str, right: str) -> str:
        """Whether two values differ, where two missing values are the same."""

    @abstractmethod
    def has(self, image: str, column: str) -> str:
        """Whether a recorded row image carries `column`."""

    @abstractmethod
    def value(self, image: str, column: str) -> str:
        """A whole number out of a recorded row image; NULL where it has none."""

    @abstractmethod
    def sha256(self, text: str) -> str:
        """The SHA-256 of a text, in hexadecimal."""

    @abstractmethod
    def joined(self, line: str, rows: str, order: str) -> str:
        """The lines of all rows, one below the other, in their order."""

    @abstractmethod
    def image(self, row: str, columns: Sequence[str]) -> str:
        """The whole row as JSON."""

    @abstractmethod
    def edit(self, row: str, other: str, columns: Sequence[str]) -> str:
        """Those columns of a row as JSON in which it differs from the other."""

    @abstractmethod
    def refuse(self, refusal: Refusal) -> str:
        """The statement that refuses, inside a trigger."""

    @abstractmethod
    def trigger(self, trigger: Trigger) -> tuple[str, ...]:
        """The statements that create a trigger."""

    @property
    @abstractmethod
    def holds_head(self) -> tuple[str, ...]:
        """The statement by which one writer makes the others wait, where the file does not."""

    @property
    @abstractmethod
    def rings(self) -> tuple[str, ...]:
        """The statement that tells other connections of a new revision."""

    @abstractmethod
    def functions(self) -> tuple[str, ...]:
        """Statements that must come before the triggers."""


class Sqlite(Dialect):
    """SQLite: `app_user`, `app_time` and `sha256` are registered by each connection."""

    name = "sqlite"
    separator = "char(31)"

    def differs(self, left: str, right: str) -> str:
        """IS NOT."""
        return f"{left} IS NOT {right}"

    def has(self, image: str, column: str) -> str:
        """json_type, which tells a JSON null from nothing."""
        return f"json_type({image}, '$.{column}') IS NOT NULL"

    def value(self, image: str, column: str) -> str:
        """json_extract."""
        return f"json_extract({image}, '$.{column}')"

    def sha256(self, text: str) -> str:
        """The function each connection registers."""
        return f"sha256({text})"

    def joined(self, line: str, rows: str, order: str) -> str:
        """group_concat over an ordered sub-query."""
        return (
            f"coalesce((SELECT group_concat(line, char(10)) FROM"
            f" (SELECT {line} AS line FROM {rows} ORDER BY {order})), '')"
        )

    def image(self, row: str, columns: Sequence[str]) -> str:
        """json_object."""
        pairs = ", ".join(f"'{each}', {row}.{each}" for each in columns)
        return f"json_object({pairs})"

    def edit(self, row: str, other: str, columns: Sequence[str]) -> str:
        """Written by hand: json_object cannot leave a pair out."""
        pairs = " || ".join(
            f"CASE WHEN {row}.{each} IS NOT {other}.{each}"
            f" THEN ',\"{each}\":' || json_quote({row}.{each}) ELSE '' END"
            for each in columns
        )
        return f"'{{' || substr({pairs}, 2) || '}}'"

    def refuse(self, refusal: Refusal) -> str:
        """A SELECT that raises where it finds something."""
        message = f"{refusal.code} {refusal.name}"
        return f"SELECT RAISE(ABORT, '{message}') WHERE {refusal.condition}"

    def trigger(self, trigger: Trigger) -> tuple[str, ...]:
        """One trigger that raises in its first statements."""
        body = _body(self, trigger)
        return (
            (
                f"CREATE TRIGGER {trigger.name} {trigger.timing} {trigger.moment}"
                f" ON {trigger.table} FOR EACH ROW BEGIN\n  {body}\nEND"
            ),
        )

    @property
    def holds_head(self) -> tuple[str, ...]:
        """None: BEGIN IMMEDIATE has done it, and there is one writer at a time anyway."""
        return ()

    @property
    def rings(self) -> tuple[str, ...]:
        """None: SQLite counts commits itself."""
        return ()

    def functions(self) -> tuple[str, ...]:
        """None: they are the connection's."""
        return ()


class Postgresql(Dialect):
    """PostgreSQL: one PL/pgSQL function per trigger; the identity is the database login."""

    name = "postgresql"
    separator = "chr(31)"

    def differs(self, left: str, right: str) -> str:
        """IS DISTINCT FROM."""
        return f"{left} IS DISTINCT FROM {right}"

    def has(self, image: str, column: str) -> str:
        """The key operator."""
        return f"{image}::jsonb ? '{column}'"

    def value(self, image: str, column: str) -> str:
        """The arrow operator, as a number."""
        return f"({image}::jsonb ->> '{column}')::bigint"

    def sha256(self, text: str) -> str:
        """The built-in function over the UTF-8 bytes."""
        return f"encode(sha256(convert_to({text}, 'UTF8')), 'hex')"

    def joined(self, line: str, rows: str, order: str) -> str:
        """string_agg with its own order."""
        return f"coalesce((SELECT string_agg({line}, chr(10) ORDER BY {order}) FROM {rows}), '')"

    def image(self, row: str, columns: Sequence[str]) -> str:
        """json_build_object."""
        pairs = ", ".join(f"'{each}', {row}.{each}" for each in columns)
        return f"json_build_object({pairs})::text"

    def edit(self, row: str, other: str, columns: Sequence[str]) -> str:
        """Every pair that is not in the other row's image."""
        del columns  # the rows know their own
        return (
            "coalesce((SELECT json_object_agg(mine.key, mine.value)::text"
            f" FROM jsonb_each(to_jsonb({row}) - 'id') AS mine"
            f" WHERE mine.value IS DISTINCT FROM to_jsonb({other}) -> mine.key), '{{}}')"
        )

    def refuse(self, refusal: Refusal) -> str:
        """An IF around RAISE EXCEPTION; the code is the SQLSTATE too."""
        message = f"{refusal.code} {refusal.name}"
        raised = f"RAISE EXCEPTION '{message}' USING ERRCODE = '{refusal.code}'"
        return f"IF {refusal.condition} THEN {raised}; END IF"

    def trigger(self, trigger: Trigger) -> tuple[str, ...]:
        """A function that raises or acts, and the trigger that calls it.

        It runs as the owner of the tables, so that nobody needs the right to write the history;
        who is acting is `session_user`, which no SET ROLE and no function changes.
        """
        return (
            (
                f"CREATE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql"
                f" {DEFINER} AS $guard${self.body(trigger)}$guard$"
            ),
            (
                f"CREATE TRIGGER {trigger.name} {trigger.timing} {trigger.moment}"
                f" ON {trigger.table} FOR EACH ROW EXECUTE FUNCTION {trigger.name}()"
            ),
        )

    def body(self, trigger: Trigger) -> str:
        """What stands between the dollar signs of a guard's function."""
        row = "OLD" if trigger.moment == "DELETE" else "NEW"
        return f"\nBEGIN\n  {_body(self, trigger)}\n  RETURN {row};\nEND\n"

    @property
    def holds_head(self) -> tuple[str, ...]:
        """A lock on the one row of `head`, until the transaction ends."""
        return ("PERFORM 1 FROM head FOR UPDATE",)

    @property
    def rings(self) -> tuple[str, ...]:
        """NOTIFY, heard when the transaction has committed."""
        return (f"PERFORM pg_notify('{BELL}', NEW.revision::text)",)

    def functions(self) -> tuple[str, ...]:
        """Who is acting and what time it is, from the server."""
        return (
            (
                f"CREATE FUNCTION app_user() RETURNS text LANGUAGE sql STABLE {FIXED_PATH}"
                " AS $f$ SELECT session_user::text $f$"
            ),
            (
                f"CREATE FUNCTION app_time() RETURNS text LANGUAGE sql VOLATILE {FIXED_PATH}"
                " AS $f$ SELECT to_char("
                "clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') $f$"
            ),
        )


def _body(dialect: Dialect, trigger: Trigger) -> str:
    steps = [*trigger.first, *(dialect.refuse(each) for each in trigger.refusals), *trigger.actions]
    return "\n  ".join(f"{step};" for step in steps)
