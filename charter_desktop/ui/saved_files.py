"""Telling that files were saved, with the ways to open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from charter_desktop.domain.counts import count_words
from charter_desktop.ui.kit import Link, Message
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.told_files import or_say_where

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.papers.papers import SavedPaper
    from charter_desktop.ui.kit import Kit


class SavedFiles(QObject):
    """Keeps the files that its message speaks of; lives as long as the page that shows it.

    Where `email` is given, the message offers it: it puts what was saved in an e-mail.
    """

    def __init__(
        self,
        kit: Kit,
        parent: QObject,
        outside: Outside | None = None,
        email: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._email = email
        self._kit, self._outside = kit, outside or Outside()
        self._files: tuple[Path, ...] = ()

    def tell(self, done: Done[SavedPaper]) -> None:
        """Say what was saved, what is still missing in it, and what got another name."""
        saved = done.value
        self._files = saved.files
        links = [Link("Open the folder", self.open_folder)]
        if any(path.suffix == ".docx" for path in saved.files):
            links.append(Link("Open in Word", self.open_word))
        if self._email is not None:
            links.append(Link("Put it in an e-mail", self._email))
        self._kit.tell(Message(saved_words(saved), links=tuple(links)))

    def open_folder(self) -> None:
        """Show the folder in the computer's own way, with the first file chosen in it."""
        if self._files:
            first = self._files[0]
            or_say_where(self._kit, self._outside.show_in_folder(first), first.parent)

    def open_word(self) -> None:
        """Open the Word copy of the paper in the program that opens such files here."""
        first = next((path for path in self._files if path.suffix == ".docx"), None)
        if first is not None:
            or_say_where(self._kit, self._outside.open_file(first), first)


def saved_words(saved: SavedPaper) -> str:
    """Return what was saved, in words."""
    words = f"Saved {count_words(len(saved.files), 'file')}."
    if saved.missing:
        number = len(saved.missing)
        gaps = "1 gap is" if number == 1 else f"{number} gaps are"
        words += f" {gaps} still marked in the paper."
    if saved.renamed:
        names = ", ".join(f"\u201c{path.name}\u201d" for path in saved.renamed)
        words += (
            " A file was changed outside this program, so it was left as it is. "
            f"The new copy is {names}."
        )
    return words
