"""Saving the list of commitments: print, Word, web page, text, and CSV for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.councils import Council
from charter_desktop.domain.csv_text import csv_file_name
from charter_desktop.services.papers.written import note_written
from charter_desktop.services.saving import save_new
from charter_desktop.services.year import outputs
from charter_desktop.services.year.commitment_list import (
    TITLE,
    Shown,
    filtered,
    list_csv,
    list_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from charter_desktop.papers.document import Document
    from charter_desktop.services.commitments.commitments import Commitments, CommitmentView
    from charter_desktop.services.year.keeping import Sources
    from charter_desktop.services.year.outputs import Format

EVERYTHING = Shown()


class CommitmentLists:
    """Makes files of what the list of commitments shows."""

    def __init__(self, sources: Sources, commitments: Commitments, folder: Path) -> None:
        """Keep the stores, the checklist, and the folder for what is saved."""
        self._sources = sources
        self._commitments = commitments
        self._folder = folder

    def shown(self, shown: Shown = EVERYTHING) -> tuple[CommitmentView, ...]:
        """Return the commitments that a filter keeps, in the charter's order."""
        return filtered(self._commitments.all(), shown, self._sources.today())

    def document(self, shown: Shown = EVERYTHING) -> Document:
        """Return the list as a paper."""
        return list_document(self.shown(shown), self._council(), self._sources.today())

    def write(
        self, forms: Iterable[Format], shown: Shown = EVERYTHING, folder: Path | None = None
    ) -> tuple[Path, ...]:
        """Write the list; nothing is overwritten. Raises NotWrittenError."""
        written = outputs.save(self.document(shown), folder or self._folder, forms)
        note_written(self._sources.work, written)
        return written

    def csv(self, shown: Shown = EVERYTHING) -> bytes:
        """Return the list as a CSV file that Excel and LibreOffice open."""
        return list_csv(self.shown(shown))

    def write_csv(self, shown: Shown = EVERYTHING, folder: Path | None = None) -> Path:
        """Write the CSV file under a name with council and date; raises NotWrittenError."""
        name = csv_file_name(TITLE, self._council(), self._sources.today())
        path = save_new(self.csv(shown), folder or self._folder, name)
        note_written(self._sources.work, [path])
        return path

    def _council(self) -> str:
        with self._sources.work.reading() as unit:
            return unit.records.get(Council, self._sources.body).profile.name
