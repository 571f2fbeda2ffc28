"""The only threads: one that writes and two that read, with results brought back to the window.

A page asks for a job and connects to it; the job's signals come in the GUI thread, after the page
has had the time to connect, however quick the work was.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.errors import UserFacingError
from charter_desktop.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

READERS = 2
_log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of work. Exactly one of succeeded, failed or cancelled comes, then finished."""

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    progressed = Signal(int, int, str)
    _stepped = Signal(int, int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Not at once from the other thread: whoever asked may not have connected to it yet.
        self._stepped.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self.progress = Progress(self._stepped.emit)
        self.is_dropped = False

    def drop(self) -> None:
        """Ask the work to stop, and bring no result of it back."""
        self.is_dropped = True
        self.progress.cancel()


class _Task(QRunnable):
    """Runs in a thread of the pool and hands the outcome over."""

    def __init__(self, job: Job, work: Callable[[], Any], arrived: Any) -> None:  # noqa: ANN401
        super().__init__()
        self._job, self._work, self._arrived = job, work, arrived

    def run(self) -> None:
        if self._job.is_dropped:
            self._arrived.emit(self._job, Cancelled())
            return
        try:
            outcome = self._work()
        except Exception as error:  # brought back, not swallowed
            outcome = error
        self._arrived.emit(self._job, outcome)


class JobRunner(QObject):
    """Runs what pages ask for, off the GUI thread. Make it on the GUI thread.

    `changed` says what a write touched; `broke` brings an error that nobody asked for: our own
    fault, which the window shows.
    """

    changed = Signal(object)
    broke = Signal(object)
    busy = Signal(bool)
    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer, self._readers = QThreadPool(self), QThreadPool(self)
        self._writer.setMaxThreadCount(1)
        self._readers.setMaxThreadCount(READERS)
        self._running: set[Job] = set()
        # Python's lock is one for all threads: a read that began at once would take half of the
        # time of the turn that asks, in which a page is built. It begins when that turn is over.
        self._asked: list[_Task] = []
        self._turn_over = QTimer(self, singleShot=True, interval=0)
        self._turn_over.timeout.connect(self._begin_reads)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def read(self, ask: Callable[[], Any], *, instead_of: Job | None = None) -> Job:
        """Start a read; the result of `instead_of`, if it still runs, is dropped."""
        if instead_of is not None and instead_of in self._running:
            instead_of.drop()
        job = self._take_on(Job(self))
        self._asked.append(_Task(job, ask, self._arrived))
        self._turn_over.start()
        return job

    def write(self, act: Callable[[], Any]) -> Job:
        """Start a write; writes are done one after the other, in the order of asking.

        Where it returns a `Done`, its changes are broadcast after `succeeded`.
        """
        return self._start_writing(Job(self), act)

    def write_long(self, act: Callable[[Progress], Any]) -> Job:
        """Start a write that says how far it is: `progressed` of the job, `job.progress` stops it.

        The job outlives the page that asked, which may be drawn anew meanwhile: work that told of
        itself by a signal of the page would end there.
        """
        job = Job(self)
        return self._start_writing(job, partial(act, job.progress))

    def is_idle(self) -> bool:
        """Say whether no job is running or waiting."""
        return not self._running

    def wait(self) -> None:
        """Wait for all threads to end; their results are not brought back any more.

        What was to be written is written first: a window that closes must not lose the last word.
        """
        self._writer.waitForDone()
        for job in self._running:
            job.drop()
        self._begin_reads()
        self._readers.waitForDone()

    def _start_writing(self, job: Job, act: Callable[[], Any]) -> Job:
        self._writer.start(_Task(self._take_on(job), act, self._arrived))
        return job

    def _take_on(self, job: Job) -> Job:
        self._running.add(job)
        if len(self._running) == 1:
            self.busy.emit(True)
        return job

    def _begin_reads(self) -> None:
        asked, self._asked = self._asked, []
        for task in asked:
            self._readers.start(task)

    @Slot(object, object)
    def _on_arrived(self, job: Job, outcome: object) -> None:
        self._running.discard(job)
        if job.is_dropped or isinstance(outcome, Cancelled):
            job.cancelled.emit()
        elif isinstance(outcome, Exception):
            self._fail(job, outcome)
        else:
            job.succeeded.emit(outcome)
            if isinstance(outcome, Done) and outcome.changes is not Changes.NONE:
                self.changed.emit(outcome.changes)
        job.finished.emit()
        job.deleteLater()
        if not self._running:
            self.busy.emit(False)

    def _fail(self, job: Job, error: Exception) -> None:
        if not isinstance(error, UserFacingError):
            _log.error("A job failed", exc_info=error)
            self.broke.emit(error)
        job.failed.emit(error)
