"""What every chart does: its marks are pointed at, stepped through by keys, told in words, and lead on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from genretagger.ui.look import painting, theme
from genretagger.ui.look.accessible import describe

READOUT = 24
"""Height of the line below a chart that tells the mark in words."""

G = TypeVar("G")


@dataclass(frozen=True, slots=True)
class Mark(Generic[G]):
    """A part of a chart: where it can be pointed at, what it says, where it leads (None: nowhere)."""

    where: QPainterPath
    words: str
    goal: G | None = None


class Chart(QWidget):
    """A chart; subclasses lay out their marks and paint them."""

    went = Signal(object)
    """The goal of a mark that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks: Sequence[Mark[object]] = ()
        self.current = -1
        """The mark that is pointed at or stepped to; -1: none."""
        self._name = ""
        describe(self, QAccessible.Role.Graphic)
        self._by_key = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def call(self, name: str) -> None:
        """What the chart is called by those who do not see it."""
        self._name = name
        self.setAccessibleName(name)

    @property
    def area(self) -> QRectF:
        """Where the chart itself is painted: all but the line of words."""
        return QRectF(self.rect()).adjusted(0, 0, 0, -READOUT)

    def lay_out(self) -> Sequence[Mark[object]]:
        """The marks at the size of now, in the order of stepping."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Paint what is there, `current` so that it stands out."""
        raise NotImplementedError

    def renew(self) -> None:
        """Numbers or size have changed."""
        self.marks = self.lay_out()
        self.current = min(self.current, len(self.marks) - 1)
        self.setAccessibleDescription("; ".join(mark.words for mark in self.marks))
        self.update()

    def point_at(self, mark: int) -> None:
        """Let a mark stand out and tell it; -1: none."""
        if mark == self.current:
            return
        self.current = mark
        leads = 0 <= mark < len(self.marks) and self.marks[mark].goal is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        said = self.marks[mark].words if mark >= 0 else ""
        self.setAccessibleName(f"{self._name}: {said}" if said else self._name)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        if 0 <= self.current < len(self.marks):
            line = QRectF(self.rect())
            line.setTop(line.bottom() - READOUT + 4)
            painter.setFont(theme.font(theme.small_pixels()))
            painter.setPen(theme.theme().colour("text"))
            painting.elided_text(painter, line, self.marks[self.current].words)
        if self.hasFocus() and self._by_key:
            painter.setPen(QPen(theme.theme().colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.renew()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(self.mark_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.point_at(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(self.mark_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.marks) - 1
        key = event.key()
        self._by_key = True
        steps = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
            Qt.Key.Key_Home: -last, Qt.Key.Key_End: last,
        }  # fmt: skip
        if key in steps and last >= 0:
            self.point_at(max(0, min(last, max(self.current, -1) + steps[Qt.Key(key)])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_key = by_key
        if by_key and self.marks:
            self.point_at(max(0, self.current))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.point_at(-1)
        super().focusOutEvent(event)

    def mark_at(self, point: QPointF) -> int:
        """The mark under a point, the uppermost; -1: none."""
        return next(
            (at for at in reversed(range(len(self.marks))) if self.marks[at].where.contains(point)), -1
        )

    def _go(self, mark: int) -> None:
        if 0 <= mark < len(self.marks) and self.marks[mark].goal is not None:
            self.went.emit(self.marks[mark].goal)


def box(area: QRectF) -> QPainterPath:
    """A rectangle as the place of a mark."""
    path = QPainterPath()
    path.addRect(area)
    return path
