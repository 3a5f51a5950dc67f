"""The story of one row: every change set that touched it, as the database's own history tells it.

Read only, for the inspector and for reports; what the plan looks like now stands in the plan. How
an event reads is told by `planner.views.story`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from planner.domain.statuses import ChangeKind
from planner.domain.units import minute_of
from planner.views.story import Event

if TYPE_CHECKING:
    from planner.store.database import Store


def story_of(store: Store, rows: Iterable[tuple[str, int]]) -> tuple[Event, ...]:
    """What happened to some rows (table, id), newest first; a change set gives one event per row.

    Actors and times are the database's own: real time, not the plant's clock (R0).
    """
    found = [
        _event(store, table, row_id, image)
        for table, row_id in rows
        for image in store.rows("change_rows", table_name=table, row_id=row_id)
    ]
    return tuple(sorted(found, key=lambda each: (-each.revision, each.row_id)))


def _event(store: Store, table: str, row_id: int, image: dict[str, Any]) -> Event:
    revision = int(image["header_id"])
    (header,) = store.rows("change_headers", id=revision)
    (seal,) = store.rows("change_seals", revision=revision)
    return Event(
        revision=revision,
        actor=header["actor"],
        sealed_minute=minute_of(_moment(seal["sealed_at"])),
        command=header["command"],
        why=header["why"],
        kind=ChangeKind(header["kind"]),
        table=table,
        row_id=row_id,
        before=_values(image["before"]),
        after=_values(image["after"]),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _values(text: str | None) -> dict[str, Any]:
    return dict(json.loads(text)) if text else {}
