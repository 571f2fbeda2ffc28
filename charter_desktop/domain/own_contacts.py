"""The council's own contacts: whom the clerk added, typed or read from another program's file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from charter_desktop.domain.canonical import clean
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.mail_addresses import is_address

LONGEST_LINE: Final = 300
"""Letters of a name, an organisation, a label; of an address on the web too, but four times."""
LONGEST_VALUE: Final = 1200
LONGEST_NOTE: Final = 10_000
MOST_ROUTES: Final = 40

_FEWEST_DIGITS = 3
"""Those of 999, 111 and 101."""
_FORMULAS = ("=", "@")
_GOOGLES = ":::"
_BETWEEN = re.compile("[,;]")
_SCHEME = re.compile(r"\A(?:(?:tel|mailto):\s*)+", re.IGNORECASE)

LINE_WORDS: Final = {
    "name": "Name",
    "organisation": "Organisation",
    "role": "Job or role",
    "subject": "Ask about",
    "tier": "Tier",
    "district": "District",
}
"""The fields of one line, in the order of the screen, and the words for them."""
NOTE_WORDS: Final = "Note"
OUT_OF_HOURS_LABEL: Final = "Out of hours"
"""What other programs are told of a number for out of hours that has no label of its own."""


@dataclass(frozen=True, slots=True)
class OwnRoute:
    """One way to reach somebody. `label` tells ways of one kind apart: work, mobile, mornings."""

    route: Route
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """What the council knows of one contact. Not sent (`records.md` 2).

    A name or an organisation is always there in what was saved; `tidy` gives the form.
    """

    name: str = ""
    organisation: str = ""
    role: str = ""
    subject: str = ""
    tier: str = ""
    district: str = ""
    routes: tuple[OwnRoute, ...] = ()
    note: str = ""

    @property
    def title(self) -> str:
        """What it is called in a list: its name, or else its organisation."""
        return self.name or self.organisation


@dataclass(frozen=True, slots=True)
class OwnContact:
    """One contact of the council's own; its id is a UUIDv7."""

    id: str
    value: OwnFacts = field(default_factory=OwnFacts)


def tidy(facts: OwnFacts) -> OwnFacts:
    """Return facts in the form in which they are kept; doing it twice changes nothing more.

    Space is taken in, empty routes and second ones of the same kind and value are left out, and
    routes stand in the order of `Route`, otherwise as given. A cell with several addresses, as
    other programs write them, becomes several routes. A name that only repeats the organisation is
    none.
    """
    unlike: dict[tuple[Route, str], OwnRoute] = {}
    for one in facts.routes:
        label = one_line(one.label)
        if one.route is Route.OUT_OF_HOURS and label == OUT_OF_HOURS_LABEL:
            label = ""
        for value in _values(one):
            unlike.setdefault((one.route, value), OwnRoute(one.route, value, label))
    order = list(Route)
    ordered = sorted(unlike.values(), key=lambda one: order.index(one.route))
    lines: dict[str, Any] = {name: one_line(getattr(facts, name)) for name in LINE_WORDS}
    if lines["name"] == lines["organisation"]:
        lines["name"] = ""
    return OwnFacts(**lines, routes=tuple(ordered), note=several_lines(facts.note))


def what_is_wrong(facts: OwnFacts) -> str:
    """Return in words why tidy facts cannot be kept, or "" where they can."""
    if not facts.title:
        return "there is neither a name nor an organisation"
    for name, words in LINE_WORDS.items():
        if len(getattr(facts, name)) > LONGEST_LINE:
            return f"“{words}” is longer than {LONGEST_LINE} letters"
    if len(facts.note) > LONGEST_NOTE:
        return f"the note is longer than {LONGEST_NOTE:,} letters"
    if len(facts.routes) > MOST_ROUTES:
        return f"there are more than {MOST_ROUTES} ways to reach it"
    for one in facts.routes:
        if len(one.value) > LONGEST_VALUE or len(one.label) > LONGEST_LINE:
            return f"“{one.value[:40]}…” is too long for a number or an address"
    return ""


def what_is_doubtful(route: Route, value: str) -> str:
    """Return in words why a way to reach somebody is likely to be wrong, or "" where it is not.

    It can be kept all the same: the clerk may know better.
    """
    if route is Route.EMAIL and not is_address(value):
        return "This does not look like an e-mail address"
    if route.is_telephone:
        digits = sum(letter.isdigit() for letter in value)
        if digits < _FEWEST_DIGITS or value.startswith(_FORMULAS):
            return "This does not look like a telephone number"
    return ""


def one_line(text: str) -> str:
    """Return a text on one line, without the space around it."""
    return " ".join(clean(text).split())


def several_lines(text: str) -> str:
    """Return a text of any number of lines, without space at their ends and around the whole."""
    return "\n".join(line.rstrip() for line in clean(text).splitlines()).strip()


def _values(one: OwnRoute) -> list[str]:
    if one.route is Route.POST:
        value = several_lines(one.value)
        return [value] if value else []
    values = one_line(one.value).split(_GOOGLES)
    if one.route is Route.EMAIL:
        values = [each for value in values for each in _addresses(value)]
    if not one.route.is_web:
        values = [_SCHEME.sub("", value.strip()) for value in values]
    return [value for each in values if (value := each.strip())]


def _addresses(text: str) -> list[str]:
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return parts if all("@" in part for part in parts) else [text]
