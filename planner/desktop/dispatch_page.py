"""The place Dispatch: choose a week, look at its list, export it as PDF or Excel.

What the list says is decided in `views.dispatch_list`; the files are written by
`services.exporting`, in the background. Locking a week comes with the lockdown, not here.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.jobs import Job, Jobs
from planner.desktop.live_plan import LivePlan
from planner.desktop.rows_view import RowsModel, rows_view
from planner.desktop.theme import Theme
from planner.domain.errors import PlannerError
from planner.domain.units import local_day
from planner.host.language import translate
from planner.views.columns import CODE, DISPATCH_COLUMNS, WORK_CENTER
from planner.views.dispatch_list import DispatchList, dispatch_list
from planner.views.iso_week import IsoWeek
from planner.views.wording import day_text, error_text

COLUMNS = (WORK_CENTER, *(column for column in DISPATCH_COLUMNS if column is not CODE))
"""As on paper, with the work center in front and without the code only a scanner reads."""

WEEK = 7


class DispatchPage(QWidget):
    """One week's dispatch list, and its way out."""

    export_asked = Signal(str)
    """The id of the action that a button stands for."""
    exported = Signal(object)
    """The files that were written."""

    def __init__(self, live: LivePlan, jobs: Jobs, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._live, self._jobs, self._theme = live, jobs, theme
        self._is_stale = True
        self.list: DispatchList | None = None
        today = local_day(live.picture.now, live.picture.plan.zone)
        self.week = IsoWeek.of_day(today)
        self.model = RowsModel(COLUMNS, self)
        name = translate("Dispatch", "Dispatch list")
        self.table = rows_view(self.model, COLUMNS, name, self)
        self._empty = _label("", "empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        self.answer = _label("", "caption")
        self.answer.setOpenExternalLinks(False)
        self.answer.linkActivated.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self._pages, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(bar)
        line.setContentsMargins(12, 8, 12, 8)
        earlier = self._button("", "chevron-left", translate("Dispatch", "Week before"))
        later = self._button("", "chevron-right", translate("Dispatch", "Week after"))
        earlier.clicked.connect(lambda: self._go(-WEEK))
        later.clicked.connect(lambda: self._go(WEEK))
        self._title = _label("", "title")
        self._days = _label("", "caption")
        self.centers = QComboBox()
        self.centers.setAccessibleName(translate("Dispatch", "Work center"))
        self.centers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.centers.activated.connect(lambda _at: self._show_rows())
        self.pdf = self._button(translate("Dispatch", "Export PDF …"), "printer", "")
        self.xlsx = self._button(translate("Dispatch", "Export Excel …"), "file-spreadsheet", "")
        self.pdf.clicked.connect(lambda: self.export_asked.emit("export_pdf"))
        self.xlsx.clicked.connect(lambda: self.export_asked.emit("export_xlsx"))
        for widget in (earlier, self._title, later, self._days, self.centers):
            line.addWidget(widget)
        line.addWidget(self.answer, 1)
        line.addWidget(self.pdf)
        line.addWidget(self.xlsx)
        return bar

    def _button(self, text: str, picture: str, name: str) -> QPushButton:
        button = QPushButton(f" {text}" if text else "")
        self._theme.show_icon(button, picture)
        if name:
            button.setAccessibleName(name)
            button.setToolTip(name)
        return button

    def _go(self, days: int) -> None:
        self.show_week(IsoWeek.of_day(self.week.first_day + days))

    def set_row_height(self, pixels: int) -> None:
        """Compact, usual, or for fingers."""
        self.table.verticalHeader().setDefaultSectionSize(pixels)

    def show_week(self, week: IsoWeek) -> None:
        """Work this week's list out and show it."""
        self.week = week
        self._title.setText(str(week))
        first, last = week.days[0], week.days[-1]
        self._days.setText(f"{day_text(first)} – {day_text(last)}")
        self._is_stale = False
        picture = self._live.picture
        self._jobs.query(
            translate("Dispatch", "Dispatch list"),
            lambda _job: dispatch_list(picture.plan, picture.pegging, week),
            self._take,
            topic="dispatch list",
        )

    def plan_changed(self) -> None:
        """The list is out of date; worked out again at once if somebody is looking at it."""
        self._is_stale = True
        if self.isVisible():
            self.show_week(self.week)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody comes here: be up to date."""
        super().showEvent(event)
        if self._is_stale:
            self.show_week(self.week)

    def _take(self, found: DispatchList) -> None:
        self.list = found
        chosen = self.centers.currentText()
        self.centers.clear()
        self.centers.addItem(translate("Dispatch", "All work centers"))
        self.centers.addItems(list(found.work_centers))
        self.centers.setCurrentIndex(max(0, self.centers.findText(chosen)))
        self._show_rows()

    def _show_rows(self) -> None:
        found = self.list
        if found is None:
            return
        rows = np.arange(len(found.rows), dtype=np.int64)
        if self.centers.currentIndex() > 0:
            sheets = found.sheets_of(self.centers.currentText())
            rows = np.arange(sheets[0].first, sheets[-1].last, dtype=np.int64)
        self.model.show_rows(found.rows, rows)
        sentence = translate(
            "Dispatch", "Nothing is planned in {week}. Choose another week or work center."
        )
        self._empty.setText(sentence.format(week=found.week))
        self._pages.setCurrentIndex(0 if len(rows) else 1)

    def export(self, file_format: str, folder: Path) -> None:
        """Write the week's list into `folder`; the answer stands beside the buttons."""
        self.answer.clear()
        week, session = self.week, self._live.session

        def _write(job: Job) -> list[Path]:
            from planner.services.exporting import export

            wanted = (file_format,)
            return export(
                session, "dispatch", wanted, folder, week=str(week), progress=job.progress
            )

        title = translate("Dispatch", "Export of {week}").format(week=week)
        self._jobs.query(
            title, _write, self._tell_files, refused=self._tell_refusal, is_cancellable=True
        )

    def _tell_files(self, files: list[Path]) -> None:
        names = ", ".join(file.name for file in files)
        url = QUrl.fromLocalFile(str(files[0])).toString() if files else ""
        text = translate("Dispatch", "Written: {names}").format(names=names)
        self.answer.setText(f'<a href="{url}" style="color:{self._theme.scheme.accent}">{text}</a>')
        self.exported.emit(files)

    def _tell_refusal(self, error: PlannerError) -> None:
        self.answer.setText(error_text(error, self._live.picture.plan.zone))


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label
