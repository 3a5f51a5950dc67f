"""Fonts, icons and their licences travel with the program and cover what it says."""

from __future__ import annotations

from functools import cache

import pytest
from defusedxml.ElementTree import fromstring
from reportlab.pdfbase.ttfonts import TTFont

from resources.translations.catalogue import read_translations
from tests.house.sources import ROOT

FONTS = ROOT / "resources" / "fonts"
ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))
GB2312 = bytes([0xB0, 0xA1, 0xF7, 0xFE]).decode("gb2312")
BIG5 = bytes([0xC5, 0xE9, 0xC6, 0x57]).decode("big5")
SIGNS = "Aé€–…“”→≤≥✓■□①％"


@cache
def glyphs_of(weight: str) -> frozenset[int]:
    """The code points a bundled font can write."""
    font = TTFont(f"Noto-{weight}", FONTS / f"NotoSansSC-{weight}.ttf")
    return frozenset(font.face.charToGlyph)


@pytest.mark.parametrize(
    ("weight", "text"), [("Regular", GB2312 + BIG5 + SIGNS), ("Bold", GB2312 + SIGNS)]
)
def test_the_bundled_fonts_write_what_a_plant_writes(weight: str, text: str) -> None:
    assert [each for each in text if ord(each) not in glyphs_of(weight)] == []


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_every_translation_can_be_written(weight: str) -> None:
    said = "".join(form for forms in read_translations("zh_CN").values() for form in forms)
    missing = {each for each in said if each.isprintable() and ord(each) not in glyphs_of(weight)}
    assert missing == set()


def test_licences_stand_beside_what_is_not_ours() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    licence = ROOT / "resources" / "icons" / "LICENSE-lucide.txt"
    assert "ISC License" in licence.read_text(encoding="utf-8")


def test_every_icon_is_a_drawing_in_the_colour_of_the_palette() -> None:
    for icon in ICONS:
        drawing = fromstring(icon.read_text(encoding="utf-8"))
        assert drawing.get("viewBox"), icon.name
        if icon.stem != "promiseboard":
            assert drawing.get("stroke") == "currentColor", icon.name
