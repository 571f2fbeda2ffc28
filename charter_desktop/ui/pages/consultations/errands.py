"""What the place of consultations has written, each with the words and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from charter_desktop.domain.changes import Done
from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.domain.ideas import StoryText
from charter_desktop.domain.issues import IssueFacts
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.ui.kit import Link, Message
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.consultations.forms import IdeaGiven
from charter_desktop.ui.pages.consultations.words import Part

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from charter_desktop.services.year.group import Year
    from charter_desktop.services.year.ideas import NewConsent
    from charter_desktop.services.year.issues import Chaser
    from charter_desktop.services.year.next_agenda import PutOn
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit


class Entered(NamedTuple):
    """What a form of `part` asked for is kept: its id before, nothing for something new, and now.

    By then the clerk may have opened another form.
    """

    part: Part
    before: str
    record: str


class ConsultationErrands(QObject):
    """Asks the services for writes and tells how they ended.

    `made` brings what a form added or changed as an `Entered`, `not_taken` the words of what is
    wrong with what was entered in it; `refused` any other error; `removed` comes after a deletion.
    """

    made = Signal(object)
    not_taken = Signal(str)
    refused = Signal(object)
    removed = Signal()

    def __init__(self, kit: Kit, year: Year, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._year = kit, year
        self._back: tuple[Part, str] | None = None
        self._meeting = ""

    def enter(self, part: Part, item: str, given: object) -> None:
        """Add what a form took, or change it where `item` names one."""
        job = self._kit.jobs.write(partial(_enter, self._year, part, item, given))
        job.succeeded.connect(self._on_made)
        job.failed.connect(self._on_not_taken)

    def remove(self, part: Part, item: str) -> None:
        """Move one to the deleted items; the message offers to put it back."""
        self._back = (part, item)
        job = self._kit.jobs.write(partial(_service(self._year, part).remove, item))
        job.succeeded.connect(self._on_removed)
        job.failed.connect(self.refused)

    def put_back(self) -> None:
        """Bring back what was deleted last."""
        if self._back is not None:
            part, item = self._back
            self._tell(partial(_service(self._year, part).put_back, item))

    def say_day(self, part: Part, group: str, item: str, day: date | None, text: str) -> None:
        """Keep the day of a reply, of what came of it, or of an answer, with its text."""
        year = self._year
        ways = {
            (Part.ASKED, "reply"): year.consultations.reply,
            (Part.ASKED, "feedback"): year.consultations.heard_back,
            (Part.RAISED, "answer"): year.issues.answer,
        }
        self._tell(partial(ways[part, group], item, day, text))

    def put_on_agenda(self, part: Part, item: str) -> None:
        """Put one on the next agenda; the message leads there."""
        agenda = self._year.next_agenda
        act = agenda.consultation if part is Part.ASKED else agenda.issue
        job = self._kit.jobs.write(partial(act, item))
        job.succeeded.connect(self._on_put_on)
        job.failed.connect(self.refused)

    def as_evidence(self, item: str, commitment: str) -> None:
        """Let a consultation stand as evidence for a commitment."""
        self._tell(partial(self._year.consultations.as_evidence, item, (commitment,)))

    def write_chaser(self, item: str, show: Callable[[Chaser], None]) -> None:
        """Ask for a message that asks again, and show it; `show` is a widget's method."""
        job = self._kit.jobs.read(partial(self._year.issues.chaser, item))
        job.succeeded.connect(show)
        job.failed.connect(self.refused)

    def asked_again(self, item: str, on: date) -> Job:
        """Keep that the council asked again."""
        return self._tell(partial(self._year.issues.asked_again, item, on))

    def set_county_days(self, days: str) -> None:
        """Keep the working days that the county has for an answer."""
        if days.isascii() and days.isdecimal():
            self._tell(partial(self._year.issues.set_county_days, int(days)))
        else:
            words = "Enter a number of working days from 1 to 250"
            self.refused.emit(InputNotUnderstoodError(words))

    def consent(self, item: str, given: NewConsent) -> None:
        """Let OALC use a story."""
        self._tell(partial(self._year.stories.consent, item, given))

    def withdraw(self, item: str, on: date) -> None:
        """Take that back."""
        self._tell(partial(self._year.stories.withdraw, item, on))

    def _tell(self, act: Callable[[], Done[str]] | Callable[[], Done[int]]) -> Job:
        job = self._kit.jobs.write(act)
        job.succeeded.connect(self._on_done)
        job.failed.connect(self.refused)
        return job

    def _on_done(self, done: Done[object]) -> None:
        self._kit.tell(Message(f"{done.words}."))

    def _on_made(self, done: Done[Entered]) -> None:
        self.made.emit(done.value)
        self._kit.tell(Message(f"{done.words}."))

    def _on_not_taken(self, error: object) -> None:
        if isinstance(error, InputNotUnderstoodError):
            self.not_taken.emit(str(error))
        else:
            self.refused.emit(error)

    def _on_removed(self, done: Done[str]) -> None:
        self.removed.emit()
        self._kit.tell(Message(f"{done.words}.", links=(Link("Put it back", self.put_back),)))

    def _on_put_on(self, done: Done[PutOn]) -> None:
        self._meeting = done.value.meeting
        links = (Link("See the meeting", self._see_meeting),) if self._meeting else ()
        self._kit.tell(Message(f"{done.words}.", links=links))

    def _see_meeting(self) -> None:
        self._kit.go(Route(Place.MEETINGS, self._meeting))


class _Kept(Protocol):
    """What the services have in common."""

    def remove(self, item: str, /) -> Done[str]:
        """Move one to the deleted items."""

    def put_back(self, item: str, /) -> Done[str]:
        """Bring it back."""


def _service(year: Year, part: Part) -> _Kept:
    services: dict[Part, _Kept] = {
        Part.ASKED: year.consultations,
        Part.RAISED: year.issues,
        Part.IDEAS: year.ideas,
        Part.STORIES: year.stories,
    }
    return services[part]


def _enter(year: Year, part: Part, item: str, given: object) -> Done[Entered]:
    """Add or change one; off the GUI thread."""
    done = _given(year, part, item, given)
    return Done(Entered(part, item, done.value), done.changes, done.words, done.operations)


def _given(year: Year, part: Part, item: str, given: object) -> Done[str]:
    if isinstance(given, ConsultationFacts):
        ours = year.consultations
        return ours.change(item, given) if item else ours.add(given)
    if isinstance(given, IssueFacts):
        return year.issues.change(item, given) if item else year.issues.add(given)
    if isinstance(given, StoryText):
        return year.stories.change(item, given) if item else year.stories.add(given)
    if isinstance(given, IdeaGiven):
        text, about = given.text, given.about
        if item:
            return year.ideas.change(item, text, about, pass_on=given.pass_on)
        return year.ideas.add(text, about, pass_on=given.pass_on)
    raise TypeError(part)
