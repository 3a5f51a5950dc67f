"""The dispatch list as a workbook, opened again: real dates, filters, and text that stays text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.domain.statuses import PegEnd
from planner.engine.pegging import peg
from planner.host.language import translate, use_language
from planner.interchange.dispatch_xlsx import write_dispatch_xlsx
from planner.interchange.file_writing import ExportCancelledError
from planner.plan.builder import PlanBuilder
from planner.views.dispatch_list import DispatchList, IsoWeek, dispatch_list

PRINTED = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)


def shop_list(item: str = "FRAME", customer: str = "Alba", center: str = "SAW") -> DispatchList:
    """One job of 2.5 pieces on Tuesday 08:00 to 10:00."""
    builder = PlanBuilder()
    saw = builder.work_center(center)
    machine = builder.machine("SAW-1", saw, builder.calendar())
    made = builder.item(item, routing=[(saw, 30, 90)])
    order = builder.work_order(made, "2.5", number="WO-1")
    (operation,) = builder.operations_of(order)
    builder.place(operation, machine, "2026-03-03 08:00")
    delivery = builder.order(customer, made, "2.5", "2026-03-06", is_locked=True)
    builder.peg((PegEnd.DELIVERY, delivery), (PegEnd.WORK_ORDER, order), "2.5")
    plan = builder.plan()
    return dispatch_list(plan, peg(plan), IsoWeek(2026, 10))


def opened(dispatch: DispatchList, path: Path) -> Workbook:
    """The workbook of a list, written and read again."""
    write_dispatch_xlsx(dispatch, path, printed_at=PRINTED)
    return load_workbook(path)


def records(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the heads, by the heads' titles."""
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_dates_spans_and_quantities_are_real_ones(tmp_path: Path) -> None:
    book = opened(shop_list(), tmp_path / "a.xlsx")
    (row,) = (each for each in records(book["SAW"]) if each["Work order"])
    assert row["Day"] == datetime(2026, 3, 3)  # noqa: DTZ001 - Excel knows no zones
    assert row["Start"] == datetime(2026, 3, 3, 8)  # noqa: DTZ001 - same
    assert row["End"] == datetime(2026, 3, 3, 10)  # noqa: DTZ001 - same
    assert row["Setup"] == timedelta(minutes=30)
    assert (row["Quantity"], row["Unit"]) == (2.5, "pc")
    assert (row["Order"], row["Customer"], row["Locked"]) == ("SO-1", "Alba", "yes")
    assert row["Code"].startswith("PB:OP:")


def test_days_with_nothing_planned_say_so(tmp_path: Path) -> None:
    rows = records(opened(shop_list(), tmp_path / "a.xlsx")["SAW"])
    empty = [row for row in rows if row["Operation"] == "Nothing is planned here on this day."]
    assert len(rows) == 7
    assert len(empty) == 6


def test_heads_stay_in_sight_and_on_every_page_and_can_filter(tmp_path: Path) -> None:
    sheet = opened(shop_list(), tmp_path / "a.xlsx")["SAW"]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref is not None
    assert sheet.auto_filter.ref.endswith("8")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_there_is_room_for_what_the_operator_reports(tmp_path: Path) -> None:
    row = records(opened(shop_list(), tmp_path / "a.xlsx")["SAW"])[0]
    titles = ["Actual start", "Actual end", "Good", "Scrap", "Initials"]
    assert [row[title] for title in titles] == [None] * 5


def test_the_summary_counts_operations_by_day_and_names_the_plan(tmp_path: Path) -> None:
    sheet = opened(shop_list(), tmp_path / "a.xlsx")["Summary"]
    assert sheet["A1"].value == "Dispatch list 2026-W10"
    assert "Plan revision 0" in str(sheet["A3"].value)
    assert "printed Mon 02 Mar 2026 09:15" in str(sheet["A3"].value)
    counts = [0, 1, 0, 0, 0, 0, 0, 1]
    assert [cell.value for cell in sheet[7]] == ["SAW", *counts, timedelta(hours=2)]


@pytest.mark.parametrize("name", ["=1+1", "+49 Sports", "-", "@SUM(A1)", "\tTab", "=cmd|'/c'!A0"])
def test_a_name_that_looks_like_a_formula_stays_text(tmp_path: Path, name: str) -> None:
    book = opened(shop_list(item=name, customer=name), tmp_path / "a.xlsx")
    cells = [cell for row in book["SAW"].iter_rows() for cell in row if cell.value == name]
    assert len(cells) == 3  # item, item name, customer
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_a_work_centers_name_is_made_to_fit_a_sheet(tmp_path: Path) -> None:
    center = "A/B: [Frame] *forming* and everything after it"
    book = opened(shop_list(center=center), tmp_path / "a.xlsx")
    assert len(book.sheetnames) == 2
    assert len(book.sheetnames[1]) <= 31


def test_characters_no_workbook_can_hold_are_replaced(tmp_path: Path) -> None:
    (row, *_) = (
        each
        for each in records(opened(shop_list(customer="A\x00B"), tmp_path / "a.xlsx")["SAW"])
        if each["Customer"]
    )
    assert row["Customer"] == "A\N{REPLACEMENT CHARACTER}B"


def test_a_chinese_reader_gets_chinese_heads(tmp_path: Path) -> None:
    use_language("zh_CN")
    book = opened(shop_list(item="山地车架"), tmp_path / "a.xlsx")
    assert book.sheetnames[0] == translate("Dispatch", "Summary")
    heads = [cell.value for cell in book["SAW"][1]]
    assert translate("Column", "Work order") in heads
    assert "山地车架" in [cell.value for row in book["SAW"].iter_rows() for cell in row]


def test_a_cancelled_export_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"older")
    with pytest.raises(ExportCancelledError):
        write_dispatch_xlsx(shop_list(), path, is_cancelled=lambda: True)
    with pytest.raises(ExportCancelledError):  # in the middle, with a sheet begun
        write_dispatch_xlsx(shop_list(), path, is_cancelled=iter([False, True]).__next__)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]
