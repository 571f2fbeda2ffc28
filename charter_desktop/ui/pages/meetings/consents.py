"""Members' consent to a summons by e-mail: recorded, withdrawn, given again, deleted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.dates import Lies, date_in_words
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.ui.kit import Message
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, rule, with_icon
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.meetings import SummonsConsent
    from charter_desktop.services.business.group import Business
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_WHY = (
    "The summons may go by e-mail to a member who has consented and not withdrawn "
    "(Local Government Act 1972, Schedule 12, paragraph 10(2)(b), as we read it). "
    "What you record here is not sent to OALC."
)
_NO_DAY = "Enter the date like 8 December 2026 or 8/12/26"


class ConsentPanel(QWidget):
    """The list with the fields that add to it. `refused` brings an error of no field.

    `add_button` is for the header of the page.
    """

    refused = Signal(object)

    def __init__(self, kit: Kit, business: Business) -> None:
        super().__init__()
        self.setObjectName("consents")
        self._kit, self._business = kit, business
        self._today: date | None = None
        self._job: Job | None = None
        theme = kit.theme
        self.add_button = button("Record the consent", "consent-add", self.add, kind="primary")
        with_icon(self.add_button, theme, "add", "on_primary")
        layout = column(theme, self, gap=0)
        around = card("consents-card")
        inside = column(theme, around, gap=0)
        edge = max(1, theme.px(1))
        inside.setContentsMargins(edge, edge, edge, edge)
        scroller = Scroller("consents-scroller", on="card")
        inside.addWidget(scroller)
        form = column(theme, scroller.inside, gap=14, margin=20)
        form.addWidget(label(_WHY, "secondary"))
        self.seat = LineField(
            theme, "consent-seat", "Member\u2019s role or seat", "Not a name: for example Seat 4"
        )
        self.day = DateField(theme, "consent-day", "Consented on", lies=Lies.BEHIND)
        for field in (self.seat, self.day):
            field.input.setMaximumWidth(theme.px(320))
            field.input.returnPressed.connect(self.add)
            form.addWidget(field)
        form.addWidget(rule())
        self._words = label("", "strong", name="consents-words")
        form.addWidget(self._words)
        self._rows = column(theme, gap=10)
        form.addLayout(self._rows)
        form.addStretch(1)
        layout.addWidget(around)

    def show_consents(self, today: date) -> None:
        """Ask for the list."""
        if self._today is None:
            self.day.show_day(today, today)
        self._today = today
        self._job = self._kit.jobs.read(partial(_all, self._business), instead_of=self._job)
        self._job.succeeded.connect(self._on_all)
        self._job.failed.connect(self.refused)

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self.seat.input

    def add(self) -> None:
        """Record what is filled in."""
        if self.day.day is None or self.day.is_dirty:
            self.day.show_error(_NO_DAY)
            self.day.input.setFocus()
            return
        self._act(partial(_add, self._business, self.seat.text, self.day.day), self._on_added)

    def _act(self, act: Callable[[], Done[str]], then: Callable[[Done[str]], None]) -> None:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(then)
        job.failed.connect(self._on_refused)

    def _on_all(self, found: tuple[tuple[SummonsConsent, ...], str]) -> None:
        consents, words = found
        self._words.setText(words)
        clear(self._rows)
        for one in consents:
            self._rows.addWidget(self._line(one))

    def _line(self, one: SummonsConsent) -> QWidget:
        theme, consent = self._kit.theme, one.consent
        box, holder = QWidget(), QWidget()
        words = column(theme, box, gap=2)
        words.addWidget(label(consent.label, "strong"))
        words.addWidget(label(consent_words(one), "secondary"))
        flow = Flow(holder, gap=theme.px(12))
        change = ("Withdrawn today", "withdraw") if one.holds else ("Given again today", "again")
        for said, name in (change, ("Delete", "delete")):
            act = partial(self._change, name, one.id)
            made = button(said, f"consent-{name}-{one.id}", act, kind="link")
            made.setAccessibleName(f"{said}: {consent.label}")
            flow.addWidget(made)
        words.addWidget(holder)
        return box

    def _change(self, name: str, record: str) -> None:
        if self._today is not None:
            self._act(partial(_change, self._business, name, record, self._today), self._on_done)

    def _on_added(self, done: Done[str]) -> None:
        self.seat.set_text("")
        self.seat.show_error("")
        self.seat.input.setFocus()
        self._on_done(done)

    def _on_done(self, done: Done[str]) -> None:
        if self._today is not None:
            self.show_consents(self._today)
        self._kit.tell(Message(f"{done.words}."))

    def _on_refused(self, error: object) -> None:
        if isinstance(error, InputNotUnderstoodError):
            self.seat.show_error(str(error))
            self.seat.input.setFocus()
        else:
            self.refused.emit(error)


def consent_words(one: SummonsConsent) -> str:
    """Return since when a consent holds, or when it was withdrawn, in words."""
    consent = one.consent
    since = date_in_words(consent.on, weekday=False) if consent.on is not None else "no date"
    if consent.withdrawn is None:
        return f"Consented to e-mail: {since}"
    return f"Withdrawn: {date_in_words(consent.withdrawn, weekday=False)} (consented: {since})"


# The service is made in the thread that asks.


def _all(business: Business) -> tuple[tuple[SummonsConsent, ...], str]:
    return business.consents.all(), business.consents.words()


def _add(business: Business, seat: str, day: date) -> Done[str]:
    return business.consents.add(seat, day)


def _change(business: Business, name: str, record: str, today: date) -> Done[str]:
    consents = business.consents
    if name == "delete":
        return consents.remove(record)
    act = consents.withdraw if name == "withdraw" else consents.give_again
    return act(record, today)
