"""The printed dispatch list, read back from its file: words, codes, pages, and what it survives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from planner.domain.errors import StoreUnavailableError
from planner.domain.statuses import PegEnd
from planner.engine.pegging import peg
from planner.host.language import translate, use_language
from planner.interchange.dispatch_pdf import write_dispatch_pdf
from planner.interchange.file_writing import ExportCancelledError
from planner.plan.builder import PlanBuilder
from planner.views.columns import ITEM, START
from planner.views.dispatch_list import DispatchList, IsoWeek, dispatch_list
from tests.helpers.qr_reading import codes_of, module_sizes_of

WEEK = IsoWeek(2026, 10)
PRINTED = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
SMALLEST_MODULE = 0.33 * 72 / 25.4
"""A third of a millimetre: what a phone's camera still reads from a laser print."""


def shop_list(
    jobs: int = 3, *, item: str = "FRAME", customer: str = "Alba", note: str = ""
) -> DispatchList:
    """One saw with one-hour jobs on Tuesday from 08:00; the first is red, locked and noted."""
    builder = PlanBuilder()
    saw = builder.work_center("SAW")
    machine = builder.machine("SAW-1", saw, builder.calendar())
    made = builder.item(item, routing=[(saw, 15, 45)])
    for at in range(jobs):
        order = builder.work_order(made, 5 + at, number=f"WO-{at}")
        (operation,) = builder.operations_of(order)
        builder.place(operation, machine, f"2026-03-03 {8 + at:02}:00")
    if jobs:
        first = builder.rows["work_orders"][0]
        first["note"] = note
        delivery = builder.order(customer, made, 5, "2026-03-06", is_locked=True, red_serial=1)
        builder.peg((PegEnd.DELIVERY, delivery), (PegEnd.WORK_ORDER, first["id"]), 5)
    plan = builder.plan()
    return dispatch_list(plan, peg(plan), WEEK)


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[DispatchList], PdfReader]:
    """Prints a list and opens the file."""

    def _print(dispatch: DispatchList) -> PdfReader:
        path = tmp_path / "dispatch.pdf"
        write_dispatch_pdf(dispatch, path, printed_at=PRINTED)
        return PdfReader(path)

    return _print


def words_of(reader: PdfReader) -> str:
    """All words of all pages, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


Printed = Callable[[DispatchList], PdfReader]


def test_a_row_tells_what_to_make_when_and_for_whom(printed: Printed) -> None:
    words = words_of(printed(shop_list(note="Check the jig")))
    for wanted in ("SAW-1", "WO-0", "FRAME", "5 pc", "08:00", "09:00", "15 min", "SO-1", "Alba"):
        assert wanted in words
    assert "RUSH Promise locked Check the jig" in words


def test_a_page_says_whose_it_is_from_which_plan_and_when_it_was_printed(printed: Printed) -> None:
    words = words_of(printed(shop_list()))
    assert "Tue 03 Mar 2026" in words
    assert "W10 · Dispatch list · Plant" in words
    assert "Plan revision 0 · plan of Mon 02 Mar 2026 07:00" in words
    assert "printed Mon 02 Mar 2026 09:15 · times of Europe/Berlin" in words


def test_the_pages_are_counted(printed: Printed) -> None:
    reader = printed(shop_list(14))
    total = len(reader.pages)
    assert total > 2
    for number, page in enumerate(reader.pages, 1):
        assert f"Page {number} of {total}" in page.extract_text()


def test_the_machines_name_stands_again_where_its_rows_go_on(printed: Printed) -> None:
    pages = [page.extract_text() for page in printed(shop_list(14)).pages]
    with_rows = [text for text in pages if "WO-" in text]
    assert len(with_rows) == 2
    assert all("SAW-1" in text for text in with_rows)


def test_every_row_has_a_code_that_reads_as_its_operation(printed: Printed) -> None:
    dispatch = shop_list(14)
    found = [code for page in printed(dispatch).pages for code in codes_of(page)]
    assert found == dispatch.rows.codes.tolist()


def test_codes_are_large_enough_for_a_phone(printed: Printed) -> None:
    sizes = [size for page in printed(shop_list()).pages for size in module_sizes_of(page)]
    assert len(sizes) == 3
    assert min(sizes) >= SMALLEST_MODULE


def test_empty_days_say_so_and_share_pages(printed: Printed) -> None:
    reader = printed(shop_list(0))
    assert len(reader.pages) == 1
    words = words_of(reader)
    assert words.count("Nothing is planned here on this day.") == 7
    assert "Mon 02 Mar" in words
    assert "Sun 08 Mar" in words


def test_a_name_is_never_markup(printed: Printed) -> None:
    words = words_of(printed(shop_list(item="<b>A&amp;B</b>", customer='"><para>%s{x}\\n')))
    assert "<b>A&amp;B</b>" in words
    assert '"><para>%s{x}\\n' in words


def test_chinese_names_are_printed_with_embedded_outlines(printed: Printed) -> None:
    reader = printed(shop_list(item="山地车架", customer="上海自行车公司", note="先检查夹具"))
    words = words_of(reader).replace(" ", "")
    for wanted in ("山地车架", "上海自行车公司", "先检查夹具"):
        assert wanted in words
    for font in reader.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        descriptor = font.get_object().get("/FontDescriptor")
        assert descriptor is None or "/FontFile2" in descriptor.get_object()


def test_a_chinese_reader_gets_chinese_headings(printed: Printed) -> None:
    use_language("zh_CN")
    words = words_of(printed(shop_list(0))).replace(" ", "")
    assert translate("Dispatch", "Nothing is planned here on this day.").replace(" ", "") in words
    words = words_of(printed(shop_list())).replace(" ", "")
    for title in (START.title, ITEM.title, translate("Dispatch", "Initials")):
        assert title.replace(" ", "") in words


def test_a_very_long_text_takes_more_lines_and_never_leaves_the_page(printed: Printed) -> None:
    reader = printed(shop_list(item="FRAME-" * 40, note="word " * 2000))
    words = words_of(reader)
    assert words.replace(" ", "").count("FRAME-") >= 40
    assert "WO-2" in words


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_dispatch_pdf(
        shop_list(), tmp_path / "a.pdf", progress=lambda done, total: told.append((done, total))
    )
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] == len(told) - 1


def test_a_cancelled_print_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "dispatch.pdf"
    path.write_bytes(b"older")
    with pytest.raises(ExportCancelledError):
        write_dispatch_pdf(shop_list(), path, is_cancelled=lambda: True)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailableError, match=r"dispatch\.pdf cannot be written"):
        write_dispatch_pdf(shop_list(), tmp_path / "file" / "dispatch.pdf")
