"""What rows of the import workbook owe each other: keys, references, loops, dates in order.

One function per rule, each giving every problem it finds; a cell that is already known to be
wrong (None) is passed over, so that one mistake is told once. Whether a plan made of the rows is
any good is asked by `planner.engine.checks`, not here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from planner.domain.errors import Problem
from planner.domain.rights import Role
from planner.domain.settings import PlantSettings
from planner.domain.units import NONE
from planner.interchange.workbook_reading import WorkbookData
from planner.interchange.workbook_sheets import SHEET_OF, SHEETS
from planner.plan.working_time import zone_exists

Problems = Iterator[Problem]


def check_workbook(data: WorkbookData) -> tuple[Problem, ...]:
    """Everything that is wrong between the rows, in the order of the sheets' rules."""
    return tuple(problem for rule in RULES for problem in rule(data))


def duplicate_keys(data: WorkbookData) -> Problems:
    """Two rows name the same thing."""
    for sheet in SHEETS:
        if not sheet.key:
            continue
        names = [sheet.column(title).name for title in sheet.key]
        first: dict[tuple[Any, ...], int] = {}
        rows = data[sheet.title]
        for number, values in zip(rows.row_numbers, rows.rows(*names), strict=True):
            earlier = first.setdefault(values, number)
            if earlier != number and None not in values:
                yield Problem.of(
                    "import_twice",
                    sheet=sheet.title,
                    row=number,
                    column=", ".join(sheet.key),
                    value=", ".join(map(str, values)),
                    first_row=earlier,
                )


def unknown_references(data: WorkbookData) -> Problems:
    """A cell names something that its sheet does not list."""
    for sheet in SHEETS:
        rows = data[sheet.title]
        for column in sheet.columns:
            if column.refers_to is None:
                continue
            target, title = column.refers_to
            known = set(data[target][SHEET_OF[target].column(title).name])
            for number, value in zip(rows.row_numbers, rows[column.name], strict=True):
                if value and value not in known:
                    yield Problem.of(
                        "import_unknown_reference",
                        sheet=sheet.title,
                        row=number,
                        column=column.title,
                        value=value,
                        target=target,
                    )


def one_plant(data: WorkbookData) -> Problems:
    """The sheet Plant has one row, and its time zone exists."""
    rows = data["Plant"]
    if len(rows) != 1:
        yield Problem.of("import_one_plant", sheet="Plant", count=len(rows))
    for number, zone in zip(rows.row_numbers, rows["time_zone"], strict=True):
        if zone is not None and not zone_exists(zone):
            yield _problem("import_unknown_zone", "Plant", number, "Time zone", zone)


def settings_in_range(data: WorkbookData) -> Problems:
    """A plant setting stays inside what its rule allows."""
    ranges = {each.name: each.metadata for each in fields(PlantSettings)}
    rows = data["Settings"]
    for number, (name, value) in zip(rows.row_numbers, rows.rows("setting", "value"), strict=True):
        if name is None or value is None:
            continue
        low, high = ranges[name]["low"], ranges[name]["high"]
        if not low <= value <= high:
            yield _problem(
                "import_out_of_range", "Settings", number, "Value", value, low=low, high=high
            )


def somebody_administers(data: WorkbookData) -> Problems:
    """Somebody can manage users after the import, or nobody ever could."""
    if not any(Role.ADMIN.value in (roles or ()) for roles in data["People"]["roles"]):
        yield Problem.of("import_no_admin", sheet="People")


def no_loops(data: WorkbookData) -> Problems:
    """Nothing is, over whatever detour, a component of itself."""
    rows = data["Bill of material"]
    children: dict[str, list[str]] = defaultdict(list)
    row_of: dict[tuple[str, str], int] = {}
    for number, (parent, component) in zip(
        rows.row_numbers, rows.rows("parent", "component"), strict=True
    ):
        if parent is not None and component is not None:
            children[parent].append(component)
            row_of.setdefault((parent, component), number)
    for loop in _loops(children):
        row = row_of[loop[-2], loop[-1]]
        text = " > ".join(loop)
        yield _problem("import_loop", "Bill of material", row, "Component", loop[-1], loop=text)


