"""Builds the demo workbook adventureworks.xlsx from the CSV files of the AdventureWorks sample.

Run from the project's folder: `python -m resources.demo.build_adventureworks FOLDER`, where FOLDER
holds the CSV files (plain or gzipped). The same files give the same bytes. All that is open on
the morning of 2014-05-01 goes in, with what hangs under it in the bill of material; what is
assumed on the way is told in `adventureworks_about`.
"""

from __future__ import annotations

import csv
import gzip
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from planner.interchange.workbook_writing import SheetRows, write_workbook
from resources.demo.adventureworks_about import ASSUMPTIONS, SOURCE

NOW = datetime(2014, 5, 1, 7)  # noqa: DTZ001 - the plant's wall clock; the zone is a cell of its own
TODAY = "2014-05-01"
ZONE = "America/Los_Angeles"
CALENDAR = "Three shifts"
WORK_CENTERS = ("10", "20", "30", "40", "45", "50", "60")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PEOPLE = (
    ("sales1", "Sales 1", "sales"),
    ("sales2", "Sales 2", "sales"),
    ("planner", "Planner", "planner"),
    ("manager", "Manager", "manager"),
    ("operator", "Operator", "operator"),
    ("admin", "Admin", "admin"),
)
HOURS_PER_DAY = 24
STRATEGIC_SHARE = 0.05
KEY_SHARE = 0.25
PURCHASED_BUFFER_DAYS = 3
REJECTED = "3"

Record = dict[str, str]
Row = tuple[object, ...]


def key(text: str) -> str:
    """An id as the sample means it: some columns write 934 as 934.0."""
    return text.removesuffix(".0")


def day(text: str) -> date:
    """The date of a stamp."""
    return date.fromisoformat(text[:10])


