"""A form that was not entered keeps what is typed: Esc, another place, the end of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from charter_desktop.domain.ideas import StoryText
from charter_desktop.domain.own_contacts import OwnFacts
from charter_desktop.services.drafts import WHILE_TYPING, form_of
from charter_desktop.services.year.publishing import Kind
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.consultations.page import ConsultationsPage
from charter_desktop.ui.widgets.radio_rows import PickBox
from tests.ui.windows import holding, open_window, put_away, settle, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.theme import Theme
    from tests.builders import Computer
    from tests.ui.windows import OpenedWindow

ONE = "communication-1"
CARRY_ON = "Carry on where you left off: this was typed and not entered yet."


class Typist:
    """Somebody who begins forms and does not finish them."""

    def __init__(self, it: OpenedWindow) -> None:
        self.it = it

    def find(self, name: str) -> QLineEdit | QPlainTextEdit:
        every = self.it.page.findChildren(QWidget, name)
        found = next(w for w in every if w.isVisible())
        assert isinstance(found, QLineEdit | QPlainTextEdit)
        return found

    def begin(self, place: Place, item: str, *presses: str) -> None:
        self.it.visit(place, item)
        for name in presses:
            self.press(name)

    def press(self, name: str) -> None:
        made = next(b for b in self.it.page.findChildren(QPushButton, name) if b.isVisible())
        made.click()
        self.it.settle()

    def type(self, name: str, text: str) -> None:
        field = self.find(name)
        field.setFocus()
        QTest.keyClicks(field, text)

    def text(self, name: str) -> str:
        field = self.find(name)
        return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()

    def escape(self) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Escape)
        self.it.settle()

    @property
    def said(self) -> str:
        message = self.it.page.results.message
        return message.words if message is not None else ""


class Form(NamedTuple):
    """A form: where it is, what opens it, and one of its fields."""

    place: Place
    item: str
    field: str
    press: str = ""

    def open(self, typist: Typist) -> None:
        typist.begin(self.place, self.item, *filter(None, [self.press]))


FORMS = pytest.mark.parametrize(
    "form",
    [
        Form(Place.COMMITMENTS, ONE, "action-what", "add-action"),
        Form(Place.COMMITMENTS, ONE, "note-council", "add-note"),
        Form(Place.COMMITMENTS, ONE, "new-minute", "add-evidence"),
        Form(Place.CONSULTATIONS, "new:asked", "consultation-subject"),
        Form(Place.CONSULTATIONS, "new:raised", "issue-text"),
        Form(Place.CONSULTATIONS, "new:ideas", "idea-text"),
        Form(Place.CONSULTATIONS, "new:stories", "story-title"),
        Form(Place.CONTACTS, "new:", "contact-name"),
    ],
)


@FORMS
def test_what_is_typed_survives_esc_and_another_place(
    opened: Callable[..., OpenedWindow], form: Form
) -> None:
    typist = Typist(opened())
    form.open(typist)
    typist.type(form.field, "Half a sentence")
    typist.escape()
    assert typist.said == "What you typed is kept. It is here when you open this form again."
    typist.it.visit(Place.HOME)
    form.open(typist)
    assert typist.text(form.field) == "Half a sentence"
    assert typist.said == CARRY_ON


@FORMS
def test_what_is_typed_survives_the_end_of_the_program(
    program: Program,
    opened: Callable[..., OpenedWindow],
    theme: Theme,
    jobs: JobRunner,
    form: Form,
) -> None:
    typist = Typist(opened())
    form.open(typist)
    typist.type(form.field, "Half a sentence")
    typist.it.window.close()
    settle(jobs)
    it = open_window(program, program.workbook(), theme, jobs)
    typist = Typist(it)
    form.open(typist)
    assert typist.text(form.field) == "Half a sentence"
    put_away(it.window, jobs)


def killed_with(typist: Typist, computer: Computer) -> Workbook:
    """Return the workbook as the next start finds it when the program is killed a moment later."""
    computer.clock.milliseconds += WHILE_TYPING
    typist.it.jobs.write(typist.it.workbook.drafts.save_due)
    typist.it.settle()
    return typist.it.program.workbook()


@FORMS
def test_what_is_typed_is_on_disk_within_the_second(
    opened: Callable[..., OpenedWindow], computer: Computer, form: Form
) -> None:
    typist = Typist(opened())
    form.open(typist)
    typist.type(form.field, "Half a sentence")
    typist.it.settle()
    killed_with(typist, computer)
    with typist.it.program.works()[typist.it.workbook.body].reading() as unit:
        (kept,) = unit.drafts.all().values()
    assert "Half a sentence" in kept


def test_what_is_typed_over_a_publication_is_on_disk_within_the_second(
    typist: Typist, computer: Computer
) -> None:
    typist.begin(Place.CONSULTATIONS, "statement")
    typist.type("publish-introduction", "From our parish. ")
    typist.it.settle()
    year = killed_with(typist, computer).year
    assert year.publishing.compose(Kind.STATEMENT).introduction.startswith("From our parish. ")


@pytest.fixture
def typist(opened: Callable[..., OpenedWindow]) -> Typist:
    return Typist(opened())


def test_a_form_that_was_entered_opens_empty_again(typist: Typist) -> None:
    typist.begin(Place.COMMITMENTS, ONE, "add-action")
    typist.type("action-what", "Ask the county")
    typist.press("action-add")
    typist.press("add-action")
    assert typist.text("action-what") == ""
    assert typist.said != CARRY_ON


def test_cancel_forgets_what_was_typed_and_offers_to_bring_it_back(typist: Typist) -> None:
    typist.begin(Place.COMMITMENTS, ONE, "add-action")
    typist.type("action-what", "Ask the county")
    typist.press("action-cancel")
    assert typist.said == "Nothing was changed. What you had typed is put away."
    typist.press("result-link-1")
    assert typist.text("action-what") == "Ask the county"
    typist.press("action-cancel")
    typist.press("add-action")
    assert typist.text("action-what") == ""


def test_each_commitment_has_its_own_half_typed_action(typist: Typist) -> None:
    typist.begin(Place.COMMITMENTS, ONE, "add-action")
    typist.type("action-what", "For the first")
    typist.begin(Place.COMMITMENTS, "communication-2", "add-action")
    assert typist.text("action-what") == ""
    typist.begin(Place.COMMITMENTS, ONE, "add-action")
    assert typist.text("action-what") == "For the first"


def test_what_cannot_be_kept_stays_in_its_form(typist: Typist) -> None:
    typist.begin(Place.COMMITMENTS, ONE, "add-note")
    typist.type("note-council", "x" * 200)
    typist.type("note-text", "They answer within ten days.")
    typist.press("note-add")
    assert typist.text("note-text") == "They answer within ten days."
    assert typist.it.workbook.year.checklists.detail(ONE).beside.notes == ()


def test_a_tick_and_a_choice_come_back_with_the_words(typist: Typist) -> None:
    typist.begin(Place.CONSULTATIONS, "new:ideas")
    page = typist.it.page
    assert isinstance(page, ConsultationsPage)
    box, tick = page.findChild(PickBox, "idea-about"), page.findChild(QCheckBox, "idea-pass-on")
    assert isinstance(box, PickBox)
    assert isinstance(tick, QCheckBox)
    box.choose(ONE)
    tick.click()
    typist.it.settle()
    typist.it.visit(Place.HOME)
    typist.begin(Place.CONSULTATIONS, "new:ideas")
    assert box.code == ONE
    assert tick.isChecked()


def test_a_story_that_is_being_changed_keeps_both_what_is_said_and_what_is_typed(
    typist: Typist,
) -> None:
    stories = typist.it.workbook.year.stories
    story = stories.add(StoryText("The hedge", "It is cut.", ())).value
    typist.begin(Place.CONSULTATIONS, story, "story-change")
    typist.type("story-text", " And the verge.")
    typist.escape()
    assert stories.all()[0].record.story.text == "It is cut."
    typist.begin(Place.CONSULTATIONS, story, "story-change")
    assert "And the verge." in typist.text("story-text")
    typist.it.page.do_primary()
    typist.it.settle()
    assert "And the verge." in stories.all()[0].record.story.text
    assert typist.it.workbook.drafts.half_typed(form_of("story", story)) == {}


def test_an_idea_that_is_there_keeps_what_is_typed_and_saves_it_once(typist: Typist) -> None:
    ideas = typist.it.workbook.year.ideas
    one = ideas.add("First", "", pass_on=False).value
    two = ideas.add("Second", "", pass_on=False).value
    typist.begin(Place.CONSULTATIONS, one)
    typist.type("idea-text", "More. ")
    typist.begin(Place.CONSULTATIONS, two)
    assert typist.text("idea-text") == "Second"
    typist.begin(Place.CONSULTATIONS, one)
    assert "More." in typist.text("idea-text")
    typist.it.page.do_primary()
    typist.it.settle()
    texts = {idea.id: idea.idea.text for idea in ideas.all()}
    assert "More." in texts[one]
    typist.type("idea-text", "Again. ")
    typist.escape()
    typist.it.visit(Place.HOME)
    typist.begin(Place.CONSULTATIONS, one)
    assert "Again." in typist.text("idea-text")


def test_a_contact_that_is_being_changed_comes_back_with_its_new_way(typist: Typist) -> None:
    contacts = typist.it.workbook.contacts
    own = contacts.own.add(OwnFacts(name="Tree warden")).value
    typist.begin(Place.CONTACTS, f"edit:{own}", "contact-add-way")
    typist.type("contact-way-value-2", "https://example.org")
    typist.escape()
    assert contacts.own.get(own).value.routes == ()
    typist.begin(Place.CONTACTS, f"edit:{own}")
    assert typist.text("contact-way-value-2") == "https://example.org"
    typist.press("contact-save")
    assert [r.value for r in contacts.own.get(own).value.routes] == ["https://example.org"]
    typist.begin(Place.CONTACTS, f"edit:{own}")
    assert typist.said != CARRY_ON


def begin_unheard(typist: Typist, form: Form) -> None:
    """Open a form; the writer is busy."""
    it = typist.it
    if form.press:
        pressed = (b for b in it.page.findChildren(QPushButton, form.press) if b.isVisible())
        next(pressed).click()
    else:
        it.shell.navigator.go(Route(form.place, form.item))
    # Looked for each time: a form may make its fields anew.
    wait_until(lambda: any(f.isVisible() for f in it.page.findChildren(QWidget, form.field)))


@FORMS
def test_what_was_typed_before_is_offered_where_the_keys_were_quicker(
    opened: Callable[..., OpenedWindow], form: Form
) -> None:
    typist = Typist(opened())
    form.open(typist)
    typist.type(form.field, "Half a sentence")
    typist.escape()
    typist.it.visit(Place.HOME)
    typist.it.visit(form.place, form.item if form.press else "")
    with holding(typist.it.jobs.write):
        begin_unheard(typist, form)
        typist.type(form.field, "New")
    typist.it.settle()
    assert typist.text(form.field) == "New"
    assert typist.said == "Something else was typed in this form before and not entered."
    typist.press("result-link-1")
    assert typist.text(form.field) == "Half a sentence"


def test_what_is_known_of_a_form_that_is_gone_by_then_goes_nowhere(
    typist: Typist, theme: Theme
) -> None:
    form = Form(Place.COMMITMENTS, ONE, "action-what", "add-action")
    typist.it.visit(form.place, form.item)
    with holding(typist.it.jobs.write):
        begin_unheard(typist, form)
        old = typist.it.page
        theme.set_percent(150)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(old)
    typist.it.settle()
    assert typist.said == ""
