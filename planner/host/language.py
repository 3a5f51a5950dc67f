"""One catalogue of words for window, paper and command line, read without Qt.

The texts of the program are written in English where they are used,
`translate("Board", "Undo")`; the other languages stand in Qt Linguist files under
resources/translations, so a translator can use Linguist. This module reads them with the
standard library: a print-out on a server needs no Qt. Plural forms follow Qt's `%n` and
`numerusform`. Choosing dates' and numbers' form is not here but in `planner.views.wording`.
"""

from __future__ import annotations

import ctypes
import locale
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every text of one language: (context, English text) -> its forms, singular first."""

    language: str
    texts: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def text(self, context: str, source: str, n: int | None = None) -> str:
        """The text in this language, or the English source where it is missing."""
        forms = self.texts.get((context, source), (source,))
        form = forms[0] if n is None or n == 1 or len(forms) == 1 else forms[1]
        return form if n is None else form.replace("%n", str(n))


def read_catalogue(language: str) -> Catalogue:
    """The catalogue of `language` ("en", "zh_CN").

    Raises:
        KeyError: The program is not translated to this language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    path = TRANSLATIONS / f"promiseboard_{language}.ts"
    if not path.exists():
        return Catalogue(language)
    root = ET.parse(path).getroot()  # noqa: S314 - our own shipped file
    return Catalogue(language, dict(_messages(root)))


def _messages(root: ET.Element) -> list[tuple[tuple[str, str], tuple[str, ...]]]:
    found = []
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in {"unfinished", "obsolete"}:
                continue
            plural = tuple(form.text or "" for form in translation.iter("numerusform"))
            forms = plural or (translation.text or "",)
            if forms[0]:
                found.append(((name, message.findtext("source", "")), forms))
    return found


@dataclass(slots=True)
class _Current:
    catalogue: Catalogue


_current = _Current(read_catalogue(ENGLISH))


def use_language(language: str) -> None:
    """Speak `language` from now on, in every window and on every sheet of this process."""
    _current.catalogue = read_catalogue(language)


def current_language() -> str:
    """The language spoken now, such as "en" or "zh_CN"."""
    return _current.catalogue.language


def translate(context: str, text: str, n: int | None = None) -> str:
    """`text` in the current language; with `n`, its plural form with %n filled in."""
    return _current.catalogue.text(context, text, n)


def mark(context: str, text: str) -> str:  # noqa: ARG001 - the catalogue tool reads the context
    """`text` unchanged: it stands in a table and is translated where it is shown."""
    return text


def system_language() -> str:
    """The language this person's system speaks, as far as the program is translated."""
    asked = os.environ.get("LC_ALL") or os.environ.get("LANG") or _windows_language()
    return "zh_CN" if asked.lower().startswith("zh") else ENGLISH


def _windows_language() -> str:
    """Windows keeps the language of its own windows apart from the environment."""
    if sys.platform != "win32":
        return ""
    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
