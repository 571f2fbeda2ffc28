"""Favourites: contacts that the council keeps at hand. Not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.contacts import Favourite, FavouriteMark, favourite_id
from charter_desktop.domain.records import Target

if TYPE_CHECKING:
    from charter_desktop.domain.contact_listing import PlaceToAsk
    from charter_desktop.store.unit_of_work import WorkStore


class Favourites:
    """Marks places; a mark hangs on OALC's permanent id and outlives every edition."""

    def __init__(self, work: WorkStore) -> None:
        """Keep the council's store."""
        self._work = work

    def mark(self, place: PlaceToAsk, yes: bool) -> Done[bool]:
        """Keep a place at hand, or no longer; marks on any of its ways go with the last."""
        with self._work.unit() as unit:
            marks = {m.id for m in unit.records.all(Favourite) if m.value.yes}
            wanted = {favourite_id(place.id)} if yes else {favourite_id(i) for i in place.ids}
            changing = wanted - marks if yes else wanted & marks
            said = [
                unit.operations.say(Target("favourite", one, "value"), FavouriteMark(yes))
                for one in sorted(changing)
            ]
            unit.commit()
        words = f"{'Kept' if yes else 'No longer kept'} at hand: {place.service}"
        return Done(yes, Changes.CONTACTS, words, tuple(op for op in said if op is not None))
