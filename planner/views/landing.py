"""Where a move really landed, when somebody else was faster (one door for every change).

The command is run again on the newer plan; if it lands differently than the person saw, this says
so, with who was first and what they moved. Running it again is the session's work.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.host.language import translate
from planner.plan.change_set import ChangeSet
from planner.plan.plan import Plan
from planner.views.wording import duration_text

_OPERATIONS = "operations"


def landed_elsewhere(
    plan: Plan, expected: ChangeSet, done: ChangeSet, came_first: Sequence[ChangeSet]
) -> str:
    """One sentence about the first bar that stands elsewhere than expected; "" if none does."""
    seen, now = _starts(expected), _starts(done)
    shifts = [now[each] - seen[each] for each in seen if each in now and now[each] != seen[each]]
    if not shifts or not came_first:
        return ""
    later = translate("Landing", "Placed {duration} later than you saw: {what}, by {who}.")
    earlier = translate("Landing", "Placed {duration} earlier than you saw: {what}, by {who}.")
    return (later if shifts[0] > 0 else earlier).format(
        duration=duration_text(abs(shifts[0])),
        what=_first_moved(plan, came_first[-1]),
        who=came_first[-1].actor,
    )


def _starts(change_set: ChangeSet) -> dict[int, int]:
    """Operation id -> its new start, in the order they were written: the moved one first."""
    found: dict[int, int] = {}
    for change in change_set.changes:
        if change.table == _OPERATIONS and change.after and "start_minutes" in change.after:
            starts = change.after["start_minutes"].tolist()
            found.update(zip(change.ids.tolist(), starts, strict=True))
    return found


def _first_moved(plan: Plan, change_set: ChangeSet) -> str:
    """Which work order was moved first, or just that the plan was changed."""
    for operation_id in _starts(change_set):
        row = plan.operations.row_of(operation_id)
        order = plan.work_orders.row_of(int(plan.operations.work_order_id[row])) if row >= 0 else -1
        if order >= 0:
            number = str(plan.work_orders.number[order])
            return translate("Landing", "{number} was moved first").format(number=number)
    return translate("Landing", "the plan was changed first")
