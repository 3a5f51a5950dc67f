"""Reads QR codes back from the black squares of a PDF page, as a scanner would from the paper.

Small codes only (version 1, no damage), which is what dispatch lists print. It shares nothing
with the code that draws them, so a test that reads a code proves that it can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pypdf import PageObject

SIDE = 21
QUIET = 4
_FORMAT_MASK = 0b101010000010010
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda r, c: (r + c) % 2,
    lambda r, _c: r % 2,
    lambda _r, c: c % 3,
    lambda r, c: (r + c) % 3,
    lambda r, c: (r // 2 + c // 3) % 2,
    lambda r, c: r * c % 2 + r * c % 3,
    lambda r, c: (r * c % 2 + r * c % 3) % 2,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2,
)
_CODE = re.compile(rb"([\d.]+) 0 0 [\d.]+ [\d.]+ [\d.]+ cm\s+((?:\d+ \d+ \d+ 1 re\s*)+)f")

Matrix = list[list[bool]]


def codes_of(page: PageObject) -> list[str]:
    """What the codes of a page say, in the order they were drawn."""
    contents = page.get_contents()
    found = _CODE.finditer(contents.get_data()) if contents is not None else iter(())
    return [text_of(_matrix(match[2])) for match in found]


def module_sizes_of(page: PageObject) -> list[float]:
    """Side of one square of each code, in points."""
    contents = page.get_contents()
    found = _CODE.finditer(contents.get_data()) if contents is not None else iter(())
    return [float(match[1]) for match in found]


def _matrix(path: bytes) -> Matrix:
    """The squares without their quiet border, top row first; the border must be white."""
    whole = SIDE + 2 * QUIET
    squares = [[False] * whole for _ in range(whole)]
    for rectangle in re.findall(rb"(\d+) (\d+) (\d+) 1 re", path):
        left, bottom, width = (int(number) for number in rectangle)
        for column in range(left, left + width):
            squares[whole - 1 - bottom][column] = True
    inner = [row[QUIET : QUIET + SIDE] for row in squares[QUIET : QUIET + SIDE]]
    if sum(map(sum, inner)) != sum(map(sum, squares)):
        raise ValueError("The quiet border is not white.")
    return inner


def text_of(matrix: Matrix) -> str:
    """What a code says."""
    bits = "".join(str(int(bit)) for bit in _data_bits(matrix))
    mode, rest = bits[:4], bits[4:]
    if mode == "0100":
        count = int(rest[:8], 2)
        return bytes(int(rest[8 + 8 * at : 16 + 8 * at], 2) for at in range(count)).decode()
    if mode != "0010":
        raise ValueError(mode)
    return _alphanumeric(int(rest[:9], 2), rest[9:])


def _alphanumeric(count: int, bits: str) -> str:
    text = ""
    while len(text) < count - 1:
        first, second = divmod(int(bits[:11], 2), len(_ALPHANUMERIC))
        text, bits = text + _ALPHANUMERIC[first] + _ALPHANUMERIC[second], bits[11:]
    return text + (_ALPHANUMERIC[int(bits[:6], 2)] if len(text) < count else "")


def _data_bits(matrix: Matrix) -> Iterator[bool]:
    is_masked = _MASKS[_mask_number(matrix)]
    for row, column in _zigzag():
        yield matrix[row][column] ^ (is_masked(row, column) == 0)


def _mask_number(matrix: Matrix) -> int:
    places = [*((8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)), (7, 8)]
    places += [(row, 8) for row in (5, 4, 3, 2, 1, 0)]
    bits = int("".join(str(int(matrix[row][column])) for row, column in places), 2)
    return (bits ^ _FORMAT_MASK) >> 10 & 0b111


def _zigzag() -> Iterator[tuple[int, int]]:
    """The squares that hold data, in reading order: pairs of columns, up and down in turn."""
    columns = [column for column in range(SIDE - 1, -1, -1) if column != 6]
    for turn in range(0, len(columns), 2):
        rows = range(SIDE - 1, -1, -1) if turn % 4 == 0 else range(SIDE)
        for row in rows:
            for column in columns[turn : turn + 2]:
                if not _is_pattern(row, column):
                    yield row, column


def _is_pattern(row: int, column: int) -> bool:
    near_top, near_left = row <= 8, column <= 8
    far_right, far_down = column >= SIDE - 8, row >= SIDE - 8
    corners = (near_top and (near_left or far_right)) or (far_down and near_left)
    return corners or 6 in {row, column}
