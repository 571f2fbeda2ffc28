"""Meeting OALC, adding an issue and taking it back, by mouse and by keyboard alone (`ux.md` 3e).

Targets: enrol 5 clicks and 45 keystrokes; from the attachment to done 2 clicks; undo 2 clicks from
anywhere. An altered, an old, a stranger's and a cut file are among those that come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from charter_desktop.services.files.looked import Order
from charter_desktop.sync.bundle import write_bundle
from charter_desktop.ui.navigation import Place
from tests.journeys.harness import Clerk, at_the_desk
from tests.services.meeting_oalc import set_up
from tests.services.office import Office, contact, page
from tests.sync.making import content_manifest, signing_key

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Computer

CTRL = Qt.KeyboardModifier.ControlModifier
ONE = {"contact": [contact(1), contact(2)], "page": [page(1)]}
TWO = {"contact": [contact(1, value="01865 999999"), contact(3)], "page": [page(1)]}


class ByMouse:
    """Does it with the mouse, and the keyboard only for what is typed."""

    def check_the_words(self, clerk: Clerk, words: list[str]) -> None:
        for number, word in enumerate(words, 1):
            if number == 1:
                clerk.click("check-word-1")
            else:
                clerk.press(Qt.Key.Key_Tab)
            clerk.type(word[:4])
        clerk.click("check-the-words")

    def add(self, clerk: Clerk) -> None:
        clerk.click("add-changes")

    def undo(self, clerk: Clerk) -> None:
        clerk.click_place(Place.SEND_AND_RECEIVE)
        clerk.click("undo-file")


class ByKeyboard:
    """Does it with the keyboard alone."""

    def check_the_words(self, clerk: Clerk, words: list[str]) -> None:
        for word in words:
            clerk.type(f"{word[:4]} ")
        clerk.enter()

    def add(self, clerk: Clerk) -> None:
        assert clerk.focused == "add-changes"
        clerk.enter()

    def undo(self, clerk: Clerk) -> None:
        clerk.go_to(Place.SEND_AND_RECEIVE)
        clerk.tab_to("undo-file")
        clerk.enter()


Way = ByMouse | ByKeyboard
ways = pytest.mark.parametrize("way", [ByMouse(), ByKeyboard()], ids=["mouse", "keyboard"])


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "usb")


def has_set_up(computer: Computer, office: Office, *, met: bool = True, issues: int = 0) -> None:
    """Have a council set up, and if need be OALC met and the first issues added."""
    with computer.program() as program:
        set_up(program)
        if met:
            program.adding.add(Order(path=office.invitation(""), words=office.words))
        for seq, records in list(enumerate((ONE, TWO), 1))[:issues]:
            program.adding.add(Order(path=office.edition(seq, records)))


@ways
def test_enrol_from_the_invitation_to_having_met_oalc(
    computer: Computer, way: Way, office: Office
) -> None:
    has_set_up(computer, office, met=False)
    with at_the_desk(computer) as clerk:
        clerk.start_counting()
        clerk.double_click_file(office.invitation(""))
        assert "We have not met this sender before" in clerk.words
        way.check_the_words(clerk, office.words.split())
        assert "Check words are right" in clerk.words
        way.add(clerk)
        assert clerk.clicks <= 5
        assert clerk.keystrokes <= 45
        assert clerk.said == "Added an invitation from OALC."
    with computer.program() as program:
        known = program.device.oalc()
    assert known is not None
    assert " ".join(known.words) == office.words


@ways
def test_e_from_the_attachment_to_done_and_back(
    computer: Computer, way: Way, office: Office
) -> None:
    has_set_up(computer, office, issues=1)
    with at_the_desk(computer) as clerk:
        clerk.start_counting()
        clerk.double_click_file(office.edition(2, TWO))
        assert "This really is from OALC" in clerk.words
        assert "01865 100001" in clerk.words
        assert "01865 999999" in clerk.words
        way.add(clerk)
        assert clerk.clicks <= 2
        assert clerk.keystrokes == 0
        assert clerk.said == "Added issue 2 of the toolkit: 3 changes."
        clerk.click_place(Place.COMMITMENTS)
        clerk.start_counting()
        way.undo(clerk)
        assert clerk.clicks <= 2
        assert clerk.keystrokes == 0
        assert clerk.said == "Issue 2 is taken back. You are back on issue 1."
    with computer.program() as program:
        assert program.standings.now().issue == 1


def harmed(office: Office, harm: str) -> tuple[Path, str]:
    """Return a file that may not come in where issue 2 is, and what is said of it."""
    path = office.edition(1 if harm == "old" else 3, ONE)
    data = path.read_bytes()
    half = len(data) // 2
    if harm == "altered":
        path.write_bytes(data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :])
    elif harm == "stranger":
        path.write_bytes(write_bundle(content_manifest(), {}, signing_key("a stranger")))
    elif harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    said = {"old": "This is older than what you have", "cut": "This file is not complete"}
    return path, said.get(harm, "Do not use this file")


@pytest.mark.parametrize("harm", ["altered", "old", "stranger", "cut"])
def test_a_bad_file_is_refused_with_no_way_on_and_a_good_one_goes_in_after_it(
    computer: Computer, office: Office, harm: str
) -> None:
    with computer.program() as program:
        set_up(program)
        program.adding.add(Order(path=office.invitation(""), words=office.words))
        program.adding.add(Order(path=office.edition(2, TWO)))
    path, said = harmed(office, harm)
    with at_the_desk(computer) as clerk:
        clerk.double_click_file(path)
        assert said in clerk.words
        names = {b.objectName() for b in clerk.window.findChildren(QPushButton) if b.isVisible()}
        assert not names & {"add-changes", "check-the-words"}
        assert clerk.focused == "adding-close"
        clerk.press(Qt.Key.Key_Return, CTRL)
        assert "What has gone in and out" in clerk.words
        clerk.double_click_file(office.edition(4, ONE))
        clerk.press(Qt.Key.Key_Return, CTRL)
        assert clerk.said.startswith("Added issue 4 of the toolkit")
