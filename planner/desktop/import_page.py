"""Looking at a workbook before it is imported: a dry run, its report, then a named button.

What would be written is counted, what had to be assumed and what is worth a look is listed; where
anything is wrong, all of it is listed and there is no button. Nothing is written from here: the
shell reads, judges and imports.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.panels import Line, LineList
from planner.desktop.theme import Theme
from planner.domain.errors import ImportRejectedError, Problem
from planner.host.language import translate
from planner.views.table_words import table_text
from planner.views.wording import error_text, problem_text

if TYPE_CHECKING:  # reading workbooks is loaded when somebody imports one
    from planner.interchange.workbook_report import ImportReport


class ImportPage(QWidget):
    """One workbook under examination."""

    write_asked = Signal(object)
    """The workbook is to be written to a new database."""
    another_asked = Signal()
    left = Signal()
    cancel_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbook = Path()
        self._title, self.sentence = _label("headline"), _label("")
        self._title.setText(translate("Import", "Import a workbook"))
        self.report = LineList(
            (translate("Import", "What"), translate("Import", "Found")), "", theme, self
        )
        self.problems = LineList(
            (translate("Import", "Where"), translate("Import", "What is wrong, and the way out")),
            "",
            theme,
            self,
        )
        self._lists = QStackedWidget()
        for each in (self.report, self.problems):
            self._lists.addWidget(each)
        self.write = _button(translate("Import", "Write a new database …"), "primary")
        self.another = _button(translate("Import", "Choose another workbook …"))
        self.leave = _button(translate("Import", "Leave without importing"))
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.write.clicked.connect(lambda: self.write_asked.emit(self._workbook))
        self.another.clicked.connect(self.another_asked)
        self.leave.clicked.connect(self._leave)

    def _leave(self) -> None:
        self.cancel_asked.emit()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves without writing."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self.sentence)
        layout.addWidget(self._progress())
        layout.addWidget(self._lists, 1)
        line = QHBoxLayout()
        for button in (self.write, self.another, self.leave):
            line.addWidget(button)
        line.addStretch(1)
        layout.addLayout(line)

    def _progress(self) -> QWidget:
        self._working = QWidget()
        line = QHBoxLayout(self._working)
        line.setContentsMargins(0, 0, 0, 0)
        self._step = _label("caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel = _button(translate("Import", "Cancel"))
        self.cancel.clicked.connect(self._leave)
        line.addWidget(self._step)
        line.addWidget(self._bar, 1)
        line.addWidget(self.cancel)
        return self._working

    # -- what is known of the workbook -----------------------------------------------------

    def show_reading(self, workbook: Path) -> None:
        """The workbook is being read; nothing is known yet."""
        self._workbook = workbook
        sentence = translate("Import", "{file} is being examined. Nothing is written.")
        self.sentence.setText(sentence.format(file=workbook.name))
        self.report.show_lines(())
        self._lists.setCurrentWidget(self.report)
        self.write.setVisible(False)
        self.show_progress("", -1.0)

    def show_progress(self, step: str | None, share: float = -1.0) -> None:
        """Say how far the work is; None where nothing is under way."""
        self._working.setVisible(step is not None)
        self.leave.setEnabled(step is None)
        self.another.setEnabled(step is None)
        self.write.setEnabled(step is None)
        self._step.setText(step or "")
        self._bar.setRange(0, 0 if share < 0 else 100)
        self._bar.setValue(max(0, round(share * 100)))

    def show_report(self, report: ImportReport) -> None:
        """All is right: what would be written, and a button that says so."""
        self.show_progress(None)
        rows = sum(report.counts.values())
        sentence = translate(
            "Import", "{file} is in order: {rows} rows would be written to a new database."
        )
        self.sentence.setText(sentence.format(file=report.file, rows=f"{rows:,}"))
        self.report.show_lines(report_lines(report))
        self._lists.setCurrentWidget(self.report)
        self.write.setVisible(True)
        self.write.setFocus()

    def show_refusal(self, error: ImportRejectedError) -> None:
        """Something is wrong: all of it, and nothing to press but another workbook."""
        self.show_progress(None)
        self.sentence.setText(error_text(error))
        self.problems.show_lines(problem_lines(error.problems))
        self._lists.setCurrentWidget(self.problems)
        self.write.setVisible(False)
        self.another.setFocus()


def report_lines(report: ImportReport) -> list[Line]:
    """The report as lines that can be opened: rows per table, assumptions, what to look at."""
    counts = [Line((table_text(name), f"{count:,}")) for name, count in report.counts.items()]
    waiting = [Line((each.work_order, str(each))) for each in report.started_waiting]
    return [
        _group("rows", translate("Import", "Rows"), "database", counts),
        _group("assumed", translate("Import", "Assumed"), "info", _problems(report.assumptions)),
        _group("flagged", translate("Import", "Worth a look"), "eye", _problems(report.flagged)),
        _group(
            "waiting", translate("Import", "Started, waiting for a machine"), "hourglass", waiting
        ),
    ]


def _group(key: str, title: str, picture: str, lines: Sequence[Line]) -> Line:
    count = translate("Import", "%n lines", len(lines))
    return Line((title, count), picture, key=key, children=lambda: lines)


def problem_lines(problems: Sequence[Problem]) -> list[Line]:
    """One line for each thing that is wrong, by sheet and row."""
    return [Line((_where(each), problem_text(each)), "circle-x", is_bad=True) for each in problems]


def _problems(problems: Sequence[Problem]) -> list[Line]:
    return [Line((_where(each), problem_text(each))) for each in problems]


def _where(problem: Problem) -> str:
    facts = dict(problem.facts)
    parts = [str(facts[name]) for name in ("sheet", "row") if name in facts]
    return ", ".join(parts)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _button(text: str, role: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(True)
    if role:
        button.setProperty("role", role)
    return button
