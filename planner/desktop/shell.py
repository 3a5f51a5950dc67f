"""The shell: one program run, its settings, its window, and the plan that is open in it.

It starts openings as jobs, shows them in the window, and keeps what a workstation remembers.
Changing the language makes the window anew over the same session. What a place shows is not here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from planner.desktop.files import FileQuestions
from planner.desktop.jobs import CancelledError, Job, Jobs
from planner.desktop.live_plan import LivePlan
from planner.desktop.main_window import MainWindow
from planner.desktop.questions import CrashReport, about_program
from planner.desktop.theme import Theme
from planner.domain.errors import ImportRejectedError, PlannerError
from planner.host.crash import write_crash_file
from planner.host.language import current_language, translate, use_language
from planner.host.settings import MachineSettings, with_recent_file
from planner.host.settings_file import read_settings, write_settings
from planner.views.wording import error_text, spoken

if TYPE_CHECKING:  # brings SQLAlchemy along, which the first window does not need
    from planner.desktop.openings import Opened
    from planner.interchange.workbook_report import ImportReport

Opening = Callable[[Job], "Opened"]


class Shell(QObject):
    """Everything one program run owns."""

    plan_shown = Signal(object)
    """A plan is on the screen: its `Workplace`."""

    def __init__(self, application: QApplication, files: FileQuestions | None = None) -> None:
        super().__init__(application)
        found = read_settings()
        self.settings: MachineSettings = found.settings
        self.theme = Theme(application, self.settings.look.theme)
        self.files = files or FileQuestions()
        self.opened: Opened | None = None
        self.live: LivePlan | None = None
        self._make_window()
        for note in found.notes:
            self.window.start_page.show_error(note)

    def _make_window(self) -> None:
        self.jobs = Jobs(self)
        self.jobs.crashed.connect(self.report_crash)
        self.jobs.advanced.connect(self._advanced)
        self.window = MainWindow(self.jobs, self.theme, self._handlers())
        self.window.closed.connect(self._leave)
        self.window.workplace_ready.connect(self.plan_shown)
        self.window.top_bar.person_asked.connect(self.switch_person)
        page = self.window.start_page
        page.asked.connect(self._asked)
        page.recent_asked.connect(self.open)
        page.language_asked.connect(self.speak)
        page.cancel_asked.connect(self.cancel)
        examined = self.window.import_page
        examined.write_asked.connect(self._ask_new_plant)
        examined.another_asked.connect(self._ask_import)
        examined.cancel_asked.connect(self.cancel)
        self.window.restore(self.settings.window)
        self._opening: Job | None = None
        self._show_choices()

    def _handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "start": self.show_start,
            "open": lambda: self._asked("open"),
            "import": lambda: self._asked("import"),
            "restore": lambda: self._asked("restore"),
            "backup": self.back_up,
            "undo": self.undo,
            "redo": self.redo,
            "plan_supply": self.plan_supply,
            "first_schedule": self.make_first_schedule,
            "theme_system": lambda: self.look("system"),
            "theme_light": lambda: self.look("light"),
            "theme_dark": lambda: self.look("dark"),
            "language_en": lambda: self.speak("en"),
            "language_zh_CN": lambda: self.speak("zh_CN"),
            "rows_20": lambda: self.set_row_height(20),
            "rows_24": lambda: self.set_row_height(24),
            "rows_32": lambda: self.set_row_height(32),
            "scale_100": lambda: self.set_scale(100),
            "scale_125": lambda: self.set_scale(125),
            "scale_150": lambda: self.set_scale(150),
            "export_pdf": lambda: self._ask_export("pdf"),
            "export_xlsx": lambda: self._ask_export("xlsx"),
            "about": lambda: about_program(self.window),
        }

    # -- ways to a plan --------------------------------------------------------------------

    def start(self, database: str | None, login: str | None = None) -> None:
        """Show the window: on a database, or with the start page."""
        self.window.show_start(self.settings.recent.files)
        if database is not None:
            self.window.show_waiting(translate("Shell", "Opening …"))
            self.open(database, login)
        self.window.show()

    def open(self, database: str, login: str | None = None) -> None:
        """Open a database as somebody."""

        def _call(_job: Job) -> Opened:
            from planner.desktop.openings import opened

            return opened(database, login)

        self._begin(translate("Shell", "Opening …"), _call)

    def _asked(self, door: str) -> None:
        {
            "demo": self.open_demo,
            "open": self._ask_database,
            "import": self._ask_import,
            "restore": self._ask_restore,
        }[door]()

    def open_demo(self) -> None:
        """Open the demo; the first time it is built, which takes some seconds."""

        def _call(job: Job) -> Opened:
            from planner.desktop.openings import opened_demo

            return opened_demo(job)

        self._begin(translate("Shell", "Preparing the demo …"), _call)

    def _ask_database(self) -> None:
        path = self.files.database(self.window)
        if path is not None:
            self.open(str(path))

    def _ask_import(self) -> None:
        workbook = self.files.workbook(self.window)
        if workbook is not None:
            self.examine(workbook)

    def examine(self, workbook: Path) -> None:
        """Read and judge a workbook and show what would come of it; writes nothing."""

        def _call(job: Job) -> ImportReport:
            from planner.desktop.openings import judged

            return judged(job, workbook)

        self.window.show_import(workbook)
        self._opening = self.jobs.query(
            translate("Shell", "Examining the workbook …"),
            _call,
            self.window.import_page.show_report,
            refused=self._refused,
            is_cancellable=True,
        )

    def _ask_new_plant(self, workbook: Path) -> None:
        target = self.files.new_database(self.window, workbook.stem)
        if target is not None:
            self.import_workbook(workbook, target)

    def import_workbook(self, workbook: Path, database: Path) -> None:
        """Make a new plant from a workbook and open it."""

        def _call(job: Job) -> Opened:
            from planner.desktop.openings import imported

            return imported(job, workbook, database)

        self._begin(translate("Shell", "Importing …"), _call)

    def _ask_restore(self) -> None:
        backup = self.files.backup(self.window)
        target = None if backup is None else self.files.new_database(self.window, "restored")
        if backup is not None and target is not None:
            self.restore(backup, target)

    def restore(self, backup: Path, database: Path) -> None:
        """Put a backup in a database's place and open it."""

        def _call(_job: Job) -> Opened:
            from planner.desktop.openings import restored

            return restored(backup, database)

        self._begin(translate("Shell", "Restoring …"), _call)

    def _begin(self, title: str, call: Opening) -> None:
        """Start an opening; from the start page it shows there, else the plan stays in sight."""
        if self.live is None and self.window.centre.currentWidget() is self.window.start_page:
            self.window.start_page.show_progress(title)
        elif self.window.is_importing:
            self.window.import_page.show_progress(title)
        self._opening = self.jobs.command(
            title,
            partial(_kept_or_closed, call),
            self._show,
            refused=self._refused,
            is_cancellable=True,
        )

    def cancel(self) -> None:
        """Call the opening off."""
        if self._opening is not None:
            self._opening.cancel()
        self.window.start_page.show_progress(None)
        self.window.import_page.show_progress(None)

    def _advanced(self) -> None:
        job = self._opening
        if job is None or job.is_cancelled:
            return
        step = step_text(job.step) or job.title
        if self.window.is_importing:
            self.window.import_page.show_progress(step, job.share)
        elif self.live is None:
            self.window.start_page.show_progress(step, job.share)

    def _refused(self, error: PlannerError) -> None:
        if self.window.is_importing and isinstance(error, ImportRejectedError):
            self.window.import_page.show_refusal(error)
        elif self.live is not None:
            self.window.import_page.show_progress(None)
            self.window.refuse(error)
        else:
            self.show_start()
            self.window.start_page.show_error(error_text(error))

    def _show(self, opened: Opened) -> None:
        self._remember_places()
        self._close_session()
        self.window.start_page.show_progress(None)
        self.opened = opened
        self._remember(with_recent_file(self.settings, opened.database))
        self._show_opened()

    def _show_opened(self) -> None:
        opened = self.opened
        if opened is None:
            return
        self.live = LivePlan(opened.session, self.jobs, self)
        self.window.show_plan(self.live, opened.database, opened.people, self.settings)
        self.live.start()

    def show_start(self) -> None:
        """Leave the plan and go to the start page."""
        self._remember_places()
        self._close_session()
        self.window.show_start(self.settings.recent.files)

    def _close_session(self) -> None:
        former, self.opened, self.live = self.opened, None, None
        if former is not None:
            self.jobs.drop()
            session = former.session
            self.jobs.command("", lambda _job: session.close(), lambda _none: None)

    # -- with an open plan -----------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back."""
        if self.live is not None:
            self.live.undo(translate("Action", "Undo"))

    def redo(self) -> None:
        """Do it again."""
        if self.live is not None:
            self.live.redo(translate("Action", "Redo"))

    def plan_supply(self) -> None:
        """Make work orders and requisitions for demand that nothing covers."""
        from planner.services.commands import PlanSupply

        if self.live is not None:
            self.live.run(translate("Action", "Make missing work orders"), PlanSupply())

    def make_first_schedule(self) -> None:
        """Give every operation its first place."""
        from planner.services.commands import MakeFirstSchedule

        if self.live is not None:
            self.live.run(translate("Action", "Make the first schedule"), MakeFirstSchedule())

    def switch_person(self, login: str) -> None:
        """Go on as somebody else of this database."""
        if self.opened is not None and self.opened.session.person.login != login:
            self.open(self.opened.database, login)

    def back_up(self) -> None:
        """Keep a copy of the database, while it is in use."""
        opened = self.opened
        if opened is None:
            return
        proposal = f"{Path(opened.database).stem}-{translate('Shell', 'backup')}"
        target = self.files.new_backup(self.window, proposal)
        if target is None:
            return

        def _call(_job: Job) -> Path:
            from planner.desktop.openings import place_of
            from planner.services.backups import backup_database

            backup_database(place_of(opened.database), target)
            return target

        self.jobs.command(translate("Shell", "Backing up …"), _call, self._tell_backup)

    def _tell_backup(self, target: Path) -> None:
        sentence = translate("Shell", "The backup is kept in {file}.").format(file=target)
        self.window.say(sentence)

    # -- this workstation ------------------------------------------------------------------

    def look(self, wish: str) -> None:
        """Be light, dark, or as the system is, from now on."""
        self.theme.use(wish)
        self._remember(replace(self.settings, look=replace(self.settings.look, theme=wish)))
        self._show_choices()

    def speak(self, language: str) -> None:
        """Speak another language at once: a new window over the same session."""
        if language == current_language():
            self._show_choices()
            return
        use_language(language)
        look = replace(self.settings.look, language=language)
        self.settings = replace(self.settings, look=look)
        self._remember_places()
        self.live = None
        former, jobs = self.window, self.jobs
        former.closed.disconnect(self._leave)
        jobs.close()
        self._make_window()
        self.window.show_start(self.settings.recent.files)
        self._show_opened()
        self.window.show()
        former.close()
        jobs.deleteLater()

    def set_row_height(self, pixels: int) -> None:
        """Make the rows of board and tables this high, from now on."""
        look = replace(self.settings.look, row_height=pixels)
        self._remember(replace(self.settings, look=look))
        self._show_choices()
        if self.window.workplace is not None:
            self.window.workplace.set_row_height(pixels)

    def set_scale(self, percent: int) -> None:
        """Draw everything larger or smaller from the next start on; Qt asks only then."""
        look = replace(self.settings.look, scale_percent=percent)
        self._remember(replace(self.settings, look=look))
        self._show_choices()
        sentence = translate("Shell", "The size of {percent} % holds from the next start on.")
        self.window.say(sentence.format(percent=percent))

    def _show_choices(self) -> None:
        look = self.settings.look
        self.window.actions_table.show_choices(
            {
                f"rows_{look.row_height}",
                f"scale_{look.scale_percent}",
                f"theme_{look.theme}",
                f"language_{current_language()}",
            }
        )

    def _ask_export(self, file_format: str) -> None:
        title = translate("Dispatch", "Folder for the dispatch list")
        folder = self.files.folder(self.window, title)
        place = self.window.workplace
        if folder is not None and place is not None:
            self.window.go("dispatch")
            place.dispatch.export(file_format, folder)

    def _remember_places(self) -> None:
        """Keep how window, tables and board stand, before they go."""
        settings = replace(self.settings, window=self.window.remembered())
        place = self.window.workplace
        if place is not None:
            places, board = place.remembered()
            settings = replace(settings, places=places, board=board)
        self._remember(settings)

    def _remember(self, settings: MachineSettings) -> None:
        self.settings = settings
        write_settings(settings)

    def report_crash(self, error: Exception) -> None:
        """Keep the report of a bug and show it; nothing leaves the machine."""
        self.window.start_page.show_progress(None)
        CrashReport(write_crash_file(error), self.window).open()

    def _leave(self) -> None:
        self._remember_places()
        self.close()

    def close(self) -> None:
        """End all work and let go of the database."""
        self.jobs.close()
        former, self.opened, self.live = self.opened, None, None
        if former is not None:
            former.session.close()


def _kept_or_closed(call: Opening, job: Job) -> Opened:
    """What was opened; closed again if the person has called it off in the meantime."""
    opened = call(job)
    if job.is_cancelled:
        opened.session.close()
        raise CancelledError
    return opened


def step_text(step: str) -> str:
    """What a step of a longer job is called."""
    return {
        "import": translate("Step", "Importing the workbook"),
        "read": translate("Step", "Reading the workbook"),
        "judge": translate("Step", "Judging the workbook"),
        "write": translate("Step", "Writing the database"),
        "work orders": translate("Step", "Making work orders"),
        "schedule": translate("Step", "Making the first schedule"),
    }.get(step, spoken("Step", step))
