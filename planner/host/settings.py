"""This workstation's settings: one typed tree, from which the settings dialog is generated.

Every field knows its default, its range or choices and the sentence that explains it. The tree
is kept as TOML in the person's configuration folder (`settings_file` reads and writes it). The
plant's settings are not here: they are the same for everybody, stand in the database and are
described in the domain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

from planner.host.language import LANGUAGES, mark

RECENT_FILES = 10
OWN_ROW_HEIGHTS = (20, 24, 32)
"""Compact, usual, and for fingers on the shop floor."""


def _setting(
    default: object,
    sentence: str = "",
    choices: tuple[object, ...] = (),
    low: float | None = None,
    high: float | None = None,
) -> Any:
    facts = {"sentence": sentence, "choices": choices, "low": low, "high": high}
    return field(default=default, metadata=facts)


@dataclass(frozen=True, slots=True)
class Look:
    """How the program speaks and looks on this screen."""

    language: str = _setting(
        "", mark("Setting", "Language of the program; empty follows the system."), ("", *LANGUAGES)
    )
    theme: str = _setting(
        "system",
        mark("Setting", "Light or dark, or as the system is."),
        ("system", "light", "dark"),
    )
    row_height: int = _setting(
        24, mark("Setting", "Height of the board's and the tables' rows."), OWN_ROW_HEIGHTS
    )
    scale_percent: int = _setting(
        100, mark("Setting", "Size of all texts and symbols, in percent."), low=80, high=200
    )


@dataclass(frozen=True, slots=True)
class Recent:
    """Databases opened lately, newest first."""

    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """Where the main window and its panes stood, as Qt wrote it (base64)."""

    geometry: str = ""
    panes: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """How the tables beside and without the board were left, as Qt wrote it (base64)."""

    splitter: str = ""
    orders: str = ""
    board_orders: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """Which part of which plant's board was seen; groups by their ids, `scale` in minutes a pixel.

    `database` is empty where nothing was seen yet; scroll and groups hold for that one only.
    """

    database: str = ""
    scale: float = 3.0
    start_minute: int = 0
    top: int = 0
    collapsed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MachineSettings:
    """All settings of this workstation."""

    look: Look = field(default_factory=Look)
    recent: Recent = field(default_factory=Recent)
    window: Window = field(default_factory=Window)
    places: Places = field(default_factory=Places)
    board: Board = field(default_factory=Board)


@dataclass(frozen=True, slots=True)
class Option:
    """One setting a person may choose, as the dialog needs it.

    `section` and `name` say where it stands in the tree; `sentence` is English and is translated
    in the context "Setting"; with `choices` only those are good, else `low` to `high`.
    """

    section: str
    name: str
    default: Any
    sentence: str
    choices: tuple[Any, ...]
    low: float | None
    high: float | None

    def accepts(self, value: object) -> bool:
        """Whether the setting may have this value."""
        # bool is an int to Python, and True would pass for a row height of 1.
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, int | float):
            return (self.low is None or value >= self.low) and (
                self.high is None or value <= self.high
            )
        return not isinstance(value, tuple) or all(isinstance(each, str) for each in value)


def options() -> Iterator[Option]:
    """Every field of the tree, in its order; the dialog shows those that have a sentence."""
    for section in fields(MachineSettings):
        part = getattr(MachineSettings(), section.name)
        for each in fields(part):
            facts = {"sentence": "", "choices": (), "low": None, "high": None, **each.metadata}
            yield Option(section.name, each.name, getattr(part, each.name), **facts)


def value_of(settings: MachineSettings, option: Option) -> Any:
    """What the setting stands at."""
    return getattr(getattr(settings, option.section), option.name)


def with_value(settings: MachineSettings, option: Option, value: object) -> MachineSettings:
    """The settings with one of them changed.

    Raises:
        ValueError: The setting may not have this value.
    """
    if not option.accepts(value):
        raise ValueError(f"{option.section}.{option.name} = {value!r}")
    part = replace(getattr(settings, option.section), **{option.name: value})
    return replace(settings, **{option.section: part})


def with_recent_file(settings: MachineSettings, name: str) -> MachineSettings:
    """The settings after a database was opened: it leads the list of recent files."""
    others = [each for each in settings.recent.files if each != name]
    return replace(settings, recent=Recent((name, *others)[:RECENT_FILES]))
