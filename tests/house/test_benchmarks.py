"""Every claim has a script, and every script is asked in the same words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "benchmarks").glob("[a-z]*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_a_benchmark_states_its_claim_or_question_and_its_peer(script: Path) -> None:
    told = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or ""
    assert "peer" in told.lower(), "say what the figures are measured against"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.stem)
def test_a_benchmark_understands_json_and_full(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert "asked()" in text or ("--json" in text and "--full" in text)
