"""The first run, by keyboard and by mouse, for councils known and unknown and a parish meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from charter_desktop.domain.councils import BodyKind, Role
from charter_desktop.domain.patterns import pattern_in_words
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.main import SET_UP, Running
from charter_desktop.ui.first_run import FirstRun
from charter_desktop.ui.first_run_answers import Step
from charter_desktop.ui.first_run_council import NOTHING_TYPED
from charter_desktop.ui.first_run_questions import NO_KIND, NO_NAME
from charter_desktop.ui.instance import Instance
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.widgets.match_list import MatchList
from tests.ui.lint import lint
from tests.ui.windows import SMALL, USUAL, put_away, settle

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from charter_desktop.bootstrap import Program
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.main_window import MainWindow
    from charter_desktop.ui.theme import Theme
    from tests.builders import Computer

ENTER, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space


class Clerk:
    """Sits before the first run; counts clicks (or Enter and Space) and letters."""

    def __init__(
        self, window: MainWindow, run: FirstRun, program: Program, jobs: JobRunner
    ) -> None:
        self.window, self.run, self.program, self.jobs = window, run, program, jobs
        self.clicks = self.letters = 0
        self.finished: list[bool] = []
        run.finished.connect(lambda: self.finished.append(True))

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            self.clicks += key in {ENTER, SPACE}
            QTest.keyClick(self.focused(), key)
            settle(self.jobs)

    def types(self, text: str) -> None:
        """Type letters where the keyboard is, one close upon the other."""
        self.letters += len(text)
        QTest.keyClicks(self.focused(), text)
        settle(self.jobs)

    def click(self, name: str) -> None:
        """Click a button in the middle, where it can be seen."""
        self.clicks += 1
        made = self.button(name)
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
        settle(self.jobs)

    def button(self, name: str) -> QAbstractButton:
        """Return a button on the page."""
        found = [b for b in self.run.findChildren(QAbstractButton, name) if b.isVisible()]
        assert len(found) == 1, name
        return found[0]

    def line(self, name: str) -> QLineEdit:
        """Return a field of text on the page."""
        found = self.run.question.findChild(QLineEdit, name)
        assert isinstance(found, QLineEdit), name
        return found

    @staticmethod
    def focused() -> QWidget:
        """Return what has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def words(self) -> str:
        """Return everything that can be read on the page."""
        labels = [part for part in self.run.page.findChildren(QLabel) if part.isVisible()]
        return "\n".join(part.text() for part in labels)


@pytest.fixture
def clerk(window: MainWindow, theme: Theme, jobs: JobRunner, program: Program) -> Clerk:
    run = FirstRun(theme, jobs, program)
    window.show_only(run)
    settle(jobs)
    return Clerk(window, run, program, jobs)


def test_kidlington_by_keyboard_alone_takes_three_letters_and_five_enters(clerk: Clerk) -> None:
    assert clerk.focused().objectName() == "council"
    clerk.types("kid")
    clerk.press(ENTER, ENTER, ENTER, ENTER, ENTER)
    assert clerk.finished == [True]
    assert (clerk.clicks, clerk.letters) == (5, 3)
    workbook = clerk.program.workbook()
    council = workbook.council()
    assert council.profile.name == "Kidlington Parish Council"
    assert council.profile.role is Role.CLERK
    assert pattern_in_words(council.pattern) == "second Tuesday of the month at 7:30pm"


def test_enter_pressed_before_the_list_is_there_waits_for_it(clerk: Clerk) -> None:
    QTest.keyClicks(clerk.focused(), "kid")
    QTest.keyClick(clerk.focused(), ENTER)
    settle(clerk.jobs)
    assert clerk.run.step is Step.NAME
    assert clerk.run.answers.name_shown == "Kidlington Parish Council"


def test_a_council_can_be_set_up_by_mouse(clerk: Clerk) -> None:
    clerk.types("kidl")
    rows = clerk.run.question.findChild(MatchList)
    assert isinstance(rows, MatchList)
    viewport = rows.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())
    settle(clerk.jobs)
    clerk.click("first-next")
    clerk.click("first-role-deputy")
    clerk.click("first-next")
    clerk.click("first-skip")
    clerk.click("first-status-considering")
    clerk.click("first-next")
    assert clerk.finished == [True]
    workbook = clerk.program.workbook()
    assert workbook.council().profile.role is Role.DEPUTY
    assert workbook.council().pattern.week == 0
    assert workbook.signing.view().signatory.charter.status is CharterStatus.CONSIDERING
    assert clerk.clicks + 1 <= 9


