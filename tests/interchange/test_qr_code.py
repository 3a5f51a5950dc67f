"""QR codes: what is drawn reads as what was meant, for every id an operation can have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.interchange.qr_code import qr_rows
from tests.helpers.qr_reading import SIDE, text_of


def squares(content: str) -> list[list[bool]]:
    """The drawn runs as squares."""
    matrix = [[False] * SIDE for _ in range(SIDE)]
    for row, runs in zip(matrix, qr_rows(content), strict=True):
        for first, length in runs:
            row[first : first + length] = [True] * length
    return matrix


@given(st.integers(min_value=1, max_value=10**12))
def test_a_code_reads_as_its_operation(operation_id: int) -> None:
    content = f"PB:OP:{operation_id}"
    assert text_of(squares(content)) == content


@pytest.mark.parametrize("content", ["pb:op:7", "WO-1042", "77"])
def test_other_short_texts_can_be_coded_too(content: str) -> None:
    assert len(qr_rows(content)) == SIDE
