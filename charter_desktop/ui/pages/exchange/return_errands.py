"""Writing a return, putting it in an e-mail, saying that it was sent, and saying so on screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.services.returns.sending_ways import Way
from charter_desktop.ui.kit import Link, Message, Tone

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.files.files import Files
    from charter_desktop.services.files.usb_sticks import Stick
    from charter_desktop.services.returns.returns import Returns, WrittenReturn
    from charter_desktop.services.returns.sending_ways import SendingWays
    from charter_desktop.services.returns.values import ReturnLine
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.pages.exchange.file_errands import FileServices


@dataclass(frozen=True, slots=True)
class SendingServices:
    """What the page Send and receive asks."""

    returns: Returns
    files: Files
    ways: SendingWays
    coming: FileServices


class ReturnErrands(QObject):
    """What a page does with returns, off the GUI thread. `refused` has an error for the clerk.

    `written` has the return that was just written; `not_opened` says that its message was not
    opened, by no program or because it has none.
    """

    written = Signal(object)
    not_opened = Signal()
    sticks_found = Signal(object)
    text_removed = Signal()
    refused = Signal(object)

    def __init__(
        self, parent: QWidget, kit: Kit, services: SendingServices, outside: Outside
    ) -> None:
        super().__init__(parent)
        self._kit, self._outside = kit, outside
        self._returns, self._ways = services.returns, services.ways
        self._sticks = services.coming.sticks
        self._parent = parent
        self._file: Path | None = None
        self._way: Way | None = None

    def ask_way(self) -> None:
        """Ask once which way of sending worked here last."""
        if self._way is None:
            self._kit.jobs.read(self._ways.last).succeeded.connect(self._on_way)

    def use_way(self, way: Way) -> None:
        """Remember a way of sending: it comes first the next time."""
        self._way = way
        self._kit.jobs.write(partial(self._ways.remember, way)).failed.connect(self.refused)

    def is_plain(self, made: WrittenReturn) -> bool:
        """Say whether the clerk puts this return in a message that starts without it."""
        return made.email is not None and self._way is Way.PLAIN

    def put_in_email(self, leave_out: tuple[str, ...]) -> None:
        """Write the sealed return and a message with it, and open that where that is the way."""
        job = self._kit.jobs.write(partial(self._returns.put_in_email, leave_out))
        job.succeeded.connect(self._on_written)
        job.failed.connect(self.refused)

    def save(self, leave_out: tuple[str, ...]) -> None:
        """Write the return, or a draft of it, into the folder of returns."""
        job = self._kit.jobs.write(partial(self._returns.save, leave_out))
        job.succeeded.connect(self._on_written)
        job.failed.connect(self.refused)

    def say_sent(self, return_id: str) -> None:
        """Keep that a return was sent."""
        job = self._kit.jobs.write(partial(self._returns.say_sent, return_id))
        job.succeeded.connect(self._on_sent)
        job.failed.connect(self.refused)

    def find_sticks(self) -> None:
        """Find out which USB sticks are in; `sticks_found` has them."""
        job = self._kit.jobs.read(self._sticks.all)
        job.succeeded.connect(self.sticks_found)
        job.failed.connect(self.refused)

    def copy_to_stick(self, return_id: str, stick: Stick | None) -> None:
        """Copy the file of a return to a stick, or to a place that is asked for."""
        if stick is not None:
            copy = partial(_copy_to, self._returns, return_id)
            job = self._kit.jobs.write(partial(self._sticks.save, stick, copy))
            job.succeeded.connect(self._on_stick)
        else:
            folder = self._outside.choose_folder(self._parent)
            if folder is None:
                return
            job = self._kit.jobs.write(partial(self._returns.copy_to, folder, return_id))
            job.succeeded.connect(self._on_copied)
        job.failed.connect(self.refused)

    def remove_text(self, return_id: str) -> None:
        """Remove what a return said; that it was made stays in the history."""
        job = self._kit.jobs.write(partial(self._returns.remove_text, return_id))
        job.succeeded.connect(self._on_removed)
        job.failed.connect(self.refused)

    def _on_way(self, way: Way) -> None:
        self._way = self._way or way

    def _on_written(self, done: Done[WrittenReturn]) -> None:
        made = done.value
        self._file = made.path
        self.written.emit(made)
        number = made.sent.number
        if made.sent.draft:
            self._tell(f"Draft {number} is written. It is not for sending.")
        elif made.email is None:
            self._tell(f"Return {number} is written: {made.path.name}. Send it in your own way.")
        elif self.is_plain(made):
            words = f"Return {number} is written: {made.path.name}. Attach it to the new e-mail."
            self._tell(words)
        else:
            opening = self._outside.open_file(made.email)
            words = f"Return {number} is in an e-mail. Send it there, then come back."
            opening.granted.connect(partial(self._tell, words))
            opening.refused.connect(partial(self._on_no_program, made.path.parent))
        if made.email is None:
            self.not_opened.emit()

    def _on_no_program(self, folder: Path) -> None:
        self.not_opened.emit()
        words = (
            f"The e-mail program could not be opened. The file is in {folder}. "
            "Other ways to send it are below."
        )
        self._tell(words, Tone.CAUTION)

    def _tell(self, words: str, tone: Tone = Tone.DONE) -> None:
        folder = Link("Open the folder", self._open_folder)
        self._kit.tell(Message(words, tone, (folder,)))

    def _on_sent(self, done: Done[ReturnLine]) -> None:
        number = done.value.number
        words = f"You said you sent return {number}. What you sent can be read here at any time."
        self._kit.tell(Message(words))

    def _on_stick(self, path: Path) -> None:
        words = f"The file is on the stick: {path.name}. Eject the stick before you pull it out."
        self._kit.tell(Message(words))

    def _on_copied(self, path: Path) -> None:
        words = f"Saved: {path}. If that is a USB stick, eject it before you pull it out."
        self._kit.tell(Message(words))

    def _on_removed(self, done: Done[ReturnLine]) -> None:
        self.text_removed.emit()
        number = done.value.number
        words = f"What return {number} said is removed from this computer. OALC may still have it."
        self._kit.tell(Message(words))

    def _open_folder(self) -> None:
        if self._file is not None:
            self._outside.show_in_folder(self._file)


def _copy_to(returns: Returns, return_id: str, folder: Path) -> Path:
    return returns.copy_to(folder, return_id)
