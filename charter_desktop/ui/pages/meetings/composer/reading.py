"""Whether the paper on screen says something else by now, such as after Undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from charter_desktop.domain.papers import PaperFields
    from charter_desktop.services.papers.composing import Composing, Composition
    from charter_desktop.ui.autosave import Autosave
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.meetings.composer.form import ComposerForm


class ReadAgain(QObject):
    """Reads the paper that it was last given again. Nothing comes while text waits to be kept.

    `changed` brings the composition where its words are not those of the form any more, `same`
    says that they are; what is beside the words may have changed all the same.
    """

    changed = Signal(object)
    same = Signal()

    def __init__(self, kit: Kit, composing: Composing, autosave: Autosave, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._composing, self._autosave = kit.jobs, composing, autosave
        self._composition: Composition | None = None
        self._form: ComposerForm | None = None
        self._job: Job | None = None

    def follow(self, composition: Composition, form: ComposerForm) -> None:
        """Read this paper from now on."""
        self._composition, self._form = composition, form

    def read(self) -> None:
        """Ask for it."""
        now = self._composition
        if now is not None and not self._autosave.has_waiting:
            ask = partial(self._composing.open, now.template.id, now.meeting.id)
            self._job = self._jobs.read(ask, instead_of=self._job)
            self._job.succeeded.connect(self._on_read)

    def _on_read(self, composition: Composition) -> None:
        now, form = self._composition, self._form
        if now is None or form is None or composition.target != now.target:
            return
        if self._autosave.has_waiting:
            return
        if _said(composition.fields) == _said(form.fields):
            self.same.emit()
        else:
            self.changed.emit(composition)


def _said(fields: PaperFields) -> tuple[object, ...]:
    """Return what fields say: an empty one says as little as one that is not there."""
    values = {name: text for name, text in fields.values.items() if text}
    return fields.wording, fields.resolution, values
