"""What the window asked of the computer around it, until that answers: the window does not wait."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


class Request(QObject):
    """Something asked. Exactly one of granted and refused comes, once, in a later turn.

    Whoever asks connects to it. It lives until it is answered.
    """

    granted = Signal()
    refused = Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._is_answered = False

    @classmethod
    def answered(cls, is_granted: bool) -> Request:
        """Return one that is answered as soon as this turn is over."""
        made = cls()
        QTimer.singleShot(0, made, partial(made.answer, is_granted))
        return made

    def answer(self, is_granted: bool) -> None:
        """Answer it; what is said later counts for nothing."""
        if self._is_answered:
            return
        self._is_answered = True
        (self.granted if is_granted else self.refused).emit()
        self.deleteLater()

    def then(self, act: Callable[[], bool]) -> Request:
        """Return one that is granted where this one is and `act`, done then, says so too."""
        after = Request()
        self.granted.connect(lambda: after.answer(act()))
        self.refused.connect(lambda: after.answer(False))
        return after

    def or_else(self, ask: Callable[[], Request]) -> Request:
        """Return one that is granted where this one is, or what `ask` asks instead."""
        after = Request()
        self.granted.connect(lambda: after.answer(True))
        self.refused.connect(lambda: after.follow(ask()))
        return after

    def before(self, ask: Callable[[], Request]) -> Request:
        """Return what `ask` asks once this one is answered, however that was."""
        after = Request()
        for answer in (self.granted, self.refused):
            answer.connect(lambda: after.follow(ask()))
        return after

    def follow(self, other: Request) -> None:
        """Be answered as another one is."""
        other.granted.connect(partial(self.answer, True))
        other.refused.connect(partial(self.answer, False))
