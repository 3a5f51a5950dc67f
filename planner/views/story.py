"""The story of a work order or a delivery: who changed what, when, and why, newest first.

The events come from the history that the database wrote; here they become lines that a person
reads. Times of the history are real times, whatever the plant's clock says (R0).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.domain.statuses import ChangeKind
from planner.domain.units import NONE
from planner.host.language import translate
from planner.plan.plan import Plan
from planner.views.wording import dated_text, day_text, minute_text, spoken

LONGEST = 30
"""More lines than anybody reads beside a board."""

_PLACE = ("machine_id", "start_minutes")
_DAYS = ("expected_day", "scheduled_day", "promised_day")


@dataclass(frozen=True, slots=True)
class Event:
    """What one change set did to one row; `before` is empty where the row is new."""

    revision: int
    actor: str
    sealed_minute: int
    command: str
    why: str
    kind: ChangeKind
    table: str
    row_id: int
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One step of a story: when and who, what was done, and what it came to."""

    head: str
    deed: str
    details: tuple[str, ...] = ()


def story_rows(plan: Plan, table: str, row_id: int) -> tuple[tuple[str, int], ...]:
    """The rows whose history is the story of what is selected.

    For an operation those are its work order and all of the order's operations: a planner asks who
    moved the order, not who moved its second step.
    """
    if table != "operations" or plan.operations.row_of(row_id) < 0:
        return ((table, row_id),)
    operations = plan.operations
    order = int(operations.work_order_id[operations.row_of(row_id)])
    steps = operations.id[operations.work_order_id == order].tolist()
    return (("work_orders", order), *(("operations", each) for each in steps))


def story_lines(plan: Plan, events: Iterable[Event], zone: str) -> tuple[StoryLine, ...]:
    """The events as lines, one for each change set, newest first; times on the clocks of `zone`."""
    steps: dict[int, list[Event]] = {}
    for event in events:
        steps.setdefault(event.revision, []).append(event)
    newest = sorted(steps, reverse=True)[:LONGEST]
    return tuple(_line(plan, steps[revision], zone) for revision in newest)


def _line(plan: Plan, events: list[Event], zone: str) -> StoryLine:
    first = events[0]
    details = [text for event in events for text in _details(plan, event)]
    if first.why and first.kind is not ChangeKind.IMPORT:
        details.append(f"“{first.why}”")
    deed = spoken("Command", first.command)
    if first.kind is ChangeKind.UNDO:
        deed = translate("Story", "taken back: {command}").format(command=deed)
    head = f"{dated_text(first.sealed_minute, zone)}  {first.actor}"
    return StoryLine(head, deed, tuple(details))


def _details(plan: Plan, event: Event) -> list[str]:
    if event.table == "operations" and not set(_PLACE).isdisjoint(event.after):
        return [_move(plan, event)] if _place(plan, event.after) else []
    if event.table == "deliveries" and event.before:
        return [
            f"{_day(event.before, name)} → {_day(event.after, name)}"
            for name in _DAYS
            if name in event.after and event.before.get(name) != event.after[name]
        ]
    return []


def _day(values: Mapping[str, Any], name: str) -> str:
    day = values.get(name)
    return day_text(NONE if day is None else int(day)) or "–"


def _move(plan: Plan, event: Event) -> str:
    """Such as "20: 10-1 Thu 08:00 → 10-2 Thu 12:00"; a machine that stayed is not repeated."""
    row = plan.operations.row_of(event.row_id)
    step = f"{plan.operations.sequence[row]}: " if row >= 0 else ""
    then, now = _place(plan, event.before), _place(plan, event.after)
    return f"{step}{then} → {now}" if then else f"{step}{now}"


def initials(name: str) -> str:
    """What stands for a person where there is little room: "MM" for Mia Meyer, "S1" for Sales 1."""
    words = name.split()
    return "".join(word[0] for word in words[:2]).upper() if len(words) > 1 else name[:2]


def _place(plan: Plan, values: Mapping[str, Any]) -> str:
    machine, start = values.get("machine_id"), values.get("start_minutes")
    row = plan.machines.row_of(int(machine)) if machine is not None else -1
    where = str(plan.machines.number[row]) if row >= 0 else ""
    when = minute_text(int(start), plan.zone) if start is not None else ""
    return " ".join(each for each in (where, when) if each)
