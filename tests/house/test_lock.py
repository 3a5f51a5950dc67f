"""The lock says exactly what is installed, and nothing about where it comes from."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev

LOCK = dev.LOCK.read_text(encoding="utf-8")
PINS = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+)", re.MULTILINE)


def test_the_lock_holds_no_url_no_path_and_no_option() -> None:
    assert "://" not in LOCK
    assert "file:" not in LOCK
    for line in LOCK.splitlines():
        assert re.match(r"#|[a-z0-9-]+==[^\s/@]+( ; [^/]+)? \\$|    --hash=sha256:", line), line


def test_every_library_of_the_lock_has_hashes() -> None:
    for entry in re.split(r"\n(?=[a-z0-9])", LOCK)[1:]:
        assert entry.count("--hash=sha256:") >= 1, entry


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads(dev.PROJECT.read_text(encoding="utf-8"))["project"]
    pinned: dict[str, list[str]] = {}
    for name, version in PINS.findall(LOCK):
        pinned.setdefault(name, []).append(version)
    for text in [*project["dependencies"], *project["optional-dependencies"]["test"]]:
        asked = Requirement(text)
        versions = pinned.get(canonicalize_name(asked.name), [])
        assert versions, f"{text} is not in the lock"
        assert all(version in asked.specifier for version in versions), (text, versions)


def test_the_lock_serves_windows_and_linux_from_python_3_11_on() -> None:
    assert "sys_platform == 'win32'" in LOCK
    assert "python_full_version < '3.12'" in LOCK


def test_the_lock_was_made_for_these_dependencies() -> None:
    assert dev.is_lock_good()
