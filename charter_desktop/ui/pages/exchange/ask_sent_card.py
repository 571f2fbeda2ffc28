"""The question "Have you sent it?", and the other ways to send a return."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.sent_returns import ReturnState
from charter_desktop.services.returns.sending_ways import Way
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.pages.exchange.stick_choice import StickChoice
from charter_desktop.ui.told_files import or_say
from charter_desktop.ui.widgets.basics import button, column, label, with_icon
from charter_desktop.ui.widgets.wide_row import AccentCard, WideRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.files.usb_sticks import Stick
    from charter_desktop.services.returns.values import ReturnsOverview, WaitingReturn
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.theme import Theme

_NO_PROGRAM = "The e-mail program could not be opened. The file is in {folder}."


class AskSentCard(AccentCard):
    """Asks about the newest return until the clerk has said that it was sent.

    `sent` has the return's id, `put_off` says "not yet", `sticks_asked` wants to know which USB
    sticks there are, `copy_asked` has the id and the stick that was chosen (None for another
    place), `way_used` the way of writing the e-mail that the clerk chose.
    """

    sent = Signal(str)
    put_off = Signal()
    sticks_asked = Signal()
    copy_asked = Signal(str, object)
    way_used = Signal(object)

    def __init__(self, kit: Kit, outside: Outside) -> None:
        super().__init__(kit.theme, "ask-sent", "mail", "info")
        self._kit, self._outside = kit, outside
        self._waiting: WaitingReturn | None = None
        self._address = ""
        self._is_plain_next = False
        self.yes = button("Yes, sent", "say-sent", self._say_sent, kind="primary")
        self.not_yet = button("Not yet", "say-not-yet", self.put_off.emit)
        for made in (self.not_yet, self.yes):
            self.buttons.addWidget(made)
        with_icon(self.yes, kit.theme, "checkmark", "on_primary")
        self.other_way = button("Other way to send it", "other-way", self._turn_ladder, kind="link")
        self.more.addWidget(self.other_way, 0, Qt.AlignmentFlag.AlignLeft)
        self._ladder = self._make_ladder()
        self.more.addWidget(self._ladder)
        QWidget.setTabOrder(self.not_yet, self.yes)
        self.hide()

    def show_waiting(self, seen: ReturnsOverview) -> None:
        """Ask about the return that waits, or not at all."""
        self._waiting, self._address = seen.waiting, seen.address
        self.setVisible(seen.waiting is not None)
        if seen.waiting is None:
            self.show_ladder(is_open=False)
            return
        line = seen.waiting.line
        on = date_in_words(line.state_on)
        words = f"It was put in an e-mail on {on}. It goes when you send that e-mail yourself."
        if line.state is ReturnState.READY:
            words = f"The file was made on {on}. It goes when you send it yourself."
        self.say(f"Have you sent return {line.number}?", words)
        self._again.setVisible(seen.waiting.email is not None)
        self._copy_address.setVisible(bool(seen.address))
        self._address_words.setText(f"OALC's address is {seen.address}")
        self._place.setText(f"It is {seen.waiting.file.name} in {seen.waiting.file.parent}")
        if self._is_plain_next:
            self._is_plain_next = False
            self._start_plain()

    def show_ladder(self, *, is_open: bool) -> None:
        """Show the other ways, or put them away."""
        self._ladder.setVisible(is_open)
        words = "Hide the other ways" if is_open else "Other way to send it"
        self.other_way.setText(words)
        self.other_way.setAccessibleName(words)

    def start_plain_next(self) -> None:
        """Start an e-mail without the file, as was done last time, for the next return shown."""
        self._is_plain_next = True

    def _open_again(self) -> None:
        self.way_used.emit(Way.DRAFT)
        self.open_email()

    def _use_plain(self) -> None:
        self.way_used.emit(Way.PLAIN)
        self._start_plain()

    def open_email(self) -> None:
        """Open the draft message; says what to do where no program takes it."""
        waiting = self._waiting
        if waiting is None or waiting.email is None:
            return
        asked = self._outside.open_file(waiting.email)
        asked.refused.connect(partial(self.show_ladder, is_open=True))
        words = _NO_PROGRAM.format(folder=waiting.file.parent)
        or_say(self._kit, asked, words, Tone.CAUTION)

    def _make_ladder(self) -> QWidget:
        box = QWidget()
        box.setObjectName("other-ways")
        rungs = column(self._theme, box, gap=6)
        self._again = self._rung(
            ("Open the e-mail again", "open-email-again", "mail_attach"),
            "The message with the file in it, as before.",
            self._open_again,
        )
        plain = self._rung(
            ("Start an e-mail without the file", "start-plain-email", "mail"),
            "A new message opens, and the folder. The file is copied: Ctrl+V attaches it.",
            self._use_plain,
        )
        self._copy_address = self._rung(
            ("Copy OALC's address", "copy-address", "copy"), "", self._copy
        )
        self._address_words = self._copy_address.words
        folder = self._rung(
            ("Open the folder", "open-folder", "folder_open"), "", self._open_folder
        )
        self._place = folder.words
        stick = self._rung(
            ("Save to a USB stick\u2026", "save-to-usb", "usb"),
            "Choose the stick, then hand it over or post it.",
            self.sticks_asked.emit,
        )
        self.sticks = StickChoice(self._theme)
        self.sticks.again_asked.connect(self.sticks_asked)
        self.sticks.chosen.connect(self._ask_copy)
        self.sticks.folder_asked.connect(self._ask_folder)
        for rung in (self._again, plain, self._copy_address, folder, stick, self.sticks):
            rungs.addWidget(rung)
        box.hide()
        return box

    def _rung(self, shown: tuple[str, str, str], why: str, act: Callable[[], object]) -> _Rung:
        words, name, icon = shown
        made = button(words, name, act, kind="link")
        with_icon(made, self._theme, icon, "primary")
        return _Rung(self._theme, made, why)

    def _say_sent(self) -> None:
        if self._waiting is not None:
            self.sent.emit(self._waiting.line.id)

    def _turn_ladder(self) -> None:
        self.show_ladder(is_open=self._ladder.isHidden())

    def _start_plain(self) -> None:
        if self._waiting is None:
            return
        file = self._waiting.file
        self._outside.copy_file(file)
        write = partial(self._outside.open_address, self._waiting.message)
        asked = self._outside.show_in_folder(file).before(write)
        words = "The file is copied. Press Ctrl+V in the new e-mail to attach it."
        asked.granted.connect(partial(self._kit.tell, Message(words, Tone.NOTE)))
        or_say(self._kit, asked, _NO_PROGRAM.format(folder=file.parent), Tone.CAUTION)

    def _copy(self) -> None:
        self._outside.copy_text(self._address)
        self._kit.tell(Message(f"Copied: {self._address}"))

    def _open_folder(self) -> None:
        if self._waiting is not None:
            file = self._waiting.file
            words = f"The folder could not be opened. It is {file.parent}."
            or_say(self._kit, self._outside.show_in_folder(file), words, Tone.CAUTION)

    def _ask_copy(self, stick: Stick) -> None:
        if self._waiting is not None:
            self.copy_asked.emit(self._waiting.line.id, stick)

    def _ask_folder(self) -> None:
        if self._waiting is not None:
            self.copy_asked.emit(self._waiting.line.id, None)


class _Rung(WideRow):
    """One way: its button, and words beside it."""

    def __init__(self, theme: Theme, act: QPushButton, why: str) -> None:
        super().__init__(theme, f"{act.objectName()}-row", gap=12)
        self.setProperty("box", "plain")
        self.line.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        self.words: QLabel = label(why, "secondary")
        self.line.addWidget(self.words, 1)
