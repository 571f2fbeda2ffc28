"""The safety copy on closing: made in a job while the window says so, and never a trap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from charter_desktop.errors import UserFacingError
from charter_desktop.ui.kit import Link, Message, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.main_window import MainWindow

SHOWN_AFTER = 300
"""Milliseconds after which it is said that the copy is being made (`ux.md` 4, Long work)."""
LONGEST = 20_000
"""Milliseconds after which the window closes; the copy is finished without it."""
_MAKING = "Making a safety copy before closing\u2026"
_FAULT = (
    "The safety copy could not be made: something went wrong in the program. Your work is safe."
)


class LastCopy(QObject):
    """Holds the window open for as long as the copy takes.

    Where the copy fails the window stays and says why; closing it once more closes it.
    """

    def __init__(self, make: Callable[[], object], jobs: JobRunner, window: MainWindow) -> None:
        super().__init__(window)
        self._make, self._jobs, self._window = make, jobs, window
        self._was_asked = False
        self._alarm = _alarm(self, LONGEST, self._close)
        self._soon = _alarm(self, SHOWN_AFTER, self._say)

    def may_close(self) -> bool:
        """Say whether the window may close now; the first time the copy is begun instead."""
        if self._was_asked or self._window.shell is None:
            self._stop()
            return True
        self._was_asked = True
        if self._window.shell.page is not None:
            self._window.shell.page.keep_typed()
        job = self._jobs.write(self._make)
        job.succeeded.connect(self._close)
        job.failed.connect(self._on_failed)
        self._soon.start()
        self._alarm.start()
        return False

    def _say(self) -> None:
        if self._window.shell is not None:
            self._window.shell.tell(Message(_MAKING, Tone.NOTE))

    def _close(self, _made: object = None) -> None:
        self._window.close()

    def _on_failed(self, error: object) -> None:
        self._stop()
        words = str(error) if isinstance(error, UserFacingError) else _FAULT
        links = (Link("Try again", self._again), Link("Close without a copy", self._close))
        if self._window.shell is not None:
            self._window.shell.tell(Message(words, Tone.PROBLEM, links))

    def _again(self) -> None:
        self._was_asked = False
        self._window.close()

    def _stop(self) -> None:
        self._soon.stop()
        self._alarm.stop()


def _alarm(parent: QObject, milliseconds: int, act: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(act)
    return made
