"""What is written for other programs reads back as it was, and no file breaks the reading."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from charter_desktop.address_books.cards import write_cards
from charter_desktop.address_books.keeping import as_kept
from charter_desktop.address_books.read_file import ContactsFileError
from charter_desktop.address_books.reading import read_contacts
from charter_desktop.address_books.tables import write_table
from charter_desktop.address_books.telephones import dialled, shown
from charter_desktop.domain.csv_text import plain_cell, safe_cell
from charter_desktop.domain.own_contacts import LINE_WORDS, OwnFacts, OwnRoute
from tests.contact_facts import FACTS, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

SEVERAL = st.lists(FACTS, min_size=1, max_size=3)


def in_cells(facts: OwnFacts) -> OwnFacts:
    """Return facts as a CSV holds them: a name that is a telephone number gets its space there."""

    def cell(text: str) -> str:
        return plain_cell(safe_cell(text))

    lines: dict[str, Any] = {name: cell(getattr(facts, name)) for name in LINE_WORDS}
    routes = tuple(OwnRoute(o.route, cell(o.value), cell(o.label)) for o in facts.routes)
    return as_kept(replace(facts, **lines, note=cell(facts.note), routes=routes))


@given(FACTS)
def test_the_form_in_which_contacts_are_kept_is_final(facts: OwnFacts) -> None:
    assert as_kept(facts) == facts


@settings(max_examples=300)
@given(SEVERAL)
def test_cards_read_back_as_they_were(several: Sequence[OwnFacts]) -> None:
    read = read_contacts(write_cards((str(n), facts) for n, facts in enumerate(several)))
    assert [one.facts for one in read.contacts] == several
    assert (read.unreadable, read.notes) == ((), ())


@settings(max_examples=300)
@given(SEVERAL)
def test_tables_read_back_as_they_were(several: Sequence[OwnFacts]) -> None:
    read = read_contacts(write_table(several, {}))
    assert [one.facts for one in read.contacts] == [in_cells(facts) for facts in several]
    assert (read.unreadable, read.notes) == ((), ())


@settings(max_examples=300)
@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda t: f"BEGIN:VCARD\n{t}\nEND:VCARD".encode(errors="replace"))
    | st.text(alphabet=';:,="=ATEL\\.\n', max_size=400).map(
        lambda t: f"BEGIN:VCARD\nFN:x\n{t}\nEND:VCARD".encode()
    )
    | st.text(max_size=300).map(lambda t: f"Name,Phone\n{t}".encode(errors="replace"))
)
def test_no_file_at_all_breaks_the_reading(data: bytes) -> None:
    with suppress(ContactsFileError):
        read_contacts(data)


@given(TEXT | st.text(alphabet="0123456789+() -x", max_size=20))
def test_a_telephone_number_that_is_shown_is_still_dialled_alike(typed: str) -> None:
    assert shown(shown(typed)) == shown(typed)
    assert dialled(shown(typed)) == dialled(typed)
