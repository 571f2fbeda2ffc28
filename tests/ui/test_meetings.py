"""Meetings on screen: the list, one meeting, adding one, and recording what was decided."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.papers import Outcome
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meetings.page import MeetingsPage
from charter_desktop.ui.widgets.row_painter import ROW
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL, OpenedWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.papers.agenda import Agenda, Overview
    from tests.builders import Computer

    Opening = Callable[..., OpenedWindow]

W = TypeVar("W", bound=QWidget)
DECEMBER = dt.date(2026, 12, 8)
MORNING_AFTER = dt.date(2026, 12, 9)


def child(page: QWidget, kind: type[W], name: str) -> W:
    """Return the control of a name that is on screen."""
    found = [w for w in page.findChildren(kind, name) if w.isVisible()]
    assert len(found) == 1, f"{len(found)} controls named {name}"
    return found[0]


def press(it: OpenedWindow, name: str) -> None:
    child(it.page, QPushButton, name).click()
    it.settle()


def words(page: QWidget) -> list[str]:
    return [w.text() for w in page.findChildren(QLabel) if w.isVisible() and w.text()]


def rows(page: QWidget) -> list[tuple[str, str]]:
    """Return title and status of each row of the list; headings too."""
    assert isinstance(page, MeetingsPage)
    model = page.list.rows.model()
    found = [model.index(n, 0).data(ROW) for n in range(model.rowCount())]
    return [(row.title, row.status) for row in found]


def type_into(it: OpenedWindow, name: str, text: str) -> QLineEdit:
    """Type into a field in place of what is there, and leave it."""
    field = child(it.page, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    it.settle()
    return field


def with_paper(it: OpenedWindow) -> str:
    """Save the paper on signing for the meeting of December; returns the meeting."""
    composing = it.workbook.composing
    opened = composing.open("signing", DECEMBER.isoformat())
    composing.save(opened.paper, opened.fields)
    return opened.meeting.id


def test_a_meeting_that_the_pattern_foresees_is_given_a_place_and_another_hour(
    opened: Opening,
) -> None:
    it = opened()
    meeting = it.workbook.meetings.find(DECEMBER.isoformat())
    it.visit(Place.MEETINGS, meeting.id)
    press(it, "change-where")
    type_into(it, "where-at", "7 pm")
    type_into(it, "where-place", "Exeter Hall")
    press(it, "keep-where")
    said = it.workbook.meetings.find(DECEMBER.isoformat())
    assert (said.id, said.facts.at, said.facts.place) == (meeting.id, dt.time(19), "Exeter Hall")
    assert child(it.page, QPushButton, "change-where").text() == "Change the time or the place"
    assert any("Exeter Hall" in text for text in words(it.page))


def test_the_next_meetings_are_listed_with_their_days(opened: Opening) -> None:
    page = opened().visit(Place.MEETINGS)
    assert rows(page)[:2] == [
        ("Next meetings", ""),
        ("Tuesday 8 December 2026, 7:30pm", "10 days left"),
    ]
    assert len(rows(page)) == 7


def test_the_safer_day_comes_before_the_latest(opened: Opening) -> None:
    said = words(opened().visit(Place.MEETINGS))
    assert "Send the summons by Wednesday 2 December" in said
    assert any("latest under NALC's reading is Thursday 3 December" in text for text in said)


def test_the_working_is_shown_when_asked_for_with_all_three_rules(opened: Opening) -> None:
    it = opened()
    it.visit(Place.MEETINGS)
    press(it, "show-working")
    reader = it.page.findChild(QWidget, "working")
    assert reader is not None
    assert reader.isVisible()
    text = reader.property("plainText")
    for rule in ("NALC's reading", "The Act's breaks", "No Saturdays"):
        assert f"{rule}: latest" in text
    assert "Local Government Act 1972" in text
    press(it, "show-working")
    assert not reader.isVisible()


def test_another_day_is_kept_with_its_reason(opened: Opening) -> None:
    it = opened()
    it.visit(Place.MEETINGS)
    press(it, "use-another-day")
    type_into(it, "other-day", "1 dec")
    press(it, "keep-day")
    assert any("why you use another day" in text for text in words(it.page))
    type_into(it, "other-day-reason", "The office is closed")
    press(it, "keep-day")
    assert "Send the summons by Tuesday 1 December" in words(it.page)
    assert it.workbook.meetings.find("2026-12-08").summons.reason == "The office is closed"
    press(it, "use-safer-day")
    assert "Send the summons by Wednesday 2 December" in words(it.page)


def test_the_links_under_the_days_share_a_line_where_they_fit(opened: Opening) -> None:
    it = opened()
    page = it.visit(Place.MEETINGS)
    another, left_out = (
        child(page, QPushButton, name) for name in ("use-another-day", "to-left-out")
    )
    assert another.y() == left_out.y()
    assert another.geometry().right() < left_out.x()
    left_out.click()
    it.settle()
    assert page.here() == "left-out"


def test_a_summons_that_went_out_is_noted_and_the_keyboard_goes_on(opened: Opening) -> None:
    it = opened()
    it.visit(Place.MEETINGS)
    type_into(it, "summons-sent", "1/12/26")
    assert it.workbook.meetings.find("2026-12-08").summons.sent == dt.date(2026, 12, 1)
    assert rows(it.page)[1] == ("Tuesday 8 December 2026, 7:30pm", "Summons sent")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "notice-posted"


def test_a_meeting_is_added_from_what_a_clerk_types(opened: Opening) -> None:
    it = opened()
    it.visit(Place.MEETINGS)
    press(it, "add-meeting")
    assert it.page.title.text() == "Add a meeting"
    field = child(it.page, QLineEdit, "meeting-day")
    QTest.keyClicks(field, "15/12/26")
    assert "Tuesday 15 December 2026" in words(it.page)
    type_into(it, "meeting-day", "15/12/26")
    type_into(it, "meeting-place", "Exeter Hall")
    it.page.do_primary()
    it.settle()
    facts = it.workbook.meetings.find("2026-12-15").facts
    assert (facts.at, facts.place) == (dt.time(19, 30), "Exeter Hall")
    assert it.page.results.message is not None
    assert it.page.results.message.words == "Added the meeting of Tuesday 15 December 2026."
    assert "Tuesday 15 December 2026, 7:30pm" in words(it.page)


@pytest.mark.parametrize(
    ("day", "at", "said"),
    [
        ("", "7pm", "Enter the date like 8 December 2026 or 8/12/26"),
        ("31/2/27", "7pm", "Enter the date like 8 December 2026 or 8/12/26"),
        ("15/12/26", "half past", "Enter the time like 7:30pm or 19:30"),
        ("1/11/26", "7pm", "The meeting date must be today or later"),
    ],
)
def test_a_meeting_that_cannot_be_is_explained_at_its_field(
    opened: Opening, day: str, at: str, said: str
) -> None:
    it = opened()
    it.visit(Place.MEETINGS, "add")
    type_into(it, "meeting-day", day)
    type_into(it, "meeting-at", at)
    it.page.do_primary()
    it.settle()
    assert any(text.startswith(said) for text in words(it.page))
    assert child(it.page, QLineEdit, "meeting-at").text() == at
    assert not any(line.recorded for line in it.workbook.meetings.all())


def test_without_meetings_the_words_say_what_to_do(opened: Opening) -> None:
    it = opened("parish meeting")
    page = it.visit(Place.MEETINGS)
    assert "Tell us when the parish meets and we will work out the dates." in words(page)
    page.do_primary()
    it.settle()
    here = it.shell.navigator.here
    assert here is not None
    assert here.place is Place.SETTINGS


def test_a_parish_meeting_has_a_notice_and_no_summons(opened: Opening) -> None:
    it = opened("parish meeting")
    it.visit(Place.MEETINGS, "add")
    type_into(it, "meeting-day", "16/12/26")
    it.page.do_primary()
    it.settle()
    said = words(it.page)
    assert "Put up the notice by Friday 4 December" in said
    assert not any("summons" in text.casefold() for text in said)


def test_the_morning_after_the_decision_is_asked_for(opened: Opening, computer: Computer) -> None:
    it = opened()
    with_paper(it)
    computer.clock.set(MORNING_AFTER)
    page = it.visit(Place.MEETINGS)
    assert rows(page)[:2] == [
        ("Decisions to record", ""),
        ("Tuesday 8 December 2026, 7:30pm", "To record"),
    ]
    press(it, "record-decision")
    assert it.page.title.text() == "What did the council decide on 8 December?"


def test_a_decision_is_recorded_by_keyboard_alone(opened: Opening, computer: Computer) -> None:
    it = opened()
    meeting = with_paper(it)
    computer.clock.set(MORNING_AFTER)
    it.visit(Place.MEETINGS, f"decide:{meeting}")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Agreed"
    QTest.keyClick(focused, Qt.Key.Key_Space)
    minute = child(it.page, QLineEdit, "minute")
    minute.setFocus()
    QTest.keyClicks(minute, "58/26")
    QTest.keyClick(minute, Qt.Key.Key_Return)
    it.settle()
    decision = it.workbook.decisions.all()[0].decision
    assert (decision.outcome, decision.minute) == (Outcome.AGREED, "58/26")
    assert it.workbook.signing.view().signatory.charter.status is CharterStatus.AGREED
    message = it.page.results.message
    assert message is not None
    assert message.words == "Recorded for 8 December: agreed, minute 58/26."
    message.links[0].act()
    it.settle()
    assert it.shell.navigator.here == Route(Place.COMMITMENTS)


def test_what_is_missing_for_a_decision_is_said_where_it_is_missing(
    opened: Opening, computer: Computer
) -> None:
    it = opened()
    meeting = with_paper(it)
    computer.clock.set(MORNING_AFTER)
    it.visit(Place.MEETINGS, f"decide:{meeting}")
    press(it, "decision-done")
    assert "Choose what was decided" in words(it.page)
    press(it, "outcome-refused")
    press(it, "decision-done")
    assert "Enter the minute reference, for example 58/26" in words(it.page)
    assert it.workbook.decisions.all() == ()


def test_a_changed_resolution_can_be_written_as_it_was_agreed(
    opened: Opening, computer: Computer
) -> None:
    it = opened()
    meeting = with_paper(it)
    computer.clock.set(MORNING_AFTER)
    it.visit(Place.MEETINGS, f"decide:{meeting}")
    assert not [w for w in it.page.findChildren(QPlainTextEdit) if w.isVisible()]
    press(it, "outcome-amended")
    text = child(it.page, QPlainTextEdit, "decision-text")
    assert text.toPlainText().startswith("That the council agrees to become a signatory")
    text.setPlainText("That the council signs, and looks at it again in May.")
    type_into(it, "minute", "58/26")
    press(it, "decision-done")
    decision = it.workbook.decisions.all()[0].decision
    assert decision.text == "That the council signs, and looks at it again in May."


def test_a_meeting_without_a_paper_offers_to_write_one(opened: Opening) -> None:
    it = opened()
    meeting = it.workbook.meetings.find(DECEMBER.isoformat()).id
    it.visit(Place.MEETINGS, f"decide:{meeting}")
    assert not [b for b in it.page.findChildren(QPushButton, "decision-done") if b.isVisible()]
    it.page.do_primary()
    it.settle()
    assert it.page.title.text() == "Which paper?"


def test_a_new_paper_is_one_of_the_templates(opened: Opening) -> None:
    it = opened()
    page = it.visit(Place.MEETINGS)
    press(it, "new-paper")
    assert isinstance(page, MeetingsPage)
    page.choice.rows.choose("progress")
    QTest.keyClick(page.choice.rows, Qt.Key.Key_Return)
    it.settle()
    assert page.title.text() == "Progress on our charter commitments"
    meeting = it.workbook.meetings.find(DECEMBER.isoformat()).id
    assert page.here() == f"paper:progress:{meeting}"


def test_in_a_small_window_the_list_opens_one_meeting(opened: Opening) -> None:
    it = opened()
    it.resize(SMALL)
    page = it.visit(Place.MEETINGS)
    assert isinstance(page, MeetingsPage)
    assert page.list.rows.isVisible()
    QTest.keyClick(page.list.rows, Qt.Key.Key_Return)
    it.settle()
    assert not page.list.rows.isVisible()
    assert "Send the summons by Wednesday 2 December" in words(page)


def test_a_change_of_text_size_comes_back_to_the_same_meeting(opened: Opening) -> None:
    it = opened()
    january = it.workbook.meetings.find("2027-01-12").id
    it.visit(Place.MEETINGS, january)
    it.theme.set_percent(150)
    it.settle()
    assert "Tuesday 12 January 2027, 7:30pm" in words(it.page)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [USUAL, SMALL], ids=["usual", "small"])
def test_every_view_passes_the_lint(
    opened: Opening, computer: Computer, size: object, percent: int
) -> None:
    it = opened()
    meeting = with_paper(it)
    it.theme.set_percent(percent)
    it.resize(SMALL if size == SMALL else USUAL)
    faults = []
    views = ("add", f"new:{meeting}", "consents", "calendar", f"paper:signing:{meeting}")
    for item in (meeting, *views):
        it.visit(Place.MEETINGS, item)
        faults += lint(it.window)
    computer.clock.set(MORNING_AFTER)
    it.visit(Place.MEETINGS, f"decide:{meeting}")
    press(it, "outcome-amended")
    assert faults + lint(it.window) == []


def test_no_service_is_asked_on_the_gui_thread(
    opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = opened()
    agenda: Agenda = it.workbook.agenda
    asked, real = [], agenda.overview

    def noting() -> Overview:
        asked.append(threading.get_ident())
        return real()

    monkeypatch.setattr(agenda, "overview", noting)
    it.visit(Place.MEETINGS)
    it.page.mark_stale(Changes.MEETINGS)
    it.settle()
    assert asked
    assert threading.get_ident() not in asked
