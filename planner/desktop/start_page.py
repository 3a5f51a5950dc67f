"""The start page: demo, open a file, recent files, import a workbook, restore a backup, language.

It asks and shows how the work goes; opening is done by the shell.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.icons import pixmap
from planner.desktop.theme import Theme
from planner.host.language import LANGUAGES, current_language, translate

WIDTH = 760


class StartPage(QWidget):
    """What one meets when no plan is open."""

    asked = Signal(str)
    """The id of an action: demo, open, import, restore."""
    recent_asked = Signal(str)
    language_asked = Signal(str)
    cancel_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._recent = QVBoxLayout()
        self._step = QLabel("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(translate("Start", "Cancel"))
        self._cancel.clicked.connect(self.cancel_asked)
        self.error = _label("", "bad")
        self.error.setAccessibleName(translate("Start", "What went wrong"))
        self.error.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setAccessibleName(translate("Start", "Everything that is wrong"))
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self.problems.hide()
        self.show_progress(None)

    def _lay_out(self) -> None:
        column = QWidget()
        column.setFixedWidth(WIDTH)
        layout = QVBoxLayout(column)
        layout.setSpacing(12)
        layout.addLayout(self._head())
        layout.addSpacing(12)
        layout.addLayout(self._doors())
        layout.addWidget(self._progress())
        layout.addWidget(self.error)
        layout.addWidget(self.problems)
        layout.addSpacing(12)
        layout.addWidget(_label(translate("Start", "Recent files"), "title"))
        layout.addLayout(self._recent)
        layout.addSpacing(12)
        layout.addLayout(self._language())
        outer = QGridLayout(self)
        outer.setRowStretch(0, 1)
        outer.setRowStretch(2, 2)
        outer.addWidget(column, 1, 0, Qt.AlignmentFlag.AlignHCenter)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        mark = QLabel()
        mark.setPixmap(pixmap("promiseboard", self._theme.scheme.accent, 56))
        words = QVBoxLayout()
        words.addWidget(_label("Promiseboard", "headline"))
        words.addWidget(
            _label(
                translate(
                    "Start", "Every date on the board is a promise somebody gave and can defend."
                ),
                "caption",
            )
        )
        head.addWidget(mark)
        head.addLayout(words, 1)
        return head

    def _doors(self) -> QGridLayout:
        doors = QGridLayout()
        doors.setSpacing(8)
        listed = (
            ("demo", translate("Start", "Open the demo board"), "play"),
            ("open", translate("Start", "Open a file …"), "folder-open"),
            ("import", translate("Start", "Import a workbook …"), "file-spreadsheet"),
            ("restore", translate("Start", "Restore a backup …"), "rotate-ccw"),
        )
        for place, (name, title, picture) in enumerate(listed):
            doors.addWidget(self._door(name, title, picture), place // 2, place % 2)
        return doors

    def _door(self, name: str, title: str, picture: str) -> QPushButton:
        button = QPushButton("  " + title)
        self._theme.show_icon(button, picture)
        button.setIconSize(QSize(20, 20))
        button.setProperty("role", "card")
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.asked.emit(name))
        self.buttons[name] = button
        return button

    def _progress(self) -> QWidget:
        self._working = QWidget()
        layout = QVBoxLayout(self._working)
        layout.setContentsMargins(0, 8, 0, 0)
        line = QHBoxLayout()
        line.addWidget(self._step, 1)
        line.addWidget(self._cancel)
        layout.addLayout(line)
        layout.addWidget(self._bar)
        return self._working

    def _language(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(_label(translate("Start", "Language"), "caption"))
        self.language = QComboBox()
        self.language.setAccessibleName(translate("Start", "Language"))
        for name, title in LANGUAGES.items():
            self.language.addItem(title, name)
        self.language.setCurrentIndex(self.language.findData(current_language()))
        self.language.activated.connect(
            lambda at: self.language_asked.emit(self.language.itemData(at))
        )
        line.addWidget(self.language)
        return line

    def show_recent(self, files: Sequence[str]) -> None:
        """List the databases opened lately; those that are gone are grey and say so."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name in files:
            self._recent.addWidget(self._recent_row(name))
        if not files:
            sentence = translate("Start", "None yet. What you open will be listed here.")
            self._recent.addWidget(_label(sentence, "caption"))

    def _recent_row(self, name: str) -> QPushButton:
        path = Path(name)
        button = QPushButton(f"{path.stem}   {path.parent}" if "://" not in name else name)
        button.setProperty("role", "row")
        self._theme.show_icon(button, "database")
        button.setToolTip(name)
        if "://" not in name and not path.exists():
            button.setEnabled(False)
            button.setToolTip(
                translate("Start", "This file is not there any more: {name}").format(name=name)
            )
        button.clicked.connect(lambda: self.recent_asked.emit(name))
        return button

    def show_progress(self, step: str | None, share: float = -1.0) -> None:
        """Show what is being done and how far it is; None when nothing is."""
        self._working.setVisible(step is not None)
        for button in self.buttons.values():
            button.setEnabled(step is None)
        self._step.setText(step or "")
        self._bar.setRange(0, 0 if share < 0 else 100)
        self._bar.setValue(max(0, round(share * 100)))
        if step is not None:
            self.error.clear()
            self.problems.hide()

    def show_error(self, sentence: str, lines: Sequence[str] = ()) -> None:
        """Say what went wrong, where it was asked for; `lines` name every single thing."""
        self.show_progress(None)
        self.error.setText(sentence)
        self.problems.setPlainText("\n".join(lines))
        self.problems.setVisible(bool(lines))


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
