"""The import workbook, described once: its sheets, their columns and what each cell may hold.

Reading, checking, the demo's builder and an empty template all follow this one description, so
a column is added here and nowhere else. How a cell is understood is in `workbook_cells`; what
rows of different sheets owe each other is in `workbook_checks`.
"""

from __future__ import annotations

from dataclasses import fields

from planner.domain.rights import Role
from planner.domain.settings import PlantSettings
from planner.domain.statuses import CalendarChange, CustomerTier, WorkOrderStatus
from planner.domain.units import NONE
from planner.interchange.workbook_columns import (
    CellKind,
    Sheet,
    SheetColumn,
    choice_column,
    date_column,
    moment_column,
    quantity_column,
    reference_column,
    text_column,
    time_column,
    whole_column,
    yes_no_column,
)

MAX_MINUTES = 1_000_000
MAX_DAYS = 3_650
MAX_ABOUT = 4_000

TIERS: dict[str, int | str] = {each.name.lower(): int(each) for each in CustomerTier}
ROLES: dict[str, int | str] = {each.value: each.value for each in Role}
WEEKDAYS: dict[str, int | str] = {
    name: at for at, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
}
SETTINGS: dict[str, int | str] = {each.name: each.name for each in fields(PlantSettings)}
CALENDAR_CHANGES: dict[str, int | str] = {
    each.name.lower().replace("_", " "): int(each) for each in CalendarChange
}
WORK_ORDER_STATUSES: dict[str, int | str] = {
    each.name.lower(): int(each)
    for each in (WorkOrderStatus.PLANNED, WorkOrderStatus.FIRM, WorkOrderStatus.RELEASED)
}

_PLANT_SHEETS = (
    Sheet(
        "About",
        "What a reader must be told about where these data come from.",
        (
            text_column("Topic", "A short heading."),
            text_column("Text", "One sentence or more for the reader.", longest=MAX_ABOUT),
        ),
        (),
        is_required=False,
    ),
    Sheet(
        "Plant",
        "The plant itself: exactly one row.",
        (
            text_column("Name", "What the plant is called."),
            text_column("Time zone", "The zone of the plant's wall clock, such as Europe/Berlin."),
            moment_column(
                "Clock stands still",
                "For a demo: the plant's date and time, which then does not move.",
                is_required=False,
            ),
        ),
        ("Name",),
    ),
    Sheet(
        "Settings",
        "Plant settings that differ from their default.",
        (
            choice_column("Setting", "The name of the setting.", SETTINGS),
            whole_column("Value", "Its value: a whole number.", MAX_MINUTES),
        ),
        ("Setting",),
        is_required=False,
    ),
    Sheet(
        "People",
        "Who works with the board. Passwords are set later, never in a file.",
        (
            text_column("Login", "The short name to sign in with."),
            text_column("Name", "The name others see."),
            SheetColumn(
                "Roles",
                CellKind.CHOICES,
                "Sales, planner, manager, operator, auditor, admin; several with commas.",
                choices=ROLES,
            ),
        ),
        ("Login",),
    ),
)

_SALES_SHEETS = (
    Sheet(
        "Customers",
        "Who orders. No contacts and no money here.",
        (
            text_column("Number", "The customer's number."),
            text_column("Name", "The customer's name."),
            choice_column("Tier", "Strategic, key or standard: how much lateness weighs.", TIERS),
            yes_no_column(
                "Credit hold", "Yes: nothing is released for this customer.", default=False
            ),
            whole_column(
                "Agreed days", "Calendar days from order to delivery.", MAX_DAYS, default=NONE
            ),
        ),
        ("Number",),
    ),
    Sheet(
        "Customer reps",
        "Which sales login looks after which customer.",
        (
            reference_column("Customer", "Customers", "Number", "The customer's number."),
            reference_column("Login", "People", "Login", "The login of the sales person."),
        ),
        ("Customer", "Login"),
        is_required=False,
    ),
)

