"""How long the demo workbook takes from file to change set, with openpyxl beside it.

Claim: at most 3 s for reading, checking and drafting. Prints our figures and the peer's (openpyxl,
read only, cells only) in one run. Writing to the database is measured in `commit.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from openpyxl import load_workbook

from planner.interchange.workbook_checks import check_workbook
from planner.interchange.workbook_import import import_change_set
from planner.interchange.workbook_reading import read_workbook
from planner.plan.plan import Plan

DEMO = Path(__file__).resolve().parents[1] / "resources" / "demo" / "adventureworks.xlsx"
RUNS = 3


def best(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    seconds = []
    for _ in range(RUNS):
        begin = perf_counter()
        work()
        seconds.append(perf_counter() - begin)
    return min(seconds)


def read_with_openpyxl(path: Path) -> int:
    """Every cell of the workbook as openpyxl gives it; the count of rows."""
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        return sum(1 for page in book for _ in page.iter_rows(values_only=True))
    finally:
        book.close()


def main(path: Path) -> None:
    """Print every step's seconds for one workbook."""
    data = read_workbook(path)
    rows = sum(len(each) for each in data.sheets.values())
    reading = best(lambda: read_workbook(path))
    checking = best(lambda: check_workbook(data))
    drafting = best(lambda: import_change_set(data, Plan())) - checking
    peer = best(lambda: read_with_openpyxl(path))
    print(f"{path.name}: {rows:,} rows, {path.stat().st_size / 1e6:.2f} MB")
    print(f"read and judge cells  {reading:6.2f} s   (openpyxl, cells only: {peer:.2f} s)")
    print(f"check between rows    {checking:6.2f} s")
    print(f"draft the change set  {drafting:6.2f} s")
    print(f"in all                {reading + checking + drafting:6.2f} s   (goal: 3 s)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO)
