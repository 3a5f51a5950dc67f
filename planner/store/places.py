"""Where a database stands: on a server, or in a file on a disk of this machine.

SQLite's locks do not work over a network; two people on one file on a share lose each other's
work. Such a place is refused with the reason. What is inside the file is not looked at here.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import unquote

from planner.domain.errors import StoreUnavailableError

_NETWORK_TYPES = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.sshfs",
        "glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
    }
)
_SQLITE_URL = "sqlite:///"
_MOUNTS = Path("/proc/mounts")
_DRIVE_REMOTE = 4  # what GetDriveTypeW answers for a network drive


_SERVER_URLS = ("postgresql://", "postgres://", "postgresql+psycopg://")


def is_server(database: str | Path) -> bool:
    """Whether this names a database on a PostgreSQL server."""
    return str(database).startswith(_SERVER_URLS)


def file_of(database: str | Path) -> Path:
    """The file that a path or an SQLAlchemy URL of SQLite names.

    Raises:
        StoreUnavailableError: Another kind of database, or a place on the network.
    """
    named = str(database)
    if named.startswith(_SQLITE_URL):
        named = unquote(named.removeprefix(_SQLITE_URL).partition("?")[0])
    elif "://" in named:
        kind = named.partition(":")[0]
        raise StoreUnavailableError("database_kind_unknown", kind=kind)
    reason = network_reason(named)
    if reason:
        raise StoreUnavailableError("database_on_network", database=named, reason=reason)
    return Path(named)


def network_reason(named: str, mounts: str | None = None) -> str:
    """Why this place is on the network (the share, the kind of mount); empty if it is not."""
    if named.replace("\\", "/").startswith("//"):
        return named
    if sys.platform == "win32":
        return _windows_drive(named)
    if mounts is None:
        mounts = _MOUNTS.read_text("utf-8", "replace") if _MOUNTS.exists() else ""
    kind = _mount_kind(os.path.realpath(named), mounts)
    return kind if kind in _NETWORK_TYPES else ""


def _mount_kind(path: str, mounts: str) -> str:
    """The file system type of the longest mount point above `path`."""
    best, found = "", ""
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) <= len(("device", "place")):
            continue
        place = words[1].replace("\\040", " ")
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, found = place, words[2]
    return found


def _windows_drive(named: str) -> str:
    import ctypes  # noqa: PLC0415 - windll exists on Windows only

    drive = os.path.splitdrive(Path(named).absolute())[0] + "\\"
    windll = getattr(ctypes, "windll", None)
    is_remote = windll is not None and windll.kernel32.GetDriveTypeW(drive) == _DRIVE_REMOTE
    return drive if is_remote else ""
