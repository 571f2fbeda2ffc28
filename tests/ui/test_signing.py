"""Becoming a signatory, as a clerk meets it in the window."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from charter_desktop.domain.papers import Outcome
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.signing.signing import AfterDeciding
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.signing.page import SigningPage
from charter_desktop.ui.widgets.row_painter import ROW
from charter_desktop.ui.widgets.step_list import StepList, StepRow
from tests.ui.windows import put_away, settle

W = TypeVar("W", bound=QWidget)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.kit import Kit
    from tests.builders import Computer
    from tests.ui.windows import Heard, OpenedWindow

MEETING = dt.date(2026, 12, 8)


@pytest.fixture
def page(kit: Kit, workbook: Workbook, jobs: JobRunner) -> Iterator[SigningPage]:
    """Return the page of Kidlington, shown and filled."""
    made = SigningPage(kit, workbook.signing)
    made.resize(1130, 700)
    made.show()
    settle(jobs)
    yield made
    put_away(made, jobs)


def child(page: QWidget, kind: type[W], name: str) -> W:
    """Return a part of the page by its name."""
    found = page.findChild(kind, name)
    assert found is not None, f"no {name}"
    return found


def words(page: QWidget, name: str) -> str:
    """Return what a label says; nothing where it is not there."""
    found = page.findChild(QLabel, name)
    return found.text() if found is not None else ""


def press(page: QWidget, name: str, jobs: JobRunner) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None, f"no button {name}"
    found.click()
    settle(jobs)


def type_into(page: QWidget, name: str, text: str) -> None:
    found = page.findChild(QLineEdit, name)
    assert found is not None
    found.setFocus()
    found.selectAll()
    QTest.keyClicks(found, text)


def rows(page: QWidget) -> list[StepRow]:
    steps = page.findChild(StepList, "signing-steps")
    assert steps is not None
    model = steps.model()
    return [cast("StepRow", model.index(n, 0).data(ROW)) for n in range(model.rowCount())]


def agree(workbook: Workbook, computer: Computer, folder: Path) -> None:
    """Have the council agree to sign on 8 December, and let it be a week later."""
    workbook.papers.write(PaperRequest("signing", MEETING.isoformat(), folder, {}))
    computer.clock.set(dt.date(2026, 12, 15))
    decided = WhatWasDecided(MEETING.isoformat(), "signing", Outcome.AGREED, "58/26")
    workbook.decisions.record(decided)


def test_it_opens_at_the_first_step_that_is_to_do(page: SigningPage) -> None:
    assert page.here() == "council.read"
    assert words(page, "step-number") == "Step 1 of 8"
    assert page.purpose.text().startswith("0 of 8 steps done")
    assert page.first_control().objectName() == "signing-steps"


def test_each_row_is_spoken_as_one_sentence(page: SigningPage) -> None:
    first, *_, last = rows(page)
    assert first.spoken == "Step 1, Read the charter whole, To do"
    assert (
        last.spoken == "Step 8, Publish it, and set a review, Cannot start yet, Once it is signed"
    )


def test_marking_a_step_as_done_shows_it_and_says_what_is_next(
    page: SigningPage, jobs: JobRunner, heard: Heard
) -> None:
    press(page, "step-mark", jobs)
    assert rows(page)[0].status == "Done"
    assert heard.messages[-1].words == (
        "Step 1 is done. Next: step 2, Talk to the chair and brief members."
    )
    assert page.findChild(QPushButton, "step-next") is not None
    press(page, "step-take-back", jobs)
    assert rows(page)[0].status == "To do"
    assert heard.messages[-1].words == "Step 1 is to do again."


def test_the_primary_button_of_reading_opens_the_charter(page: SigningPage, heard: Heard) -> None:
    page.do_primary()
    assert heard.routes == [Route(Place.TOOLKIT, "charter-in-full")]


def test_the_paper_is_opened_from_its_step(
    page: SigningPage, jobs: JobRunner, heard: Heard
) -> None:
    page.open_item("council.paper")
    settle(jobs)
    page.do_primary()
    assert heard.routes == [Route(Place.MEETINGS, "paper:signing:")]


def test_every_row_of_what_helps_leads_somewhere(
    page: SigningPage, jobs: JobRunner, heard: Heard
) -> None:
    for number, row in enumerate(rows(page)):
        page.open_item(row.id)
        settle(jobs)
        helps = page._panel.helps if page._panel else None
        assert helps is not None, number
        for at in range(helps.model().rowCount()):
            helps.setCurrentIndex(helps.model().index(at, 0))
            QTest.keyClick(helps, Qt.Key.Key_Return)
    assert {r.place for r in heard.routes} == {Place.TOOLKIT, Place.CONTACTS, Place.MEETINGS}
    assert all(r.item for r in heard.routes)


def test_signing_is_recorded_here_and_becomes_the_head_of_the_page(
    page: SigningPage, workbook: Workbook, jobs: JobRunner, computer: Computer, tmp_path: Path
) -> None:
    agree(workbook, computer, tmp_path)
    page.refresh()
    page.open_item("council.sign")
    settle(jobs)
    type_into(page, "signed-on", "10 dec")
    page.do_primary()
    settle(jobs)
    assert page.title.text() == "Your council has signed"
    assert page.purpose.text().startswith("10 December 2026, minute 58/26.")
    assert words(page, "step-because") == "Signed by the chair, 10 December 2026"
    assert child(page, QPushButton, "see-commitments").isVisible()


def test_a_day_yet_to_come_is_pointed_out_and_what_was_typed_stays(
    page: SigningPage, workbook: Workbook, jobs: JobRunner, computer: Computer, tmp_path: Path
) -> None:
    agree(workbook, computer, tmp_path)
    page.refresh()
    page.open_item("council.sign")
    settle(jobs)
    type_into(page, "signed-on", "16/12/26")
    page.do_primary()
    settle(jobs)
    field = child(page, QLineEdit, "signed-on")
    assert field.text() == "16/12/26"
    assert "today or earlier" in field.accessibleDescription()
    assert not workbook.signing.view().is_signed


def test_without_a_year_the_day_is_the_last_one_of_that_name(
    page: SigningPage, workbook: Workbook, jobs: JobRunner, computer: Computer, tmp_path: Path
) -> None:
    agree(workbook, computer, tmp_path)
    computer.clock.set(dt.date(2027, 1, 4))
    page.refresh()
    page.open_item("council.sign")
    settle(jobs)
    type_into(page, "signed-on", "20 december")
    page.do_primary()
    settle(jobs)
    assert workbook.signing.view().signatory.charter.on == dt.date(2026, 12, 20)


def test_another_role_is_asked_for_and_no_name(
    page: SigningPage, workbook: Workbook, jobs: JobRunner, computer: Computer, tmp_path: Path
) -> None:
    agree(workbook, computer, tmp_path)
    page.refresh()
    page.open_item("council.sign")
    settle(jobs)
    type_into(page, "signed-on", "today")
    press(page, "signed-by-other", jobs)
    page.do_primary()
    settle(jobs)
    assert not workbook.signing.view().is_signed
    type_into(page, "signed-by-role", "deputy chair")
    page.do_primary()
    settle(jobs)
    assert workbook.signing.view().signatory.charter.signed_by == "deputy chair"


def test_the_summons_and_notice_are_recorded_with_their_days(
    page: SigningPage, workbook: Workbook, jobs: JobRunner, tmp_path: Path
) -> None:
    workbook.papers.write(PaperRequest("signing", MEETING.isoformat(), tmp_path, {}))
    page.refresh()
    page.open_item("council.summons")
    settle(jobs)
    type_into(page, "notice-on", "today")
    type_into(page, "summons-on", "20 nov")
    page.do_primary()
    settle(jobs)
    assert words(page, "step-because") == "The summons is sent, 20 November 2026"
    meeting = workbook.meetings.find(MEETING.isoformat())
    assert meeting.notice.posted == dt.date(2026, 11, 23)


def test_an_address_needs_no_https_in_front(
    page: SigningPage, workbook: Workbook, jobs: JobRunner
) -> None:
    workbook.signing.record(AfterDeciding(signed=dt.date(2026, 11, 20)), dt.date(2026, 11, 23))
    page.refresh()
    page.open_item("council.publish")
    settle(jobs)
    page.do_primary()
    settle(jobs)
    assert "Enter the address" in child(page, QLineEdit, "published-at").accessibleDescription()
    type_into(page, "published-at", "example.org/charter")
    QTest.keyClick(child(page, QLineEdit, "published-at"), Qt.Key.Key_Return)
    settle(jobs)
    link = workbook.signing.view().signatory.public_link
    assert link.address == "https://example.org/charter"


def test_a_note_is_kept_when_its_field_is_left(
    page: SigningPage, workbook: Workbook, jobs: JobRunner
) -> None:
    note = child(page, QPlainTextEdit, "step-note")
    note.setFocus()
    QTest.keyClicks(note, "The chair wants five minutes")
    page.first_control().setFocus()
    settle(jobs)
    assert workbook.signing.view().steps[0].note == "The chair wants five minutes"


def test_a_note_goes_to_the_step_it_was_typed_on(
    page: SigningPage, workbook: Workbook, jobs: JobRunner
) -> None:
    QTest.keyClicks(child(page, QPlainTextEdit, "step-note"), "one")
    page.open_item("council.talk")
    settle(jobs)
    QTest.keyClicks(child(page, QPlainTextEdit, "step-note"), "two")
    page.hide()
    settle(jobs)
    steps = workbook.signing.view().steps
    assert [steps[0].note, steps[1].note] == ["one", "two"]


def test_what_is_typed_in_a_form_outlives_the_keeping_of_a_note(
    page: SigningPage, workbook: Workbook, jobs: JobRunner, tmp_path: Path
) -> None:
    workbook.papers.write(PaperRequest("signing", MEETING.isoformat(), tmp_path, {}))
    page.refresh()
    page.open_item("council.summons")
    settle(jobs)
    note = child(page, QPlainTextEdit, "step-note")
    note.setFocus()
    QTest.keyClicks(note, "Rang the printer")
    type_into(page, "summons-on", "20 nov")
    page.refresh()
    settle(jobs)
    assert child(page, QLineEdit, "summons-on").text().startswith("20 nov")
    assert child(page, QPlainTextEdit, "step-note").toPlainText() == "Rang the printer"


def test_a_parish_meeting_has_its_own_nine_steps(
    opened: Callable[[str], OpenedWindow],
) -> None:
    page = opened("parish meeting").visit(Place.SIGNING)
    assert len(rows(page)) == 9
    assert words(page, "step-number") == "Step 1 of 9"


def test_a_parish_meeting_without_an_evening_adds_one(
    opened: Callable[[str], OpenedWindow],
) -> None:
    window = opened("parish meeting")
    page = window.visit(Place.SIGNING, "meeting.evening")
    assert child(page, QPushButton, "step-meeting").text() == "Add the meeting"
    page.do_primary()
    window.settle()
    assert window.shell.navigator.here == Route(Place.MEETINGS, "add")


def test_from_the_day_of_the_meeting_the_decision_is_recorded_from_its_step(
    page: SigningPage,
    workbook: Workbook,
    jobs: JobRunner,
    computer: Computer,
    heard: Heard,
    tmp_path: Path,
) -> None:
    workbook.papers.write(PaperRequest("signing", MEETING.isoformat(), tmp_path, {}))
    meeting = workbook.meetings.find(MEETING.isoformat()).id
    for day in (MEETING - dt.timedelta(days=1), MEETING):
        computer.clock.set(day)
        page.open_item("council.decide")
        settle(jobs)
        page.do_primary()
    assert [route.item for route in heard.routes] == [meeting, f"decide:{meeting}"]


def test_a_change_of_text_size_comes_back_to_the_same_step(
    opened: Callable[[], OpenedWindow],
) -> None:
    window = opened()
    window.visit(Place.SIGNING, "council.sign")
    window.theme.set_percent(150)
    window.settle()
    assert window.page.here() == "council.sign"
    assert words(window.page, "step-number") == "Step 6 of 8"
