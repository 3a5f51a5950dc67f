"""Each package has its sentence and its place on the ladder, and imports only downwards."""

from __future__ import annotations

import ast
import tomllib

from importlinter import cli

from tests.house.sources import ROOT, name_of, python_files, tree_of

PACKAGES = sorted(path.parent.name for path in (ROOT / "planner").glob("*/__init__.py"))


def test_every_import_contract_is_kept(capsys: object) -> None:
    del capsys  # the linter prints a table; it is shown when the test fails
    assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), is_debug_mode=False) == 0


def test_every_package_stands_on_the_ladder() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = table["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    steps = sorted(name.strip() for layer in layers for name in layer.split("|"))
    assert steps == PACKAGES


def test_every_package_says_in_one_sentence_what_it_is() -> None:
    for package in PACKAGES:
        text = ast.get_docstring(tree_of(ROOT / "planner" / package / "__init__.py")) or ""
        assert text.splitlines()[0].endswith("."), package


def test_every_package_has_tests() -> None:
    for package in PACKAGES:
        folder = f"tests/{package}"
        assert any(file.name.startswith("test_") for file in python_files(folder)), folder


def test_no_package_or_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
    for file in python_files("planner"):
        parts = {part.removesuffix(".py") for part in file.relative_to(ROOT).parts}
        assert not parts & empty, name_of(file)
