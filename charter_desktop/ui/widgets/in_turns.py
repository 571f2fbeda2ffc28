"""Long building on the screen in pieces, so that the window answers keys in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class InTurns(QObject):
    """Takes steps one after the other, each in its own turn of the event loop.

    The first is taken at once: give first what is on top. What has not been done when it begins
    anew, or when its parent is gone, is not done.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take)

    @property
    def is_under_way(self) -> bool:
        """Whether a step is still to be taken."""
        return bool(self._steps)

    def begin(self, steps: Iterable[Callable[[], object]]) -> None:
        """Take the first step now, and the others soon."""
        self._steps = list(steps)
        self._timer.start(0)
        self._take()

    def finish(self) -> None:
        """Take all that are left now: somebody waits for what the last of them brings."""
        while self._steps:
            self._take()

    def stop(self) -> None:
        """Take no more of them."""
        self._steps = []
        self._timer.stop()

    def _take(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        if not self._steps:
            self._timer.stop()
