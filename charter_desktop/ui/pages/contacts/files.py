"""Contacts as files: made of the list as it is shown, saved where the clerk says, and opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from charter_desktop.services.contacts.labels import LABEL_WORDS, LabelSize
from charter_desktop.services.saving import save_as
from charter_desktop.ui.kit import Link, Message, Tone
from charter_desktop.ui.told_files import or_say_where

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from charter_desktop.domain.contact_listing import Asked
    from charter_desktop.domain.tables import ShownTable
    from charter_desktop.services.contacts.contacts import Contacts
    from charter_desktop.services.contacts.exporting import ExportFile
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside

FORMS: Final = {
    "csv": "As a table for &Excel (CSV)\u2026",
    "cards": "As contact &cards (vCard)\u2026",
    **{f"labels-{size.value}": f"As labels, {LABEL_WORDS[size]}\u2026" for size in LabelSize},
}
_KINDS = {
    "csv": "Tables (*.csv)",
    "vcf": "Contact cards (*.vcf)",
    "pdf": "PDF files (*.pdf)",
}


class ContactFiles(QObject):
    """Makes and saves files; `refused` brings an error, and nothing was saved then."""

    refused = Signal(object)

    def __init__(self, kit: Kit, contacts: Contacts, outside: Outside, page: QWidget) -> None:
        super().__init__(page)
        self._kit, self._contacts, self._outside, self._page = kit, contacts, outside, page
        self._file: ExportFile | None = None
        self._saved: Path | None = None

    def export(self, form: str, asked: Asked) -> None:
        """Make a file of what `asked` shows, in one of `FORMS`, and save it."""
        job = self._kit.jobs.read(partial(self._make, form, asked))
        job.succeeded.connect(self._on_made)
        job.failed.connect(self.refused)

    def save_table(self, table: ShownTable) -> None:
        """Save a table as it is on screen."""
        name = f"{table.title}.csv"
        self._ask_place(name, partial(self._write_table, table))

    def open_it(self) -> None:
        """Open what was saved, in the program for it."""
        if self._saved is not None:
            self._open(self._saved)

    def open_folder(self) -> None:
        """Open the folder that it was saved in."""
        if self._saved is not None:
            self._open(self._saved.parent)

    def _make(self, form: str, asked: Asked) -> ExportFile:
        making = self._contacts.exporting
        if form == "csv":
            return making.csv(asked)
        if form == "cards":
            return making.vcards(asked)
        return making.labels(asked, LabelSize(int(form.removeprefix("labels-"))))

    def _on_made(self, file: ExportFile) -> None:
        self._ask_place(file.name, partial(save_as, file.data), file)

    def _ask_place(
        self, name: str, save: Callable[[Path], Path], file: ExportFile | None = None
    ) -> None:
        kinds = _KINDS[name.rpartition(".")[2]]
        path = self._outside.choose_place(self._page, "Save the list", name, kinds)
        if path is None:
            self._kit.tell(Message("Nothing was saved.", Tone.NOTE))
            return
        self._file = file
        job = self._kit.jobs.write(partial(save, path))
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self.refused)

    @staticmethod
    def _write_table(table: ShownTable, path: Path) -> Path:
        return save_as(table.csv(), path)

    def _on_saved(self, path: Path) -> None:
        file, words = self._file, ""
        if file is not None and file.left_out:
            many = len(file.left_out)
            who = "1 has" if many == 1 else f"{many} have"
            words = f" {file.count} are on labels; {who} no postal address or too long a one."
        self.tell_saved(path, words)

    def tell_saved(self, path: Path, more: str = "") -> None:
        """Say where something was saved, with the ways to open it."""
        self._saved = path
        words = f"Saved \u201c{path.name}\u201d in {path.parent}.{more}"
        links = (Link("Open it", self.open_it), Link("Open the folder", self.open_folder))
        self._kit.tell(Message(words, links=links))

    def _open(self, path: Path) -> None:
        or_say_where(self._kit, self._outside.open_file(path), path)
