"""Whom to ask: the right places for a district, found by words and synonyms, with our notes."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.contact_listing import Asked, Checked, Listing
from charter_desktop.domain.contacts import contact_note_id
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import sent_fields
from charter_desktop.services.councils import NewCouncil

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

DEMOCRACY = "cherwell-democratic-and-elections-team"


def workbook(program: Program, parish: str = "Kidlington") -> Workbook:
    return program.workbook(program.councils.set_up(NewCouncil(parish)).value)


def organisations(listing: Listing) -> list[str]:
    return list(dict.fromkeys(place.organisation for place in listing.places))


def test_the_list_is_the_county_then_our_district_then_oalc(computer: Computer) -> None:
    with computer.program() as program:
        listing = workbook(program).contacts.find(Asked())
    assert organisations(listing)[:3] == [
        "Oxfordshire County Council",
        "Cherwell District Council",
        "Oxfordshire Association of Local Councils",
    ]
    assert listing.district == "Cherwell"
    assert listing.elsewhere > 0


def test_another_council_sees_its_own_district(computer: Computer) -> None:
    with computer.program() as program:
        listing = workbook(program, "Witney").contacts.find(Asked())
    assert "West Oxfordshire District Council" in organisations(listing)
    assert "Cherwell District Council" not in organisations(listing)


def test_all_of_oxfordshire_adds_the_other_districts_at_the_end(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        near, everywhere = contacts.find(Asked()), contacts.find(Asked(everywhere=True))
    assert everywhere.places[: len(near.places)] == near.places
    assert len(everywhere.places) == len(near.places) + near.elsewhere
    assert everywhere.elsewhere == 0


def test_the_ways_to_reach_one_service_stand_together(computer: Computer) -> None:
    with computer.program() as program:
        listing = workbook(program).contacts.find(Asked(contact=f"{DEMOCRACY}-phone"))
    place = next(p for p in listing.places if p.id == listing.chosen)
    assert place.ids == {f"{DEMOCRACY}-phone", f"{DEMOCRACY}-email"}


@pytest.mark.parametrize("words", ["potholes", "pothole", "po", "hole in the road", "POTHOLES "])
def test_a_search_finds_by_prefix_and_by_words_that_mean_the_same(
    computer: Computer, words: str
) -> None:
    with computer.program() as program:
        listing = workbook(program).contacts.find(Asked(words))
    assert any("potholes" in place.service for place in listing.places)


def test_one_letter_is_no_search(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        assert contacts.find(Asked("p")).places == contacts.find(Asked()).places


def test_a_search_that_finds_only_elsewhere_says_how_many(computer: Computer) -> None:
    with computer.program() as program:
        found = workbook(program).contacts.find(Asked("face-to-face"))
    assert found.places == ()
    assert found.elsewhere == 1


def test_nothing_is_found_for_what_nobody_lists(computer: Computer) -> None:
    with computer.program() as program:
        listing = workbook(program).contacts.find(Asked("zeppelins"))
    assert listing.places == ()
    assert listing.elsewhere == 0


def test_a_contact_of_another_district_brings_all_of_oxfordshire(computer: Computer) -> None:
    with computer.program() as program:
        listing = workbook(program).contacts.find(Asked(contact="west-face-to-face-post"))
    assert listing.asked.everywhere
    assert listing.chosen == "west-face-to-face-post"


def test_a_contact_that_is_no_more_is_not_chosen(computer: Computer) -> None:
    with computer.program() as program:
        listing = workbook(program).contacts.find(Asked(contact="no-such-contact"))
    assert listing.chosen == ""
    assert not listing.asked.everywhere


def test_ask_oalc_gives_oalcs_own_contacts(computer: Computer) -> None:
    with computer.program() as program:
        listing = workbook(program).contacts.oalc()
    assert organisations(listing) == ["Oxfordshire Association of Local Councils"]


@pytest.mark.parametrize(
    ("today", "contact", "checked"),
    [
        (dt.date(2026, 11, 23), "cherwell-website-url", Checked.LATELY),
        (dt.date(2027, 2, 28), "cherwell-website-url", Checked.LATELY),
        (dt.date(2027, 3, 1), "cherwell-website-url", Checked.LONG_AGO),
        (dt.date(2026, 11, 23), f"{DEMOCRACY}-email", Checked.LONG_AGO),
        (dt.date(2026, 11, 23), "occ-policy-team-email", Checked.NEVER),
    ],
)
def test_what_was_checked_more_than_six_months_ago_is_marked(
    computer: Computer, today: dt.date, contact: str, checked: Checked
) -> None:
    computer.clock.set(today)
    with computer.program() as program:
        places = workbook(program).contacts.find(Asked()).places
    ways = [way for place in places for way in place.ways if way.contact.id == contact]
    assert [way.checked for way in ways] == [checked]


def test_our_own_note_is_kept_shown_and_found(computer: Computer) -> None:
    with computer.program() as program:
        book = workbook(program)
        contacts = book.contacts
        target = contacts.note_target(f"{DEMOCRACY}-phone")
        contacts.drafts.typed(target, {"text": "Ask for the pergola file"})
        contacts.drafts.keep(target)
        (place,) = contacts.find(Asked("pergola")).places
        shown = next(p for p in contacts.find(Asked()).places if p.id == place.id)
    assert place.note == shown.note == "Ask for the pergola file"
    assert place.note_on == f"{DEMOCRACY}-phone"


def test_the_note_on_a_contact_has_the_id_that_two_laptops_make_alike() -> None:
    assert contact_note_id("occ-policy-team-email") == "contact_note:occ-policy-team-email"


def test_no_note_on_a_contact_is_ever_sent(computer: Computer) -> None:
    assert sent_fields(type(COUNCIL_TYPES["contact_note"]("any").value)) == ()
    with computer.program() as program:
        book = workbook(program)
        target = book.contacts.note_target("occ-policy-team-email")
        book.contacts.drafts.typed(target, {"text": "never to be sent"})
        book.contacts.drafts.keep(target)
        check = book.returns.check()
    assert "never to be sent" not in json.dumps([item.value for item in check.items])


def test_words_that_nothing_holds_are_answered_with_the_nearest(computer: Computer) -> None:
    with computer.program() as program:
        listing = workbook(program).contacts.find(Asked("tippping"))
    assert listing.showing_for == "tipping"
    assert any("Fly-tipping" in place.service for place in listing.places)
