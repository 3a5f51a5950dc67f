"""What one frame of the board costs with 100,000 bars on 1920 x 1080, raster, close up to far away.

Claim: a frame costs pixels and not operations. Three peers are measured in the same run: a plain
fill of the same picture (the least any frame can cost), the same visible bars drawn with one QRect
each, and a QGraphicsScene with one item per bar, which is what most boards do (--full: all 100,000
items; else as many as the far view shows). Figures are medians. Nothing is loaded or scheduled.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

import numpy as np

from planner.domain.units import NONE
from planner.engine.pegging import peg
from planner.plan.builder import PlanBuilder
from planner.plan.plan import Plan
from planner.views.board_index import board_index
from planner.views.board_orders import order_facts

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsScene

from planner.desktop.board.board import Board
from planner.views.board_layout import Frame

WIDTH, HEIGHT = 1920, 1080
BARS, MACHINES = 100_000, 100
SCALES = {"hours": 1.0, "day": 4.0, "week": 12.0, "month": 60.0, "quarter": 200.0, "year": 500.0}
RUNS = 7


def busy_plant(bars: int = BARS, machines: int = MACHINES) -> Plan:
    """Machines that work two shifts with bars of one to five hours, one after the other."""
    builder = PlanBuilder(now="2026-03-02 07:00")
    shifts = builder.calendar("two shifts", "Mon-Sat 06:00-22:00")
    centers = [builder.work_center(f"WC-{at}") for at in range(10)]
    for at in range(machines):
        builder.machine(f"M-{at}", centers[at % 10], shifts)
    item = builder.item("Frame", routing=[(centers[0], 20, 100)])
    orders = [builder.work_order(item, 1) for _ in range(2)]
    plan = builder.plan()
    first = plan.operations
    random = np.random.default_rng(1)
    rows = np.arange(bars) % machines
    gaps = random.integers(60, 300, (bars // machines, machines))
    starts = builder.minute("2026-02-20 06:00") + np.cumsum(gaps, axis=0) - gaps
    columns = {name: np.repeat(column[:1], bars) for name, column in first.columns().items()}
    columns |= {
        "id": first.id[-1] + 1 + np.arange(bars),
        "work_order_id": plan.work_orders.id[np.arange(bars) % len(orders)],
        "machine_id": plan.machines.id[rows],
        "start_minutes": starts.reshape(-1),
        "end_minutes": (starts + gaps - 10).reshape(-1),
    }
    columns["work_center_id"] = np.full(bars, plan.machines.work_center_id[0])
    assert NONE not in columns["start_minutes"]  # noqa: S101 - a benchmark checks its own data
    return replace(plan, operations=type(first).of(columns))


def milliseconds(work: Callable[[], object]) -> float:
    """The median of a few runs, after one to warm up."""
    work()
    times = []
    for _ in range(RUNS):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return statistics.median(times) * 1000


def painted(image: QImage, paint: Callable[[QPainter], object]) -> Callable[[], None]:
    """Painting into one picture, again and again."""

    def run() -> None:
        painter = QPainter(image)
        paint(painter)
        painter.end()

    return run


def one_rect_each(frame: Frame) -> Callable[[QPainter], None]:
    """The peer: the same bars of the same frame, a Python object and a call for each."""
    colors = [QBrush(QColor.fromHsv(at * 17 % 360, 120, 180)) for at in range(20)]

    def paint(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for (left, top, right, bottom), color in zip(
            frame.bars.boxes.tolist(), frame.bars.colors.tolist(), strict=True
        ):
            painter.setBrush(colors[color])
            painter.drawRect(QRect(left, top, right - left + 1, bottom - top + 1))

    return paint


def one_item_each(plan: Plan, scale: float, count: int) -> QGraphicsScene:
    """The other peer: a scene with an item per bar."""
    scene = QGraphicsScene()
    brush = QBrush(QColor("#3173b3"))
    starts, ends = plan.operations.start_minutes[:count], plan.operations.end_minutes[:count]
    lefts = (starts - starts.min()) / scale
    widths = (ends - starts) / scale
    rows = plan.machines.rows_of(plan.operations.machine_id[:count])
    for left, width, row in zip(lefts.tolist(), widths.tolist(), rows.tolist(), strict=True):
        scene.addRect(QRectF(left, row * 24, width, 18), Qt.PenStyle.NoPen, brush)
    return scene


def main(*, is_full: bool, as_json: bool) -> None:
    """Print the figures of one run."""
    _application = QApplication.instance() or QApplication([])
    plan = busy_plant()
    pegging = peg(plan)
    begin = perf_counter()
    board_index(plan, order_facts(plan, pegging))
    ready = (perf_counter() - begin) * 1000
    board = Board()
    board.resize(WIDTH, HEIGHT)
    board.set_plan(plan, pegging)
    board.grab()  # a widget takes its size with its first picture
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    fill = milliseconds(painted(image, lambda p: p.fillRect(image.rect(), QColor("#ffffff"))))
    figures: dict[str, object] = {
        "bars": BARS,
        "ready_ms": round(ready, 2),
        "fill_ms": round(fill, 2),
    }
    for name, scale in SCALES.items():
        figures[name] = _view_figures(board, image, scale)
    figures["items"] = _item_figures(plan, image, BARS if is_full else BARS // 5)
    board.deleteLater()
    print(json.dumps(figures) if as_json else _lines(figures))


def _view_figures(board: Board, image: QImage, scale: float) -> dict[str, float]:
    scene = board.scene
    scene.viewport = replace(scene.viewport, minutes_per_pixel=scale)
    scene.go_home()
    frame = scene.frame()
    if frame is None:
        raise RuntimeError("no plan")
    return {
        "visible": len(frame.bars.boxes),
        "layout_ms": round(milliseconds(scene.frame), 2),
        "frame_ms": round(milliseconds(lambda: board.viewport().render(image)), 2),
        "rect_each_ms": round(milliseconds(painted(image, one_rect_each(frame))), 2),
    }


def _item_figures(plan: Plan, image: QImage, count: int) -> dict[str, float]:
    scene = one_item_each(plan, 60.0, count)
    view = QRectF(0, 0, WIDTH, HEIGHT)
    time = milliseconds(painted(image, lambda p: scene.render(p, view, view)))
    return {"items": count, "frame_ms": round(time, 2)}


def _lines(figures: dict[str, object]) -> str:
    lines = [
        f"{BARS:,} bars on {MACHINES} machines, {WIDTH} x {HEIGHT}, raster; medians of {RUNS}",
        f"plan made ready for painting  {figures['ready_ms']:8} ms, once per plan",
        f"plain fill of the picture     {figures['fill_ms']:8} ms",
    ]
    for name in SCALES:
        one = figures[name]
        assert isinstance(one, dict)  # noqa: S101 - made above
        lines.append(
            f"{name:8} {one['visible']:7,} boxes  layout {one['layout_ms']:7} ms"
            f"  whole frame {one['frame_ms']:7} ms  (one QRect each {one['rect_each_ms']:8} ms)"
        )
    items = figures["items"]
    assert isinstance(items, dict)  # noqa: S101 - made above
    lines.append(f"QGraphicsScene, {items['items']:,} items, month: {items['frame_ms']} ms a frame")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    main(is_full=arguments.full, as_json=arguments.json)
