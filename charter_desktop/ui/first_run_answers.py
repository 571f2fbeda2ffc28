"""What the clerk answered in the first run so far, and the words that follow from it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.councils import BodyKind, MeetingPattern, Role
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.services.councils import NewCouncil, name_on_papers
from charter_desktop.ui.widgets.pattern_form import PatternDraft

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.services.councils import ParishMatch


class Step(enum.IntEnum):
    """The pages of the first run; the second belongs to the first question."""

    COUNCIL = 0
    NAME = 1
    ROLE = 2
    MEETS = 3
    CHARTER = 4

    @property
    def question(self) -> int:
        """The number of the question that the clerk reads, from 1 to 4."""
        return max(1, self.value)


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything typed and chosen, also where it is not complete: nothing is lost on the way.

    `name` is empty while the usual name serves; `meets` is None until something was said there.
    """

    typed: str = ""
    match: ParishMatch | None = None
    is_unlisted: bool = False
    kind: BodyKind | None = None
    name: str = ""
    role: Role | None = None
    meets: PatternDraft | None = None
    pattern: MeetingPattern = field(default_factory=MeetingPattern)
    status: CharterStatus = CharterStatus.NOT_LOOKED
    signed_on: str = ""
    signed_day: date | None = None
    minute: str = ""

    @property
    def is_parish_meeting(self) -> bool:
        """Whether the words speak of a meeting and its chair."""
        return self.kind is BodyKind.PARISH_MEETING

    @property
    def body_words(self) -> str:
        """What to call it: the council, or the parish meeting."""
        return "parish meeting" if self.is_parish_meeting else "council"

    @property
    def name_shown(self) -> str:
        """The name on papers: the clerk's own wording, or the usual one of this kind."""
        if self.name or self.is_unlisted or self.match is None or self.kind is None:
            return self.name
        return name_on_papers(self.match.parish, self.kind)

    @property
    def role_shown(self) -> Role:
        """The role that is chosen: the usual one of this kind until the clerk chooses."""
        if self.role is not None:
            return self.role
        return Role.CHAIR_OF_PARISH_MEETING if self.is_parish_meeting else Role.CLERK

    @property
    def meets_shown(self) -> PatternDraft:
        """What stands in the form: the usual pattern until the clerk changes it."""
        return self.meets or PatternDraft.usual(is_parish_meeting=self.is_parish_meeting)

    @property
    def missing(self) -> Step | None:
        """The first page without which nothing can be set up; None when there is enough."""
        if self.match is None:
            return Step.COUNCIL
        return None if self.kind is not None and self.name_shown else Step.NAME

    def turned_unlisted(self) -> Answers:
        """Return the answers of a clerk whose council is not in the list, or is after all."""
        return replace(
            self, is_unlisted=not self.is_unlisted, typed="", match=None, kind=None, name=""
        )

    def new_council(self) -> NewCouncil:
        """Return what to set up; only for answers from which nothing is missing."""
        return NewCouncil(
            self.match.parish.id if self.match is not None else "",
            self.name_shown,
            self.kind,
            self.role_shown,
            self.pattern,
            self.status,
            self.signed_day,
            self.minute,
        )
