"""Public benchmark instances and generated plants, read by their content.

Four forms are known: the flexible job shop (.fjs), the standard job shop, job shops with due dates
(the "gta" form) and a plant as JSON, packed with gzip or not. Every number must have its place: a
stray one is refused with its line. Plans of a database do not come this way.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np

from planner.domain.errors import ImportRejectedError
from planner.engine.network import Edges
from planner.engine.problem import (
    NOWHERE,
    Alternatives,
    Goals,
    Machines,
    OpenTime,
    Problem,
    validate,
)
from planner.plan.columns import Ints
from planner.plan.working_time import WorkingTime

_WEEK = 7 * 24 * 60
_DAY = 24 * 60
_LARGEST = 10**9
"""No instance has a greater number; beyond it sums could overflow."""

Choice = tuple[int, int]
"""A machine row and the minutes on it."""


@dataclass(slots=True)
class Job:
    """One job of an instance: its steps in order, each with the machines it may run on."""

    release: int = 0
    due: int = 0
    weight: int = 1
    steps: list[list[Choice]] = field(default_factory=list)
    families: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Shop:
    """An instance as it was read: machines with their weekly pattern, jobs, setups."""

    machines: int
    jobs: list[Job]
    calendars: list[str] = field(default_factory=list)
    """Pattern of each machine (a key of `PATTERNS`); all day where it is not told."""
    setup_minutes: list[list[int]] = field(default_factory=list)

    def problem(self) -> Problem:
        """The arrays of this shop."""
        choices = [choice for job in self.jobs for step in job.steps for choice in step]
        counts = [len(step) for job in self.jobs for step in job.steps]
        columns = np.array(choices, dtype=np.int64).reshape(-1, 2)
        lengths = [len(job.steps) for job in self.jobs]
        first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        alternatives = Alternatives(first, columns[:, 0].copy(), columns[:, 1].copy())
        predecessors = _chains(lengths)
        families = [family for job in self.jobs for family in job.families]
        return validate(
            Problem(
                self._releases(lengths),
                predecessors,
                np.zeros(len(predecessors.rows), dtype=np.int64),
                alternatives,
                np.array(families or [0] * len(counts), dtype=np.int64),
                np.full(len(counts), NOWHERE, dtype=np.int64),
                self._goals(lengths),
                self._machines(),
                self._open_time(alternatives),
                np.array(self.setup_minutes, dtype=np.int64).reshape(
                    len(self.setup_minutes), len(self.setup_minutes)
                ),
                self._names(),
            )
        )

    def _releases(self, lengths: list[int]) -> Ints:
        return np.repeat(np.array([job.release for job in self.jobs], np.int64), lengths)

    def _goals(self, lengths: list[int]) -> Goals:
        count = sum(lengths)
        due, weights = (np.zeros(count, dtype=np.int64) for _ in range(2))
        last = np.cumsum(lengths) - 1
        due[last] = [job.due for job in self.jobs]
        weights[last] = [job.weight for job in self.jobs]
        return Goals(due, weights, np.full(count, NOWHERE, dtype=np.int64))

    def _machines(self) -> Machines:
        keys = sorted(set(self.calendars)) or ["0"]
        rows = [keys.index(each) for each in self.calendars] or [0] * self.machines
        return Machines(np.ones(self.machines, dtype=np.int64), np.array(rows, dtype=np.int64))

    def _open_time(self, alternatives: Alternatives) -> OpenTime:
        keys = sorted(set(self.calendars)) or ["0"]
        longest = max((max(row) for row in self.setup_minutes), default=0)
        work = int((alternatives.minutes[alternatives.first[:-1]] + longest).sum())
        released = max((job.release for job in self.jobs), default=0)
        # Eight times the mean load: no machine of a shop is that unevenly loaded over its year.
        open_share = min(_open_minutes(key) for key in keys) / _WEEK
        horizon = released + 8 * int(work / max(self.machines, 1) / open_share) + 8 * _WEEK
        if keys == ["0"]:
            return OpenTime.of([WorkingTime.of([(0, released + 2 * work + _WEEK)])])
        return OpenTime.of([working_time_of(key, horizon) for key in keys])

    def _names(self) -> tuple[str, ...]:
        return tuple(
            f"job {number}, operation {step}"
            for number, job in enumerate(self.jobs, 1)
            for step in range(1, len(job.steps) + 1)
        )


def _chains(lengths: list[int]) -> Edges:
    """Each step waits for the one before it in its job."""
    count = sum(lengths)
    is_first = np.zeros(count, dtype=np.bool_)
    starts = np.concatenate([[0], np.cumsum(lengths)])[:-1]
    is_first[starts.astype(np.int64)[np.array(lengths, dtype=np.int64) > 0]] = True
    later = np.flatnonzero(~is_first)
    return Edges.of(later, later - 1, count)


PATTERNS: dict[str, tuple[range, tuple[tuple[int, int], ...]]] = {
    "0": (range(7), ((0, _DAY),)),
    "1": (range(5), ((6 * 60, 22 * 60),)),
    "2": (range(5), ((7 * 60, 12 * 60), (12 * 60 + 30, 16 * 60))),
    "3": (range(5), ((0, _DAY),)),
}
"""The four calendars of generated plants: days from Monday, spans of each in minutes."""


def _open_minutes(key: str) -> int:
    days, spans = PATTERNS[key]
    return len(days) * sum(end - start for start, end in spans)


def working_time_of(key: str, horizon: int) -> WorkingTime:
    """A plant's calendar from minute 0, a Monday's midnight, until `horizon`."""
    days, spans = PATTERNS[key]
    return WorkingTime.of(
        (week + day * _DAY + start, week + day * _DAY + end)
        for week in range(0, horizon + _WEEK, _WEEK)
        for day in days
        for start, end in spans
    )


# Reading


def read_instance(path: Path) -> Shop:
    """The shop a file describes, whatever its name.

    Raises:
        ImportRejectedError: The file cannot be read, or a number in it has no place; the line is
            named.
    """
    content = _content(path)
    if content.lstrip()[:1] in {"{", "["}:
        return _Plant(path.name).read(content)
    lines = _Lines.of(path.name, content)
    if any(each.text.lower().startswith("processing times") for each in lines.rest):
        return _read_due_dates(lines)
    return _read_rows(lines)


def _content(path: Path) -> str:
    try:
        raw = path.read_bytes()
        unpacked = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
        return unpacked.decode("utf-8")
    except FileNotFoundError as error:
        raise ImportRejectedError("import_no_file", file=path.name) from error
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ImportRejectedError("instance_unreadable", file=path.name) from error


@dataclass(frozen=True, slots=True)
class _Line:
    file: str
    number: int
    text: str

    def refusal(self, code: str, **facts: object) -> ImportRejectedError:
        return ImportRejectedError(code, (), file=self.file, line=self.number, **facts)

    def numbers(self) -> list[int]:
        """All words of the line as whole numbers of no sign."""
        words = self.text.split()
        for word in words:
            if not (word.isascii() and word.isdigit()) or int(word) > _LARGEST:
                raise self.refusal("instance_not_a_number", value=word)
        return [int(word) for word in words]

    def exactly(self, count: int) -> list[int]:
        """The numbers, if there are so many."""
        found = self.numbers()
        if len(found) != count:
            raise self.refusal("instance_count", expected=count, found=len(found))
        return found


@dataclass(slots=True)
class _Lines:
    """Lines that say something: no blank ones, no # comments."""

    file: str
    rest: list[_Line]

    @classmethod
    def of(cls, file: str, content: str) -> Self:
        lines = (
            _Line(file, number, text.strip()) for number, text in enumerate(content.split("\n"), 1)
        )
        return cls(file, [each for each in lines if each.text and not each.text.startswith("#")])

    def next(self) -> _Line:
        if not self.rest:
            raise ImportRejectedError("instance_too_short", file=self.file)
        return self.rest.pop(0)

    def end(self) -> None:
        """Nothing may follow."""
        if self.rest:
            raise self.rest[0].refusal("instance_stray", value=self.rest[0].text[:40])


