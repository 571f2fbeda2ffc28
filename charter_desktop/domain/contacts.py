"""Whom to ask about what: one route to one service of one organisation."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date


class Route(enum.StrEnum):
    """How a service is reached, in the order in which ways are shown."""

    PHONE = "phone"
    OUT_OF_HOURS = "out-of-hours"
    EMAIL = "email"
    FORM = "form"
    URL = "url"
    POST = "post"

    @property
    def is_telephone(self) -> bool:
        """Whether it is rung."""
        return self in {Route.PHONE, Route.OUT_OF_HOURS}

    @property
    def is_web(self) -> bool:
        """Whether it is opened in a browser."""
        return self in {Route.FORM, Route.URL}


ROUTE_WORDS = {
    Route.PHONE: "Phone",
    Route.OUT_OF_HOURS: "Phone, out of hours",
    Route.EMAIL: "E-mail",
    Route.FORM: "Web form",
    Route.URL: "Web page",
    Route.POST: "Post",
}

EVERYWHERE = "all"
"""The district of a contact that serves all of Oxfordshire."""

# Tiers are words in the content, since the principal councils are to be replaced
# (`charter-and-agendas.md` 1.6); this is only the order in which a clerk asks.
_TIERS = ("Parish", "County", "District", "OALC", "National")


@dataclass(frozen=True, slots=True)
class Contact:
    """One route. `checked` is the month `YYYY-MM` it was last checked, empty where it was not.

    `district` is "all" or a district's name and `subject` the group of services it belongs to.
    `outlook` says what is known to be due to happen to it, with its own source; `valid_from` and
    `valid_to` are the first and the last day on which it holds, where those are known.
    """

    id: str
    organisation: str
    tier: str
    district: str
    service: str
    route: Route
    value: str
    note: str = ""
    checked: str = ""
    source: str = ""
    confidence: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    subject: str = ""
    outlook: str = ""
    outlook_source: str = ""

    def is_valid(self, today: date) -> bool:
        """Say whether it holds today."""
        begins, ends = self.valid_from or date.min, self.valid_to or date.max
        return begins <= today <= ends


def tier_order(tier: str) -> tuple[int, str]:
    """Return the key that sorts tiers as a clerk asks; tiers that are not known come last."""
    return (_TIERS.index(tier) if tier in _TIERS else len(_TIERS), tier)


@dataclass(frozen=True, slots=True)
class OwnNote:
    """The council's own words about something that OALC published. Not sent."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class ContactNote:
    """The council's own note on a contact; its id is made by `contact_note_id`."""

    id: str
    value: OwnNote = field(default_factory=OwnNote)


@dataclass(frozen=True, slots=True)
class FavouriteMark:
    """Whether the council keeps something at hand. Not sent."""

    yes: bool = False


@dataclass(frozen=True, slots=True)
class Favourite:
    """A contact that is kept at hand; its id is made by `favourite_id`."""

    id: str
    value: FavouriteMark = field(default_factory=FavouriteMark)


_NOTE = "contact_note:"
_FAVOURITE = "favourite:"


def contact_note_id(contact: str) -> str:
    """Return the id of the one note on a contact, the same on two laptops (`records.md` 2)."""
    return f"{_NOTE}{contact}"


def noted_contact(note: str) -> str:
    """Return the contact that a note of this id is about."""
    return note.removeprefix(_NOTE)


def favourite_id(contact: str) -> str:
    """Return the id of the mark on a contact, the same on two laptops (`records.md` 2)."""
    return f"{_FAVOURITE}{contact}"


def favourite_contact(favourite: str) -> str:
    """Return the contact that a mark of this id stands on."""
    return favourite.removeprefix(_FAVOURITE)
