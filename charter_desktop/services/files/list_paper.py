"""A list of changes on paper: what a file from OALC would change, or has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.printing import Printing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from charter_desktop.services.files.looked import Change
    from charter_desktop.services.papers.drafted import PaperDraft


class FileListPaper(Printing):
    """Makes pages of a list of changes."""

    def __init__(self, folder: Path, today: Callable[[], date]) -> None:
        """Keep the folder for what is saved, and the clock."""
        super().__init__(folder)
        self._today = today

    def draft(self, title: str, changes: Sequence[Change], is_large: bool = False) -> PaperDraft:
        """Return a list as it would be printed."""
        from charter_desktop.services.files.list_document import list_document  # noqa: PLC0415

        return self.pages_of(list_document(title, changes, self._today()), is_large=is_large)
