"""What stands in every file of the project, and what must not."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.sources import name_of, project_files, python_files, tree_of

# Put together here, so that this file does not name what it forbids.
FOLDERS = "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me", "t" + "mp", "o" + "pt", "mnt"])
MACHINE_PATH = re.compile(rf"(?<![\w./<>}}\])-])/(?:{FOLDERS})/\w|[A-Z]:\\+Users\\")
REGISTRIES = re.compile("py" + r"pi\.org|python" + "hosted|npm" + r"js\.(?:org|com)")
STARTS_WORK = {"processEvents", "QThread", "QThreadPool", "QRunnable"}
STARTS_WORK |= {"Thread", "Timer", "ThreadPoolExecutor", "ProcessPoolExecutor", "Process", "Popen"}
MAY_START_WORK = {"planner/desktop/jobs.py", "planner/services/reader.py"}


def text_of(file: Path) -> str:
    """The file's text; nothing for fonts, workbooks and pictures."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_every_module_opens_with_what_it_is() -> None:
    silent = [name_of(file) for file in python_files() if not ast.get_docstring(tree_of(file))]
    assert silent == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = [
        f"{name_of(file)}: {match.group()}"
        for file in project_files()
        for match in MACHINE_PATH.finditer(text_of(file))
    ]
    assert found == []


def test_no_file_names_a_package_registry() -> None:
    found = [name_of(file) for file in project_files() if REGISTRIES.search(text_of(file))]
    assert found == []


@pytest.mark.parametrize("file", python_files("planner"), ids=name_of)
def test_only_the_job_module_starts_work(file: Path) -> None:
    if name_of(file) in MAY_START_WORK:
        return
    names = [
        f"line {node.lineno}: {name}"
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call)
        for name in [getattr(node.func, "attr", getattr(node.func, "id", ""))]
        if name in STARTS_WORK
    ]
    assert names == []


def test_no_window_keeps_itself_busy_with_a_timer_of_no_time() -> None:
    busy = [
        f"{name_of(file)}:{node.lineno}"
        for file in python_files("planner/desktop")
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in {"start", "setInterval", "startTimer"}
        and [getattr(each, "value", None) for each in node.args] == [0]
    ]
    assert busy == []


def test_no_test_is_skipped_or_sleeps() -> None:
    forbidden = {"skip", "skipif", "xfail", "sleep"}
    found = [
        f"{name_of(file)}:{node.lineno}: {node.attr}"
        for file in python_files("tests")
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Attribute) and node.attr in forbidden
    ]
    assert found == []
