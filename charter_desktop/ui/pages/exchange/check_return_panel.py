"""The check page: everything that will leave, in words, each with "Leave this one out"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.exchange.said_cards import ChosenCard
from charter_desktop.ui.widgets.basics import (
    button,
    clear,
    column,
    label,
    picture,
    row,
    with_icon,
)
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.in_turns import InTurns
from charter_desktop.ui.widgets.panel_scroller import PanelScroller
from charter_desktop.ui.widgets.wide_row import WideRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.services.returns.values import PreparedReturn
    from charter_desktop.services.returns.words import SaidSection
    from charter_desktop.ui.kit import Kit

_PLACES = {
    "council": Place.SETTINGS,
    "signatory": Place.SIGNING,
    "step": Place.SIGNING,
    "commitment": Place.COMMITMENTS,
    "contact_correction": Place.CONTACTS,
}
_AT_ONCE = 4
"""So many cards are made in one turn of the event loop."""
_NOT_MET = (
    "This computer has not met OALC yet, so the return cannot be sealed for OALC alone and is not "
    "for sending. You can write a draft to look at."
)
_SEALED = (
    "It goes sealed, so that only OALC can read it. Nothing is sent until you send the e-mail "
    "yourself."
)


class CheckReturnPanel(QWidget):
    """Shows what a return would say. Both signals have the references of what is left out."""

    email_asked = Signal(object)
    file_asked = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("check-return")
        self._kit = kit
        self._cards: list[ChosenCard] = []
        self._turns = InTurns(self)
        self._wanted_out: frozenset[str] = frozenset()
        self.has_met_oalc = False
        outer = column(kit.theme, self, gap=12)
        self._scroller = PanelScroller("check-scroller")
        inner = column(kit.theme, self._scroller.inside, gap=12)
        self._sections = column(kit.theme, gap=12)
        inner.addLayout(self._sections)
        self._not_sent = label("", "secondary", name="not-sent")
        held = row(kit.theme, gap=12)
        held.addWidget(picture(kit.theme, "lock_closed", "text2"))
        held.addWidget(self._not_sent, 1)
        inner.addLayout(held)
        inner.addStretch(1)
        outer.addWidget(self._scroller, 1)
        outer.addWidget(self._make_footer())

    def left_out(self) -> tuple[str, ...]:
        """Return what the clerk leaves out."""
        self._turns.finish()  # what is not on the screen yet stays left out, too
        if not self._cards:
            return tuple(sorted(self._wanted_out))  # nothing is shown yet
        rows = (chosen for made in self._cards for chosen in made.rows)
        return tuple(chosen.said.reference for chosen in rows if chosen.tick.isChecked())

    def leave_out(self, references: Sequence[str]) -> None:
        """Tick these as well: what was left out before the window was drawn anew."""
        self._wanted_out = frozenset(references)

    def start_anew(self) -> None:
        """Forget what was left out: that was for the return that is now written."""
        self._wanted_out = frozenset()
        self._turns.stop()
        clear(self._sections)
        self._cards = []

    def show_prepared(self, prepared: PreparedReturn) -> None:
        """Show everything that can leave, a part in a turn; what was ticked stays ticked."""
        before = self._wanted_out | frozenset(self.left_out())
        self._wanted_out = frozenset()
        clear(self._sections)
        self._cards = []
        self._not_sent.setText(prepared.not_sent)
        self.has_met_oalc = prepared.has_met_oalc
        starts = range(0, len(prepared.sections), _AT_ONCE)
        parts = [prepared.sections[n : n + _AT_ONCE] for n in starts]
        self._turns.begin([*(partial(self._put, part, before) for part in parts), self._put_all])

    def _put(self, sections: Sequence[SaidSection], before: frozenset[str]) -> None:
        for section in sections:
            made = self._card(section, before)
            self._cards.append(made)
            self._sections.addWidget(made)

    def _put_all(self) -> None:
        self._show_ways()
        self._show_count()

    def open_up(self, *, is_open: bool) -> None:
        """Show everything at its full height, or scroll it above the footer."""
        self._scroller.open_up(is_open=is_open)

    def _card(self, section: SaidSection, before: frozenset[str]) -> ChosenCard:
        made = ChosenCard(self._kit.theme, section, before)
        made.left_out.connect(self._show_count)
        made.change_asked.connect(self._go_to)
        return made

    def _make_footer(self) -> QWidget:
        theme = self._kit.theme
        footer = WideRow(theme, "check-footer")
        footer.setProperty("box", "card")
        edge = theme.px(16)
        footer.line.setContentsMargins(edge, theme.px(12), edge, theme.px(12))
        words = column(theme, gap=2)
        self._count = label("", "strong", name="check-count")
        self._how = label("", "secondary", name="check-how")
        words.addWidget(self._count)
        words.addWidget(self._how)
        footer.line.addLayout(words, 1)
        box = QWidget()
        ways = Flow(box, gap=theme.px(10))
        self._other = button("Other way", "write-return", self._ask_for_file)
        self.primary = button("", "put-in-email", self._do, kind="primary")
        for made in (self._other, self.primary):
            ways.addWidget(made)
        footer.line.addWidget(box)
        self._show_ways()
        return footer

    def _show_ways(self) -> None:
        theme, met = self._kit.theme, self.has_met_oalc
        words = "Put it in an e-mail" if met else "Write a draft to look at"
        self.primary.setText(words)
        self.primary.setAccessibleName(words)
        self.primary.setObjectName("put-in-email" if met else "write-draft")
        with_icon(self.primary, theme, "mail_attach" if met else "document_text", "on_primary")
        self._other.setVisible(met)
        self._how.setText(_SEALED if met else _NOT_MET)
        self.primary.setEnabled(bool(self._cards))

    def _show_count(self) -> None:
        rows = [chosen for made in self._cards for chosen in made.rows]
        out = [chosen for chosen in rows if chosen.tick.isChecked()]
        marked = [c for c in rows if c.said.looks_personal and c not in out]
        parts = [f"{_things(len(rows) - len(out))} in the return"]
        if out:
            parts.append(f"{len(out)} left out")
        if marked:
            parts.append(f"{_things(len(marked))} marked: look again")
        self._count.setText(", ".join(parts) + ".")

    def _ask_for_file(self) -> None:
        self.file_asked.emit(self.left_out())

    def _do(self) -> None:
        asked = self.email_asked if self.has_met_oalc else self.file_asked
        asked.emit(self.left_out())

    def _go_to(self, section: SaidSection) -> None:
        place = _PLACES.get(section.type, Place.COMMITMENTS)
        item = section.id if section.type == "commitment" else ""
        self._kit.go(Route(place, item))


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"
