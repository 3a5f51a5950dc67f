"""Real databases for tests of windows and services: a plan of the builder, stored, with people.

Everything goes through the store's own door, as an import does. What stands in the plan is told
by the test; `small_shop` is the one most of them share.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from planner.domain.rights import Role
from planner.domain.statuses import ChangeKind
from planner.domain.units import NONE
from planner.plan.builder import PlanBuilder
from planner.plan.columns import TableChange
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from planner.store.database import create_store

PEOPLE = {
    "planner": Role.PLANNER,
    "manager": Role.MANAGER,
    "sales1": Role.SALES,
    "operator": Role.OPERATOR,
}


def store_plan(path: Path, plan: Plan) -> Path:
    """A database at `path` that holds `plan` and four people, one of each role of `PEOPLE`."""
    draft = Draft(plan)
    draft.changes = [
        TableChange(name, table.id, None, table.columns())
        for name in Plan.table_types()
        if len(table := plan.table(name))
    ]
    _add_people(draft)
    store = create_store(path, "set-up")
    store.commit(draft.change_set("import", kind=ChangeKind.IMPORT, key="first"), 0)
    store.close()
    return path


def _add_people(draft: Draft) -> None:
    ids = draft.insert(
        "people",
        {
            "login": list(PEOPLE),
            "name": [login.title() for login in PEOPLE],
            "password_hash": [""] * len(PEOPLE),
            "is_active": np.ones(len(PEOPLE), dtype=np.bool_),
        },
    )
    draft.insert("person_roles", {"person_id": ids, "role": [str(r) for r in PEOPLE.values()]})


def small_shop() -> PlanBuilder:
    """Two saws and a drill that never close, three orders; SO-2 is late, SO-3 is red.

    Only today is frozen, and what stands on the board for later starts on Wednesday, 4 March.
    WO-1 (SO-1) saws on SAW-1 and drills, WO-2 (SO-2) follows on SAW-1, WO-3 (SO-3) runs on SAW-2.
    """
    shop = PlanBuilder(now="2026-03-02 07:00", settings={"frozen_days": 0})
    always = shop.calendar()
    saw, drill = shop.work_center("SAW"), shop.work_center("DRILL")
    saw_1, saw_2 = shop.machine("SAW-1", saw, always), shop.machine("SAW-2", saw, always)
    drill_1 = shop.machine("DRILL-1", drill, always)
    frame = shop.item("FRAME", routing=[(saw, 30, 240), (drill, 0, 120)])
    rod = shop.item("ROD", routing=[(saw, 0, 600)])
    shop.order("North Cycles", frame, 10, due="2026-03-09")
    shop.order("South Cycles", rod, 20, due="2026-03-04")
    shop.order("East Cycles", rod, 5, due="2026-03-09", red_serial=1)
    first = shop.operations_of(shop.work_order(frame, 10))
    second = shop.operations_of(shop.work_order(rod, 20))
    third = shop.operations_of(shop.work_order(rod, 5))
    shop.place(first[0], saw_1, "2026-03-04 08:00")
    shop.place(first[1], drill_1, "2026-03-04 14:00")
    shop.place(second[0], saw_1, "2026-03-04 13:00")
    shop.run(third[0], saw_2, "2026-03-02 06:00")
    return shop


def nothing_yet() -> Plan:
    """A plant that has machines and not one order."""
    shop = PlanBuilder(now="2026-03-02 07:00")
    center = shop.work_center("SAW")
    shop.machine("SAW-1", center, shop.calendar())
    assert shop.plan().next_id != NONE
    return shop.plan()
