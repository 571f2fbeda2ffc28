"""What the shell shows of the records: what Undo would take, and how old the safety copy is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from shiboken6 import isValid

from charter_desktop.errors import UserFacingError
from charter_desktop.ui.kit import Link, Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.shell_services import AFTER_FIRST_PAGE
from charter_desktop.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from charter_desktop.domain.changes import Changes, Done
    from charter_desktop.services.records.undo import Step
    from charter_desktop.services.safety import SafetyStanding
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.shell import Shell
    from charter_desktop.ui.shell_services import RecordServices


@dataclass(frozen=True, slots=True)
class _Known:
    """How the records stand: the next steps of Undo and Redo, and the safety copy."""

    undo: Step | None
    redo: Step | None
    safety: SafetyStanding


class ShellRecords(QObject):
    """Looks once the first page is there, and after everything that was written."""

    def __init__(self, shell: Shell, services: RecordServices | None) -> None:
        super().__init__(shell)
        self._shell, self._services = shell, services
        self._job: Job | None = None
        self._has_looked = services is None
        jobs = shell.kit.jobs
        jobs.busy.connect(self._on_busy)
        jobs.changed.connect(self._on_changed)
        menus = shell.menus
        menus.undo_asked.connect(self.undo)
        menus.redo_asked.connect(self.redo)
        menus.undo_pressed.connect(self._on_undo_keys)
        menus.redo_pressed.connect(self._on_redo_keys)

    def undo(self) -> None:
        """Take the last step back."""
        if self._services is not None:
            self._take(self._services, is_redo=False)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._services is not None:
            self._take(self._services, is_redo=True)

    def look(self) -> None:
        """Ask how the records stand."""
        if self._services is not None:
            self._has_looked = True
            services = self._services
            self._job = self._shell.kit.jobs.read(lambda: _look(services), instead_of=self._job)
            self._job.succeeded.connect(self._show)

    def _on_undo_keys(self) -> None:
        field = _typed_in()
        if field is None:
            self.undo()
        else:
            field.undo()

    def _on_redo_keys(self) -> None:
        field = _typed_in()
        if field is None:
            self.redo()
        else:
            field.redo()

    def _on_busy(self, is_busy: bool) -> None:
        """Look once the first page is there: it does not wait for this."""
        if not is_busy and not self._has_looked:
            QTimer.singleShot(AFTER_FIRST_PAGE, self, self._look_first)

    def _look_first(self) -> None:
        if not self._has_looked:
            self.look()

    def _on_changed(self, _changes: Changes) -> None:
        if self._has_looked:
            self.look()

    def _show(self, known: _Known) -> None:
        if not isValid(self._shell.menus.undo):
            return  # another shell has taken its place, and its menus were cleared
        undo, redo = known.undo, known.redo
        self._shell.menus.show_steps(undo.words if undo else "", redo.words if redo else "")
        self._shell.follow_steps(undo.act if undo else None, redo.act if redo else None)
        self._shell.status.show_safety(known.safety.words, is_late=known.safety.is_late)

    def _take(self, services: RecordServices, *, is_redo: bool) -> None:
        act = _redo if is_redo else _undo
        job = self._shell.kit.jobs.write(lambda: act(services))
        job.succeeded.connect(self._on_redone if is_redo else self._on_undone)
        job.failed.connect(self._on_refused)

    def _on_undone(self, done: Done[Step]) -> None:
        self._tell(done, Link("Redo", self.redo, redoes=done.value.act))

    def _on_redone(self, done: Done[Step]) -> None:
        self._tell(done, Link("Undo", self.undo, undoes=done.value.act))

    def _tell(self, done: Done[Step], back: Link) -> None:
        words = f"{done.words}. {done.value.note}".strip()
        history = Link("See the History", self._to_history)
        self._shell.tell(Message(words, links=(back, history)))

    def _to_history(self) -> None:
        self._shell.navigator.go(Route(Place.HISTORY))

    def _on_refused(self, error: object) -> None:
        if isinstance(error, UserFacingError):
            self._shell.tell(Message(str(error), Tone.NOTE))


def _look(services: RecordServices) -> _Known:
    undo = services.undo()
    standing = services.safety().standing(services.today())
    return _Known(undo.last(), undo.next_redo(), standing)


def _undo(services: RecordServices) -> Done[Step]:
    return services.undo().undo()


def _redo(services: RecordServices) -> Done[Step]:
    return services.undo().redo()


def _typed_in() -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    """Return the field that is typed in; most systems give such keys to it and not to us."""
    focused = QApplication.focusWidget()
    if isinstance(focused, SearchBox) and not focused.has_typing:
        return None
    if isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit) and not focused.isReadOnly():
        return focused
    return None