_ITEM_SHEETS = (
    Sheet(
        "Item families",
        "Items that are packed, tracked and set up alike.",
        (
            text_column("Name", "The family's name."),
            whole_column("Packing days", "Working days from the last operation to leaving.", 60),
        ),
        ("Name",),
    ),
    Sheet(
        "Items",
        "What is made, bought and sold.",
        (
            text_column("Number", "The item's number."),
            text_column("Name", "The item's name."),
            reference_column("Family", "Item families", "Name", "The family it belongs to."),
            text_column("Unit", "The unit it is counted in, such as EA."),
            yes_no_column("Made", "Yes: made here. No: purchased."),
            whole_column("Lead time days", "Standard lead time in working days.", MAX_DAYS),
            whole_column("Buffer days", "Working days it is due before its use.", 60, default=NONE),
            yes_no_column("Binding", "Yes: missing material holds the schedule.", default=False),
            quantity_column(
                "Safety stock", "What is kept in store for emergencies.", low=0, default=0
            ),
        ),
        ("Number",),
    ),
    Sheet(
        "Bill of material",
        "What one piece of the parent needs of each component.",
        (
            reference_column("Parent", "Items", "Number", "The item that is made."),
            reference_column("Component", "Items", "Number", "The item that goes into it."),
            quantity_column("Quantity", "How much of the component one piece of the parent needs."),
        ),
        ("Parent", "Component"),
        is_required=False,
    ),
    Sheet(
        "Part numbers",
        "What customers call our items.",
        (
            reference_column("Customer", "Customers", "Number", "The customer's number."),
            reference_column("Item", "Items", "Number", "Our item."),
            text_column("Customer number", "The customer's own number for it."),
        ),
        ("Customer", "Customer number"),
        is_required=False,
    ),
)

_SHOP_SHEETS = (
    Sheet(
        "Work centers",
        "Groups of interchangeable machines, in the order of the board.",
        (
            text_column("Number", "The work center's number."),
            text_column("Name", "The work center's name."),
            yes_no_column("Finite", "No: it takes any load at once.", default=True),
        ),
        ("Number",),
    ),
    Sheet(
        "Calendars",
        "The weekly shifts: a row per calendar, weekday and shift.",
        (
            text_column("Calendar", "The calendar's name; machines refer to it."),
            choice_column("Weekday", "Mon to Sun: the day the shift begins on.", WEEKDAYS),
            text_column("Shift", "The shift's name."),
            time_column("Start", "When it begins."),
            time_column("End", "When it ends; not after its start means the next day."),
        ),
        ("Calendar", "Weekday", "Shift"),
    ),
    Sheet(
        "Machines",
        "The rows of the board.",
        (
            text_column("Number", "The machine's number."),
            text_column("Name", "The machine's name."),
            reference_column("Work center", "Work centers", "Number", "The group it belongs to."),
            reference_column("Calendar", "Calendars", "Calendar", "When it works."),
            whole_column("Capacity", "Operations it works on at once.", 1_000, low=1, default=1),
            whole_column("Speed percent", "100: as the routing says.", 1_000, low=1, default=100),
        ),
        ("Number",),
    ),
    Sheet(
        "Calendar exceptions",
        "Times at which a calendar, or one machine, differs from its weekly shifts.",
        (
            reference_column("Calendar", "Calendars", "Calendar", "The calendar that differs."),
            reference_column(
                "Machine", "Machines", "Number", "The one machine meant.", is_required=False
            ),
            choice_column("Kind", "Closed, maintenance, open or overtime.", CALENDAR_CHANGES),
            moment_column("Start", "From when, on the plant's clock."),
            moment_column("End", "Until when, on the plant's clock."),
            text_column("Reason", "Why.", is_required=False),
        ),
        (),
        is_required=False,
    ),
    Sheet(
        "Routings",
        "The recipe of an item: its steps in order.",
        (
            reference_column("Item", "Items", "Number", "The item that is made."),
            whole_column("Step", "The step's number; smaller comes first.", 9_999),
            reference_column("Work center", "Work centers", "Number", "Where it is done."),
            text_column("Name", "What is done."),
            whole_column("Setup minutes", "Working minutes of setup.", MAX_MINUTES, default=0),
            whole_column(
                "Lot minutes", "Working minutes per lot of any size.", MAX_MINUTES, default=0
            ),
            whole_column("Minutes per 1000", "Working minutes per 1,000.", MAX_MINUTES, default=0),
            text_column("Setup family", "Alike families need no changeover.", is_required=False),
        ),
        ("Item", "Step"),
        is_required=False,
    ),
)

