"""What a council hangs on what OALC published outlives every edition, whatever that does to it.

Editions change words and headings, give other titles, move things, withdraw them, bring them back,
say that another stands in their place, and are taken back. After each of them every note, bookmark,
favourite and correction is there and shown, and what is withdrawn can be read.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from charter_desktop.content.html import to_html
from charter_desktop.domain.annotations import (
    Bookmark,
    BookmarkValue,
    Hung,
    PageNote,
    Spot,
    id_at,
)
from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.contact_corrections import ContactCorrection, WrongField
from charter_desktop.domain.contact_listing import Asked
from charter_desktop.domain.contacts import Contact, ContactNote, Favourite, Route
from charter_desktop.domain.councils import BodyKind, Profile
from charter_desktop.domain.editions import Edition
from charter_desktop.domain.papers import Template
from charter_desktop.domain.records import Target
from charter_desktop.domain.toolkit import Page, Task
from charter_desktop.services.contacts.contacts import Contacts
from charter_desktop.services.drafts import Drafts
from charter_desktop.services.search.search import Searching
from charter_desktop.services.toolkit.notes import note_target
from charter_desktop.services.toolkit.shelf import name_of
from charter_desktop.services.toolkit.toolkit import Toolkit
from charter_desktop.store.unit_of_work import ContentStore, WorkStore
from charter_desktop.surroundings import Surroundings
from tests.builders import Clock

BODY = "b-e04008000"
KINDS = tuple(BodyKind)
CHECKED = date(2026, 11, 1)
HEADINGS = ("How many", "Where", "When & how")
Record = Page | Template | Charter | Contact
Content = dict[str, dict[str, Record]]

PAGES = tuple(
    Page(f"p{n}", f"Page {n}", Task.MEETINGS, n, KINDS, f"Sum {n}.",
         "\n\n".join(f"## {h}\n\nWords of {n}." for h in HEADINGS[: 9 if n == 1 else 0]) or "So.",
         CHECKED, ("a source",))
    for n in (1, 2, 3)
)  # fmt: skip
TEMPLATES = tuple(
    Template(f"t{n}", f"Paper {n}", KINDS, "## Purpose\n\nIt is {{today}}.", "2026-11-01", ("a",))
    for n in (1, 2)
)
CONTACTS = tuple(
    Contact(f"c{n}", "The county", "County", "all", f"Service {n}", Route.PHONE, f"01865 00000{n}")
    for n in (1, 2)
)
CHARTER = Charter(
    "2024-04",
    "The charter",
    "April 2024",
    ("We agree.",),
    (),
    (),
    (),
    (),
    (),
    (),
    "",
    "",
    (),
    "Agreed.",
)


THINGS: tuple[Page | Template | Charter, ...] = (*PAGES, *TEMPLATES, CHARTER)


def first_content() -> Content:
    return {
        "page": {one.id: one for one in PAGES},
        "template": {one.id: one for one in TEMPLATES},
        "contact": {one.id: one for one in CONTACTS},
        "charter": {CHARTER.id: CHARTER},
    }


# Each changes the content as OALC's desk might between two issues.
def change_words(content: Content, pick: random.Random) -> None:
    page = chosen(content, "page", pick)
    headings = pick.sample([*HEADINGS, "Something new"], 3)
    body = "\n\n".join(f"## {h}\n\nWords {pick.random()}." for h in headings)
    if page:
        put(content, "page", replace(page, body=body, summary="Another sum."))


def rename(content: Content, pick: random.Random) -> None:
    for kind in ("page", "template", "charter"):
        if thing := chosen(content, kind, pick):
            put(content, kind, replace(thing, title=f"Title {pick.randrange(99)}"))


def move(content: Content, pick: random.Random) -> None:
    page, contact = chosen(content, "page", pick), chosen(content, "contact", pick)
    if page:
        put(content, "page", replace(page, task=pick.choice(list(Task)), order=pick.randrange(99)))
    if contact:
        put(content, "contact", replace(contact, district="Cherwell", service="Moved", tier="X"))


def withdraw(content: Content, pick: random.Random) -> None:
    kind = pick.choice(["page", "template", "contact"])
    if thing := chosen(content, kind, pick):
        del content[kind][thing.id]


def bring_back(content: Content, pick: random.Random) -> None:
    kind = pick.choice(["page", "template", "contact", "charter"])
    content[kind].update({one.id: one for one in first_content()[kind].values()})


def put_in_its_place(content: Content, pick: random.Random) -> None:
    kind = pick.choice(["page", "template"])
    old = chosen(content, kind, pick)
    if old:
        other = pick.choice([*first_content()[kind], "never-there"])
        put(content, kind, replace(old, replaced_by=other))


def publish_a_charter(content: Content, pick: random.Random) -> None:
    year = pick.randrange(2025, 2030)
    new = replace(CHARTER, id=f"{year}-01", published=f"January {year}", introduction=("Anew.",))
    content["charter"] = {new.id: new}


ACTS = (change_words, rename, move, withdraw, bring_back, put_in_its_place, publish_a_charter)


def chosen(content: Content, kind: str, pick: random.Random) -> Any:  # noqa: ANN401  # any kind
    return pick.choice([*content[kind].values(), None]) if content[kind] else None


def put(content: Content, kind: str, thing: Record) -> None:
    content[kind][thing.id] = thing


class Hanging(NamedTuple):
    """All that a council hung somewhere."""

    bookmarks: tuple[Bookmark, ...]
    notes: tuple[PageNote, ...]
    rest: tuple[object, ...]


@dataclass
class Office:
    """A council with its stores and services, and everything it hung somewhere."""

    folder: Path
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        rng = random.Random(5)
        self.content = ContentStore.open(self.folder / "content.sqlite", random_bytes=rng.randbytes)
        self.work = WorkStore.open(
            self.folder / BODY,
            copies=self.folder / "copies",
            clock=self.clock,
            random_bytes=rng.randbytes,
            machine="a computer",
            create=True,
        )
        around = Surroundings(self.clock, rng.randbytes, "a computer")
        drafts = Drafts(self.work, self.clock)
        stores = (self.content, self.work)
        folders = (self.folder / "copies", self.folder / "documents")
        self.toolkit = Toolkit(BODY, stores, folders, drafts, around)
        searching = Searching(*stores, around.today)
        self.contacts = Contacts(BODY, stores, searching, drafts, around)
        self.drafts = drafts

    def publish(self, number: int, content: Mapping[str, Mapping[str, Record]]) -> None:
        lines = {
            kind: [encode(plain(one)) for one in records.values()]
            for kind, records in content.items()
        }
        edition = Edition(min(number, 1), number, number, f"{number:064}", date(2026, 12, 1))
        with self.content.unit() as unit:
            unit.editions.replace(edition, lines)
            unit.commit()

    def hang_everywhere(self) -> None:
        """Hang one of each kind on everything, and on every heading."""
        with self.work.unit() as unit:
            profile = Profile(("E04008000",), "Elmcote Parish Council", BodyKind.PARISH_COUNCIL)
            unit.operations.say(Target("council", BODY, "profile"), profile)
            unit.commit()
        for thing in THINGS:
            headings = to_html(thing.body).sections if isinstance(thing, Page) else ()
            for anchor, words in [("", ""), *((s.anchor, s.words) for s in headings)]:
                spot = Spot(thing.id, anchor)
                self.toolkit.notes.set_bookmark(spot, BookmarkValue(thing.title, words))
                text = f"Ours on <{thing.id}> at <{words}>"
                value = {"text": text, "title": thing.title, "heading": words}
                self._type(note_target(id_at(Hung.PAGE_NOTE, spot)), value)
        for contact in CONTACTS:
            place = self.contacts.place(contact.id)
            self.contacts.favourites.mark(place, True)
            self.contacts.corrections.say_wrong(contact.id, WrongField.VALUE, "01865 999999")
            self._type(self.contacts.note_target(contact.id), {"text": f"Ours on {contact.id}"})

    def said(self) -> Hanging:
        """Return all that was hung, as it is stored."""
        with self.work.reading() as unit:
            every = unit.records.all
            rest = (every(ContactNote), every(Favourite), every(ContactCorrection))
            return Hanging(every(Bookmark), every(PageNote), rest)

    def _type(self, target: Target, value: Mapping[str, object]) -> None:
        self.drafts.typed(target, value)
        self.drafts.keep(target)


def check_notes(office: Office) -> None:
    """Check that every note is in the text that the name of what it hangs on opens."""
    for thing in THINGS:
        html = office.toolkit.page(name_of(thing)).html
        for heading in ("", *(HEADINGS if thing is PAGES[0] else ())):
            assert escape(f"Ours on <{thing.id}> at <{heading}>", quote=False) in html


def check_contents(office: Office, hung: Hanging) -> None:
    """Check that every bookmark and note has its line in the contents, and every line opens."""
    groups = {group.key: group.entries for group in office.toolkit.contents()}
    assert {entry.record for entry in groups["bookmarks"]} == {one.id for one in hung.bookmarks}
    assert len(groups["notes"]) == len(hung.notes)
    names = {e.id.partition("#")[0] for entries in groups.values() for e in entries}
    for name in names:
        assert office.toolkit.page(name).id == name


def check_withdrawn(office: Office) -> None:
    """Check that what is withdrawn can be read as it last was."""
    with office.content.reading() as unit:
        gone = unit.records.withdrawn(Page)
        archive = {p.id: p for p in gone if not p.replaced_by}
    for page in archive.values():
        html = office.toolkit.page(page.id).html
        assert to_html(page.body).text.rpartition("<p>")[2] in html
        assert "taken back" in html or "is kept here to be read" in html


def check_contacts(office: Office) -> None:
    """Check that what hangs on a contact is shown there, listed or not."""
    listed = {id_: p for p in office.contacts.find(Asked(everywhere=True)).places for id_ in p.ids}
    corrected = {one.record.correction.id for one in office.contacts.corrections.all()}
    for contact in CONTACTS:
        place = listed[contact.id]
        assert f"Ours on {contact.id}" in {place.note, *place.more_notes}
        assert place.is_favourite
        assert contact.id in corrected
        assert contact.id in office.contacts.place(contact.id).ids


# A history takes a second, and the seed says what was done: making it smaller takes minutes.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
ISSUES = st.tuples(
    st.lists(st.lists(st.sampled_from(ACTS), min_size=1, max_size=4), min_size=1, max_size=4),
    st.integers(0, 2**32),
    st.booleans(),
)


@settings(max_examples=20, phases=NO_SHRINKING)
@given(ISSUES)
def test_whatever_editions_do_nothing_of_ours_is_lost(issues: tuple[Any, int, bool]) -> None:
    publish_and_check(*issues)


@pytest.mark.long
@settings(max_examples=150, phases=NO_SHRINKING)
@given(ISSUES)
def test_nothing_is_lost_in_many_more_histories(issues: tuple[Any, int, bool]) -> None:
    publish_and_check(*issues)


def publish_and_check(editions: list[list[Any]], seed: int, goes_back: bool) -> None:
    """Publish issues one after the other, and perhaps take the last one back."""
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        content = first_content()
        office.publish(0, content)
        office.hang_everywhere()
        hung = office.said()
        published = [{kind: dict(records) for kind, records in content.items()}]
        pick = random.Random(seed)
        for number, acts in enumerate(editions, 1):
            for act in acts:
                act(content, pick)
            office.publish(number, content)
            published.append({kind: dict(records) for kind, records in content.items()})
            check_all(office, hung)
        if goes_back and len(published) > 2:
            office.publish(len(published) - 2, published[-2])
            check_all(office, hung)


def check_all(office: Office, hung: Hanging) -> None:
    assert office.said() == hung
    check_notes(office)
    check_contents(office, hung)
    check_withdrawn(office)
    check_contacts(office)


def test_the_check_would_see_a_note_that_is_lost(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.publish(0, first_content())
    office.hang_everywhere()
    hung = office.said()
    office.toolkit.notes.take_note_away(id_at(Hung.PAGE_NOTE, Spot("p1")))
    assert office.said() != hung
    assert "Ours on &lt;p1&gt; at &lt;&gt;" not in office.toolkit.page("p1").html
