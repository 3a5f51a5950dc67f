"""Compiled and plain kernels are compared, also where the project itself runs uncompiled.

`test_decoder` compares what is in use with the plain source; where nothing is compiled that would
be the same thing twice, so here the kernels are compiled in a folder of their own, if they can be.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

from planner.engine import decoder
from planner.engine.netting import net_requirements
from planner.engine.schedule import schedule_forward
from tests.helpers.random_plans import random_plan

ROOT = Path(__file__).resolve().parents[2]
SEEDS = range(8)


def placed(seed: int) -> list[list[int]]:
    """Machines, starts and ends of a random shop's first schedule."""
    plan = random_plan(seed)
    now = plan.clock.now()
    plan = plan.apply(net_requirements(plan, now))
    rows = plan.apply(schedule_forward(plan, now)).operations
    return [each.tolist() for each in (rows.machine_id, rows.start_minutes, rows.end_minutes)]


CHILD = """
import json
from planner.engine import decoder
from tests.engine.test_kernel_build import SEEDS, placed
print(json.dumps([decoder.IS_COMPILED, [placed(seed) for seed in SEEDS]]))
"""


def can_compile() -> bool:
    """Whether this machine has a C compiler and Python's header files."""
    usual = str(sysconfig.get_config_var("CC") or "").partition(" ")[0]
    compilers = [each for each in (usual, "cc", "gcc", "clang", "cl") if each]
    header = Path(sysconfig.get_path("include"), "Python.h")
    return header.exists() and any(shutil.which(each) for each in compilers)


def compile_kernels(folder: Path) -> None:
    """The project's package in `folder`, its kernels compiled."""
    binaries = shutil.ignore_patterns("*.so", "*.pyd", "*.c", "__pycache__")
    shutil.copytree(ROOT / "planner", folder / "planner", ignore=binaries)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    sources = [
        source
        for each in project["tool"]["setuptools"]["ext-modules"]
        for source in each["sources"]
    ]
    command = [sys.executable, "-m", "Cython.Build.Cythonize", "--inplace", "--quiet", *sources]
    quickly = {**os.environ, "CFLAGS": "-O0"}
    subprocess.run(command, cwd=folder, env=quickly, check=True, capture_output=True)


def test_there_are_two_kinds_of_kernels_and_they_agree_wherever_there_is_a_compiler(
    tmp_path: Path,
) -> None:
    if decoder.IS_COMPILED:  # then `test_decoder` compares this very kernel with its source
        assert Path(str(decoder.__file__)).suffix != ".py"
    elif not can_compile():  # then there is only the plain one, and nothing to compare it with
        assert Path(str(decoder.__file__)).suffix == ".py"
    else:
        compile_kernels(tmp_path)
        paths = os.pathsep.join((str(tmp_path), str(ROOT)))
        done = subprocess.run(
            [sys.executable, "-c", CHILD],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": paths},
            check=True,
            capture_output=True,
            text=True,
        )
        assert json.loads(done.stdout) == [True, [placed(seed) for seed in SEEDS]]
