"""Documents about the records on paper, and as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.printing import Printing
from charter_desktop.services.saving import save_new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.papers.document import Document
    from charter_desktop.services.papers.drafted import PaperDraft


class RecordPrint(Printing):
    """Makes pages of a document. Nothing is written but by `save` and `save_pdf`."""

    def draft(self, make: Callable[[], Document], is_large: bool = False) -> PaperDraft:
        """Return what `make` returns as it would be printed."""
        return self.pages_of(make(), is_large=is_large)

    def save(self, name: str, data: bytes) -> Path:
        """Write a file under a name that is free; returns it. Raises NotWrittenError."""
        return save_new(data, self.folder, name)
