"""What the columns of a table of contacts mean: ours, and those of other programs.

The names are those that Outlook, Google, Thunderbird and abook write into the first line of a CSV.
"""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.domain.contacts import Route

if TYPE_CHECKING:
    from collections.abc import Sequence


class Part(enum.Enum):
    """What a column holds: a field of a contact, or a piece of one."""

    NAME = "name"
    BEFORE, GIVEN, MORE, FAMILY, AFTER = "before", "given", "more", "family", "after"
    ORGANISATION, DEPARTMENT, ROLE = "organisation", "department", "role"
    SUBJECT, TIER, DISTRICT, NOTE = "subject", "tier", "district", "note"
    ROUTE, LABEL, THEIR_LABEL = "route", "label", "their label"
    STREET, CITY, COUNTY, POSTCODE, COUNTRY = "street", "city", "county", "postcode", "country"

    @property
    def is_of_an_address(self) -> bool:
        """Whether it is a line of a postal address, which is put together of several columns."""
        return self in _ADDRESS


class Column(NamedTuple):
    """What one column means. `group` ties a way to its label and an address to its lines."""

    part: Part
    route: Route | None = None
    label: str = ""
    group: str = ""


_ADDRESS = (Part.STREET, Part.CITY, Part.COUNTY, Part.POSTCODE, Part.COUNTRY)
_PLAIN = {
    Part.NAME: "name|full name|display name|file as|formatted name|contact",
    Part.BEFORE: "name prefix|honorific prefix|prefix",
    Part.GIVEN: "first name|given name|forename",
    Part.MORE: "middle name|additional name",
    Part.FAMILY: "last name|family name|surname",
    Part.AFTER: "suffix|name suffix",
    Part.ORGANISATION: "organisation|organization|company|org"
    "|organization name|organization 1 name",
    Part.DEPARTMENT: "department|organization 1 department|organization department",
    Part.ROLE: "job or role|job title|role|position|organization 1 title|organization title|job",
    Part.SUBJECT: "ask about|categories|service",
    Part.TIER: "tier",
    Part.DISTRICT: "district",
    Part.NOTE: "note|notes|comment|comments",
}
_FIELDS = {name: part for part, names in _PLAIN.items() for name in names.split("|")}
_PLACE = "(?P<place>business|work|company main|home|mobile|cell|other|primary|car|pager|fax)"
_COUNT = r"(?: (?P<n>\d+))?"
_WAYS = (
    (Route.OUT_OF_HOURS, rf"(?:phone|telephone) out of hours{_COUNT}"),
    (Route.PHONE, rf"(?:{_PLACE} ?)?(?:tele)?phone(?: number)?{_COUNT}(?: value)?"),
    (Route.PHONE, rf"(?P<place>mobile|cell|fax|pager)(?: number)?{_COUNT}"),
    (Route.PHONE, rf"(?:business|home|work|other) (?P<place>fax|mobile|cell){_COUNT}"),
    (Route.EMAIL, rf"(?:{_PLACE} |secondary )?e ?mails?{_COUNT}(?: address)?(?: value)?"),
    (Route.FORM, rf"web form{_COUNT}"),
    (Route.URL, rf"(?:{_PLACE} )?(?:web ?(?:page|site)|url){_COUNT}(?: value)?"),
    (Route.POST, r"(?:postal address|address(?: (?P<n>\d+))? formatted)"),
    (Route.POST, rf"post{_COUNT}"),
)
_WAY_PATTERNS = tuple((route, re.compile(pattern)) for route, pattern in _WAYS)
_LABEL = re.compile(r"(?P<way>.*?)(?: (?P<n>\d+))? (?:type|label)")
_LINES = {
    Part.STREET: r"street(?: \d+)?|address(?: ?[23])?|extended address|po box",
    Part.CITY: "city|town",
    Part.COUNTY: "state|region|county|province",
    Part.POSTCODE: "postal code|zip ?code|zip|postcode",
    Part.COUNTRY: "country(?: region)?",
}
_LINE_PATTERNS = tuple(
    (part, re.compile(rf"(?:(?P<group>business|work|home|other|address \d+) )?(?:{words})"))
    for part, words in _LINES.items()
)
_LABELS = {
    "business": "work",
    "work": "work",
    "company main": "work",
    "home": "home",
    "mobile": "mobile",
    "cell": "mobile",
    "fax": "fax",
    "pager": "pager",
    "car": "car",
    "other": "other",
}
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def meaning(names: Sequence[str]) -> list[Column | None]:
    """Return what each column of a first line means; None for one that we do not keep."""
    theirs = [" - " in name for name in names]  # only Google writes “Phone 1 - Type”
    plain = [_NOT_LETTERS.sub(" ", name.casefold()).strip() for name in names]
    found = [_column(name, is_theirs) for name, is_theirs in zip(plain, theirs, strict=True)]
    if "title" in plain:
        # Outlook has "Mr" in it, beside "First Name"; other programs have the job.
        is_outlook = any(column and column.part is Part.GIVEN for column in found)
        found[plain.index("title")] = Column(Part.BEFORE if is_outlook else Part.ROLE)
    return found


def label_words(place: str) -> str:
    """Return how we call what another program calls a kind of number: Business is work."""
    words = place.removeprefix("*").strip()  # Google marks the one to use first
    return _LABELS.get(words.casefold(), words)


def _column(name: str, is_theirs: bool) -> Column | None:
    if part := _FIELDS.get(name):
        return Column(part)
    if way := _way(name):
        return way
    if (label := _LABEL.fullmatch(name)) and (way := _way(_joined(label["way"], label["n"]))):
        part = Part.THEIR_LABEL if is_theirs else Part.LABEL
        return Column(part, way.route, group=way.group)
    for part, pattern in _LINE_PATTERNS:
        if found := pattern.fullmatch(name):
            group = found["group"] or ""
            return Column(part, Route.POST, _LABELS.get(group, ""), f"address {group}")
    return None


def _way(name: str) -> Column | None:
    for route, pattern in _WAY_PATTERNS:
        if found := pattern.fullmatch(name):
            parts = found.groupdict()
            number = parts.get("n") or "1"
            place = parts.get("place") or ""
            group = f"{route.value} {place} {number}".replace("  ", " ")
            return Column(Part.ROUTE, route, _LABELS.get(place, ""), group)
    return None


def _joined(way: str, number: str | None) -> str:
    return f"{way} {number}" if number else way
