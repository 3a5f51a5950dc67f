"""`planner --self-test`: try every part of this installation, and print N of N.

It works on the demo company in a throw-away folder. Each check is one sentence that either holds
or names what failed; the first failure does not stop the others. This is for a support desk; the
test suite is elsewhere.
"""

from __future__ import annotations

import tempfile
import traceback
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from planner.cli.terminal import say
from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE
from planner.engine.verify import verify
from planner.host.language import current_language, translate, use_language
from planner.services.backups import verify_database
from planner.services.demo import DISPATCH_WEEK, build_demo
from planner.services.exporting import export
from planner.services.session import Session


class SelfTestError(Exception):
    """A part of this installation does not do what it should."""


@dataclass(slots=True)
class _Trial:
    folder: Path
    session: Session | None = None
    passed: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def database(self) -> Path:
        return self.folder / "self-test.promiseboard"

    @property
    def open_session(self) -> Session:
        if self.session is None:
            raise SelfTestError("there is no session: the import failed")
        return self.session

    def attempt(self, name: str, check: Callable[[_Trial], None]) -> None:
        try:
            check(self)
        except Exception:  # noqa: BLE001 - every failure is reported, none may hide the next
            self.failed.append(f"{name}:\n{traceback.format_exc()}")
            say(f"FAILED  {name}")
        else:
            self.passed += 1
            say(f"good    {name}")


def self_test(_arguments: Namespace) -> int:
    """Run all checks; 0 if every one holds, else 1 with the tracebacks printed."""
    with tempfile.TemporaryDirectory() as folder:
        trial = _Trial(Path(folder))
        for name, check in _CHECKS.items():
            trial.attempt(name, check)
        if trial.session is not None:
            trial.session.close()
    for failure in trial.failed:
        say(failure)
    say(f"{trial.passed} of {len(_CHECKS)}")
    return 1 if trial.failed else 0


def _hold(*, is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise SelfTestError(otherwise)


def _import(trial: _Trial) -> None:
    trial.session = build_demo(trial.database).session


def _schedule(trial: _Trial) -> None:
    plan = trial.open_session.plan
    is_open = plan.operations.status != OperationStatus.COMPLETED
    is_placed = plan.operations.start_minutes != NONE
    _hold(is_so=bool(is_placed[is_open].all()), otherwise="an operation has no place")
    hard = [each for each in verify(plan, plan.clock.now()) if each.is_hard]
    _hold(is_so=not hard, otherwise=f"{len(hard)} hard violations, first: {hard[:1]}")


def _history(trial: _Trial) -> None:
    problems = verify_database(trial.database)
    _hold(is_so=not problems, otherwise="; ".join(map(str, problems)))


def _documents(trial: _Trial) -> None:
    files = export(
        trial.open_session, "dispatch", ("pdf", "xlsx"), trial.folder, week=DISPATCH_WEEK
    )
    _hold(is_so=all(each.stat().st_size > 0 for each in files), otherwise="an empty file")


def _language(_trial: _Trial) -> None:
    before = current_language()
    use_language("zh_CN")
    chinese = translate("Command", "move operation")
    use_language(before)
    _hold(is_so=chinese != "move operation", otherwise="the Chinese texts are missing")


_CHECKS: dict[str, Callable[[_Trial], None]] = {
    "database, import, work orders": _import,
    "schedule and its independent verification": _schedule,
    "history, guards and rows": _history,
    "dispatch list as PDF and Excel": _documents,
    "texts in Chinese": _language,
}
