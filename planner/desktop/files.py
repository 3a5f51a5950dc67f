"""The questions for files: which database, workbook or backup; where a new database goes.

One object, so that a test answers them without a dialog. What is done with a file is not here.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from planner.host.folders import backup_folder, data_folder
from planner.host.language import translate

ENDING = ".promiseboard"


class FileQuestions:
    """Asks a person for files; None where they leave without one."""

    def database(self, parent: QWidget) -> Path | None:
        """Which database to open."""
        title = translate("Files", "Open a database")
        return _existing(parent, title, data_folder(), _databases())

    def workbook(self, parent: QWidget) -> Path | None:
        """Which workbook to import."""
        kinds = translate("Files", "Workbooks (*.xlsx)")
        return _existing(parent, translate("Files", "Import a workbook"), Path.home(), kinds)

    def backup(self, parent: QWidget) -> Path | None:
        """Which backup to restore."""
        title = translate("Files", "Restore a backup")
        return _existing(parent, title, backup_folder(), _databases())

    def new_database(self, parent: QWidget, proposal: str) -> Path | None:
        """Where a new database goes; a file that is there is asked about by the dialog."""
        return _new(parent, translate("Files", "Where the database goes"), data_folder(), proposal)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Into which folder files are written."""
        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    def new_backup(self, parent: QWidget, proposal: str) -> Path | None:
        """Where a backup goes."""
        return _new(parent, translate("Files", "Where the backup goes"), backup_folder(), proposal)


def _databases() -> str:
    return translate("Files", "Promiseboard databases (*.promiseboard *.db *.sqlite)")


def _existing(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    name, _kind = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def _new(parent: QWidget, title: str, folder: Path, proposal: str) -> Path | None:
    proposed = str(folder / (proposal + ENDING))
    name, _kind = QFileDialog.getSaveFileName(parent, title, proposed, _databases())
    return Path(name) if name else None
