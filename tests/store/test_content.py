"""A file from OALC replaces what it names, and touches nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from charter_desktop.domain.canonical import encode, plain
from charter_desktop.domain.contacts import Contact, Route
from charter_desktop.domain.councils import BodyKind, Parish
from charter_desktop.domain.editions import Edition, EditionChanges
from charter_desktop.domain.search import SearchKind
from charter_desktop.domain.toolkit import DayKind, NamedDay, Page, Task
from charter_desktop.errors import NotFoundError
from charter_desktop.store.unit_of_work import ContentStore, ContentUnit
from tests.store import finding
from tests.store.builders import rows

BUILT_IN = Edition(0, 0, 0, "a" * 64, date(2026, 11, 22))
SIGNED = Edition(1, 1, 1, "b" * 64, date(2026, 12, 1))


def contact(number: int, service: str = "Report a pothole") -> Contact:
    return Contact(
        f"contact.{number:04}", "The county", "county", "all", service, Route.PHONE, "01865 000000"
    )


def lines(*records: object) -> tuple[bytes, ...]:
    return tuple(encode(plain(record)) for record in records)


@pytest.fixture
def store(tmp_path: Path) -> ContentStore:
    return ContentStore.open(tmp_path / "content.sqlite")


def found(unit: ContentUnit, typed: str) -> list[str]:
    return [hit.id for hit in finding.found(unit.search, typed)]


def test_a_fresh_store_has_no_edition(store: ContentStore) -> None:
    with store.reading() as unit:
        assert unit.editions.current() is None
        assert unit.records.all(Contact) == ()
        assert unit.records.find(Contact, "contact.0001") is None
        with pytest.raises(NotFoundError, match=r"contact\.0001"):
            unit.records.get(Contact, "contact.0001")


def test_an_edition_is_read_back_as_values(store: ContentStore) -> None:
    with store.unit() as unit:
        changes = unit.editions.replace(
            SIGNED, {"contact": lines(contact(2), contact(1)), "parish": ()}
        )
        unit.commit()
    assert changes == EditionChanges(added=2)
    with store.reading() as unit:
        assert unit.editions.current() == SIGNED
        assert unit.records.all(Contact) == (contact(1), contact(2))
        assert unit.records.get(Contact, "contact.0002") == contact(2)


def test_only_what_differs_is_written(store: ContentStore) -> None:
    with store.unit() as unit:
        unit.editions.replace(SIGNED, {"contact": lines(contact(1), contact(2), contact(3))})
        unit.commit()
    query = "SELECT id FROM search_row WHERE item = 'contact.0001'"
    before = rows(store.path, query)
    with store.unit() as unit:
        changes = unit.editions.replace(
            replace(SIGNED, seq=2, issue=2, digest="c" * 64),
            {"contact": lines(contact(1), contact(2, "Report a verge"), contact(4))},
        )
        assert changes == EditionChanges(added=1, changed=1, withdrawn=1, unchanged=1)
        assert found(unit, "verge") == ["contact.0002"]
        assert found(unit, "pothole") == ["contact.0001", "contact.0004"]
        unit.commit()
    assert rows(store.path, query) == before
    assert rows(store.path, "SELECT count(*) FROM edition WHERE current") == [(1,)]


def test_an_absent_record_is_withdrawn_and_can_come_back(store: ContentStore) -> None:
    with store.unit() as unit:
        unit.editions.replace(SIGNED, {"contact": lines(contact(1), contact(2))})
        unit.editions.replace(replace(SIGNED, seq=2), {"contact": lines(contact(2))})
        assert unit.records.all(Contact) == (contact(2),)
        assert unit.records.withdrawn(Contact) == (contact(1),)
        assert unit.records.get(Contact, "contact.0001") == contact(1)
        assert found(unit, "pothole") == ["contact.0002"]
        again = unit.editions.replace(replace(SIGNED, seq=3), {"contact": lines(contact(2))})
        assert again == EditionChanges(unchanged=1)
        unit.editions.replace(replace(SIGNED, seq=4), {"contact": lines(contact(1), contact(2))})
        assert unit.records.withdrawn(Contact) == ()
        assert found(unit, "pothole") == ["contact.0001", "contact.0002"]


def test_a_type_that_is_wholly_absent_keeps_what_was_there(store: ContentStore) -> None:
    parish = Parish("E04008000", "Elmcote", "Vale", "E07000180")
    with store.unit() as unit:
        unit.editions.replace(BUILT_IN, {"contact": lines(contact(1)), "parish": lines(parish)})
        unit.editions.replace(SIGNED, {"contact": lines(contact(2))})
        assert unit.records.all(Parish) == (parish,)


def test_the_built_in_edition_never_replaces_a_signed_one(store: ContentStore) -> None:
    with store.unit() as unit:
        unit.editions.replace(SIGNED, {"contact": lines(contact(1))})
        assert unit.editions.replace(BUILT_IN, {"contact": lines(contact(2))}) is None
        assert unit.editions.current() == SIGNED
        assert unit.records.all(Contact) == (contact(1),)


def test_a_newer_programs_built_in_edition_replaces_the_older(store: ContentStore) -> None:
    newer = replace(BUILT_IN, digest="d" * 64)
    with store.unit() as unit:
        assert unit.editions.replace(BUILT_IN, {"contact": lines(contact(1))}) is not None
        assert unit.editions.replace(BUILT_IN, {"contact": lines(contact(1))}) is None
        changes = unit.editions.replace(newer, {"contact": lines(contact(1), contact(2))})
        assert changes == EditionChanges(added=1, unchanged=1)
        assert unit.editions.current() == newer
    assert rows(store.path, "SELECT count(*) FROM edition") == [(0,)]


def test_what_a_newer_program_published_does_not_hide_the_rest(store: ContentStore) -> None:
    newer = {**plain(contact(1)), "route": "telepathy"}
    extra = {**plain(contact(2)), "opening_hours": "9 to 5"}
    with store.unit() as unit:
        unit.editions.replace(
            SIGNED,
            {"contact": (encode(newer), encode(extra)), "poem": (b'{"id":"p1","text":"x"}',)},
        )
        assert unit.records.all(Contact) == (contact(2),)
        assert unit.records.find(Contact, "contact.0001") is None
        unit.commit()
    assert rows(store.path, "SELECT line FROM published WHERE type = 'poem'") == [
        (b'{"id":"p1","text":"x"}',)
    ]


@pytest.mark.parametrize("changed", [1, 10, 60, 100])
def test_the_index_stays_true_to_its_rows(store: ContentStore, changed: int) -> None:
    before = [contact(number) for number in range(100)]
    after = [contact(number, "Hedges") for number in range(changed)] + before[changed:]
    with store.unit() as unit:
        unit.editions.replace(SIGNED, {"contact": lines(*before)})
        unit.editions.replace(replace(SIGNED, seq=2), {"contact": lines(*after)})
        hits = finding.found(unit.search, "hedge")
        assert len(hits) == changed
        unit.search._connection.execute(
            text("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        )


def test_pages_and_days_come_back_with_their_dates(store: ContentStore) -> None:
    page = Page(
        id="page.verges",
        title="Verges",
        task=Task.REACHING,
        order=1,
        kinds=(BodyKind.PARISH_COUNCIL,),
        summary="Who cuts them",
        body="## Who\n\nThe *county*.",
        checked=date(2026, 10, 1),
        sources=("x",),
    )
    day = NamedDay("day.2026-12-25", date(2026, 12, 25), "Christmas Day", DayKind.BANK_HOLIDAY)
    with store.unit() as unit:
        unit.editions.replace(SIGNED, {"page": lines(page), "day": lines(day)})
        assert unit.records.all(NamedDay) == (day,)
        assert unit.records.get(Page, "page.verges") == page
        (hit,) = finding.found(unit.search, "county")
    assert (hit.kind, hit.id, hit.title, hit.type) == (
        SearchKind.TOOLKIT,
        "page.verges",
        "Verges",
        "page",
    )
    assert hit.words == "Who cuts them Who The county."


def test_a_trust_list_that_is_here_is_never_replaced(store: ContentStore) -> None:
    with store.unit() as unit:
        unit.trust.put(2, b"two")
        unit.trust.put(1, b"one")
        unit.trust.put(2, b"forged")
        assert unit.trust.all() == (b"one", b"two")
