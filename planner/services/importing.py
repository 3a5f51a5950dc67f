"""Importing a workbook: read, judge all of it, then one change set or nothing.

Reading and judging stand in `planner.interchange`; here is only the door to the database.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from planner.domain.errors import EditConflictError, ImportRejectedError
from planner.interchange.workbook_import import import_change_set
from planner.interchange.workbook_reading import read_workbook
from planner.interchange.workbook_report import ImportReport
from planner.plan.plan import Plan
from planner.services.opening import open_or_create, people_of
from planner.services.progress import Progress, no_progress
from planner.store.commit import Behind


def judge_workbook(file: Path, *, progress: Progress = no_progress) -> ImportReport:
    """What importing `file` into an empty plant would do; writes nothing.

    Raises:
        ImportRejectedError: With everything that is wrong, not only the first.
    """
    data = read_workbook(file, progress=lambda share: progress("read", share))
    progress("judge", 1.0)
    return import_change_set(data, Plan()).report


def import_workbook(
    file: Path, database: str | Path, *, progress: Progress = no_progress
) -> ImportReport:
    """Fill a new plant from a workbook, all or nothing.

    Raises:
        ImportRejectedError: Something in the file is wrong, or the plant is not empty.
        EditConflictError: Somebody else set the plant up at the same time.
    """
    if Path(database).exists() and people_of(database):
        raise ImportRejectedError("import_plan_not_empty", file=file.name)
    data = read_workbook(file, progress=lambda share: progress("read", share))
    result = import_change_set(data, Plan())
    store = open_or_create(database)
    try:
        progress("write", 0.0)
        plan = store.load_plan()
        if plan.revision:  # a server's plant has people from the start
            result = import_change_set(data, plan)
        answer = store.commit(replace(result.change_set, key=uuid4().hex), plan.revision)
    finally:
        store.close()
    if isinstance(answer, Behind):
        raise EditConflictError("too_many_changes")
    progress("write", 1.0)
    return result.report
