"""Files as they come: from this program, from Excel, from a careless hand, from a hostile one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from planner.domain.errors import ImportRejectedError
from planner.domain.units import day_of
from planner.interchange.workbook_checks import check_workbook
from planner.interchange.workbook_reading import read_workbook
from planner.interchange.workbook_sheets import SHEETS
from planner.interchange.workbook_writing import write_workbook
from planner.interchange.workbook_xml import MAX_COLUMNS, Pages

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo" / "adventureworks.xlsx"

SHEET_HEAD = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "template.xlsx"
    write_workbook(path, {})
    return path


def with_part(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy of a workbook in which one part is rewritten."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            text = source.read(name)
            copy.writestr(name, change(text.decode()) if name == part else text)
    return target


def refusal_of(path: Path) -> str:
    with pytest.raises(ImportRejectedError) as refusal:
        read_workbook(path)
    assert path.name in str(refusal.value)
    return refusal.value.code


def codes_of(path: Path) -> list[str]:
    return [each.code for each in read_workbook(path).problems]


def test_an_empty_template_has_every_sheet_and_nothing_wrong_with_its_cells(
    template: Path,
) -> None:
    data = read_workbook(template)
    assert data.problems == ()
    assert {len(each) for each in data.sheets.values()} == {0}
    assert [each.code for each in check_workbook(data)] == ["import_one_plant", "import_no_admin"]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, {"Stock": [["A", "B", 1]]})
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_titles_stay_in_sight_can_be_filtered_and_tell_what_belongs_there(
    template: Path,
) -> None:
    book = load_workbook(template)
    for sheet in SHEETS:
        page = book[sheet.title]
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref
        for cell, column in zip(page[1], sheet.columns, strict=True):
            assert cell.comment is not None
            assert column.sentence in cell.comment.text


def test_our_cells_are_those_that_openpyxl_reads() -> None:
    book = load_workbook(DEMO, read_only=True, data_only=True)
    with zipfile.ZipFile(DEMO) as archive:
        pages = Pages.of(archive)
        for title in ("Plant", "Calendars", "Items", "Operations"):
            theirs = [row for row in book[title].iter_rows(values_only=True) if any(row)]
            ours = [
                tuple(cells.get(at) for at in range(len(theirs[0])))
                for _, cells, _ in pages.rows(title)
            ]
            assert ours == theirs
    book.close()


def test_a_workbook_of_the_mac_calendar_keeps_its_dates(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    page = book.worksheets[0]
    page.title = "Plant"
    page.append(["Name", "Time zone", "Clock stands still"])
    page.append(["Mill", "UTC", datetime(2026, 3, 2, 7)])  # noqa: DTZ001
    book.save(tmp_path / "mac.xlsx")
    data = read_workbook(tmp_path / "mac.xlsx")
    assert data["Plant"]["clock_stands_still"] == [datetime(2026, 3, 2, 7)]  # noqa: DTZ001


def test_shared_texts_rich_texts_and_furigana_are_read_as_excel_writes_them(
    template: Path,
) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>2</v></c></row>'
        '<row r="7"><c r="A7" t="s"><v>3</v></c><c r="B7" t="str"><f>1</f><v>Hall</v></c>'
        '<c r="C7"><v>2.5</v></c></row></sheetData></worksheet>'
    )
    texts = (
        '<?xml version="1.0"?><x:sst xmlns:x="m"><x:si><x:t>Item</x:t></x:si>'
        "<x:si><x:t>Location</x:t></x:si><x:si><x:t>Quantity</x:t></x:si>"
        "<x:si><x:r><x:t>椅</x:t></x:r><x:r><x:t>子</x:t></x:r><x:rPh><x:t>イス</x:t></x:rPh>"
        "</x:si></x:sst>"
    )
    at = [each.title for each in SHEETS].index("Stock") + 1
    path = with_part(template, f"xl/worksheets/sheet{at}.xml", lambda _: SHEET_HEAD + rows)
    relation = (
        '<Relationship Id="t" Type="http://a/relationships/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>'
    )
    other = path.rename(path.with_name("other.xlsx"))
    path = with_part(
        other,
        "xl/_rels/workbook.xml.rels",
        lambda text: text.replace("</Relationships>", relation),
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", texts)
    stock = read_workbook(path)["Stock"]
    assert list(stock.rows("item", "location", "quantity")) == [("椅子", "Hall", 2_500)]
    assert stock.row_numbers == [7]


def test_a_written_date_counts_like_a_real_one(tmp_path: Path) -> None:
    path = tmp_path / "dates.xlsx"
    orders = [["O1", 1, 1, "C", "I", 1, "2026-03-02", None, date(2026, 3, 2)]]
    write_workbook(path, {"Orders": orders})
    rows = read_workbook(path)["Orders"]
    assert rows["entered"] == rows["requested"] == [day_of(date(2026, 3, 2))]


def test_columns_are_found_by_title_in_any_order_and_notes_are_passed_over(
    tmp_path: Path,
) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Stock"
    page.append(["_my note", "quantity", "LOCATION", "Item"])
    page.append(["hello", 3, "Hall", "CHAIR"])
    book.create_sheet("_scratch").append(["anything"])
    book.save(tmp_path / "mine.xlsx")
    data = read_workbook(tmp_path / "mine.xlsx")
    assert list(data["Stock"].rows("item", "location", "quantity")) == [("CHAIR", "Hall", 3_000)]
    assert {each.code for each in data.problems} == {"import_missing_sheet"}


def test_missing_unknown_and_doubled_titles_are_all_told(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Stock"
    page.append(["Item", "Item", "Place", "Quantity"])
    book.create_sheet("Stcok")
    book.save(tmp_path / "typos.xlsx")
    told = [str(each) for each in read_workbook(tmp_path / "typos.xlsx").problems]
    assert (
        "The sheet Stcok is not known. Rename it, or begin its name with _ to have it passed over."
    ) in told
    assert "The sheet Plant is missing. Add it with its header row." in told
    assert "Sheet Stock, row 1: the column Location is missing. Add it." in told
    assert "Sheet Stock, row 1: the column Item stands there twice. Remove one." in told
    assert any(
        each.startswith("Sheet Stock, row 1: the column Place is not known") for each in told
    )


def test_the_error_of_a_formula_is_no_value(template: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Item</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Location</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t>Quantity</t></is></c></row>'
        '<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2" t="inlineStr"><is><t>X</t></is></c>'
        '<c r="C2"><v>1</v></c></row></sheetData></worksheet>'
    )
    at = [each.title for each in SHEETS].index("Stock") + 1
    path = with_part(template, f"xl/worksheets/sheet{at}.xml", lambda _: SHEET_HEAD + rows)
    assert codes_of(path) == ["import_cell_error"]


def test_a_cell_far_out_costs_nothing_and_counts_for_nothing(template: Path) -> None:
    rows = (
        '<row r="1"/><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    path = with_part(template, "xl/worksheets/sheet1.xml", lambda _: SHEET_HEAD + rows)
    assert len(read_workbook(path)["About"]) == 0
    assert MAX_COLUMNS < 16_384


def test_progress_is_told_and_ends_at_the_whole() -> None:
    shares: list[float] = []
    read_workbook(DEMO, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 10


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "gone.xlsx") == "import_no_file"


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.xlsx"
    path.write_text("Order;Line")
    assert refusal_of(path) == "import_not_a_workbook"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    assert refusal_of(path) == "import_not_a_workbook"


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "half.xlsx"
    path.write_bytes(DEMO.read_bytes()[: DEMO.stat().st_size // 2])
    assert refusal_of(path) == "import_not_a_workbook"


def test_a_workbook_with_macros_is_refused(template: Path) -> None:
    with zipfile.ZipFile(template, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"anything")
    assert refusal_of(template) == "import_macros"


def test_a_workbook_that_unpacks_too_far_is_refused_unopened(template: Path) -> None:
    with zipfile.ZipFile(template, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/bomb.xml", b" " * 40_000_000)
    assert refusal_of(template) == "import_unpacks_too_far"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_an_entity_bomb_is_refused_wherever_it_lies(template: Path, part: str) -> None:
    bomb = '<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    path = with_part(template, part, lambda text: bomb + text)
    assert refusal_of(path) == "import_hostile_xml"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A2" t="s"><v>99</v></c>',
        '<c r="A2" t="s"><v>x</v></c>',
        '<c r="A2" t="d"><v>soon</v></c>',
        '<c r="A2">',
    ],
)
def test_a_damaged_sheet_is_refused_as_unreadable(template: Path, cell: str) -> None:
    rows = f'<row r="2">{cell}</row></sheetData></worksheet>'
    path = with_part(template, "xl/worksheets/sheet1.xml", lambda _: SHEET_HEAD + rows)
    assert refusal_of(path) == "import_not_a_workbook"
