"""What the tables of the database are called where a person counts what came in.

Which tables there are is the store's business; one that is not listed is shown by its own name.
"""

from __future__ import annotations

from planner.host.language import mark
from planner.views.wording import spoken

TABLES = {
    "plants": mark("Table", "Plant"),
    "settings": mark("Table", "Settings"),
    "people": mark("Table", "People"),
    "person_roles": mark("Table", "Roles of people"),
    "customers": mark("Table", "Customers"),
    "customer_reps": mark("Table", "Customers of sales reps"),
    "item_families": mark("Table", "Item families"),
    "items": mark("Table", "Items"),
    "components": mark("Table", "Bill of material"),
    "part_numbers": mark("Table", "Part numbers"),
    "work_centers": mark("Table", "Work centers"),
    "calendars": mark("Table", "Calendars"),
    "shifts": mark("Table", "Shifts"),
    "calendar_exceptions": mark("Table", "Calendar exceptions"),
    "machines": mark("Table", "Machines"),
    "plant_days": mark("Table", "Plant days"),
    "routing_steps": mark("Table", "Routing steps"),
    "stocks": mark("Table", "Stock"),
    "vendors": mark("Table", "Vendors"),
    "purchase_order_lines": mark("Table", "Purchase order lines"),
    "orders": mark("Table", "Orders"),
    "order_lines": mark("Table", "Order lines"),
    "deliveries": mark("Table", "Deliveries"),
    "lock_periods": mark("Table", "Lock periods"),
    "negotiations": mark("Table", "Negotiations"),
    "negotiation_steps": mark("Table", "Steps of negotiations"),
    "change_orders": mark("Table", "Change orders"),
    "pegs": mark("Table", "Pegs"),
    "work_orders": mark("Table", "Work orders"),
    "operations": mark("Table", "Operations"),
    "progress_reports": mark("Table", "Progress reports"),
}


def table_text(name: str) -> str:
    """Such as "Order lines"."""
    return spoken("Table", TABLES[name]) if name in TABLES else name
