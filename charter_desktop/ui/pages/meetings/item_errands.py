"""What the agenda of a meeting has done: items kept, moved and removed, and the pack saved."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.ui.kit import Message
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.told_files import ToldFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.domain.agenda_items import AgendaItem, ItemFacts
    from charter_desktop.domain.changes import Done
    from charter_desktop.services.business.group import Business
    from charter_desktop.ui.kit import Kit


class ItemErrands(QObject):
    """Asks for the writes to the agenda of one meeting, and tells how they ended.

    `kept` brings the id that the form asked to keep, empty for a new item, and `not_taken` what is
    wrong with its facts.
    `written` comes when the agenda is to be read again, with the words to read out, if any;
    `refused` brings any other error.
    """

    kept = Signal(str)
    not_taken = Signal(object)
    written = Signal(str)
    refused = Signal(object)

    def __init__(self, kit: Kit, business: Business, meeting: str, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._business, self._meeting = kit, business, meeting
        self._told = ToldFile(kit, Outside(), self)

    def keep(self, item: str, facts: ItemFacts) -> None:
        """Change the item of this id, or add one where the id is empty."""
        items = self._business.items
        act = (
            partial(items.change, item, facts) if item else partial(items.add, facts, self._meeting)
        )
        job = self._kit.jobs.write(partial(_of, item, act))
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self.not_taken)

    def move(self, item: str, *, up: bool) -> None:
        """Move an item by one place."""
        items = self._business.items
        self._write(partial(items.move_up if up else items.move_down, item))

    def move_to(self, item: str, position: int) -> None:
        """Move an item to a position from 0 on the agenda."""
        self._write(partial(self._business.items.move_to, item, position))

    def under(self, item: AgendaItem) -> None:
        """Make an item a part of the one above it, or an item of its own again."""
        is_part = item.place.is_under
        self._write(partial(self._business.items.set_under, item.id, yes=not is_part))

    def carry(self, item: str) -> None:
        """Carry an item forward to the next meeting."""
        self._write(partial(self._business.items.carry_forward, item), tells=True)

    def remove(self, item: str) -> None:
        """Take an item off the agenda."""
        self._write(partial(self._business.items.remove, item), tells=True)

    def begin(self) -> None:
        """Add the usual items."""
        self._write(partial(self._business.items.begin, self._meeting))

    def save_pack(self) -> None:
        """Save the confidential pack as files."""
        job = self._kit.jobs.write(partial(_write_pack, self._business, self._meeting))
        job.succeeded.connect(self._on_packed)
        job.failed.connect(self.refused)

    def _write(self, act: Callable[[], object], *, tells: bool = False) -> None:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(self._on_told if tells else self._on_written)
        job.failed.connect(self.refused)

    def _on_kept(self, done: Done[str]) -> None:
        self.kept.emit(done.value)
        self.written.emit("")
        self._kit.tell(Message(f"{done.words}."))

    def _on_written(self, done: Done[object]) -> None:
        self.written.emit(done.words)

    def _on_told(self, done: Done[object]) -> None:
        self.written.emit("")
        words = done.words or "It was carried forward before"
        self._kit.tell(Message(f"{words}."))

    def _on_packed(self, done: Done[tuple[Path, ...]]) -> None:
        files = done.value
        words = f"Saved the confidential pack in {files[0].parent}. It is not for publication."
        self._told.tell(files[0], words)


# The service is made in the thread that asks.


def _of(item: str, act: Callable[[], Done[str]]) -> Done[str]:
    """Return what was done with the id that was asked for."""
    return replace(act(), value=item)


def _write_pack(business: Business, meeting: str) -> Done[tuple[Path, ...]]:
    return business.packs.write(meeting)
