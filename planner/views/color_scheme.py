"""Every colour of the program, named by what it means, for light and for dark.

One place, so that the board, the tables, the load charts and the sheets speak one language of
colours, and a test can hold them all to their contrast. Meaning never rests on a colour alone:
whoever paints adds an icon, a pattern or a word. Which thing has which state is the other views'
business; painting is the desktop's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from planner.plan.columns import Ints

HUES = 12
"""Size of the categorical palette: more hues than this cannot be told apart on a full board."""

_STRIDE = 5  # coprime to 12: neighbouring ids land five hues apart
_LINEAR_BELOW = 0.03928


class Meaning(IntEnum):
    """The states of R10 and R9 that have a colour of their own, after the 12 hues."""

    WAITING = HUES
    RUNNING = HUES + 1
    DONE = HUES + 2
    DELAYED = HUES + 3
    TO_CONFIRM = HUES + 4
    LEAD_TIME = HUES + 5


@dataclass(frozen=True, slots=True)
class Scheme:
    """The tokens of one appearance, each "#rrggbb"."""

    name: str
    is_dark: bool
    ground: str
    """The sheet that bars, rows and text stand on."""
    surface: str
    """Panels, headers, the frame around the ground."""
    raised: str
    """What lies on top: tooltips, menus, a pressed button."""
    line: str
    text: str
    text_muted: str
    accent: str
    accent_text: str
    """Text on the accent."""
    now: str
    closed: str
    """Closed time, paper grey."""
    frozen: str
    slushy: str
    eligible: str
    """Rows that would accept the bar in hand."""
    refused: str
    waiting: str
    running: str
    done: str
    delayed: str
    to_confirm: str
    critical: str
    infeasible: str
    red_flag: str
    lead_time: str
    hues: tuple[str, ...]
    """The categorical palette: 12 colours, told apart also by their lightness."""

    @property
    def bars(self) -> tuple[str, ...]:
        """The colours a bar may have: the 12 hues, then one per `Meaning`."""
        return (
            *self.hues,
            self.waiting,
            self.running,
            self.done,
            self.delayed,
            self.to_confirm,
            self.lead_time,
        )

    def ink_on(self, color: str) -> str:
        """Black or white, whichever reads better on `color`; always at least 4.5."""
        return max((INK_DARK, INK_LIGHT), key=lambda ink: contrast(ink, color))

    def lighter(self, color: str) -> str:
        """The shade of a bar's own hue for its setup and for breaks it stretches over."""
        return mixed(color, self.ground, 0.58)

    def dimmed(self, color: str) -> str:
        """The shade of a bar that does not belong to the selected order."""
        return mixed(color, self.ground, 0.8)


INK_DARK = "#08090b"
INK_LIGHT = "#ffffff"

LIGHT = Scheme(
    name="light",
    is_dark=False,
    ground="#ffffff",
    surface="#f3f4f6",
    raised="#e6e8ec",
    line="#d4d7dd",
    text="#1b1e24",
    text_muted="#5a606b",
    accent="#1f5fbf",
    accent_text="#ffffff",
    now="#c4232b",
    closed="#ececea",
    frozen="#5aa7d6",
    slushy="#a9cfe6",
    eligible="#2c8a57",
    refused="#b3261e",
    waiting="#7a808a",
    running="#9a7b00",
    done="#2f8048",
    delayed="#c4232b",
    to_confirm="#1f6fd0",
    critical="#c05a00",
    infeasible="#a3151c",
    red_flag="#c4232b",
    lead_time="#8a8f98",
    hues=(
        "#a94f60",
        "#c26b4c",
        "#9a6207",
        "#97871d",
        "#587d2a",
        "#339c6d",
        "#0b817c",
        "#0695b5",
        "#3173b3",
        "#797dcd",
        "#855aa4",
        "#b5689d",
    ),
)

DARK = Scheme(
    name="dark",
    is_dark=True,
    ground="#17191d",
    surface="#1f2227",
    raised="#2b2f36",
    line="#3a3f48",
    text="#e8eaed",
    text_muted="#a3a9b4",
    accent="#7fb0f5",
    accent_text="#08090b",
    now="#ff6b6b",
    closed="#202226",
    frozen="#3b7fa8",
    slushy="#2f566e",
    eligible="#5fc98f",
    refused="#ff8a80",
    waiting="#8d939e",
    running="#e0bf3c",
    done="#5fbf7f",
    delayed="#ff6b6b",
    to_confirm="#6aa9ff",
    critical="#ff9f43",
    infeasible="#ff5c5c",
    red_flag="#ff6b6b",
    lead_time="#7d838d",
    hues=(
        "#e08795",
        "#f49f81",
        "#d19853",
        "#c8b962",
        "#8eb267",
        "#73cd9f",
        "#39bab4",
        "#59c8e8",
        "#6da9e7",
        "#a9b0fd",
        "#ba91d8",
        "#e79bce",
    ),
)

SCHEMES = {LIGHT.name: LIGHT, DARK.name: DARK}


def scheme(name: str) -> Scheme:
    """The scheme of that name, "light" or "dark".

    Raises:
        KeyError: There is no such scheme.
    """
    return SCHEMES[name]


def hues_of(ids: Ints) -> Ints:
    """The hue of each id, 0 to 11: the same order has the same colour everywhere, every day.

    Ids entered one after the other lie five or ten hues apart, so neighbours are told apart.
    """
    return np.asarray((ids + ids // HUES) * _STRIDE % HUES, dtype=np.int64)


def mixed(color: str, other: str, share: float) -> str:
    """`color` with `share` (0 to 1) of `other` in it."""
    parts = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def contrast(color: str, other: str) -> float:
    """How well two colours are told apart: 1 (not at all) to 21, as WCAG 2 counts it."""
    low, high = sorted((_luminance(color), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= _LINEAR_BELOW else ((share + 0.055) / 1.055) ** 2.4