class Sample:
    """The sample's tables, and what of them is open on the morning of the demo."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def table(self, name: str) -> list[Record]:
        """All rows of one CSV file."""
        plain = self.folder / f"{name}.csv"
        packed = self.folder / f"{name}.csv.gz"
        if plain.exists():
            with plain.open(encoding="utf-8", newline="") as lines:
                return list(csv.DictReader(lines))
        with gzip.open(packed, "rt", encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    @cached_property
    def products(self) -> dict[str, Record]:
        """Product id -> product."""
        return {row["ProductID"]: row for row in self.table("Production.Product")}

    @cached_property
    def locations(self) -> dict[str, Record]:
        """Location id -> location."""
        return {row["LocationID"]: row for row in self.table("Production.Location")}

    @cached_property
    def all_orders(self) -> list[Record]:
        """Every sales order there ever was."""
        return self.table("Sales.SalesOrderHeader")

    @cached_property
    def orders(self) -> dict[str, Record]:
        """Sales order id -> order that is entered and not shipped."""
        return {
            row["SalesOrderID"]: row
            for row in self.all_orders
            if row["OrderDate"][:10] <= TODAY < row["ShipDate"][:10]
        }

    @cached_property
    def lines(self) -> list[Record]:
        """Lines of open orders, earliest due first: the order in which stock is given."""
        found = [
            row
            for row in self.table("Sales.SalesOrderLine.derived")
            if row["SalesOrderID"] in self.orders
        ]
        return sorted(found, key=self._by_due)

    def _by_due(self, line: Record) -> tuple[str, int, int]:
        order = self.orders[line["SalesOrderID"]]
        return order["DueDate"][:10], int(line["SalesOrderID"]), int(line["LineRef"])

    @cached_property
    def work_orders(self) -> dict[str, Record]:
        """Work order id -> work order that is started by plan and not ended."""
        return {
            row["WorkOrderID"]: row
            for row in self.table("Production.WorkOrder")
            if row["StartDate"][:10] <= TODAY < row["EndDate"][:10]
        }

    @cached_property
    def work_order_steps(self) -> list[Record]:
        """The steps of all work orders there ever were: the history routings are read from."""
        return self.table("Production.WorkOrderRouting")

    @cached_property
    def components(self) -> dict[str, list[Record]]:
        """Product id of the parent -> its bill-of-material lines in force."""
        found = defaultdict(list)
        for row in self.table("Production.BillOfMaterials"):
            ends = row["EndDate"][:10] or "9999"
            if row["ProductAssemblyID"] and row["StartDate"][:10] <= TODAY < ends:
                found[key(row["ProductAssemblyID"])].append(row)
        return found

    @cached_property
    def items(self) -> list[str]:
        """Ids of all products that are ordered or made, and of what hangs under them."""
        waiting = [row["ProductID"] for row in self.lines]
        waiting += [row["ProductID"] for row in self.work_orders.values()]
        found = set()
        while waiting:
            item = waiting.pop()
            if item not in found:
                found.add(item)
                waiting += [row["ComponentID"] for row in self.components.get(item, ())]
        return sorted(found, key=int)

    @cached_property
    def routings(self) -> dict[str, list[Record]]:
        """Product id -> the steps of its latest work order; each product has one routing."""
        latest: dict[str, list[Record]] = {}
        for row in self.work_order_steps:
            steps = latest.setdefault(row["ProductID"], [])
            if steps and steps[-1]["WorkOrderID"] != row["WorkOrderID"]:
                steps.clear()
            steps.append(row)
        return latest

    @cached_property
    def supplies(self) -> list[Record]:
        """Which vendor supplies which of our items."""
        ours = set(self.items)
        return [row for row in self.table("Purchasing.ProductVendor") if row["ProductID"] in ours]

    @cached_property
    def stock(self) -> list[Record]:
        """What lies in store of our items."""
        ours = set(self.items)
        found = self.table("Production.ProductInventory")
        return [row for row in found if row["ProductID"] in ours]

    @cached_property
    def purchase_lines(self) -> list[tuple[Record, Record, int]]:
        """Open purchase lines of our items: header, line, the line's number in its order."""
        all_headers = self.table("Purchasing.PurchaseOrderHeader")
        headers = {row["PurchaseOrderID"]: row for row in all_headers}
        ours = set(self.items)
        counts: Counter[str] = Counter()
        found = []
        for row in self.table("Purchasing.PurchaseOrderDetail"):
            header = headers[row["PurchaseOrderID"]]
            counts[row["PurchaseOrderID"]] += 1
            is_open = header["OrderDate"][:10] <= TODAY < row["DueDate"][:10]
            if is_open and header["Status"] != REJECTED and row["ProductID"] in ours:
                found.append((header, row, counts[row["PurchaseOrderID"]]))
        return found

    def number(self, product: str) -> str:
        """The item number of a product id."""
        return self.products[product]["ProductNumber"]


def plant_rows() -> Iterator[Row]:
    """The one plant, its clock standing still."""
    yield "Adventure Works Cycles (demo)", ZONE, NOW


def customer_rows(sample: Sample) -> Iterator[Row]:
    """Everybody with an open order, with the tier their sales volume gives."""
    stores = {row["BusinessEntityID"]: row["Name"] for row in sample.table("Sales.Store")}
    tiers = _tiers(sample)
    for customer in _customers(sample):
        number = customer["AccountNumber"]
        name = stores.get(key(customer["StoreID"])) if customer["StoreID"] else None
        tier = tiers.get(customer["CustomerID"], "standard")
        yield number, name or f"Online customer {number}", tier, "no", None


def _customers(sample: Sample) -> list[Record]:
    wanted = {row["CustomerID"] for row in sample.orders.values()}
    return [row for row in sample.table("Sales.Customer") if row["CustomerID"] in wanted]


def _tiers(sample: Sample) -> dict[str, str]:
    """Store customer -> tier, by what the customer bought before the morning of the demo."""
    bought: dict[str, Decimal] = defaultdict(Decimal)
    for order in sample.all_orders:
        if order["OnlineOrderFlag"] == "False" and order["OrderDate"][:10] < TODAY:
            bought[order["CustomerID"]] += Decimal(order["SubTotal"])
    ranked = sorted(bought, key=lambda customer: (-bought[customer], int(customer)))
    strategic = math.ceil(len(ranked) * STRATEGIC_SHARE)
    key_customers = math.ceil(len(ranked) * KEY_SHARE)
    tiers = dict.fromkeys(ranked[:strategic], "strategic")
    return tiers | dict.fromkeys(ranked[strategic:key_customers], "key")


