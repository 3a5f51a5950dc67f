"""How long a plan of 100,000 operations takes from SQLite into columns, and what else we tried.

Claim: at most 0.3 s (goal). The peers read the same operations by the two usual ways: rows through
Python's sqlite3, and rows as mappings through SQLAlchemy. `--json` prints one object; `--full`
takes the best of ten instead of three.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sqlalchemy import create_engine, select

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from planner.domain.statuses import ChangeKind, OperationStatus, WorkOrderStatus
from planner.domain.units import NONE
from planner.plan.builder import PlanBuilder
from planner.plan.change_set import ChangeSet
from planner.plan.columns import TableChange
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from planner.store.database import Store, create_store
from planner.store.schema import METADATA

OPERATIONS = 100_000
STEPS = 4
MACHINES = 50
GOAL_SECONDS = 0.3


def main() -> None:
    """Build the database once, read it three ways."""
    options = _options()
    tries = 10 if options.full else 3
    with TemporaryDirectory() as folder, create_store(Path(folder) / "plant.db", "bench") as store:
        written = _seconds(1, lambda: store.commit(large_plant(OPERATIONS), 0))
        figures = {
            "operations": OPERATIONS,
            "work_orders": OPERATIONS // STEPS,
            "import_seconds": written,
            "load_plan_seconds": _seconds(tries, store.load_plan),
            "goal_seconds": GOAL_SECONDS,
            "peer_sqlite3_rows_seconds": _seconds(tries, lambda: _python_rows(store)),
            "peer_sqlalchemy_rows_seconds": _seconds(tries, lambda: _sqlalchemy_rows(store)),
        }
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:32} {value:,.3f}" if isinstance(value, float) else f"{name:32} {value:,}")


def large_plant(operations: int) -> ChangeSet:
    """An import of one plant: work orders of four placed operations each, on fifty machines."""
    shop = PlanBuilder()
    shop.rows["plant_days"] = []
    saw, always = shop.work_center("SAW"), shop.calendar()
    machines = [shop.machine(f"SAW-{number}", saw, always) for number in range(MACHINES)]
    item = shop.item("FRAME")
    plan = shop.plan()
    draft = Draft(plan)
    draft.changes = [
        TableChange(name, table.id, None, table.columns())
        for name in Plan.table_types()
        if len(table := plan.table(name))
    ]
    orders = _work_orders(draft, item, operations // STEPS)
    _operations(draft, np.repeat(orders, STEPS), saw, np.array(machines))
    return draft.change_set("import", kind=ChangeKind.IMPORT)


def _work_orders(draft: Draft, item: int, count: int) -> Any:
    none, nothing = np.full(count, NONE), [""] * count
    return draft.insert(
        "work_orders",
        {
            "number": [f"WO-{number}" for number in range(count)],
            "item_id": np.full(count, item),
            "quantity": np.full(count, 10_000),
            "finished_quantity": np.zeros(count, dtype=np.int64),
            "status": np.full(count, int(WorkOrderStatus.FIRM)),
            "release_minute": none,
            "due_minute": np.arange(29_600_000, 29_600_000 + count),
            "must_finish_by": none,
            "is_held": np.zeros(count, dtype=np.bool_),
            "note": nothing,
        },
    )


def _operations(draft: Draft, orders: Any, center: int, machines: Any) -> None:
    count = len(orders)
    places = np.arange(count)
    starts = 29_500_000 + places * 7
    draft.insert(
        "operations",
        {
            "work_order_id": orders,
            "sequence": places % STEPS * 10 + 10,
            "work_center_id": np.full(count, center),
            "machine_id": machines[places % MACHINES],
            "start_minutes": starts,
            "end_minutes": starts + 110,
            "setup_minutes": np.full(count, 10),
            "run_minutes": np.full(count, 100),
            "remaining_minutes": np.full(count, 110),
            "setup_family": [f"family {number % 20}" for number in range(count)],
            "status": np.full(count, int(OperationStatus.WAITING)),
            "finished_quantity": np.zeros(count, dtype=np.int64),
            "is_pinned": np.zeros(count, dtype=np.bool_),
            "name": [f"step {number % STEPS}" for number in range(count)],
            "note": [""] * count,
        },
    )


def _python_rows(store: Store) -> list[Any]:
    names = ", ".join(column.name for column in METADATA.tables["operations"].columns)
    rows = store._connection.execute(f"SELECT {names} FROM operations")  # noqa: S608, SLF001 - ours
    return [np.array(column) for column in zip(*rows.fetchall(), strict=True)]


def _sqlalchemy_rows(store: Store) -> list[Any]:
    engine = create_engine(f"sqlite:///{store.path}")
    with engine.connect() as connection:
        found = connection.execute(select(METADATA.tables["operations"])).mappings().all()
    engine.dispose()
    return [np.array([row[name] for row in found]) for name in found[0]]


def _seconds(tries: int, work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(tries):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--full", action="store_true", help="best of ten")
    return parser.parse_args()


if __name__ == "__main__":
    main()
