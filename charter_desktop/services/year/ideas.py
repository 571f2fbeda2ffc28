"""Ideas and questions for OALC, and stories with consent that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.charter import Charter, newest_charter
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.ideas import (
    IDEA_LIMIT,
    STORY_LIMIT,
    TITLE_LIMIT,
    Consent,
    Idea,
    IdeaText,
    PassOn,
    Story,
    StoryText,
)
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.year.keeping import Keeper, needed, no_longer_than, not_to_come

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.councils import Role
    from charter_desktop.services.year.keeping import Sources

IDEA, STORY = "idea", "story"


@dataclass(frozen=True, slots=True)
class NewConsent:
    """The consent as the clerk gives it: for OALC to use the story, and to name the council."""

    name_us: bool
    by: Role
    on: date


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story; `words` say whether OALC may use it, and that it stays here until then."""

    record: Story
    words: str

    @property
    def is_sent(self) -> bool:
        """Whether it goes in the return."""
        return self.record.consent.stands


class Ideas:
    """What a clerk does with ideas and questions. Every act can be undone."""

    def __init__(self, sources: Sources) -> None:
        """Keep the stores."""
        self._sources = sources
        self._keeper = Keeper(sources.work, Idea, IDEA, Changes.CONSULTATIONS, what="idea")

    def all(self) -> tuple[Idea, ...]:
        """Return the ideas and questions, the newest first."""
        return tuple(reversed(self._keeper.all()))

    def add(self, text: str, charter_id: str = "", *, pass_on: bool = False) -> Done[str]:
        """Note an idea or question for OALC; the value is its id.

        `charter_id` is what in the charter it is about; `pass_on` lets OALC pass it on to the
        county's policy team. Raises InputNotUnderstoodError without words, or for an unknown id.
        """
        groups = self._checked(text, charter_id, pass_on=pass_on)
        return self._keeper.say(self._sources.around.new_id(), groups, "Added an idea for OALC")

    def change(
        self, idea: str, text: str, charter_id: str = "", *, pass_on: bool = False
    ) -> Done[str]:
        """Change an idea. Raises as `add`, and NotFoundError."""
        groups = self._checked(text, charter_id, pass_on=pass_on)
        return self._keeper.change(idea, groups, "Changed an idea for OALC")

    def remove(self, idea: str) -> Done[str]:
        """Move one to the deleted items. Raises NotFoundError."""
        return self._keeper.remove(idea, "Deleted an idea for OALC")

    def put_back(self, idea: str) -> Done[str]:
        """Bring one back from the deleted items."""
        return self._keeper.put_back(idea, "Put an idea back")

    def _checked(self, text: str, charter_id: str, *, pass_on: bool) -> dict[str, object]:
        words = needed(text, "Enter your idea or question")
        kept = no_longer_than(words, IDEA_LIMIT, "Your idea")
        with self._sources.content.reading() as published:
            charter = newest_charter(published.records.all(Charter))
        if charter_id and charter_id not in charter_ids(charter):
            raise InputNotUnderstoodError(
                f"The charter has nothing named {charter_id}. Nothing was changed."
            )
        return {"idea": IdeaText(kept, charter_id), "pass_on": PassOn(pass_on)}


class Stories:
    """What a clerk does with stories. Every act can be undone."""

    def __init__(self, sources: Sources) -> None:
        """Keep the stores."""
        self._sources = sources
        changes = Changes.CONSULTATIONS | Changes.COMMITMENTS
        self._keeper = Keeper(sources.work, Story, STORY, changes, what="story")

    def all(self) -> tuple[StoryView, ...]:
        """Return the stories, the newest first."""
        return tuple(_view(one) for one in reversed(self._keeper.all()))

    def one(self, story: str) -> StoryView:
        """Return one; raises NotFoundError."""
        return _view(self._keeper.get(story))

    def add(self, text: StoryText) -> Done[str]:
        """Write a story; it stays here until there is a consent. The value is its id.

        Raises InputNotUnderstoodError without a title or words, or where they are too long.
        """
        kept = _checked(text)
        made = self._sources.around.new_id()
        return self._keeper.say(made, {"story": kept}, f"Wrote the story “{kept.title}”")

    def change(self, story: str, text: StoryText) -> Done[str]:
        """Change a story; a consent that was given stands. Raises as `add`, and NotFoundError."""
        kept = _checked(text)
        return self._keeper.change(story, {"story": kept}, f"Changed the story “{kept.title}”")

    def consent(self, story: str, given: NewConsent) -> Done[str]:
        """Let OALC use a story: it goes with the next return. Raises NotFoundError."""
        title = self._keeper.get(story).story.title
        not_to_come(given.on, self._sources.today())
        said = Consent(True, given.name_us, given.by, given.on)
        return self._keeper.say(story, {"consent": said}, f"OALC may use “{title}”")

    def withdraw(self, story: str, on: date) -> Done[str]:
        """Take the consent back: from the next return on OALC does not have the story any more.

        Raises NotFoundError, and InputNotUnderstoodError for a day that is yet to come.
        """
        record = self._keeper.get(story)
        not_to_come(on, self._sources.today())
        said = replace(record.consent, withdrawn=on)
        return self._keeper.say(
            story, {"consent": said}, f"OALC may not use “{record.story.title}” any more"
        )

    def remove(self, story: str) -> Done[str]:
        """Move one to the deleted items. Raises NotFoundError."""
        title = self._keeper.get(story).story.title
        return self._keeper.remove(story, f"Deleted the story “{title}”")

    def put_back(self, story: str) -> Done[str]:
        """Bring one back from the deleted items."""
        return self._keeper.put_back(story, "Put a story back")


def charter_ids(charter: Charter) -> dict[str, str]:
    """Return what an idea can be about: OALC's ids, each with its words for a list."""
    found = {c.id: f"{c.number} {c.short}" for c in charter.commitments}
    found |= {a.id: a.title for a in charter.aims}
    found |= {s.id: s.text for a in charter.aims for s in a.success}
    return found | {p.id: p.title for p in charter.principles}


def _checked(text: StoryText) -> StoryText:
    title = needed(text.title, "Enter a title for the story")
    words = needed(text.text, "Enter what the council did")
    return replace(
        text,
        title=no_longer_than(title, TITLE_LIMIT, "The title"),
        text=no_longer_than(words, STORY_LIMIT, "The story"),
    )


def _view(record: Story) -> StoryView:
    consent = record.consent
    if consent.withdrawn is not None:
        day = date_in_words(consent.withdrawn, weekday=False)
        words = f"Taken back on {day}: your next return is without it."
    elif consent.use:
        named = "and name you" if consent.name_us else "without naming you"
        words = f"Goes in your return. OALC may use it {named}."
    else:
        words = "Stays here until somebody with the right to do so lets OALC use it."
    return StoryView(record, words)
