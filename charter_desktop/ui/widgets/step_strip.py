"""The steps of a page in a line: which are done, which one this is, which are still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLabel, QWidget

from charter_desktop.ui.accessibility import named
from charter_desktop.ui.widgets.basics import label, row, rule
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from charter_desktop.ui.theme import Theme

_SIDE, _LINE = 28, 28


class StepStrip(QWidget):
    """Shows where a page of several steps is. It is read, never pressed."""

    def __init__(self, theme: Theme, name: str, steps: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._steps = steps
        self._dots: list[_Dot] = []
        self._labels: list[QLabel] = []
        flow = Flow(self, gap=theme.px(10))
        for number, words in enumerate(steps, 1):
            flow.addWidget(self._step(theme, number, words))
        self.show_step(1)

    def show_step(self, number: int) -> None:
        """Show that this step is being done; those before it are done."""
        for at, (dot, words) in enumerate(zip(self._dots, self._labels, strict=True), 1):
            dot.show_far(at - number)
            words.setProperty("role", "strong" if at == number else "body")
            words.style().unpolish(words)
            words.style().polish(words)
            state = "done" if at < number else "this step" if at == number else "still to come"
            words.setAccessibleName(f"Step {at}, {self._steps[at - 1]}: {state}")
        here = self._steps[min(number, len(self._steps)) - 1]
        named(self, self.objectName(), f"Step {number} of {len(self._steps)}: {here}")

    def _step(self, theme: Theme, number: int, words: str) -> QWidget:
        made = QWidget()
        line = row(theme, made, gap=8)
        if number > 1:
            join = rule()
            join.setFixedWidth(theme.px(_LINE))
            line.addWidget(join, 0, Qt.AlignmentFlag.AlignVCenter)
        dot = _Dot(theme, number)
        told = label(words, "strong")
        told.setWordWrap(False)
        bold = QFontMetrics(theme.font(15, 600)).horizontalAdvance(words)
        told.setMinimumWidth(bold + theme.px(2))
        self._dots.append(dot)
        self._labels.append(told)
        line.addWidget(dot)
        line.addWidget(told)
        return made


class _Dot(QWidget):
    """A circle with the number of a step, or a tick in it."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number, self._far = theme, number, 0
        self.setFixedSize(theme.px(_SIDE), theme.px(_SIDE))

    def show_far(self, far: int) -> None:
        """Show a tick below 0, the number in full colour at 0, and in outline above."""
        self._far = far
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and what is in it."""
        theme, is_ahead = self._theme, self._far > 0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border_strong" if is_ahead else "primary"), 2))
        painter.setBrush(theme.color("surface" if is_ahead else "primary"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        if self._far < 0:
            tick = theme.pixmap("checkmark-filled", "on_primary", 16)
            inset = (self.width() - theme.px(16)) // 2
            painter.drawPixmap(inset, inset, tick)
            return
        painter.setFont(theme.font(14, 700))
        painter.setPen(theme.color("text2" if is_ahead else "on_primary"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
