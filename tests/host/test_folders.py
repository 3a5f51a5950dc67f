"""Where files go: one home for tests and sticks, the system's own places otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.host import folders


def test_one_variable_puts_every_folder_below_one_home(home: Path) -> None:
    asked = [
        folders.data_folder(),
        folders.config_folder(),
        folders.log_folder(),
        folders.backup_folder(),
    ]
    assert len(set(asked)) == 4
    for folder in asked:
        assert folder.parent == home
        assert folder.is_dir()


def test_without_it_the_system_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(folders.HOME_VARIABLE)
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    usual = folders._SYSTEM.user_data_path
    assert folders.data_folder() == usual
    assert folders.backup_folder() == usual / "backups"


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "summary.json"
    folders.write_whole(file, "old")
    with pytest.raises(TypeError):
        folders.write_whole(file, 7)  # type: ignore[arg-type]
    assert file.read_text(encoding="utf-8") == "old"
    folders.write_whole(file, "new\n")
    assert file.read_bytes() == b"new\n"
    assert list(tmp_path.iterdir()) == [file]
