"""Telling that one file or folder was written, with the ways to open it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from charter_desktop.ui.kit import Link, Message, Tone

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.request import Request


class ToldFile(QObject):
    """Keeps the file that its message speaks of; lives as long as the page that shows it."""

    def __init__(self, kit: Kit, outside: Outside, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._outside = kit, outside
        self._path: Path | None = None

    def tell(self, path: Path, words: str = "") -> None:
        """Say that a file was saved, or `words`, with links that open it and its folder."""
        self._path = path
        said = words or f"Saved “{path.name}” in {path.parent}."
        links = (Link("Open it", self.open_it), Link("Open the folder", self.open_folder))
        self._kit.tell(Message(said, links=links))

    def open_it(self) -> None:
        """Open the file in the program for it."""
        if self._path is not None:
            or_say_where(self._kit, self._outside.open_file(self._path), self._path)

    def open_folder(self) -> None:
        """Show the folder with the file chosen in it."""
        if self._path is not None:
            or_say_where(self._kit, self._outside.show_in_folder(self._path), self._path.parent)


def or_say_where(kit: Kit, asked: Request, path: Path) -> None:
    """Say where a file or a folder is, where this computer does not open it."""
    or_say(kit, asked, f"This computer did not open it. You find it at {path}")


def or_say(kit: Kit, asked: Request, words: str, tone: Tone = Tone.PROBLEM) -> None:
    """Say something where this computer does not do what was asked."""
    asked.refused.connect(partial(kit.tell, Message(words, tone)))
