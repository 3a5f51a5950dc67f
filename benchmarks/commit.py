"""How long one commit of a drag takes, with its history, hash chain and guards, and an import.

Claims: a drag at most 10 ms median (goal), 20,000 rows imported in at most 1.5 s. The peer of the
drag writes the same rows into a plain SQLite table with the same durability (WAL, synchronous
FULL), without history: the difference is what the history costs. `--full` does ten times the work.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.load_plan import large_plant
from planner.plan.change_set import ChangeSet
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from planner.store.commit import Committed
from planner.store.database import Store, create_store

IMPORTED_OPERATIONS = 16_000  # with their work orders, 20,000 rows
MOVED_TOGETHER = 12
DRAGS = 50
GOAL_DRAG_MILLISECONDS = 10
GOAL_IMPORT_SECONDS = 1.5


def main() -> None:
    """Import, drag, and drag without a history."""
    options = _options()
    drags = DRAGS * (10 if options.full else 1)
    with TemporaryDirectory() as folder, create_store(Path(folder) / "plant.db", "bench") as store:
        change_set = large_plant(IMPORTED_OPERATIONS)
        begun = time.perf_counter()
        store.commit(change_set, 0)
        imported = time.perf_counter() - begun
        ours = _drag(store, drags)
        plain = _plain(Path(folder) / "plain.db", drags)
    figures = {
        "imported_rows": sum(len(change) for change in change_set.changes),
        "import_seconds": round(imported, 3),
        "goal_import_seconds": GOAL_IMPORT_SECONDS,
        "rows_per_drag": MOVED_TOGETHER,
        "drag_median_ms": round(statistics.median(ours), 2),
        "drag_95th_percentile_ms": round(sorted(ours)[int(len(ours) * 0.95)], 2),
        "goal_drag_ms": GOAL_DRAG_MILLISECONDS,
        "peer_without_history_median_ms": round(statistics.median(plain), 2),
    }
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:32} {value:,}")


def _drag(store: Store, drags: int) -> list[float]:
    plan = store.load_plan()
    taken = []
    for drag in range(drags):
        change_set = _moved(plan, drag * MOVED_TOGETHER)
        begun = time.perf_counter()
        answer = store.commit(change_set, plan.revision)
        taken.append((time.perf_counter() - begun) * 1000)
        assert isinstance(answer, Committed)  # noqa: S101 - a benchmark of refusals says nothing
        plan = plan.apply(answer.change_set)
    return taken


def _moved(plan: Plan, first: int) -> ChangeSet:
    draft = Draft(plan)
    rows = np.arange(first, first + MOVED_TOGETHER) % len(plan.operations)
    draft.update(
        "operations",
        plan.operations.id[rows],
        {
            "start_minutes": plan.operations.start_minutes[rows] + 15,
            "end_minutes": plan.operations.end_minutes[rows] + 15,
        },
    )
    return draft.change_set("move operation", key=f"drag {plan.revision}")


def _plain(path: Path, drags: int) -> list[float]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE operations (id INTEGER PRIMARY KEY, start INT, finish INT)")
    rows = ((number, number, number) for number in range(IMPORTED_OPERATIONS))
    connection.executemany("INSERT INTO operations VALUES (?, ?, ?)", rows)
    taken = []
    for drag in range(drags):
        begun = time.perf_counter()
        _plain_move(connection, drag)
        taken.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return taken


def _plain_move(connection: sqlite3.Connection, drag: int) -> None:
    first = drag * MOVED_TOGETHER
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "UPDATE operations SET start = start + 15, finish = finish + 15 WHERE id = ?",
        ((number,) for number in range(first, first + MOVED_TOGETHER)),
    )
    connection.execute("COMMIT")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--full", action="store_true", help="ten times the work")
    return parser.parse_args()


if __name__ == "__main__":
    main()
