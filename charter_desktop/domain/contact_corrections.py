"""Corrections: what a council says is wrong in a published contact, until OALC takes it up."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from charter_desktop.domain.contacts import Contact, Route
from charter_desktop.domain.records import Sent


class WrongField(enum.StrEnum):
    """What of a published contact can be said to be wrong; but the last, fields of `Contact`."""

    VALUE = "value"
    NOTE = "note"
    SERVICE = "service"
    ORGANISATION = "organisation"
    GONE = "gone"


WRONG_WORDS = {
    WrongField.VALUE: "The number or address",
    WrongField.NOTE: "The hours or note",
    WrongField.SERVICE: "What to ask about",
    WrongField.ORGANISATION: "The organisation",
    WrongField.GONE: "It is no longer there",
}


class CorrectionState(enum.Enum):
    """Where a correction stands beside what OALC publishes now."""

    WAITING = "waiting"
    CHANGED_SINCE = "changed since"
    TAKEN_UP = "taken up"
    WITHDRAWN = "withdrawn"

    @property
    def is_sent(self) -> bool:
        """Whether it still goes in the return."""
        return self in {CorrectionState.WAITING, CorrectionState.CHANGED_SINCE}


@dataclass(frozen=True, slots=True)
class Correction:
    """What is wrong. `id` is the contact's; `new` is empty where it is no longer there."""

    id: Sent[str] = ""
    field: Sent[WrongField] = WrongField.VALUE
    old: Sent[str] = ""
    new: Sent[str] = ""
    why: Sent[str] = ""


@dataclass(frozen=True, slots=True)
class ShowMine:
    """Whether the council's value is shown in place of OALC's. Not sent."""

    yes: bool = False


@dataclass(frozen=True, slots=True)
class ContactCorrection:
    """One correction; its id is a UUIDv7."""

    id: str
    correction: Correction = field(default_factory=Correction)
    show_mine: ShowMine = field(default_factory=ShowMine)


def state_of(correction: Correction, contact: Contact | None) -> CorrectionState:
    """Return where a correction stands; `contact` is None where OALC no longer lists it."""
    if contact is None:
        is_gone = correction.field is WrongField.GONE
        return CorrectionState.TAKEN_UP if is_gone else CorrectionState.WITHDRAWN
    if correction.field is WrongField.GONE:
        return CorrectionState.WAITING
    now = published_value(contact, correction.field)
    if is_same(contact.route, correction.field, now, correction.new):
        return CorrectionState.TAKEN_UP
    if is_same(contact.route, correction.field, now, correction.old):
        return CorrectionState.WAITING
    return CorrectionState.CHANGED_SINCE


def published_value(contact: Contact, wrong: WrongField) -> str:
    """Return what OALC publishes in a field; the way itself for one that is no longer there."""
    name = WrongField.VALUE if wrong is WrongField.GONE else wrong
    return str(getattr(contact, name.value))


def is_same(route: Route, wrong: WrongField, one: str, other: str) -> bool:
    """Say whether two texts mean the same in a field: a number spaced otherwise is the same."""
    if wrong is WrongField.VALUE and route.is_telephone:
        return _digits(one) == _digits(other)
    if wrong is WrongField.VALUE and route is Route.EMAIL:
        return one.strip().casefold() == other.strip().casefold()
    return " ".join(one.split()) == " ".join(other.split())


def _digits(number: str) -> str:
    """Return the digits of a number as dialled in the United Kingdom, or the text without them."""
    digits = "".join(char for char in number.replace("(0)", "") if char.isdigit())
    if number.strip().startswith(("+44", "0044")):
        digits = "0" + digits.removeprefix("0044").removeprefix("44")
    return digits or number.strip()
