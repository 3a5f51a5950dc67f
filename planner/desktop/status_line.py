"""The status line: the last message, what is under way with its cancel, what is wrong.

Work shows up here only when it lasts; what the work is, is `jobs`' business.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from planner.desktop.jobs import Job, Jobs
from planner.desktop.theme import Theme
from planner.host.language import translate

SHOWN_AFTER_MILLISECONDS = 300
"""Shorter work is not worth the flicker."""


class StatusLine(QStatusBar):
    """One line below everything."""

    violations_asked = Signal()

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs, self._theme = jobs, theme
        self._under_way: list[Job] = []
        self.setSizeGripEnabled(False)
        self.work = QLabel("")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(120)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(translate("Status", "Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self.violations = QToolButton()
        self.violations.setProperty("role", "flat")
        self.violations.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.violations.clicked.connect(self.violations_asked)
        for widget in (self.work, self.bar, self.cancel, self.violations):
            self.addPermanentWidget(widget)
        self._refresh()
        jobs.started.connect(self._started)
        jobs.advanced.connect(self._refresh)
        jobs.ended.connect(self._ended)

    def show_violations(self, hard: int, soft: int) -> None:
        """Say how much is wrong; hard ones are marked by icon and word."""
        scheme = self._theme.scheme
        text = translate("Status", "{hard} hard, {soft} soft").format(hard=hard, soft=soft)
        self.violations.setText(text)
        name, color = (
            ("triangle-alert", scheme.infeasible) if hard else ("circle-check", scheme.done)
        )
        self.violations.setIcon(self._theme.mark(name, color))
        self.violations.setToolTip(translate("Status", "What is wrong with the plan (F8)"))

    def _started(self, job: Job) -> None:
        self._under_way.append(job)
        self._jobs.later(self, SHOWN_AFTER_MILLISECONDS, self._refresh)

    def _ended(self, job: Job) -> None:
        if job in self._under_way:
            self._under_way.remove(job)
        self._refresh()

    def _refresh(self) -> None:
        job = next((each for each in self._under_way if each.lasts(SHOWN_AFTER_MILLISECONDS)), None)
        for widget in (self.work, self.bar):
            widget.setVisible(job is not None)
        self.cancel.setVisible(job is not None and job.is_cancellable)
        if job is not None:
            self.work.setText(job.title)
            self.bar.setRange(0, 0 if job.share < 0 else 100)
            self.bar.setValue(max(0, round(job.share * 100)))

    def _cancel(self) -> None:
        for job in self._under_way:
            if job.is_cancellable:
                job.cancel()
