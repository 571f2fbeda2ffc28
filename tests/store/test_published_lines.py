"""Many published lines at once: as one by one, and quicker."""

from __future__ import annotations

import dataclasses

from charter_desktop.content.compiler import compile_content
from charter_desktop.domain import canonical
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.contacts import Contact
from charter_desktop.domain.record_types import PUBLISHED_TYPES
from charter_desktop.resource_files import resource
from charter_desktop.store.published import decoded
from charter_desktop.store.published_lines import identities, twins
from tests.services.office import contact, lines

MANY = 250


def test_identities_come_with_their_lines_in_order() -> None:
    found = lines([contact(n) for n in range(MANY)])
    assert [*identities(found)] == [(contact(n)["id"], found[n]) for n in range(MANY)]
    assert [*identities([])] == []


def test_a_twin_has_what_the_record_has_for_all_that_ships() -> None:
    for name, found in compile_content(resource("content")).records.items():
        cls = PUBLISHED_TYPES[name]
        for twin, line in zip(twins(cls, found), found, strict=True):
            record = decoded(cls, line)
            assert record is not None
            for field in dataclasses.fields(cls):
                got, wanted = getattr(twin, field.name), getattr(record, field.name)
                assert got == wanted, (name, field.name)


def test_a_twin_works_out_what_the_record_does() -> None:
    (line,) = compile_content(resource("content")).records["charter"]
    (twin,) = twins(Charter, [line])
    charter = decoded(Charter, line)
    assert charter is not None
    assert [one.id for one in twin.commitments] == [one.id for one in charter.commitments]


def test_what_a_newer_program_made_is_none_and_the_others_are_read() -> None:
    found = lines([contact(n) for n in range(MANY)])
    found[7] = canonical.encode(contact(7, route="telepathy"))
    found[MANY - 1] = canonical.encode({"id": "x"})
    read = [*twins(Contact, found)]
    assert [n for n, one in enumerate(read) if one is None] == [7, MANY - 1]
    assert read[8].id == contact(8)["id"]
