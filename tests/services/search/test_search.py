"""One search over both stores: what is found, in what order, what it is called, where it opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from charter_desktop.domain.annotations import Hung, PageNoteValue, Spot, id_at
from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.charter import Charter, Commitment, Theme
from charter_desktop.domain.commitments import (
    EvidenceItem,
    EvidenceKind,
    EvidenceLinks,
    WhatWeHaveDone,
)
from charter_desktop.domain.contacts import Contact, OwnNote, Route, contact_note_id
from charter_desktop.domain.councils import BodyKind, Profile
from charter_desktop.domain.editions import Edition
from charter_desktop.domain.meetings import MeetingFacts
from charter_desktop.domain.own_contacts import OwnFacts, OwnRoute
from charter_desktop.domain.papers import DecisionFacts, Outcome, PaperFields, Template
from charter_desktop.domain.records import Target
from charter_desktop.domain.search import MARK_END, MARK_START, Found, Hit, SearchKind
from charter_desktop.domain.signatory import DoneWhen, Step, StepNote
from charter_desktop.domain.toolkit import Page, Synonym, Task
from charter_desktop.services.search.search import Searching
from charter_desktop.store.unit_of_work import ContentStore, WorkStore
from tests.store.builders import BODY, DONE, Laptop, say

TODAY = date(2026, 11, 23)
COUNCILS = (BodyKind.PARISH_COUNCIL, BodyKind.TOWN_COUNCIL)


def page(id_: str, title: str, body: str, *kinds: BodyKind) -> Page:
    """Return a page for all kinds of body, or for some."""
    return Page(
        id_, title, Task.REACHING, 1, kinds or tuple(BodyKind), "", body, checked=TODAY, sources=()
    )


def contact(id_: str, service: str, organisation: str = "The county") -> Contact:
    return Contact(id_, organisation, "County", "all", service, Route.PHONE, "01865 000000")


FOLLOW_UP = Commitment("2.3", "2.3", "Follow up", "Actively follow-up")
CHARTER = Charter(
    *("2024-04", "The charter", "April 2024", (), (), (), (), (), (), (), "", ""),
    themes=(Theme("t", "Theme", (FOLLOW_UP,)),),
    implementation="",
)
RECORDS: tuple[object, ...] = (
    CHARTER,
    page("roads", "Roads: report and chase", "Report a pothole, and chase it. Ring the county."),
    page("hedges", "Green verges", "Who cuts the verge beside a road."),
    page("signing", "Becoming a signatory", "How a signatory signs.", *COUNCILS),
    page("meetings-only", "For parish meetings", "Electors and their signatory.",
         BodyKind.PARISH_MEETING),
    contact("potholes", "Potholes and street lights"),
    contact("potholes-mail", "Potholes and street lights"),
    replace(contact("planning-here", "Planning applications", "Cherwell"), district="Cherwell"),
    replace(contact("planning-there", "Planning applications", "Oxford"), district="Oxford"),
    replace(contact("ended", "Bonfires"), valid_to=date(2026, 11, 22)),
    Step("council.read", 1, "Read the charter", COUNCILS, "Why not", "Text", DoneWhen.BY_HAND),
    Template("letter", "Letter to the county", COUNCILS, "Dear colleagues", "2026-11", ()),
    Synonym("word.hedge", "hedge", ("verge",)),
    Synonym("word.hole", "hole in the road", ("potholes",)),
)  # fmt: skip

NAMES = {Charter: "charter", Page: "page", Contact: "contact", Step: "step",
         Template: "template", Synonym: "synonym"}  # fmt: skip


def publish(content: ContentStore, records: tuple[object, ...], seq: int = 0) -> None:
    """Make an edition of some records the current one."""
    lines: dict[str, list[bytes]] = {name: [] for name in NAMES.values()}
    for record in records:
        lines[NAMES[type(record)]].append(encode(plain(record)))
    with content.unit() as unit:
        unit.editions.replace(Edition(0, seq, seq, f"{seq:064}", TODAY, str(seq)), lines)
        unit.commit()


@pytest.fixture
def content(tmp_path: Path) -> ContentStore:
    store = ContentStore.open(tmp_path / "content.sqlite")
    publish(store, RECORDS)
    return store


@pytest.fixture
def work(tmp_path: Path) -> WorkStore:
    store = Laptop(tmp_path).open()
    profile = Profile(("E04008000",), "Elmcote", BodyKind.PARISH_COUNCIL, district="Cherwell")
    say(store, Target("council", BODY, "profile"), profile)
    return store


@pytest.fixture
def searching(content: ContentStore, work: WorkStore) -> Searching:
    return Searching(content, work, lambda: TODAY)


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


def only(found: Found) -> Hit:
    (hit,) = found.hits
    return hit


def test_groups_hold_the_best_of_each_kind_and_count_all(searching: Searching) -> None:
    found = searching.everywhere("pothole")
    assert [group.kind for group in found.groups] == [SearchKind.CONTACTS, SearchKind.TOOLKIT]
    assert [hit.id for hit in found.groups[1].hits] == ["roads"]
    assert found.total == sum(group.total for group in found.groups) == 2
    assert found.did_you_mean is found.showing_for is None


def test_the_routes_to_one_service_are_one_hit(searching: Searching) -> None:
    contacts = searching.within(SearchKind.CONTACTS, "street lights")
    assert contacts.total == 1
    assert only(contacts).place == "contacts"
    assert only(contacts).snippet.startswith("Phone: 01865")


def test_see_all_brings_more_than_the_panel(content: ContentStore, work: WorkStore) -> None:
    many = tuple(page(f"p{n}", f"Allotments {n}", "Plots") for n in range(30))
    publish(content, (*RECORDS, *many), seq=1)
    searching = Searching(content, work, lambda: TODAY)
    (group,) = searching.everywhere("allotments").groups
    assert (len(group.hits), group.total) == (5, 30)
    assert len(searching.within(SearchKind.TOOLKIT, "allotments").hits) == 30


def test_titles_and_snippets_mark_what_was_found(searching: Searching) -> None:
    hit = searching.everywhere("signatory").hits[0]
    assert hit.title == "Becoming a signatory"
    assert hit.title_marked == f"Becoming a {MARK_START}signatory{MARK_END}"
    assert f"{MARK_START}signatory{MARK_END}" in hit.snippet


@pytest.mark.parametrize("typed", ["hedge", "Hedges", "hedg", "who do I ask about hedges?"])
def test_a_synonym_is_found_however_it_is_written(searching: Searching, typed: str) -> None:
    found = searching.everywhere(typed)
    assert ids(found)[0] == "hedges"
    assert found.synonyms_used == ("verge",)


@pytest.mark.parametrize("typed", ["hole in the road", "a hole in our road", "hole in the roa"])
def test_a_synonym_of_several_words_is_found_inside_a_question(
    searching: Searching, typed: str
) -> None:
    found = searching.everywhere(typed)
    assert "potholes" in found.synonyms_used
    assert {"potholes", "potholes-mail"} & set(ids(found))


def test_one_letter_finds_nothing_and_two_search_titles_only(searching: Searching) -> None:
    assert searching.everywhere("p").total == 0
    assert ids(searching.everywhere("ro")) == ["roads"]  # "road" is in the text of "hedges"
    assert "hedges" in ids(searching.everywhere("roa"))


def test_where_nothing_holds_all_words_most_of_them_will_do(searching: Searching) -> None:
    found = searching.everywhere("chase the pothole zzyzx")
    assert found.is_partial
    assert ids(found)[0] == "roads"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("sigantory", "signatory"), ("strete lights", "street lights"), ("pot holes", "potholes")],
)
def test_a_slip_is_put_right_and_said(searching: Searching, typed: str, meant: str) -> None:
    found = searching.everywhere(typed)
    assert found.showing_for == meant
    assert found.typed == typed
    assert ids(found) == ids(searching.everywhere(meant))


def test_a_word_that_is_being_typed_is_no_slip(searching: Searching) -> None:
    for length in range(3, len("applications") + 1):
        found = searching.everywhere("applications"[:length])
        assert "planning-here" in ids(found)
        assert found.showing_for is found.did_you_mean is None


def test_a_slip_of_the_councils_own_is_found_and_the_right_word_offered(
    searching: Searching, work: WorkStore, content: ContentStore
) -> None:
    many = tuple(page(f"p{n}", f"Allotments {n}", "Plots") for n in range(9))
    publish(content, (*RECORDS, *many), seq=1)
    say(work, DONE, WhatWeHaveDone("Let two alotments"))
    found = searching.everywhere("alotments")
    assert only(found).type == "commitment"
    assert found.did_you_mean == "allotments"


def test_what_is_typed_is_never_proposed(searching: Searching) -> None:
    for typed in ("roads", "Roads", "zzyzx", "planning applications", "ROADS zzyzx", "café"):
        found = searching.everywhere(typed)
        for offered in (found.did_you_mean, found.showing_for):
            assert offered is None or offered.casefold() != typed.casefold()


def test_nobody_sees_what_is_for_another_kind_of_body_or_over(searching: Searching) -> None:
    assert "meetings-only" not in ids(searching.everywhere("signatory"))
    assert searching.everywhere("bonfires").total == 0


def test_contacts_of_our_district_come_first_and_others_can_be_found(searching: Searching) -> None:
    assert ids(searching.everywhere("planning applications"))[:2] == [
        "planning-here",
        "planning-there",
    ]
    assert ids(searching.everywhere("planning oxford"))[0] == "planning-there"


def own(type_name: str, record: str, group: str, value: object) -> Callable[[WorkStore], None]:
    return lambda store: say(store, Target(type_name, record, group), value)


@pytest.mark.parametrize(
    ("write", "title", "place", "item"),
    [
        (own("commitment", "2.3", "done", WhatWeHaveDone("Zebra crossing asked for")),
         "2.3 Follow up", "commitments", "2.3"),
        (own("contact_note", contact_note_id("potholes"), "value", OwnNote("Ask for Zebra")),
         "Potholes and street lights, The county", "contacts", "potholes"),
        (own("page_note", id_at(Hung.PAGE_NOTE, Spot("roads")), "value", PageNoteValue("Zebra")),
         "Roads: report and chase", "toolkit", "roads"),
        (own("step", "council.read", "note", StepNote("Zebra first")),
         "Read the charter", "signing", "council.read"),
        (own("contact_own", "c1", "value",
             OwnFacts("Zebra Ltd", "", routes=(OwnRoute(Route.PHONE, "01865 1"),))),
         "Zebra Ltd", "contacts", "c1"),
        (own("meeting", "m1", "facts", MeetingFacts(on=date(2026, 12, 8), place="Zebra Hall")),
         "Meeting of the council, 8 December 2026", "meetings", "m1"),
        (own("paper", "p1", "fields", PaperFields("letter", "m1", resolution="A zebra crossing")),
         "Letter to the county", "meetings", "paper:letter:m1"),
        (own("decision", "d1", "decision", DecisionFacts(Outcome.AGREED, "Zebra", meeting="m1")),
         "Decision", "meetings", "m1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_the_council_wrote_is_called_by_what_it_hangs_on_and_opens_there(
    searching: Searching,
    work: WorkStore,
    write: Callable[[WorkStore], None],
    title: str,
    place: str,
    item: str,
) -> None:
    assert searching.everywhere("zebra").total == 0
    write(work)
    hit = only(searching.everywhere("zebra"))  # a reading sees the change at once
    assert (hit.title, hit.place, hit.item) == (title, place, item)
    assert MARK_START in hit.snippet + hit.title_marked


def test_evidence_opens_its_commitment_and_is_one_hit_with_it(
    searching: Searching, work: WorkStore
) -> None:
    say(work, Target("evidence", "e1", "item"), EvidenceItem(EvidenceKind.MINUTE, "Zebra 58/26"))
    say(work, Target("evidence", "e1", "links"), EvidenceLinks(("2.3",)))
    say(work, DONE, WhatWeHaveDone("Zebra crossing"))
    found = searching.everywhere("zebra")
    assert found.total == 1
    assert (only(found).title, only(found).item) == ("2.3 Follow up", "2.3")


def test_a_note_and_its_contact_are_one_hit(searching: Searching, work: WorkStore) -> None:
    note = Target("contact_note", contact_note_id("potholes"), "value")
    say(work, note, OwnNote("They mend potholes on Mondays"))
    assert searching.within(SearchKind.CONTACTS, "potholes").total == 1


def test_what_the_council_wrote_ranks_beside_what_oalc_published(
    searching: Searching, work: WorkStore
) -> None:
    say(work, DONE, WhatWeHaveDone("Reported every pothole"))
    kinds = [group.kind for group in searching.everywhere("pothole").groups]
    assert kinds == [SearchKind.CONTACTS, SearchKind.COMMITMENTS, SearchKind.TOOLKIT]


def test_a_search_in_the_middle_of_a_change_sees_all_of_it_or_nothing(
    searching: Searching, work: WorkStore
) -> None:
    with work.unit() as unit:
        unit.operations.say(DONE, WhatWeHaveDone("Zebra crossing"))
        assert searching.everywhere("zebra").total == 0
    assert searching.everywhere("zebra").total == 0  # it was never committed


def test_a_new_edition_is_found_at_once_with_its_synonyms_and_words(
    searching: Searching, content: ContentStore
) -> None:
    assert searching.everywhere("bulldog").total == 0
    newer = (
        page("dogs", "Dog wardens", "Who catches a stray dog."),
        Synonym("word.bulldog", "bulldog", ("dog",)),
    )
    publish(content, newer, seq=1)
    assert ids(searching.everywhere("bulldog")) == ["dogs"]
    assert searching.everywhere("wardns").showing_for == "wardens"
    assert searching.everywhere("pothole").total == 0


def test_find_returns_what_holds_every_word_and_nothing_else(searching: Searching) -> None:
    assert [hit.id for hit in searching.find("chase pothole")] == ["roads"]
    assert searching.find("chase pothole zzyzx") == ()
    assert searching.find("sigantory") == ()
    contacts = searching.find("pothole", [SearchKind.CONTACTS])
    assert [hit.kind for hit in contacts] == [SearchKind.CONTACTS]


def test_before_a_council_is_set_up_the_content_is_searched_alone(content: ContentStore) -> None:
    found = Searching(content, None, lambda: TODAY).everywhere("signatory")
    assert {"signing", "meetings-only"} <= set(ids(found))
