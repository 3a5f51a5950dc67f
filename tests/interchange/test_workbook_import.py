"""A small workbook, whole and broken in every way: what comes in, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from planner.domain.errors import ImportRejectedError
from planner.domain.statuses import (
    ChangeKind,
    DeliveryStatus,
    NegotiationKind,
    NegotiationState,
    OperationStatus,
    WorkOrderStatus,
)
from planner.domain.units import NONE, day_of, moment_of
from planner.interchange.workbook_import import import_change_set
from planner.interchange.workbook_reading import read_workbook
from planner.interchange.workbook_report import ImportResult
from planner.interchange.workbook_sheets import SHEET_OF
from planner.interchange.workbook_writing import write_workbook
from planner.plan.change_set import ChangeSet
from planner.plan.plan import Plan
from planner.views.wording import problem_text


def wall_clock(year: int, month: int, day: int, hour: int = 0) -> datetime:
    """A moment as a cell has it: without a zone, which the plant's own row gives."""
    return datetime(year, month, day, hour)  # noqa: DTZ001


ZONE = "Europe/Berlin"
NOW = wall_clock(2026, 3, 2, 7)
MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)

Rows = dict[str, list[list[Any]]]

SHOP: Rows = {
    "About": [["Source", "Made up for a test."]],
    "Plant": [["Saw mill", ZONE, NOW]],
    "Settings": [["frozen_days", 2]],
    "People": [["ada", "Ada", "admin, manager"], ["sam", "Sam", "sales"]],
    "Customers": [["C1", "First", "key", "no", 10], ["C2", "Second", "standard"]],
    "Customer reps": [["C1", "sam"]],
    "Item families": [["Chairs", 1]],
    "Items": [
        ["CHAIR", "Chair", "Chairs", "EA", "yes", 4, None, "yes"],
        ["LEG", "Leg", "Chairs", "EA", "yes", 2],
        ["GLUE", "Glue", "Chairs", "G", "no", 9],
    ],
    "Bill of material": [["CHAIR", "LEG", 4], ["CHAIR", "GLUE", 12.5]],
    "Part numbers": [["C1", "CHAIR", "4711"]],
    "Work centers": [["SAW", "Sawing"], ["ASM", "Assembly"]],
    "Calendars": [
        ["Day", "Mon", "Early", time(6), time(14)],
        ["Day", "Mon", "Night", "22:00", "06:00"],
    ],
    "Machines": [
        ["SAW-1", "Saw 1", "SAW", "Day"],
        ["SAW-2", "Saw 2", "SAW", "Day", 1, 200],
        ["ASM-1", "Bench", "ASM", "Day"],
    ],
    "Calendar exceptions": [
        ["Day", "SAW-2", "closed", wall_clock(2026, 3, 9), wall_clock(2026, 3, 10)],
    ],
    "Routings": [["CHAIR", 10, "ASM", "Assemble", 5, 30, 60_000]],
    "Orders": [
        ["O1", 1, 1, "C1", "CHAIR", 6, MONDAY, "PO9", FRIDAY, None, FRIDAY, "yes"],
        ["O1", 1, 2, "C1", "CHAIR", 4, MONDAY, "PO9", FRIDAY],
        ["O2", 1, None, "C2", "LEG", 1.5, MONDAY, None, FRIDAY, date(2026, 3, 9)],
    ],
    "Work orders": [
        ["W1", "LEG", 40, None, None, MONDAY, FRIDAY],
        ["W2", "LEG", 40],
        ["W3", "LEG", 40],
        ["W4", "CHAIR", 2],
        ["W5", "LEG", 8],
    ],
    "Operations": [
        ["W1", 10, "SAW", "Saw", None, 60, wall_clock(2026, 2, 27)],
        ["W1", 20, "SAW", "Sand", None, 60, wall_clock(2026, 2, 27)],
        ["W1", 30, "ASM", "Pack", None, 60],
        ["W2", 10, "SAW", "Saw", 10, 60, wall_clock(2026, 2, 26), None, 20],
        ["W3", 10, "SAW", "Saw", None, 60, wall_clock(2026, 2, 28)],
    ],
    "Stock": [["CHAIR", "Front", 4], ["CHAIR", "Rear", 9]],
    "Vendors": [["V1", "Glue maker", 5]],
    "Purchase orders": [["P1", 1, "V1", "GLUE", 500, FRIDAY]],
}  # fmt: skip
"""Everything the workbook can hold, once: SAW has two machines and three started steps."""


