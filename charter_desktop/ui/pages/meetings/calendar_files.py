"""Meetings out to a calendar and in from one: looked at entry by entry before anything is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.counts import count_words
from charter_desktop.domain.dates import date_in_words
from charter_desktop.services.business.calendar_files import (
    CALENDAR_LIKENESS_WORDS,
    CalendarLikeness,
)
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.told_files import ToldFile
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, rule, with_icon
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.page import Scroller
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.business.calendar_files import (
        CalendarCounts,
        CalendarPreview,
        CalendarRow,
    )
    from charter_desktop.services.business.group import Business
    from charter_desktop.ui.kit import Kit

_OUT = (
    "The file has your meetings, and a whole-day entry for the safer day of each summons or notice."
)
_IN = "You see every meeting of the file first. Nothing is changed until you take them."
_FIXED = {CalendarLikeness.SAME, CalendarLikeness.PAST}


class CalendarPanel(QWidget):
    """Saves a calendar and takes one in. `refused` brings an error.

    `take_button` is for the header of the page.
    """

    refused = Signal(object)

    def __init__(self, kit: Kit, business: Business, outside: Outside | None = None) -> None:
        super().__init__()
        self.setObjectName("calendar")
        self._kit, self._business = kit, business
        self._outside = outside or Outside()
        self._told = ToldFile(kit, self._outside, self)
        self._preview: CalendarPreview | None = None
        self._ticks: dict[int, Tick] = {}
        theme = kit.theme
        self.take_button = button("Take the chosen meetings", "calendar-take", self.take)
        self.take_button.setProperty("kind", "primary")
        with_icon(self.take_button, theme, "checkmark", "on_primary")
        layout = column(theme, self, gap=0)
        around = card("calendar-card")
        inside = column(theme, around, gap=0)
        edge = max(1, theme.px(1))
        inside.setContentsMargins(edge, edge, edge, edge)
        scroller = Scroller("calendar-scroller", on="card")
        inside.addWidget(scroller)
        form = column(theme, scroller.inside, gap=12, margin=20)
        self.save_button = button(
            "Save our meetings as a calendar file", "calendar-save", self.save
        )
        choose = button("Choose a calendar file", "calendar-choose", self.choose)
        parts = (
            ("Out to another calendar", _OUT, with_icon(self.save_button, theme, "save")),
            ("In from another calendar", _IN, with_icon(choose, theme, "folder_open")),
        )
        for title, words, made in parts:
            form.addWidget(label(title, "subheading"))
            form.addWidget(label(words, "secondary"))
            holder = QWidget()
            Flow(holder, gap=theme.px(12)).addWidget(made)
            form.addWidget(holder)
        self._words = label("", "strong", name="calendar-words")
        form.addWidget(self._words)
        self._rows = column(theme, gap=10)
        form.addLayout(self._rows)
        form.addStretch(1)
        layout.addWidget(around)
        self._words.hide()

    @property
    def can_take(self) -> bool:
        """Whether a file is open of which something can be taken."""
        return self._preview is not None and bool(self._ticks)

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self.save_button

    def save(self) -> None:
        """Write the calendar among the documents."""
        job = self._kit.jobs.write(partial(_write, self._business))
        job.succeeded.connect(self._on_written)
        job.failed.connect(self.refused)

    def choose(self) -> None:
        """Ask for a file, and show what it holds."""
        path = self._outside.choose_file_of(
            self, "Choose a calendar file", "Calendars (*.ics *.ical)"
        )
        if path is not None:
            job = self._kit.jobs.read(partial(_look, self._business, path))
            job.succeeded.connect(self._on_looked)
            job.failed.connect(self.refused)

    def take(self) -> None:
        """Take what is ticked."""
        if self._preview is None:
            return
        choices = {number: tick.isChecked() for number, tick in self._ticks.items()}
        if not any(choices.values()):
            words = "Tick the meetings to take. Nothing was changed."
            self._kit.tell(Message(words, Tone.PROBLEM))
            return
        job = self._kit.jobs.write(partial(_take, self._business, self._preview, choices))
        job.succeeded.connect(self._on_taken)
        job.failed.connect(self.refused)

    def _on_looked(self, preview: CalendarPreview) -> None:
        self._preview = preview
        clear(self._rows)
        self._ticks = {}
        number = len(preview.rows)
        words = f"\u201c{preview.file_name}\u201d: {number} meeting{'' if number == 1 else 's'}."
        if preview.unread:
            entries = count_words(len(preview.unread), "entry", "entries")
            words += f" {entries} could not be read and left out."
        self._words.setText(words)
        self._words.show()
        for one in preview.rows:
            self._rows.addWidget(rule())
            made = self._line(one)
            self._rows.addWidget(made)
            made.show()  # now, so that it can be given the keyboard
        self.take_button.setVisible(self.can_take)
        first = next(iter(self._ticks.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, one: CalendarRow) -> QWidget:
        theme, box = self._kit.theme, QWidget()
        words = column(theme, box, gap=2)
        day = date_in_words(one.facts.on) if one.facts.on is not None else ""
        if one.likeness in _FIXED:
            words.addWidget(label(day, "strong"))
        else:
            tick = Tick(theme, f"calendar-{one.number}", day, f"Take {day}, {one.title}")
            tick.setChecked(one.is_chosen)
            self._ticks[one.number] = tick
            words.addWidget(tick)
        said = [one.title, CALENDAR_LIKENESS_WORDS[one.likeness], one.words]
        words.addWidget(label(". ".join(part for part in said if part), "secondary"))
        return box

    def _on_written(self, path: Path) -> None:
        self._told.tell(path)

    def _on_taken(self, done: Done[CalendarCounts]) -> None:
        counts = done.value
        self._preview = None
        self._ticks = {}
        clear(self._rows)
        self._words.hide()
        self.take_button.hide()
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
        words = f"Meetings added: {counts.added}. Changed: {counts.changed}. Left: {counts.left}."
        self._kit.tell(Message(words))


# The service is made in the thread that asks.


def _write(business: Business) -> Path:
    return business.calendar.write()


def _look(business: Business, path: Path) -> CalendarPreview:
    return business.calendar.look(path)


def _take(
    business: Business, preview: CalendarPreview, choices: dict[int, bool]
) -> Done[CalendarCounts]:
    calendar = business.calendar
    return calendar.carry_out(calendar.choose(preview, choices))
