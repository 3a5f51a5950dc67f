"""Orders and the schedule as files, read back: Excel, CSV and paper tell the same rows."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from planner.domain.errors import RuleBrokenError
from planner.engine.forecast import forecast
from planner.engine.pegging import peg
from planner.interchange.file_writing import ExportCancelledError
from planner.interchange.tables import TABLE_FORMATS, write_table
from planner.plan.builder import PlanBuilder
from planner.views.columns import ORDER_COLUMNS, SCHEDULE_COLUMNS
from planner.views.order_table import OrderTable, order_table
from planner.views.schedule_table import schedule_table


def shop(customer: str = "Alba", orders: int = 2) -> PlanBuilder:
    """A saw with one placed job, and some orders of 2.5 pieces for the 6th of March."""
    builder = PlanBuilder()
    saw = builder.work_center("SAW")
    machine = builder.machine("SAW-1", saw, builder.calendar())
    made = builder.item("车架", routing=[(saw, 30, 90)])
    (operation,) = builder.operations_of(builder.work_order(made, 50, number="WO-1"))
    builder.place(operation, machine, "2026-03-03 08:00")
    for _ in range(orders):
        builder.order(customer, made, "2.5", "2026-03-06", promised="2026-03-09")
    return builder


def orders_of(builder: PlanBuilder) -> OrderTable:
    """The order table of a shop."""
    plan = builder.plan()
    pegging = peg(plan)
    return order_table(plan, pegging, forecast(plan, pegging, plan.clock.now()))


def csv_rows(path: Path) -> list[dict[str, str]]:
    """A CSV file as a reader of it sees it."""
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_orders_leave_as_a_workbook_with_real_dates(tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsx"
    write_table(orders_of(shop()), ORDER_COLUMNS, path, title="Orders")
    sheet = load_workbook(path)["Orders"]
    heads, first, _ = sheet.iter_rows(values_only=True)
    row = dict(zip(map(str, heads), first, strict=True))
    assert row["Promised"] == datetime(2026, 3, 9)  # noqa: DTZ001 - Excel knows no zones
    assert (row["Order"], row["Item"], row["Quantity"], row["Unit"]) == ("SO-1", "车架", 2.5, "pc")
    assert row["Scheduled"] is None
    assert row["Status"] == "promised"
    assert sheet.auto_filter.ref is not None


def test_orders_leave_as_csv_that_excel_reads_as_chinese(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    write_table(orders_of(shop()), ORDER_COLUMNS, path, title="Orders")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    row = csv_rows(path)[0]
    assert (row["Item"], row["Quantity"], row["Promised"]) == ("车架", "2.5", "2026-03-09")
    assert row["Scheduled"] == ""


def test_the_schedule_leaves_with_moments_on_the_plants_clocks(tmp_path: Path) -> None:
    plan = shop().plan()
    path = tmp_path / "schedule.csv"
    write_table(schedule_table(plan, peg(plan)), SCHEDULE_COLUMNS, path, title="Schedule")
    (row,) = csv_rows(path)
    assert (row["Machine"], row["Start"], row["End"]) == (
        "SAW-1",
        "2026-03-03 08:00",
        "2026-03-03 10:00",
    )
    assert row["Setup"] == "30"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@a", "\tx"])
def test_a_name_that_looks_like_a_formula_is_quoted_in_csv(tmp_path: Path, name: str) -> None:
    path = tmp_path / "orders.csv"
    write_table(orders_of(shop(customer=name)), ORDER_COLUMNS, path, title="Orders")
    assert csv_rows(path)[0]["Customer"] == f"'{name}"


def test_orders_are_printed_with_their_heads_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "orders.pdf"
    write_table(orders_of(shop(orders=90)), ORDER_COLUMNS, path, title="Orders & more")
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert "Orders & more" in text
        assert "Customer" in text
        assert f"Page {number} of {len(pages)}" in text
    assert "SO-90" in pages[-1]
    assert "车架" in pages[-1]


@pytest.mark.parametrize("ending", TABLE_FORMATS)
def test_an_empty_table_is_a_file_with_heads(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"orders.{ending}"
    write_table(orders_of(shop(orders=0)), ORDER_COLUMNS, path, title="Orders")
    assert path.stat().st_size > 0


def test_another_ending_is_refused_with_the_ones_there_are(tmp_path: Path) -> None:
    with pytest.raises(RuleBrokenError, match="xlsx, csv, pdf"):
        write_table(orders_of(shop()), ORDER_COLUMNS, tmp_path / "orders.doc", title="Orders")


@pytest.mark.parametrize("ending", TABLE_FORMATS)
def test_a_cancelled_export_leaves_nothing_behind(tmp_path: Path, ending: str) -> None:
    answers = iter([False, True])
    path = tmp_path / f"orders.{ending}"
    with pytest.raises(ExportCancelledError):
        write_table(
            orders_of(shop()), ORDER_COLUMNS, path, title="Orders", is_cancelled=answers.__next__
        )
    assert list(tmp_path.iterdir()) == []
