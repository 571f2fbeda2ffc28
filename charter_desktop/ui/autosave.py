"""What is typed saves itself: on disk within a second, and said when the field is left.

The drafts service is only ever called in write jobs, in the order of the keys; this is the one
place in the window that knows when (`records.md` 1, autosave).
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charter_desktop.domain.records import Target
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.ui.jobs import JobRunner

IDLE = 60_000
"""Milliseconds without a key after which what is typed is kept, though the field is not left."""


class Autosave(QObject):
    """Keeps the typed text of one page. Call `keep_all` when the page is left.

    `kept` comes when everything typed so far is what the council says; `failed` brings the error
    where it could not be written: the text is still waiting, and is tried again.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, jobs: JobRunner, drafts: Drafts, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._drafts = jobs, drafts
        self._typed: dict[Target, int] = {}
        # What is being kept and how many keys it had: writes end in the order of asking.
        self._keeping: deque[tuple[Target, int]] = deque()
        self._due = QTimer(self, singleShot=True)
        self._due.timeout.connect(self._write_due)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.keep_all)

    def typed(self, target: Target, value: Mapping[str, object]) -> None:
        """Take the whole value of a group after a key."""
        self._typed[target] = self._typed.get(target, 0) + 1
        self._idle.start()
        job = self._jobs.write(partial(self._take, target, value))
        job.succeeded.connect(self._on_next_due)
        job.failed.connect(self.failed)

    def is_waiting(self, target: Target) -> bool:
        """Say whether a group has typed text that is not yet what the council says."""
        return target in self._typed

    @property
    def has_waiting(self) -> bool:
        """Whether any group has."""
        return bool(self._typed)

    def keep(self, target: Target) -> None:
        """Make what was typed of one group what the council says: on leaving its field."""
        if target not in self._typed:
            return
        self._keeping.append((target, self._typed[target]))
        job = self._jobs.write(partial(self._drafts.keep, target))
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self._on_not_kept)

    def keep_all(self) -> None:
        """Do so for everything that was typed."""
        for target in tuple(self._typed):
            self.keep(target)

    def _take(self, target: Target, value: Mapping[str, object]) -> int | None:
        self._drafts.typed(target, value)
        return self._drafts.next_due()

    def _save_due(self) -> int | None:
        self._drafts.save_due()
        return self._drafts.next_due()

    def _on_next_due(self, milliseconds: object) -> None:
        if isinstance(milliseconds, int):
            self._due.start(milliseconds)
        else:
            self._due.stop()

    def _write_due(self) -> None:
        job = self._jobs.write(self._save_due)
        job.succeeded.connect(self._on_next_due)
        job.failed.connect(self.failed)

    def _on_kept(self) -> None:
        target, keys = self._keeping.popleft()
        if self._typed.get(target) == keys:  # no key came since
            del self._typed[target]
        if not self._typed:
            self._idle.stop()
            self._due.stop()
            self.kept.emit()

    def _on_not_kept(self, error: object) -> None:
        self._keeping.popleft()
        self.failed.emit(error)
