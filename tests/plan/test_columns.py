"""Tables of read-only columns and what a change makes of them."""

from __future__ import annotations

import numpy as np
import pytest

from planner.domain.units import NONE
from planner.plan.columns import TableChange
from planner.plan.tables import Calendars, Stocks


def stocks() -> Stocks:
    return Stocks.of(
        {"id": [7, 3, 5], "item_id": [70, 30, 50], "location": ["c", "a", "b"], "quantity": [1] * 3}
    )


def test_rows_are_kept_sorted_by_id_and_found_by_it() -> None:
    table = stocks()
    assert table.id.tolist() == [3, 5, 7]
    assert table.rows_of([5, 4, NONE, 7]).tolist() == [1, -1, -1, 2]
    assert (table.row_of(3), table.row_of(9)) == (0, -1)


def test_a_column_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        stocks().quantity[0] = 9


def test_an_update_copies_only_the_columns_it_names() -> None:
    table = stocks()
    ids = np.array([5])
    changed = table.with_changes(
        TableChange("stocks", ids, {"quantity": np.array([1])}, {"quantity": np.array([8])})
    )
    assert changed.quantity.tolist() == [1, 8, 1]
    assert changed.item_id is table.item_id
    assert table.quantity.tolist() == [1, 1, 1]


def test_an_update_of_a_row_that_is_not_there_is_an_error() -> None:
    change = TableChange("stocks", np.array([4]), {}, {"quantity": np.array([8])})
    with pytest.raises(KeyError):
        stocks().with_changes(change)


def test_an_empty_table_finds_nothing() -> None:
    assert Calendars.empty().rows_of([1, 2]).tolist() == [-1, -1]