@pytest.fixture
def book(tmp_path: Path) -> Callable[[Rows], Path]:
    def write(rows: Rows) -> Path:
        path = tmp_path / "shop.xlsx"
        plain = Workbook(write_only=True)  # a third of the time of our own, well-dressed one
        for title, sheet in SHEET_OF.items():
            page = plain.create_sheet(title)
            page.append([each.title for each in sheet.columns])
            for row in rows.get(title, ()):
                page.append(row)
        plain.save(path)
        return path

    return write


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    path = tmp_path_factory.mktemp("whole") / "shop.xlsx"
    write_workbook(path, SHOP)
    return import_change_set(read_workbook(path), Plan())


@pytest.fixture(scope="module")
def plan(result: ImportResult) -> Plan:
    return Plan().apply(result.change_set)


def rows_of(change_set: ChangeSet, table: str) -> dict[str, list[Any]]:
    """The inserted columns of a table that the plan does not carry."""
    (change,) = (each for each in change_set.changes if each.table == table)
    return {name: list(values) for name, values in (change.after or {}).items()}


def test_the_workbook_becomes_one_change_set_of_kind_import(result: ImportResult) -> None:
    assert result.change_set.kind is ChangeKind.IMPORT
    assert result.change_set.why == "shop.xlsx"
    assert sum(len(each) for each in result.change_set.changes) == sum(
        result.report.counts.values()
    )


def test_the_plant_stands_still_where_the_file_says_so(plan: Plan) -> None:
    now = moment_of(plan.clock.now(), plan.zone)
    assert now.replace(tzinfo=None) == NOW
    assert plan.plants.about[0] == "Source: Made up for a test."
    assert plan.settings.frozen_days == 2


def test_a_purchased_item_without_a_buffer_takes_the_settings_three_days(plan: Plan) -> None:
    assert plan.items.buffer_days.tolist() == [0, 0, 3]


def test_a_night_shift_ends_on_the_next_day(plan: Plan) -> None:
    assert plan.shifts.end_minutes.tolist() == [14 * 60, 30 * 60]


def test_two_rows_of_a_line_are_two_deliveries_of_their_sum(plan: Plan) -> None:
    assert plan.order_lines.quantity.tolist() == [10_000, 1_500]
    assert plan.deliveries.position.tolist() == [1, 2, 1]


def test_a_promised_row_comes_in_as_a_locked_opening(result: ImportResult, plan: Plan) -> None:
    deliveries = plan.deliveries
    assert deliveries.status[0] == DeliveryStatus.PROMISED
    assert deliveries.promised_day[0] == deliveries.scheduled_day[0] == day_of(FRIDAY)
    locks = rows_of(result.change_set, "lock_periods")
    assert locks["delivery_id"] == [deliveries.id[0]]
    assert locks["id"] == [deliveries.lock_period_id[0]]
    assert rows_of(result.change_set, "change_orders")["number"] == ["CO-2026-00001"]
    assert plan.negotiations.kind[0] == NegotiationKind.OPENING
    assert plan.negotiations.state[0] == NegotiationState.AGREED


def test_a_row_without_a_promise_awaits_production(result: ImportResult, plan: Plan) -> None:
    waiting = plan.negotiations.state == NegotiationState.AWAITING_PRODUCTION
    assert waiting.tolist() == [False, True, True]
    assert plan.deliveries.lock_period_id.tolist()[1:] == [NONE, NONE]
    assert plan.deliveries.expected_day[2] == day_of(date(2026, 3, 9))
    sam = rows_of(result.change_set, "people")["id"][1]
    assert rows_of(result.change_set, "negotiation_steps")["person_id"][1:] == [sam, NONE]


def test_a_locked_promise_takes_its_stock_shelf_by_shelf(plan: Plan) -> None:
    assert plan.pegs.supply_id.tolist() == plan.stocks.id.tolist()
    assert plan.pegs.quantity.tolist() == [4_000, 2_000]


def test_a_locked_promise_that_stock_lacks_is_flagged(book: Callable[[Rows], Path]) -> None:
    rows = SHOP | {"Stock": [["CHAIR", "Front", 4]]}
    report = import_change_set(read_workbook(book(rows)), Plan()).report
    assert [str(each) for each in report.flagged] == [
        "O1-1.1 is promised and locked, but stock lacks 2 of CHAIR."
    ]


def test_only_the_last_started_step_runs_and_earlier_ones_are_complete(plan: Plan) -> None:
    statuses = [OperationStatus(each) for each in plan.operations.status[:3]]
    assert statuses == [
        OperationStatus.COMPLETED,
        OperationStatus.RUNNING,
        OperationStatus.WAITING,
    ]
    assert plan.work_orders.status[0] == WorkOrderStatus.RUNNING


