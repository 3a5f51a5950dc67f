"""Exporting: dispatch lists, orders and the schedule as files that leave the program.

What a sheet shows is decided in `planner.views`, how it is drawn in `planner.interchange`; here a
session's picture is put into files of the asked formats, in the current language, with progress.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from planner.domain.errors import RuleBrokenError
from planner.host.language import current_language, translate
from planner.services.progress import Progress, no_progress
from planner.services.session import Picture, Session
from planner.views.columns import ORDER_COLUMNS, SCHEDULE_COLUMNS
from planner.views.iso_week import IsoWeek

Write = Callable[[Path, Callable[[int, int], None]], None]
"""Writes one file; its format is the file's ending."""

FORMATS = {
    "dispatch": ("pdf", "xlsx"),
    "orders": ("xlsx", "csv", "pdf"),
    "schedule": ("xlsx", "csv", "pdf"),
}
"""What can be exported, and as what."""


def export(
    session: Session,
    what: str,
    formats: Iterable[str],
    folder: Path,
    *,
    week: str | None = None,
    progress: Progress = no_progress,
) -> list[Path]:
    """Write `what` ("dispatch", "orders", "schedule") into `folder`; gives the files.

    A dispatch list is for a `week` such as "2014-W19"; a schedule may be cut to one.

    Raises:
        RuleBrokenError: The week or a format is missing or not known; nothing was written.
        StoreUnavailableError: A file cannot be written.
    """
    wanted = [each.strip().lower() for each in formats]
    for each in wanted:
        if each not in FORMATS[what]:
            raise RuleBrokenError("export_format", format=each, formats=", ".join(FORMATS[what]))
    asked = IsoWeek.parse(week) if week else None
    writer = _WRITERS[what](session.picture, asked)
    name = "-".join(filter(None, [what, str(asked) if asked else "", _language_mark()]))
    files = [folder / f"{name}.{each}" for each in wanted]
    for file in files:
        writer(file, _shares(progress, file.name))
    return files


def _language_mark() -> str:
    return "" if current_language() == "en" else current_language()


def _shares(progress: Progress, name: str) -> Callable[[int, int], None]:
    def _tell(done: int, total: int) -> None:
        progress(name, done / total if total else 1.0)

    return _tell


def _dispatch(picture: Picture, week: IsoWeek | None) -> Write:
    from planner.interchange.dispatch_pdf import write_dispatch_pdf
    from planner.interchange.dispatch_xlsx import write_dispatch_xlsx
    from planner.views.dispatch_list import dispatch_list

    if week is None:
        raise RuleBrokenError("week_missing")
    listed = dispatch_list(picture.plan, picture.pegging, week)
    writers = {".pdf": write_dispatch_pdf, ".xlsx": write_dispatch_xlsx}

    def _write(file: Path, progress: Callable[[int, int], None]) -> None:
        writers[file.suffix](listed, file, progress=progress)

    return _write


def _orders(picture: Picture, _week: IsoWeek | None) -> Write:
    from planner.interchange.tables import write_table
    from planner.views.order_table import order_table

    rows = order_table(picture.plan, picture.pegging, picture.forecast)

    def _write(file: Path, progress: Callable[[int, int], None]) -> None:
        title = translate("Export", "Orders")
        write_table(rows, ORDER_COLUMNS, file, title=title, progress=progress)

    return _write


def _schedule(picture: Picture, week: IsoWeek | None) -> Write:
    from planner.interchange.tables import write_table
    from planner.views.schedule_table import schedule_table

    rows = schedule_table(picture.plan, picture.pegging, week)

    def _write(file: Path, progress: Callable[[int, int], None]) -> None:
        title = translate("Export", "Schedule")
        write_table(rows, SCHEDULE_COLUMNS, file, title=title, progress=progress)

    return _write


_WRITERS = {"dispatch": _dispatch, "orders": _orders, "schedule": _schedule}
