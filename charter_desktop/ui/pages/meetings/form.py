"""Adding a meeting: its day as typed, with the echo in words, its hour, its place, its kind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.dates import date_in_words, parse_time, time_in_words
from charter_desktop.domain.meeting_year import meeting_checks
from charter_desktop.domain.meetings import MEETING_WORDS, MeetingFacts, MeetingKind
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.ui.kit import Message
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, with_icon
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.icon_line import IconLine
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from datetime import time

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.agenda import Overview
    from charter_desktop.ui.kit import Kit

_NO_DATE = "Enter the date like 8 December 2026 or 8/12/26"


class MeetingForm(QWidget):
    """Adds one meeting. `added` brings its id, `refused` an error that belongs to no field.

    `add_button` is for the header of the page.
    """

    added = Signal(str)
    refused = Signal(object)

    def __init__(self, kit: Kit, meetings: Meetings) -> None:
        super().__init__()
        self.setObjectName("meeting-form")
        self._kit, self._meetings = kit, meetings
        self._facts = MeetingFacts()
        self.add_button = button("Add the meeting", "meeting-add", self.add, kind="primary")
        with_icon(self.add_button, kit.theme, "add", "on_primary")
        layout = column(kit.theme, self, gap=0)
        around = card("meeting-form-card")
        inside = column(kit.theme, around, gap=0)
        edge = max(1, kit.theme.px(1))
        inside.setContentsMargins(edge, edge, edge, edge)
        scroller = Scroller("meeting-form-scroller", on="card")
        inside.addWidget(scroller)
        self._form = column(kit.theme, scroller.inside, gap=14, margin=20)
        layout.addWidget(around)

    def show_usual(self, overview: Overview, wanted: str = "") -> None:
        """Ask for a meeting, of the kind that is wanted, with the usual hour and place filled in.

        What the law is read to say of the day or the hour is shown as they are typed.
        """
        clear(self._form)
        theme, usual = self._kit.theme, overview.usual
        self.day = DateField(theme, "meeting-day", "Date", "Like 8/12/26 or next tuesday")
        self.day.show_day(None, overview.today)
        self.at = LineField(theme, "meeting-at", "Time", "Like 7:30pm or 19:30")
        self.at.set_text(time_in_words(usual.at) if usual.at is not None else "")
        self.place = LineField(theme, "meeting-place", "Place")
        self.place.set_text(usual.place)
        kinds = [Choice(kind.value, MEETING_WORDS[kind]) for kind in overview.kinds]
        self.kind = ChoiceRow(theme, "meeting-kind", "Kind of meeting", kinds)
        self.kind.waits = True
        codes = [kind.value for kind in overview.kinds]
        self.kind.show_choice(wanted if wanted in codes else codes[0])
        self.kind.chosen.connect(self._on_kind)
        self.of = LineField(
            theme, "meeting-of", "Which committee", "For example Planning committee"
        )
        self.read_so = IconLine(theme, name="meeting-read-so")
        for field in (self.day, self.at):
            field.input.setMaximumWidth(theme.px(320))
            field.input.returnPressed.connect(self.add)
            field.typed.connect(self._show_reading)
            field.left.connect(self._show_reading)
        kind_words = label("Kind of meeting", "strong")
        for part in (self.day, self.at, self.place, kind_words, self.kind, self.of, self.read_so):
            self._form.addWidget(part)
        self._form.addStretch(1)
        self._on_kind(self.kind.choice)

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self.day.input

    def add(self) -> None:
        """Record the meeting."""
        if self.day.day is None or self.day.is_dirty:
            self.day.show_error(_NO_DATE)
            self.day.input.setFocus()
            return
        try:
            at = self._time()
        except InputNotUnderstoodError as error:
            self.at.show_error(str(error))
            self.at.input.setFocus()
            return
        self.at.show_error("")
        kind = MeetingKind(self.kind.choice)
        of = self.of.text if kind is MeetingKind.COMMITTEE else ""
        self._facts = MeetingFacts(self.day.day, at, self.place.text, kind, of)
        job = self._kit.jobs.write(partial(self._meetings.add, self._facts))
        job.succeeded.connect(self._on_added)
        job.failed.connect(self._on_refused)

    def _time(self) -> time | None:
        return parse_time(self.at.text) if self.at.text else None

    def _on_kind(self, kind: str) -> None:
        self.of.setVisible(kind == MeetingKind.COMMITTEE.value)
        self._show_reading()

    def _show_reading(self) -> None:
        """Say where the day or the hour lies outside what the law is read to ask."""
        try:
            at = self._time()
        except InputNotUnderstoodError:
            at = None
        facts = MeetingFacts(self.day.day, at, kind=MeetingKind(self.kind.choice))
        words = [check.words for check in meeting_checks(facts) if not check.passed]
        self.read_so.say(f"{'. '.join(words)}.", "info", "warn")
        self.read_so.setVisible(bool(words))

    def _on_added(self, done: Done[str]) -> None:
        day = date_in_words(self._facts.on) if self._facts.on is not None else ""
        self.added.emit(done.value)
        self._kit.tell(Message(f"Added the meeting of {day}."))

    def _on_refused(self, error: object) -> None:
        if isinstance(error, InputNotUnderstoodError):
            self.day.show_error(str(error))
            self.day.input.setFocus()
        else:
            self.refused.emit(error)
