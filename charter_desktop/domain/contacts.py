"""Whom to ask about what: one route to one service of one organisation."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date


class Route(enum.StrEnum):
    """How a service is reached."""

    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    POST = "post"


ROUTE_WORDS = {
    Route.PHONE: "Phone",
    Route.EMAIL: "E-mail",
    Route.URL: "Web page",
    Route.POST: "Post",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One route. `checked` is the month `YYYY-MM` it was last checked, empty where it was not.

    `district` is "all" or a district's name; validity dates are there because the six principal
    councils are due to be replaced (`charter-and-agendas.md` 1.6).
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


@dataclass(frozen=True, slots=True)
class OwnNote:
    """The council's own words about something that OALC published. Not sent."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class ContactNote:
    """The council's own note on a contact; its id is made by `contact_note_id`."""

    id: str
    value: OwnNote = field(default_factory=OwnNote)


_NOTE = "contact_note:"


def contact_note_id(contact: str) -> str:
    """Return the id of the one note on a contact, the same on two laptops (`records.md` 2)."""
    return f"{_NOTE}{contact}"


def noted_contact(note: str) -> str:
    """Return the contact that a note of this id is about."""
    return note.removeprefix(_NOTE)
