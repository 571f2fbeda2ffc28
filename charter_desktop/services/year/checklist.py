"""One commitment with all that belongs to it, beginning with three, and notes on partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop import typed
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.charter import Charter, newest_charter
from charter_desktop.domain.commitments import CommitmentCode, CommitmentStatus, Review
from charter_desktop.domain.council_year import (
    NOTE_LIMIT,
    Action,
    PartnerAction,
    PartnerNote,
    PartnerNoteFacts,
    SharedStory,
    partner_note_id,
)
from charter_desktop.domain.listed import Listing
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.year.actions import in_order
from charter_desktop.services.year.keeping import Keeper, needed, no_longer_than, not_to_come

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.charter import Principle
    from charter_desktop.domain.records import Operation
    from charter_desktop.services.commitments.commitments import Commitments, CommitmentView
    from charter_desktop.services.year.keeping import Sources

BEGIN_WITH = 3
NAME_LIMIT = 120
DONE_SHOWN = 5
"""So many of the actions done are read at first, the latest; the page stays quick."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside "what we have done": by OALC's word, and in the council's own notes."""

    partners: tuple[PartnerAction, ...]
    stories: tuple[SharedStory, ...]
    notes: tuple[PartnerNote, ...]


@dataclass(frozen=True, slots=True)
class CommitmentDetail:
    """One commitment with everything around it.

    `actions` are all that are to be done, and those done last; `done_count` says how many were
    ever done. `reviews` are the days on which it was looked at, the latest first, each once.
    """

    view: CommitmentView
    principles: tuple[Principle, ...]
    actions: tuple[Action, ...]
    done_count: int
    reviews: tuple[date, ...]
    beside: Beside


class Checklists:
    """What a clerk does around the checklist of commitments. Every act can be undone."""

    def __init__(self, sources: Sources, commitments: Commitments) -> None:
        """Keep the stores, and the service of the checklist itself."""
        self._sources = sources
        self._commitments = commitments
        self._notes = Keeper(
            sources.work, PartnerNote, "partner_note", Changes.COMMITMENTS, what="note"
        )

    def detail(self, commitment: str, *, every: bool = False) -> CommitmentDetail:
        """Return one commitment by its id or number, with `every` action that was ever done.

        Raises NotFoundError.
        """
        view = self._commitments.one(commitment)
        own = view.commitment.id
        with self._sources.content.reading() as published:
            principles = newest_charter(published.records.all(Charter)).principles
            partners = published.records.all(PartnerAction)
            stories = published.records.all(SharedStory)
        with self._sources.work.reading() as unit:
            to_do = unit.records.listed(Action, Listing.OPEN, own)
            most = None if every else DONE_SHOWN
            newest = unit.listings.newest(Action, Listing.DONE, [own], most)[own]
            done = unit.records.some(Action, newest)
            done_count = unit.listings.counts(Action, Listing.DONE).get(own, 0)
            notes = unit.records.all(PartnerNote)
            past = unit.operations.history_of("commitment", own)
        return CommitmentDetail(
            view,
            principles,
            in_order((*to_do, *done)),
            done_count,
            _reviews(past),
            Beside(
                tuple(p for p in partners if own in p.commitments),
                tuple(s for s in stories if own in s.commitments),
                tuple(n for n in notes if n.note.commitment == own),
            ),
        )

    def begin(
        self, commitments: tuple[str, ...], code: CommitmentCode = CommitmentCode.UNDER_WAY
    ) -> Done[tuple[str, ...]]:
        """Start with up to three commitments in one act: each gets the status `code`.

        Raises InputNotUnderstoodError for none or more than three, NotFoundError for a strange one.
        """
        if not 1 <= len(set(commitments)) <= BEGIN_WITH:
            raise InputNotUnderstoodError(f"Choose up to {BEGIN_WITH} commitments to start with")
        chosen = tuple(self._commitments.one(c).commitment for c in dict.fromkeys(commitments))
        with self._sources.work.unit() as unit:
            said = [
                unit.operations.say(Target("commitment", c.id, "status"), CommitmentStatus(code))
                for c in chosen
            ]
            unit.commit()
        operations = tuple(op for op in said if op is not None)
        words = f"Started with {' and '.join(c.number for c in chosen)}"
        return Done(tuple(c.id for c in chosen), Changes.COMMITMENTS, words, operations)

    def note_partner(self, facts: PartnerNoteFacts) -> Done[str]:
        """Keep what a partner did about a commitment; one note for each of the two.

        Raises InputNotUnderstoodError without a partner or words, NotFoundError for a commitment
        that the charter does not have.
        """
        view = self._commitments.one(facts.commitment)
        council = needed(facts.council, "Enter which council or partner did it")
        text = needed(facts.text, "Enter what they did")
        not_to_come(facts.on, self._sources.today())
        kept = PartnerNoteFacts(
            view.commitment.id,
            no_longer_than(council, NAME_LIMIT, "The name"),
            facts.on,
            no_longer_than(text, NOTE_LIMIT, "The note"),
            no_longer_than(facts.source, NOTE_LIMIT, "The source"),
        )
        record = partner_note_id(kept.commitment, kept.council)
        return self._notes.say(record, {"note": kept}, f"Noted what {kept.council} did")

    def remove_note(self, note: str) -> Done[str]:
        """Move a note on a partner to the deleted items. Raises NotFoundError."""
        council = self._notes.get(note).note.council
        return self._notes.remove(note, f"Deleted the note on {council}")

    def put_note_back(self, note: str) -> Done[str]:
        """Bring a note on a partner back from the deleted items."""
        return self._notes.put_back(note, "Put a note back")


def _reviews(past: tuple[Operation, ...]) -> tuple[date, ...]:
    """Return the days of review that were ever recorded and not undone, the latest first.

    What a later operation took back at once, by saying again what stood before it, was undone.
    """
    values = [op.value or {} for op in reversed(past) if op.target.group == "review"]
    before, after = [{}, *values], [*values[1:], None]
    kept = [value for n, value in enumerate(values) if after[n] is None or after[n] != before[n]]
    days = {typed.convert(value, Review, strict=False).last for value in kept}
    return tuple(sorted((day for day in days if day is not None), reverse=True))
