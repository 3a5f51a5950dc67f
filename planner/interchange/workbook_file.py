"""Whether a file may be opened at all: what it claims to be against what it is.

A workbook is a zip of XML and may come from anybody. Everything that can be refused before a
single cell is parsed is refused here: the wrong kind of file, macros, and archives that unpack to
far more than a plant's data. Reading the cells is in `workbook_reading`.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from planner.domain.errors import ImportRejectedError

MAX_FILE_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 400_000_000
MAX_RATIO = 200
MAX_PARTS = 500
_SMALL = 1_000_000
"""Below this, a high ratio is a sparse sheet and harmless."""


def check_file(path: Path) -> None:
    """Let a file pass that is a workbook without macros and of a believable size.

    Raises:
        ImportRejectedError: It is missing, of another kind, holds macros or unpacks too far.
    """
    if not path.is_file():
        raise ImportRejectedError("import_no_file", file=path.name)
    if path.stat().st_size > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1_000_000
        raise ImportRejectedError("import_file_too_big", file=path.name, limit=limit)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_parts(path.name, archive.infolist())
    except zipfile.BadZipFile:
        raise ImportRejectedError("import_not_a_workbook", file=path.name) from None


def _check_parts(name: str, parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename.lower() for part in parts}
    if any(part.endswith("vbaproject.bin") for part in names):
        raise ImportRejectedError("import_macros", file=name)
    if "xl/workbook.xml" not in names or any(part.flag_bits & 1 for part in parts):
        raise ImportRejectedError("import_not_a_workbook", file=name)
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    is_dense = unpacked > _SMALL and unpacked > packed * MAX_RATIO
    if is_dense or unpacked > MAX_UNPACKED_BYTES or len(parts) > MAX_PARTS:
        raise ImportRejectedError("import_unpacks_too_far", file=name)
