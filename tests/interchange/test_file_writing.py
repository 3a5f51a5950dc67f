"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.domain.errors import StoreUnavailableError
from planner.interchange.file_writing import replacing


def test_a_file_appears_whole_in_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "sheet.txt"
    with replacing(path) as temporary:
        temporary.write_text("whole")
        assert not path.exists()
    assert path.read_text() == "whole"
    assert list(path.parent.iterdir()) == [path]


def write_half(path: Path) -> None:
    """An export that breaks in the middle."""
    with replacing(path) as temporary:
        temporary.write_text("half")
        raise ValueError("broken")


def test_an_error_leaves_the_older_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("older")
    with pytest.raises(ValueError, match="broken"):
        write_half(path)
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_is_a_folder_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.mkdir()
    with (
        pytest.raises(StoreUnavailableError, match=r"sheet\.txt cannot be written"),
        replacing(path),
    ):
        pass
    assert list(tmp_path.iterdir()) == [path]
