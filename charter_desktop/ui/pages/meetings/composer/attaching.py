"""What the composer has done with attachments: added, moved, put in the PDF or beside, opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.told_files import or_say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.papers import Attached
    from charter_desktop.services.papers.composing import Composing, Composition
    from charter_desktop.services.papers.drafted import PaperDraft
    from charter_desktop.ui.autosave import Autosave
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.pages.meetings.composer.attachments import AttachmentsSection
    from charter_desktop.ui.pages.meetings.composer.form import ComposerForm

_KINDS = "Papers and pictures (*.pdf *.docx *.xlsx *.odt *.ods *.png *.jpg *.jpeg *.txt)"
_MISSED = (
    "No file came. In Outlook right-click the attachment, choose Copy, then press Ctrl+V here."
)


class ComposerAttaching(QObject):
    """Works on the paper that it was last given. `changed` says that it has to be shown anew.

    `refused` brings an error.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(
        self,
        kit: Kit,
        composing: Composing,
        autosave: Autosave,
        parent: QWidget,
        outside: Outside,
    ) -> None:
        super().__init__(parent)
        self._kit, self._composing, self._autosave = kit, composing, autosave
        self._page, self._outside = parent, outside
        self._composition: Composition | None = None
        self._form: ComposerForm | None = None
        self._draft: PaperDraft | None = None
        self._section: AttachmentsSection | None = None

    def follow(self, composition: Composition, form: ComposerForm) -> None:
        """Work on this paper from now on."""
        self._composition, self._form = composition, form
        self._draft = self._section = None
        form.attachments_made.connect(self._take)

    def show_draft(self, draft: PaperDraft) -> None:
        """Show which attachments the paper has."""
        self._draft = draft
        if self._section is not None:
            self._section.show_lines(draft.attached)

    def _take(self, section: AttachmentsSection) -> None:
        self._section = section
        section.add_asked.connect(self._add)
        section.missed.connect(self._say_missed)
        section.moved.connect(self._move)
        section.put_inside.connect(self._put)
        section.renamed.connect(self._rename)
        section.taken_off.connect(self._take_off)
        section.opened.connect(self._open)
        if self._draft is not None:
            section.show_lines(self._draft.attached)

    def _add(self, given: Path | None) -> None:
        path = given or self._chosen()
        if path is None or self._composition is None or self._form is None:
            return
        self._autosave.keep_all()
        attach = self._composing.attachments.add
        self._write(partial(attach, self._composition.paper, self._form.fields, path))

    def _chosen(self) -> Path | None:
        return self._outside.choose_file_of(self._page, "Add a file to the paper", _KINDS)

    def _move(self, place: int, to: int) -> None:
        self._of_paper(self._composing.attachments.move_to, place, to)

    def _put(self, place: int, inside: bool) -> None:
        self._of_paper(partial(self._composing.attachments.put_inside, yes=inside), place)

    def _rename(self, place: int, title: str) -> None:
        self._of_paper(self._composing.attachments.rename, place, title)

    def _take_off(self, place: int) -> None:
        self._of_paper(self._composing.attachments.take_off, place)

    def _open(self, place: int) -> None:
        found = self._at(place)
        if found is None:
            return
        job = self._kit.jobs.write(partial(self._composing.attachments.open, found))
        job.succeeded.connect(self._on_copied)
        job.failed.connect(self.refused)

    def _at(self, place: int) -> Attached | None:
        """Return the attachment that is shown at a place."""
        lines = self._draft.attached if self._draft is not None else ()
        return next((line.attached for line in lines if line.place == place), None)

    def _of_paper(self, act: Callable[..., Done[Attached]], place: int, *what: object) -> None:
        found = self._at(place)
        if self._composition is not None and found is not None:
            places = partial(self._composing.attachments.place_of, self._composition.paper, found)
            self._write(partial(_where_it_is, act, self._composition.paper, places, *what))

    def _write(self, act: Callable[[], Done[Attached]]) -> None:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(self._on_written)
        job.failed.connect(self.refused)

    def _on_written(self, done: Done[Attached]) -> None:
        if done.words:
            self._kit.tell(Message(f"{done.words}."))
        self.changed.emit()

    def _on_copied(self, path: Path) -> None:
        words = f"This computer did not open it. A copy is at {path}"
        or_say(self._kit, self._outside.open_file(path), words)

    def _say_missed(self) -> None:
        self._kit.tell(Message(_MISSED, Tone.CAUTION))


def _where_it_is(
    act: Callable[..., Done[Attached]], paper: str, place: Callable[[], int], *what: object
) -> Done[Attached]:
    """Do something with an attachment at the place that it has by then: in the job."""
    return act(paper, place(), *what)
