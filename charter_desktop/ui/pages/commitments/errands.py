"""What the page of commitments has written: choices, reviews and evidence, one after the other."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.domain.commitments import EvidenceKind
from charter_desktop.domain.dates import date_in_words
from charter_desktop.errors import UserFacingError
from charter_desktop.progress import Progress
from charter_desktop.ui.kit import Link, Message
from charter_desktop.ui.pages.commitments.words import evidence_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.commitments import Evidence
    from charter_desktop.services.commitments.commitments import (
        Commitments,
        CommitmentView,
        NewEvidence,
    )
    from charter_desktop.services.commitments.commitments import Progress as Said
    from charter_desktop.ui.jobs import Job, JobRunner


class CommitmentErrands(QObject):
    """Asks the service for writes and says how they ended.

    `told` brings a message for the result bar; `added` the id of a commitment that has new
    evidence, `entered` the same where somebody typed it; `not_taken` brings the words of what is
    wrong with evidence that was typed; `refused` any other error.
    `copying` brings the name of a file that is being copied in, `copied` how far it is, and
    `copying_ended` comes when no file waits any more.
    """

    told = Signal(object)
    added = Signal(str)
    entered = Signal(str)
    not_taken = Signal(str)
    refused = Signal(object)
    copying = Signal(str)
    copied = Signal(int, int, str)
    copying_ended = Signal()

    def __init__(self, jobs: JobRunner, commitments: Commitments, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._commitments = jobs, commitments
        self._under_way = 0
        self._copies: dict[QObject, tuple[Progress, str]] = {}
        self._removed: Message | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether a write has not ended: what was read before it has is older than the screen."""
        return self._under_way > 0

    def record(self, commitment_id: str, progress: Said) -> None:
        """Record what was chosen."""
        self._write(partial(self._commitments.record, commitment_id, progress))

    def review(self, commitment_id: str) -> None:
        """Record that a commitment was reviewed today."""
        job = self._write(partial(self._commitments.reviewed, commitment_id))
        job.succeeded.connect(self._on_reviewed)

    def add(self, commitment_id: str, new: NewEvidence) -> None:
        """Add new evidence; a file is copied in, which can be stopped."""
        if new.kind is EvidenceKind.FILE:
            self._copy_in(commitment_id, new)
            return
        act = partial(self._commitments.add_evidence, commitment_id, new)
        job = self._write(act, self._on_not_taken)
        job.succeeded.connect(self._on_added)
        job.succeeded.connect(self._on_entered)

    def stop_copying(self) -> None:
        """Stop copying files in; those that are not whole yet are not added."""
        for progress, _ in self._copies.values():
            progress.cancel()

    def _copy_in(self, commitment_id: str, new: NewEvidence) -> None:
        name = Path(new.given).name
        job = self._jobs.write_long(partial(self._commitments.add_evidence, commitment_id, new))
        self._copies[job] = (job.progress, name)
        self._follow(job)
        job.progressed.connect(self.copied)
        job.succeeded.connect(self._on_added)
        job.cancelled.connect(self._on_stopped)
        job.finished.connect(self._on_copied)
        self.copying.emit(f"Copying {name}")

    def _on_copied(self) -> None:
        self._copies.pop(self.sender(), None)
        if not self._copies:
            self.copying_ended.emit()

    def _on_stopped(self) -> None:
        self._under_way -= 1
        _, name = self._copies[self.sender()]
        self.told.emit(Message(f"Stopped. {name} was not added, and nothing was changed."))

    def link(self, commitment_id: str, evidence_id: str) -> None:
        """Add evidence that is known."""
        act = partial(self._commitments.link, commitment_id, evidence_id)
        self._write(act).succeeded.connect(self._on_added)

    def unlink(self, view: CommitmentView, evidence: Evidence) -> None:
        """Take evidence off a commitment; the message offers to put it back."""
        own = view.commitment
        words = f"Removed {evidence_words(evidence)} from {own.number}."
        back = Link("Put it back", partial(self.link, own.id, evidence.id))
        self._removed = Message(words, links=(back,))
        act = partial(self._commitments.unlink, own.id, evidence.id)
        self._write(act).succeeded.connect(self._on_removed)

    def _write(
        self,
        act: Callable[[], Done[CommitmentView]],
        failed: Callable[[object], None] | None = None,
    ) -> Job:
        job = self._jobs.write(act)
        self._follow(job, failed)
        return job

    def _follow(self, job: Job, failed: Callable[[object], None] | None = None) -> None:
        self._under_way += 1
        job.succeeded.connect(self._on_written)
        job.failed.connect(failed or self._on_refused)

    def _on_written(self) -> None:
        self._under_way -= 1

    def _on_refused(self, error: object) -> None:
        self._under_way -= 1
        self.refused.emit(error)

    def _on_not_taken(self, error: object) -> None:
        self._under_way -= 1
        if isinstance(error, UserFacingError):
            self.not_taken.emit(str(error))

    def _on_reviewed(self, done: Done[CommitmentView]) -> None:
        following = done.value.record.review.next
        when = date_in_words(following, weekday=False) if following else ""
        words = f"Reviewed {done.value.commitment.number} today. Next review: {when}."
        self.told.emit(Message(words))

    def _on_added(self, done: Done[CommitmentView]) -> None:
        self.added.emit(done.value.commitment.id)
        self.told.emit(Message(f"Added evidence to {done.value.commitment.number}."))

    def _on_entered(self, done: Done[CommitmentView]) -> None:
        self.entered.emit(done.value.commitment.id)

    def _on_removed(self) -> None:
        if self._removed is not None:
            self.told.emit(self._removed)
