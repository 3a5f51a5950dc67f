"""The kernel: the same schedule compiled and plain, and no stale binary."""

from __future__ import annotations

import numpy as np
import pytest

from planner.engine import decoder
from planner.engine.netting import net_requirements
from planner.engine.pegging import peg
from planner.engine.schedule import jobs_of, place
from tests.helpers.kernels import plain_kernel, source_hash
from tests.helpers.random_plans import random_plan


def test_the_source_hash_is_that_of_the_sources() -> None:
    assert source_hash() == plain_kernel().SOURCE_HASH, "write this hash into decoder.py"


def test_the_kernel_in_use_was_made_from_these_sources() -> None:
    assert source_hash() == decoder.SOURCE_HASH, "build the project again: the binary is stale"


def test_the_plain_kernel_is_not_compiled() -> None:
    assert not plain_kernel().IS_COMPILED


@pytest.mark.parametrize("seed", range(12))
def test_the_kernel_in_use_places_every_operation_as_the_plain_one_does(seed: int) -> None:
    plan = random_plan(seed)
    now = plan.clock.now()
    plan = plan.apply(net_requirements(plan, now))
    jobs = jobs_of(plan, now, peg(plan))
    used, plain = place(plan, jobs), place(plan, jobs, plain_kernel())
    assert np.array_equal(used.machine_rows, plain.machine_rows)
    assert np.array_equal(used.start_minutes, plain.start_minutes)
    assert np.array_equal(used.end_minutes, plain.end_minutes)
