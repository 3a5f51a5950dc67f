"""The look of the whole program: palette, style sheet, fonts and icons of one scheme.

Colours come from `views.color_scheme`, the style sheet from resources/themes, the fonts are the
system's with the bundled Noto Sans SC behind them. What is painted with them is not here.
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication
from shiboken6 import isValid

from planner.desktop.icons import icon
from planner.views.color_scheme import Scheme, mixed, scheme

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SYSTEM = "system"
FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")

_CAPTION, _TITLE, _HEADLINE = 0.9, 1.2, 1.7
_TEXT_POINTS = 10.0
_TOKEN = re.compile(r"@([a-z_]+)")


class Theme(QObject):
    """The scheme in force; `changed` is for those that paint themselves."""

    changed = Signal()

    def __init__(self, application: QApplication, wish: str = SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._shown: list[tuple[QAbstractButton, str]] = []
        self.wish = wish
        self.scheme = scheme("light")
        application.setStyle("Fusion")
        application.setFont(text_font())
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.use(wish)

    def use(self, wish: str) -> None:
        """Be "light", "dark", or as the "system" is."""
        self.wish = wish
        self.scheme = scheme(_system_scheme() if wish == SYSTEM else wish)
        self._application.setPalette(palette(self.scheme))
        self._application.setStyleSheet(style_sheet(self.scheme))
        self._recolor()
        self.changed.emit()

    def show_icon(self, button: QAbstractButton, name: str) -> None:
        """Put an icon on a button, in this scheme's colours and in those of every later one."""
        button.setIcon(self.icon(name))
        self._shown.append((button, name))

    def _recolor(self) -> None:
        self._shown = [shown for shown in self._shown if isValid(shown[0])]
        for button, name in self._shown:
            button.setIcon(self.icon(name))

    def icon(self, name: str) -> QIcon:
        """An icon in the colour of text."""
        return icon(name, self.scheme.text, _disabled(self.scheme))

    def mark(self, name: str, color: str) -> QIcon:
        """An icon in a colour that means something."""
        return icon(name, color, color)

    def _system_changed(self, *_scheme: Qt.ColorScheme) -> None:
        if self.wish == SYSTEM:
            self.use(SYSTEM)


def _system_scheme() -> str:
    is_dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if is_dark else "light"


@cache
def _bundled_family() -> str:
    found = ""
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        found = found or next(iter(families), "")
    return found


def text_font() -> QFont:
    """The font of all text: the system's own, the bundled one for what it lacks."""
    usual = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont([usual.family(), _bundled_family()])
    # Windows has a well-made text font; where the system's choice is a fallback, ours is better.
    if not QFontDatabase.isSmoothlyScalable(usual.family()) or usual.family() in {"Sans Serif", ""}:
        font = QFont([_bundled_family()])
    font.setPointSizeF(max(usual.pointSizeF(), _TEXT_POINTS))
    return font


def style_sheet(of: Scheme) -> str:
    """The style sheet of the shell in the colours of a scheme.

    Raises:
        KeyError: The sheet names a token that no scheme has.
    """
    sheet = (RESOURCES / "themes" / "shell.qss").read_text(encoding="utf-8")
    known = tokens(of)
    return _TOKEN.sub(lambda found: known[found.group(1)], sheet)


def tokens(of: Scheme) -> dict[str, str]:
    """Every token of the style sheet: the scheme's own, and shades made of them."""
    own = {each.name: str(getattr(of, each.name)) for each in fields(of)}
    points = text_font().pointSizeF()
    return own | {
        "menu": of.raised if of.is_dark else of.ground,
        "hover": mixed(of.surface, of.text, 0.07),
        "selected": mixed(of.ground, of.accent, 0.2),
        "accent_strong": mixed(of.accent, of.text, 0.18),
        "text_disabled": _disabled(of),
        "scroll": mixed(of.line, of.text, 0.2),
        "captionpt": f"{points * _CAPTION:.1f}pt",
        "titlept": f"{points * _TITLE:.1f}pt",
        "headlinept": f"{points * _HEADLINE:.1f}pt",
    }


def _disabled(of: Scheme) -> str:
    return mixed(of.text_muted, of.surface, 0.45)


def palette(of: Scheme) -> QPalette:
    """Qt's own palette, for everything the style sheet does not name."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, color in (
        (roles.Window, of.surface),
        (roles.WindowText, of.text),
        (roles.Base, of.ground),
        (roles.AlternateBase, of.surface),
        (roles.Text, of.text),
        (roles.PlaceholderText, of.text_muted),
        (roles.Button, of.surface),
        (roles.ButtonText, of.text),
        (roles.ToolTipBase, of.raised),
        (roles.ToolTipText, of.text),
        (roles.Highlight, mixed(of.ground, of.accent, 0.2)),
        (roles.HighlightedText, of.text),
        (roles.Link, of.accent),
        (roles.Mid, of.line),
    ):
        made.setColor(role, QColor(color))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_disabled(of)))
    return made
