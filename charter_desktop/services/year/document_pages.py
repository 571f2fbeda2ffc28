"""Any document of the year on paper, remembered where it was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.papers.written import note_written
from charter_desktop.services.printing import Printing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.papers.document import Document
    from charter_desktop.services.papers.drafted import PaperDraft
    from charter_desktop.store.unit_of_work import WorkStore


class DocumentPages(Printing):
    """Makes pages of what is given, and tells the council's store what was saved."""

    def __init__(self, folder: Path, work: WorkStore) -> None:
        """Keep the folder for what is saved, and the store that knows what was."""
        super().__init__(folder)
        self._work = work

    def draft(self, make: Callable[[], Document], is_large: bool = False) -> PaperDraft:
        """Return what `make` makes as it would be printed."""
        return self.pages_of(make(), is_large=is_large)

    def save_pdf(self, draft: PaperDraft) -> Path:
        """Write a draft as `Printing.save_pdf` does; returns the file."""
        path = super().save_pdf(draft)
        note_written(self._work, [path])
        return path
