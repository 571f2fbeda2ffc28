"""Our own contacts, favourites and notes: kept apart, found, and left alone by every edition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.contact_listing import Asked
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import LONGEST_NOTE, OwnFacts, OwnRoute
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.records import sent_fields
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.councils import NewCouncil

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

HALL = OwnFacts("Hall key holder", routes=(OwnRoute(Route.PHONE, "01865792422"),), note="Evenings")
EMERGENCY = "occ-emergency-duty-team-phone"


def workbook(program: Program) -> Workbook:
    return program.workbook(program.councils.set_up(NewCouncil("Kidlington")).value)


def test_an_own_contact_is_listed_and_found_with_its_number_spaced(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        own = contacts.own.add(HALL).value
        listed = next(p for p in contacts.find(Asked()).places if p.is_own)
        found = [p.id for p in contacts.find(Asked("hall key")).places]
    assert listed.id == own
    assert listed.ways[0].value == "01865 792422"
    assert found[0] == own


def test_own_contacts_can_be_shown_alone(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        contacts.own.add(HALL)
        listing = contacts.find(Asked(only_own=True))
    assert [p.service for p in listing.places] == ["Hall key holder"]
    assert listing.total > 1


def test_a_change_replaces_and_a_removal_can_be_put_back(computer: Computer) -> None:
    with computer.program() as program:
        own = workbook(program).contacts.own
        id_ = own.add(HALL).value
        own.change(id_, OwnFacts("Hall caretaker"))
        own.remove(id_)
        with pytest.raises(NotFoundError):
            own.get(id_)
        own.put_back(id_)
        assert own.get(id_).value == OwnFacts("Hall caretaker")


@pytest.mark.parametrize("facts", [OwnFacts(), OwnFacts("A", note="x" * (LONGEST_NOTE + 1))])
def test_what_cannot_be_kept_is_refused_in_plain_words(computer: Computer, facts: OwnFacts) -> None:
    with computer.program() as program, pytest.raises(InputNotUnderstoodError, match="not saved"):
        workbook(program).contacts.own.add(facts)


def test_one_that_could_be_the_same_is_pointed_out(computer: Computer) -> None:
    with computer.program() as program:
        own = workbook(program).contacts.own
        id_ = own.add(HALL).value
        same_number = OwnFacts("Somebody", routes=(OwnRoute(Route.PHONE, "+44 1865 792422"),))
        (alike,) = own.alike(same_number)
        nearly = own.alike(OwnFacts("Hall keyholder"))
        itself = own.alike(HALL, but=id_)
    assert (alike.id, alike.why, alike.is_sure) == (id_, "the same number", False)
    assert [one.why for one in nearly] == ["a very like name"]
    assert itself == ()


def test_a_favourite_is_marked_shown_and_unmarked(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        contacts.favourites.mark(contacts.place(EMERGENCY), True)
        marked = contacts.find(Asked(only_favourites=True))
        contacts.favourites.mark(contacts.place(EMERGENCY), False)
        after = contacts.find(Asked(only_favourites=True))
    assert [p.id for p in marked.places] == [EMERGENCY]
    assert marked.choices.favourites == 1
    assert after.places == ()


def test_none_of_it_is_ever_sent(computer: Computer) -> None:
    for name in ("contact_own", "favourite", "contact_note"):
        assert sent_fields(type(COUNCIL_TYPES[name]("any").value)) == ()
    with computer.program() as program:
        book = workbook(program)
        book.contacts.own.add(HALL)
        book.contacts.favourites.mark(book.contacts.place(EMERGENCY), True)
        sent = json.dumps([item.value for item in book.returns.check().items])
        not_sent = book.returns.prepare().not_sent
    assert "Hall key holder" not in sent
    assert EMERGENCY not in sent
    assert "your own contacts" in not_sent


def test_the_list_can_be_narrowed_by_tier_and_subject(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        whole = contacts.find(Asked())
        tier, number = whole.choices.tiers[0]
        by_tier = contacts.find(Asked(tier=tier))
        by_subject = contacts.find(Asked(subject="Social care"))
    assert (tier, number) == ("County", len(by_tier.places))
    assert {p.tier for p in by_tier.places} == {"County"}
    assert {p.subject for p in by_subject.places} == {"Social care"}
    assert by_subject.total == len(whole.places)


def test_a_contact_that_a_filter_hides_takes_the_filter_off(computer: Computer) -> None:
    with computer.program() as program:
        asked = Asked(contact=EMERGENCY, subject="Consultations")
        listing = workbook(program).contacts.find(asked)
    assert listing.chosen == EMERGENCY
    assert listing.asked.subject == ""


def test_what_is_due_to_happen_to_a_council_is_said_with_its_source(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        county, oalc = contacts.place(EMERGENCY), contacts.place("oalc-website-url")
    assert county.outlook == "Due to be replaced by a new council in 2028"
    assert "oxford.gov.uk" in county.outlook_source
    assert oalc.outlook == ""
