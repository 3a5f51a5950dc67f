"""The demo company: its workbook imported, its work planned, its first week scheduled.

The workbook is shipped in resources/demo; what a reader must be told about it stands on its first
sheet and in the plant's `about` text. Showing it is the window's work.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.domain.errors import StoreUnavailableError
from planner.interchange.workbook_report import ImportReport
from planner.services.commands import MakeFirstSchedule, PlanSupply
from planner.services.importing import import_workbook
from planner.services.opening import open_session
from planner.services.progress import Progress, StepTimes, no_progress
from planner.services.session import Session

WORKBOOK = Path(__file__).resolve().parents[2] / "resources" / "demo" / "adventureworks.xlsx"
DISPATCH_WEEK = "2014-W19"


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo just built, with its import report and the seconds of every step."""

    session: Session
    report: ImportReport
    seconds: dict[str, float]


def forget(database: Path) -> None:
    """Delete a database file with its journal files, so that it can be made afresh.

    Raises:
        StoreUnavailableError: Windows keeps a file that a program has open.
    """
    try:
        for ending in ("", "-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
    except PermissionError as error:
        raise StoreUnavailableError("database_locked", database=str(database)) from error


def build_demo(database: Path, progress: Progress = no_progress) -> Demo:
    """The demo company in a new database, opened as its planner.

    Built beside its place and moved there when complete, so that a demo interrupted half way
    leaves nothing that looks finished.
    """
    unfinished = database.with_name(database.name + ".unfinished")
    forget(unfinished)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    times = StepTimes(progress)
    with times.step("import"):
        report = import_workbook(WORKBOOK, unfinished)
    session = open_session(unfinished, keeps_backup=False)
    try:
        plan_work(session, times)
    finally:
        session.close()
    forget(database)
    unfinished.replace(database)
    return Demo(open_session(database), report, times.seconds)


def plan_work(session: Session, times: StepTimes) -> None:
    """Cover all demand with work orders and give every operation its first place."""
    with times.step("work orders"):
        session.run(PlanSupply())
    with times.step("schedule"):
        session.run(MakeFirstSchedule())
