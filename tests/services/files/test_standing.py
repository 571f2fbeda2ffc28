"""How old the toolkit is, whether the clock can be right, and this computer's own card."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from charter_desktop import __built__
from charter_desktop.services.files.kept import MOST_BYTES, KeptFiles, Quarantine
from charter_desktop.services.files.looked import Order, Sender
from charter_desktop.services.files.standing import OLD_AFTER_DAYS
from charter_desktop.sync.bodies import Revoked
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.device_card import read_card
from charter_desktop.sync.words import card_words
from tests.services.meeting_oalc import set_up
from tests.services.office import Office, contact
from tests.sync.making import NOON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Program
    from tests.builders import Computer

ONE = {"contact": [contact(1)]}
DAY = 24 * 60 * 60 * 1000


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "usb")


def meet(program: Program, office: Office) -> None:
    program.adding.add(Order(path=office.invitation(), words=office.words))


def test_starter_pages_are_never_amber(program: Program, computer: Computer) -> None:
    computer.clock.set(dt.date(2028, 1, 1))
    standing = program.standings.now()
    assert (standing.issue, standing.amber, standing.has_met_oalc) == (0, "", False)


def test_an_issue_past_its_day_is_amber_and_blocks_nothing(
    program: Program, office: Office, computer: Computer
) -> None:
    meet(program, office)
    program.adding.add(Order(path=office.edition(1, ONE, valid_until=dt.date(2027, 2, 20))))
    assert program.standings.now().amber == ""
    computer.clock.set(dt.date(2027, 2, 21))
    assert program.standings.now().amber.startswith(
        "Issue 1 was meant to last until 20 February 2027."
    )
    late = office.edition(2, ONE, valid_until=dt.date(2027, 2, 20))
    assert program.adding.look(late).card.sender is Sender.GENUINE


def test_an_old_issue_without_a_last_day_is_amber_after_half_a_year(
    program: Program, office: Office, computer: Computer
) -> None:
    meet(program, office)
    program.adding.add(Order(path=office.edition(1, ONE, valid_until=None)))
    computer.clock.set(NOON.date() + dt.timedelta(days=OLD_AFTER_DAYS))
    assert program.standings.now().amber == ""
    computer.clock.set(NOON.date() + dt.timedelta(days=OLD_AFTER_DAYS + 1))
    assert program.standings.now().amber.startswith("Issue 1 is 181 days old.")


def test_setting_the_clock_back_makes_nothing_young(
    program: Program, office: Office, computer: Computer
) -> None:
    meet(program, office)
    program.adding.add(Order(path=office.edition(1, ONE, valid_until=dt.date(2027, 2, 20))))
    computer.clock.set(dt.date(2027, 6, 1))
    program.adding.add(Order(path=office.edition(2, ONE, valid_until=dt.date(2027, 2, 20))))
    computer.clock.set(dt.date(2019, 1, 1))
    standing = program.standings.now()
    assert standing.amber.startswith("Issue 2 was meant to last until")
    assert standing.clock.startswith("This computer's clock says 1 January 2019.")


def test_a_clock_years_ahead_is_said_to_be_wrong_and_is_not_remembered(
    program: Program, office: Office, computer: Computer
) -> None:
    meet(program, office)
    computer.clock.set(dt.date(2099, 1, 1))
    program.adding.add(Order(path=office.edition(1, ONE)))
    assert "long after" in program.standings.now().clock
    computer.clock.set(dt.date(2026, 11, 24))
    standing = program.standings.now()
    assert (standing.amber, standing.clock) == ("", "")


def test_no_clock_is_believed_before_the_day_of_the_release(
    program: Program, computer: Computer
) -> None:
    computer.clock.set(dt.date.fromisoformat(__built__) - dt.timedelta(days=30))
    assert "Set it." in program.standings.now().clock


def test_the_card_has_the_words_of_the_keys_that_signed_it(
    program: Program, tmp_path: Path
) -> None:
    workbook = set_up(program)
    work = program.works()[workbook.body]
    card = program.device.card(tmp_path / "card.charter", workbook.body, work)
    assert card.path is not None
    container = open_signed(card.path.read_bytes())
    body = read_card(container.manifest(), container.public_key)
    assert card.words == card_words(bytes.fromhex(body.sign), bytes.fromhex(body.seal))
    assert container.manifest().frm == workbook.body
    with work.reading() as unit:
        assert body.replica == unit.replica()
    assert program.adding.look(card.path).card.sender is Sender.ONLY_TO_LOOK_AT


def test_the_words_of_oalc_are_known_once_it_was_met(program: Program, office: Office) -> None:
    assert program.device.oalc() is None
    meet(program, office)
    known = program.device.oalc()
    assert known is not None
    assert " ".join(known.words) == office.words


def test_a_withdrawn_computer_is_told_so_also_after_taking_back(
    program: Program, office: Office
) -> None:
    meet(program, office)
    program.device.card()
    kid = open_signed(_card_file(program)).kid.hex()
    gone = Revoked(kid=kid, since=dt.date(2026, 11, 20))
    program.adding.add(Order(path=office.edition(1, ONE, said={"revoked": (gone,)})))
    assert program.device.card().withdrawn == dt.date(2026, 11, 20)
    program.adding.undo()
    assert program.device.card().withdrawn == dt.date(2026, 11, 20)


def _card_file(program: Program) -> bytes:
    path = program.paths.data / "own.charter"
    program.device.card(path)
    return path.read_bytes()


# Files that are kept


def test_what_is_kept_aside_stays_within_its_bounds(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "refused")
    first = quarantine.hold(b"one", "signature", 1)
    again = quarantine.hold(b"one", "signature", 2)
    other = quarantine.hold(b"two", "line-form", 3)
    assert not first.path.exists()
    assert [held.digest for held in quarantine.all()] == [other.digest, again.digest]
    quarantine.hold(b"late", "signature", 2 + 181 * DAY)
    assert len(quarantine.all()) == 1
    with (tmp_path / "large").open("wb") as file:
        file.truncate(MOST_BYTES)
    large = quarantine.hold(b"", "signature", 2 + 182 * DAY)
    (tmp_path / "large").replace(large.path)
    newest = quarantine.hold(b"newest", "signature", 2 + 183 * DAY)
    assert [held.digest for held in quarantine.all()] == [newest.digest]
    quarantine.forget(newest.digest)
    assert quarantine.all() == ()


def test_a_stranger_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path)
    (tmp_path / "Minutes.docx").write_bytes(b"ours")
    quarantine.hold(b"one", "signature", 1)
    quarantine.hold(b"two", "signature", 500 * DAY)
    assert (tmp_path / "Minutes.docx").exists()


def test_a_kept_file_that_was_changed_is_not_taken_for_the_same(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path)
    name = kept.keep(b"an edition")
    assert kept.read(name) == b"an edition"
    next(tmp_path.iterdir()).write_bytes(b"another")
    assert kept.read(name) is None
    assert kept.keep(b"an edition") == name
    assert kept.read(name) == b"an edition"


def test_at_least_three_editions_are_kept_and_all_of_the_last_ninety_days(
    program: Program, office: Office, computer: Computer
) -> None:
    meet(program, office)
    for seq in range(1, 6):
        computer.clock.milliseconds += 40 * DAY
        program.adding.add(Order(path=office.edition(seq, ONE)))
    assert len(list(program.paths.from_oalc.iterdir())) == 3
    computer.clock.milliseconds += 400 * DAY
    program.adding.add(Order(path=office.edition(6, ONE)))
    assert len(list(program.paths.from_oalc.iterdir())) == 3
