"""Ideas and questions for OALC, and stories that a council lets others read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from charter_desktop.domain.councils import Role
from charter_desktop.domain.records import Sent

IDEA_LIMIT = 600
STORY_LIMIT = 2_000
TITLE_LIMIT = 120


@dataclass(frozen=True, slots=True)
class IdeaText:
    """An idea or a question, and what in the charter it is about: OALC's id, or nothing."""

    text: Sent[str] = ""
    charter_id: Sent[str] = ""


@dataclass(frozen=True, slots=True)
class PassOn:
    """Whether OALC may pass it on to the county's policy team."""

    yes: Sent[bool] = False


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea or question for OALC."""

    id: str
    idea: IdeaText = field(default_factory=IdeaText)
    pass_on: PassOn = field(default_factory=PassOn)


@dataclass(frozen=True, slots=True)
class StoryText:
    """What the council did, for others to learn from, and the commitments it is about."""

    title: Sent[str] = ""
    text: Sent[str] = ""
    commitments: Sent[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether OALC may `use` a story and `name_us` in it; given by a role, on a day.

    `withdrawn` is the day on which it was taken back. A story goes to OALC only while it stands.
    """

    use: Sent[bool] = False
    name_us: Sent[bool] = False
    by: Sent[Role | None] = None
    on: Sent[date | None] = None
    withdrawn: date | None = None

    @property
    def stands(self) -> bool:
        """Whether the story may be used."""
        return self.use and self.withdrawn is None


@dataclass(frozen=True, slots=True)
class Story:
    """One story."""

    id: str
    story: StoryText = field(default_factory=StoryText)
    consent: Consent = field(default_factory=Consent)
