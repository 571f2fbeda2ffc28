"""The cards of Data protection: names, what is kept how long, papers about it, and handing over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.widgets.basics import button, column, label, with_icon
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.row_list import Row
from charter_desktop.ui.widgets.whole_list import WholeList
from charter_desktop.ui.widgets.work_bar import WorkBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from charter_desktop.services.records.data_protection import KeptLine, KeptTable
    from charter_desktop.services.records.held_on_a_name import Held, HeldOnName
    from charter_desktop.ui.theme import Theme

MOST = 200
"""Places that are listed; the export holds all of them."""
_NAMES = (
    "For a person who asks what the council holds on them. It looks in everything: earlier words, "
    "deleted items, saved papers, lists and messages, what was sent to OALC, and what OALC "
    "published."
)
_EVERYTHING = (
    "Tables (CSV), one Word document and the evidence files, in a folder of your choice. They open "
    "without this program. What was deleted or removed is not in it."
)
_HANDOVER = (
    "For the next clerk: a safety copy of everything, and a list of one page with the dates that "
    "come, what is open, and what to do first, as PDF and Word. OALC withdraws this computer when "
    "it invites the next clerk."
)
_NOTE = (
    "Who is controller of what, what leaves with a return, and what never leaves. For the council's"
    " own policy, or for somebody who asks."
)


class Card(QFrame):
    """A white card with a heading and words; `inside` is its layout."""

    def __init__(self, theme: Theme, name: str, heading: str, words: str) -> None:
        super().__init__()
        self.setProperty("box", "card")
        named(self, f"protect-{name}", heading)
        self.theme = theme
        self.inside: QVBoxLayout = column(theme, self, gap=10, margin=20)
        self.inside.addWidget(label(heading, "heading"))
        if words:
            self.inside.addWidget(label(words, "secondary"))
        self._buttons = QWidget()
        self._flow = Flow(self._buttons, gap=theme.px(10))

    def offer(
        self, words: str, name: str, icon: str, act: Callable[[], object], *, kind: str = "plain"
    ) -> QPushButton:
        """Add a button to the card's row of buttons."""
        made = button(words, name, act, kind=kind)
        paint = "on_primary" if kind == "primary" else "text"
        self._flow.addWidget(with_icon(made, self.theme, icon, paint))
        return made

    def place_buttons(self) -> None:
        """Put the row of buttons below what is in the card so far."""
        self.inside.addWidget(self._buttons)


class NamesCard(Card):
    """`asked` brings a name, `chosen` the number of a place that is held here."""

    asked = Signal(str)
    opened = Signal(int)
    table_asked = Signal()
    text_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "names", "Everything held on a name", _NAMES)
        self.name = LineField(theme, "held-name", "Name, or part of it")
        self.name.input.returnPressed.connect(self.ask)
        self.inside.addWidget(self.name)
        self.looks = self.offer("Find everything", "primary", "search", self.ask, kind="primary")
        table, text = self.table_asked.emit, self.text_asked.emit
        self._saves = (
            self.offer("Save as CSV", "held-csv", "table", table),
            self.offer("Save as text", "held-text", "document_text", text),
        )
        self.place_buttons()
        self._count = label("", "strong", name="held-count")
        self.rows = WholeList(theme, "held-list", "Where the name is held")
        for part in (self._count, self.rows):
            self.inside.addWidget(part)
        self.rows.opened.connect(self._on_opened)
        self._show_parts(has_asked=False, has_found=False)

    def ask(self) -> None:
        """Ask for what is typed."""
        self.name.show_error("")
        self.asked.emit(self.name.text)

    def show_found(self, found: HeldOnName) -> None:
        """Show where a name is held."""
        many = len(found.found)
        words = f"{many:,} places" if many != 1 else "1 place"
        said = f"{words} for “{found.name}”." if many else f"Nothing is held on “{found.name}”."
        if many > MOST:
            said += f" The first {MOST} are listed; the files hold all."
        self._count.setText(said)
        self.rows.show_rows([_row(n, one) for n, one in enumerate(found.found[:MOST])])
        self._show_parts(has_asked=True, has_found=bool(many))
        announce(self, said)

    def _show_parts(self, *, has_asked: bool, has_found: bool) -> None:
        self._count.setVisible(has_asked)
        self.rows.setVisible(has_found)
        for made in self._saves:
            made.setVisible(has_asked)

    def _on_opened(self, row_id: str) -> None:
        self.opened.emit(int(row_id))


class KeptCard(Card):
    """The retention table with its yearly review."""

    reviewed = Signal(str)
    print_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "kept", "What is kept, and for how long", "")
        self._when = label("", "strong", name="kept-when")
        self.rows = WholeList(theme, "kept-list", "What is kept, and for how long")
        words = "What you found when you looked, if anything"
        self.note = LineField(theme, "kept-note", words)
        for part in (self._when, self.rows, self.note):
            self.inside.addWidget(part)
        self.offer("We looked at this today", "kept-reviewed", "calendar_checkmark", self._review)
        self.offer("Print the table", "kept-print", "print", self.print_asked.emit)
        self.place_buttons()

    def show_table(self, table: KeptTable) -> None:
        """Show the table and when it was last looked at."""
        if table.reviewed is None:
            words = "Nobody has looked at this yet. Once a year is enough."
        else:
            words = f"Last looked at on {date_in_words(table.reviewed, weekday=False)}."
            words += " A year has gone since." if table.is_due else ""
        self._when.setText(words)
        self.rows.show_rows([_kept_row(line) for line in table.lines])

    def _review(self) -> None:
        self.reviewed.emit(self.note.text)
        self.note.set_text("")


class PapersCard(Card):
    """The data-protection note."""

    note_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "note", "Data-protection note", _NOTE)
        self.offer("Read and print the note", "protect-read", "document_text", self.note_asked.emit)
        self.place_buttons()


class ExportCard(Card):
    """Everything in files that open without the program."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "export", "Write everything out", _EVERYTHING)
        self.offer("Choose a folder…", "export-all", "folder_open", self.asked.emit)
        self.place_buttons()


class HandoverCard(Card):
    """`asked` brings whether a folder is to be chosen."""

    asked = Signal(bool)
    print_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "handover", "Hand over to the next clerk", _HANDOVER)
        self.offer("Prepare the handover", "hand-over", "send", self._here)
        self.offer("Prepare it on a stick…", "hand-over-stick", "usb", self._elsewhere)
        self.offer("Read the list first", "hand-over-read", "eye", self.print_asked.emit)
        self.place_buttons()
        self.work = WorkBar(theme, "hand-over-work", "How far the handover is")
        self.inside.addWidget(self.work)

    def _here(self) -> None:
        self.asked.emit(False)

    def _elsewhere(self) -> None:
        self.asked.emit(True)


def first_button(card: Card) -> QWidget:
    """Return what gets the keyboard when a card is asked for."""
    widget = card.nextInFocusChain()
    while widget is not None and widget is not card:
        if card.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
        widget = widget.nextInFocusChain()
    return card


def _row(number: int, held: Held) -> Row:
    second = f"{held.field}: {held.words}" if held.field else held.words
    when = f", {held.when}" if held.when else ""
    title = held.name[:1].upper() + held.name[1:]
    return Row(str(number), title, second, f"{held.where}{when}", opens=bool(held.type))


def _kept_row(line: KeptLine) -> Row:
    held = f"{line.held:,} here now" if line.rule.types else ""
    sources = f" Sources: {'; '.join(line.rule.sources)}" if line.rule.sources else ""
    second = f"{line.rule.kept}. {line.rule.why}{sources}"
    return Row(line.rule.id, line.rule.what, second, held)
