"""A plant on a server with one real login per role of R12, for attacks and two-client stories.

`sales1` looks after North Cycles, whose order is promised and locked; `sales2` after South
Cycles, whose order is free. Everything was written through the store's own door.
"""

from __future__ import annotations

from typing import Any

import psycopg

from planner.domain.rights import Role
from planner.domain.statuses import ChangeKind
from planner.plan.builder import PlanBuilder
from planner.plan.draft import Draft
from planner.plan.plan import Plan
from planner.store.database import Store, create_store, open_store
from tests.helpers.servers import SUPERUSER, Server
from tests.helpers.stores import insert_all, locked, saw_shop, written

PEOPLE = {
    "sales1": Role.SALES,
    "sales2": Role.SALES,
    "planner": Role.PLANNER,
    "planner2": Role.PLANNER,
    "manager": Role.MANAGER,
    "operator": Role.OPERATOR,
    "auditor": Role.AUDITOR,
    "admin": Role.ADMIN,
}
TEMPLATE = "company"


def password_of(login: str) -> str:
    """A password nobody else has."""
    return f"secret of {login}"


def company_template(server: Server) -> str:
    """The plant all of these tests start from, made once per server."""
    if TEMPLATE not in server.templates:
        with create_store(server.url(TEMPLATE), SUPERUSER, server.password) as store:
            _fill(store)
            for login in PEOPLE:
                store.set_password(login, password_of(login))
        server.templates.add(TEMPLATE)
    return TEMPLATE


class Company:
    """One copy of it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.name = server.copy_of(company_template(server))

    def sql(self, login: str) -> psycopg.Connection[Any]:
        """A connection as any SQL tool makes it."""
        return self.server.connect(self.name, login, password_of(login))

    def owner(self) -> psycopg.Connection[Any]:
        """The superuser's, to look at what has happened."""
        return self.server.connect(self.name)

    def store(self, login: str) -> Store:
        """Our own client."""
        url = self.server.url(self.name, login)
        return open_store(url, login, password=password_of(login))

    def close(self) -> None:
        """Drop it, and give everybody their first password back: logins are the server's."""
        for login in PEOPLE:
            command = f"ALTER ROLE {login} LOGIN PASSWORD '{password_of(login)}'"
            self.server.superuser.execute(command.encode())
        self.server.drop(self.name)


def two_customers() -> PlanBuilder:
    """The saw shop with a second customer's order behind the first on the saw."""
    shop = saw_shop()
    item, machine = shop.rows["items"][0]["id"], shop.rows["machines"][0]["id"]
    shop.order("South Cycles", item, 5, due="2026-03-25")
    operation = shop.operations_of(shop.work_order(item, 5))[0]
    shop.place(operation, machine, "2026-03-11 08:00")
    return shop


def _fill(store: Store) -> None:
    plan = two_customers().plan()
    written(store, insert_all(plan).change_set("import", kind=ChangeKind.IMPORT))
    plan = store.load_plan()
    written(store, locked(plan, int(plan.deliveries.expected_day[0])))
    _enter_people(store)  # from here on the superuser is a stranger


def _enter_people(store: Store) -> None:
    plan: Plan = store.load_plan()
    draft = Draft(plan)
    ids = draft.insert(
        "people",
        {
            "login": list(PEOPLE),
            "name": [login.title() for login in PEOPLE],
            "password_hash": [""] * len(PEOPLE),
            "is_active": [True] * len(PEOPLE),
        },
    )
    draft.insert("person_roles", {"person_id": ids, "role": [str(r) for r in PEOPLE.values()]})
    draft.insert("customer_reps", {"customer_id": plan.customers.id[:2], "person_id": ids[:2]})
    draft.insert(
        "item_costs",
        {
            "item_id": plan.items.id[:1],
            "from_day": [20_000],
            "cost_thousandths": [123_456],
            "price_thousandths": [234_567],
            "currency": ["EUR"],
        },
    )
    draft.insert(
        "customer_contacts",
        {
            "customer_id": plan.customers.id[:2],
            "name": ["Ms North", "Mr South"],
            "email": ["north@example.com", "south@example.com"],
            "telephone": ["", ""],
            "note": ["", ""],
        },
    )
    written(store, draft.change_set("enter people"))
