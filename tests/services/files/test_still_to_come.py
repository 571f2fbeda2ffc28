"""What a clerk sees of OALC's sample files that bring documents or welcome a computer."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charter_desktop.services.files.looked import Order, Sender
from charter_desktop.sync.keys import DeviceKeys, load, save
from charter_desktop.sync.signing import SigningKey
from charter_desktop.sync.words import oalc_words
from tests.data.bundles import samples_valid
from tests.services.meeting_oalc import set_up
from tests.sync.making import COUNCIL, DEVICE, seed, trust_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Program
    from charter_desktop.services.files.looked import Added, Looked
    from tests.builders import Computer

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "bundles" / "valid"
ISSUE, ONE, TWO = "issue-with-packs", "issue-pack-1-of-2", "issue-pack-2-of-2"


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    """Return a program whose computer is that of the samples, and which has met their OALC."""
    save(computer.paths.keys, DeviceKeys(DEVICE, samples_valid.DEVICE_SEAL))
    with computer.program() as made:
        set_up(made)
        words = " ".join(oalc_words(trust_list()))
        made.adding.add(Order(path=SAMPLES / "trust.charter", words=words))
        yield made


def look(program: Program, name: str) -> Looked:
    return program.adding.look(SAMPLES / f"{name}.charter")


def add(program: Program, name: str) -> Added:
    return program.adding.add(Order(path=SAMPLES / f"{name}.charter")).value


def page(program: Program) -> tuple[str, int]:
    """Return the page with the pictures as it is read, and how many of them are there."""
    reading = program.workbook().toolkit.page("sample-page")
    return reading.html, len(reading.pictures)


def test_an_issue_names_the_packs_that_are_still_to_come(program: Program) -> None:
    notes = (
        "2 documents have not been received yet: ask OALC for packs 1 and 2 of issue 3. The pages "
        "are whole without, and say so where a document is missing.",
    )
    assert look(program, ISSUE).notes == notes
    assert add(program, ISSUE).notes == notes
    html, shown = page(program)
    assert shown == 1
    assert "Picture: A picture. Not received yet: ask OALC for pack 1 of issue 3." in html
    assert html.count("Not received yet") == 2


def test_a_pack_says_which_it_is_and_fills_the_page(program: Program) -> None:
    add(program, ISSUE)
    looked = look(program, TWO)
    assert looked.card.sender is Sender.GENUINE
    assert looked.what == "Pack 2 of 2 for issue 3"
    assert looked.notes == (
        "It brings 1 document that issue 3 shows.",
        "Still to come: pack 1 of issue 3. Ask OALC for what does not arrive.",
    )
    added = add(program, TWO)
    assert added.what == "Pack 2 of 2 for issue 3"
    html, shown = page(program)
    assert (shown, html.count("Not received yet")) == (2, 1)
    assert add(program, ONE).notes[-1] == "With it all documents of that issue are here."
    html, shown = page(program)
    assert (shown, html.count("Not received yet")) == (3, 0)
    assert look(program, ONE).card.sender is Sender.HERE_ALREADY


@pytest.mark.parametrize("order", list(itertools.permutations((ISSUE, ONE, TWO))))
def test_an_issue_and_its_packs_come_in_any_order(program: Program, order: list[str]) -> None:
    for name in order:
        add(program, name)
    html, shown = page(program)
    assert (shown, html.count("Not received yet")) == (3, 0)


def test_a_pack_before_its_issue_is_kept_and_said_to_be(program: Program) -> None:
    looked = look(program, ONE)
    assert looked.notes[1].startswith("That is not the issue on this computer. What it brings is")
    add(program, ONE)
    assert "1 document has not been received yet" in look(program, ISSUE).notes[0]
    add(program, TWO)
    assert look(program, ISSUE).notes == ("All its documents are here already.",)


def test_a_welcome_is_remembered_by_the_computer_until_its_day(
    program: Program, computer: Computer
) -> None:
    until = samples_valid.CERTIFICATE.not_after
    assert program.device.card().certified_for == {}
    for name in ("welcome-without-issue", "welcome"):
        looked = look(program, name)
        assert (looked.card.sender, looked.what) == (Sender.GENUINE, "A welcome from OALC")
        assert looked.notes[0] == "OALC knows this computer now, until 22 November 2029."
    add(program, "welcome-without-issue")
    assert program.device.card().certified_for == {COUNCIL: until}
    computer.clock.set(until.replace(year=until.year + 1))
    assert program.device.card().certified_for == {}


def test_a_welcome_with_an_issue_brings_both(program: Program) -> None:
    assert look(program, "welcome").issue == 2
    assert add(program, "welcome").issue == 2
    assert program.workbook().toolkit.page("sample-page").title == "A sample page"


def test_a_welcome_for_other_keys_of_this_computer_certifies_nothing(
    program: Program, computer: Computer
) -> None:
    own = load(computer.paths.keys)
    assert own is not None
    save(computer.paths.keys, DeviceKeys(SigningKey(seed("another")), own.sealing))
    looked = look(program, "welcome-without-issue")
    assert (looked.card.sender, looked.can_add) == (Sender.FOR_OTHERS, False)
    assert "sealed for another computer" in looked.card.words
