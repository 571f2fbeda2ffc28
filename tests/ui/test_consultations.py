"""The place of consultations on screen: asked, raised, ideas, stories, and what is published."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from charter_desktop.domain.consultations import ConsultationFacts, ConsultationState
from charter_desktop.domain.ideas import StoryText
from charter_desktop.domain.issues import IssueFacts
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.consultations.page import ConsultationsPage
from charter_desktop.ui.theme import Look
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QSize

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.year.group import Year
    from charter_desktop.ui.theme import Theme
    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

RECEIVED, CLOSES = dt.date(2026, 11, 16), dt.date(2026, 12, 14)
FACTS = ConsultationFacts("Oxfordshire County Council", "The bus strategy", RECEIVED, CLOSES)
RAISED = IssueFacts("Oxfordshire County Council", "Potholes", dt.date(2026, 10, 26), reference="77")


class Clerk:
    """Somebody at the place of consultations."""

    def __init__(self, it: OpenedWindow) -> None:
        self.it = it
        it.visit(Place.CONSULTATIONS)

    @property
    def page(self) -> ConsultationsPage:
        page = self.it.page
        assert isinstance(page, ConsultationsPage)
        return page

    @property
    def year(self) -> Year:
        return self.it.workbook.year

    def find(self, name: str) -> QWidget:
        found = [w for w in self.page.findChildren(QWidget, name) if w.isVisible()]
        assert found, name
        return found[0]

    def press(self, name: str) -> None:
        made = self.find(name)
        assert isinstance(made, QPushButton)
        made.click()
        self.it.settle()

    def type(self, name: str, text: str) -> None:
        field = self.find(name)
        field.setFocus()
        if isinstance(field, QPlainTextEdit):
            field.selectAll()
        QTest.keyClicks(field, text)

    def leave(self) -> None:
        self.page.filter.button("asked").setFocus()
        self.it.settle()

    def visit(self, item: str) -> None:
        self.it.visit(Place.CONSULTATIONS, item)

    def words(self, name: str) -> str:
        made = self.find(name)
        assert isinstance(made, QLabel)
        return made.text()

    @property
    def said(self) -> str:
        message = self.page.results.message
        return message.words if message is not None else ""

    @property
    def primary(self) -> str:
        made = self.find("primary")
        assert isinstance(made, QPushButton)
        return made.text()


@pytest.fixture
def clerk(opened: Callable[..., OpenedWindow]) -> Clerk:
    """Return a clerk at the empty place."""
    it = opened()
    it.window.activateWindow()
    return Clerk(it)


def test_the_empty_place_says_what_it_is_for_and_offers_to_begin(clerk: Clerk) -> None:
    assert clerk.words("nothing-asked-words") == "No consultations."
    assert "so the reply is not missed" in clerk.words("nothing-asked-more")
    clerk.press("add-first")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "consultation-subject"


def test_a_consultation_is_added_with_dates_as_they_are_typed(clerk: Clerk) -> None:
    clerk.press("add-first")
    clerk.type("consultation-subject", "Bus routes")
    clerk.type("consultation-owner", "The county council")
    clerk.type("consultation-closes", "14/12/26")
    QTest.keyClick(clerk.find("consultation-closes"), Qt.Key.Key_Return)
    clerk.it.settle()
    (view,) = clerk.year.consultations.overview().open
    assert view.record.facts.closes == CLOSES
    assert clerk.said == "Added the consultation “Bus routes”."
    assert clerk.words("consultation-title") == "Bus routes"
    assert "Tuesday 8 December can decide" in clerk.words("consultation-decides")
    assert clerk.primary == "Write our reply"


@pytest.mark.parametrize("size", [USUAL, SMALL])
def test_what_was_added_is_shown_from_its_top(clerk: Clerk, size: QSize) -> None:
    clerk.year.consultations.reply(clerk.year.consultations.add(FACTS).value, RECEIVED, "Yes")
    clerk.it.resize(size)
    clerk.visit("asked")
    clerk.visit("new:asked")
    clerk.type("consultation-subject", "Bus routes")
    clerk.type("consultation-closes", "14/12/26")
    QTest.keyClick(clerk.find("consultation-closes"), Qt.Key.Key_Return)
    clerk.it.settle()
    assert clerk.words("consultation-title") == "Bus routes"
    side = clerk.find("consultations-scroller")
    assert isinstance(side, QScrollArea)
    bar = side.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == ("consultation-list" if size is USUAL else "consultations-back")


def test_the_number_of_a_part_is_that_of_its_list(clerk: Clerk) -> None:
    clerk.year.consultations.reply(clerk.year.consultations.add(FACTS).value, RECEIVED, "Yes")
    clerk.year.issues.answer(clerk.year.issues.add(RAISED).value, RECEIVED, "Mended")
    clerk.visit("raised")
    assert clerk.page.filter.button("asked").text() == "Asked of us 1"
    assert clerk.page.filter.button("raised").text() == "We raised 1"


def test_what_is_missing_or_cannot_be_is_said_at_its_field(clerk: Clerk) -> None:
    clerk.press("add-first")
    clerk.page.do_primary()
    clerk.it.settle()
    assert "Enter what the consultation is about" in _errors(clerk)
    clerk.type("consultation-subject", "Bus routes")
    clerk.type("consultation-closes", "1/11/26")
    clerk.page.do_primary()
    clerk.it.settle()
    assert any("last day for replies must be" in words for words in _errors(clerk))
    assert clerk.year.consultations.overview().open == ()


def _errors(clerk: Clerk) -> list[str]:
    labels = clerk.page.findChildren(QLabel)
    return [m.text() for m in labels if m.property("role") == "error" and m.isVisible()]


def test_ctrl_enter_takes_a_date_that_is_still_being_typed(clerk: Clerk) -> None:
    clerk.press("add-first")
    clerk.type("consultation-subject", "Bus routes")
    clerk.type("consultation-closes", "14 dec")
    clerk.page.do_primary()
    clerk.it.settle()
    assert clerk.year.consultations.overview().open[0].record.facts.closes == CLOSES


def test_the_reply_is_kept_on_leaving_and_its_day_moves_it_on(clerk: Clerk) -> None:
    one = clerk.year.consultations.add(FACTS).value
    clerk.visit(one)
    clerk.page.do_primary()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "reply-text"
    clerk.type("reply-text", "We agree.")
    clerk.type("reply-day", "today")
    clerk.leave()
    view = clerk.year.consultations.one(one)
    assert (view.record.reply.text, view.record.reply.replied) == (
        "We agree.",
        dt.date(2026, 11, 23),
    )
    assert view.state is ConsultationState.REPLIED
    assert clerk.primary == "Write a “You said, we did”"
    clerk.press("primary")
    assert clerk.page.here() == "you-said-we-did"


def test_it_is_put_on_the_next_agenda_and_the_message_leads_there(clerk: Clerk) -> None:
    clerk.visit(clerk.year.consultations.add(FACTS).value)
    clerk.press("consultation-agenda")
    assert clerk.said == "Put on the agenda for Tuesday 8 December."
    message = clerk.page.results.message
    assert message is not None
    message.links[0].act()
    clerk.it.settle()
    here = clerk.it.shell.navigator.here
    assert here is not None
    assert here.place is Place.MEETINGS
    assert here.item == clerk.it.workbook.meetings.all()[0].meeting.id


def test_a_consultation_stands_as_evidence_for_a_commitment(clerk: Clerk) -> None:
    clerk.visit(clerk.year.consultations.add(FACTS).value)
    clerk.press("consultation-evidence")
    (evidence,) = clerk.it.workbook.commitments.one("1.1").evidence
    assert evidence.item.reference == "The bus strategy"


def test_deleting_offers_to_put_it_back(clerk: Clerk) -> None:
    clerk.visit(clerk.year.consultations.add(FACTS).value)
    clerk.press("consultation-remove")
    assert clerk.year.consultations.overview().open == ()
    assert clerk.words("nothing-asked-words") == "No consultations."
    message = clerk.page.results.message
    assert message is not None
    message.links[0].act()
    clerk.it.settle()
    assert len(clerk.year.consultations.overview().open) == 1


@pytest.mark.parametrize("part", ["asked", "raised", "ideas", "stories"])
def test_the_delete_key_in_the_list_deletes_what_is_chosen_and_offers_it_back(
    clerk: Clerk, part: str
) -> None:
    year = clerk.year
    acts: dict[str, tuple[Callable[[], Done[str]], Callable[[], Sequence[object]]]] = {
        "asked": (
            partial(year.consultations.add, FACTS),
            lambda: year.consultations.overview().open,
        ),
        "raised": (partial(year.issues.add, RAISED), lambda: year.issues.overview().waiting),
        "ideas": (partial(year.ideas.add, "One list"), year.ideas.all),
        "stories": (partial(year.stories.add, StoryText("A", "B")), year.stories.all),
    }
    add, left = acts[part]
    clerk.visit(add().value)
    clerk.find("consultation-list").setFocus()
    QTest.keyClick(clerk.find("consultation-list"), Qt.Key.Key_Delete)
    clerk.it.settle()
    assert left() == ()
    message = clerk.page.results.message
    assert message is not None
    message.links[0].act()
    clerk.it.settle()
    assert len(left()) == 1


def test_the_delete_key_deletes_nothing_while_a_form_is_open_or_text_is_typed(
    clerk: Clerk,
) -> None:
    clerk.visit(clerk.year.consultations.add(FACTS).value)
    clerk.type("reply-text", "We agree")
    QTest.keyClick(clerk.find("reply-text"), Qt.Key.Key_Delete)
    clerk.press("consultation-change")
    clerk.find("consultation-list").setFocus()
    QTest.keyClick(clerk.find("consultation-list"), Qt.Key.Key_Delete)
    clerk.it.settle()
    assert len(clerk.year.consultations.overview().open) == 1


def test_asking_again_writes_the_message_and_keeps_the_day(clerk: Clerk) -> None:
    one = clerk.year.issues.add(RAISED).value
    clerk.visit(one)
    assert clerk.primary == "Ask again"
    assert "an answer was expected by 9 November 2026" in clerk.words("issue-clock")
    clerk.page.do_primary()
    clerk.it.settle()
    subject, text = clerk.page.parts.issue.chaser
    assert "Potholes" in subject
    assert "(your reference 77)" in text
    clerk.press("issue-asked")
    assert clerk.year.issues.one(one).record.chased.on == (dt.date(2026, 11, 23),)
    assert "You asked again on 23 November 2026" in clerk.words("issue-clock")


def test_the_days_of_the_county_can_be_changed(clerk: Clerk) -> None:
    clerk.visit(clerk.year.issues.add(RAISED).value)
    field = clerk.page.parts.issue.days
    field.input.selectAll()
    clerk.type("county-days", "30")
    clerk.leave()
    assert clerk.year.issues.overview().county_days == 30
    assert clerk.primary == "Note the answer"


def test_an_idea_is_added_about_a_commitment(clerk: Clerk) -> None:
    clerk.visit("new:ideas")
    clerk.type("idea-text", "One list of all consultations")
    clerk.page.do_primary()
    clerk.it.settle()
    (idea,) = clerk.year.ideas.all()
    assert idea.idea.text == "One list of all consultations"
    assert clerk.primary == "Save the changes"
    clerk.press("idea-remove")
    assert clerk.year.ideas.all() == ()


def test_a_story_goes_to_oalc_only_once_somebody_agreed_and_not_after(clerk: Clerk) -> None:
    one = clerk.year.stories.add(StoryText("A shared mower", "Two parishes share it.")).value
    clerk.visit(one)
    assert clerk.primary == "Let OALC use it"
    clerk.page.do_primary()
    clerk.it.settle()
    assert clerk.year.stories.one(one).is_sent
    clerk.press("story-withdraw")
    assert not clerk.year.stories.one(one).is_sent
    assert clerk.primary == "Let OALC use it"


def test_a_place_offers_to_write_a_story_once(clerk: Clerk) -> None:
    def offers() -> list[str]:
        made = clerk.page.findChildren(QPushButton)
        return [b.objectName() for b in made if b.isVisible() and b.text() == "Write a story"]

    clerk.visit("stories")
    assert offers() == ["add-first"]
    one = clerk.year.stories.add(StoryText("A shared mower", "Two parishes share it.")).value
    clerk.visit(one)
    clerk.find("primary").setFocus()
    clerk.page.do_primary()
    clerk.it.settle()
    assert clerk.year.stories.one(one).is_sent
    assert offers() == ["add-item"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "consultation-list"
    clerk.page.do_primary()
    assert clerk.find("story-title").isVisible()


def test_a_piece_can_be_changed_left_out_and_saved(clerk: Clerk) -> None:
    clerk.year.consultations.reply(
        clerk.year.consultations.add(FACTS).value, dt.date(2026, 11, 20), ""
    )
    clerk.visit("publish")
    publish = clerk.page.publish
    model = publish.list.model()
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == [
        "You said, we did 2026",
        "The bus strategy",
    ]
    publish.list.setCurrentIndex(model.index(1, 0))
    clerk.type("piece-did", "We asked for a Sunday bus.")
    clerk.leave()
    clerk.page.do_primary()
    clerk.it.settle()
    assert clerk.said.startswith("Saved 4 files.")
    message = clerk.page.results.message
    assert message is not None
    folder = clerk.it.program.paths.documents
    written = next(folder.rglob("*.txt")).read_text(encoding="utf-8")
    assert "We asked for a Sunday bus." in written


def test_the_liaison_list_is_shown_as_it_will_be_printed(clerk: Clerk) -> None:
    clerk.year.issues.add(RAISED)
    clerk.visit("raised")
    clerk.press("liaison-list")
    assert clerk.find("print-view").isVisible()
    assert clerk.page.here() == "liaison"
    clerk.press("print-back")
    assert clerk.words("issue-title") == "Potholes"


@pytest.mark.parametrize("before", ["asked", "you-said-we-did"])
def test_the_liaison_list_can_be_gone_to_from_elsewhere(clerk: Clerk, before: str) -> None:
    clerk.visit(before)
    clerk.visit("liaison")
    assert clerk.find("print-view").isVisible()
    clerk.page.refresh()
    clerk.it.settle()
    assert clerk.find("print-view").isVisible()
    clerk.press("print-back")
    assert clerk.page.here() == before


def test_home_and_search_lead_to_the_thing_itself(clerk: Clerk) -> None:
    year = clerk.year
    items = {
        year.consultations.add(FACTS).value: "consultation-title",
        year.issues.add(RAISED).value: "issue-title",
        year.stories.add(StoryText("A mower", "Shared.")).value: "story-heading",
    }
    for item, name in items.items():
        clerk.it.visit(Place.HOME)
        clerk.it.shell.navigator.go(Route(Place.CONSULTATIONS, item))
        clerk.it.settle()
        assert clerk.find(name).isVisible()
        assert clerk.page.here() == item


def test_what_is_typed_survives_a_larger_text(clerk: Clerk, theme: Theme) -> None:
    one = clerk.year.consultations.add(FACTS).value
    clerk.visit(one)
    clerk.type("reply-text", "We agree")
    theme.set_percent(140)
    clerk.it.settle()
    assert clerk.page.here() == one
    assert clerk.page.parts.consultation.reply.text.text == "We agree"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_every_part_with_something_in_it_can_be_read_and_reached(
    opened: Callable[..., OpenedWindow], theme: Theme, look: Look, percent: int
) -> None:
    theme.set_look(look)
    theme.set_percent(percent)
    it = opened()
    year = it.workbook.year
    items = [year.consultations.add(FACTS).value, year.issues.add(RAISED).value]
    items += [year.ideas.add("One list").value, year.stories.add(StoryText("A", "B")).value]
    parts = ("new:asked", "new:raised", "new:ideas", "new:stories", "publish", "statement")
    faults = {}
    for size in (USUAL, SMALL):
        it.resize(size)
        for item in (*items, *parts, "liaison"):
            it.visit(Place.CONSULTATIONS, item)
            faults[f"{item} {size.width()}"] = lint(it.window)
    assert {name: found for name, found in faults.items() if found} == {}


def test_a_closing_consultation_does_not_leave_the_council_it_is_of(
    opened: Callable[..., OpenedWindow], computer: Computer
) -> None:
    it = opened()
    it.workbook.year.consultations.add(FACTS)
    computer.clock.set(dt.date(2026, 12, 20))
    clerk = Clerk(it)
    (view,) = it.workbook.year.consultations.overview().past
    assert view.state is ConsultationState.CLOSED
    assert clerk.primary == "Write a “You said, we did”"
