"""Turns a read workbook into one bulk change set against an empty plan, or refuses it whole.

First everything that is wrong is collected; only a file without a problem becomes rows. Here
stand the entry and the plant's own data; orders are in `workbook_demand`, work orders and their
progress in `workbook_progress`. Writing to a database is the services' work.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import numpy as np

from planner.domain.clock import PlantClock
from planner.domain.errors import ImportRejectedError
from planner.domain.settings import settings_of
from planner.domain.statuses import ChangeKind
from planner.domain.units import MINUTES_PER_DAY, NONE, day_of, local_minute
from planner.interchange.workbook_checks import check_workbook
from planner.interchange.workbook_demand import import_demand
from planner.interchange.workbook_draft import COMMAND, ImportDraft
from planner.interchange.workbook_progress import import_work_orders
from planner.interchange.workbook_reading import WorkbookData
from planner.interchange.workbook_report import ImportReport, ImportResult
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from planner.plan.plant_days import plant_day_rows


def import_change_set(data: WorkbookData, plan: Plan) -> ImportResult:
    """The whole workbook as one change set of kind IMPORT, with the report about it.

    Raises:
        ImportRejectedError: Something is wrong with the file (all of it in `problems`), or the
            plan already holds a company.
    """
    if any(len(plan.table(name)) for name in Plan.table_types()):
        raise ImportRejectedError("import_plan_not_empty", file=data.file)
    problems = (*data.problems, *check_workbook(data))
    if problems:
        raise ImportRejectedError("import_rejected", problems, file=data.file, count=len(problems))
    work = _begun(data, plan)
    for step in STEPS:
        step(work)
    report = ImportReport(
        data.file,
        dict(work.counts),
        tuple(work.started_waiting),
        tuple(work.assumptions),
        tuple(work.flagged),
    )
    return ImportResult(work.draft.change_set(COMMAND, data.file, ChangeKind.IMPORT), report)


def _begun(data: WorkbookData, plan: Plan) -> ImportDraft:
    plant = data["Plant"]
    zone = str(plant["time_zone"][0])
    stands_still = plant["clock_stands_still"][0]
    settings = settings_of(
        {name: str(value) for name, value in data["Settings"].rows("setting", "value")}
    )
    now = PlantClock().now()
    if isinstance(stands_still, datetime):
        minute_of_day = stands_still.hour * 60 + stands_still.minute
        now = local_minute(day_of(stands_still.date()), minute_of_day, zone)
    return ImportDraft(data, Draft(plan), zone, now, settings)


def import_plant(work: ImportDraft) -> None:
    """The plant, its clock, its settings, and what a reader must be told about the data."""
    plant = work.data["Plant"]
    about = [f"{topic}: {text}" for topic, text in work.data["About"].rows("topic", "text")]
    is_still = plant["clock_stands_still"][0] is not None
    work.insert(
        "plants",
        {
            "name": plant["name"],
            "zone": plant["time_zone"],
            "offset_minutes": [0],
            "standstill_minute": [work.now if is_still else NONE],
            "about": ["\n".join(about)],
        },
    )
    settings = work.data["Settings"]
    work.insert(
        "settings", {"key": settings["setting"], "value": [str(n) for n in settings["value"]]}
    )


def import_people(work: ImportDraft) -> None:
    """Logins without a password, and what each person is."""
    people = work.data["People"]
    count = len(people)
    ids = work.insert(
        "people",
        {
            "login": people["login"],
            "name": people["name"],
            "password_hash": [""] * count,
            "is_active": [True] * count,
        },
        people["login"],
    )
    pairs = [(person, role) for person, roles in zip(ids, people["roles"], strict=True)
             for role in roles]  # fmt: skip
    work.insert("person_roles", {"person_id": [p for p, _ in pairs], "role": [r for _, r in pairs]})


def import_customers(work: ImportDraft) -> None:
    """Customers with their terms, and who looks after them."""
    customers = work.data["Customers"]
    work.insert(
        "customers",
        {
            "number": customers["number"],
            "name": customers["name"],
            "tier": customers["tier"],
            "is_credit_hold": customers["credit_hold"],
            "sla_days": customers["agreed_days"],
        },
        customers["number"],
    )
    reps = work.data["Customer reps"]
    work.insert(
        "customer_reps",
        {
            "customer_id": work.ids_of("customers", reps["customer"]),
            "person_id": work.ids_of("people", reps["login"]),
        },
    )


def import_items(work: ImportDraft) -> None:
    """Families, items, bills of material and what customers call the items."""
    families = work.data["Item families"]
    work.insert(
        "item_families",
        {"name": families["name"], "pack_days": families["packing_days"]},
        families["name"],
    )
    items = work.data["Items"]
    purchased = work.settings.purchased_buffer_days
    buffers = [
        (0 if is_made else purchased) if days == NONE else days
        for is_made, days in items.rows("made", "buffer_days")
    ]
    work.insert(
        "items",
        {
            "number": items["number"],
            "name": items["name"],
            "family_id": work.ids_of("item_families", items["family"]),
            "unit": items["unit"],
            "is_made": items["made"],
            "lead_time_days": items["lead_time_days"],
            "safety_quantity": items["safety_stock"],
            "buffer_days": buffers,
            "is_binding": items["binding"],
        },
        items["number"],
    )
    _import_item_relations(work)


def _import_item_relations(work: ImportDraft) -> None:
    bill = work.data["Bill of material"]
    work.insert(
        "components",
        {
            "parent_item_id": work.ids_of("items", bill["parent"]),
            "component_item_id": work.ids_of("items", bill["component"]),
            "quantity": bill["quantity"],
        },
    )
    part_numbers = work.data["Part numbers"]
    work.insert(
        "part_numbers",
        {
            "customer_id": work.ids_of("customers", part_numbers["customer"]),
            "item_id": work.ids_of("items", part_numbers["item"]),
            "customer_number": part_numbers["customer_number"],
        },
    )


def import_shop(work: ImportDraft) -> None:
    """Work centers, calendars and machines, in the order of the file."""
    centers = work.data["Work centers"]
    work.insert(
        "work_centers",
        {
            "number": centers["number"],
            "name": centers["name"],
            "is_finite": centers["finite"],
            "position": range(1, len(centers) + 1),
        },
        centers["number"],
    )
    shifts = work.data["Calendars"]
    calendars = list(dict.fromkeys(shifts["calendar"]))
    work.insert("calendars", {"name": calendars}, calendars)
    ends = [
        end if end > start else end + MINUTES_PER_DAY for start, end in shifts.rows("start", "end")
    ]
    work.insert(
        "shifts",
        {
            "calendar_id": work.ids_of("calendars", shifts["calendar"]),
            "weekday": shifts["weekday"],
            "start_minutes": shifts["start"],
            "end_minutes": ends,
            "name": shifts["shift"],
        },
    )
    _import_machines(work)


def _import_machines(work: ImportDraft) -> None:
    machines = work.data["Machines"]
    work.insert(
        "machines",
        {
            "number": machines["number"],
            "name": machines["name"],
            "work_center_id": work.ids_of("work_centers", machines["work_center"]),
            "calendar_id": work.ids_of("calendars", machines["calendar"]),
            "capacity": machines["capacity"],
            "speed_percent": machines["speed_percent"],
            "position": range(1, len(machines) + 1),
        },
        machines["number"],
    )
    exceptions = work.data["Calendar exceptions"]
    work.insert(
        "calendar_exceptions",
        {
            "calendar_id": work.ids_of("calendars", exceptions["calendar"]),
            "machine_id": work.ids_of("machines", exceptions["machine"]),
            "kind": exceptions["kind"],
            "start_minute": [work.minute_of(each) for each in exceptions["start"]],
            "end_minute": [work.minute_of(each) for each in exceptions["end"]],
            "reason": exceptions["reason"],
        },
    )


def import_days(work: ImportDraft) -> None:
    """The plant's calendar of days over the planning horizon."""
    plan = work.interim_plan()
    cut_off = work.settings.cut_off_minutes
    days = plant_day_rows(work.zone, work.now, cut_off, plan.shifts, plan.calendar_exceptions)
    work.insert("plant_days", days)


