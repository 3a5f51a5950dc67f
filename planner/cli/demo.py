"""`planner demo --headless`: the whole job without a window, with figures for every step.

Fresh database, import, work orders, schedule, independent verification, the dispatch sheets of one
week. The summary's keys are stable; other programs read them.
"""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import numpy as np

from planner.cli.terminal import ProgressBar, say
from planner.domain.units import NONE
from planner.engine.verify import verify
from planner.host.folders import data_folder, write_whole
from planner.services.demo import DISPATCH_WEEK, Demo, build_demo
from planner.services.exporting import export
from planner.services.progress import StepTimes

HARD_VIOLATIONS = 1


def make_demo(database: Path) -> None:
    """The demo company for the window, with a progress bar in the terminal."""
    bar = ProgressBar()
    build_demo(database, bar).session.close()
    bar.finish()


def run_headless(arguments: Namespace) -> int:
    """Do the whole job into `--out` (else the data folder); 1 if the plan has hard violations."""
    folder: Path = arguments.out or data_folder() / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    bar = ProgressBar()
    demo = build_demo(folder / "demo.promiseboard", bar)
    try:
        summary = _finish(demo, folder, StepTimes(bar, demo.seconds))
    finally:
        demo.session.close()
    bar.finish()
    text = json.dumps(summary, indent=1)
    write_whole(folder / "summary.json", text)
    say(text)
    return HARD_VIOLATIONS if summary["hard_violations"] else 0


def _finish(demo: Demo, folder: Path, times: StepTimes) -> dict[str, object]:
    session = demo.session
    with times.step("verify"):
        hard = [each for each in verify(session.plan, session.picture.now) if each.is_hard]
    with times.step("dispatch"):
        files = export(session, "dispatch", ("pdf", "xlsx"), folder, week=DISPATCH_WEEK)
    plan = session.plan
    return {
        "database": str(folder / "demo.promiseboard"),
        "revision": plan.revision,
        "orders": len(plan.orders),
        "deliveries": len(plan.deliveries),
        "work_orders": len(plan.work_orders),
        "operations": len(plan.operations),
        "machines": len(plan.machines),
        "scheduled": int(np.count_nonzero(plan.operations.start_minutes != NONE)),
        "late_deliveries": int(np.count_nonzero(session.picture.forecast.late_days > 0)),
        "hard_violations": len(hard),
        "seconds": times.seconds,
        "files": [str(file) for file in files],
    }
