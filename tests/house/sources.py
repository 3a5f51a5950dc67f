"""The project's own files, for the tests of the house: what is tracked, what is Python."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def project_files() -> tuple[Path, ...]:
    """Every file the project hands on: what git tracks or would track; all of an unpacked zip."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        files = [file for file in ROOT.rglob("*") if not _is_made(file)]
    else:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return tuple(sorted(file for file in files if file.is_file()))


def _is_made(file: Path) -> bool:
    parts = file.relative_to(ROOT).parts
    made = {"__pycache__", "build", "promiseboard.egg-info"}
    is_cache = parts[0].startswith(".") and parts[0] not in {".ci", ".github", ".gitignore"}
    return is_cache or not made.isdisjoint(parts) or file.suffix in {".so", ".pyd", ".c"}


@cache
def python_files(folder: str = ".") -> tuple[Path, ...]:
    """The Python files below a folder of the project."""
    below = ROOT / folder
    return tuple(f for f in project_files() if f.suffix == ".py" and f.is_relative_to(below))


@cache
def tree_of(file: Path) -> ast.Module:
    """The file's syntax."""
    return ast.parse(file.read_text(encoding="utf-8"))


def name_of(file: Path) -> str:
    """The file as a reader of the project calls it."""
    return file.relative_to(ROOT).as_posix()
