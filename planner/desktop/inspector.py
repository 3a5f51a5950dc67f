"""The inspector: one panel on the right for whatever is selected anywhere.

It lays out `views.facts`: a headline, the dates of R1 in one strip, the facts, and links onward.
It computes nothing about the plan.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.icons import pixmap
from planner.desktop.theme import Theme
from planner.host.language import translate
from planner.views.facts import Fact, Facts, Link
from planner.views.story import StoryLine

STRIP_COLUMNS = 2
_SHORT = 24  # a word or two: breaking it would only look torn


class Inspector(QScrollArea):
    """Shows one `Facts` at a time, or says how to get one."""

    link_chosen = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Inspector", "Inspector"))
        self.facts: Facts | None = None
        self.show_facts(None)

    def show_facts(self, facts: Facts | None) -> None:
        """Show these facts instead of the former."""
        self.facts = facts
        content = QWidget()
        content.setObjectName("inspector_content")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        if facts is None:
            layout.addWidget(self._nothing())
        else:
            self._fill(layout, facts)
        layout.addStretch(1)
        self.setWidget(content)

    def _nothing(self) -> QLabel:
        sentence = translate(
            "Inspector",
            "Select an order, a bar or a machine: its dates, its facts and what belongs to it "
            "will stand here.",
        )
        return _label(sentence, "empty")

    def _fill(self, layout: QVBoxLayout, facts: Facts) -> None:
        layout.addLayout(self._head(facts))
        title = _label(facts.title, "title")
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(title)
        if facts.subtitle:
            layout.addWidget(_label(facts.subtitle, ""))
        if facts.strip:
            layout.addWidget(self._strip(facts.strip))
        layout.addLayout(_form(facts.rows))
        if facts.link_title:
            layout.addSpacing(4)
            layout.addWidget(_line())
            layout.addWidget(_label(facts.link_title, "caption"))
        for link in facts.links:
            layout.addWidget(self._link(link))
        if facts.story:
            layout.addSpacing(4)
            layout.addWidget(_line())
            layout.addWidget(_label(translate("Inspector", "Story"), "caption"))
        for step in facts.story:
            layout.addLayout(_story(step))

    def _head(self, facts: Facts) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(_label(facts.kind, "caption"))
        head.addStretch(1)
        scheme = self._theme.scheme
        if facts.is_red:
            head.addWidget(self._mark("flag", scheme.red_flag, translate("Inspector", "Red flag")))
        if facts.is_locked:
            head.addWidget(self._mark("lock", scheme.text, translate("Inspector", "Locked")))
        return head

    def _mark(self, name: str, color: str, meaning: str) -> QWidget:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        picture = QLabel()
        picture.setPixmap(pixmap(name, color, 16, self.devicePixelRatioF()))
        line.addWidget(picture)
        line.addWidget(_label(meaning, "caption"))
        return both

    def _strip(self, dates: tuple[Fact, ...]) -> QFrame:
        strip = QFrame()
        strip.setObjectName("strip")
        grid = QGridLayout(strip)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setVerticalSpacing(2)
        for place, fact in enumerate(dates):
            row, column = divmod(place, STRIP_COLUMNS)
            grid.addWidget(_label(fact.label, "caption"), 2 * row, column)
            grid.addWidget(
                _label(fact.text, "bad" if fact.is_bad else "strong"), 2 * row + 1, column
            )
        return strip

    def _link(self, link: Link) -> QPushButton:
        button = QPushButton(link.text)
        button.setProperty("role", "link")
        button.setToolTip(link.text)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setMinimumWidth(1)
        button.clicked.connect(lambda: self.link_chosen.emit(link.table, link.row_id))
        return button


def _form(rows: tuple[Fact, ...]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(4)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for fact in rows:
        text = _label(fact.text, "bad" if fact.is_bad else "")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form.addRow(_label(fact.label, "caption"), text)
    return form


def _story(step: StoryLine) -> QVBoxLayout:
    """One step of the story: when and who above, what below."""
    lines = QVBoxLayout()
    lines.setSpacing(1)
    lines.addWidget(_label(step.head, "caption"))
    for text in (step.deed, *step.details):
        line = _label(text, "")
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines.addWidget(line)
    return lines


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    return line


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(role != "caption" or len(text) > _SHORT)
    return label