def test_as_many_run_as_there_are_machines_earliest_started_first(
    result: ImportResult, plan: Plan
) -> None:
    operations, machines = plan.operations, plan.machines
    by_order = dict(zip(operations.name.tolist(), operations.machine_id.tolist(), strict=True))
    assert by_order["Sand"] == machines.id[1]
    assert operations.machine_id[3] == machines.id[0]
    assert operations.status[4] == OperationStatus.STARTED_WAITING
    assert operations.start_minutes[4] == NONE
    assert [str(each) for each in result.report.started_waiting] == [
        "W3 / 10  Saw (SAW Sawing)  2026-02-28 00:00"
    ]


def test_a_running_step_ends_when_what_is_left_has_been_worked_from_now(plan: Plan) -> None:
    now = plan.clock.now()
    operations = plan.operations
    assert operations.end_minutes[1] == now + 30, "60 minutes left at 200 % speed"
    assert operations.end_minutes[3] == now + 20, "the file says 20 minutes are left"
    started = moment_of(int(operations.start_minutes[1]), plan.zone)
    assert started.replace(tzinfo=None) == wall_clock(2026, 2, 27)


def test_a_work_order_without_operations_takes_its_routing_else_its_lead_time(
    result: ImportResult, plan: Plan
) -> None:
    by_routing, by_lead_time = plan.operations.run_minutes[5:].tolist()
    assert by_routing == 30 + 2 * 60
    assert by_lead_time == 2 * 24 * 60
    assert plan.operations.work_center_id[6] == NONE
    assert [str(each) for each in result.report.assumptions] == [
        "1 work orders have no routing; their item's lead time stands in.",
        "1 started operations have no free machine; they wait with their full time left.",
    ]


def test_a_started_step_waits_where_its_machine_has_no_time_in_sight(
    book: Callable[[Rows], Path],
) -> None:
    rows = deepcopy(SHOP)
    rows["Operations"][3][8] = 900_000
    result = import_change_set(read_workbook(book(rows)), Plan())
    (flagged,) = result.report.flagged
    assert str(flagged).startswith("W2 / 10 is started, but SAW-1 has no working time for it")
    assert [each.work_order for each in result.report.started_waiting] == ["W2", "W3"]


def test_actual_times_are_kept_as_reports(result: ImportResult) -> None:
    assert rows_of(result.change_set, "progress_reports")["kind"] == ["started"] * 4


def test_a_step_that_was_skipped_counts_as_complete_and_is_flagged(
    book: Callable[[Rows], Path],
) -> None:
    rows = deepcopy(SHOP)
    rows["Operations"][0][6] = None
    report = import_change_set(read_workbook(book(rows)), Plan()).report
    assert [each.code for each in report.flagged] == ["import_flag_step_skipped"]


def test_the_report_names_what_was_written_and_who_waits(result: ImportResult) -> None:
    text = str(result.report)
    assert "deliveries" in text
    assert "Started, waiting for a machine (1)" in text


def test_a_plan_that_holds_a_company_takes_no_second_one(
    book: Callable[[Rows], Path], plan: Plan
) -> None:
    with pytest.raises(ImportRejectedError, match="already holds a company"):
        import_change_set(read_workbook(book(SHOP)), plan)


