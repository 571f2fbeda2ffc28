"""What the place of consultations reads at one moment, and the words of its rows."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.consultations import CONSULTATION_WORDS, ConsultationState
from charter_desktop.domain.dates import date_in_words, day_in_words
from charter_desktop.domain.issues import ClockState
from charter_desktop.ui.widgets.chip import State
from charter_desktop.ui.widgets.row_list import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.domain.ideas import Idea
    from charter_desktop.services.commitments.commitments import Commitments
    from charter_desktop.services.year.consultations import (
        ConsultationsOverview,
        ConsultationView,
    )
    from charter_desktop.services.year.group import Year
    from charter_desktop.services.year.ideas import StoryView
    from charter_desktop.services.year.issues import IssuesOverview, IssueView

SOON = 14
"""Days before its last one from which on a consultation's own day is marked."""
_SHORT = 70
"""Characters of an idea that stand in its row."""


class Part(enum.Enum):
    """The parts of the place; the value is what `open_item` takes."""

    ASKED = "asked"
    RAISED = "raised"
    IDEAS = "ideas"
    STORIES = "stories"
    PUBLISH = "publish"


PART_WORDS = {
    Part.ASKED: "Asked of us",
    Part.RAISED: "We raised",
    Part.IDEAS: "Ideas for OALC",
    Part.STORIES: "Our stories",
    Part.PUBLISH: "To publish",
}


@dataclass(frozen=True, slots=True)
class YearRead:
    """All that the place shows but the pieces to publish, read at one moment.

    `commitments` are the charter's, each as its id and its number with a few words.
    """

    consultations: ConsultationsOverview
    issues: IssuesOverview
    ideas: tuple[Idea, ...]
    stories: tuple[StoryView, ...]
    commitments: tuple[tuple[str, str], ...]

    @property
    def today(self) -> date:
        """The day on which it was read."""
        return self.consultations.today

    def consultation(self, item: str) -> ConsultationView | None:
        """Return one consultation, or None."""
        views = (*self.consultations.open, *self.consultations.past)
        return next((one for one in views if one.record.id == item), None)

    def issue(self, item: str) -> IssueView | None:
        """Return one thing that was raised, or None."""
        views = (*self.issues.waiting, *self.issues.answered)
        return next((one for one in views if one.record.id == item), None)

    def idea(self, item: str) -> Idea | None:
        """Return one idea, or None."""
        return next((one for one in self.ideas if one.id == item), None)

    def story(self, item: str) -> StoryView | None:
        """Return one story, or None."""
        return next((one for one in self.stories if one.record.id == item), None)

    def count(self, part: Part) -> int | None:
        """Return how many things a part holds, as its list does; None where that says nothing."""
        asked, raised = self.consultations, self.issues
        return {
            Part.ASKED: len(asked.open) + len(asked.past) + asked.earlier,
            Part.RAISED: len(raised.waiting) + len(raised.answered),
            Part.IDEAS: len(self.ideas),
            Part.STORIES: len(self.stories),
        }.get(part)

    def rows(self, part: Part) -> list[Row]:
        """Return the rows of a part."""
        makers = {
            Part.ASKED: self._asked,
            Part.RAISED: self._raised,
            Part.IDEAS: self._ideas,
            Part.STORIES: self._stories,
        }
        return list(makers[part]()) if part in makers else []

    def _asked(self) -> Iterator[Row]:
        overview = self.consultations
        for words, views in (("Open", overview.open), ("Earlier", overview.past)):
            if views:
                yield Row("", words, status=str(len(views)), heading=True)
            for view in views:
                facts = view.record.facts
                status, state = standing(view)
                yield Row(view.record.id, facts.subject, _second(view), status, state)

    def _raised(self) -> Iterator[Row]:
        overview = self.issues
        parts = (("Waiting for an answer", overview.waiting), ("Answered", overview.answered))
        for words, views in parts:
            if views:
                yield Row("", words, status=str(len(views)), heading=True)
            for view in views:
                facts = view.record.facts
                status, state = issue_standing(view)
                yield Row(view.record.id, facts.service, facts.with_whom, status, state)

    def _ideas(self) -> Iterator[Row]:
        about = dict(self.commitments)
        for idea in self.ideas:
            second = about.get(idea.idea.charter_id, "The charter as a whole")
            passed = "May be passed on" if idea.pass_on.yes else ""
            yield Row(idea.id, shortened(idea.idea.text), second, passed)

    def _stories(self) -> Iterator[Row]:
        for view in self.stories:
            status, state = (
                ("Goes to OALC", State.OK) if view.is_sent else ("Stays here", State.ASIDE)
            )
            yield Row(view.record.id, view.record.story.title, "", status, state)


def read_year(year: Year, commitments: Commitments, *, every: bool) -> YearRead:
    """Read what the place shows; not on the GUI thread. `every` has all earlier ones too."""
    return YearRead(
        year.consultations.overview(every=every),
        year.issues.overview(),
        year.ideas.all(),
        year.stories.all(),
        tuple(
            (v.commitment.id, f"{v.commitment.number} {v.commitment.short}")
            for v in commitments.all()
        ),
    )


def standing(view: ConsultationView) -> tuple[str, State]:
    """Return how a consultation stands, for a chip: nobody is scolded for a day that passed."""
    if view.state is ConsultationState.OPEN:
        left = view.days_left
        if left is None:
            return "Open", State.INFO
        words = "Closes today" if left == 0 else f"{left} day{'' if left == 1 else 's'} left"
        return words, State.WARN if left <= SOON else State.INFO
    states = {ConsultationState.CLOSED: State.ASIDE, ConsultationState.REPLIED: State.INFO}
    return CONSULTATION_WORDS[view.state], states.get(view.state, State.OK)


def issue_standing(view: IssueView) -> tuple[str, State]:
    """Return how an answer stands, for a chip."""
    clock = view.clock
    if view.is_answered:
        return "Answered", State.OK
    if clock is None or clock.state is ClockState.NO_CLOCK:
        return "Waiting", State.NEUTRAL
    if clock.state is ClockState.PAST:
        return "Ask again", State.WARN
    return f"{clock.taken} of {clock.allowed} days", State.INFO


def dates_words(view: ConsultationView) -> str:
    """Return when it came, when it closes, and how many days there were."""
    facts = view.record.facts
    parts = []
    if facts.received:
        parts.append(f"Came on {date_in_words(facts.received, weekday=False)}")
    if facts.closes:
        is_over = view.days_left is not None and view.days_left < 0
        verb = "closed" if is_over else "closes"
        parts.append(f"{verb} on {date_in_words(facts.closes)}")
    words = ", ".join(parts) or "No closing date is noted"
    if view.days_allowed is not None:
        days = f"{view.days_allowed} day{'' if view.days_allowed == 1 else 's'} to reply"
        words += f". {days}" if view.is_open else f". There were {days}"
    return f"{words[:1].upper()}{words[1:]}."


def shortened(text: str) -> str:
    """Return the beginning of a text, cut between two words."""
    line = " ".join(text.split())
    if len(line) <= _SHORT:
        return line
    return f"{line[:_SHORT].rsplit(' ', 1)[0]}…"


def _second(view: ConsultationView) -> str:
    facts, reply, heard = view.record.facts, view.record.reply, view.record.feedback
    parts = [facts.owner]
    if view.is_open and facts.closes:
        parts.append(f"closes {day_in_words(facts.closes)}")
    elif heard.received:
        parts.append(f"heard back {date_in_words(heard.received, short=True)}")
    elif reply.replied:
        parts.append(f"replied {date_in_words(reply.replied, short=True)}")
    return " · ".join(part for part in parts if part)
