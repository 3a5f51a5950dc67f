"""Columns: defined once, read the same everywhere."""

from __future__ import annotations

from dataclasses import fields

import pytest

from planner.views.columns import (
    DISPATCH_COLUMNS,
    ORDER,
    ORDER_COLUMNS,
    QUANTITY,
    SCHEDULE_COLUMNS,
    UNIT,
    CellKind,
    Column,
    file_columns,
)
from planner.views.dispatch_list import DispatchRows
from planner.views.order_table import OrderTable
from planner.views.schedule_table import ScheduleTable

TABLES = [
    (OrderTable, ORDER_COLUMNS),
    (ScheduleTable, SCHEDULE_COLUMNS),
    (DispatchRows, DISPATCH_COLUMNS),
]


@pytest.mark.parametrize(("table", "columns"), TABLES)
def test_every_column_names_an_array_of_its_table(
    table: type[OrderTable], columns: tuple[Column, ...]
) -> None:
    assert {column.key for column in columns} <= {each.name for each in fields(table)}


@pytest.mark.parametrize(("_table", "columns"), TABLES)
def test_no_two_columns_of_a_table_share_a_title(_table: type, columns: tuple[Column, ...]) -> None:
    titles = [column.title for column in file_columns(columns)]
    assert len(set(titles)) == len(titles)


def test_only_a_status_has_words_and_every_status_has_them() -> None:
    for columns in (ORDER_COLUMNS, SCHEDULE_COLUMNS, DISPATCH_COLUMNS):
        for column in columns:
            assert (column.kind is CellKind.STATUS) == (column.word_of is not None)


def test_in_a_file_the_unit_stands_in_a_column_of_its_own() -> None:
    assert file_columns((ORDER, QUANTITY)) == (ORDER, QUANTITY, UNIT)


def test_numbers_are_aligned_right() -> None:
    assert QUANTITY.is_right
    assert not ORDER.is_right