def test_an_unknown_kind_is_asked_for_and_a_parish_meeting_has_its_own_words(
    clerk: Clerk,
) -> None:
    clerk.types("godin")
    clerk.press(ENTER)
    assert "Which kind of body is it?" in clerk.words()
    clerk.press(ENTER)  # chooses the first, which has the keyboard
    assert clerk.run.step is Step.NAME
    clerk.press(DOWN, DOWN)
    assert clerk.run.question.answers().kind is BodyKind.PARISH_MEETING
    clerk.press(ENTER)
    assert "What do you do for the parish meeting?" in clerk.words()
    assert "Deputy" not in " ".join(b.text() for b in clerk.run.findChildren(QAbstractButton))
    clerk.press(ENTER)
    assert "parish meeting" in clerk.words()
    assert "council" not in clerk.words()
    clerk.press(ENTER)
    assert "Where is your parish meeting with the charter?" in clerk.words()
    clerk.press(ENTER)
    assert clerk.finished == [True]
    assert clerk.clicks <= 9
    profile = clerk.program.workbook().council().profile
    assert profile.name == "Godington Parish Meeting"
    assert profile.role is Role.CHAIR_OF_PARISH_MEETING


def test_arrows_choose_between_parishes_of_one_name(clerk: Clerk) -> None:
    clerk.types("milton")
    match = clerk.run.answers.match
    assert match is not None
    assert match.district == "Cherwell"
    clerk.press(DOWN, ENTER)
    assert clerk.run.step is Step.NAME
    assert "Milton is a parish in Vale of White Horse" in clerk.words()


def test_going_back_loses_nothing(clerk: Clerk) -> None:
    clerk.types("kid")
    clerk.press(ENTER)
    name = clerk.focused()
    assert isinstance(name, QLineEdit)
    name.selectAll()
    clerk.types("Kidlington Council")
    clerk.press(ENTER)
    clerk.click("first-role-other")
    clerk.press(ENTER)
    clerk.line("pattern-time").clear()
    clerk.line("pattern-time").setFocus()
    clerk.types("7")
    for _ in range(3):
        clerk.click("first-back")
    assert clerk.run.step is Step.COUNCIL
    assert clerk.line("council").text() == "kid"
    clerk.press(ENTER)
    assert clerk.run.answers.name_shown == "Kidlington Council"
    clerk.press(ENTER, ENTER)
    time = clerk.line("pattern-time")
    assert time.text() == "7"
    assert clerk.run.answers.role is Role.OTHER


def test_a_time_that_cannot_be_read_is_pointed_out_and_holds_the_page(clerk: Clerk) -> None:
    clerk.types("kid")
    clerk.press(ENTER, ENTER, ENTER)
    time = clerk.line("pattern-time")
    time.setFocus()
    time.selectAll()
    clerk.types("7")
    clerk.click("first-next")
    assert clerk.run.step is Step.MEETS
    assert "Enter the time like 7:30pm or 19:30" in clerk.words()
    assert clerk.focused() is time
    time.selectAll()
    clerk.types("7pm")
    clerk.click("first-next")
    assert "with the charter?" in clerk.words()


def test_the_next_three_dates_follow_each_choice(clerk: Clerk) -> None:
    clerk.types("kid")
    clerk.press(ENTER, ENTER, ENTER)
    assert "Next: Tuesday 8 December 2026, Tuesday 12 January 2027" in clerk.words()
    clerk.click("pattern-month-12")
    assert "Next: Tuesday 12 January 2027, Tuesday 9 February 2027" in clerk.words()
    clerk.press(ENTER, ENTER)
    assert clerk.program.workbook().council().pattern.not_in == (12,)


def test_nothing_typed_is_pointed_out_beside_the_box(clerk: Clerk) -> None:
    clerk.click("first-next")
    assert NOTHING_TYPED in clerk.words()
    assert clerk.focused().objectName() == "council"
    assert NOTHING_TYPED in clerk.focused().accessibleDescription()
    clerk.click("first-later")
    assert clerk.run.step is Step.COUNCIL
    assert clerk.program.council_in_use == ""


def test_a_kind_and_a_name_must_be_given(clerk: Clerk) -> None:
    clerk.types("godin")
    clerk.press(ENTER)
    clerk.click("first-next")
    assert NO_KIND in clerk.words()
    assert NO_NAME in clerk.words()
    clerk.click("first-later")
    assert clerk.finished == []


def test_do_this_later_finishes_with_what_is_known(clerk: Clerk) -> None:
    clerk.types("kid")
    clerk.click("first-later")
    assert clerk.finished == [True]
    council = clerk.program.workbook().council()
    assert council.profile.name == "Kidlington Parish Council"
    assert council.pattern.week == 0


def test_do_this_later_asks_for_the_kind_that_it_cannot_go_without(clerk: Clerk) -> None:
    clerk.types("godin")
    clerk.click("first-later")
    assert clerk.finished == []
    assert clerk.run.step is Step.NAME
    clerk.click("first-kind-parish-council")
    clerk.click("first-later")
    assert clerk.finished == [True]
    assert clerk.program.workbook().council().profile.name == "Godington Parish Council"