def _read_rows(lines: _Lines) -> Shop:
    """A job shop or a flexible job shop: a head line, then one line a job."""
    head = lines.next()
    sizes = head.text.split()
    # Flexible job shops may tell the mean number of machines of an operation as a third number.
    is_mean_told = len(sizes) == 3 and sizes[2].replace(".", "", 1).isdigit()  # noqa: PLR2004
    head = _Line(head.file, head.number, " ".join(sizes[:2])) if is_mean_told else head
    jobs, machines = head.exactly(2)
    rows = [lines.next() for _ in range(jobs)]
    lines.end()
    standard = 0 if is_mean_told else sum(_is_standard(row, machines) for row in rows)
    is_standard = standard > sum(_is_flexible(row, machines) for row in rows)
    read = _standard_steps if is_standard or 2 * standard > jobs else _flexible_steps
    steps = [read(row, machines) for row in rows]
    # Some files count machines from 0, some from 1: a file that names a machine 0 is of the first.
    named = [machine for each in steps for step in each for machine, _ in step]
    base = 0 if 0 in named else 1
    return Shop(
        machines,
        [
            Job(steps=[_choices(row, step, base, machines) for step in each])
            for row, each in zip(rows, steps, strict=True)
        ],
    )


def _is_standard(row: _Line, machines: int) -> bool:
    """Whether a line is (machine, minutes) for every machine, counted from 0 or 1."""
    words = row.text.split()
    named = sorted(int(each) for each in words[::2] if each.isdigit())
    is_whole = named in (list(range(machines)), list(range(1, machines + 1)))
    return is_whole and len(words) == 2 * machines


def _is_flexible(row: _Line, machines: int) -> bool:
    """Whether a line can be read as a flexible job to its end."""
    try:
        _flexible_steps(row, machines)
    except ImportRejectedError:
        return False
    return True


def _standard_steps(row: _Line, machines: int) -> list[list[Choice]]:
    found = row.exactly(2 * machines)
    return [[pair] for pair in zip(found[::2], found[1::2], strict=True)]


