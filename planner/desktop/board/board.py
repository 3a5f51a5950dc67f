"""The board: a widget on which a planner sees, chooses and moves operations.

It turns mouse and keys into wishes: `operation_selected`, `drop_requested`. It changes nothing
itself; whoever listens runs the command and hands over the next plan. How the board is seen is
`view`, the bar in hand `drag`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from planner.desktop.board.drag import Answer, Ask, Drag, Preview, ask_at_once
from planner.desktop.board.view import EDGE, PIXELS_PER_KEY, ZOOM_PER_NOTCH, BoardView
from planner.domain.errors import PlannerError, RuleBrokenError
from planner.domain.statuses import OperationStatus
from planner.domain.units import NONE
from planner.engine.eligibility import eligible_machines
from planner.engine.naming import operation_name
from planner.views.board_time import snap_step
from planner.views.wording import error_text

_AWAY_FROM_NOTICE = 48

_PANS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Board(BoardView):
    """Rows of machines over a time axis; usable without the rest of the window."""

    operation_selected = Signal(int)
    """An operation was chosen here: its id."""
    machine_selected = Signal(int)
    """A machine's heading was clicked: its id."""
    selection_cleared = Signal()
    drop_requested = Signal(int, int, int)
    """Somebody wants this: operation id, machine id, start minute. Running ones need a yes."""
    groups_changed = Signal()
    """Work centers were opened or closed; `scene.collapsed` says which."""
    drop_refused = Signal(str)
    """A drop was not taken: why, in the reader's language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        """What to ask while a bar is in hand; it must not write."""
        self.ask: Ask = ask_at_once
        """On which thread; answers that come after a later question are dropped here."""
        self._pressed: QPoint | None = None
        self._pressed_operation = -1
        self._panned_from: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # -- mouse -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left takes hold of a bar or opens a group; middle takes hold of the board."""
        at = event.position().toPoint()
        self._forget_notice()
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panned_from = at
        elif event.button() is Qt.MouseButton.LeftButton:
            self._press(at)

    def _press(self, at: QPoint) -> None:
        chart = self._chart
        if at.x() < chart.left() and at.y() >= chart.top():
            self._press_head(at.y() - chart.top())
            return
        if not chart.contains(at):
            return
        self._pressed = at
        self._pressed_operation = self._operation_at(at)

    def _press_head(self, y: int) -> None:
        """A group's heading opens or closes it, a machine's chooses the machine."""
        machine = self.scene.machine_at(y)
        if machine is not None:
            self.machine_selected.emit(machine)
        elif self.scene.toggle_group(self.scene.row_at(y)):
            self.scene.scroll(0, 0)
            self._update_view()
            self.groups_changed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A bar in hand follows the pointer without waiting for an answer."""
        at = event.position().toPoint()
        if self._panned_from is not None:
            moved = self._panned_from - at
            self._panned_from = at
            self.scene.scroll(moved.x(), moved.y())
            self._update_view()
        elif self._drag is not None:
            self._carry(at)
        elif self._notice and (at - self._pointer).manhattanLength() > _AWAY_FROM_NOTICE:
            self._forget_notice()
        elif self._pressed is not None and self._pressed_operation >= 0:
            distance = (at - self._pressed).manhattanLength()
            if distance >= QApplication.startDragDistance():
                self._pick_up(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Letting go is a wish, a choice, or nothing."""
        at = event.position().toPoint()
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panned_from = None
        elif event.button() is Qt.MouseButton.LeftButton:
            if self._drag is not None:
                self._let_go(at)
            elif self._pressed is not None:
                self._choose_row(self._pressed_operation)
            self._pressed = None

    def _choose_row(self, operation_row: int) -> None:
        if operation_row >= 0:
            self._choose(int(self.scene.plan.operations.id[operation_row]))
        elif len(self.scene.selected_ids) or self.scene.current != NONE:
            self._clear()

    def _choose(self, operation_id: int) -> None:
        self.scene.choose(operation_id)
        self._describe()
        self.viewport().update()
        self.operation_selected.emit(operation_id)

    def _clear(self) -> None:
        self.scene.current = NONE
        self.scene.highlight(())
        self._describe()
        self.viewport().update()
        self.selection_cleared.emit()

    # -- the bar in hand -------------------------------------------------------------------

    def _pick_up(self, at: QPoint) -> None:
        row, operations = self._pressed_operation, self.scene.plan.operations
        operation_id = int(operations.id[row])
        refusal = self._stays(row)
        pressed, self._pressed = self._pressed, None
        if refusal is not None or pressed is None:
            self._refuse(refusal, at)
            return
        inside = pressed.x() - self._chart.left()
        self._drag = Drag(
            operation_id=operation_id,
            operation_row=row,
            home_machine=int(operations.machine_id[row]),
            home_start=int(operations.start_minutes[row]),
            home_end=int(operations.end_minutes[row]),
            grabbed_minute=self.scene.viewport.minute_at(inside),
            eligible=frozenset(eligible_machines(self.scene.plan, operation_id).tolist()),
        )
        self.scene.choose(operation_id)
        self.setFocus()
        self._carry(at)

    def _stays(self, row: int) -> PlannerError | None:
        """Why a bar cannot be picked up at all."""
        operations = self.scene.plan.operations
        label = operation_name(self.scene.plan, row)
        if operations.status[row] == OperationStatus.COMPLETED:
            return RuleBrokenError("operation_finished", operation=label)
        if operations.work_center_id[row] == NONE:
            return RuleBrokenError("operation_unconstrained", operation=label)
        return None

    def _carry(self, at: QPoint) -> None:
        drag = self._drag
        if drag is None:
            return
        self._pointer = at
        chart = self._chart
        inside = at - chart.topLeft()
        machine = self.scene.machine_at(inside.y()) if chart.contains(at) else None
        minute = self.scene.viewport.minute_at(inside.x())
        step = snap_step(self.scene.viewport.minutes_per_pixel)
        if drag.move_to(machine, minute, step) and machine is not None:
            self._ask_about(drag, machine)
        self._scroll_at_edge(inside)
        self.viewport().update()

    def _ask_about(self, drag: Drag, machine: int) -> None:
        preview = self.preview
        if preview is not None and not drag.is_home:
            request = partial(preview, drag.operation_id, machine, drag.start_minute)
            self.ask(request, partial(self._answered, drag, drag.asked))

    def _answered(self, drag: Drag, number: int, answer: Answer) -> None:
        if drag is self._drag and drag.take(number, answer):
            self.viewport().update()

    def _scroll_at_edge(self, inside: QPoint) -> None:
        chart = self._chart
        across = _toward_edge(inside.x(), chart.width())
        down = _toward_edge(inside.y(), chart.height())
        if across or down:
            self.scene.scroll(across, down)
            self._update_view()

    def _let_go(self, at: QPoint) -> None:
        drag, self._drag = self._drag, None
        self.viewport().update()
        if drag is None or drag.machine_id is None or not self._chart.contains(at):
            return
        if drag.may_drop:
            self.drop_requested.emit(drag.operation_id, drag.machine_id, drag.start_minute)
        elif drag.refusal is not None and not drag.is_home:
            self._refuse(drag.refusal, at)

    def _refuse(self, refusal: PlannerError | None, at: QPoint) -> None:
        if refusal is not None:
            text = error_text(refusal, self.scene.plan.zone)
            self._pointer, self._notice = at, text
            self.viewport().update()
            self.drop_refused.emit(text)

    def _forget_notice(self) -> None:
        if self._notice:
            self._notice = ""
            self.viewport().update()

    def put_back(self) -> None:
        """Let the bar in hand go home; nothing is written."""
        self._drag = self._pressed = None
        self.viewport().update()

    # -- keys --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything the mouse can do has a key."""
        key = Qt.Key(event.key())
        self._forget_notice()
        if key in _PANS:
            self._arrow(*_PANS[key], event.modifiers())
        elif (act := self._key_acts().get(key)) is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _key_acts(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_Plus: partial(self.zoom, ZOOM_PER_NOTCH),
            Qt.Key.Key_Equal: partial(self.zoom, ZOOM_PER_NOTCH),
            Qt.Key.Key_Minus: partial(self.zoom, 1 / ZOOM_PER_NOTCH),
            Qt.Key.Key_Home: self.go_home,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_PageUp: partial(self._pan, 0, -self._chart.height()),
            Qt.Key.Key_PageDown: partial(self._pan, 0, self._chart.height()),
        }

    def _arrow(self, across: int, down: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self._nudge(across, down)
        elif self.scene.current == NONE or modifiers & Qt.KeyboardModifier.ControlModifier:
            self._pan(across * PIXELS_PER_KEY, down * PIXELS_PER_KEY // 2)
        else:
            self._focus_bar(self.scene.beside(across, down))

    def _escape(self) -> None:
        if self._drag is not None:
            self.put_back()
        else:
            self._clear()

    def _enter(self) -> None:
        if self.scene.current == NONE:
            self._focus_bar(self.scene.first_in_view())
        if self.scene.current != NONE:
            self._choose(self.scene.current)

    def _focus_bar(self, operation_id: int) -> bool:
        if operation_id == NONE:
            return False
        self.scene.current = operation_id
        self.scene.show(np.array([operation_id]))
        self._describe()
        self._update_view()
        return True

    def _nudge(self, across: int, down: int) -> None:
        """Move the current bar by keys: one step in time, or to the next machine that can."""
        row = self.scene.plan.operations.row_of(self.scene.current)
        if row < 0:
            return
        refusal = self._stays(row)
        if refusal is not None:
            self._refuse(refusal, self.position_of(self.scene.current) or QPoint())
            return
        operations = self.scene.plan.operations
        machines = eligible_machines(self.scene.plan, self.scene.current).tolist()
        home = int(operations.machine_id[row])
        at = (machines.index(home) if home in machines else 0) + down
        if not 0 <= at < len(machines):
            return
        start = int(operations.start_minutes[row])
        start += across * snap_step(self.scene.viewport.minutes_per_pixel)
        self.drop_requested.emit(self.scene.current, machines[at], start)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Tab goes through the operations of the current work order, then on to the next pane."""
        if self._focus_bar(self.scene.next_of_order(1 if next else -1)):
            return True
        return bool(super().focusNextPrevChild(next))


def _toward_edge(position: int, size: int) -> int:
    if position < EDGE:
        return -EDGE
    return EDGE if position > size - EDGE else 0
