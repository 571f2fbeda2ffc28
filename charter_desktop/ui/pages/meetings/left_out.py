"""Days left out of clear days: those that the clerk left out, with the reason, and OALC's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.meetings import ExcludedDayFacts
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
    from charter_desktop.domain.meetings import ExcludedDay
    from charter_desktop.domain.toolkit import NamedDay
    from charter_desktop.services.business.group import Business
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

    Days = tuple[tuple[ExcludedDay, ...], tuple[NamedDay, ...]]

LEFT_OUT = "left-out"
"""The item that shows the days left out by hand."""
_WHY = (
    "Sundays, bank holidays and the breaks at Christmas and Easter are left out already, as the "
    "council\u2019s rule says. Here you can leave out one more day, such as a day of national "
    "mourning that is not in the toolkit yet. All three rules then leave it out, and the working "
    "shows your reason."
)
_NO_DAY = "Enter the date like 8 December 2026 or 8/12/26"
_NONE = "No day was left out by hand."


class LeftOutPanel(QWidget):
    """The list with the fields that add to it. `refused` brings an error of no field.

    `add_button` is for the header of the page.
    """

    refused = Signal(object)

    def __init__(self, kit: Kit, business: Business) -> None:
        super().__init__()
        self.setObjectName("left-out")
        self._kit, self._business = kit, business
        self._job: Job | None = None
        theme = kit.theme
        self.add_button = button("Leave this day out", "left-out-add", self.add, kind="primary")
        with_icon(self.add_button, theme, "add", "on_primary")
        layout = column(theme, self, gap=0)
        around = card("left-out-card")
        inside = column(theme, around, gap=0)
        edge = max(1, theme.px(1))
        inside.setContentsMargins(edge, edge, edge, edge)
        scroller = Scroller("left-out-scroller", on="card")
        inside.addWidget(scroller)
        form = column(theme, scroller.inside, gap=14, margin=20)
        form.addWidget(label(_WHY, "secondary"))
        self.day = DateField(theme, "left-out-day", "Day to leave out")
        self.name = LineField(
            theme, "left-out-name", "What day it is", "For example a day of mourning"
        )
        self.reason = LineField(
            theme, "left-out-reason", "Why it is left out", "With who says so, if you know it"
        )
        for field in (self.day, self.name, self.reason):
            field.input.setMaximumWidth(theme.px(480))
            field.input.returnPressed.connect(self.add)
            form.addWidget(field)
        form.addWidget(rule())
        form.addWidget(label("Left out by hand", "subheading"))
        self._own = column(theme, gap=10)
        form.addLayout(self._own)
        self._theirs_title = label("Published by OALC", "subheading")
        self._theirs_title.hide()
        form.addWidget(self._theirs_title)
        self._theirs = column(theme, gap=10)
        form.addLayout(self._theirs)
        form.addStretch(1)
        layout.addWidget(around)

    def show_days(self, today: date) -> None:
        """Ask for the days."""
        if not self.day.is_dirty:
            self.day.show_day(self.day.day, today)
        self._ask()

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self.day.input

    def add(self) -> None:
        """Leave the day that is filled in out."""
        if self.day.day is None or self.day.is_dirty:
            self.day.show_error(_NO_DAY)
            self.day.input.setFocus()
            return
        for field, ask in (
            (self.name, "Enter what the day is, for example a day of mourning"),
            (self.reason, "Enter why it is left out, so that it can be shown"),
        ):
            field.show_error("" if field.text else ask)
            if not field.text:
                field.input.setFocus()
                return
        facts = ExcludedDayFacts(self.day.day, self.name.text, self.reason.text)
        self._act(partial(_add, self._business, facts), self._on_added)

    def _ask(self) -> None:
        self._job = self._kit.jobs.read(partial(_all, self._business), instead_of=self._job)
        self._job.succeeded.connect(self._on_days)
        self._job.failed.connect(self.refused)

    def _act(self, act: Callable[[], Done[str]], then: Callable[[Done[str]], None]) -> None:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(then)
        job.failed.connect(self._on_refused)

    def _on_days(self, days: Days) -> None:
        own, theirs = days
        clear(self._own)
        clear(self._theirs)
        for one in own:
            self._own.addWidget(self._line(one))
        if not own:
            self._own.addWidget(label(_NONE, "secondary", name="no-left-out"))
        self._theirs_title.setVisible(bool(theirs))
        for day in theirs:
            self._theirs.addWidget(_words(self._kit, date_in_words(day.on), day.name))

    def _line(self, one: ExcludedDay) -> QWidget:
        facts = one.day
        day = date_in_words(facts.on) if facts.on is not None else ""
        box = _words(self._kit, day, f"{facts.name}. {facts.reason.rstrip('.')}.")
        holder = QWidget()
        flow = Flow(holder, gap=self._kit.theme.px(12))
        act = partial(self._remove, one.id)
        made = button("Count it again", f"left-out-remove-{one.id}", act, kind="link")
        made.setAccessibleName(f"Count it again: {day}")
        flow.addWidget(made)
        layout = box.layout()
        if layout is not None:
            layout.addWidget(holder)
        return box

    def _remove(self, record: str) -> None:
        self._act(partial(_remove, self._business, record), self._on_done)

    def _on_added(self, done: Done[str]) -> None:
        for field in (self.name, self.reason):
            field.set_text("")
        if self.day.day is not None:
            self.day.set_text("")
            self.day.say("")
        self.day.input.setFocus()
        self._on_done(done)

    def _on_done(self, done: Done[str]) -> None:
        self._ask()
        self._kit.tell(Message(f"{done.words}."))

    def _on_refused(self, error: object) -> None:
        if isinstance(error, InputNotUnderstoodError):
            self.day.show_error(str(error))
            self.day.input.setFocus()
        else:
            self.refused.emit(error)


def _words(kit: Kit, day: str, more: str) -> QWidget:
    box = QWidget()
    words = column(kit.theme, box, gap=2)
    words.addWidget(label(day, "strong"))
    words.addWidget(label(more, "secondary"))
    return box


# The service is made in the thread that asks.


def _all(business: Business) -> Days:
    return business.left_out.all(), business.left_out.published()


def _add(business: Business, facts: ExcludedDayFacts) -> Done[str]:
    return business.left_out.add(facts)


def _remove(business: Business, record: str) -> Done[str]:
    return business.left_out.remove(record)
