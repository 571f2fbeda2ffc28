"""Saving a paper as files, in the usual form or one of the others, and telling where they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.services.papers.forms import PaperForm
from charter_desktop.ui.saved_files import SavedFiles
from charter_desktop.ui.widgets.basics import button, with_icon

if TYPE_CHECKING:
    from charter_desktop.domain.changes import Done
    from charter_desktop.services.papers.composing import Composing, Composition
    from charter_desktop.services.papers.papers import SavedPaper
    from charter_desktop.ui.autosave import Autosave
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.meetings.composer.form import ComposerForm

_SAVE, _SAVING = "Save PDF and Word", "Saving\u2026"


class ComposerOutputs(QObject):
    """Writes the files of the paper that it was last given. `refused` brings an error.

    `email_asked` wants what was saved in an e-mail.

    `save_button` is for the header of the page.
    """

    refused = Signal(object)
    email_asked = Signal()

    def __init__(self, kit: Kit, composing: Composing, autosave: Autosave, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._composing, self._autosave = kit, composing, autosave
        self._composition: Composition | None = None
        self._form: ComposerForm | None = None
        self._is_saving = False
        self._saved = SavedFiles(kit, self, email=self.email_asked.emit)
        self.save_button = button(_SAVE, "save-paper", self.save, kind="primary")
        with_icon(self.save_button, kit.theme, "save", "on_primary")

    def follow(self, composition: Composition, form: ComposerForm) -> None:
        """Save this paper from now on, as its form says it."""
        self._composition, self._form = composition, form
        form.copy_asked.connect(self.save)

    def save(self) -> None:
        """Write the paper as PDF and Word."""
        self.save_as(PaperForm.USUAL)

    def save_as(self, form: PaperForm) -> None:
        """Write the paper in one form, with all that was typed; not while it is being saved."""
        if self._composition is None or self._form is None or self._is_saving:
            return
        self._is_saving = True
        self.save_button.setText(_SAVING)
        self._autosave.keep_all()
        paper, fields = self._composition.paper, self._form.fields
        job = self._kit.jobs.write(partial(self._composing.save, paper, fields, form))
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self.refused)
        job.finished.connect(self._on_finished)

    def _on_saved(self, done: Done[SavedPaper]) -> None:
        self._saved.tell(done)
        if self._form is not None and done.value.renamed:
            self._form.forget_changes()

    def _on_finished(self) -> None:
        self._is_saving = False
        self.save_button.setText(_SAVE)
