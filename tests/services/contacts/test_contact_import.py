"""Contacts from a file: what is shown before is exactly what is done, or nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charter_desktop.address_books.cards import write_cards
from charter_desktop.address_books.tables import write_table
from charter_desktop.domain.contact_listing import Asked
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.own_contacts import OwnContact, OwnFacts, OwnRoute
from charter_desktop.errors import NotFoundError
from charter_desktop.progress import Cancelled, Progress
from charter_desktop.services.contacts.importing import (
    ChangedSinceError,
    ImportChoice,
    ImportCounts,
    Likeness,
)
from charter_desktop.services.councils import NewCouncil
from tests.contact_facts import FACTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from tests.builders import Computer

PHONE = OwnRoute(Route.PHONE, "01865 792422")
MAIL = OwnRoute(Route.EMAIL, "hall@example.org")
HALL = OwnFacts("Hall key holder", "Village hall", routes=(PHONE,), note="Evenings")


def workbook(program: Program) -> Workbook:
    return program.workbook(program.councils.set_up(NewCouncil("Kidlington")).value)


def cards(folder: Path, *contacts: OwnFacts) -> Path:
    path = folder / "contacts.vcf"
    path.write_bytes(write_cards((str(n), facts) for n, facts in enumerate(contacts)))
    return path


def held(book: Workbook) -> dict[str, OwnFacts]:
    places = book.contacts.find(Asked(only_own=True)).places
    return {place.id: place.own for place in places if place.own is not None}


def test_new_same_changed_and_possible_are_told_apart(computer: Computer, tmp_path: Path) -> None:
    with computer.program() as program:
        book = workbook(program)
        book.contacts.own.add(HALL)
        book.contacts.own.add(OwnFacts("Allotments", routes=(MAIL,)))
        file = cards(
            tmp_path,
            HALL,
            OwnFacts("Allotments", role="Secretary", routes=(MAIL,)),
            OwnFacts("Somebody else", routes=(PHONE,)),
            OwnFacts("A stranger", routes=(OwnRoute(Route.PHONE, "01865 815615"),)),
            OwnFacts("A stranger", routes=(OwnRoute(Route.PHONE, "01865815615"),)),
        )
        preview = book.contacts.importing.look(file)
        before = held(book)
    assert [row.likeness for row in preview.rows] == [
        Likeness.SAME,
        Likeness.CHANGED,
        Likeness.POSSIBLE,
        Likeness.NEW,
        Likeness.REPEATED,
    ]
    changed = preview.rows[1]
    assert [(c.words, c.ours, c.theirs) for c in changed.changes] == [
        ("Job or role", "", "Secretary")
    ]
    assert len(before) == 2


def test_what_is_doubtful_is_said_and_goes_in_as_it_was(computer: Computer, tmp_path: Path) -> None:
    odd = (OwnRoute(Route.PHONE, "=1+1"), OwnRoute(Route.EMAIL, "not an address"))
    with computer.program() as program:
        book = workbook(program)
        file = cards(tmp_path, HALL, OwnFacts("Carpet bowls", routes=odd))
        preview = book.contacts.importing.look(file)
        assert [row.doubtful for row in preview.rows] == [(), (Route.PHONE, Route.EMAIL)]
        book.contacts.importing.carry_out(preview)
        assert odd in [facts.routes for facts in held(book).values()]


def test_an_update_loses_nothing_of_ours(computer: Computer, tmp_path: Path) -> None:
    with computer.program() as program:
        book = workbook(program)
        own = book.contacts.own.add(HALL).value
        theirs = OwnFacts("Hall key holder", routes=(PHONE, MAIL), note="Mornings too")
        done = book.contacts.importing.carry_out(
            book.contacts.importing.look(cards(tmp_path, theirs))
        )
        assert done.value == ImportCounts(added=0, updated=1, left=0)
        assert held(book) == {
            own: OwnFacts(
                "Hall key holder",
                "Village hall",
                routes=(PHONE, MAIL),
                note="Evenings\n\nMornings too",
            )
        }


def test_nothing_is_added_where_our_contacts_changed_since(
    computer: Computer, tmp_path: Path
) -> None:
    with computer.program() as program:
        book = workbook(program)
        preview = book.contacts.importing.look(cards(tmp_path, HALL))
        book.contacts.own.add(OwnFacts("Another"))
        with pytest.raises(ChangedSinceError):
            book.contacts.importing.carry_out(preview)
        assert [facts.name for facts in held(book).values()] == ["Another"]


def test_a_cancelled_import_adds_nobody(computer: Computer, tmp_path: Path) -> None:
    with computer.program() as program:
        book = workbook(program)
        preview = book.contacts.importing.look(
            cards(tmp_path, *(OwnFacts(f"Contact {n} of many") for n in range(120)))
        )

        def stop_at_fifty(done: int, _total: int, _words: str) -> None:
            if done >= 50:
                progress.cancel()

        progress = Progress(stop_at_fifty)
        with pytest.raises(Cancelled):
            book.contacts.importing.carry_out(preview, progress)
        assert held(book) == {}


def test_a_file_that_is_not_there_is_said_so(computer: Computer, tmp_path: Path) -> None:
    with computer.program() as program, pytest.raises(NotFoundError, match=r"no\.vcf"):
        workbook(program).contacts.importing.look(tmp_path / "no.vcf")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), as_table=st.booleans())
def test_an_import_does_exactly_what_its_preview_said(
    computer: Computer, tmp_path: Path, data: st.DataObject, as_table: bool
) -> None:
    ours: Sequence[OwnFacts] = data.draw(st.lists(FACTS, max_size=3))
    theirs: list[OwnFacts] = data.draw(st.lists(FACTS, min_size=1, max_size=4))
    theirs += data.draw(st.lists(st.sampled_from([*ours, *theirs]), max_size=3))
    # Drawn before: which of two like contacts a row is held against goes by their ids, and those
    # are new in every example.
    picks = data.draw(st.lists(st.integers(0, 11), min_size=len(theirs), max_size=len(theirs)))
    path = tmp_path / "in"
    written = ((str(n), facts) for n, facts in enumerate(theirs))
    path.write_bytes(write_table(theirs, {}) if as_table else write_cards(written))
    with computer.program() as program:
        book = workbook(program)
        for id_ in held(book):
            book.contacts.own.remove(id_)
        for facts in ours:
            book.contacts.own.add(facts)
        importing, before = book.contacts.importing, held(book)
        preview = importing.look(path)
        assert held(book) == before
        picked = zip(preview.rows, picks, strict=False)
        choices = {row.number: row.choices[pick % len(row.choices)] for row, pick in picked}
        preview = importing.choose(preview, choices)
        added, updated = preview.outcome()
        done = importing.carry_out(preview)
        after = held(book)
    assert {id_: facts for id_, facts in after.items() if id_ in before} == before | updated
    new = [facts for id_, facts in after.items() if id_ not in before]
    assert sorted(map(repr, new)) == sorted(map(repr, added))
    assert done.value.added == preview.will(ImportChoice.ADD) == len(added)


def test_what_we_export_comes_back_as_the_same(computer: Computer, tmp_path: Path) -> None:
    with computer.program() as program:
        book = workbook(program)
        book.contacts.own.add(HALL)
        for name in ("csv", "vcards"):
            file = getattr(book.contacts.exporting, name)(Asked(only_own=True))
            preview = book.contacts.importing.look(book.contacts.exporting.save(file, tmp_path))
            assert [row.likeness for row in preview.rows] == [Likeness.SAME]
    assert OwnContact("x", HALL).value == HALL
