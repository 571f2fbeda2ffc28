"""What is due around one meeting: by which day, whether it is done, and where that comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from charter_desktop.domain.breaks import BankHolidaysUnknownError
from charter_desktop.domain.dates import day_in_words
from charter_desktop.domain.deadlines import DUE_WORDS, Due
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meetings.words import short_of
from charter_desktop.ui.widgets.basics import button, clear, column, label, picture, row

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.deadlines import Deadline
    from charter_desktop.services.business.deadlines import MeetingDeadlines
    from charter_desktop.services.business.group import Business
    from charter_desktop.services.papers.agenda import MeetingView
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_SHOW, _HIDE = "Show where this comes from", "Hide where this comes from"
_HELP = "This is how we read it, as a help. It is not legal advice."


class DuePanel(QWidget):
    """Reads what is due by itself, again with each `refresh`. `refused` brings an error.

    Of a meeting that is past it shows the draft minutes, and what was recorded as done.
    """

    refused = Signal(object)

    def __init__(self, kit: Kit, business: Business, view: MeetingView) -> None:
        super().__init__()
        self.setObjectName("meeting-due")
        self._kit, self._business, self._view = kit, business, view
        self._known: MeetingDeadlines | None = None
        self._job: Job | None = None
        self._instead = ""
        self._sources: list[QLabel] = []
        self._shows_sources = False
        layout = column(kit.theme, self, gap=8)
        layout.addWidget(label("What is due", "subheading"))
        self._rows = column(kit.theme, gap=8)
        layout.addLayout(self._rows)
        self.next = button("", "due-next-meeting", self._to_next)
        self.next.hide()
        layout.addWidget(self.next)
        self.sources = button(_SHOW, "due-sources", self._toggle, kind="link")
        layout.addWidget(self.sources)
        self.hide()

    def refresh(self) -> None:
        """Ask for what is due."""
        self._job = self._kit.jobs.read(
            partial(_due, self._business, self._view.meeting.id), instead_of=self._job
        )
        self._job.succeeded.connect(self._on_due)
        self._job.failed.connect(self._on_refused)

    def _on_due(self, known: MeetingDeadlines) -> None:
        if known == self._known:
            return
        self._known = known
        clear(self._rows)
        self._sources = []
        for one in known.due:
            if not self._view.is_past or one.what is Due.MINUTES or one.done is not None:
                self._rows.addWidget(self._line(one, known.today))
        self._show_next(known)
        self._show_sources()
        self.show()

    def _on_refused(self, error: object) -> None:
        """Show nothing: days cannot be counted where the bank holidays are not known yet."""
        self.hide()
        if not isinstance(error, BankHolidaysUnknownError):
            self.refused.emit(error)

    def _line(self, due: Deadline, today: date) -> QWidget:
        theme = self._kit.theme
        box = QWidget()
        box.setObjectName(f"due-{due.what.value}")
        across = row(theme, box, gap=10)
        icon, paint = _mark(due, today)
        across.addWidget(picture(theme, icon, paint), 0, Qt.AlignmentFlag.AlignTop)
        words = column(theme, gap=0)
        words.addWidget(label(DUE_WORDS[due.what], "strong"))
        words.addWidget(label(due_words(due, today), "secondary"))
        source = label(f"{due.source.rstrip('.')}.", "small")
        source.hide()
        self._sources.append(source)
        words.addWidget(source)
        across.addLayout(words, 1)
        return box

    def _show_next(self, known: MeetingDeadlines) -> None:
        is_open = known.instead is not None and not self._view.is_past
        self.next.setVisible(is_open)
        if known.instead is not None:
            self._instead = known.instead.meeting.id
            words = f"Show the next meeting: {short_of(known.instead.meeting.facts)}"
            self.next.setText(words)
            self.next.setAccessibleName(words)

    def _show_sources(self) -> None:
        for source in self._sources:
            source.setVisible(self._shows_sources)
        self.sources.setText(_HIDE if self._shows_sources else _SHOW)
        self.sources.setAccessibleName(self.sources.text())
        if self._sources:
            last = self._sources[-1]
            words = last.text().removesuffix(f" {_HELP}")
            last.setText(f"{words} {_HELP}")

    def _toggle(self) -> None:
        self._shows_sources = not self._shows_sources
        self._show_sources()

    def _to_next(self) -> None:
        self._kit.go(Route(Place.MEETINGS, self._instead))


def due_words(due: Deadline, today: date) -> str:
    """Return by when a thing is due, or when it was done, in words."""
    if due.done is not None:
        return f"Done {day_in_words(due.done)}. The last day: {day_in_words(due.latest)}."
    if due.is_late(today):
        return f"Late: the last day was {day_in_words(due.latest)}."
    if due.safer is not None and due.safer != due.latest and today <= due.safer:
        return f"By {day_in_words(due.safer)} to be safe, {day_in_words(due.latest)} at the latest."
    return f"By {day_in_words(due.latest)}."


def _mark(due: Deadline, today: date) -> tuple[str, str]:
    if due.done is not None:
        return ("checkmark_circle-filled", "ok")
    return ("warning", "warn") if due.is_late(today) else ("clock", "text2")


# The service is made in the thread that asks.


def _due(business: Business, meeting: str) -> MeetingDeadlines:
    return business.deadlines.of(meeting)
