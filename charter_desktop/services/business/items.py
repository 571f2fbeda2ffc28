"""The items of agendas: written, ordered, put on, carried forward. Every act can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import (
    NUMBERING_WORDS,
    ROOM,
    TEXT_LIMIT,
    TITLE_LIMIT,
    AgendaItem,
    ItemFacts,
    ItemPlace,
    Numbering,
    Purpose,
    figures,
    in_order,
    letters,
    numbers,
    order_at_end,
)
from charter_desktop.domain.agenda_wording import exclusion, item_checks
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import AgendaStyle, Council
from charter_desktop.domain.papers import (
    ITEM_NUMBER,
    ITEM_TITLE,
    Decision,
    PaperRecord,
    Template,
)
from charter_desktop.domain.records import Target
from charter_desktop.domain.standing_items import usual_items
from charter_desktop.services.business.choices import numbering_of
from charter_desktop.services.business.item_moves import ItemMoves
from charter_desktop.services.business.item_records import of_words
from charter_desktop.services.year.keeping import needed, no_longer_than

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charter_desktop.domain.agenda_wording import ItemCheck
    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.domain.papers import DecisionFacts


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item as it stands on an agenda. `decision` is None where none is recorded."""

    record: AgendaItem
    number: str
    checks: tuple[ItemCheck, ...]
    decision: DecisionFacts | None

    @property
    def is_to_decide(self) -> bool:
        """Whether the meeting is asked to decide on it and no decision is recorded."""
        return self.record.item.purpose is Purpose.DECIDE and self.decision is None


