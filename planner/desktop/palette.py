"""The command palette (Ctrl+K): every action by its name, with its key, without a mouse.

It lists the table of `actions`; what cannot be done now is grey and says why.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planner.desktop.actions import ACTIONS, Actions
from planner.host.language import translate

SIZE = (480, 360)
_TOP = 64
_ACTION = int(Qt.ItemDataRole.UserRole)


class Palette(QFrame):
    """A field and the actions that match it, over the window."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.hide()
        self._actions, self._window = actions, parent
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(translate("Palette", "What do you want to do?"))
        self.field.setAccessibleName(translate("Palette", "Command"))
        self.field.textChanged.connect(self._list)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setIconSize(QSize(16, 16))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._do)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.resize(*SIZE)

    def open_over(self, window: QWidget) -> None:
        """Show all actions, ready to type."""
        self.field.clear()
        self._list("")
        self.move((window.width() - self.width()) // 2, _TOP)
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Go away without doing anything, and give the keyboard back."""
        self.hide()
        self._window.setFocus()

    def _list(self, wanted: str) -> None:
        self.list.clear()
        words = wanted.casefold().split()
        for row in ACTIONS:
            action = self._actions.by_id[row.id]
            title = action.text().replace("&", "")
            if all(each in title.casefold() for each in words):
                self.list.addItem(_item(action, title))
        self.list.setCurrentRow(0)

    def _do(self, item: QListWidgetItem | None) -> None:
        action = item.data(_ACTION) if item is not None else None
        if isinstance(action, QAction) and action.isEnabled():
            self.hide()
            action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter does it, Esc leaves, while one goes on typing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._do(self.list.currentItem())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)


def _item(action: QAction, title: str) -> QListWidgetItem:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    item = QListWidgetItem(_picture(action), f"{title}    {key}" if key else title)
    item.setData(_ACTION, action)
    if not action.isEnabled():
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setText(f"{title} – {action.toolTip()}")
        item.setToolTip(action.toolTip())
    return item


def _picture(action: QAction) -> QIcon:
    """The action's icon, or an empty one as wide, so that titles stand below each other."""
    if not action.icon().isNull():
        return action.icon()
    blank = QPixmap(16, 16)
    blank.fill(Qt.GlobalColor.transparent)
    return QIcon(blank)
