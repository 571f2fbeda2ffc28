"""Once the council has signed: the record of it, and the ways on through the year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.services.commitments.commitments import a_year_on
from charter_desktop.ui.accessibility import named
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.basics import button, clear, column, label, picture, row, with_icon
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.services.signing.signing import SigningView
    from charter_desktop.ui.theme import Theme

_WAYS = (
    ("yearly-review", "Do the yearly review", "calendar_checkmark", Place.COMMITMENTS, "measures"),
    (
        "review-paper",
        "Write the yearly paper",
        "document_edit",
        Place.MEETINGS,
        "template:yearly-review",
    ),
    ("statement", "Publish our statement", "megaphone", Place.CONSULTATIONS, "statement"),
)


class SigningRecord(QFrame):
    """The record in a card over the steps. `routed` brings a Route."""

    routed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "signing-record", "The record of signing")
        self.setProperty("box", "card")
        self._theme = theme
        layout = row(theme, self, gap=14)
        layout.setContentsMargins(*(theme.px(n) for n in (18, 12, 18, 12)))
        icon = picture(theme, "checkmark_circle-filled", "ok", 24)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        inside = column(theme, gap=6)
        self._words = column(theme, gap=2)
        inside.addLayout(self._words)
        inside.addWidget(self._ways())
        layout.addLayout(inside, 1)
        self.hide()

    def show_view(self, view: SigningView) -> None:
        """Show the record of a council that has signed; nothing for one that has not."""
        self.setVisible(view.is_signed)
        clear(self._words)
        for number, words in enumerate(_told(view)):
            self._words.addWidget(label(words, "secondary" if number else "strong"))

    def _ways(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=self._theme.px(10))
        for name, words, icon, place, item in _WAYS:
            act = partial(self.routed.emit, Route(place, item))
            made = button(words, f"signed-{name}", act)
            flow.addWidget(with_icon(made, self._theme, icon))
        return holder


def _told(view: SigningView) -> list[str]:
    """Return the record in sentences, what is not known left out."""
    signatory = view.signatory
    signed = signatory.charter
    when = f" on {date_in_words(signed.on)}" if signed.on else ""
    by = f" by {signed.signed_by}" if signed.signed_by else ""
    minute = f", minute {signed.minute}" if signed.minute else ""
    words = [f"Signed{when}{by}{minute}."]
    if signatory.told.on:
        told = date_in_words(signatory.told.on, weekday=False)
        words.append(f"OALC and the county were told on {told}.")
    if signatory.public_link.address:
        words.append(f"Published at {signatory.public_link.address}")
    if signed.on:
        due = _next_year(signed.on, view.today)
        words.append(f"A year on, look back together: around {date_in_words(due, weekday=False)}.")
    return words


def _next_year(signed: date, today: date) -> date:
    """Return the next anniversary of the signing, today or later."""
    day = signed
    while day < today or day == signed:
        day = a_year_on(day)
    return day
