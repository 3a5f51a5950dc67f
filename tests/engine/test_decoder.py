"""The kernels: the same schedule compiled and plain, and no stale binary."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest

from planner.engine.netting import net_requirements
from planner.engine.pegging import peg
from planner.engine.schedule import Kernels, jobs_of, place
from tests.helpers.kernels import KERNELS, plain_kernel, source_hash
from tests.helpers.random_plans import random_plan


@pytest.mark.parametrize("name", KERNELS)
def test_the_source_hash_is_that_of_the_sources(name: str) -> None:
    expected = plain_kernel(name).SOURCE_HASH
    assert source_hash(name) == expected, f"write this hash into {name}.py"


@pytest.mark.parametrize("name", KERNELS)
def test_the_kernel_in_use_was_made_from_these_sources(name: str) -> None:
    used = import_module(f"planner.engine.{name}").SOURCE_HASH
    assert source_hash(name) == used, "build the project again: the binary is stale"


@pytest.mark.parametrize("name", KERNELS)
def test_the_plain_kernel_is_not_compiled(name: str) -> None:
    assert not plain_kernel(name).IS_COMPILED


@pytest.mark.parametrize("seed", range(12))
def test_the_kernel_in_use_places_every_operation_as_the_plain_one_does(seed: int) -> None:
    plan = random_plan(seed)
    now = plan.clock.now()
    plan = plan.apply(net_requirements(plan, now))
    jobs = jobs_of(plan, now, peg(plan))
    plain_kernels = Kernels(plain_kernel("work_clock"), plain_kernel("decoder"))
    used, plain = place(plan, jobs), place(plan, jobs, plain_kernels)
    assert np.array_equal(used.machine_rows, plain.machine_rows)
    assert np.array_equal(used.start_minutes, plain.start_minutes)
    assert np.array_equal(used.end_minutes, plain.end_minutes)
