"""What the councils of this computer wrote about records of OALC's, and choices that follow."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from charter_desktop import typed
from charter_desktop.domain.annotations import PageNote, spot_of
from charter_desktop.domain.contact_corrections import (
    WRONG_WORDS,
    ContactCorrection,
    CorrectionState,
    ShowMine,
    published_value,
    state_of,
)
from charter_desktop.domain.contacts import Contact, ContactNote, noted_contact
from charter_desktop.domain.councils import Council
from charter_desktop.domain.records import Target
from charter_desktop.services.files.looked import Choice, OwnWords, Take

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from charter_desktop.domain.editions import RecordChange
    from charter_desktop.services.files.looked import Change
    from charter_desktop.store.unit_of_work import ContentUnit, WorkStore

_NOTED = ("page", "template", "charter", "step")


@dataclass(frozen=True, slots=True)
class _Correction:
    body: str
    council: str
    record: ContactCorrection


class _Identity(msgspec.Struct):
    id: str


class WrittenHere:
    """All that was written here about OALC's records, as it was when this was made."""

    def __init__(self, works: Mapping[str, WorkStore]) -> None:
        """Read every council's notes and corrections."""
        self._notes: defaultdict[tuple[str, str], list[OwnWords]] = defaultdict(list)
        self._corrections: defaultdict[str, list[_Correction]] = defaultdict(list)
        self.returns: dict[str, str] = {}
        for body, work in works.items():
            self._read(body, work)

    def about(self, type_name: str, record: str) -> tuple[OwnWords, ...]:
        """Return what was written about one record."""
        return tuple(self._notes[(type_name, record)])

    def correction(self, correction: str) -> OwnWords | None:
        """Return a correction of ours by its id; None where it is not ours."""
        ours = (c for found in self._corrections.values() for c in found)
        return next((_said(c) for c in ours if c.record.id == correction), None)

    def added_to(self, change: Change, found: RecordChange) -> Change:
        """Return a change with what was written about it, and the choices that follow."""
        own = self.about(found.type, found.id)
        if found.type != "contact":
            return dataclasses.replace(change, own_words=own) if own else change
        corrections = self._corrections[found.id]
        if not own and not corrections:
            return change
        choices = tuple(_choices(found.after, corrections)) if found.after else ()
        return dataclasses.replace(
            change, own_words=(*own, *(_said(c) for c in corrections)), choices=choices
        )

    def all_mine(self) -> dict[str, Take]:
        """Return the choices that leave every council's own values as they are shown now."""
        ours = (one for found in self._corrections.values() for one in found)
        return {one.record.id: Take.MINE for one in ours}

    def choices(self, unit: ContentUnit, contacts: Iterable[bytes]) -> tuple[Choice, ...]:
        """Return the choices that follow from the contacts of an edition, as canonical lines.

        Only a contact that differs from what `unit` has now gives one.
        """
        if not self._corrections:
            return ()
        found: list[Choice] = []
        for line in contacts:
            contact = typed.decode(line, _Identity).id
            corrections = self._corrections.get(contact)
            if corrections and unit.records.find(Contact, contact) != _contact(line):
                found += _choices(line, corrections)
        return tuple(found)

    def _read(self, body: str, work: WorkStore) -> None:
        with work.reading() as unit:
            council = unit.records.find(Council, body)
            name = council.profile.name if council else body
            for note in unit.records.all(ContactNote):
                if note.value.text:
                    said = OwnWords(name, "Your note", note.value.text)
                    self._notes["contact", noted_contact(note.id)].append(said)
            for page_note in unit.records.all(PageNote):
                if page_note.value.text:
                    said = OwnWords(name, "Your note", page_note.value.text)
                    for type_name in _NOTED:
                        self._notes[type_name, spot_of(page_note.id).thing].append(said)
            for record in unit.records.all(ContactCorrection):
                correction = _Correction(body, name, record)
                self._corrections[record.correction.id].append(correction)
            self.returns.update({sent.id: body for sent in unit.returns.all()})


def show_mine(work: WorkStore, correction: str, *, yes: bool) -> None:
    """Say whether the council's own value is shown in the place of OALC's.

    The correction itself stays, and goes in the return as before.
    """
    target = Target("contact_correction", correction, "show_mine")
    with work.unit() as unit:
        unit.operations.say(target, ShowMine(yes=yes))
        unit.commit()


def _choices(after: bytes, corrections: Iterable[_Correction]) -> Iterable[Choice]:
    """Yield a choice where OALC changed what a council had corrected and shows its own value of."""
    contact = _contact(after)
    if contact is None:
        return
    for one in corrections:
        said = one.record.correction
        changed = state_of(said, contact) is CorrectionState.CHANGED_SINCE
        if changed and one.record.show_mine.yes:
            yield Choice(
                id=one.record.id,
                body=one.body,
                council=one.council,
                label=WRONG_WORDS[said.field],
                mine=said.new,
                oalcs=published_value(contact, said.field),
                recommended=Take.OALCS,  # OALC looked at it after the council did
            )


def _contact(line: bytes) -> Contact | None:
    try:
        return typed.decode(line, Contact)
    except msgspec.ValidationError:
        return None


def _said(one: _Correction) -> OwnWords:
    said = one.record.correction
    return OwnWords(one.council, "Your correction", f"{WRONG_WORDS[said.field]}: {said.new or '-'}")
