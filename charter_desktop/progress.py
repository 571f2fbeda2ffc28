"""How long work says how far it is, and hears that it should stop."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818  # nothing went wrong: somebody pressed Cancel
    """The work was stopped; nothing that it did is kept."""


class Progress:
    """Passed into long work. May be used from any thread."""

    def __init__(self, report: Callable[[int, int, str], None] = lambda *_: None) -> None:
        """Keep what is told of each step."""
        self._report = report
        self._cancelled = Event()

    def report(self, done: int, total: int, message: str) -> None:
        """Say how far the work is, in plain words."""
        self._report(done, total, message)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if somebody asked the work to stop."""
        if self._cancelled.is_set():
            raise Cancelled
