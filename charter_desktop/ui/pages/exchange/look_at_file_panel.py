"""Looking at a file: whose it is, in one of three outcomes, and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from charter_desktop.domain.dates import date_in_words
from charter_desktop.services.files.inspection import Inspection, Origin, RefusedFile
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.pages.exchange.said_cards import SaidCard
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, rule, with_icon
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.panel_scroller import PanelScroller
from charter_desktop.ui.widgets.wide_row import AccentCard, WideRow

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.outside import Outside
    from charter_desktop.ui.theme import Theme

_LABEL_WIDTH = 190


class LookAtFilePanel(PanelScroller):
    """Shows what a file is. `file_asked` wants another, `go_asked` has an item of the page."""

    file_asked = Signal()
    go_asked = Signal(str)

    def __init__(self, kit: Kit, outside: Outside) -> None:
        super().__init__("look-scroller")
        self._kit, self._outside = kit, outside
        self._details, self._return_id = "", ""
        self.body = column(kit.theme, self.inside, gap=12)
        self.verdict = AccentCard(kit.theme, "sender", "document_text", "text2")
        self._chips = column(kit.theme, gap=0)
        self.verdict.more.addLayout(self._chips)
        self.close_it = button("Close", "look-close", self._close, kind="primary")
        self._copy = button("Copy details for OALC", "copy-details", self._copy_details)
        self._read = button("Read what was sent", "look-read", self._ask_to_read)
        self._another = button("Open another file\u2026", "look-another", self.file_asked.emit)
        with_icon(self._copy, kit.theme, "copy")
        for made in (self._copy, self._read, self._another, self.close_it):
            self.verdict.buttons.addWidget(made)
        self._facts = card("file-facts")
        self._lines = column(kit.theme, self._facts, gap=8, margin=18)
        self._sections = column(kit.theme, gap=12)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self._facts)
        self.body.addLayout(self._sections)
        self.body.addStretch(1)

    def show_looking(self, path: Path) -> None:
        """Show that a file is being looked at."""
        self._show("document_text", "text2", f"Looking at {path.name}", "")

    def show_inspection(self, seen: Inspection) -> None:
        """Show a file whose signature holds."""
        if seen.origin is Origin.OALC:
            heading, chip = "This really is from OALC", ("Signature checked", State.OK)
            words = "It was signed by OALC, which this computer knows. Nothing was altered."
            self._show("shield_checkmark-filled", "ok", heading, words, chip)
        elif seen.origin is Origin.THIS_COMPUTER:
            is_return = seen.number > 0 or seen.sealed
            heading = "This is your own return" if is_return else "This was made on this computer"
            chip = ("Made here", State.INFO)
            self._show("document_arrow_up-filled", "info", heading, _own_words(seen), chip)
            self._return_id = seen.id if seen.sealed else ""
        else:
            words = (
                f"It says that it comes from {seen.sender_name}. This computer does not know the "
                "key that signed it, so that may or may not be so."
            )
            chip = ("Sender not known", State.WARN)
            self._show("question_circle", "warn_line", "We do not know who made this", words, chip)
        self._read.setVisible(bool(self._return_id))
        self._show_facts(seen)
        for section in seen.sections:
            self._sections.addWidget(SaidCard(self._kit.theme, section))

    def show_refused(self, seen: RefusedFile) -> None:
        """Show a file that is not to be used; there is no way on."""
        first, _, rest = seen.message.partition(". ")
        words = f"{rest} {seen.advice}".strip()
        self._show("warning-filled", "err", first.removesuffix("."), words, urgent=True)
        self._details = seen.details
        self._copy.show()
        self._another.hide()

    def _show(
        self,
        icon: str,
        paint: str,
        heading: str,
        words: str,
        chip: tuple[str, State] | None = None,
        *,
        urgent: bool = False,
    ) -> None:
        for layout in (self._chips, self._lines, self._sections):
            clear(layout)
        self._facts.hide()
        self._copy.hide()
        self._read.hide()
        self._another.show()
        self._details = self._return_id = ""
        self.verdict.mark(icon, paint)
        self.verdict.say(heading, words)
        if chip is not None:
            made = Chip(self._kit.theme, *chip)
            self._chips.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        announce(self.verdict, f"{heading}. {words}", urgent=urgent)

    def _show_facts(self, seen: Inspection) -> None:
        facts = [
            ("File", seen.path.name),
            ("What it is", _what(seen)),
            ("From", seen.sender_name),
            ("Made", f"{date_in_words(seen.created.astimezone().date())}, {_age(seen.days_old)}"),
            ("In it", _contents(seen)),
            ("What it changes", "Nothing. Looking at a file changes nothing on this computer."),
        ]
        for number, (title, words) in enumerate(facts):
            if number:
                self._lines.addWidget(rule())
            self._lines.addWidget(_fact(self._kit.theme, title, words))
        self._facts.show()

    def _copy_details(self) -> None:
        self._outside.copy_text(self._details)
        words = "The details are copied. Paste them into an e-mail to OALC."
        self._kit.tell(Message(words, Tone.NOTE))

    def _ask_to_read(self) -> None:
        self.go_asked.emit(f"sent {self._return_id}")

    def _close(self) -> None:
        self.go_asked.emit("")


def _own_words(seen: Inspection) -> str:
    if seen.draft:
        return "It is a draft to look at, not for sending. It is just as this computer signed it."
    if seen.sealed:
        return "It is sealed, so only OALC can read it. It is just as this computer signed it."
    return "It is just as this computer signed it."


def _what(seen: Inspection) -> str:
    number = f", number {seen.number}" if seen.number else ""
    return f"{seen.what}{number}"


def _contents(seen: Inspection) -> str:
    if seen.sealed:
        return "Sealed: it cannot be seen here."
    return seen.contents or "Nothing that is listed."


def _age(days: int) -> str:
    if days < 0:
        return "a day that is still to come by this computer's clock"
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _fact(theme: Theme, title: str, words: str) -> QFrame:
    line = WideRow(theme, f"fact-{title.lower().replace(' ', '-')}")
    line.setProperty("box", "plain")
    name = label(title, "secondary")
    name.setFixedWidth(theme.px(_LABEL_WIDTH))
    line.line.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    line.line.addWidget(label(words), 1)
    return line