_DEMAND_SHEETS = (
    Sheet(
        "Orders",
        "Open customer orders: a row per delivery of an order line.",
        (
            text_column("Order", "The order's number."),
            whole_column("Line", "The line's number in the order.", 99_999, low=1),
            whole_column("Delivery", "1, 2, 3 where a line comes in parts.", 999, low=1, default=1),
            reference_column("Customer", "Customers", "Number", "Who ordered."),
            reference_column("Item", "Items", "Number", "What was ordered."),
            quantity_column("Quantity", "How much comes in this delivery."),
            date_column("Entered", "When the order came in."),
            text_column("Reference", "The customer's own order number.", is_required=False),
            date_column("Requested", "The customer's first wish; kept for ever."),
            date_column(
                "Expected", "What the customer wants now; empty: requested.", is_required=False
            ),
            date_column(
                "Promised", "Agreed before this import; empty: a request.", is_required=False
            ),
            yes_no_column("Locked", "Yes: the promise is locked.", default=False),
        ),
        ("Order", "Line", "Delivery"),
    ),
)

_SUPPLY_SHEETS = (
    Sheet(
        "Work orders",
        "Open orders to make something.",
        (
            text_column("Number", "The work order's number."),
            reference_column("Item", "Items", "Number", "What is made."),
            quantity_column("Quantity", "How much is made."),
            quantity_column("Finished", "How much is already finished.", low=0, default=0),
            choice_column(
                "Status",
                "Planned, firm or released; started operations make it running.",
                WORK_ORDER_STATUSES,
                default=int(WorkOrderStatus.RELEASED),
            ),
            date_column("Release", "Not to be started earlier.", is_required=False),
            date_column("Due", "When it is due.", is_required=False),
            text_column("Note", "A note for the shop floor.", is_required=False),
        ),
        ("Number",),
        is_required=False,
    ),
    Sheet(
        "Operations",
        "Steps of the work orders with their actual progress. A work order without a row here "
        "takes the steps of its item's routing, else its lead time.",
        (
            reference_column("Work order", "Work orders", "Number", "The work order."),
            whole_column("Step", "The step's number; smaller comes first.", 9_999),
            reference_column("Work center", "Work centers", "Number", "Where it is done."),
            text_column("Name", "What is done."),
            whole_column("Setup minutes", "Working minutes of setup.", MAX_MINUTES, default=0),
            whole_column("Run minutes", "Working minutes of the whole lot.", MAX_MINUTES),
            moment_column("Actual start", "When it was started.", is_required=False),
            moment_column("Actual end", "When it was finished.", is_required=False),
            whole_column(
                "Minutes left", "Still to do; empty: the full time.", MAX_MINUTES, default=NONE
            ),
            text_column("Setup family", "Alike families need no changeover.", is_required=False),
        ),
        ("Work order", "Step"),
        is_required=False,
    ),
    Sheet(
        "Stock",
        "What lies in store, per item and place.",
        (
            reference_column("Item", "Items", "Number", "What lies there."),
            text_column("Location", "Where it lies."),
            quantity_column("Quantity", "How much.", low=0),
        ),
        ("Item", "Location"),
        is_required=False,
    ),
    Sheet(
        "Vendors",
        "Who supplies.",
        (
            text_column("Number", "The vendor's number."),
            text_column("Name", "The vendor's name."),
            whole_column(
                "Lead time days", "Usual working days to deliver.", MAX_DAYS, default=NONE
            ),
        ),
        ("Number",),
        is_required=False,
    ),
    Sheet(
        "Purchase orders",
        "What is on its way: a row per open line.",
        (
            text_column("Purchase order", "The purchase order's number."),
            whole_column("Line", "The line's number.", 99_999, low=1),
            reference_column("Vendor", "Vendors", "Number", "Who supplies."),
            reference_column("Item", "Items", "Number", "What is supplied."),
            quantity_column("Quantity", "How much is still to be received."),
            date_column("Due", "The supplier's own date."),
        ),
        ("Purchase order", "Line"),
        is_required=False,
    ),
)

SHEETS: tuple[Sheet, ...] = (
    *_PLANT_SHEETS,
    *_SALES_SHEETS,
    *_ITEM_SHEETS,
    *_SHOP_SHEETS,
    *_DEMAND_SHEETS,
    *_SUPPLY_SHEETS,
)
"""Every sheet of the workbook, in the order of its tabs."""

SHEET_OF: dict[str, Sheet] = {each.title: each for each in SHEETS}
"""The sheet of a title."""