BROKEN = [
    ("Orders", 0, "Quantity", "six", "import_not_a_number"),
    ("Orders", 0, "Quantity", -6, "import_out_of_range"),
    ("Orders", 0, "Quantity", 0, "import_out_of_range"),
    ("Orders", 0, "Quantity", 1.23456, "import_too_fine"),
    ("Orders", 0, "Quantity", "NaN", "import_not_a_number"),
    ("Orders", 0, "Quantity", "1e300", "import_out_of_range"),
    ("Orders", 0, "Line", 1.5, "import_not_whole"),
    ("Orders", 0, "Requested", "31.02.2026", "import_not_a_date"),
    ("Orders", 0, "Requested", True, "import_not_a_date"),
    ("Orders", 0, "Requested", date(1900, 1, 1), "import_date_out_of_range"),
    ("Orders", 0, "Requested", wall_clock(2026, 3, 6, 12), "import_not_a_date"),
    ("Orders", 0, "Customer", "C9", "import_unknown_reference"),
    ("Orders", 0, "Customer", None, "import_empty"),
    ("Orders", 0, "Customer", "   ", "import_empty"),
    ("Orders", 1, "Locked", "yes", "import_lock_without_promise"),
    ("Orders", 0, "Order", "O" * 201, "import_too_long"),
    ("Orders", 0, "Order", "O\u202e1", "import_unprintable"),
    ("Orders", 1, "Customer", "C2", "import_disagrees"),
    ("Orders", 1, "Item", "LEG", "import_disagrees"),
    ("Orders", 1, "Delivery", 1, "import_twice"),
    ("Orders", 1, "Locked", "maybe", "import_not_yes_no"),
    ("Items", 0, "Family", "Tables", "import_unknown_reference"),
    ("Items", 1, "Number", "CHAIR", "import_twice"),
    ("Items", 0, "Number", True, "import_not_a_text"),
    ("Customers", 0, "Tier", "best", "import_not_a_choice"),
    ("Bill of material", 0, "Component", "CHAIR", "import_loop"),
    ("Routings", 0, "Work center", "XYZ", "import_unknown_reference"),
    ("Machines", 0, "Calendar", "Never", "import_unknown_reference"),
    ("Machines", 1, "Speed percent", 0, "import_out_of_range"),
    ("Calendars", 0, "Start", "25:00", "import_not_a_time"),
    ("Calendar exceptions", 0, "End", wall_clock(2026, 3, 8), "import_end_before_start"),
    ("Calendar exceptions", 0, "Start", "soon", "import_not_a_moment"),
    ("Operations", 0, "Actual start", wall_clock(2027, 1, 1), "import_future"),
    ("Operations", 0, "Actual end", wall_clock(2026, 2, 1), "import_end_before_start"),
    ("Operations", 2, "Actual end", wall_clock(2026, 3, 1), "import_end_before_start"),
    ("Plant", 0, "Time zone", "Middle/Earth", "import_unknown_zone"),
    ("Settings", 0, "Value", 31, "import_out_of_range"),
    ("People", 0, "Roles", "manager", "import_no_admin"),
    ("People", 0, "Roles", "king", "import_not_a_choice"),
]


@pytest.mark.parametrize(("sheet", "row", "column", "value", "code"), BROKEN)
def test_a_broken_cell_is_refused_with_its_place_and_a_way_out(
    book: Callable[[Rows], Path], sheet: str, row: int, column: str, value: object, code: str
) -> None:
    rows = deepcopy(SHOP)
    at = [each.title for each in SHEET_OF[sheet].columns].index(column)
    cells = rows[sheet][row]
    cells += [None] * (at + 1 - len(cells))
    cells[at] = value
    with pytest.raises(ImportRejectedError) as refusal:
        import_change_set(read_workbook(book(rows)), Plan())
    (problem,) = (each for each in refusal.value.problems if each.code == code)
    assert f"Sheet {sheet}" in problem_text(problem)
    facts = dict(problem.facts)
    assert code == "import_no_admin" or (facts["row"], facts["column"]) == _place(code, row, column)


def _place(code: str, row: int, column: str) -> tuple[int, str]:
    """Where a problem is told: at the cell, but for keys of several columns."""
    if code == "import_twice" and column == "Delivery":
        return row + 2, "Order, Line, Delivery"
    return row + 2, column


def test_work_asked_of_a_work_center_without_a_machine_is_refused_once_a_sheet(
    book: Callable[[Rows], Path],
) -> None:
    rows = deepcopy(SHOP)
    rows["Machines"][2][2] = "SAW"
    with pytest.raises(ImportRejectedError) as refusal:
        import_change_set(read_workbook(book(rows)), Plan())
    assert [str(each) for each in refusal.value.problems] == [
        "Sheet Routings, row 2: Work center “ASM” has no machine. Add one on the sheet Machines.",
        "Sheet Operations, row 4: Work center “ASM” has no machine. Add one on the sheet Machines.",
    ]


def test_a_loop_over_several_items_is_named_whole(book: Callable[[Rows], Path]) -> None:
    bill = [["CHAIR", "LEG", 4], ["LEG", "GLUE", 1], ["GLUE", "CHAIR", 1]]
    rows = SHOP | {"Bill of material": bill}
    with pytest.raises(ImportRejectedError) as refusal:
        import_change_set(read_workbook(book(rows)), Plan())
    (problem,) = refusal.value.problems
    assert "CHAIR > LEG > GLUE > CHAIR" in str(problem)


def test_a_refusal_lists_everything_that_is_wrong(book: Callable[[Rows], Path]) -> None:
    rows = deepcopy(SHOP)
    rows["Orders"][0][5] = "six"
    rows["Orders"][2][4] = "TABLE"
    rows["Stock"][0][2] = -1
    with pytest.raises(ImportRejectedError) as refusal:
        import_change_set(read_workbook(book(rows)), Plan())
    assert [each.code for each in refusal.value.problems] == [
        "import_not_a_number",
        "import_out_of_range",
        "import_unknown_reference",
    ]
    assert str(refusal.value).startswith("shop.xlsx was not imported; problems found: 3.")