def _flexible_steps(row: _Line, _machines: int) -> list[list[Choice]]:
    """How many operations; for each how many machines, then machine and minutes."""
    found = row.numbers()
    steps, at = [], 1
    for _ in range(found[0]):
        count = found[at] if at < len(found) else 0
        pairs = found[at + 1 : at + 1 + 2 * count]
        if count == 0 or len(pairs) < 2 * count:
            raise row.refusal("instance_count", expected=at + 1 + 2 * count, found=len(found))
        steps.append(list(zip(pairs[::2], pairs[1::2], strict=True)))
        at += 1 + 2 * count
    if at < len(found):
        raise row.refusal("instance_stray", value=found[at])
    return steps


def _choices(row: _Line, step: list[Choice], base: int, machines: int) -> list[Choice]:
    return [_choice(row, machine - base, minutes, machines) for machine, minutes in step]


def _choice(row: _Line, machine: int, minutes: int, machines: int) -> Choice:
    if not 0 <= machine < machines:
        raise row.refusal("instance_machine", value=machine, machines=machines)
    if minutes <= 0:
        raise row.refusal("instance_minutes", value=minutes)
    return machine, minutes


def _read_due_dates(lines: _Lines) -> Shop:
    """Machines and jobs, then processing times, routes and due dates, each under its title."""
    machines, jobs = lines.next().exactly(2)
    lines.next()
    times = [lines.next().exactly(machines) for _ in range(jobs)]
    _title(lines, "routes")
    rows = [lines.next() for _ in range(jobs)]
    routes = [row.exactly(machines) for row in rows]
    _title(lines, "due dates")
    due = [lines.next().exactly(1)[0] for _ in range(jobs)]
    lines.end()
    steps = [
        [[_choice(row, machine - 1, minutes, machines)] for machine, minutes in zip(*both)]  # noqa: B905
        for row, *both in zip(rows, routes, times, strict=True)
    ]
    return Shop(machines, [Job(due=day, steps=each) for day, each in zip(due, steps, strict=True)])


def _title(lines: _Lines, title: str) -> None:
    line = lines.next()
    if not line.text.lower().startswith(title):
        raise line.refusal("instance_stray", value=line.text[:40])


@dataclass(frozen=True, slots=True)
class _Plant:
    """A generated plant: JSON, where a job is named instead of a line."""

    file: str

    def read(self, content: str) -> Shop:
        try:
            plant = json.loads(content)
        except json.JSONDecodeError as error:
            raise ImportRejectedError(
                "instance_not_a_number", file=self.file, line=error.lineno, value=error.msg
            ) from error
        if not isinstance(plant, dict):
            raise self._refusal("jobs")
        listed = self._of(plant, "machines", (int, list))
        machines = listed if isinstance(listed, int) else len(listed)
        families = plant.get("setup_minutes") or []
        calendars = [str(each) for each in plant.get("machine_calendar") or ["0"] * machines]
        if len(calendars) != machines or not set(calendars) <= set(PATTERNS):
            raise self._refusal("machine_calendar")
        return Shop(
            machines,
            [
                self._job(job, number, machines, len(families))
                for number, job in enumerate(self._of(plant, "jobs", (list,)), 1)
            ],
            calendars,
            self._matrix(families),
        )

    def _matrix(self, families: Any) -> list[list[int]]:
        is_square = isinstance(families, list) and all(
            isinstance(row, list) and len(row) == len(families) for row in families
        )
        if not is_square or any(not _is_count(each) for row in families for each in row):
            raise self._refusal("setup_minutes")
        return [list(row) for row in families]

    def _job(self, job: Any, number: int, machines: int, families: int) -> Job:
        place = f"jobs {number}"
        read = Job()
        for key in ("release", "due", "weight"):
            value = self._of(job, key, (int,), place)
            setattr(read, key, value)
        for step in self._of(job, "operations", (list,), place):
            family = self._of(step, "family", (int,), place)
            choices = self._of(step, "alternatives", (list,), place)
            if not choices or not all(_is_choice(each, machines) for each in choices):
                raise self._refusal(f"{place}: alternatives")
            if families and not 0 <= family < families:
                raise self._refusal(f"{place}: family")
            read.steps.append([(machine, minutes) for machine, minutes in choices])
            read.families.append(family)
        return read

    def _of(self, row: Any, key: str, kinds: tuple[type, ...], place: str = "") -> Any:
        value = row.get(key) if isinstance(row, dict) else None
        is_wrong_number = isinstance(value, int) and not _is_count(value)
        if not isinstance(value, kinds) or isinstance(value, bool) or is_wrong_number:
            raise self._refusal(f"{place}: {key}" if place else key)
        return value

    def _refusal(self, place: str) -> ImportRejectedError:
        return ImportRejectedError("instance_field", file=self.file, place=place)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


def _is_choice(pair: Any, machines: int) -> bool:
    return (
        isinstance(pair, list)
        and len(pair) == 2  # noqa: PLR2004 - machine and minutes
        and all(_is_count(each) for each in pair)
        and pair[0] < machines
        and pair[1] > 0
    )
