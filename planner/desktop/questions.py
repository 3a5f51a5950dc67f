"""The few questions the window asks before it does something, with buttons that name the deed.

None of them blocks the program: the answer comes as a call. Esc always means no, and writes
nothing. A bug's report is shown here too, before anything could leave the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.host.language import translate

REASON = (3, 500)
"""How long a reason is (R3): printable characters."""


def ask(
    parent: QWidget, sentence: str, deed: str, leave: str, do: Callable[[], None]
) -> QMessageBox:
    """Ask once; `deed` and `leave` are what the two buttons say."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Promiseboard")
    box.setText(sentence)
    yes = box.addButton(deed, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(leave, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    yes.clicked.connect(lambda _checked: do())
    box.open()
    return box


class ReasonQuestion(QDialog):
    """Asks for a reason; the deed's button stays grey until there is one."""

    def __init__(
        self, parent: QWidget, sentence: str, deed: str, do: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Promiseboard")
        self._do = do
        words = QLabel(sentence)
        words.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON[1])
        self.reason.setPlaceholderText(translate("Question", "Reason"))
        self.reason.setAccessibleName(translate("Question", "Reason"))
        self.reason.textChanged.connect(self._judge)
        self.deed = QPushButton(deed)
        self.deed.setProperty("role", "primary")
        self.deed.setEnabled(False)
        buttons = QDialogButtonBox()
        buttons.addButton(self.deed, QDialogButtonBox.ButtonRole.AcceptRole)
        leave = translate("Question", "Leave it where it is")
        buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self._do(self.reason.text().strip()))
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.reason)
        layout.addWidget(buttons)
        self.setMinimumWidth(420)

    def _judge(self, text: str) -> None:
        clean = text.strip()
        self.deed.setEnabled(REASON[0] <= len(clean) and clean.isprintable())


class CrashReport(QDialog):
    """A bug: the report as it was kept, for a person to read; nothing is sent."""

    def __init__(self, file: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Crash", "Something in the program went wrong"))
        words = QLabel(
            translate(
                "Crash",
                "This is a mistake in the program, not yours. Nothing half done was written. "
                "The report below is kept in {file}; nothing has left this machine.",
            ).format(file=file)
        )
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        report = QPlainTextEdit(file.read_text(encoding="utf-8"))
        report.setReadOnly(True)
        close = QPushButton(translate("Crash", "Go on working"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(report, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(760, 480)


def about_program(parent: QWidget) -> None:
    """Say what this program is and what it stands on."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("About", "About Promiseboard"))
    box.setText(
        translate(
            "About", "Promiseboard {version}: production planning in which every date is a promise."
        ).format(version=_version())
    )
    box.setInformativeText(
        translate(
            "About",
            "MIT licence. Stands on Qt for Python, numpy, SQLAlchemy, ReportLab and openpyxl; "
            "icons by Lucide (ISC), type Noto Sans SC (OFL).",
        )
    )
    box.addButton(translate("About", "Close"), QMessageBox.ButtonRole.RejectRole)
    box.open()


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("promiseboard")
    except metadata.PackageNotFoundError:
        return ""
