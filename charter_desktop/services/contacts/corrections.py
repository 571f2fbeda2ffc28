"""Corrections to contacts: saying what is wrong, until an edition of OALC's has it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.contact_corrections import (
    WRONG_WORDS,
    ContactCorrection,
    Correction,
    CorrectionState,
    ShowMine,
    WrongField,
    is_same,
    published_value,
    state_of,
)
from charter_desktop.domain.contacts import Contact
from charter_desktop.domain.own_contacts import LONGEST_NOTE, LONGEST_VALUE, several_lines
from charter_desktop.domain.records import Target
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError

if TYPE_CHECKING:
    from charter_desktop.store.unit_of_work import ContentStore, ContentUnit, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

TYPE = "contact_correction"
CHANGES = Changes.CONTACTS | Changes.RETURNS


@dataclass(frozen=True, slots=True)
class KnownCorrection:
    """One correction, the contact as OALC has or last had it, and where the correction stands."""

    record: ContactCorrection
    contact: Contact | None
    state: CorrectionState


class ContactCorrections:
    """What a clerk does with corrections. They go in the next return until they are taken up."""

    def __init__(self, stores: tuple[ContentStore, WorkStore], around: Surroundings) -> None:
        """Keep the stores, and the clock that new ids are made with."""
        self._content, self._work = stores
        self._around = around

    def all(self) -> tuple[KnownCorrection, ...]:
        """Return every correction, those that wait for OALC first, else by id."""
        with self._content.reading() as published, self._work.reading() as unit:
            listed = {c.id for c in published.records.all(Contact)}
            known = [_known(one, published, listed) for one in unit.records.all(ContactCorrection)]
        return tuple(sorted(known, key=lambda one: (not one.state.is_sent, one.record.id)))

    def say_wrong(
        self,
        contact: str,
        wrong: WrongField,
        new: str,
        why: str = "",
        *,
        show_mine: bool = False,
    ) -> Done[str]:
        """Say that a field of a published contact is wrong; returns the correction's id.

        Saying it again of the same field changes what was said. `new` is not looked at where the
        contact is no longer there. Raises NotFoundError where OALC does not list the contact, and
        InputNotUnderstoodError where `new` is empty, too long, or what OALC has already.
        """
        with self._content.reading() as published:
            listed = {c.id: c for c in published.records.all(Contact)}
        known = listed.get(contact)
        if known is None:
            raise NotFoundError(
                "OALC no longer lists that contact, so there is nothing to correct.",
                advice="Add a contact of your own in its place.",
            )
        old = published_value(known, wrong)
        value = "" if wrong is WrongField.GONE else _checked(known, wrong, new, old)
        said = Correction(contact, wrong, old, value, several_lines(why)[:LONGEST_NOTE])
        with self._work.unit() as unit:
            id_ = self._id_for(unit, said)
            told = unit.operations.say(Target(TYPE, id_, "correction"), said)
            shows = unit.operations.say(Target(TYPE, id_, "show_mine"), ShowMine(show_mine))
            unit.commit()
        operations = tuple(op for op in (told, shows) if op is not None)
        words = f"Said what is wrong with {known.service}: {WRONG_WORDS[wrong].lower()}"
        return Done(id_, CHANGES, words, operations)

    def show_mine(self, correction: str, yes: bool) -> Done[str]:
        """Show our own words in place of OALC's, or OALC's again. Raises NotFoundError."""
        self._get(correction)
        with self._work.unit() as unit:
            said = unit.operations.say(Target(TYPE, correction, "show_mine"), ShowMine(yes))
            unit.commit()
        words = "Shows our own words in place of OALC's" if yes else "Shows OALC's words again"
        return Done(correction, Changes.CONTACTS, words, (said,) if said else ())

    def take_back(self, correction: str) -> Done[str]:
        """Take a correction back, so that it is no longer sent. Raises NotFoundError."""
        self._get(correction)
        with self._work.unit() as unit:
            said = unit.operations.delete(TYPE, correction)
            unit.commit()
        return Done(correction, CHANGES, "Took a correction back", (said,) if said else ())

    def put_back(self, correction: str) -> Done[str]:
        """Say again what was taken back."""
        with self._work.unit() as unit:
            said = unit.operations.put_back(TYPE, correction)
            unit.commit()
        return Done(correction, CHANGES, "Put a correction back", (said,) if said else ())

    def _get(self, correction: str) -> ContactCorrection:
        with self._work.reading() as unit:
            found = unit.records.find(ContactCorrection, correction)
        if found is None:
            raise NotFoundError(
                "That correction is not here any more. Nothing was changed.",
                advice="Open the contact and look at what it says now.",
            )
        return found

    def _id_for(self, unit: WorkUnit, said: Correction) -> str:
        of_field = (said.id, said.field)
        for one in unit.records.all(ContactCorrection):
            if (one.correction.id, one.correction.field) == of_field:
                return one.id
        return self._around.new_id()


def settled_corrections(published: ContentUnit, unit: WorkUnit) -> frozenset[str]:
    """Return the ids of corrections that are no longer sent: taken up, or of what is withdrawn."""
    mine = unit.records.all(ContactCorrection)
    if not mine:
        return frozenset()
    listed = {c.id for c in published.records.all(Contact)}
    known = (_known(one, published, listed) for one in mine)
    return frozenset(one.record.id for one in known if not one.state.is_sent)


def _known(one: ContactCorrection, published: ContentUnit, listed: set[str]) -> KnownCorrection:
    contact = published.records.find(Contact, one.correction.id)
    current = contact if contact is not None and contact.id in listed else None
    return KnownCorrection(one, contact, state_of(one.correction, current))


def _checked(contact: Contact, wrong: WrongField, new: str, old: str) -> str:
    value = several_lines(new)
    problem = ""
    if not value:
        problem = "there is nothing in it. If it is no longer there, choose that instead"
    elif len(value) > LONGEST_VALUE:
        problem = f"it is longer than {LONGEST_VALUE:,} letters"
    elif is_same(contact.route, wrong, value, old):
        problem = "it is what OALC has already"
    if problem:
        raise InputNotUnderstoodError(
            f"Your correction was not saved: {problem}.",
            advice="Type what is right, then try again.",
        )
    return value
