"""Minute references as this council writes them, and the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import figures
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Council
from charter_desktop.domain.meetings import Meeting
from charter_desktop.domain.minute_references import (
    Kept,
    MinuteFacts,
    check_style,
    next_reference,
    pattern_for,
)
from charter_desktop.domain.papers import Decision
from charter_desktop.domain.records import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.domain.councils import MinuteStyle
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.year.keeping import Sources

_MOST = 200


class MinuteReferences:
    """The council's own pattern and counter; what it suggests can always be typed over."""

    def __init__(self, sources: Sources, meetings: Meetings) -> None:
        """Keep the stores, and what knows the meetings."""
        self._sources = sources
        self._meetings = meetings

    def style(self) -> MinuteStyle:
        """Return what was set; an empty pattern goes by the last reference."""
        with self._sources.work.reading() as unit:
            return unit.records.get(Council, self._sources.body).minutes

    def set_style(self, style: MinuteStyle) -> Done[str]:
        """Set how minutes are numbered. Raises InputNotUnderstoodError for what is no pattern."""
        check_style(style)
        target = Target("council", self._sources.body, "minutes")
        with self._sources.work.unit() as unit:
            said = unit.operations.say(target, style)
            unit.commit()
        words = f"Minutes numbered like {style.pattern or 'the last one'}"
        return Done(style.pattern, Changes.COUNCIL, words, (said,) if said else ())

    def learnt(self) -> str:
        """Return the pattern that the council's own references follow, "" where none is known."""
        return pattern_for(self.style(), self._kept())

    def next(self, meeting_id: str, item: str = "") -> str:
        """Return the reference that comes next at a meeting, "" where nothing tells it.

        `item` is the number of the item. Raises NotFoundError.
        """
        meeting = self._meetings.find(meeting_id)
        if meeting.facts.on is None:
            return ""
        facts = MinuteFacts(meeting.facts.on, item, meeting.facts.of)
        return next_reference(self.style(), self._kept(), facts)

    def following(self, meeting: Meeting) -> Iterator[str]:
        """Give the references that come next at a meeting; 1, 2, 3 where nothing tells them."""
        on, style, kept = meeting.facts.on, self.style(), list(self._kept(but=meeting.id))
        if on is None or not pattern_for(style, kept):
            yield from figures()
            return
        facts = MinuteFacts(on, of=meeting.facts.of)
        for _ in range(_MOST):
            reference = next_reference(style, kept, facts)
            kept.append(Kept(reference, on, facts.of))
            yield reference

    def _kept(self, but: str = "") -> tuple[Kept, ...]:
        """Return the references recorded, but those of one meeting."""
        with self._sources.work.reading() as unit:
            meetings = {m.id: m for m in unit.records.all(Meeting)}
            decisions = [d.decision for d in unit.records.all(Decision)]
        return tuple(
            Kept(d.minute, d.on, meetings[d.meeting].facts.of if d.meeting in meetings else "")
            for d in decisions
            if d.minute and d.on is not None and d.meeting != (but or None)
        )
