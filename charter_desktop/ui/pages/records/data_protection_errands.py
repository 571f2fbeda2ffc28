"""What Data protection writes: the files on a name, the yearly review, exports, the handover."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.domain.counts import count_words
from charter_desktop.ui.kit import Message, Tone

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.progress import Progress
    from charter_desktop.services.records.exporting import Exported
    from charter_desktop.services.records.handover import HandedOver
    from charter_desktop.services.records.held_on_a_name import HeldOnName
    from charter_desktop.services.records.keeping import RecordKeeping
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.pages.records.record_paper import RecordPaper
    from charter_desktop.ui.widgets.page import Page

_NOTHING = "Nothing was written."


class ProtectionErrands(QObject):
    """Does what the cards ask for; `found` is what was found on a name last.

    `handing_over` says in words that the handover has begun, `handed_on` how far it is, and
    `handing_ended` that it has ended, one way or another.
    """

    refused = Signal(object)
    handing_over = Signal(str)
    handed_on = Signal(int, int, str)
    handing_ended = Signal()

    def __init__(
        self, page: Page, keeping: RecordKeeping, paper: RecordPaper, reach: tuple[Outside, Path]
    ) -> None:
        super().__init__(page)
        self._page, self._kit, self._keeping, self._paper = page, page.kit, keeping, paper
        self._outside, self._handed = reach
        self.found: HeldOnName | None = None
        self._handing: Progress | None = None

    def save_table(self) -> None:
        """Save what was found on a name as a table."""
        if self.found is not None:
            self._save(f"Held on {_plain(self.found.name)}.csv", self.found.as_csv())

    def save_text(self) -> None:
        """Save what was found on a name as text."""
        if self.found is not None:
            text = self.found.as_text().encode("utf-8-sig")
            self._save(f"Held on {_plain(self.found.name)}.txt", text)

    def reviewed(self, note: str) -> None:
        """Keep that the table was looked at today."""
        job = self._kit.jobs.write(partial(self._keeping.data_protection.reviewed, note))
        job.succeeded.connect(self._on_reviewed)
        job.failed.connect(self.refused)

    def print_table(self) -> None:
        """Show the retention table on its pages."""
        self._paper.show_document(self._keeping.data_protection.table_document)

    def print_note(self) -> None:
        """Show the data-protection note on its pages."""
        self._paper.show_document(self._keeping.data_protection.note)

    def print_handover(self) -> None:
        """Show the list for the next clerk on its pages."""
        self._paper.show_document(self._keeping.handover.document)

    def export(self) -> None:
        """Write everything into a folder that the clerk chooses."""
        out = self._outside.choose_folder(self._page, "Choose a folder for everything")
        if out is None:
            self._kit.tell(Message(_NOTHING, Tone.NOTE))
            return
        self._kit.tell(Message("Writing everything out. You can go on working.", Tone.NOTE))
        job = self._kit.jobs.read(partial(self._keeping.exporting.everything, out))
        job.succeeded.connect(self._on_exported)
        job.failed.connect(self.refused)

    def hand_over(self, is_elsewhere: bool) -> None:
        """Write what the next clerk gets, into Documents or into a folder that is chosen.

        Nothing is begun while it is being written already.
        """
        if self._handing is not None:
            return
        out = self._outside.choose_folder(self._page) if is_elsewhere else self._handed
        if out is None:
            self._kit.tell(Message(_NOTHING, Tone.NOTE))
            return
        job = self._kit.jobs.write_long(partial(self._keeping.handover.hand_over, out))
        self._handing = job.progress
        job.progressed.connect(self.handed_on)
        job.succeeded.connect(self._on_handed_over)
        job.failed.connect(self.refused)
        job.cancelled.connect(self._on_stopped)
        job.finished.connect(self._on_handing_ended)
        self.handing_over.emit("Writing the safety copy and the list")

    def stop_handing_over(self) -> None:
        """Stop writing the handover; nothing of it is left."""
        if self._handing is not None:
            self._handing.cancel()

    def _save(self, name: str, data: bytes) -> None:
        job = self._kit.jobs.write(partial(self._keeping.printing.save, name, data))
        job.succeeded.connect(self._paper.told.tell)
        job.failed.connect(self.refused)

    def _on_reviewed(self, _done: object) -> None:
        self._kit.tell(Message("Noted: you looked at what is kept today."))

    def _on_exported(self, done: Exported) -> None:
        words = f"{count_words(len(done.files), 'file is', 'files are')} in {done.folder}."
        if done.missing:
            words += f" Missing on this computer, so not in it: {', '.join(done.missing)}."
        self._paper.told.tell(done.folder, words)

    def _on_stopped(self) -> None:
        self._kit.tell(Message("Stopped. Nothing of the handover was left there.", Tone.NOTE))

    def _on_handing_ended(self) -> None:
        self._handing = None
        self.handing_ended.emit()

    def _on_handed_over(self, done: HandedOver) -> None:
        first = done.files[0]
        words = f"The safety copy and the list for the next clerk are in {done.folder}."
        if done.missing:
            words += f" Missing on this computer, so not in it: {', '.join(done.missing)}."
        self._paper.told.tell(first, words)


def _plain(name: str) -> str:
    """Return a name as it may stand in the name of a file."""
    return "".join(char if char.isalnum() or char in " -" else " " for char in name).strip()
