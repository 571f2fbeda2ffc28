"""Writing a return, putting it in an e-mail, saying that it was sent, and saying so on screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.ui.kit import Link, Message, Tone

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.return_values import ReturnLine
    from charter_desktop.services.returns import Returns, WrittenReturn
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside


class ReturnErrands(QObject):
    """What a page does with returns, off the GUI thread. `refused` has an error for the clerk.

    `written` has the return that was just written, and whether its message was opened.
    """

    written = Signal(object, bool)
    refused = Signal(object)

    def __init__(self, parent: QWidget, kit: Kit, returns: Returns, outside: Outside) -> None:
        super().__init__(parent)
        self._kit, self._returns, self._outside = kit, returns, outside
        self._parent = parent
        self._folder: Path | None = None

    def put_in_email(self, leave_out: tuple[str, ...]) -> None:
        """Write the sealed return and a message with it, and open that."""
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

    def copy_to_stick(self, return_id: str) -> None:
        """Ask for a USB stick and copy the file of a return to it."""
        folder = self._outside.choose_folder(self._parent)
        if folder is None:
            return
        job = self._kit.jobs.write(partial(self._returns.copy_to, folder, return_id))
        job.succeeded.connect(self._on_copied)
        job.failed.connect(self.refused)

    def _on_written(self, done: Done[WrittenReturn]) -> None:
        made = done.value
        self._folder = made.path.parent
        is_open = made.email is not None and self._outside.open_file(made.email)
        self.written.emit(made, is_open)
        number, tone = made.sent.number, Tone.DONE
        if made.sent.draft:
            words = f"Draft {number} is written. It is not for sending."
        elif made.email is None:
            words = f"Return {number} is written: {made.path.name}. Send it in your own way."
        elif is_open:
            words = f"Return {number} is in an e-mail. Send it there, then come back."
        else:
            tone = Tone.CAUTION
            words = (
                f"The e-mail program could not be opened. The file is in {made.path.parent}. "
                "Other ways to send it are below."
            )
        folder = Link("Open the folder", self._open_folder)
        self._kit.tell(Message(words, tone, (folder,)))

    def _on_sent(self, done: Done[ReturnLine]) -> None:
        number = done.value.number
        words = f"You said you sent return {number}. What you sent can be read here at any time."
        self._kit.tell(Message(words))

    def _on_copied(self, path: Path) -> None:
        words = f"Saved: {path}. Eject the stick before you pull it out."
        self._kit.tell(Message(words))

    def _open_folder(self) -> None:
        if self._folder is not None:
            self._outside.open_file(self._folder)
