"""The page of commitments: choosing, typing that saves itself, evidence, reviews, the keyboard."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from charter_desktop.domain.commitments import CommitmentCode, EvidenceKind
from charter_desktop.services.commitments.commitments import NewEvidence, Progress
from charter_desktop.ui.navigation import Place
from tests.ui.commitments_clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

    Open = Callable[..., OpenedWindow]

_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(opened: Open) -> Clerk:
    return Clerk(opened())


def test_the_first_visit_says_where_to_start_and_the_next_does_not(page: Clerk) -> None:
    assert page.find("begin").isVisible()
    page.click("status-in-place")
    assert not page.find("begin").isVisible()
    assert page.saved("1.1").record.status.code is CommitmentCode.IN_PLACE


def test_twelve_rows_stand_under_four_themes_each_said_as_one_sentence(page: Clerk) -> None:
    model = page.page.list.model()
    said = [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(16)]
    assert model.rowCount() == 16
    assert said[0] == "Communication, 0 of 3 in place"
    assert said[1] == "1.1 Listen and respond to one another, Not started, No one yet"


def test_after_a_meeting_one_commitment_takes_at_most_five_clicks(opened: Open) -> None:
    window = opened()
    window.workbook.commitments.add_evidence("1.1", NewEvidence(EvidenceKind.MINUTE, "58/26"))
    page = Clerk(window)
    page.pick("2.1")  # 1
    page.click("status-under-way")  # 2
    page.click("done")  # 3
    QTest.keyClicks(page.find("done"), "We asked the county first.")
    page.click("add-evidence")  # 4
    offered = page.page.panel.evidence.picker.offered
    first = offered.visualRect(offered.model().index(0, 0)).center()
    QTest.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, _NONE, first)  # 5
    view = page.saved("2.1")
    assert view.record.status.code is CommitmentCode.UNDER_WAY
    assert view.record.done.text == "We asked the county first."
    assert [e.item.reference for e in view.evidence] == ["58/26"]
    assert page.said == "Added evidence to 2.1."


def test_the_same_is_done_with_the_keyboard_alone(opened: Open) -> None:
    window = opened()
    window.workbook.commitments.add_evidence("1.1", NewEvidence(EvidenceKind.MINUTE, "58/26"))
    page = Clerk(window)
    assert QApplication.focusWidget() is page.page.list
    page.press(Qt.Key.Key_Down)
    assert page.shown == "1.2"
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Right)
    assert page.saved("1.2").record.status.code is CommitmentCode.NOT_STARTED
    page.press(Qt.Key.Key_Space)
    assert page.saved("1.2").record.status.code is CommitmentCode.UNDER_WAY
    page.press(Qt.Key.Key_Tab)
    QTest.keyClicks(page.find("done"), "We listen.")
    tab_to(page, "add-evidence")
    page.press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.page.panel.evidence.picker.offered
    page.press(Qt.Key.Key_Return)
    view = page.saved("1.2")
    assert view.record.done.text == "We listen."
    assert [e.item.reference for e in view.evidence] == ["58/26"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"remove-{view.evidence[0].id}"  # in the row that was added


def tab_to(page: Clerk, name: str) -> None:
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and focused.objectName() == name:
            return
        page.press(Qt.Key.Key_Tab)
    raise AssertionError(name)


def test_typed_text_is_on_disk_within_a_second_though_the_field_is_not_left(
    opened: Open, computer: Computer
) -> None:
    page = Clerk(opened())
    page.type("done", "We answer")
    page.window.settle()
    due = page.page._autosave._due
    assert due.isActive()
    assert 0 < due.interval() <= 1000
    computer.clock.milliseconds += due.interval()
    due.timeout.emit()
    page.window.settle()
    with page.window.workbook._work.reading() as unit:
        assert list(unit.drafts.all().values()) == ['{"text": "We answer"}']
    assert page.saved("1.1").record.done.text == ""


def test_leaving_the_field_keeps_what_was_typed_as_one_operation(page: Clerk) -> None:
    page.type("done", "We answer every letter.")
    page.find("filter-all").setFocus()
    assert page.saved("1.1").record.done.text == "We answer every letter."
    said = page.window.workbook.keeping.history.newest(50)
    assert sum(op.target.group == "done" for op in said) == 1


def test_choosing_another_row_keeps_what_was_typed_for_the_row_before(page: Clerk) -> None:
    page.type("done", "For one")
    page.pick("1.2")
    assert page.saved("1.1").record.done.text == "For one"
    assert page.saved("1.2").record.done.text == ""
    assert page.page.panel.done.done.text == ""


def test_going_to_another_place_keeps_what_was_typed(page: Clerk) -> None:
    page.type("done", "Kept on leaving")
    page.window.visit(Place.HELP)
    assert page.saved("1.1").record.done.text == "Kept on leaving"


def test_closing_the_window_keeps_what_was_typed(page: Clerk) -> None:
    page.type("done", "The last words")
    page.window.window.close()
    page.window.jobs.wait()
    assert page.window.workbook.commitments.one("1.1").record.done.text == "The last words"


def test_ctrl_s_keeps_what_is_typed_and_says_so(page: Clerk) -> None:
    page.type("done", "Saved by hand")
    page.window.shell.menus.saved_asked.emit()
    assert page.saved("1.1").record.done.text == "Saved by hand"
    assert page.said.startswith("Saved ")
    assert page.said.endswith("This program saves by itself.")


def test_a_larger_text_size_loses_no_typing_and_comes_back_to_the_row(page: Clerk) -> None:
    page.pick("2.2")
    page.type("done", "Half a sen")
    page.window.theme.set_percent(120)
    page.window.settle()
    assert page.shown == "2.2"
    assert page.page.panel.done.done.text == "Half a sen"
    page.window.theme.set_percent(100)
    page.window.settle()


def test_what_comes_in_while_typing_does_not_change_the_field(page: Clerk) -> None:
    page.type("done", "Still typ")
    page.page.refresh()
    page.window.settle()
    assert page.page.panel.done.done.text == "Still typ"


def test_no_more_than_six_hundred_characters_go_in(page: Clerk) -> None:
    field = page.page.panel.done.done
    field.input.setFocus()
    field.input.insertPlainText("a" * 590)
    field.input.insertPlainText("b" * 20)
    assert field.text == "a" * 590 + "b" * 10
    assert field._echo.text() == "There is room for 600 characters. The rest did not go in."
    page.find("filter-all").setFocus()
    assert len(page.saved("1.1").record.done.text) == 600


def test_the_main_button_saves_while_typing_and_reviews_otherwise(page: Clerk) -> None:
    assert page.page.primary.text() == "Review done today"
    page.type("done", "Typed")
    assert page.page.primary.text() == "Save progress"
    page.page.do_primary()
    assert page.saved("1.1").record.done.text == "Typed"
    assert page.saved("1.1").record.review.last is None
    assert page.page.primary.text() == "Review done today"
    page.page.do_primary()
    assert page.saved("1.1").record.review.last == dt.date(2026, 11, 23)
    assert page.said == "Reviewed 1.1 today. Next review: 23 November 2027."


def test_a_late_answer_does_not_take_back_the_newest_choice(page: Clerk) -> None:
    page.click("status-in-place")
    page.click("status-under-way")
    assert page.page.panel.status.choices.choice == "under-way"
    assert page.saved("1.1").record.status.code is CommitmentCode.UNDER_WAY


def test_not_for_us_now_asks_why_and_keeps_the_answer(page: Clerk) -> None:
    assert not page.find("why").isVisible()
    page.click("status-not-for-us-now")
    assert page.find("why").isVisible()
    page.type("why", "No county service here")
    page.find("filter-all").setFocus()
    status = page.saved("1.1").record.status
    assert status.code is CommitmentCode.NOT_FOR_US_NOW
    assert status.why == "No county service here"


def test_a_barrier_is_chosen_and_told_more_about(page: Clerk) -> None:
    page.page.panel.barrier.choices.button("no-answer").click()
    page.window.settle()
    page.type("barrier-sentence", "Asked twice")
    page.find("filter-all").setFocus()
    barrier = page.saved("1.1").record.barrier
    assert (barrier.code.value, barrier.sentence) == ("no-answer", "Asked twice")


def test_quoting_is_never_allowed_until_it_is(page: Clerk) -> None:
    assert page.page.panel.done.may_quote.choice == "no"
    page.page.panel.done.may_quote.button("yes").click()
    assert page.saved("1.1").record.may_quote.yes


def test_who_leads_and_by_when_belong_together(page: Clerk) -> None:
    page.type("due", "31/1/27")
    page.find("lead").setFocus()
    page.window.settle()
    page.type("lead", "the chair")
    page.find("filter-all").setFocus()
    lead = page.saved("1.1").record.lead
    assert (lead.who, lead.due) == ("the chair", dt.date(2027, 1, 31))


def test_a_date_that_cannot_be_read_stays_and_is_pointed_out(page: Clerk) -> None:
    page.type("review", "some day")
    page.find("lead").setFocus()
    page.window.settle()
    assert page.page.panel.people.review.text == "some day"
    assert "Enter the date like" in page.find("review").accessibleDescription()
    assert page.saved("1.1").record.review.next is None


def test_a_date_that_cannot_be_read_survives_other_choices_but_not_another_row(page: Clerk) -> None:
    page.type("review", "some day")
    page.click("status-in-place")
    assert page.page.panel.people.review.text == "some day"
    page.pick("1.2")
    assert page.page.panel.people.review.text == ""


def test_what_is_read_anew_leaves_the_keyboard_where_it_is(opened: Open) -> None:
    window = opened()
    added = window.workbook.commitments.add_evidence("1.1", NewEvidence(EvidenceKind.NOTE, "Note"))
    page = Clerk(window)
    remove = page.find(f"remove-{added.value.evidence[0].id}")
    remove.setFocus()
    page.page.refresh()
    window.settle()
    assert QApplication.focusWidget() is remove


def test_a_review_in_the_past_is_said_plainly_and_never_as_an_error(opened: Open) -> None:
    window = opened()
    window.workbook.commitments.record("2.1", Progress(review=dt.date(2026, 11, 20)))
    page = Clerk(window, "consultation-and-engagement-1")
    row = page.page.list.model().index(5, 0)
    spoken = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "you planned to review this on 20 Nov 2026" in spoken
    assert page.find("filter-to-review").isVisible()


def test_a_filter_says_how_many_it_shows_and_goes_away_again(page: Clerk) -> None:
    page.click("status-in-place")
    page.click("filter-in-place")
    filtered = page.find("filtered")
    assert page.page.filters._words.text() == "Showing 1 of 12."
    assert filtered.isVisible()
    assert page.page.list.model().rowCount() == 2
    page.click("show-all")
    assert page.page.list.model().rowCount() == 16
    assert not filtered.isVisible()


def test_a_commitment_that_is_worked_on_stays_though_the_filter_would_hide_it(page: Clerk) -> None:
    page.click("filter-not-started")
    page.pick("1.2")
    page.click("status-in-place")
    assert page.shown == "1.2"
    assert page.page.list.current_id == page.saved("1.2").commitment.id


def test_asking_for_a_commitment_puts_a_filter_away_that_hides_it(page: Clerk) -> None:
    page.click("status-in-place")
    page.click("filter-in-place")
    wanted = page.saved("3.1").commitment.id
    page.window.visit(Place.COMMITMENTS, wanted)
    assert page.shown == "3.1"
    assert page.page.filters.choice == "all"


def test_no_service_is_called_on_the_gui_thread(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    called: list[int] = []
    for service in (window.workbook.commitments, window.workbook.drafts):
        for name in dir(type(service)):
            if not name.startswith("_") and callable(getattr(service, name)):
                monkeypatch.setattr(service, name, noting(getattr(service, name), called))
    page = Clerk(window)
    page.click("status-in-place")
    page.type("done", "Typed")
    page.page.do_primary()
    page.page.do_primary()
    page.click("add-evidence")
    page.window.settle()
    assert len(called) >= 5
    assert threading.get_ident() not in called


def noting(act: Callable[..., object], called: list[int]) -> Callable[..., object]:
    def noted(*given: object) -> object:
        called.append(threading.get_ident())
        return act(*given)

    return noted


def test_the_status_bar_says_when_the_last_change_was_saved(page: Clerk) -> None:
    saved = page.window.shell.status._saved
    assert saved.text() == "All changes saved"
    page.click("status-in-place")
    assert saved.text()[:-5] == "All changes saved "
    assert saved.accessibleName() == saved.text()


def test_in_a_narrow_window_the_form_is_a_page_with_a_way_back(page: Clerk) -> None:
    page.window.window.resize(820, 700)
    page.window.settle()
    assert page.page.list.isVisible()
    assert not page.page.panel.isVisible()
    page.pick("1.2")
    assert page.page.panel.isVisible()
    assert not page.page.list.isVisible()
    page.click("commitments-back")
    assert QApplication.focusWidget() is page.page.list
    page.press(Qt.Key.Key_Return)
    assert page.page.panel.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.page.parts.isAncestorOf(focused)
