"""The list of contacts as a paper, under the subjects that clerks ask about."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from charter_desktop.domain.contacts import Route
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.mail_addresses import is_address
from charter_desktop.papers.document import Document, Heading, Link, Paragraph, Run, Table, Text
from charter_desktop.services.contacts.words import OURS, checked_words, way_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from charter_desktop.domain.contact_listing import PlaceToAsk, Way
    from charter_desktop.papers.document import Block, Runs

_TITLE = "Who to ask"
_OTHER = "Other contacts"
_HEADER = ((Text("Ask"),), (Text("How to reach them"),), (Text("Last checked"),))
_LINKS = {Route.EMAIL: "mailto:", Route.FORM: "", Route.URL: ""}


def list_document(places: Sequence[PlaceToAsk], council: str, today: date) -> Document:
    """Return `places` as a document: a table for each subject, our own contacts last."""
    blocks: list[Block] = []
    ordered = sorted(places, key=_subject)
    for subject, group in groupby(ordered, key=_subject):
        here = list(group)
        blocks.append(Heading(2, (Text(subject[1]),)))
        blocks.append(Table(_HEADER, tuple(_row(place) for place in here), row_headers=True))
        blocks += _outlooks(here)
    if not blocks:
        blocks.append(Paragraph((Text("Nobody is in this list."),)))
    day = date_in_words(today)
    return Document(
        title=_TITLE,
        subtitle=f"{council}, {day}",
        author=council,
        blocks=tuple(blocks),
        footer=f"{_TITLE}, {council}, {day}",
        created=today,
    )


def _subject(place: PlaceToAsk) -> tuple[int, str]:
    if place.is_own:
        return (2, f"{OURS}s")
    return (0, place.subject) if place.subject else (1, _OTHER)


def _row(place: PlaceToAsk) -> tuple[Runs, ...]:
    below = f"\n{place.organisation}" if place.organisation != place.service else ""
    name: Runs = (Text(place.service, bold=True), Text(below))
    ways: list[Run] = []
    for way in place.ways:
        ways += [Text("\n"), *_way(way)] if ways else _way(way)
    gone = "No longer in OALC's list. " if place.is_withdrawn else ""
    return (name, tuple(ways) or (Text("No way to reach them is known"),), _checked(gone, place))


def _way(way: Way) -> list[Run]:
    route = way.contact.route
    before = _LINKS.get(route)
    if before is None or (route is Route.EMAIL and not is_address(way.value)):
        return [Text(way_words(way))]
    beside = [Text(f" ({way.note})")] if way.note else []
    return [Link(way.value, f"{before}{way.value}"), *beside]


def _checked(gone: str, place: PlaceToAsk) -> Runs:
    return (Text(f"{gone}{checked_words(place)}"),)


def _outlooks(places: Sequence[PlaceToAsk]) -> list[Block]:
    """Return what is due to happen to the organisations of a table, each with its source."""
    said: dict[tuple[str, str], list[str]] = {}
    for place in places:
        if place.outlook:
            names = said.setdefault((place.outlook, place.outlook_source), [])
            names += [place.organisation] if place.organisation not in names else []
    return [
        Paragraph((Text(f"{', '.join(names)}: {outlook}. Source: {source}"),), "small")
        for (outlook, source), names in said.items()
    ]
