"""Welcomes: for a computer whose words were read out, and for no other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain.councils import BodyKind, Role
from charter_desktop.domain.desk import Enrolment
from charter_desktop.errors import BundleRejectedError, NotFoundError
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.desk.values import NewComputer, NotWelcomedError
from charter_desktop.services.files.looked import Order, Sender
from charter_desktop.sync.words import WordsDifferError
from tests.services.desk.county import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.services.desk.values import Welcomed
    from tests.services.desk.county import Clerk, County


def words_of(clerk: Clerk) -> str:
    return " ".join(clerk.program.device.card().words)


def card_of(clerk: Clerk) -> Path:
    out = clerk.computer.folder / "card.charter"
    work = clerk.program.works()[clerk.body]
    written = clerk.program.device.card(out, clerk.body, work).path
    assert written is not None
    return written


def whose(clerk: Clerk, role: Role = Role.DEPUTY) -> NewComputer:
    return NewComputer(clerk.body, "Kidlington Parish Council", BodyKind.PARISH_COUNCIL, role)


def by_card(county: County, clerk: Clerk, words: str = "") -> Welcomed:
    welcoming = county.desk.welcoming
    typed = words or words_of(clerk)
    out = county.folder / "welcomes"
    return welcoming.welcome_card(card_of(clerk), whose(clerk), out, PASSPHRASE, typed).value


def stranger(county: County, name: str = "new") -> Clerk:
    """Return a second computer of a council that has met OALC, and which OALC does not know."""
    clerk = county.clerk(name, met=False)
    clerk.add(county.invite("Cumnor").path, county.words)
    return clerk


def test_a_computer_is_welcomed_by_its_card_with_the_newest_issue(county: County) -> None:
    county.publish()
    clerk = stranger(county)
    done = by_card(county, clerk)
    assert (done.issue, done.packs, done.council_name) == (1, 0, "Kidlington Parish Council")
    (device,) = county.desk.register.view().councils[-1].devices
    assert (device.by, device.role, device.kid) == (Enrolment.WORDS, Role.DEPUTY, clerk.kid)
    looked = clerk.program.adding.look(done.path)
    assert (looked.card.sender, looked.issue) == (Sender.GENUINE, 1)
    assert looked.notes == ("OALC knows this computer now, until 1 November 2029.",)
    clerk.add(done.path)
    assert clerk.program.device.card().certified_for == {clerk.body: dt.date(2029, 11, 1)}
    # Its returns need no invitation of its own, and the next issue names it.
    assert county.taken(clerk.send()) == "taken-in"
    clerk.add(county.publish())
    assert clerk.state() == "oalc-has-it"


def test_words_that_are_not_its_own_welcome_nobody(county: County) -> None:
    clerk, other = stranger(county), stranger(county, "other")
    with pytest.raises(WordsDifferError):
        by_card(county, clerk, words_of(other))
    assert not (county.folder / "welcomes").exists()
    assert not [d for line in county.desk.register.view().councils for d in line.devices]


def test_a_card_of_another_council_or_a_file_that_is_none_is_refused(county: County) -> None:
    clerk = stranger(county)
    welcoming, words = county.desk.welcoming, words_of(clerk)
    assert welcoming.council_of(card_of(clerk)) == clerk.body
    theirs = NewComputer("b-e04008104", "Another", BodyKind.PARISH_COUNCIL, Role.CLERK)
    with pytest.raises(NotWelcomedError, match="you named b-e04008104"):
        welcoming.welcome_card(card_of(clerk), theirs, county.folder, PASSPHRASE, words)
    with pytest.raises(BundleRejectedError):
        welcoming.welcome_card(county.publish(), whose(clerk), county.folder, PASSPHRASE, words)


def test_a_held_return_is_accepted_by_its_words_and_its_computer_welcomed(county: County) -> None:
    clerk = stranger(county)
    held = county.one(clerk.send())
    assert held.reason
    done = county.desk.welcoming.welcome(
        held.file[:12], county.folder / "w.charter", PASSPHRASE, words_of(clerk)
    ).value
    assert (done.issue, done.path.name) == (0, "w.charter")
    assert county.desk.register.view().held == ()
    assert county.desk.register.view().returns == 1
    clerk.add(done.path)
    assert set(clerk.program.device.card().certified_for or {}) == {clerk.body}


def test_what_a_computer_sent_before_it_was_welcomed_comes_in_with_the_next_taking_in(
    county: County,
) -> None:
    clerk = stranger(county)
    held = county.one(clerk.send())
    by_card(county, clerk)
    (taken,) = county.take_in()
    assert (taken.file, taken.fate.value) == (held.file, "taken-in")
    assert county.desk.register.view().held == ()


def test_a_known_computer_is_welcomed_again_and_no_other_opens_it(county: County) -> None:
    clerk, other = county.clerk("a"), county.clerk("b", "Cumnor")
    county.take_in(clerk.send())
    county.computer.clock.set(dt.date(2027, 11, 23))
    out = county.folder / "again"
    done = county.desk.welcoming.welcome(clerk.kid[:8], out, PASSPHRASE).value
    assert done.device.not_after == dt.date(2030, 11, 1)
    assert other.program.adding.look(done.path).card.sender is Sender.FOR_OTHERS
    with pytest.raises(BundleRejectedError):
        other.program.adding.add(Order(path=done.path))
    with pytest.raises(WordsDifferError):
        county.desk.welcoming.welcome(clerk.kid, out, PASSPHRASE, words_of(other))


def test_one_who_is_not_known_or_was_withdrawn_is_not_welcomed(county: County) -> None:
    clerk = county.clerk("a")
    county.take_in(clerk.send())
    welcoming = county.desk.welcoming
    with pytest.raises(NotFoundError):
        welcoming.welcome("0123456789abcdef", county.folder, PASSPHRASE)
    with pytest.raises(NotFoundError, match="--council"):
        welcoming.welcome(clerk.kid, county.folder, PASSPHRASE, council="b-e04008104")
    county.desk.register.revoke(clerk.kid, dt.date(2026, 11, 20))
    with pytest.raises(NotWelcomedError, match="withdrawn"):
        welcoming.welcome(clerk.kid, county.folder, PASSPHRASE)
    with pytest.raises(NotWelcomedError, match="withdrawn"):
        by_card(county, clerk)


def test_a_welcome_that_could_not_be_written_is_written_the_next_time(county: County) -> None:
    clerk = county.clerk("a")
    county.take_in(clerk.send())
    (county.folder / "file").write_bytes(b"")
    with pytest.raises(NotWrittenError, match="is known now"):
        county.desk.welcoming.welcome(clerk.kid, county.folder / "file" / "w", PASSPHRASE)
    done = county.desk.welcoming.welcome(clerk.kid, county.folder / "w", PASSPHRASE).value
    assert clerk.program.adding.look(done.path).can_add


def test_a_card_among_returns_is_said_to_be_one(county: County) -> None:
    handed = county.one(card_of(stranger(county)))
    assert handed.reason == "card-of-a-computer"
    assert "desk welcome" in handed.advice
