"""The ways through the program, by mouse and by keyboard alone, within their targets (`ux.md` 3).

(a) first start to the steps towards signing, (b) the paper that proposes signing, (c) what the
meeting decided, and a commitment, (d) the return, as far as "You said you sent it".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.sent_returns import ReturnState
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.main import SET_UP
from charter_desktop.ui.navigation import Place
from charter_desktop.ui.theme import STEP
from tests.journeys.harness import Clerk, at_the_desk
from tests.services.meeting_oalc import meet_oalc

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Computer

DOWN = Qt.Key.Key_Down
CTRL = Qt.KeyboardModifier.ControlModifier
MINUTE = "58/26"
SENTENCE = "We answer every message from another council within ten working days."


@dataclass(frozen=True, slots=True)
class Body:
    """A council or a parish meeting, what the clerk types to find it, and when it meets next."""

    typed: str
    name: str
    kind: BodyKind
    meets: dt.date
    clicks_to_set_up: int

    @property
    def kind_is_asked(self) -> bool:
        """Whether no source says what kind of body serves the parish."""
        return self.kind is BodyKind.PARISH_MEETING


KIDLINGTON = Body(
    "kid", "Kidlington Parish Council", BodyKind.PARISH_COUNCIL, dt.date(2026, 12, 8), 7
)
GODINGTON = Body(
    "godi", "Godington Parish Meeting", BodyKind.PARISH_MEETING, dt.date(2027, 5, 11), 9
)
bodies = pytest.mark.parametrize("body", [KIDLINGTON, GODINGTON], ids=lambda b: b.typed)


class ByMouse:
    """Does the journeys with the mouse, and the keyboard only for what is typed."""

    def set_up(self, clerk: Clerk, body: Body) -> None:
        clerk.type(body.typed)
        clerk.click_row("council-list", body.name.split()[0])
        if body.kind_is_asked:
            clerk.click("first-kind-parish-meeting")
        for _ in range(4):
            clerk.click("first-next")

    def write_the_paper(self, clerk: Clerk) -> None:
        clerk.click("next-step-open")
        clerk.click("field-staff-hours")
        clerk.type("4")
        clerk.click("save-paper")

    def record_the_decision(self, clerk: Clerk) -> None:
        clerk.click("next-step-open")
        clerk.click("outcome-agreed")
        clerk.click("minute")
        clerk.type(MINUTE)
        clerk.click("decision-done")

    def tell_of_a_commitment(self, clerk: Clerk) -> None:
        clerk.click_row("commitment-list", "Respect, civility")
        clerk.click("status-under-way")
        clerk.click("done")
        clerk.write(SENTENCE)
        clerk.click("add-evidence")
        clerk.click_row("evidence-offered", f"Minute {MINUTE}")

    def send_the_return(self, clerk: Clerk) -> None:
        clerk.click("check-and-send")
        clerk.click("put-in-email")
        clerk.click("say-sent")

    def go_to(self, clerk: Clerk, place: Place) -> None:
        clerk.click_place(place)


class ByKeyboard:
    """Does the journeys with the keyboard alone."""

    def set_up(self, clerk: Clerk, body: Body) -> None:
        clerk.type(body.typed)
        clerk.enter()
        if body.kind_is_asked:
            clerk.arrow_to("first-kind-parish-meeting", DOWN)
            clerk.space()
        for _ in range(4):
            clerk.tab_to("first-next")
            clerk.enter()

    def write_the_paper(self, clerk: Clerk) -> None:
        clerk.enter()
        clerk.tab_to("field-staff-hours")
        clerk.type("4")
        clerk.press(Qt.Key.Key_Return, CTRL)

    def record_the_decision(self, clerk: Clerk) -> None:
        clerk.enter()
        clerk.tab_to("outcome-agreed")
        clerk.space()
        clerk.tab_to("minute")
        clerk.type(MINUTE)
        clerk.press(Qt.Key.Key_Return, CTRL)

    def tell_of_a_commitment(self, clerk: Clerk) -> None:
        clerk.go_down_to("Respect, civility")
        clerk.tab_to_one_of("status-not-started", "status-under-way")
        clerk.arrow_to("status-under-way")
        clerk.space()
        clerk.tab_to("done")
        clerk.write(SENTENCE)
        clerk.tab_to("add-evidence")
        clerk.space()
        clerk.tab_to("evidence-offered")
        clerk.go_down_to(f"Minute {MINUTE}")
        clerk.enter()

    def send_the_return(self, clerk: Clerk) -> None:
        clerk.tab_to("check-and-send")
        clerk.enter()
        clerk.press(Qt.Key.Key_Return, CTRL)
        clerk.tab_to("say-sent")
        clerk.enter()

    def go_to(self, clerk: Clerk, place: Place) -> None:
        clerk.go_to(place)


Way = ByMouse | ByKeyboard
ways = pytest.mark.parametrize("way", [ByMouse(), ByKeyboard()], ids=["mouse", "keyboard"])


def set_up(computer: Computer, body: Body) -> None:
    """Have a body set up by its clerk, whose program is then closed."""
    with at_the_desk(computer) as clerk:
        ByMouse().set_up(clerk, body)


def decided(computer: Computer, body: Body) -> None:
    """Have the paper written and decided, and the program closed the morning after."""
    set_up(computer, body)
    with at_the_desk(computer) as clerk:
        ByMouse().write_the_paper(clerk)
    computer.clock.set(body.meets + dt.timedelta(days=1))
    with at_the_desk(computer) as clerk:
        ByMouse().record_the_decision(clerk)


@ways
@bodies
def test_a_from_first_start_to_the_steps(computer: Computer, way: Way, body: Body) -> None:
    with at_the_desk(computer) as clerk:
        clerk.start_counting()
        way.set_up(clerk, body)
        assert clerk.clicks <= body.clicks_to_set_up
        assert clerk.keystrokes <= 25
        assert clerk.said == SET_UP
        assert clerk.place is Place.SIGNING
        assert "Read the charter whole" in clerk.words
    with computer.program() as program:
        profile = program.workbook().council().profile
    assert (profile.name, profile.kind) == (body.name, body.kind)


@ways
@bodies
def test_b_from_home_to_the_paper_as_pdf_and_word(computer: Computer, way: Way, body: Body) -> None:
    set_up(computer, body)
    with at_the_desk(computer) as clerk:
        clerk.start_counting()
        way.write_the_paper(clerk)
        assert clerk.clicks <= 4
        assert clerk.keystrokes <= 10
        assert clerk.said.startswith("Saved 4 files.")
    files = {path.suffix for path in computer.paths.documents.rglob("Signing the*")}
    assert files == {".pdf", ".docx"}


@ways
@bodies
def test_c_the_morning_after_the_decision_is_recorded(
    computer: Computer, way: Way, body: Body
) -> None:
    set_up(computer, body)
    with at_the_desk(computer) as clerk:
        ByMouse().write_the_paper(clerk)
    computer.clock.set(body.meets + dt.timedelta(days=1))
    with at_the_desk(computer) as clerk:
        clerk.start_counting()
        way.record_the_decision(clerk)
        assert clerk.clicks <= 4
        assert clerk.keystrokes <= 5
        assert clerk.said
    with computer.program() as program:
        charter = program.workbook().signing.view().signatory.charter
    assert (charter.status, charter.minute) == (CharterStatus.AGREED, MINUTE)


@ways
@bodies
def test_c_a_commitment_is_told_of_with_that_minute_as_evidence(
    computer: Computer, way: Way, body: Body
) -> None:
    decided(computer, body)
    with at_the_desk(computer) as clerk:
        way.go_to(clerk, Place.COMMITMENTS)
        clerk.start_counting()
        way.tell_of_a_commitment(clerk)
        assert clerk.clicks <= 5
        assert clerk.keystrokes == 0
        way.go_to(clerk, Place.HOME)
    with computer.program() as program:
        told = program.workbook().commitments.one("1.2")
    assert told.record.status.code is CommitmentCode.UNDER_WAY
    assert told.record.done.text == SENTENCE
    assert [e.item.reference for e in told.evidence] == [MINUTE]


@ways
@bodies
def test_d_the_return_goes_into_an_e_mail_and_is_said_to_be_sent(
    computer: Computer, way: Way, body: Body, opened_outside: list[Path]
) -> None:
    decided(computer, body)
    with computer.program() as program:
        meet_oalc(program)
    with at_the_desk(computer) as clerk:
        ByMouse().go_to(clerk, Place.COMMITMENTS)
        ByMouse().tell_of_a_commitment(clerk)
        way.go_to(clerk, Place.SEND_AND_RECEIVE)
        clerk.start_counting()
        way.send_the_return(clerk)
        assert clerk.clicks <= 4
        assert clerk.keystrokes == 0
        assert clerk.said.startswith("You said you sent return 1.")
    assert [path.suffix for path in opened_outside] == [".eml"]
    with computer.program() as program:
        history = program.workbook().returns.overview().history
    assert [line.state for line in history] == [ReturnState.SAID_SENT]


def test_what_was_typed_last_outlives_closing_the_window_at_once(computer: Computer) -> None:
    set_up(computer, KIDLINGTON)
    with at_the_desk(computer) as clerk:
        ByMouse().go_to(clerk, Place.COMMITMENTS)
        clerk.click("done")
        clerk.write_and_leave_it("We answer in a week.")
    with computer.program() as program:
        assert program.workbook().commitments.one("1.1").record.done.text == "We answer in a week."


def test_the_window_comes_back_as_it_was_left(computer: Computer) -> None:
    set_up(computer, KIDLINGTON)
    with at_the_desk(computer) as clerk:
        before = clerk.percent
        clerk.press(Qt.Key.Key_Plus, CTRL)
        clerk.window.resize(720, 560)
    with at_the_desk(computer, resize=False) as clerk:
        assert clerk.percent == before + STEP
        assert (clerk.window.width(), clerk.window.height()) == (720, 560)
