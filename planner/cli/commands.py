"""Every command of the command line, each a short use of the services. 0 good, 1 hard violations.

Refusals (`PlannerError`) are not caught here but once, in `main`.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli import users
from planner.cli.terminal import ProgressBar, remark, say
from planner.domain.errors import PlannerError
from planner.plan.violation import Violation
from planner.services.progress import StepTimes
from planner.views.wording import problem_text, violation_text, word

if TYPE_CHECKING:  # the window's start passes here, and does not wait for a session's libraries
    from planner.services.session import Session

GOOD = 0
HARD_VIOLATIONS = 1
WRONG_USE = 2
REFUSED = 3

_ROOT = Path(__file__).resolve().parents[2]


def database_of(text: str) -> str | Path:
    """What `--db` means: an SQLAlchemy URL, or else a file."""
    return text if "://" in text else Path(text)


def import_file(arguments: Namespace) -> int:
    """`planner import`: the report of what came in, or everything that is wrong."""
    from planner.services.importing import import_workbook, judge_workbook

    bar = ProgressBar()
    if arguments.dry_run:
        report = judge_workbook(arguments.file)
    else:
        report = import_workbook(arguments.file, database_of(arguments.db), progress=bar)
    bar.finish()
    say(str(report))
    return GOOD


def schedule(arguments: Namespace) -> int:
    """`planner schedule`: work orders for uncovered demand, then the first schedule."""
    from planner.services.demo import plan_work
    from planner.services.planning_runs import plan_work_improved

    session = _session(arguments)
    try:
        bar = ProgressBar()
        times = StepTimes(bar)
        if arguments.improve:
            plan_work_improved(session, times, arguments.improve)
        else:
            plan_work(session, times)
        bar.finish()
        found = session.violations()
        _say_scheduled(session, times, found, as_json=arguments.json)
        return _exit_code(found)
    finally:
        session.close()


def _say_scheduled(
    session: Session, times: StepTimes, found: tuple[Violation, ...], *, as_json: bool
) -> None:
    placed = session.plan.operations.start_minutes
    if not as_json:
        say(f"{len(placed)} operations at revision {session.plan.revision}: {times.seconds}")
        return
    figures = {
        "revision": session.plan.revision,
        "operations": len(placed),
        "late_deliveries": sum(each.code == "delivery_late" for each in found),
        "hard_violations": sum(each.is_hard for each in found),
        "seconds": times.seconds,
    }
    say(json.dumps(figures, indent=1))


def check(arguments: Namespace) -> int:
    """`planner check`: every violation, hard ones first."""
    session = _session(arguments)
    try:
        found, zone = session.violations(), session.plan.zone
    finally:
        session.close()
    if arguments.json:
        say(json.dumps([_violation_row(each, zone) for each in found], indent=1, default=str))
    else:
        for each in found:
            say(f"{word(each.severity):<6}{violation_text(each, zone)}")
        say(f"{sum(each.is_hard for each in found)} hard, {len(found)} in all")
    return _exit_code(found)


def export(arguments: Namespace) -> int:
    """`planner export`: files of the asked formats."""
    from planner.services.exporting import export as write

    session = _session(arguments)
    try:
        bar = ProgressBar()
        files = write(
            session,
            arguments.what,
            arguments.format.split(","),
            arguments.out,
            week=arguments.week,
            progress=bar,
        )
        bar.finish()
    finally:
        session.close()
    for file in files:
        say(str(file))
    return GOOD


def manage_database(arguments: Namespace) -> int:
    """`planner db`: init, upgrade, verify, backup, restore."""
    from planner.services import backups

    database = database_of(arguments.db)
    if arguments.action == "verify":
        return _verify(database)
    if arguments.action == "init" and "://" in arguments.db:
        users.make_plant(arguments)
    elif arguments.action == "init":
        backups.create_database(database)
    elif arguments.action == "upgrade":
        backups.upgrade_database(database)
    elif arguments.action == "backup":
        say(str(backups.backup_database(database, arguments.file)))
    else:
        say(str(backups.restore_backup(arguments.file, Path(arguments.db))))
    remark(f"{arguments.action}: {arguments.db}")
    return GOOD


def _verify(database: str | Path) -> int:
    from planner.services import backups

    problems = users.with_password(lambda each: backups.verify_database(database, each))
    for problem in problems:
        say(problem_text(problem))
    if not problems:
        say("chain, guards and rows are whole")
    return REFUSED if problems else GOOD


def bench(arguments: Namespace) -> int:
    """`planner bench NAME`: run one script of the benchmarks folder; without a name, list them."""
    scripts = {each.stem: each for each in (_ROOT / "benchmarks").glob("[a-z]*.py")}
    if arguments.name is None:
        for name, script in sorted(scripts.items()):
            told = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or ""
            say(f"{name:<18}{told.splitlines()[0]}")
        return GOOD
    if arguments.name not in scripts:
        names = ", ".join(sorted(scripts))
        raise PlannerError("unknown_benchmark", name=arguments.name, names=names)
    options = [f"--{name}" for name in ("json", "full") if getattr(arguments, name)]
    for name in ("objective", "seconds", "seed", "best"):
        value = getattr(arguments, name)
        options += [] if value is None else [f"--{name}", str(value)]
    files = [] if arguments.file is None else [str(arguments.file.absolute())]
    command = [sys.executable, "-m", f"benchmarks.{arguments.name}", *files, *options]
    return subprocess.run(command, cwd=_ROOT, check=False).returncode  # noqa: S603 - our own


def _session(arguments: Namespace) -> Session:
    from planner.services.opening import open_session

    database = database_of(arguments.db)
    return users.with_password(
        lambda password: open_session(database, arguments.login, password=password)
    )


def _exit_code(found: tuple[Violation, ...]) -> int:
    hard = sum(each.is_hard for each in found)
    if hard:
        remark(f"{hard} hard violations")
    return HARD_VIOLATIONS if hard else GOOD


def _violation_row(each: Violation, zone: str) -> dict[str, object]:
    return {
        "code": each.code,
        "is_hard": each.is_hard,
        "table": each.table,
        "id": each.row_id,
        "start_minute": each.start_minute,
        "end_minute": each.end_minute,
        "text": violation_text(each, zone),
        **{name: value for name, value in each.facts if name not in {"code", "text"}},
    }
