"""How long the whole job takes: the demo company from workbook to dispatch sheets.

Claims: the job in at most 8 s after set-up, the import of the demo workbook in at most 3 s. The
peers: openpyxl reading the same cells, and SQLite alone writing the same rows without history.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from benchmarks._figures import Figure, asked, medians, show
from planner.plan.plan import Plan
from planner.services.demo import DISPATCH_WEEK, WORKBOOK, build_demo
from planner.services.exporting import export
from planner.services.importing import import_workbook
from planner.services.opening import open_session


def main() -> None:
    """Print the whole job, and its import, beside their peers."""
    options = asked()
    runs = 9 if options.full else 2  # a benchmark ends within 45 s
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = medians(_fresh(folder, _whole_job), runs)
        importing = medians(_fresh(folder, lambda place: import_workbook(WORKBOOK, place)), runs)
        plan = _plan(folder)
        reading = medians(_read_cells, 1)
        writing = medians(_fresh(folder, lambda place: _write_bare(plan, place)), runs)
    peer = reading.wall + writing.wall
    show(
        [
            Figure("whole job, workbook to sheets", whole.wall, whole.cpu, goal=8),
            Figure(
                "import of the demo workbook",
                importing.wall,
                importing.cpu,
                goal=3,
                peer="openpyxl cells + bare SQLite rows",
                peer_seconds=peer,
            ),
        ],
        as_json=options.json,
    )


def _fresh(folder: Path, work: Callable[[Path], object]) -> Callable[[], object]:
    """The work in a database file that did not exist before."""

    def _run() -> object:
        return work(folder / f"{time.monotonic_ns()}.promiseboard")

    return _run


def _whole_job(place: Path) -> None:
    demo = build_demo(place)
    export(demo.session, "dispatch", ("pdf", "xlsx"), place.parent, week=DISPATCH_WEEK)
    demo.session.close()


def _plan(folder: Path) -> Plan:
    place = folder / "plan.promiseboard"
    import_workbook(WORKBOOK, place)
    session = open_session(place)
    session.close()
    return session.plan


def _read_cells() -> int:
    book = load_workbook(WORKBOOK, read_only=True, data_only=True)
    try:
        return sum(1 for page in book for _ in page.iter_rows(values_only=True))
    finally:
        book.close()


def _write_bare(plan: Plan, place: Path) -> None:
    """The plan's rows into tables without keys, checks, triggers or history."""
    connection = sqlite3.connect(place)
    for name in Plan.table_types():
        columns = {key: values.tolist() for key, values in plan.table(name).columns().items()}
        connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
        marks = ", ".join("?" * len(columns))
        connection.executemany(
            f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608 - names are our own
            zip(*columns.values(), strict=True),
        )
    connection.commit()
    connection.close()


if __name__ == "__main__":
    main()