def test_a_council_that_is_not_in_the_list_chooses_a_parish_and_types_its_name(
    clerk: Clerk,
) -> None:
    clerk.types("zzz")
    assert "Check the spelling" in clerk.words()
    clerk.click("council-unlisted")
    clerk.types("kid")
    clerk.press(ENTER)
    assert clerk.run.question.answers().kind is BodyKind.OTHER
    clerk.press(ENTER)
    assert NO_NAME in clerk.words()
    clerk.types("Kidlington Area Joint Committee")
    clerk.click("first-later")
    profile = clerk.program.workbook().council().profile
    assert (profile.name, profile.kind) == ("Kidlington Area Joint Committee", BodyKind.OTHER)


def test_a_slip_of_the_keys_still_finds_the_council(clerk: Clerk) -> None:
    clerk.types("kidlingtn")
    assert "These are nearly so" in clerk.words()
    clerk.press(ENTER)
    assert clerk.run.answers.name_shown == "Kidlington Parish Council"


def test_a_council_that_signed_may_say_when(clerk: Clerk) -> None:
    clerk.types("kid")
    clerk.press(ENTER, ENTER, ENTER, ENTER)
    clerk.click("first-status-signed")
    day = clerk.line("first-signed-on")
    day.setFocus()
    clerk.types("14 may 2027")
    clerk.click("first-next")
    assert "The date it signed is today or earlier" in clerk.words()
    assert clerk.finished == []
    day.clear()
    clerk.types("14 may")
    assert "Thursday 14 May 2026" in clerk.words()  # what has been lies behind
    clerk.types(" 2025")
    assert "Wednesday 14 May 2025" in clerk.words()
    clerk.click("first-next")
    charter = clerk.program.workbook().signing.view().signatory.charter
    assert charter.status is CharterStatus.SIGNED
    assert charter.on is not None
    assert charter.on.isoformat() == "2025-05-14"


@pytest.mark.parametrize("size", [USUAL, SMALL])
def test_text_size_changes_at_once_and_keeps_what_was_typed(
    clerk: Clerk, theme: Theme, size: QSize
) -> None:
    clerk.window.resize(size)
    clerk.types("kid")
    clerk.click("text-largest")
    assert theme.percent == 140
    assert clerk.button("text-largest").isChecked()
    box = clerk.line("council")
    assert box.text() == "kid"
    box.setFocus()
    clerk.press(ENTER)
    assert clerk.run.step is Step.NAME


def test_the_middle_letter_is_115_percent_and_chosen_at_the_first_start(
    clerk: Clerk, theme: Theme
) -> None:
    theme.set_percent(115)
    settle(clerk.jobs)
    assert clerk.button("text-larger").isChecked()


def test_a_narrow_window_has_the_name_on_top_instead_of_the_panel(
    clerk: Clerk, theme: Theme
) -> None:
    clerk.window.resize(1366, 768)
    settle(clerk.jobs)
    beside = clerk.run.panel.geometry()
    theme.set_percent(200)
    settle(clerk.jobs)
    on_top = clerk.run.panel.geometry()
    assert beside.height() == clerk.run.height()
    assert on_top.width() == clerk.run.width()
    assert on_top.height() < clerk.run.height() / 4


def test_what_goes_wrong_while_setting_up_is_said_and_can_be_tried_again(clerk: Clerk) -> None:
    councils = clerk.program.paths.councils
    councils.write_bytes(b"a file where the folder should be")
    clerk.types("kid")
    clerk.click("first-later")
    assert clerk.finished == []
    assert clerk.run.page.next.isEnabled()
    assert "nothing was set up" in clerk.words()
    councils.unlink()
    clerk.click("first-later")
    assert clerk.finished == [True]


@pytest.mark.parametrize("percent", [100, 115, 200])
@pytest.mark.parametrize("size", [USUAL, SMALL])
def test_every_question_passes_the_lint(
    clerk: Clerk, theme: Theme, size: QSize, percent: int
) -> None:
    theme.set_percent(percent)
    clerk.window.resize(size)
    clerk.types("kid")
    found = {clerk.run.step: lint(clerk.window)}
    for _ in range(4):
        clerk.press(ENTER)
        found[clerk.run.step] = lint(clerk.window)
    assert found == {step: [] for step in Step}


def test_after_the_last_question_the_signatory_steps_are_shown(
    qapp: QApplication, computer: Computer
) -> None:
    running = Running(qapp, computer.paths, computer.surroundings(), Instance(computer.paths.data))
    running.begin()
    settle(running.jobs)
    assert running.theme.percent == 115
    QTest.keyClicks(Clerk.focused(), "kid")
    settle(running.jobs)
    for _ in range(5):
        QTest.keyClick(Clerk.focused(), ENTER)
        settle(running.jobs)
    shell = running.window.shell
    assert shell is not None
    assert shell.navigator.here == Route(Place.SIGNING)
    assert shell.page is not None
    assert shell.page.results.message is not None
    assert shell.page.results.message.words == SET_UP
    put_away(running.window, running.jobs)
    running.end()
    running.deleteLater()
    settle(running.jobs)
