"""Corrections: in the return until an edition has them, shown in place, and never lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.contact_corrections import CorrectionState, WrongField
from charter_desktop.domain.contact_listing import Asked
from charter_desktop.domain.contacts import Contact
from charter_desktop.domain.editions import Edition
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.councils import NewCouncil

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

PHONE = "occ-customer-service-centre-phone"
NEW = "01865 792422"


def workbook(program: Program) -> Workbook:
    return program.workbook(program.councils.set_up(NewCouncil("Kidlington")).value)


def publish(program: Program, number: int, change: Callable[[Contact], Contact | None]) -> None:
    """Publish an edition whose contacts are today's, each changed or left out."""
    with program.content.unit() as unit:
        changed = (change(one) for one in unit.records.all(Contact))
        lines = [encode(plain(one)) for one in changed if one is not None]
        edition = Edition(1, number, number, f"{number}", dt.date(2026, 12, number))
        unit.editions.replace(edition, {"contact": sorted(lines)})
        unit.commit()


def sent(book: Workbook) -> list[str]:
    items = book.returns.check().items
    return [item.value["new"] for item in items if item.type == "contact_correction"]


def test_a_correction_goes_in_the_next_return_and_can_be_left_out(computer: Computer) -> None:
    with computer.program() as program:
        book = workbook(program)
        id_ = book.contacts.corrections.say_wrong(PHONE, WrongField.VALUE, NEW, "Rang them").value
        (item,) = [i for i in book.returns.check().items if i.type == "contact_correction"]
        left = book.returns.check([f"contact_correction:{id_}"]).items
        prepared = book.returns.prepare()
    assert item.value == {
        "id": PHONE,
        "field": "value",
        "old": "0345 310 1111",
        "new": NEW,
        "why": "Rang them",
    }
    assert not [i for i in left if i.type == "contact_correction"]
    section = next(s for s in prepared.sections if s.title == "Corrections to contacts")
    assert section.rows[0].words == (
        "The number or address: \u201c01865 792422\u201d, not \u201c0345 310 1111\u201d. Rang them."
    )
    assert section.rows[0].label.startswith("Customer Service Centre")


def test_our_value_is_shown_in_place_with_oalcs_beneath(computer: Computer) -> None:
    with computer.program() as program:
        contacts = workbook(program).contacts
        id_ = contacts.corrections.say_wrong(PHONE, WrongField.VALUE, NEW, show_mine=True).value
        way = contacts.place(PHONE).ways[0]
        contacts.corrections.show_mine(id_, False)
        without = contacts.place(PHONE).ways[0]
    assert (way.value, way.theirs) == (NEW, "0345 310 1111")
    assert (without.value, without.theirs) == ("0345 310 1111", "")
    assert without.corrections[0].state is CorrectionState.WAITING


def test_saying_it_again_changes_what_was_said_and_it_can_be_taken_back(
    computer: Computer,
) -> None:
    with computer.program() as program:
        book = workbook(program)
        corrections = book.contacts.corrections
        first = corrections.say_wrong(PHONE, WrongField.VALUE, NEW).value
        second = corrections.say_wrong(PHONE, WrongField.VALUE, "01865 792423").value
        assert (second, sent(book)) == (first, ["01865 792423"])
        corrections.take_back(first)
        assert sent(book) == []
        corrections.put_back(first)
        assert sent(book) == ["01865 792423"]


@pytest.mark.parametrize("new", ["", "  ", "0345 3101111", "x" * 2000])
def test_what_corrects_nothing_is_refused(computer: Computer, new: str) -> None:
    with computer.program() as program, pytest.raises(InputNotUnderstoodError):
        workbook(program).contacts.corrections.say_wrong(PHONE, WrongField.VALUE, new)


def test_nothing_can_be_said_of_what_oalc_does_not_list(computer: Computer) -> None:
    with computer.program() as program, pytest.raises(NotFoundError):
        workbook(program).contacts.corrections.say_wrong("no-such", WrongField.VALUE, NEW)


def test_a_correction_that_an_edition_carries_is_taken_up_and_no_longer_sent(
    computer: Computer,
) -> None:
    with computer.program() as program:
        book = workbook(program)
        corrections = book.contacts.corrections
        corrections.say_wrong(PHONE, WrongField.VALUE, NEW, show_mine=True)
        publish(program, 1, lambda c: replace(c, value="01865792422") if c.id == PHONE else c)
        (known,) = corrections.all()
        way = book.contacts.place(PHONE).ways[0]
        assert (known.state, sent(book)) == (CorrectionState.TAKEN_UP, [])
        assert (way.value, way.theirs) == (NEW, "")


def test_gone_is_taken_up_when_oalc_withdraws_it(computer: Computer) -> None:
    with computer.program() as program:
        book = workbook(program)
        book.contacts.corrections.say_wrong(PHONE, WrongField.GONE, "")
        assert sent(book) == [""]
        publish(program, 1, lambda c: None if c.id == PHONE else c)
        (known,) = book.contacts.corrections.all()
        place = book.contacts.place(PHONE)
        listed = book.contacts.find(Asked())
    assert (known.state, place.is_withdrawn) == (CorrectionState.TAKEN_UP, True)
    assert listed.places[-1].id == PHONE


_CHANGES: dict[str, Callable[[Contact], Contact | None]] = {
    "as it was": lambda c: c,
    "another number": lambda c: replace(c, value="01865 815615"),
    "renamed": lambda c: replace(c, service="Contact centre"),
    "moved": lambda c: replace(c, organisation="A new council", district="Oxford", tier="New"),
    "withdrawn": lambda _: None,
    "over": lambda c: replace(c, valid_to=dt.date(2026, 1, 1)),
}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(_CHANGES)), min_size=1, max_size=4))
def test_notes_favourites_and_corrections_outlive_every_edition(
    computer: Computer, history: list[str]
) -> None:
    with computer.program() as program:
        book = workbook(program)
        contacts = book.contacts
        start = contacts.place(PHONE)
        if not contacts.corrections.all():
            target = contacts.note_target(PHONE)
            contacts.drafts.typed(target, {"text": "Press 4"})
            contacts.drafts.keep(target)
            contacts.favourites.mark(start, True)
            contacts.corrections.say_wrong(PHONE, WrongField.VALUE, NEW, show_mine=True)
        with program.content.reading() as unit:
            original = next(c for c in unit.records.all(Contact) if c.id == PHONE)
        before = program.content
        for number, step in enumerate([*history, "as it was"], 1):
            with before.unit() as unit:
                others = [c for c in unit.records.all(Contact) if c.id != PHONE]
                now = _CHANGES[step](original)
                records = [*others, now] if now is not None else others
                current = unit.editions.current()
                seq = (current.seq if current else 0) + 1
                edition = Edition(1, seq, seq, f"{seq}", dt.date(2026, 12, 1))
                unit.editions.replace(edition, {"contact": [encode(plain(c)) for c in records]})
                unit.commit()
            place = next(p for p in contacts.find(Asked(everywhere=True)).places if PHONE in p.ids)
            (way,) = [w for w in place.ways if w.contact.id == PHONE]
            assert (place.note, place.is_favourite) == ("Press 4", True), (number, step)
            assert (way.value, len(way.corrections)) == (NEW, 1), (number, step)
            assert place.is_withdrawn == (step in {"withdrawn", "over"})
