"""OALC's register as a store: its schema, what comes back, and what there is but one of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from charter_desktop.domain.councils import BodyKind, Role
from charter_desktop.domain.desk import (
    Answer,
    Device,
    Enrolment,
    Invitation,
    PublishedEdition,
    PutAside,
    TakenReturn,
)
from charter_desktop.errors import NotFoundError
from charter_desktop.store.desk import DESK, DeskStore, DeskUnit
from tests.store.test_migrating import test_migrations_make_what_the_tables_say as migrated_alike

if TYPE_CHECKING:
    from pathlib import Path

KIDLINGTON, CUMNOR = "b-e04008057", "b-e04008220"
DEVICE = Device(
    kid="0123456789abcdef",
    council=KIDLINGTON,
    sign="ab" * 32,
    seal="cd" * 32,
    label="",
    role=Role.CLERK,
    not_after=dt.date(2029, 11, 1),
    by=Enrolment.INVITATION,
    since=1,
)
TAKEN = TakenReturn(
    id="019aab00-0000-7000-8000-000000000001",
    council=KIDLINGTON,
    council_name="Kidlington Parish Council",
    kind=BodyKind.PARISH_COUNCIL,
    kid=DEVICE.kid,
    period="2026",
    number=1,
    program="0.1.0",
    last_edition=(1, 2),
    covers={"0123456789abcdef": 3},
    made=1,
    taken=2,
    digest="ab" * 32,
    file="cd" * 32,
    name="return.charter",
    items=b'{"g":"status"}\n',
    is_newest=True,
    is_of_period=True,
)


@pytest.fixture
def store(tmp_path: Path) -> DeskStore:
    return DeskStore.open(tmp_path / "desk.sqlite", create=True)


def test_the_migration_makes_what_the_tables_say(tmp_path: Path) -> None:
    migrated_alike(tmp_path, DESK)


def test_no_register_is_made_where_none_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        DeskStore.open(tmp_path / "desk.sqlite")
    assert not list(tmp_path.iterdir())


def test_everything_comes_back_as_it_was_put(store: DeskStore) -> None:
    edition = PublishedEdition(
        epoch=1,
        seq=1,
        issue=1,
        digest="ab" * 32,
        made=3,
        valid_until=dt.date(2027, 2, 20),
        file="cd" * 32,
        body=b"{}",
    )
    answer = Answer(correction="c", ruling="accepted", text="Thank you", at=4)
    aside = PutAside(
        file="ef" * 32,
        name="x",
        size=3,
        at=5,
        reason="cut-short",
        message="m",
        advice="a",
        held=False,
    )
    with store.unit() as unit:
        unit.devices.put(DEVICE)
        unit.returns.add(TAKEN)
        unit.published.add(edition)
        unit.answers.put(answer)
        unit.aside.put(aside)
        unit.draft.replace({"pages/a.md": b"x"})
        unit.councils.put(KIDLINGTON, "Kidlington Parish Council", BodyKind.PARISH_COUNCIL)
        unit.councils.put(KIDLINGTON, "", BodyKind.PARISH_COUNCIL)
        unit.commit()
    with store.reading() as unit:
        assert unit.devices.all() == (DEVICE,)
        assert unit.returns.newest(KIDLINGTON) == TAKEN
        assert unit.published.all() == (edition,)
        assert unit.answers.all() == (answer,)
        assert unit.aside.refused() == (aside,)
        assert unit.draft.files() == {"pages/a.md": b"x"}
        assert unit.councils.names() == {KIDLINGTON: "Kidlington Parish Council"}


def test_one_return_of_a_council_is_its_newest(store: DeskStore) -> None:
    with store.unit() as unit:
        unit.returns.add(TAKEN)
        unit.returns.add(replace(TAKEN, id="b", number=2, period="2027"))
        unit.returns.add(replace(TAKEN, id="c", council=CUMNOR))
        unit.returns.add(replace(TAKEN, id="d", number=0, is_newest=False, is_of_period=False))
        unit.commit()
    with store.reading() as unit:
        assert [one.id for one in unit.returns.all_newest()] == ["b", "c"]
        assert [one.id for one in unit.returns.series(KIDLINGTON)] == [TAKEN.id, "b"]
        assert unit.returns.count() == 4


def test_receipts_are_told_of_once(store: DeskStore) -> None:
    with store.unit() as unit:
        for number in range(5):
            unit.returns.add(replace(TAKEN, id=f"r{number}", taken=number))
        unit.returns.acknowledge(["r0", "r1"], 7)
        unit.returns.acknowledge(["r0", "r2"], 8)
        unit.commit()
    with store.reading() as unit:
        assert [one.id for one in unit.returns.waiting()] == ["r3", "r4"]
        assert unit.returns.receipts(3) == ("r2", "r3", "r4")
        told = {name: found.receipt for name in ("r0", "r2") if (found := unit.returns.find(name))}
        assert told == {"r0": 7, "r2": 8}


def test_a_number_of_an_edition_is_used_once(store: DeskStore) -> None:
    edition = PublishedEdition(
        epoch=1,
        seq=1,
        issue=1,
        digest="",
        made=0,
        valid_until=dt.date(2027, 1, 1),
        file="",
    )
    with store.unit() as unit:
        unit.published.add(edition)
        with pytest.raises(IntegrityError):
            unit.published.add(replace(edition, seq=2))
        with pytest.raises(IntegrityError):
            unit.published.add(replace(edition, issue=2))


def test_a_part_that_fails_is_taken_back_alone(store: DeskStore) -> None:
    with store.unit() as unit:
        with unit.part():
            unit.draft.replace({"one": b""})
        with pytest.raises(RuntimeError):
            fail_in_a_part(unit)
        unit.commit()
    with store.reading() as unit:
        assert set(unit.draft.files()) == {"one"}


def fail_in_a_part(unit: DeskUnit) -> None:
    with unit.part():
        unit.draft.replace({"two": b""})
        raise RuntimeError


def test_a_replica_belongs_to_the_council_that_named_it_first(store: DeskStore) -> None:
    with store.unit() as unit:
        unit.councils.bind(["a", "b"], KIDLINGTON)
        unit.councils.bind(["b", "c"], CUMNOR)
        assert not unit.councils.others_have(["a", "b"], KIDLINGTON)
        assert unit.councils.others_have(["b"], CUMNOR)
        assert not unit.councils.others_have(["c", "new"], CUMNOR)
        assert not unit.councils.others_have([], CUMNOR)


def test_of_two_days_a_computer_was_revoked_on_the_earlier_stays(store: DeskStore) -> None:
    early, late = dt.date(2026, 11, 1), dt.date(2026, 12, 1)
    with store.unit() as unit:
        unit.devices.put(DEVICE)
        unit.devices.put(replace(DEVICE, council=CUMNOR))
        assert unit.devices.revoke(DEVICE.kid, late) == 2
        unit.devices.revoke(DEVICE.kid, early)
        unit.devices.revoke(DEVICE.kid, late)
        unit.devices.put(DEVICE)  # seen again, it is not believed again
        assert {one.revoked for one in unit.devices.of_key(DEVICE.kid)} == {early}
        assert unit.devices.revoke("none", late) == 0


def test_a_new_invitation_withdraws_those_that_nobody_used(store: DeskStore) -> None:
    first = Invitation(digest="1", council=KIDLINGTON, role=Role.CLERK, made=1)
    with store.unit() as unit:
        unit.invitations.add(first)
        unit.invitations.use("1", DEVICE.kid, 5)
        unit.invitations.add(replace(first, digest="2", made=2))
        unit.invitations.add(replace(first, digest="3", made=3))
        unit.invitations.add(replace(first, digest="4", made=4, council=CUMNOR))
        found = {one.digest: (one.used, one.withdrawn) for one in unit.invitations.all()}
    assert found == {"1": (5, False), "2": (0, True), "3": (0, False), "4": (0, False)}
