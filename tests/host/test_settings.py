"""This workstation's settings survive a restart, a newer version, a typo and a power cut."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from planner.host.settings import (
    MachineSettings,
    Option,
    Recent,
    options,
    value_of,
    with_recent_file,
    with_value,
)
from planner.host.settings_file import read_settings, settings_path, write_settings


def option(name: str) -> Option:
    return next(each for each in options() if f"{each.section}.{each.name}" == name)


def test_a_first_start_has_the_usual_settings() -> None:
    read = read_settings()
    assert read.settings == MachineSettings()
    assert read.notes == ()


def test_settings_are_there_again_at_the_next_start() -> None:
    chosen = with_value(MachineSettings(), option("look.theme"), "dark")
    chosen = with_recent_file(chosen, "plant.db")
    write_settings(chosen)
    assert read_settings().settings == chosen


@given(files=st.lists(st.text(st.characters(codec="utf-8")), max_size=4))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_file_name_survives_the_file(tmp_path: Path, files: list[str]) -> None:
    chosen = replace(MachineSettings(), recent=Recent(tuple(files)))
    write_settings(chosen, tmp_path / "settings.toml")
    assert read_settings(tmp_path / "settings.toml").settings == chosen


def test_what_a_newer_version_wrote_is_kept() -> None:
    settings_path().write_text(
        'theme_pack = "x"\nsince = 2026-01-02\n[look]\nglow = 1.5\ntheme = "light"\n'
        '[later]\nlist = [1, 2]\n[later."a b"]\nis_on = true\n[[rows]]\nid = 1\n',
        encoding="utf-8",
    )
    read = read_settings()
    write_settings(with_value(read.settings, option("look.row_height"), 32))
    table = tomllib.loads(settings_path().read_text(encoding="utf-8"))
    assert table["theme_pack"] == "x"
    assert table["since"] == date(2026, 1, 2)
    assert table["look"]["glow"] == 1.5
    assert table["look"]["row_height"] == 32
    assert table["later"] == {"list": [1, 2], "a b": {"is_on": True}}
    assert table["rows"] == [{"id": 1}]


def test_a_broken_file_is_set_aside_and_named() -> None:
    settings_path().write_text("[look\n", encoding="utf-8")
    read = read_settings()
    assert read.settings == MachineSettings()
    assert "settings-broken-1.toml" in read.notes[0]
    aside = settings_path().with_name("settings-broken-1.toml")
    assert aside.read_text(encoding="utf-8") == "[look\n"
    assert not settings_path().exists()


def test_writing_over_a_broken_file_keeps_it_too() -> None:
    settings_path().write_bytes(b"\xff\xfe")
    write_settings(MachineSettings())
    assert settings_path().with_name("settings-broken-1.toml").read_bytes() == b"\xff\xfe"
    assert read_settings().settings == MachineSettings()


@pytest.mark.parametrize("line", ["theme = 3", 'theme = "pink"', "row_height = true"])
def test_a_value_that_cannot_be_is_named_and_the_usual_one_used(line: str) -> None:
    settings_path().write_text(f"[look]\n{line}\n", encoding="utf-8")
    read = read_settings()
    assert read.settings == MachineSettings()
    assert len(read.notes) == 1
    assert f"look.{line.split(maxsplit=1)[0]}" in read.notes[0]


def test_a_setting_outside_its_range_is_refused() -> None:
    scale = option("look.scale_percent")
    assert value_of(with_value(MachineSettings(), scale, 200), scale) == 200
    with pytest.raises(ValueError, match="scale_percent"):
        with_value(MachineSettings(), scale, 201)


def test_every_default_is_good_and_every_choice_of_a_person_is_explained() -> None:
    for each in options():
        assert each.accepts(each.default), each.name
        if each.choices or each.low is not None:
            assert each.sentence.endswith("."), each.name


def test_a_database_opened_again_leads_the_recent_files_once() -> None:
    settings = MachineSettings()
    for name in [*map(str, range(12)), "5"]:
        settings = with_recent_file(settings, name)
    assert settings.recent.files == ("5", "11", "10", "9", "8", "7", "6", "4", "3", "2")
