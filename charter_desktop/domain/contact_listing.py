"""What a list of contacts is asked and what it answers: places to ask, each with all its ways."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from charter_desktop.domain.contact_corrections import (
    ContactCorrection,
    CorrectionState,
    WrongField,
)
from charter_desktop.domain.contacts import Contact
from charter_desktop.domain.own_contacts import OwnFacts

SHORTEST_SEARCH = 2


class Checked(enum.Enum):
    """How long ago somebody made sure that a contact is right."""

    LATELY = "lately"
    LONG_AGO = "long ago"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class WayCorrection:
    """A correction of ours on one way, and where it stands."""

    record: ContactCorrection
    state: CorrectionState

    @property
    def is_in_place(self) -> bool:
        """Whether our text is shown in place of OALC's: we chose so, and OALC says otherwise."""
        is_text = self.record.correction.field is not WrongField.GONE
        return is_text and self.record.show_mine.yes and self.state is not CorrectionState.TAKEN_UP


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a service; `month` is the first day of the month it was last checked.

    `contact` is what OALC publishes. `value` and `note` are what is shown: telephone numbers
    spaced, and ours in place of OALC's where we chose so; OALC's then stands in `theirs`.
    """

    contact: Contact
    checked: Checked
    month: date | None
    value: str = ""
    note: str = ""
    theirs: str = ""
    corrections: tuple[WayCorrection, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class PlaceToAsk:
    """One service of one organisation, with every way to reach it and our own note.

    `id` is that of its first way; `note_on` the contact that the note belongs to. Notes on its
    other ways, which can be there when OALC has joined two services, are in `more_notes`.

    A contact of our own is one too: `own` has its facts, `id` is its record's, its service is its
    name and `note_on` is empty, since its note is one of its facts. `is_withdrawn` marks what OALC
    no longer lists: it is kept because we wrote about it, or because it was asked for.
    """

    id: str
    ways: tuple[Way, ...]
    note: str
    note_on: str
    more_notes: tuple[str, ...] = ()
    is_favourite: bool = False
    is_withdrawn: bool = False
    own: OwnFacts | None = None
    organisation: str = ""
    service: str = ""
    tier: str = ""
    district: str = ""
    subject: str = ""
    outlook: str = ""
    outlook_source: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is the council's own contact."""
        return self.own is not None

    @property
    def ids(self) -> frozenset[str]:
        """Its id and the ids of all its ways."""
        return frozenset({self.id, *(way.contact.id for way in self.ways)})

    @property
    def longest_ago(self) -> Way | None:
        """The way that was checked longest ago, or never; None for our own and where is no way."""
        if self.is_own or not self.ways:
            return None
        return min(self.ways, key=lambda way: way.month or date.min)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words, or nothing for the whole list; one contact to be in it.

    `everywhere` takes in the other districts. `tier`, `subject` and `district` are words of
    `Choices`; empty is any. `only_favourites` and `only_own` keep those alone.
    """

    words: str = ""
    everywhere: bool = False
    contact: str = ""
    tier: str = ""
    subject: str = ""
    district: str = ""
    only_favourites: bool = False
    only_own: bool = False

    @property
    def is_search(self) -> bool:
        """Whether the words are enough to search for."""
        return len(self.words.strip()) >= SHORTEST_SEARCH

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words and districts narrows the list."""
        narrowing = (self.tier, self.subject, self.district, self.only_favourites, self.only_own)
        return any(narrowing)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the list can be narrowed to, each with how many places it has, in order."""

    tiers: tuple[tuple[str, int], ...] = ()
    subjects: tuple[tuple[str, int], ...] = ()
    districts: tuple[tuple[str, int], ...] = ()
    favourites: int = 0
    own: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer: best first for a search, else by organisation.

    `elsewhere` counts the places in the other districts that were left out and `total` those that
    there would be with every filter off ("Showing 3 of 12"). `chosen` is the place of the contact
    that was asked for, or nothing. `has_more` says that a search found more than it gives;
    `showing_for` and `did_you_mean` are those of `domain.search.Found`.
    """

    asked: Asked
    district: str
    places: tuple[PlaceToAsk, ...]
    elsewhere: int
    chosen: str = ""
    total: int = 0
    choices: Choices = Choices()
    has_more: bool = False
    showing_for: str = ""
    did_you_mean: str = ""
