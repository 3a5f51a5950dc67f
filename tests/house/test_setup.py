"""dev.py: what it sets up, what it says, and that it needs nothing but Python."""

from __future__ import annotations

import ast
import os
import shutil
import sys
from pathlib import Path

import pytest

import dev
from tests.house.sources import ROOT, tree_of


def test_dev_py_needs_only_the_standard_library() -> None:
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree_of(ROOT / "dev.py"))
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


def test_the_gate_is_the_tests_and_then_the_checks() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "dev.py" in line and line[0] != "#"] == [
        "python3 dev.py test",
        "python3 dev.py check",
    ]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs dev.py would have become."""
    programs: list[list[str]] = []

    def remember(arguments: list[str]) -> int:
        programs.append(list(arguments))
        return 0

    monkeypatch.setattr(dev, "become", remember)
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return programs


def test_without_a_screen_the_demo_runs_headless_and_says_so(
    started: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["run", "--fresh"]) == 0
    assert started == [["-m", "planner", "demo", "--headless", "--fresh"]]
    assert "No screen" in capsys.readouterr().out


def test_with_a_screen_the_arguments_go_to_the_demo(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    dev.main(["run", "--out", "x"])
    assert started == [["-m", "planner", "demo", "--out", "x"]]


def test_a_word_dev_py_does_not_know_lists_those_it_knows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dev.main(["dance"]) == 2
    assert "check" in capsys.readouterr().out


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian without Python's venv and Qt's libraries; the commands that would run."""
    commands: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "missing_packages", lambda: ["python3.11-venv", "libegl1"])
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(dev, "step", lambda command, _way_out: commands.append(list(command)))
    return commands


def test_root_gets_the_missing_system_packages_installed(
    bare: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    dev.install_system_packages()
    assert [command[:2] for command in bare] == [["apt-get", "update"], ["apt-get", "install"]]


def test_others_get_the_one_exact_line(
    bare: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.SetupError, match=r"sudo apt-get install .* python3\.11-venv libegl1"):
        dev.install_system_packages()
    assert bare == []


def test_a_changed_kernel_asks_for_a_new_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    kernel = tmp_path / "decoder.py"
    kernel.write_text("", encoding="utf-8")
    before = dev.kernel_hash("decoder.py")
    kernel.with_suffix(".pxd").write_text("", encoding="utf-8")
    declared = dev.kernel_hash("decoder.py")
    kernel.write_text("x = 1", encoding="utf-8")
    assert len({before, declared, dev.kernel_hash("decoder.py")}) == 3


@pytest.mark.parametrize("source", dev.kernel_sources())
def test_a_compiled_kernel_was_made_from_the_source_beside_it(source: str) -> None:
    if dev.compiled_files(source):
        kernels = dev.stamped().get("kernels")
        assert isinstance(kernels, dict)
        assert kernels.get(source) == dev.kernel_hash(source)


def test_a_failed_step_says_what_failed_and_the_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(dev.SetupError, match="Ask somebody"):
        dev.step([sys.executable, "-c", "raise SystemExit('no disk')"], "Ask somebody.")
    assert "no disk" in capsys.readouterr().out
