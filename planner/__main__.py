"""`planner`: the window or the command line, whichever the words ask for."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from planner.cli.main import opens_window, parse, run
from planner.host.folders import demo_database


def main(words: Sequence[str] | None = None) -> int:
    """Run Promiseboard; gives the exit code."""
    arguments = parse(sys.argv[1:] if words is None else words)
    try:
        return _show(arguments) if opens_window(arguments) else run(arguments)
    except BrokenPipeError:  # whoever read our lines, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _show(arguments: Namespace) -> int:
    from planner.desktop.application import run_window

    if arguments.command is None:
        return run_window(None, language=arguments.language)
    database = _demo(arguments) if arguments.command == "demo" else arguments.database
    return run_window(database, arguments.login, language=arguments.language)


def _demo(arguments: Namespace) -> str:
    """The demo's database, made where it is not there yet or is to be made afresh."""
    database = demo_database()
    if arguments.fresh or not database.exists():
        from planner.cli.demo import make_demo

        make_demo(database)
    return str(database)


if __name__ == "__main__":
    sys.exit(main())
