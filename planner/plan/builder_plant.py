"""Building a small plant: calendars, work centers, machines, items with recipes and parts.

The part of `PlanBuilder` that stands before anybody orders anything. Demand, supply and what the
shop floor reports are in `builder`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planner.domain.statuses import CalendarChange
from planner.domain.units import MINUTES_PER_DAY, NONE, scaled
from planner.plan.builder_rows import PlanRows

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ALWAYS = "Mon-Sun 00:00-24:00"
STEPS_APART = 10
"""Between the sequence numbers of steps, so that one may be put in between."""

Step = tuple[int, int, int] | tuple[int, int, int, int]
"""Work center, setup minutes, minutes per lot[, minutes per 1,000 pieces]."""


@dataclass(slots=True)
class PlantBuilder(PlanRows):
    """Tells the plant itself; every method gives the id of the row it made."""

    def calendar(self, name: str = "always", pattern: str = ALWAYS) -> int:
        """A calendar from "Mon-Fri 06:00-14:00 14:00-22:00; Sat 06:00-12:00"."""
        calendar_id = self._add("calendars", name=name)
        for part in filter(None, (each.strip() for each in pattern.split(";"))):
            days, *spans = part.split()
            for weekday in _weekdays(days):
                for span in spans:
                    start, end = _span(span)
                    self._add(
                        "shifts",
                        calendar_id=calendar_id,
                        weekday=weekday,
                        start_minutes=start,
                        end_minutes=end,
                        name=span,
                    )
        return calendar_id

    def exception(
        self,
        calendar_id: int,
        kind: CalendarChange,
        start: str,
        end: str,
        *,
        machine_id: int = NONE,
        reason: str = "",
    ) -> int:
        """An interval in which a calendar, or one machine of it, differs from its shifts."""
        return self._add(
            "calendar_exceptions",
            calendar_id=calendar_id,
            machine_id=machine_id,
            kind=int(kind),
            start_minute=self.minute(start),
            end_minute=self.minute(end),
            reason=reason,
        )

    def work_center(self, number: str, *, is_finite: bool = True) -> int:
        """A group of interchangeable machines, in the order they are told."""
        return self._add(
            "work_centers",
            number=number,
            name=number,
            is_finite=is_finite,
            position=len(self.rows.get("work_centers", ())),
        )

    def machine(
        self,
        number: str,
        work_center_id: int,
        calendar_id: int,
        *,
        capacity: int = 1,
        speed_percent: int = 100,
    ) -> int:
        """One row of the board."""
        return self._add(
            "machines",
            number=number,
            name=number,
            work_center_id=work_center_id,
            calendar_id=calendar_id,
            capacity=capacity,
            speed_percent=speed_percent,
            position=len(self.rows.get("machines", ())),
        )

    # -- items -----------------------------------------------------------------------------

    def family(self, name: str, *, pack_days: int = 0) -> int:
        """Items that are packed alike."""
        return self._add("item_families", name=name, pack_days=pack_days)

    def item(
        self,
        number: str,
        *,
        routing: Sequence[Step] = (),
        components: Iterable[tuple[int, int | str | Decimal]] = (),
        is_made: bool = True,
        family_id: int | None = None,
        lead_time_days: int = 0,
        safety_stock: int | str | Decimal = 0,
        buffer_days: int = 0,
        is_binding: bool = False,
        setup_family: str = "",
    ) -> int:
        """An item with its recipe; components are (item, pieces per piece)."""
        family = self._once("item_families", "Goods", pack_days=0)
        item_id = self._add(
            "items",
            number=number,
            name=number,
            unit="pc",
            is_made=is_made,
            family_id=family if family_id is None else family_id,
            lead_time_days=lead_time_days,
            safety_quantity=scaled(safety_stock),
            buffer_days=buffer_days,
            is_binding=is_binding,
        )
        for position, step in enumerate(routing, 1):
            work_center_id, setup, per_lot, *per_thousand = step
            step_id = self._add(
                "routing_steps",
                item_id=item_id,
                sequence=position * STEPS_APART,
                work_center_id=work_center_id,
                name=f"{number} step {position}",
                setup_minutes=setup,
                lot_minutes=per_lot,
                piece_minutes=per_thousand[0] if per_thousand else 0,
                setup_family=setup_family,
            )
            self._steps.setdefault(item_id, []).append(self._by_id[step_id])
        for component_id, quantity in components:
            self.component(item_id, component_id, quantity)
        return item_id

    def bought(self, number: str, *, lead_time_days: int = 5, buffer_days: int = 3) -> int:
        """A purchased item."""
        return self.item(
            number, is_made=False, lead_time_days=lead_time_days, buffer_days=buffer_days
        )

    def component(self, parent_id: int, component_id: int, quantity: int | str | Decimal) -> int:
        """One bill-of-material line, in pieces per piece of the parent."""
        return self._add(
            "components",
            parent_item_id=parent_id,
            component_item_id=component_id,
            quantity=scaled(quantity),
        )


def _weekdays(text: str) -> range:
    first, _, last = text.partition("-")
    return range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1)


def _span(text: str) -> tuple[int, int]:
    start, end = (_minute_of_day(part) for part in text.split("-"))
    return start, end if end > start else end + MINUTES_PER_DAY


def _minute_of_day(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