def rep_rows(sample: Sample) -> Iterator[Row]:
    """Sales 1 for North America, Sales 2 for the rest of the world."""
    groups = {row["TerritoryID"]: row["Group"] for row in sample.table("Sales.SalesTerritory")}
    for customer in _customers(sample):
        is_near = groups[key(customer["TerritoryID"])] == "North America"
        yield customer["AccountNumber"], "sales1" if is_near else "sales2"


def family_rows(sample: Sample) -> Iterator[Row]:
    """One family a product subcategory in use; packing takes no day."""
    families = _families(sample)
    for family in sorted({families[item] for item in sample.items}):
        yield family, 0


def _families(sample: Sample) -> dict[str, str]:
    names = {
        row["ProductSubcategoryID"]: row["Name"]
        for row in sample.table("Production.ProductSubcategory")
    }
    return {
        item: names.get(key(row["ProductSubcategoryID"]), "Parts")
        for item, row in sample.products.items()
    }


def item_rows(sample: Sample) -> Iterator[Row]:
    """The items with their lead times; units come from the bills of material."""
    families = _families(sample)
    units = {
        row["ComponentID"]: row["UnitMeasureCode"].strip()
        for rows in sample.components.values()
        for row in rows
    }
    purchase_days: Counter[str] = Counter()
    for row in sample.supplies:
        item = row["ProductID"]
        purchase_days[item] = max(purchase_days[item], int(row["AverageLeadTime"]))
    for item in sample.items:
        product = sample.products[item]
        is_made = product["MakeFlag"] == "True"
        lead_time = int(product["DaysToManufacture"]) if is_made else purchase_days[item]
        yield (
            product["ProductNumber"],
            product["Name"],
            families[item],
            units.get(item, "EA"),
            "yes" if is_made else "no",
            lead_time,
            0 if is_made else PURCHASED_BUFFER_DAYS,
            "no",
            int(product["SafetyStockLevel"]),
        )


def component_rows(sample: Sample) -> Iterator[Row]:
    """The bills of material of our items."""
    for parent in sample.items:
        for row in sample.components.get(parent, ()):
            number = sample.number(row["ComponentID"])
            yield sample.number(parent), number, float(row["PerAssemblyQty"])


def work_center_rows(sample: Sample) -> Iterator[Row]:
    """The seven locations on which work orders ran."""
    for center in WORK_CENTERS:
        yield center, sample.locations[center]["Name"], "yes"


def machine_rows(sample: Sample) -> Iterator[Row]:
    """As many machines as the hours of availability fill days of 24 hours."""
    for center in WORK_CENTERS:
        location = sample.locations[center]
        for at in range(1, math.ceil(float(location["Availability"]) / HOURS_PER_DAY) + 1):
            yield f"{center}-{at}", f"{location['Name']} {at}", center, CALENDAR, 1, 100


def shift_rows(sample: Sample) -> Iterator[Row]:
    """The sample's three shifts on each of seven days."""
    shifts = sample.table("HumanResources.Shift")
    for weekday in WEEKDAYS:
        for row in shifts:
            start = time.fromisoformat(row["StartTime"][11:16])
            end = time.fromisoformat(row["EndTime"][11:16])
            yield CALENDAR, weekday, row["Name"], start, end


def routing_rows(sample: Sample) -> Iterator[Row]:
    """Each made item's one routing, where its history shows one."""
    for item in sample.items:
        for row in sample.routings.get(item, ()):
            center = row["LocationID"]
            name = sample.locations[center]["Name"]
            step = int(row["OperationSequence"])
            yield sample.number(item), step, center, name, 0, lot_minutes(row), 0


def lot_minutes(step: Record) -> int:
    """Minutes per lot of a step of the history."""
    return int(Decimal(step["ActualResourceHrs"]) * 60)


