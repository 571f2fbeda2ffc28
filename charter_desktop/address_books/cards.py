"""A file of vCards read as contacts, and contacts written as one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.address_books.keeping import as_kept
from charter_desktop.address_books.read_file import (
    ReadContact,
    ReadFile,
    Unreadable,
    check_count,
)
from charter_desktop.address_books.vcards import CardLine, CardLineError, read_line, write_card
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import (
    OUT_OF_HOURS_LABEL,
    OwnFacts,
    OwnRoute,
    what_is_wrong,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BEGIN = re.compile(r"(?:[\w-]+\.)?BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"(?:[\w-]+\.)?END\s*:\s*VCARD\s*", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(r"[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_LABEL = "X-ABLABEL"  # what Apple's and Google's programs call a number or address
_APPLE = re.compile(r"_\$!<(.*)>!\$_")
_OUT_OF_HOURS, _FORM = "x-out-of-hours", "x-form"
_TIER, _DISTRICT = "X-CHARTER-TIER", "X-CHARTER-DISTRICT"
_TYPES = {"work": "work", "home": "home", "cell": "mobile", "mobile": "mobile", "fax": "fax"}
_TYPE_OF = {"work": "work", "home": "home", "mobile": "cell", "fax": "fax"}
_WAYS = {"TEL": Route.PHONE, "EMAIL": Route.EMAIL, "URL": Route.URL, "ADR": Route.POST}
_NAMES = {route: name for name, route in _WAYS.items()} | {
    Route.OUT_OF_HOURS: "TEL",
    Route.FORM: "URL",
}
_ALWAYS = {Route.PHONE: "voice", Route.OUT_OF_HOURS: "voice", Route.EMAIL: "internet"}
_PICTURES = {"PHOTO": "photographs", "LOGO": "logos", "SOUND": "sounds", "KEY": "keys"}
_OTHERS = {
    "BDAY": "birthdays",
    "ANNIVERSARY": "anniversaries",
    "GENDER": "gender",
    "RELATED": "relations",
    "IMPP": "chat addresses",
    "NICKNAME": "nicknames",
    "GEO": "places on a map",
}
_LEFT_OUT = _PICTURES | _OTHERS


class _Line(NamedTuple):
    """An unfolded line, and where it began."""

    number: int
    text: str


def looks_like_cards(text: str) -> bool:
    """Say whether a text is a file of cards rather than a table."""
    return any(_BEGIN.fullmatch(line) for line in text.split("\n", 50)[:50])


def read_cards(text: str) -> ReadFile:
    """Return the cards of a file in its order; raises ContactsFileError where there are too many.

    A card that is broken is left out and told with its line; the others are read all the same.
    """
    contacts: list[ReadContact] = []
    unreadable: list[Unreadable] = []
    left_out: Counter[str] = Counter()
    for card in _cards(text, unreadable):
        facts = as_kept(_facts(card, unreadable, left_out))
        if wrong := what_is_wrong(facts):
            unreadable.append(Unreadable(card[0].number, f"This card was left out: {wrong}."))
        else:
            contacts.append(ReadContact(card[0].number, facts))
        check_count(len(contacts))
    notes = tuple(_left_out_words(what, count) for what, count in left_out.items())
    return ReadFile(tuple(contacts), tuple(sorted(unreadable, key=lambda u: u.line)), notes)


def write_cards(contacts: Iterable[tuple[str, OwnFacts]]) -> bytes:
    """Return a file of cards of version 3.0 in UTF-8; each has its id as UID."""
    return "".join(write_card(_lines(id_, facts)) for id_, facts in contacts).encode()


def _cards(text: str, unreadable: list[Unreadable]) -> Iterator[list[_Line]]:
    """Yield the lines of each card that has a beginning and an end, the first its BEGIN."""
    card: list[_Line] = []
    for line in _unfolded(text):
        if _BEGIN.fullmatch(line.text):
            _tell_open(card, unreadable)
            card = [line]
        elif card and _END.fullmatch(line.text):
            yield card
            card = []
        elif not line.text.strip():
            continue
        elif card:
            card.append(line)
        else:
            unreadable.append(Unreadable(line.number, "This line belongs to no card."))
    _tell_open(card, unreadable)


def _tell_open(card: list[_Line], unreadable: list[Unreadable]) -> None:
    if card:
        unreadable.append(Unreadable(card[0].number, "This card has no end."))


def _unfolded(text: str) -> Iterator[_Line]:
    """Yield logical lines: those that go on on the next (RFC 2426, 2.6), and quoted-printable."""
    held: list[str] = []
    begun, is_soft = 0, False
    for number, line in enumerate(text.split("\n"), 1):
        if held and is_soft:
            held.append(line)
        elif held and line[:1] in {" ", "\t"}:
            held.append(line[1:])
        else:
            if held:
                yield _Line(begun, "".join(held))
            held, begun = [line], number
        is_soft = line.endswith("=") and _QUOTED_PRINTABLE.match(held[0]) is not None
        if is_soft:
            held[-1] = held[-1][:-1]
    yield _Line(begun, "".join(held))


def _facts(card: list[_Line], unreadable: list[Unreadable], left_out: Counter[str]) -> OwnFacts:
    lines = []
    for number, text in card[1:]:
        try:
            lines.append(read_line(text))
        except CardLineError as error:
            unreadable.append(Unreadable(number, f"This line was left out: {error}."))
    left_out.update(_LEFT_OUT[line.name] for line in lines if line.name in _LEFT_OUT)
    labels = {line.group: _label_words(line.text) for line in lines if line.name == _LABEL}
    organisation = ", ".join(part for part in _first_parts(lines, "ORG") if part)
    subject = ", ".join(c for line in lines if line.name == "CATEGORIES" for c in line.choices)
    return OwnFacts(
        name=_name(lines),
        organisation=organisation,
        role=_first(lines, "TITLE") or _first(lines, "ROLE"),
        subject=subject,
        tier=_first(lines, _TIER),
        district=_first(lines, _DISTRICT),
        routes=tuple(_route(line, labels) for line in lines if line.name in _WAYS),
        note="\n".join(line.text for line in lines if line.name == "NOTE"),
    )


def _name(lines: Sequence[CardLine]) -> str:
    family, given, more, before, after = (*_first_parts(lines, "N"), *[""] * 5)[:5]
    whole = " ".join(part for part in (before, given, more, family, after) if part.strip())
    return _first(lines, "FN") or whole


def _first(lines: Sequence[CardLine], name: str) -> str:
    return next((text for one in lines if one.name == name and (text := one.text.strip())), "")


def _first_parts(lines: Sequence[CardLine], name: str) -> list[str]:
    return next((line.parts for line in lines if line.name == name), [])


def _route(line: CardLine, labels: dict[str, str]) -> OwnRoute:
    route = _WAYS[line.name]
    if route is Route.PHONE and _OUT_OF_HOURS in line.types:
        route = Route.OUT_OF_HOURS
    if route is Route.URL and _FORM in line.types:
        route = Route.FORM
    value = "\n".join(p for p in line.parts if p) if route is Route.POST else line.text
    known = dict.fromkeys(words for kind, words in _TYPES.items() if kind in line.types)
    label = labels.get(line.group, "") if line.group else ""
    return OwnRoute(route, value, label or " ".join(known))


def _label_words(text: str) -> str:
    found = _APPLE.fullmatch(text)
    return found[1].lower() if found else text


def _left_out_words(what: str, count: int) -> str:
    return f"{what.capitalize()} are not kept: {count:,} left out."


def _lines(id_: str, facts: OwnFacts) -> Iterator[CardLine]:
    yield CardLine("UID", id_)
    yield CardLine("FN", facts.title)
    yield CardLine("N", facts.title)
    for name, value in (
        ("ORG", facts.organisation),
        ("TITLE", facts.role),
        ("CATEGORIES", facts.subject),
        (_TIER, facts.tier),
        (_DISTRICT, facts.district),
        ("NOTE", facts.note),
    ):
        if value:
            yield CardLine(name, value)
    for number, route in enumerate(facts.routes, 1):
        yield from _route_lines(route, f"item{number}")


def _route_lines(one: OwnRoute, group: str) -> Iterator[CardLine]:
    words = one.label.split(" ") if one.label else []
    is_known = list(dict.fromkeys(w for w in _TYPE_OF if w in words)) == words
    types = {_TYPE_OF[word] for word in words} if is_known else set()
    if always := _ALWAYS.get(one.route):
        types.add(always)
    label = "" if is_known else one.label
    if one.route is Route.OUT_OF_HOURS:
        types.add(_OUT_OF_HOURS)
        label = label or ("" if types & set(_TYPE_OF.values()) else OUT_OF_HOURS_LABEL)
    if one.route is Route.FORM:
        types.add(_FORM)
    yield CardLine(_NAMES[one.route], one.value, group if label else "", frozenset(types))
    if label:
        yield CardLine(_LABEL, label, group)
