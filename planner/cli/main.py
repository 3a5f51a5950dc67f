"""The command line's way in: words to a command, a refusal to a sentence and an exit code.

Opening the window is not done here but in `planner.__main__`, the only place that knows both.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence

from planner.cli import commands, users
from planner.cli.parser import build_parser
from planner.cli.terminal import remark
from planner.domain.errors import ImportRejectedError, PlannerError
from planner.host.language import use_language
from planner.views.wording import error_text, problem_text


def parse(arguments: Sequence[str]) -> Namespace:
    """The command and its options; wrong use ends the program with exit code 2."""
    return build_parser().parse_args(arguments)


def opens_window(arguments: Namespace) -> bool:
    """Whether the command wants the window: start page, demo, or a database."""
    if arguments.self_test:
        return False
    is_demo = arguments.command == "demo" and not arguments.headless
    return is_demo or arguments.command in {None, "open"}


def run(arguments: Namespace) -> int:
    """Carry a command out; 0 good, 1 hard violations, 2 wrong use, 3 refused input."""
    if arguments.language:
        use_language(arguments.language)
    try:
        return _command(arguments)(arguments)
    except PlannerError as refusal:
        _explain(refusal)
        is_wrong_use = refusal.code in {"unknown_benchmark", "week_missing"}
        return commands.WRONG_USE if is_wrong_use else commands.REFUSED


def _command(arguments: Namespace) -> Callable[[Namespace], int]:
    if arguments.self_test:
        from planner.cli.self_test import self_test

        return self_test
    if arguments.command == "demo":
        from planner.cli.demo import run_headless

        return run_headless
    return {
        "import": commands.import_file,
        "schedule": commands.schedule,
        "check": commands.check,
        "export": commands.export,
        "db": commands.manage_database,
        "user": users.manage_people,
        "bench": commands.bench,
    }[arguments.command]


def _explain(refusal: PlannerError) -> None:
    remark(error_text(refusal))
    if isinstance(refusal, ImportRejectedError):
        for problem in refusal.problems:
            remark(f"  {problem_text(problem)}")
