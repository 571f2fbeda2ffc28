"""Adding a file from OALC in four steps: choose, who sent it, what will change, add."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from charter_desktop.services.files.looked import Fate, Looked
from charter_desktop.ui.pages.exchange.adding_footer import AddingFooter
from charter_desktop.ui.pages.exchange.change_browser import ChangeBrowser
from charter_desktop.ui.pages.exchange.check_words import CheckWords
from charter_desktop.ui.pages.exchange.sender_card import SenderCard
from charter_desktop.ui.widgets.basics import (
    button,
    card,
    clear,
    column,
    label,
    picture,
    row,
    with_icon,
)
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.in_turns import InTurns
from charter_desktop.ui.widgets.step_strip import StepStrip

if TYPE_CHECKING:
    from charter_desktop.services.device.values import KnownOalc
    from charter_desktop.services.files.adding import Adding
    from charter_desktop.services.files.looked import Take
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.theme import Theme

STEPS: Final = ("Choose file", "Check sender", "See changes", "Add")
CHOOSE, SENDER, CHANGES, ADD = 1, 2, 3, 4
_CLOCK_OR_AGE = "warning"


class AddingPanel(QWidget):
    """Shows one file on its way in. Nothing is done here: each wish is a signal.

    `check_asked` has the typed words, `took` a choice of the clerk's.
    """

    check_asked = Signal(str)
    add_asked = Signal()
    cancel_asked = Signal()
    print_asked = Signal()
    left = Signal()
    file_asked = Signal()
    details_asked = Signal()
    aside_asked = Signal()
    took = Signal(str, object)

    def __init__(self, kit: Kit, adding: Adding) -> None:
        super().__init__()
        self.setObjectName("adding-panel")
        self._theme = theme = kit.theme
        self._seen: Looked | None = None
        self.strip = StepStrip(theme, "adding-steps", STEPS)
        self.who = SenderCard(theme)
        self.close_it = button("Close", "adding-close", self.left.emit, kind="primary")
        self._copy = button("Copy details for OALC", "adding-copy-details", self.details_asked.emit)
        self._aside = button("Keep a copy for OALC", "set-aside", self.aside_asked.emit)
        self._another = button("Open another file\u2026", "adding-another", self.file_asked.emit)
        with_icon(self._copy, theme, "copy")
        self._closers = (self._aside, self._copy, self._another, self.close_it)
        for made in self._closers:
            self.who.buttons.addWidget(made)
        self.six = CheckWords(kit, adding)
        self.six.entered.connect(self.do_main)
        self._counts = QWidget()
        self._count_flow = Flow(self._counts, gap=theme.px(12), stretch=True)
        self._notes = column(theme, gap=8)
        self.changes = ChangeBrowser(theme)
        self.changes.took.connect(self.took)
        self._turns = InTurns(self)
        self.footer = AddingFooter(theme)
        self.footer.main_asked.connect(self.do_main)
        self.footer.left.connect(self.left)
        self.footer.print_asked.connect(self.print_asked)
        self.footer.cancel_asked.connect(self.cancel_asked)
        self._lay_out()
        self.is_asking_words = False

    @property
    def primary(self) -> QPushButton:
        """The main button on screen."""
        return self.close_it if self.footer.isHidden() else self.footer.main

    def entry(self) -> QWidget:
        """Return what gets the keyboard: the first word to type, or the main button."""
        return self.six.entry() if self.is_asking_words else self.primary

    def show_looking(self, name: str) -> None:
        """Show that a file is being looked at."""
        self._seen, self.is_asking_words = None, False
        self.strip.show_step(CHOOSE)
        self.who.show_looking(name)
        self._show_parts()
        for made in self._closers:
            made.setVisible(made is self.close_it)

    def show_looked(
        self, seen: Looked, known: KnownOalc | None, taken: dict[str, Take], words: str
    ) -> None:
        """Show a file; `words` are the six words where they were found right before."""
        self._seen = seen
        self.is_asking_words = seen.needs_words and not words
        self.who.show_looked(seen, known)
        if seen.needs_words and words:
            self.who.show_met(seen)
        self._show_parts()
        if not seen.can_add:
            self._show_refused(seen)
        elif self.is_asking_words:
            self.six.clear()
            self.footer.ask_for_words()
            self.strip.show_step(SENDER)
        else:
            self._show_changes(seen, taken)

    def show_words_right(self) -> None:
        """Show that the words are those of this file, and what adding it means."""
        if self._seen is not None:
            self.is_asking_words = False
            self.who.show_met(self._seen)
            self._show_parts()
            self._show_changes(self._seen, {})
            self.footer.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_adding(self, *, is_adding: bool) -> None:
        """Show that the file is being added, or what can be done with it."""
        self.strip.show_step(ADD if is_adding else CHANGES)
        self.footer.show_adding(is_adding=is_adding)
        self.changes.setEnabled(not is_adding)
        if not is_adding and self._seen is not None:
            self.footer.offer(self._seen)

    def do_main(self) -> None:
        """Do what the main button does."""
        if self.footer.isHidden():
            self.left.emit()
        elif self.is_asking_words:
            self._check()
        elif self.footer.main.isVisible():
            self.add_asked.emit()

    def _check(self) -> None:
        if self.six.is_full:
            self.check_asked.emit(self.six.words)
        else:
            self.six.entry().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self) -> None:
        """Show those parts that this step has."""
        self._turns.stop()
        seen = self._seen
        can_add = seen is not None and seen.can_add
        shows = can_add and not self.is_asking_words
        clear(self._notes)
        self._typing.setVisible(self.is_asking_words)
        self._counts.setVisible(shows and seen is not None and seen.issue > 0)
        self.changes.setVisible(shows and seen is not None and seen.issue > 0)
        # Where no list takes the rest, nothing does: the card stays as high as its words.
        self._parts.setStretch(self._rest, int(self.changes.isHidden()))
        self.footer.setVisible(can_add)
        for made in self._closers:
            made.hide()

    def _show_refused(self, seen: Looked) -> None:
        is_suspect = seen.card.sender.is_suspect
        self.strip.show_step(SENDER)
        self._copy.setVisible(is_suspect)
        self._aside.setVisible(is_suspect)
        self._another.setVisible(not is_suspect)
        self.close_it.show()

    def _show_changes(self, seen: Looked, taken: dict[str, Take]) -> None:
        self.strip.show_step(CHANGES)
        for words in seen.notes:
            self._notes.addWidget(_note(self._theme, words))
        if not seen.issue and not seen.notes:
            self._notes.addWidget(_note(self._theme, "From now on files from OALC are known here."))
        clear(self._count_flow)
        for count, words, icon, paint in _counts(seen):
            self._count_flow.addWidget(_count(self._theme, count, words, icon, paint))
        self.changes.setEnabled(True)
        self.footer.show_adding(is_adding=False)
        self.footer.offer(seen)
        # Who sent it is laid out and painted before the list, which takes as long again.
        show = partial(self.changes.show_changes, seen.changes, taken)
        self._turns.begin([self.changes.show_none, show])

    def _lay_out(self) -> None:
        self._typing = card("typing")
        typing = column(self._theme, self._typing, gap=10, margin=20)
        typing.addWidget(label("Type OALC's six words", "subheading"))
        typing.addWidget(self.six)
        self._parts = layout = column(self._theme, self, gap=12)
        for part in (self.strip, self.who, self._typing, self._counts):
            layout.addWidget(part)
        layout.addLayout(self._notes)
        layout.addWidget(self.changes, 1)
        layout.addStretch(0)
        self._rest = layout.count() - 1
        layout.addWidget(self.footer)


def _counts(seen: Looked) -> tuple[tuple[int, str, str, str], ...]:
    fates = [change.fate for change in seen.changes]
    own = sum(bool(change.own_words) for change in seen.changes)
    return (
        (fates.count(Fate.ADDED), "new", "add-filled", "ok"),
        (fates.count(Fate.CHANGED), "changed", "edit-filled", "primary"),
        (fates.count(Fate.WITHDRAWN), "withdrawn", "archive-filled", "warn_line"),
        (own, "touch your own words", "person_circle-filled", "warn_line"),
    )


def _count(theme: Theme, count: int, words: str, icon: str, paint: str) -> QFrame:
    made = card(f"count-{words.replace(' ', '-')}")
    line = row(theme, made, gap=10)
    line.setContentsMargins(*(theme.px(n) for n in (16, 8, 12, 8)))
    line.addWidget(picture(theme, icon, paint))
    number = label(f"{count:,}", "heading")
    number.setWordWrap(False)
    line.addWidget(number)
    line.addWidget(label(words, "body"), 1)
    made.setMinimumWidth(theme.px(150))
    return made


def _note(theme: Theme, words: str) -> QFrame:
    made = QFrame()
    made.setProperty("box", "note")
    line = row(theme, made, gap=8, margin=8)
    line.addWidget(picture(theme, "info", "info"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(words), 1)
    return made
