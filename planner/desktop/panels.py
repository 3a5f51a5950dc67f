"""The panels at the bottom: what a change costs, what is wrong, what was said.

Impact shows the deliveries a change made later or earlier and says aloud when there are none;
Violations lists what is wrong with the plan; Messages keeps refusals and news. The dock that
holds them stays closed until one of them has something to say (the window decides that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.icons import icon
from planner.desktop.theme import Theme
from planner.host.language import translate

ROW = int(Qt.ItemDataRole.UserRole)
KEY = ROW + 1

_WIDTHS = (280, 480)
FILTER_WIDTH = 280

SHOWN = 2000
"""More lines than anybody reads; the tab's title tells how many there are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel: its cells, its icon, and the row of the plan it leads to."""

    cells: tuple[str, ...]
    icon: str = ""
    is_bad: bool = False
    table: str = ""
    row_id: int = 0
    key: str = ""
    """What a line that can be opened is remembered by while its list is shown anew."""
    children: Callable[[], Sequence[Line]] | None = None
    """Gives the lines below this one, when somebody opens it."""


class LineList(QStackedWidget):
    """Lines in columns, or a sentence where there are none."""

    chosen = Signal(str, int)

    def __init__(self, titles: Sequence[str], empty: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tree = _tree(titles)
        self._tree.itemActivated.connect(self._choose)
        self._tree.itemClicked.connect(self._choose)
        self._tree.itemExpanded.connect(self._open)
        self._tree.itemCollapsed.connect(lambda item: self._opened.discard(item.data(0, KEY)))
        self._opened: set[str] = set()
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._empty = QLabel(empty)
        self._empty.setProperty("role", "empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self.addWidget(self._empty)
        self.addWidget(self._tree)

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show these lines instead of the former; what was opened stays open."""
        self._lines = list(lines)[:SHOWN]
        self._list()

    def filter(self, text: str) -> None:
        """Show only lines that hold every word; what holds such lines is opened."""
        self._words = text.casefold().split()
        self._list()

    def _list(self) -> None:
        opened = set(self._opened)
        self._tree.clear()
        self._tree.setRootIsDecorated(any(line.children for line in self._lines))
        for line in self._lines:
            self._add(line, is_open=line.key in opened)
        self._opened = opened
        self.setCurrentWidget(self._tree if self._tree.topLevelItemCount() else self._empty)

    def _add(self, line: Line, *, is_open: bool) -> None:
        if line.children is None:
            if self._holds(line):
                self._tree.addTopLevelItem(self._item(line))
            return
        item = self._item(line)
        if self._words and not self._holds(line):
            found = [each for each in line.children() if self._holds(each)]
            if not found:
                return
            item.addChildren([self._item(each) for each in found])
            is_open = True
        self._tree.addTopLevelItem(item)
        item.setExpanded(is_open)

    def _open(self, item: QTreeWidgetItem) -> None:
        """Tell the lines below one the first time it is opened."""
        key = item.data(0, KEY)
        self._opened.add(key)
        line = next((each for each in self._lines if each.key == key), None)
        if line is not None and line.children is not None and not item.childCount():
            item.addChildren([self._item(each) for each in line.children()])

    def _holds(self, line: Line) -> bool:
        text = " ".join(line.cells).casefold()
        return all(word in text for word in self._words)

    def add_first(self, line: Line) -> None:
        """Put one more line on top; the oldest falls off."""
        self._lines = [line, *self._lines][:SHOWN]
        if self._holds(line):
            self._tree.insertTopLevelItem(0, self._item(line))
            self._tree.takeTopLevelItem(SHOWN)
            self.setCurrentWidget(self._tree)

    def say(self, sentence: str) -> None:
        """Show a sentence instead of lines."""
        self._lines = []
        self._tree.clear()
        self._empty.setText(sentence)
        self.setCurrentWidget(self._empty)

    @property
    def lines(self) -> QWidget:
        """What takes the keyboard."""
        return self._tree

    @property
    def texts(self) -> list[list[str]]:
        """The cells as they can be read now."""
        items = [self._tree.topLevelItem(at) for at in range(self._tree.topLevelItemCount())]
        return [
            [item.text(column) for column in range(self._tree.columnCount())]
            for item in items
            if item is not None
        ]

    def _item(self, line: Line) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(line.cells))
        item.setData(0, ROW, (line.table, line.row_id))
        if line.children is not None:
            item.setData(0, KEY, line.key)
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        scheme = self._theme.scheme
        color = scheme.refused if line.is_bad else scheme.text_muted
        item.setIcon(0, icon(line.icon, color, color))
        if line.is_bad:
            item.setForeground(0, QColor(scheme.refused))
        for column, cell in enumerate(line.cells):
            item.setToolTip(column, cell)
        return item

    def _choose(self, item: QTreeWidgetItem) -> None:
        table, row_id = item.data(0, ROW)
        if table:
            self.chosen.emit(table, row_id)
        elif item.data(0, KEY):
            item.setExpanded(not item.isExpanded())


def _tree(titles: Sequence[str]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setHeaderLabels(list(titles))
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    tree.setTextElideMode(Qt.TextElideMode.ElideRight)
    header = tree.header()
    header.setStretchLastSection(True)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    for column in range(len(titles) - 1):
        header.resizeSection(column, _WIDTHS[column])
    return tree


class Panels(QTabWidget):
    """Impact - Violations - Messages."""

    chosen = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(translate("Panels", "Impact, violations, messages"))
        self.impact = LineList(
            (
                translate("Panels", "Delivery"),
                translate("Panels", "Change"),
                translate("Panels", "Customer"),
            ),
            translate("Panels", "The bill of your last change will stand here."),
            theme,
            self,
        )
        self.violations = LineList(
            (translate("Panels", "Where"), translate("Panels", "What is wrong")),
            translate("Panels", "Nothing is wrong with the plan."),
            theme,
            self,
        )
        self.messages = LineList(
            (translate("Panels", "Time"), translate("Panels", "Message")),
            translate("Panels", "Refusals and news will stand here."),
            theme,
            self,
        )
        hint = translate("Panels", "Filter: order, item, machine or rule")
        self.filter = self._filter(hint)
        for panel in (self.impact, self.violations, self.messages):
            panel.chosen.connect(self.chosen)
            self.addTab(_padded(panel), "")
        self.show_counts(0, 0)

    def _filter(self, hint: str) -> QLineEdit:
        """The field beside the tabs that leaves only those lines one looks for, in all of them."""
        field = QLineEdit(self)
        field.setPlaceholderText(hint)
        field.setAccessibleName(hint)
        field.setClearButtonEnabled(True)
        field.setFixedWidth(FILTER_WIDTH)
        for lines in (self.impact, self.violations, self.messages):
            field.textChanged.connect(lines.filter)
        corner = QWidget()  # asked for its size hint, which a field's own width does not change
        line = QHBoxLayout(corner)
        line.setContentsMargins(0, 2, 8, 2)
        line.addWidget(field)
        self.setCornerWidget(corner)
        return field

    @property
    def current_list(self) -> QWidget:
        """What takes the keyboard: the lines in front, or the tabs where there are none."""
        lists = (self.impact, self.violations, self.messages)
        lines = lists[max(0, self.currentIndex())].lines
        return lines if lines.isVisible() else self.tabBar()

    def show_counts(self, hard: int, soft: int) -> None:
        """Tell in the tabs' titles how much there is."""
        self.setTabText(0, translate("Panels", "Impact"))
        violations = translate("Panels", "Violations")
        if hard or soft:
            violations = f"{violations}  {hard} / {soft}"
            tip = translate("Panels", "{hard} hard, {soft} soft").format(hard=hard, soft=soft)
            self.setTabToolTip(1, tip)
        self.setTabText(1, violations)
        self.setTabText(2, translate("Panels", "Messages"))

    def message(self, text: str, *, is_bad: bool = False) -> None:
        """Keep a message, newest first."""
        name = "circle-x" if is_bad else "info"
        time = f"{datetime.now().astimezone():%H:%M:%S}"
        self.messages.add_first(Line((time, text), name, is_bad))


def _padded(content: QWidget) -> QWidget:
    frame = QWidget()
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(content)
    return frame
