"""The English sentence of every error and violation code, with places for its facts.

One table, so that window, paper, command line and translators see the same words. A sentence
names the place, the value and the way out. Nothing else stands here.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # moments and quantities
    "moment_without_zone": "The time {moment} has no time zone. Give it the plant's zone.",
    # rights
    "not_allowed": "{person} may not do this: it needs the right “{right}”.",
    "unknown_person": "There is no active login “{login}” in this database.",
    # commands
    "nothing_to_undo": "There is nothing to undo.",
    "nothing_to_redo": "There is nothing to redo.",
    "undo_of_other_kind": "“{command}” is not undone with Ctrl+Z; use its own counter-command.",
    "undo_conflict": "Cannot undo: {who} has changed the same rows since (revision {revision}).",
    "reason_missing": "This needs a reason: write one in a few words.",
    "too_many_changes": "Others kept changing the plan first; nothing was written. Try again.",
    "row_gone": "The row {id} of {table} is not in the plan any more.",
    "machine_not_eligible": "{machine} cannot run this operation: it needs {work_center}.",
    "operation_finished": "{operation} is finished and does not move.",
    "operation_running": "{operation} is running; it moves only when you confirm it.",
    "operation_frozen": "{operation} would touch the frozen zone, which ends {until}. "
    "Moving it needs the right “break frozen zone” and a reason.",
    "operation_unconstrained": "{operation} is a lead time without a machine; it cannot be put "
    "on one.",
    "past_promise": "{work_order} would end {end}, after its locked promise ({limit}). "
    "Open an internal change to move it that far.",
    "before_now": "{operation} cannot start before now ({now}).",
    "no_free_time": "There is no free working time on {machine} within the planning horizon.",
    # violations (rule codes of planner.engine.checks)
    "machine_overlap": "{operation} overlaps {other} on {machine}.",
    "machine_ineligible": "{operation} stands on {machine}, which cannot run it.",
    "on_closed_time": "{operation} works on closed time of {machine}.",
    "before_predecessor": "{operation} starts before {other} ends.",
    "before_component": "{operation} starts before its component {other} is complete.",
    "after_must_finish_by": "{work_order} ends {end}, after it must finish ({limit}).",
    "not_placed": "{operation} has no place in the plan.",
    "delivery_late": "{delivery} is forecast {days} days after {date_kind}.",
    "overtaken_by_now": "{operation} was planned to start {start} and has not started.",
    "started_waiting": "{operation} is started and waits for a machine.",
    "lead_time_only": "{operation} has no routing; its lead time stands in.",
}