@dataclass(frozen=True, slots=True)
class PaperItem:
    """A paper that puts a resolution and belongs to no item: it stands on the agenda by itself."""

    paper: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The agenda of one meeting: its items in order, those without the public at the end.

    `exclusion` is the resolution that stands before them; empty where there are none. `papers`
    stand after the public items.
    """

    meeting: Meeting
    lines: tuple[ItemLine, ...]
    numbering: Numbering
    exclusion: str
    papers: tuple[PaperItem, ...] = ()

    @property
    def public(self) -> tuple[ItemLine, ...]:
        """The items that everybody may read."""
        return tuple(line for line in self.lines if not line.record.item.is_private)

    @property
    def private(self) -> tuple[ItemLine, ...]:
        """The items that are dealt with without the public."""
        return tuple(line for line in self.lines if line.record.item.is_private)

    def number_of(self, paper: str) -> str:
        """Return the number of an item, or of that which a paper goes with, or of the paper itself.

        "" for none of them.
        """
        for line in self.lines:
            if paper in {line.record.item.paper, line.record.id}:
                return line.number
        return next((one.number for one in self.papers if one.paper == paper), "")


class AgendaItems(ItemMoves):
    """What a clerk does with the items of agendas."""

    def of(self, meeting_id: str) -> AgendaView:
        """Return the agenda of a meeting; raises NotFoundError where there is no such meeting."""
        meeting = self._meetings.find(meeting_id)
        with self._sources.work.reading() as unit:
            council = unit.records.get(Council, self._sources.body)
            decided = {d.decision.item: d.decision for d in unit.records.all(Decision)}
            written = [p for p in unit.records.all(PaperRecord) if p.fields.meeting == meeting.id]
        items = in_order(self._on(meeting.id))
        numbering = numbering_of(council)
        tops = self._tops(numbering, meeting)
        public = [one for one in items if not one.item.is_private]
        numbered = list(numbers(public, tops))
        linked = {one.item.paper for one in items}
        papers = self._by_themselves([p for p in written if p.id not in linked], tops)
        numbered += numbers(items[len(public) :], tops)
        lines = tuple(
            ItemLine(one, number, item_checks(one.item), decided.get(one.id))
            for one, number in zip(items, numbered, strict=True)
        )
        private = [line.record.item.reason for line in lines if line.record.item.is_private]
        words = exclusion(tuple(private)) if private else ""
        return AgendaView(meeting, lines, numbering, words, papers)

    def add(self, facts: ItemFacts, meeting_id: str = "") -> Done[str]:
        """Add an item at the end of a meeting's agenda, or to those that wait; returns its id.

        Raises InputNotUnderstoodError without a title, NotFoundError for an unknown meeting.
        """
        kept = _checked(facts)
        meeting = self._meetings.find(meeting_id) if meeting_id else None
        made = self._sources.around.new_id()
        place = self._end_of(meeting.id if meeting else "")
        words = f"Put “{kept.title}” on the agenda{of_words(meeting)}"
        return self._say(((made, kept, place),), meeting, words)

    def put_on_next(self, facts: ItemFacts) -> Done[str]:
        """Put an item on the next agenda whose summons or notice can still go out in time.

        It waits where no such meeting is foreseen. Raises as `add`.
        """
        return self.add(facts, self._next_meeting())

    def change(self, item: str, facts: ItemFacts) -> Done[str]:
        """Make `facts` what an item says. Raises InputNotUnderstoodError, NotFoundError."""
        kept = _checked(facts)
        return self._keeper.change(item, {"item": kept}, f"Changed the item “{kept.title}”")

    def begin(self, meeting_id: str) -> Done[tuple[str, ...]]:
        """Add the usual items to a meeting's agenda, after those that are there.

        What stands there under the same title is not added again.
        """
        meeting = self._meetings.find(meeting_id)
        there = self._on(meeting.id)
        titles = {one.item.title.casefold() for one in there}
        wanted = [f for f in usual_items(meeting.facts.kind) if f.title.casefold() not in titles]
        last = order_at_end(there)
        made = tuple(
            (self._sources.around.new_id(), facts, ItemPlace(meeting.id, last + number * ROOM))
            for number, facts in enumerate(wanted)
        )
        done = self._say(made, meeting, f"Began the agenda{of_words(meeting)}")
        return Done(tuple(one[0] for one in made), done.changes, done.words, done.operations)

    def remove(self, item: str) -> Done[str]:
        """Move an item to the deleted items. Raises NotFoundError."""
        return self._keeper.remove(item, f"Deleted the item “{self.get(item).item.title}”")

    def put_back(self, item: str) -> Done[str]:
        """Bring an item back from the deleted items."""
        return self._keeper.put_back(item, "Put an item back on the agenda")

    def powers(self) -> tuple[str, ...]:
        """Return the legal powers that this council named before, by name: for choosing again."""
        named = {one.item.power.strip() for one in self._keeper.all()}
        return tuple(sorted(named - {""}, key=str.casefold))

    def set_numbering(self, numbering: Numbering) -> Done[str]:
        """Choose how the items of every agenda are numbered."""
        target = Target("council", self._sources.body, "agendas")
        with self._sources.work.unit() as unit:
            said = unit.operations.say(target, AgendaStyle(numbering.value))
            unit.commit()
        words = f"Items numbered {NUMBERING_WORDS[numbering]}"
        changes = Changes.COUNCIL | Changes.MEETINGS
        return Done(numbering.value, changes, words, (said,) if said else ())

    def _by_themselves(
        self, papers: Sequence[PaperRecord], tops: Iterator[str]
    ) -> tuple[PaperItem, ...]:
        """Return the papers that ask for a decision; a number that the clerk gave one stands."""
        if not papers:
            return ()
        with self._sources.content.reading() as unit:
            asking = {t.id: t.title for t in unit.records.all(Template) if t.wordings}
        return tuple(
            PaperItem(
                paper.id,
                paper.fields.values.get(ITEM_NUMBER, "").strip() or next(tops),
                paper.fields.values.get(ITEM_TITLE, "") or asking[paper.fields.template],
            )
            for paper in papers
            if paper.fields.template in asking
        )

    def _tops(self, numbering: Numbering, meeting: Meeting) -> Iterator[str]:
        if numbering is Numbering.LETTERS:
            return letters()
        if numbering is Numbering.MINUTES:
            return self._references.following(meeting)
        return figures()


def _checked(facts: ItemFacts) -> ItemFacts:
    title = needed(facts.title, "Enter a title that says what the business is")
    return replace(
        facts,
        title=no_longer_than(title, TITLE_LIMIT, "The title"),
        text=no_longer_than(facts.text, TEXT_LIMIT, "The text"),
    )
