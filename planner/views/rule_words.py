"""What each rule that a plan can break is called: the headings under which violations are listed.

The sentence about one broken place is `wording`'s; which rules there are is told by the engine.
"""

from __future__ import annotations

from planner.host.language import mark
from planner.views.wording import spoken

RULES = {
    "machine_overlap": mark("Rule", "Too much at once on a machine"),
    "machine_ineligible": mark("Rule", "On a machine that cannot do it"),
    "on_closed_time": mark("Rule", "On closed time"),
    "setup_too_short": mark("Rule", "Setup too short"),
    "before_predecessor": mark("Rule", "Before the step that comes first"),
    "before_component": mark("Rule", "Before its components are complete"),
    "after_must_finish_by": mark("Rule", "After a locked promise"),
    "delivery_late": mark("Rule", "Late deliveries"),
    "overtaken_by_now": mark("Rule", "Should have started"),
    "not_placed": mark("Rule", "Not placed yet"),
    "started_waiting": mark("Rule", "Started, waiting for a machine"),
    "lead_time_only": mark("Rule", "No routing: only a lead time"),
}
"""Codes in the order in which they are listed: what stops the plan, what hurts, what to know."""


def rule_text(code: str) -> str:
    """Such as "Late deliveries"; a rule nobody has named yet by its code."""
    return spoken("Rule", RULES[code]) if code in RULES else code


def rule_rank(code: str) -> int:
    """Where a rule stands in the list; unnamed ones last."""
    return list(RULES).index(code) if code in RULES else len(RULES)
