"""The kernels as plain Python, whether or not compiled ones stand beside them, and their hashes."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from types import ModuleType

import planner.engine

KERNELS = ("work_clock", "decoder", "dispatch", "local_search")


def source_of(name: str) -> Path:
    """A kernel's Python file."""
    return Path(planner.engine.__file__).with_name(f"{name}.py")


def plain_kernel(name: str) -> ModuleType:
    """The kernel's .py itself, never the binary."""
    spec = importlib.util.spec_from_file_location(f"plain_{name}", source_of(name))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def source_hash(name: str) -> str:
    """What SOURCE_HASH must say for the sources as they stand."""
    lines = source_of(name).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("SOURCE_HASH"))
    types = source_of(name).with_suffix(".pxd").read_text(encoding="utf-8")
    return hashlib.sha256((text + types).encode()).hexdigest()[:16]
