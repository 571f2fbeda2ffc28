"""The first run: four short questions, after which the workbook opens at the signatory steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QRadioButton, QWidget

from charter_desktop.errors import UserFacingError
from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.first_run_answers import Answers, Step
from charter_desktop.ui.first_run_council import CouncilQuestion
from charter_desktop.ui.first_run_page import QuestionPage
from charter_desktop.ui.first_run_panel import WelcomePanel
from charter_desktop.ui.first_run_questions import (
    CharterQuestion,
    MeetsQuestion,
    NameQuestion,
    Question,
    RoleQuestion,
)
from charter_desktop.ui.theme import STEP as SIZE_STEP
from charter_desktop.ui.widgets.basics import clear, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from charter_desktop.bootstrap import Program
    from charter_desktop.services.councils import NewCouncil
    from charter_desktop.ui.jobs import JobRunner
    from charter_desktop.ui.theme import Theme

PANEL_FITS = 760
"""Pixels at 100 % that the window needs to show the panel beside the question (`ux.md` 2.1)."""
ALL_LINES_FIT = 620
"""Pixels at 100 % of height that the panel needs for all its lines."""
PANEL, PANEL_SHARE = 430, 0.34
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_OUR_FAULT = (
    "Something went wrong in the program, and nothing was set up. "
    "What you typed is still here: try again."
)


class FirstRun(QWidget):
    """Takes the whole window. `finished` comes once the council is set up and in use.

    With `is_another` there is one already: `left` comes where the clerk goes back to it.

    Everything is made anew for each question, and when the text size or the width changes; what
    was typed and chosen is in the answers and is never lost.
    """

    finished = Signal()
    example_asked = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, jobs: JobRunner, program: Program, *, is_another: bool = False
    ) -> None:
        super().__init__()
        named(self, "first-run", "Setting up Charter Toolkit")
        self.setProperty("box", "page")
        self._theme, self._jobs, self._program = theme, jobs, program
        self._make: dict[Step, Callable[[Answers], Question]] = {
            Step.COUNCIL: partial(CouncilQuestion, theme, jobs=jobs, councils=program.councils),
            Step.NAME: partial(NameQuestion, theme),
            Step.ROLE: partial(RoleQuestion, theme),
            Step.MEETS: partial(MeetsQuestion, theme, today=program.surroundings.today()),
            Step.CHARTER: partial(CharterQuestion, theme, today=program.surroundings.today()),
        }
        self._answers = Answers()
        self._step = Step.COUNCIL
        self._is_band = self._is_low = False
        self._is_writing = False
        self._is_another = is_another
        self._across = row(theme, self, gap=0)
        self.question: Question
        self.page: QuestionPage
        self._build()
        theme.changed.connect(self._rebuild)
        for keys, step in (("Ctrl++", SIZE_STEP), ("Ctrl+=", SIZE_STEP), ("Ctrl+-", -SIZE_STEP)):
            QShortcut(QKeySequence(keys), self).activated.connect(
                partial(_resize_text, theme, step)
            )

    @property
    def step(self) -> Step:
        """The page on screen."""
        return self._step

    @property
    def answers(self) -> Answers:
        """What was answered, with what stands on the page."""
        return self.question.answers()

    def go_back(self) -> None:
        """Go to the page before; what stands on this one is kept."""
        if self._step is Step.COUNCIL:
            self.left.emit()
            return
        self._go(Step(self._step - 1), self.question.answers())

    def go_on(self) -> None:
        """Choose what is marked and go to the next page, or finish."""
        if not self._is_writing:
            self.question.go_on()

    def skip(self) -> None:
        """Leave this question unanswered and go to the next."""
        if isinstance(self.question, MeetsQuestion):
            self._go(Step(self._step + 1), self.question.skipped())

    def do_later(self) -> None:
        """Finish with what is known, or ask for what it cannot go without."""
        answers = self.question.answers()
        missing = answers.missing
        if missing is None:
            self._set_up(answers)
        elif missing is self._step:
            self._show_wrong(self.question.check())
        else:
            self._go(missing, answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, also from a choice or a field; a button that has the keyboard acts.

        Where nothing is chosen yet, Enter chooses the row that has the keyboard.
        """
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        is_open = isinstance(focused, QRadioButton) and not focused.isChecked()
        if isinstance(focused, QAbstractButton) and (is_open or isinstance(focused, QPushButton)):
            focused.click()
        else:
            self.go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the panel beside the question where it fits, or else as a band on top."""
        super().resizeEvent(event)
        if self._wanted_shape() != (self._is_band, self._is_low):
            self._rebuild()
        self._fit_panel()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the keyboard in the first field."""
        super().showEvent(event)
        self.question.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.question.title)

    def _go(self, step: Step, answers: Answers) -> None:
        self._step, self._answers = step, answers
        self._build()
        self.question.first_control().setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, f"{self.question.title}. Question {step.question} of 4")

    def _rebuild(self) -> None:
        """Make everything anew at the same place, with what was typed."""
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self._answers = self.question.answers()
        self._build()
        new = (*self.panel.findChildren(QWidget, name), *self.page.findChildren(QWidget, name))
        again = new[0] if name and new else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        clear(self._across)
        self._is_band, self._is_low = self._wanted_shape()
        direction = self._across.Direction
        down = direction.TopToBottom
        self._across.setDirection(down if self._is_band else direction.LeftToRight)
        self.panel = WelcomePanel(self._theme, is_band=self._is_band, is_low=self._is_low)
        self._across.addWidget(self.panel)
        self.question = self._make[self._step](self._answers)
        self.question.answered.connect(self._on_answered)
        if isinstance(self.question, CouncilQuestion):
            self.question.unlisted_asked.connect(self._turn_unlisted)
            self.question.example_asked.connect(self.example_asked)
        self.page = QuestionPage(self._theme, self.question, self._step, is_wide=not self._is_band)
        if self._is_another and self._step is Step.COUNCIL:
            self.page.offer_way_back("Back to your council")
        self.page.back_asked.connect(self.go_back)
        self.page.skip_asked.connect(self.skip)
        self.page.later_asked.connect(self.do_later)
        self.page.next_asked.connect(self.go_on)
        self.page.set_busy(busy=self._is_writing)
        self._across.addWidget(self.page, 1)
        self._fit_panel()

    def _turn_unlisted(self) -> None:
        self._go(Step.COUNCIL, self.question.answers().turned_unlisted())

    def _on_answered(self) -> None:
        wrong = self.question.check()
        if wrong is not None:
            self._show_wrong(wrong)
            return
        answers = self.question.answered_with()
        if self._step is Step.CHARTER:
            self._set_up(answers)
        else:
            self._go(Step(self._step + 1), answers)

    def _show_wrong(self, wrong: QWidget | None) -> None:
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self.page.show_control(wrong)

    def _set_up(self, answers: Answers) -> None:
        self._answers = answers
        self._is_writing = True
        self.page.set_busy(busy=True)
        job = self._jobs.write(partial(_set_up, self._program, answers.new_council()))
        job.succeeded.connect(self.finished)
        job.failed.connect(self.refuse)

    def refuse(self, error: object) -> None:
        """Say above the buttons what could not be done; what was typed stays."""
        self._is_writing = False
        self.page.set_busy(busy=False)
        self.page.show_problem(str(error) if isinstance(error, UserFacingError) else _OUR_FAULT)

    def _wanted_shape(self) -> tuple[bool, bool]:
        """Return whether the panel is a band, and whether it is a low one."""
        px = self._theme.px
        return self.width() < px(PANEL_FITS), self.height() < px(ALL_LINES_FIT)

    def _fit_panel(self) -> None:
        if not self._is_band:
            share = round(self.width() * PANEL_SHARE)
            self.panel.setFixedWidth(min(self._theme.px(PANEL), share))


def _resize_text(theme: Theme, step: int) -> None:
    theme.set_percent(theme.percent + step)


def _set_up(program: Program, new: NewCouncil) -> object:
    """Set the council up and make it the one in use; off the GUI thread."""
    done = program.councils.set_up(new)
    program.use(done.value)
    return done
