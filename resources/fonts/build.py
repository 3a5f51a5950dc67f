"""How the two fonts beside this file are made; run only to make them anew.

    npm pack @expo-google-fonts/noto-sans-sc      (Noto Sans SC as TrueType, one file per weight)
    pip install fonttools                         (in a throw-away environment)
    python build.py <folder of the unpacked package>

ReportLab embeds TrueType outlines only, and Debian's Noto CJK has PostScript ones; the package has
TrueType. A full weight is 10 MB, so each is cut to the characters a plant writes: Latin with its
marks and signs, and GB2312 for the regular weight with Big5 on top, because customers' names from
Taiwan and Hong Kong stand on dispatch lists. The bold weight, for headings of our own, keeps to
GB2312. Which text uses which weight is not decided here.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
# Latin, Greek, punctuation, currency, letter-like signs, arrows, operators, boxes, shapes, ticks.
SIGNS = [
    (0x0020, 0x024F), (0x02B0, 0x02FF), (0x0370, 0x03FF), (0x1E00, 0x1EFF), (0x2000, 0x22FF),
    (0x2300, 0x23FF), (0x2460, 0x27BF), (0x3000, 0x303F), (0xFF00, 0xFFEF),
]  # fmt: skip
WEIGHTS = {
    "400Regular": ("NotoSansSC-Regular.ttf", ("gb2312", "big5")),
    "700Bold": ("NotoSansSC-Bold.ttf", ("gb2312",)),
}


def characters_of(encodings: tuple[str, ...]) -> set[int]:
    """Every code point that the double-byte encodings and the signs above can write."""
    points = {point for first, last in SIGNS for point in range(first, last + 1)}
    for encoding in encodings:
        for lead in range(0xA1, 0xFF):
            for trail in range(0x40, 0xFF):
                text = bytes([lead, trail]).decode(encoding, errors="ignore")
                points.update(map(ord, text))
    return points


def cut(source: Path, target: Path, points: set[int]) -> None:
    """Write `target` with the glyphs of `points`, tabular figures kept, hinting dropped."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "tnum", "pnum", "vert", "locl", "ccmp", "mark"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.save(target)
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB, {font['maxp'].numGlyphs} glyphs")


def main(package: Path) -> None:
    """Cut both weights and copy the licence beside them."""
    for folder, (name, encodings) in WEIGHTS.items():
        cut(package / folder / f"NotoSansSC_{folder}.ttf", HERE / name, characters_of(encodings))
    (HERE / "OFL.txt").write_bytes((package / "LICENSE_FONT").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
