"""When the committees and other bodies of a council meet, beside its own usual pattern."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.councils import CommitteePattern, Council, FurtherPattern
from charter_desktop.domain.meetings import MEETING_WORDS, MeetingKind
from charter_desktop.domain.patterns import pattern_in_words
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.year.keeping import Keeper, no_longer_than

if TYPE_CHECKING:
    from charter_desktop.domain.changes import Done
    from charter_desktop.services.year.keeping import Sources

TYPE = "meeting_pattern"
_NAME_LIMIT = 120


class BodyPatterns:
    """What a clerk does with further patterns; `workbook.meetings` foresees meetings by them."""

    def __init__(self, sources: Sources) -> None:
        """Keep the stores."""
        self._sources = sources
        self._keeper = Keeper(
            sources.work, FurtherPattern, TYPE, Changes.MEETINGS, what="pattern of meetings"
        )

    def all(self) -> tuple[FurtherPattern, ...]:
        """Return the further patterns, the oldest first."""
        return self._keeper.all()

    def add(self, pattern: CommitteePattern) -> Done[str]:
        """Add a pattern; the value is its id.

        Raises InputNotUnderstoodError for a committee without a name, a kind that this body does
        not hold, or no week.
        """
        kept = self._checked(pattern)
        made = self._sources.around.new_id()
        return self._keeper.say(made, {"pattern": kept}, f"{words_of(kept)}")

    def change(self, record: str, pattern: CommitteePattern) -> Done[str]:
        """Make `pattern` what is said. Raises as `add`, and NotFoundError."""
        kept = self._checked(pattern)
        return self._keeper.change(record, {"pattern": kept}, words_of(kept))

    def remove(self, record: str) -> Done[str]:
        """Move one to the deleted items: meetings by it are foreseen no more."""
        words = f"Deleted: {words_of(self._keeper.get(record).pattern)}"
        return self._keeper.remove(record, words)

    def put_back(self, record: str) -> Done[str]:
        """Bring one back from the deleted items."""
        return self._keeper.put_back(record, "Put a pattern of meetings back")

    def _checked(self, pattern: CommitteePattern) -> CommitteePattern:
        of = no_longer_than(" ".join(pattern.of.split()), _NAME_LIMIT, "The name")
        if pattern.kind not in {kind.value for kind in MeetingKind}:
            raise InputNotUnderstoodError("Choose the kind of meeting")
        kind = MeetingKind(pattern.kind)
        if kind is MeetingKind.COMMITTEE and not of:
            raise InputNotUnderstoodError("Enter the name of the committee")
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body)
        if council.is_parish_meeting and not kind.is_of_electors:
            raise InputNotUnderstoodError(
                f"{council.profile.name} is a parish meeting and has no council or committees"
            )
        if not pattern.week:
            raise InputNotUnderstoodError("Enter when it meets like third Thursday 7pm")
        return replace(pattern, of=of)


def words_of(pattern: CommitteePattern) -> str:
    """Return "Planning: third Thursday of the month at 7pm"."""
    kinds = {kind.value: words for kind, words in MEETING_WORDS.items()}
    return f"{pattern.of or kinds.get(pattern.kind, '')}: {pattern_in_words(pattern.pattern)}"
