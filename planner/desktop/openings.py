"""Ways to a plan: open, demo, import, restore; each a piece of work for the command thread.

They bring services together and are pure of widgets; the shell starts them and shows how they
go. Imported lazily there: the database layer is not needed to paint the first window, and reading
workbooks (0.3 s to import) not to open a database.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.desktop.jobs import Job
from planner.domain.people import Person
from planner.domain.rights import Right
from planner.host.folders import demo_database
from planner.services.opening import open_session, people_of
from planner.services.session import Session

if TYPE_CHECKING:  # reading workbooks is loaded when somebody imports one
    from planner.interchange.workbook_report import ImportReport


@dataclass(frozen=True, slots=True)
class Opened:
    """A session and who else has a login there; `note` is worth telling."""

    session: Session
    people: tuple[Person, ...]
    database: str
    note: str = ""


def opened(database: str, login: str | None) -> Opened:
    """Open a database as somebody."""
    place = place_of(database)
    return Opened(open_session(place, login), people_of(place), database)


def opened_demo(job: Job, login: str | None = None) -> Opened:
    """The demo, built the first time it is asked for."""
    place = demo_database()
    if not place.exists():
        from planner.services.demo import build_demo

        build_demo(place, job.progress).session.close()
    return opened(str(place), login)


def judged(job: Job, workbook: Path) -> ImportReport:
    """What importing a workbook would do; writes nothing."""
    from planner.services.importing import judge_workbook

    return judge_workbook(workbook, progress=job.progress)


def imported(job: Job, workbook: Path, database: Path) -> Opened:
    """A new plant from a workbook, with its work orders made and its first schedule."""
    from planner.services.demo import forget
    from planner.services.importing import import_workbook

    was_there = database.exists()
    try:
        report = import_workbook(workbook, database, progress=job.progress)
        found = opened(str(database), None)
        _plan(job, found.session)
    except Exception:
        if not was_there:
            forget(database)  # called off or refused half way: no half a plant is left behind
        raise
    return Opened(found.session, found.people, found.database, str(report))


def _plan(job: Job, session: Session) -> None:
    from planner.services.demo import plan_work
    from planner.services.progress import StepTimes

    if not session.person.may(Right.PLAN):
        return
    try:
        plan_work(session, StepTimes(job.progress))
    except Exception:
        session.close()
        raise


def restored(backup: Path, database: Path) -> Opened:
    """A backup put in a database's place, and opened."""
    from planner.services.backups import restore_backup

    restore_backup(backup, database)
    return opened(str(database), None)


def place_of(database: str) -> str | Path:
    """A database as services want it: a path, or a URL as it is."""
    return database if "://" in database else Path(database)
