"""Reads and writes this workstation's settings as `settings.toml`.

What a newer version wrote is kept; a value that cannot be is replaced by its default and named;
a file that is no TOML is set aside under another name, never overwritten. What settings there
are is not here but in `settings`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.host.folders import config_folder, write_whole
from planner.host.language import translate
from planner.host.settings import MachineSettings, options, value_of, with_value

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What the file held, and a sentence for everything in it that could not be used."""

    settings: MachineSettings
    notes: tuple[str, ...] = ()


def settings_path() -> Path:
    """The file of this person on this machine."""
    return config_folder() / "settings.toml"


def read_settings(path: Path | None = None) -> ReadSettings:
    """The settings as they were left; defaults where there are none."""
    path = path or settings_path()
    try:
        return _read_table(_parse(path), path)
    except ValueError as error:  # no TOML, or no UTF-8
        aside = _set_aside(path)
        sentence = translate(
            "Settings",
            "The settings file {path} cannot be read ({error}). It was kept as {aside}; "
            "the usual settings are used.",
        )
        note = sentence.format(path=path, error=error, aside=aside.name)
        return ReadSettings(MachineSettings(), (note,))


def write_settings(settings: MachineSettings, path: Path | None = None) -> None:
    """Keep the settings; unknown entries of the file stay as they are."""
    path = path or settings_path()
    try:
        table = _parse(path)
    except ValueError:
        _set_aside(path)
        table = {}
    for option in options():
        section = table.setdefault(option.section, {})
        if not isinstance(section, dict):
            section = table[option.section] = {}
        section[option.name] = value_of(settings, option)
    write_whole(path, "\n".join(_toml_lines(table, ())) + "\n")


def _parse(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _read_table(table: Table, path: Path) -> ReadSettings:
    settings, notes = MachineSettings(), []
    for option in options():
        section = table.get(option.section, {})
        if not isinstance(section, dict) or option.name not in section:
            continue
        raw = section[option.name]
        value = tuple(raw) if isinstance(raw, list) else raw
        if option.accepts(value):
            settings = with_value(settings, option, value)
        else:
            sentence = translate(
                "Settings", "{path}: {name} cannot be {value}; the usual {default} is used."
            )
            name = f"{option.section}.{option.name}"
            default = option.default
            notes.append(sentence.format(path=path, name=name, value=raw, default=default))
    return ReadSettings(settings, tuple(notes))


def _set_aside(path: Path) -> Path:
    """Move the file to the first free name beside it."""
    number = 1
    while (aside := path.with_name(f"{path.stem}-broken-{number}{path.suffix}")).exists():
        number += 1
    return path.replace(aside)


def _toml_lines(table: Table, names: tuple[str, ...]) -> Iterator[str]:
    """A table as TOML: its values, then its tables, which must come after all values."""
    for key, value in table.items():
        if not isinstance(value, dict):
            yield f"{_key(key)} = {_toml_value(value)}"
    for key, value in table.items():
        if isinstance(value, dict):
            inner = (*names, _key(key))
            yield f"\n[{'.'.join(inner)}]"
            yield from _toml_lines(value, inner)


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").isalnum() else json.dumps(key)


def _toml_value(value: object) -> str:
    """One value; JSON writes texts, whole numbers and truth values as TOML does."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml_value, value))}]"
    if isinstance(value, dict):
        pairs = (f"{_key(key)} = {_toml_value(each)}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, str):
        # TOML, unlike JSON, forbids a bare DEL.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool | int):
        return json.dumps(value)
    return str(value)  # float (inf, nan too), date and time read as Python writes them
