"""What an import did, and what it wants somebody to look at: the report a planner keeps.

Counts per entity, the operations that are started and wait, and everything the import had to
assume. Problems that refuse a file are not here: they travel in `ImportRejectedError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.errors import Problem
from planner.host.language import translate
from planner.plan.change_set import ChangeSet
from planner.views.wording import problem_text


@dataclass(frozen=True, slots=True)
class StartedWaiting:
    """An operation that was started while every machine of its work center is taken."""

    work_order: str
    step: int
    name: str
    work_center: str
    started: str
    """When it was started, on the plant's clock."""

    def __str__(self) -> str:
        """One line of the list."""
        return f"{self.work_order} / {self.step}  {self.name} ({self.work_center})  {self.started}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in from a file, what had to be assumed, and what is worth a look."""

    file: str
    counts: Mapping[str, int]
    """Database table -> rows written."""
    started_waiting: tuple[StartedWaiting, ...] = ()
    assumptions: tuple[Problem, ...] = ()
    """What the import decided where the file was silent."""
    flagged: tuple[Problem, ...] = ()
    """Single rows somebody should look at; none of them refuses the file."""

    def lines(self) -> list[str]:
        """The report as lines of text in the reader's language."""
        title = translate("ImportReport", "Import of {file}").format(file=self.file)
        sections = (
            (translate("ImportReport", "Rows written"), self._count_lines()),
            (translate("ImportReport", "Assumed"), list(map(problem_text, self.assumptions))),
            (translate("ImportReport", "Worth a look"), list(map(problem_text, self.flagged))),
            (
                translate("ImportReport", "Started, waiting for a machine"),
                [str(each) for each in self.started_waiting],
            ),
        )
        found = [title]
        for heading, entries in sections:
            if entries:
                found += ["", f"{heading} ({len(entries)})", *(f"  {each}" for each in entries)]
        return found

    def _count_lines(self) -> list[str]:
        widest = max((len(name) for name in self.counts), default=0)
        return [f"{name:<{widest}}  {count:>8,}" for name, count in self.counts.items()]

    def __str__(self) -> str:
        """The whole report."""
        return "\n".join(self.lines())


@dataclass(frozen=True, slots=True)
class ImportResult:
    """A file as one change set that may be committed, and the report about it."""

    change_set: ChangeSet
    report: ImportReport
