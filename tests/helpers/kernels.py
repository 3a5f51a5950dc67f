"""The kernel as plain Python, whether or not a compiled one stands beside it, and its hash."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from types import ModuleType

import planner.engine

KERNEL = Path(planner.engine.__file__).with_name("decoder.py")


def plain_kernel() -> ModuleType:
    """`decoder.py` itself, never the binary."""
    spec = importlib.util.spec_from_file_location("plain_decoder", KERNEL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def source_hash() -> str:
    """What SOURCE_HASH must say for the sources as they stand."""
    lines = KERNEL.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("SOURCE_HASH"))
    types = KERNEL.with_suffix(".pxd").read_text(encoding="utf-8")
    return hashlib.sha256((text + types).encode()).hexdigest()[:16]
