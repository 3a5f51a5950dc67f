"""The command line's words: every command, its options and its help. Doing them is `commands`.

The names and the exit codes are stable; other programs call them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from planner.domain.rights import Role
from planner.host.language import LANGUAGES


def build_parser() -> argparse.ArgumentParser:
    """The parser of `planner`; without a command the start page opens."""
    parser = argparse.ArgumentParser(
        prog="planner", description="Promiseboard: sales and production keep their promises."
    )
    parser.add_argument(
        "--self-test", action="store_true", help="try every part of this installation and report"
    )
    _add_language(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_demo(commands)
    _add_open(commands)
    _add_import(commands)
    _add_schedule(commands)
    _add_check(commands)
    _add_export(commands)
    _add_db(commands)
    _add_user(commands)
    _add_bench(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives this type no public name


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=sorted(LANGUAGES), help="language of texts")


def _add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--db", required=True, metavar="DB", help="a file's path or an SQLAlchemy URL"
    )


def _add_person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as", dest="login", metavar="LOGIN", help="who does it (default: the first planner)"
    )


def _add_demo(commands: _Commands[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser("demo", help="open the demo company, made on first use")
    demo.add_argument("--headless", action="store_true", help="do the whole job without a window")
    demo.add_argument("--fresh", action="store_true", help="forget what was changed in the demo")
    demo.add_argument("--out", type=Path, metavar="DIR", help="where sheets and summary.json go")
    _add_person(demo)
    _add_language(demo)


def _add_open(commands: _Commands[argparse.ArgumentParser]) -> None:
    opening = commands.add_parser("open", help="open a database in the window")
    opening.add_argument("database", metavar="DB")
    _add_person(opening)
    _add_language(opening)


def _add_import(commands: _Commands[argparse.ArgumentParser]) -> None:
    importing = commands.add_parser("import", help="fill a new plant from a workbook")
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument(
        "--dry-run", action="store_true", help="list everything that is wrong; write nothing"
    )
    _add_database(importing)


def _add_schedule(commands: _Commands[argparse.ArgumentParser]) -> None:
    schedule = commands.add_parser("schedule", help="work orders for open demand, first schedule")
    schedule.add_argument(
        "--improve", type=float, metavar="SECONDS", help="search so long for fewer late minutes"
    )
    schedule.add_argument("--json", action="store_true", help="as JSON")
    _add_database(schedule)
    _add_person(schedule)


def _add_check(commands: _Commands[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="list what is wrong with the plan; 1 if any is hard")
    check.add_argument("--json", action="store_true", help="as JSON")
    _add_database(check)
    _add_person(check)


def _add_export(commands: _Commands[argparse.ArgumentParser]) -> None:
    export = commands.add_parser("export", help="write dispatch list, orders or schedule to files")
    export.add_argument("what", choices=("dispatch", "orders", "schedule"))
    export.add_argument("--week", metavar="W", help="ISO week such as 2014-W19")
    export.add_argument("--format", default="pdf,xlsx", metavar="F", help="pdf, xlsx, csv; a list")
    export.add_argument("--out", type=Path, default=Path(), metavar="DIR")
    _add_database(export)
    _add_person(export)
    _add_language(export)


def _add_db(commands: _Commands[argparse.ArgumentParser]) -> None:
    database = commands.add_parser("db", help="make, upgrade, verify, back up, restore a database")
    database.add_argument("action", choices=("init", "upgrade", "verify", "backup", "restore"))
    database.add_argument(
        "--admin", default="admin", metavar="LOGIN", help="the first admin of a server's plant"
    )
    database.add_argument(
        "--file",
        type=Path,
        metavar="FILE",
        help="the backup's file (default: a new one, or the newest, in the backup folder)",
    )
    database.add_argument(
        "--db", "--server", dest="db", required=True, metavar="DB", help="a path or an URL"
    )


def _add_user(commands: _Commands[argparse.ArgumentParser]) -> None:
    user = commands.add_parser("user", help="who has a login: add, disable, list, password")
    user.add_argument("action", choices=("add", "disable", "list", "password"))
    user.add_argument("person", nargs="?", default="", metavar="LOGIN")
    user.add_argument("--name", default="", help="the person's name")
    user.add_argument(
        "--role",
        action="append",
        default=[],
        choices=[each.value for each in Role],
        help="may be given several times",
    )
    _add_database(user)
    _add_person(user)


def _add_bench(commands: _Commands[argparse.ArgumentParser]) -> None:
    bench = commands.add_parser("bench", help="print the figures behind a claim")
    bench.add_argument("name", nargs="?", metavar="NAME", help="none: list them")
    bench.add_argument("--json", action="store_true", help="as JSON")
    bench.add_argument("--full", action="store_true", help="the long form")
    instance = bench.add_argument_group("bench instance", "how good a schedule of one file")
    instance.add_argument("file", nargs="?", type=Path, metavar="FILE", help="any known form")
    instance.add_argument("--objective", choices=("makespan", "tardiness", "weighted"))
    instance.add_argument("--seconds", type=float, metavar="S", help="how long to search")
    instance.add_argument("--seed", type=int, metavar="N", help="where chance begins")
    instance.add_argument("--best", type=float, metavar="B", help="the best known value, to show")
