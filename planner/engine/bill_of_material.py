"""The bill of material as an order of items: every parent before what it is made of.

Planning runs down the levels in this order (APICS: low-level code), so each item's whole demand is
known before its supply is looked for. Quantities are counted where they are needed, not here.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from planner.domain.errors import RuleBrokenError
from planner.plan.columns import Ints
from planner.plan.plan import Plan
from planner.plan.tables import Components, Items

Parts = dict[int, list[tuple[int, int]]]
"""Parent item -> its (component item, thousandths per piece)."""


def parts_of(components: Components) -> Parts:
    """The direct components of every item that has any."""
    parts: Parts = {}
    columns = (components.parent_item_id, components.component_item_id, components.quantity)
    for parent, component, quantity in zip(*(each.tolist() for each in columns), strict=True):
        parts.setdefault(parent, []).append((component, quantity))
    return parts


def top_down(plan: Plan) -> list[int]:
    """All item ids, each before its components.

    Raises:
        RuleBrokenError: Items are made of each other; the sentence names them in a ring.
    """
    return list(_top_down(plan.items, plan.components))


@lru_cache(maxsize=4)  # a plan's items and bill of material outlive thousands of revisions
def _top_down(items: Items, components: Components) -> tuple[int, ...]:
    parts = parts_of(components)
    parents = dict.fromkeys(items.id.tolist(), 0)
    for component in components.component_item_id.tolist():
        parents[component] = parents.get(component, 0) + 1
    ready = [item for item, count in parents.items() if not count]
    for item in ready:
        for component, _ in parts.get(item, ()):
            parents[component] -= 1
            if not parents[component]:
                ready.append(component)
    left = {item for item, count in parents.items() if count}
    if left:
        raise RuleBrokenError("bom_loop", loop=" > ".join(_ring(left, parts, items)))
    return tuple(ready)


def _ring(left: set[int], parts: Parts, items: Items) -> list[str]:
    """The numbers of items that contain each other, beginning and ending with the same one."""
    within = {item: [each for each, _ in parts.get(item, ()) if each in left] for item in left}
    while dead_ends := {item for item in within if not within[item]}:
        within = {
            item: [each for each in found if each not in dead_ends]
            for item, found in within.items()
            if item not in dead_ends
        }
    path = [min(within)]
    while path[-1] not in path[:-1]:
        path.append(within[path[-1]][0])
    return [str(items.number[items.row_of(each)]) for each in path[path.index(path[-1]) :]]


def depths(plan: Plan) -> Ints:
    """Per item row, its place in the top-down order: components have larger ones."""
    order = top_down(plan)
    depth = np.zeros(len(plan.items), dtype=np.int64)
    rows = plan.items.rows_of(np.array(order, dtype=np.int64))
    depth[rows[rows >= 0]] = np.flatnonzero(rows >= 0)
    return depth