def _loops(children: dict[str, list[str]]) -> Iterator[list[str]]:
    """Each loop once, from an item back to itself; without recursion, for deep files."""
    done: set[str] = set()
    for root in list(children):
        path: list[str] = []
        on_path: dict[str, int] = {}
        waiting: list[tuple[str, bool]] = [(root, False)]
        while waiting:
            item, is_left = waiting.pop()
            if is_left:
                path.pop()
                del on_path[item]
                done.add(item)
            elif item in on_path:
                yield [*path[on_path[item] :], item]
            elif item not in done:
                on_path[item] = len(path)
                path.append(item)
                waiting.append((item, True))
                waiting += [(child, False) for child in children.get(item, ())]


def machines_for_work(data: WorkbookData) -> Problems:
    """Work is asked only of work centers that have a machine."""
    equipped = set(data["Machines"]["work_center"])
    known = set(data["Work centers"]["number"])
    for title in ("Routings", "Operations"):
        rows = data[title]
        told: set[str] = set()
        for number, center in zip(rows.row_numbers, rows["work_center"], strict=True):
            if center in known and center not in equipped and center not in told:
                told.add(center)
                yield _problem("import_no_machine", title, number, "Work center", center)


def exceptions_in_order(data: WorkbookData) -> Problems:
    """A calendar exception ends after it starts."""
    rows = data["Calendar exceptions"]
    for number, (start, end) in zip(rows.row_numbers, rows.rows("start", "end"), strict=True):
        if start is not None and end is not None and end <= start:
            title = "Calendar exceptions"
            yield _problem("import_end_before_start", title, number, "End", end, start=start)


def orders_agree(data: WorkbookData) -> Problems:
    """Rows of one order name one customer, rows of one line one item."""
    rows = data["Orders"]
    for names, title in (
        (("order", "customer"), "Customer"),
        (("order", "entered"), "Entered"),
        (("order", "line", "item"), "Item"),
    ):
        first: dict[tuple[Any, ...], tuple[Any, int]] = {}
        for number, values in zip(rows.row_numbers, rows.rows(*names), strict=True):
            *of, value = values
            said, row = first.setdefault(tuple(of), (value, number))
            if value != said and value is not None and said is not None:
                yield _problem("import_disagrees", "Orders", number, title, value, first_row=row)


def locks_have_promises(data: WorkbookData) -> Problems:
    """Only a promise can be locked."""
    rows = data["Orders"]
    for number, (locked, promised) in zip(
        rows.row_numbers, rows.rows("locked", "promised"), strict=True
    ):
        if locked and promised == NONE:
            yield _problem("import_lock_without_promise", "Orders", number, "Locked", "yes")


def progress_in_order(data: WorkbookData) -> Problems:
    """What has ended has started before, and nothing has started in the plant's future."""
    rows = data["Operations"]
    now = plant_wall_clock(data)
    for number, (start, end) in zip(
        rows.row_numbers, rows.rows("actual_start", "actual_end"), strict=True
    ):
        if end is not None and (start is None or end < start):
            yield _problem(
                "import_end_before_start", "Operations", number, "Actual end", end, start=start
            )
        for column, moment in (("Actual start", start), ("Actual end", end)):
            if moment is not None and now is not None and moment > now:
                yield _problem("import_future", "Operations", number, column, moment, now=now)


def plant_wall_clock(data: WorkbookData) -> datetime | None:
    """What the plant's wall clock shows at the import; None while its zone is not known."""
    plant = data["Plant"]
    for zone, stands_still in plant.rows("time_zone", "clock_stands_still"):
        if isinstance(stands_still, datetime):
            return stands_still
        if zone is not None and zone_exists(zone):
            return datetime.now(ZoneInfo(zone)).replace(tzinfo=None)
    return None


def _problem(
    code: str, sheet: str, row: int, column: str, value: object, **facts: object
) -> Problem:
    said = {name: _said(fact) for name, fact in facts.items()}
    return Problem.of(code, sheet=sheet, row=row, column=column, value=_said(value), **said)


def _said(fact: object) -> object:
    """Moments as the file has them: on the plant's clock, whatever clock the reader has."""
    if isinstance(fact, datetime):
        return f"{fact:%Y-%m-%d %H:%M}"
    return "-" if fact is None else fact


RULES: tuple[Callable[[WorkbookData], Problems], ...] = (
    duplicate_keys,
    unknown_references,
    one_plant,
    settings_in_range,
    somebody_administers,
    no_loops,
    machines_for_work,
    exceptions_in_order,
    orders_agree,
    locks_have_promises,
    progress_in_order,
)
"""Every rule between rows, in the order in which a person would mend them."""
