"""What the composer has done with versions: kept, compared, shown as printed, taken up, deleted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.ui.kit import Message

if TYPE_CHECKING:
    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.papers import PaperFields
    from charter_desktop.services.papers.composing import Composing, Composition
    from charter_desktop.services.papers.versions import VersionChange
    from charter_desktop.ui.autosave import Autosave
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.meetings.composer.form import ComposerForm
    from charter_desktop.ui.pages.meetings.composer.versions import VersionsSection


class ComposerKeeping(QObject):
    """Works on the paper that it was last given.

    `reading` brings the fields of a version that is to be shown as it would be printed, `went_back`
    says that the paper says something else now, and `refused` brings an error.
    """

    reading = Signal(object)
    went_back = Signal()
    refused = Signal(object)

    def __init__(self, kit: Kit, composing: Composing, autosave: Autosave, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._composing, self._autosave = kit, composing, autosave
        self._composition: Composition | None = None
        self._form: ComposerForm | None = None
        self._section: VersionsSection | None = None
        self._listing: Job | None = None
        self._reading: Job | None = None

    def follow(self, composition: Composition, form: ComposerForm) -> None:
        """Work on this paper from now on."""
        self._composition, self._form, self._section = composition, form, None
        form.versions_made.connect(self._take)

    def keep(self, name: str = "") -> None:
        """Keep what the paper says now."""
        if self._composition is None or self._form is None:
            return
        self._autosave.keep_all()
        keep = self._composing.versions.keep
        paper, fields = self._composition.paper, self._form.fields
        job = self._kit.jobs.write(partial(keep, paper, fields, name))
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self.refused)

    def refresh(self) -> None:
        """Ask which versions there are."""
        if self._composition is not None and self._section is not None:
            ask = partial(self._composing.versions.of, self._composition.paper)
            self._listing = self._kit.jobs.read(ask, instead_of=self._listing)
            self._listing.succeeded.connect(self._section.show_versions)
            self._listing.failed.connect(self.refused)

    def _take(self, section: VersionsSection) -> None:
        self._section = section
        section.keep_asked.connect(self.keep)
        section.compared.connect(self._compare)
        section.read.connect(self._read)
        section.taken_up.connect(self._take_up)
        section.removed.connect(self._remove)
        self.refresh()

    def _compare(self, version: str) -> None:
        if self._form is not None:
            ask = partial(_compared, self._composing, version, self._form.fields)
            job = self._kit.jobs.read(ask)
            job.succeeded.connect(self._on_compared)
            job.failed.connect(self.refused)

    def _read(self, version: str) -> None:
        ask = partial(self._composing.versions.fields, version)
        self._reading = self._kit.jobs.read(ask, instead_of=self._reading)
        self._reading.succeeded.connect(self.reading)
        self._reading.failed.connect(self.refused)

    def _take_up(self, version: str) -> None:
        """Go back to a version; what was typed is kept first, so that Undo brings it back."""
        if self._composition is None or self._form is None:
            return
        self._autosave.keep_all()
        job = self._kit.jobs.write(partial(self._composing.versions.take_up, version))
        job.succeeded.connect(self._on_taken_up)
        job.failed.connect(self.refused)

    def _remove(self, version: str) -> None:
        job = self._kit.jobs.write(partial(self._composing.versions.remove, version))
        job.succeeded.connect(self._on_removed)
        job.failed.connect(self.refused)

    def _on_kept(self, done: Done[str]) -> None:
        if self._section is not None:
            self._section.forget_name()
        words = f"{done.words}." if done.words else "Nothing has changed since the newest version."
        self._kit.tell(Message(words))
        self.refresh()

    def _on_compared(self, found: tuple[str, tuple[VersionChange, ...]]) -> None:
        if self._section is not None:
            self._section.show_changes(*found)

    def _on_taken_up(self, done: Done[PaperFields]) -> None:
        self._kit.tell(Message(f"{done.words}. Undo brings back what the paper said before."))
        self.went_back.emit()

    def _on_removed(self, done: Done[str]) -> None:
        self._kit.tell(Message(f"{done.words}. It is in Deleted items."))
        self.refresh()


def _compared(
    composing: Composing, version: str, now: PaperFields
) -> tuple[str, tuple[VersionChange, ...]]:
    return version, composing.versions.changes(version, now)
