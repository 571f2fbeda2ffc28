"""Moving the items of agendas: up and down, to another agenda, forward when they are put off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import in_order, moved
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.dates import date_in_words
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.business.item_records import ItemRecords, of_words

if TYPE_CHECKING:
    from charter_desktop.domain.meetings import Meeting


class ItemMoves(ItemRecords):
    """What a clerk does with the places of items."""

    def put_on(self, item: str, meeting_id: str) -> Done[str]:
        """Put an item at the end of another agenda; "" makes it wait. Raises NotFoundError."""
        record = self._keeper.get(item)
        meeting = self._meetings.find(meeting_id) if meeting_id else None
        place = self._end_of(meeting.id if meeting else "")
        kept = replace(place, carried_from=record.place.carried_from)
        where = f"the agenda{of_words(meeting)}" if meeting else "those that wait"
        words = f"Moved “{record.item.title}” to {where}"
        return self._say(((item, record.item, kept),), meeting, words)

    def move_up(self, item: str) -> Done[str]:
        """Move an item before the one that stands before it."""
        return self._moved_by(item, -1)

    def move_down(self, item: str) -> Done[str]:
        """Move an item after the one that stands after it."""
        return self._moved_by(item, 1)

    def move_to(self, item: str, position: int) -> Done[str]:
        """Move an item to a position from 0 on its agenda.

        Items without the public stay together at the end. Raises NotFoundError.
        """
        record = self._keeper.get(item)
        together = [
            one
            for one in in_order(self._on(record.place.meeting))
            if one.item.is_private == record.item.is_private
        ]
        before = len(self._on(record.place.meeting)) - len(together)
        position -= before if record.item.is_private else 0
        changed = moved(together, item, position)
        said = self._places(changed)
        return Done(item, Changes.MEETINGS, f"Moved “{record.item.title}”", said)

    def set_under(self, item: str, *, yes: bool) -> Done[str]:
        """Make an item a part of the one before it (4.1), or one of its own."""
        record = self._keeper.get(item)
        words = f"Made “{record.item.title}” {'a part of the item before' if yes else 'an item'}"
        place = replace(record.place, is_under=yes)
        return self._keeper.change(item, {"place": place}, words)

    def carry_forward(self, item: str, meeting_id: str = "") -> Done[str]:
        """Put an item that was put off on a later agenda as a new item; returns its id.

        Without a meeting it is the next agenda that can still go out, or those that wait. The old
        item stays where it was. What was carried there already is not carried twice.
        Raises NotFoundError.
        """
        record = self._keeper.get(item)
        wanted = meeting_id or self._next_meeting(after=record.place.meeting)
        meeting = self._meetings.find(wanted) if wanted else None
        target = meeting.id if meeting else ""
        if target and target == record.place.meeting:
            raise InputNotUnderstoodError("Choose a later meeting: the item is on this agenda")
        for one in self._on(target):
            if one.place.carried_from == item:
                return Done(one.id, Changes.NONE)
        made = self._sources.around.new_id()
        place = replace(self._end_of(target), carried_from=item)
        words = f"Carried “{record.item.title}” forward{_to(meeting)}"
        return self._say(((made, record.item, place),), meeting, words)

    def _moved_by(self, item: str, by: int) -> Done[str]:
        record = self._keeper.get(item)
        order = [one.id for one in in_order(self._on(record.place.meeting))]
        return self.move_to(item, order.index(item) + by)


def _to(meeting: Meeting | None) -> str:
    if meeting is None or meeting.facts.on is None:
        return ", to wait for an agenda"
    return f" to {date_in_words(meeting.facts.on, weekday=False)}"
