"""Where this program keeps its files on this machine, and how a small one is replaced whole.

`PROMISEBOARD_HOME` puts everything below one folder: for tests, and for a program carried on a
stick. A folder is made when it is first asked for. Which files stand in them is not known here.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

HOME_VARIABLE = "PROMISEBOARD_HOME"
# A roaming profile would copy a plant's database over the network at every sign-in.
_SYSTEM = PlatformDirs("Promiseboard", appauthor=False, roaming=False)


def data_folder() -> Path:
    """Databases and the demo: what the person would miss."""
    return _folder("data", _SYSTEM.user_data_path)


def demo_database() -> Path:
    """Where this person's copy of the demo company lies, once it is made."""
    return data_folder() / "demo.promiseboard"


def config_folder() -> Path:
    """This machine's settings file."""
    return _folder("config", _SYSTEM.user_config_path)


def log_folder() -> Path:
    """Logs and crash files: what a support desk asks for."""
    return _folder("logs", _SYSTEM.user_log_path)


def backup_folder() -> Path:
    """Daily copies of single-file databases, beside the databases."""
    return _folder("backups", _SYSTEM.user_data_path / "backups")


def write_whole(path: Path, text: str) -> None:
    """Replace the file by the text: after a power cut it is the old one or the new one."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        # A file name that is no text to this system may stand among the recent files.
        with new.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _folder(name: str, usual: Path) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    folder = Path(home) / name if home else usual
    folder.mkdir(parents=True, exist_ok=True)
    return folder
