"""What we say is wrong with a contact, and what has become of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.contact_corrections import (
    WRONG_WORDS,
    CorrectionState,
    WrongField,
    published_value,
)
from charter_desktop.domain.contacts import ROUTE_WORDS
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.pages.contacts.routes import breakable
from charter_desktop.ui.widgets.basics import button, column, label, picture, row
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from charter_desktop.domain.contact_listing import Way, WayCorrection
    from charter_desktop.ui.theme import Theme

_STANDS = {
    CorrectionState.WAITING: "It goes in our return until OALC takes it up.",
    CorrectionState.CHANGED_SINCE: "OALC has changed its entry since. Look at both.",
    CorrectionState.TAKEN_UP: "OALC has taken it up.",
    CorrectionState.WITHDRAWN: "OALC no longer lists this contact.",
}


class CorrectionCard(QFrame):
    """One correction. `mine_chosen` brings its id and whether ours is to be shown in the list.

    `taken_back` brings the id of one that no longer holds.
    """

    mine_chosen = Signal(str, bool)
    taken_back = Signal(str)

    def __init__(self, theme: Theme, way: Way, ours: WayCorrection) -> None:
        super().__init__()
        named(self, f"correction-{ours.record.id}", "Our correction")
        self.setProperty("box", "inset")
        line = row(theme, self, gap=10, margin=12)
        icon = "checkmark_circle-filled" if ours.state is CorrectionState.TAKEN_UP else "flag"
        paint = "ok" if ours.state is CorrectionState.TAKEN_UP else "text2"
        line.addWidget(picture(theme, icon, paint), 0, Qt.AlignmentFlag.AlignTop)
        inside = column(theme, gap=2)
        for words, role in (
            (what_words(way, ours), "strong"),
            (stand_words(way, ours), "secondary"),
        ):
            made = label(breakable(words), role)
            made.setAccessibleName(words)
            inside.addWidget(made)
        inside.addWidget(self._buttons(theme, ours))
        line.addLayout(inside, 1)

    def _buttons(self, theme: Theme, ours: WayCorrection) -> QWidget:
        holder, number = QWidget(), ours.record.id
        flow = Flow(holder, gap=theme.px(10))
        can_show = ours.record.correction.field is not WrongField.GONE and ours.state.is_sent
        if can_show:
            is_mine = ours.record.show_mine.yes
            words = "Show what OALC lists" if is_mine else "Show ours in the list"
            choose = partial(self.mine_chosen.emit, number, not is_mine)
            flow.addWidget(button(words, f"mine-{number}", choose, kind="link"))
        words = "Take the correction back" if ours.state.is_sent else "Put it away"
        take = partial(self.taken_back.emit, number)
        flow.addWidget(button(words, f"take-back-{number}", take, kind="link"))
        return holder


def what_words(way: Way, ours: WayCorrection) -> str:
    """Return what we say, in one sentence."""
    said = ours.record.correction
    if said.field is WrongField.GONE:
        return "Our correction: it is no longer there"
    is_value = said.field is WrongField.VALUE
    what = ROUTE_WORDS[way.contact.route] if is_value else WRONG_WORDS[said.field]
    return f"Our correction: {what.casefold()} should be {said.new or 'left empty'}"


def stand_words(way: Way, ours: WayCorrection) -> str:
    """Return where it stands, with what OALC lists now and why we said so."""
    said = ours.record.correction
    parts = [_STANDS[ours.state]]
    if ours.state is CorrectionState.CHANGED_SINCE:
        parts.append(f"It lists {published_value(way.contact, said.field)}.")
    if said.why:
        parts.append(f"Why: {said.why}")
    return " ".join(parts)