def order_rows(sample: Sample) -> Iterator[Row]:
    """A delivery for each open line, promised where it is older than today and in stock."""
    customers = {row["CustomerID"]: row["AccountNumber"] for row in _customers(sample)}
    left: Counter[str] = Counter()
    for row in sample.stock:
        left[row["ProductID"]] += int(row["Quantity"])
    for line in sample.lines:
        order = sample.orders[line["SalesOrderID"]]
        item, quantity = line["ProductID"], int(line["OrderQty"])
        is_promised = order["OrderDate"][:10] < TODAY and left[item] >= quantity
        if is_promised:
            left[item] -= quantity
        due = day(order["DueDate"])
        yield (
            order["SalesOrderNumber"],
            int(line["LineRef"]),
            None,
            customers[order["CustomerID"]],
            sample.number(item),
            quantity,
            day(order["OrderDate"]),
            order["PurchaseOrderNumber"] or None,
            due,
            None,
            due if is_promised else None,
            "yes" if is_promised else None,
        )


def work_order_rows(sample: Sample) -> Iterator[Row]:
    """The open work orders, all released: their planned start has come."""
    for number, row in sample.work_orders.items():
        item = sample.number(row["ProductID"])
        dates = day(row["StartDate"]), day(row["DueDate"])
        yield f"WO-{number}", item, int(row["OrderQty"]), None, None, *dates


def operation_rows(sample: Sample) -> Iterator[Row]:
    """Their steps, with the actual start where it has come."""
    for row in sample.work_order_steps:
        if row["WorkOrderID"] in sample.work_orders:
            center = row["LocationID"]
            started = row["ActualStartDate"][:10]
            yield (
                f"WO-{row['WorkOrderID']}",
                int(row["OperationSequence"]),
                center,
                sample.locations[center]["Name"],
                None,
                lot_minutes(row),
                datetime.combine(day(started), time()) if started <= TODAY else None,
            )


def stock_rows(sample: Sample) -> Iterator[Row]:
    """What lies where."""
    for row in sample.stock:
        place = sample.locations[row["LocationID"]]["Name"]
        yield sample.number(row["ProductID"]), place, int(row["Quantity"])


def vendor_rows(sample: Sample) -> Iterator[Row]:
    """Everybody who supplies one of our items, with the longest of their lead times."""
    longest: Counter[str] = Counter()
    for row in sample.supplies:
        vendor = row["BusinessEntityID"]
        longest[vendor] = max(longest[vendor], int(row["AverageLeadTime"]))
    used = set(longest) | {header["VendorID"] for header, _, _ in sample.purchase_lines}
    for row in sample.table("Purchasing.Vendor"):
        vendor = row["BusinessEntityID"]
        if vendor in used:
            yield row["AccountNumber"], row["Name"], longest[vendor] or None


def purchase_rows(sample: Sample) -> Iterator[Row]:
    """Purchase lines ordered and not yet due; nothing of them has come."""
    vendors = {
        row["BusinessEntityID"]: row["AccountNumber"] for row in sample.table("Purchasing.Vendor")
    }
    for header, row, number in sample.purchase_lines:
        yield (
            f"PO-{row['PurchaseOrderID']}",
            number,
            vendors[header["VendorID"]],
            sample.number(row["ProductID"]),
            float(row["OrderQty"]),
            day(row["DueDate"]),
        )


def workbook_rows(sample: Sample) -> dict[str, SheetRows]:
    """The rows of every sheet of the demo."""
    return {
        "About": (*SOURCE, *ASSUMPTIONS),
        "Plant": plant_rows(),
        "People": PEOPLE,
        "Customers": customer_rows(sample),
        "Customer reps": rep_rows(sample),
        "Item families": family_rows(sample),
        "Items": item_rows(sample),
        "Bill of material": component_rows(sample),
        "Work centers": work_center_rows(sample),
        "Calendars": shift_rows(sample),
        "Machines": machine_rows(sample),
        "Routings": routing_rows(sample),
        "Orders": order_rows(sample),
        "Work orders": work_order_rows(sample),
        "Operations": operation_rows(sample),
        "Stock": stock_rows(sample),
        "Vendors": vendor_rows(sample),
        "Purchase orders": purchase_rows(sample),
    }


def main(arguments: Iterable[str]) -> None:
    """Build the workbook beside this script from the folder named on the command line."""
    (folder,) = arguments
    target = Path(__file__).with_name("adventureworks.xlsx")
    write_workbook(target, workbook_rows(Sample(Path(folder))))
    print(f"{target.name}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
