"""The council's own contacts: adding, changing and removing them. Not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.address_books.keeping import as_kept
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.own_contacts import OwnContact, OwnFacts, what_is_wrong
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError

if TYPE_CHECKING:
    from charter_desktop.services.contacts.matching import Alike
    from charter_desktop.store.unit_of_work import WorkStore
    from charter_desktop.surroundings import Surroundings

TYPE = "contact_own"


class OwnContacts:
    """What a clerk does with own contacts."""

    def __init__(self, work: WorkStore, around: Surroundings) -> None:
        """Keep the council's store, and the clock that new ids are made with."""
        self._work = work
        self._around = around

    def get(self, own: str) -> OwnContact:
        """Return one; raises NotFoundError where it is not here or was removed."""
        with self._work.reading() as unit:
            found = unit.records.find(OwnContact, own)
        return found or _not_here()

    def add(self, facts: OwnFacts) -> Done[str]:
        """Add a contact; returns its id. Raises InputNotUnderstoodError as `change`."""
        return self._say(self._around.new_id(), facts, "Added")

    def change(self, own: str, facts: OwnFacts) -> Done[str]:
        """Make `facts` all that is known of a contact.

        Raises InputNotUnderstoodError where there is neither a name, an organisation nor a way to
        reach it, or where something is too long; NotFoundError where it is not here.
        """
        self.get(own)
        return self._say(own, facts, "Changed")

    def remove(self, own: str) -> Done[str]:
        """Remove a contact; `put_back` brings it back. Raises NotFoundError as `get`."""
        title = self.get(own).value.title
        with self._work.unit() as unit:
            said = unit.operations.delete(TYPE, own)
            unit.commit()
        return Done(own, Changes.CONTACTS, f"Removed {title}", (said,) if said else ())

    def put_back(self, own: str) -> Done[str]:
        """Bring a removed contact back as it was."""
        with self._work.unit() as unit:
            said = unit.operations.put_back(TYPE, own)
            unit.commit()
        title = self.get(own).value.title
        return Done(own, Changes.CONTACTS, f"Put back {title}", (said,) if said else ())

    def alike(self, facts: OwnFacts, but: str = "") -> tuple[Alike, ...]:
        """Return own contacts that could be the same as `facts`, the likeliest first.

        `but` is the id of the one that is being changed.
        """
        from charter_desktop.services.contacts.matching import Matcher  # noqa: PLC0415  # rapidfuzz

        with self._work.reading() as unit:
            others = [one for one in unit.records.all(OwnContact) if one.id != but]
        matcher = Matcher((one.id, one.value) for one in others)
        found = matcher.like(as_kept(facts))
        return (found,) if found else ()

    def _say(self, own: str, facts: OwnFacts, done: str) -> Done[str]:
        kept = as_kept(facts)
        if wrong := what_is_wrong(kept):
            raise InputNotUnderstoodError(
                f"The contact was not saved: {wrong}. What you typed is still here.",
                advice="Give it at least a name or an organisation, and keep each line short.",
            )
        with self._work.unit() as unit:
            said = unit.operations.say(Target(TYPE, own, "value"), kept)
            unit.commit()
        return Done(own, Changes.CONTACTS, f"{done} {kept.title}", (said,) if said else ())


def _not_here() -> OwnContact:
    raise NotFoundError(
        "That contact of yours is not here any more. Nothing was changed.",
        advice="It may have been removed on the other computer: look in the history.",
    )
