"""Looking at a file, adding it, taking it back: the errands of the page, off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.domain.changes import Done
from charter_desktop.progress import Progress
from charter_desktop.services.files.looked import Added, Change, Looked, Order, Take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.services.device.device import Device
    from charter_desktop.services.device.values import KnownOalc
    from charter_desktop.services.files.adding import Adding
    from charter_desktop.services.files.list_paper import FileListPaper
    from charter_desktop.services.files.overview import FilesOverviewing
    from charter_desktop.services.files.usb_sticks import UsbSticks
    from charter_desktop.services.files.waiting import WaitingFiles
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit


@dataclass(slots=True)
class FileMemory:
    """What the page knows of the file on screen: it outlives a new text size.

    `words` are the six words once they were right, `taken` what was chosen.
    """

    seen: Looked | None = None
    known: KnownOalc | None = None
    words: str = ""
    taken: dict[str, Take] = field(default_factory=dict)
    added: Added | None = None
    changes: tuple[Change, ...] = ()

    def start(self, seen: Looked, known: KnownOalc | None) -> None:
        """Begin with a file; what was typed and chosen stays where it is the same file."""
        is_same = self.seen is not None and self.seen.file_digest == seen.file_digest
        if not is_same or not seen.can_add:
            self.words, self.taken = "", {}
        self.seen, self.known = seen, known

    def order(self) -> Order | None:
        """Return what is to be added; None where nothing was looked at."""
        if self.seen is None:
            return None
        digest = self.seen.file_digest
        return Order(
            path=self.seen.path, words=self.words, choices=dict(self.taken), looked_at=digest
        )


@dataclass(frozen=True, slots=True)
class FileServices:
    """What the page asks about files from OALC."""

    adding: Adding
    device: Device
    overview: FilesOverviewing
    waiting: WaitingFiles
    paper: FileListPaper
    sticks: UsbSticks
    memory: FileMemory


class FileErrands(QObject):
    """Does what is asked of files. `refused` has an error for the clerk."""

    looked = Signal(object)
    words_right = Signal(str)
    words_wrong = Signal(object)
    progressed = Signal(int, int, str)
    added = Signal(object)
    not_added = Signal(object)
    undone = Signal(object)
    set_aside = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject, kit: Kit, services: FileServices) -> None:
        super().__init__(parent)
        self._kit, self._services = kit, services
        self._adding, self.memory = services.adding, services.memory
        self._progress: Progress | None = None
        self._job: Job | None = None

    def look(self, path: Path) -> None:
        """Look at a file; `looked` has what it is."""
        ask = partial(_look, self._adding, self._services.device, path)
        self._job = self._kit.jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(self._on_looked)
        self._job.failed.connect(self.refused)

    def check(self, words: str) -> None:
        """Find out whether the six words are those of the file."""
        seen = self.memory.seen
        if seen is None:
            return
        order = Order(path=seen.path, words=words, looked_at=seen.file_digest)
        job = self._kit.jobs.read(partial(_check, self._adding, order))
        job.succeeded.connect(self._on_right)
        job.failed.connect(self.words_wrong)

    def add(self) -> None:
        """Add the file that was looked at; once at a time."""
        order = self.memory.order()
        if order is None or self._progress is not None:
            return
        job = self._kit.jobs.write_long(partial(_add, self._adding, order))
        self._progress = job.progress
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._on_added)
        job.failed.connect(self._on_not_added)
        job.cancelled.connect(self._on_cancelled)

    def cancel(self) -> None:
        """Stop adding, if that can still be."""
        if self._progress is not None:
            self._progress.cancel()

    def undo(self, file_id: str) -> None:
        """Take an issue back."""
        self._write(partial(self._adding.undo, file_id), self.undone)

    def add_again(self, file_id: str) -> None:
        """Add an issue again that was taken back; `added` has what that did."""
        self._write(partial(_add_again, self._adding, file_id), self._on_added_again)

    def keep_aside(self) -> None:
        """Keep a copy of the refused file for OALC."""
        if self.memory.seen is not None:
            self._write(partial(self._adding.set_aside, self.memory.seen.path), self.set_aside)

    def forget(self, digest: str) -> None:
        """Delete a file that was kept aside."""
        self._kit.jobs.write(partial(self._adding.forget_refused, digest)).failed.connect(
            self.refused
        )

    def mark_seen(self, path: Path) -> None:
        """Name a file that waits no more."""
        job = self._kit.jobs.write(partial(self._services.waiting.seen, path))
        job.failed.connect(self.refused)

    def _write(self, act: Callable[[], object], done: object) -> None:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(done)
        job.failed.connect(self.refused)

    def _on_looked(self, found: tuple[Looked, KnownOalc | None]) -> None:
        self.memory.start(*found)
        self.looked.emit(found[0])

    def _on_right(self, words: str) -> None:
        self.memory.words = words
        self.words_right.emit(words)

    def _on_added(self, done: Done[tuple[Added, tuple[Change, ...]]]) -> None:
        self._progress = None
        memory = self.memory
        path = memory.seen.path if memory.seen is not None else None
        memory.seen, memory.words, memory.taken = None, "", {}
        if path is not None:
            self.mark_seen(path)
        self._on_added_again(done)

    def _on_added_again(self, done: Done[tuple[Added, tuple[Change, ...]]]) -> None:
        """Tell what it did; a file that was looked at meanwhile waits as before."""
        self.memory.added, self.memory.changes = done.value
        self.added.emit(self.memory.added)

    def _on_cancelled(self) -> None:
        self._on_not_added(None)

    def _on_not_added(self, error: object) -> None:
        self._progress = None
        self.not_added.emit(error)


def _check(adding: Adding, order: Order) -> str:
    """Return the words of an order where they are right."""
    adding.check(order)
    return order.words


def _look(adding: Adding, device: Device, path: Path) -> tuple[Looked, KnownOalc | None]:
    return adding.look(path), device.oalc()


def _add(
    adding: Adding, order: Order, progress: Progress
) -> Done[tuple[Added, tuple[Change, ...]]]:
    """Add a file and put into words what it changed."""
    done = adding.add(order, progress)
    return Done((done.value, adding.whats_new(done.value)), done.changes, done.words)


def _add_again(adding: Adding, file_id: str) -> Done[tuple[Added, tuple[Change, ...]]]:
    done = adding.add_again(file_id)
    return Done((done.value, adding.whats_new(done.value)), done.changes, done.words)