def import_routings(work: ImportDraft) -> None:
    """The recipes; a step works on any machine of its work center."""
    steps = work.data["Routings"]
    work.insert(
        "routing_steps",
        {
            "item_id": work.ids_of("items", steps["item"]),
            "sequence": steps["step"],
            "work_center_id": work.ids_of("work_centers", steps["work_center"]),
            "name": steps["name"],
            "setup_minutes": steps["setup_minutes"],
            "lot_minutes": steps["lot_minutes"],
            "piece_minutes": steps["minutes_per_1000"],
            "setup_family": steps["setup_family"],
        },
    )


def import_supply(work: ImportDraft) -> None:
    """Stock, vendors and what is on its way."""
    stock = work.data["Stock"]
    work.insert(
        "stocks",
        {
            "item_id": work.ids_of("items", stock["item"]),
            "location": stock["location"],
            "quantity": stock["quantity"],
        },
        range(len(stock)),
    )
    vendors = work.data["Vendors"]
    work.insert(
        "vendors",
        {
            "number": vendors["number"],
            "name": vendors["name"],
            "lead_time_days": vendors["lead_time_days"],
        },
        vendors["number"],
    )
    _import_purchases(work)


def _import_purchases(work: ImportDraft) -> None:
    lines = work.data["Purchase orders"]
    count = len(lines)
    work.insert(
        "purchase_order_lines",
        {
            "number": [f"{order}-{line}" for order, line in lines.rows("purchase_order", "line")],
            "vendor_id": work.ids_of("vendors", lines["vendor"]),
            "item_id": work.ids_of("items", lines["item"]),
            "quantity": lines["quantity"],
            "due_day": lines["due"],
            "message": [""] * count,
            "wished_day": np.full(count, NONE, dtype=np.int64),
        },
    )


STEPS: tuple[Callable[[ImportDraft], None], ...] = (
    import_plant,
    import_people,
    import_customers,
    import_items,
    import_shop,
    import_days,
    import_routings,
    import_supply,
    import_demand,
    import_work_orders,
)
"""What is drafted, each after what it refers to."""
