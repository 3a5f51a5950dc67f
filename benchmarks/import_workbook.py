"""How long the demo workbook takes from file to change set, with openpyxl beside it.

Claim: at most 3 s for reading, checking and drafting. The peer is openpyxl, read only, which gives
the cells and judges nothing. Writing to the database is measured in `commit` and `demo`.
"""

from __future__ import annotations

from openpyxl import load_workbook

from benchmarks._figures import Figure, asked, medians, show
from planner.interchange.workbook_checks import check_workbook
from planner.interchange.workbook_import import import_change_set
from planner.interchange.workbook_reading import read_workbook
from planner.plan.plan import Plan
from planner.services.demo import WORKBOOK


def main() -> None:
    """Print every step beside openpyxl's reading of the same cells."""
    options = asked()
    runs = 9 if options.full else 3
    data = read_workbook(WORKBOOK)
    peer = medians(_read_with_openpyxl, runs).wall
    steps = {
        "read and judge every cell": lambda: read_workbook(WORKBOOK),
        "check between rows": lambda: check_workbook(data),
        "check, draft the change set": lambda: import_change_set(data, Plan()),
        "in all": lambda: import_change_set(read_workbook(WORKBOOK), Plan()),
    }
    figures = []
    for name, work in steps.items():
        taken = medians(work, runs)
        goal = 3 if name == "in all" else None
        ours = taken.wall, taken.cpu
        figures.append(Figure(name, *ours, goal=goal, peer="openpyxl, cells", peer_seconds=peer))
    show(figures, as_json=options.json)


def _read_with_openpyxl() -> int:
    book = load_workbook(WORKBOOK, read_only=True, data_only=True)
    try:
        return sum(1 for page in book for _ in page.iter_rows(values_only=True))
    finally:
        book.close()


if __name__ == "__main__":
    main()
