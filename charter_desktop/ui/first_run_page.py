"""One question with its number, title and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.first_run_answers import Step
from charter_desktop.ui.widgets.basics import button, column, label, picture, row, with_icon
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from charter_desktop.ui.first_run_questions import Question
    from charter_desktop.ui.theme import Theme

QUESTIONS = 4
_WIDEST = 792


class QuestionPage(QWidget):
    """Shows a question in a body that scrolls, and below it the buttons, always in sight."""

    back_asked = Signal()
    skip_asked = Signal()
    later_asked = Signal()
    next_asked = Signal()

    def __init__(self, theme: Theme, question: Question, step: Step, *, is_wide: bool) -> None:
        super().__init__()
        named(self, "question", question.title)
        self.setProperty("box", "page")
        self._theme, self._step = theme, step
        self._wanted: QWidget | None = None
        self._from_top = False
        px = theme.px
        side = px(48 if is_wide else 20)
        question.opened_up.connect(self.show_from)
        outer = column(theme, self, gap=12)
        outer.setContentsMargins(side, px(40 if is_wide else 12), side, px(28 if is_wide else 10))
        self._scroller = Scroller("question-scroller")
        inside = column(theme, self._scroller.inside, gap=6)
        inside.setContentsMargins(px(8), px(4), px(8), px(8))
        number = f"Question {step.question} of {QUESTIONS}"
        self.title = label(question.title, "title", name="question-title")
        inside.addWidget(label(number, "secondary", name="question-number"))
        inside.addSpacing(px(8))
        inside.addWidget(self.title)
        inside.addWidget(label(question.purpose, "secondary", name="question-purpose"))
        inside.addSpacing(px(6))
        inside.addWidget(question)
        inside.addStretch(1)
        for part in (self._scroller, self._make_problem(), self._make_footer()):
            part.setMaximumWidth(px(_WIDEST + 16))
            outer.addWidget(part, 1 if part is self._scroller else 0)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def offer_way_back(self, words: str) -> None:
        """Offer the way out of the first question, where there is one."""
        self.back.setText(words)
        self.back.setAccessibleName(words)
        self.back.show()

    def set_busy(self, *, busy: bool) -> None:
        """Say that the council is being set up, and take no more presses."""
        for made in self._buttons:
            made.setEnabled(not busy)
        self.next.setText("Setting up\u2026" if busy else self._next_words)

    def show_problem(self, words: str) -> None:
        """Show above the buttons what went wrong."""
        self._problem_words.setText(words)
        self._problem.show()
        announce(self, words, urgent=True)

    def show_control(self, control: QWidget) -> None:
        """Scroll so that a control is in sight, with what is said above it."""
        self._scroll_later(control, from_top=False)

    def show_from(self, control: QWidget) -> None:
        """Scroll so that as much as fits of what is below a control is in sight."""
        self._scroll_later(control, from_top=True)

    def _scroll_later(self, control: QWidget, *, from_top: bool) -> None:
        """Scroll once what was just shown has its place."""
        if self._scroller.inside.isAncestorOf(control):
            from_top = from_top or (control is self._wanted and self._from_top)
            self._wanted, self._from_top = control, from_top
            QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        control, self._wanted = self._wanted, None
        if control is None or not isValid(control):
            return
        if not self._from_top:
            self._scroller.ensureWidgetVisible(control, 0, self._theme.px(24))
            return
        top = control.mapTo(self._scroller.inside, QPoint(0, 0)).y()
        bar = self._scroller.verticalScrollBar()
        bar.setValue(min(top - self._theme.px(12), bar.maximum()))

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self.show_control(now)

    def _make_problem(self) -> QFrame:
        self._problem = QFrame()
        self._problem.setProperty("box", "problem")
        named(self._problem, "first-problem", "What went wrong")
        line = row(self._theme, self._problem, gap=10, margin=10)
        line.addWidget(picture(self._theme, "warning-filled", "err"))
        self._problem_words = label("", name="first-problem-words")
        line.addWidget(self._problem_words, 1)
        self._problem.hide()
        return self._problem

    def _make_footer(self) -> QWidget:
        footer = QWidget()
        line: QHBoxLayout = row(self._theme, footer, gap=10)
        line.setContentsMargins(self._theme.px(8), 0, self._theme.px(8), 0)
        is_last = self._step is Step.CHARTER
        self._next_words = "Finish" if is_last else "Next"
        self.back = button("Back", "first-back", self.back_asked.emit, kind="link")
        with_icon(self.back, self._theme, "chevron_left", "primary")
        self.skip = button("Skip this question", "first-skip", self.skip_asked.emit)
        self.later = button("Do this later", "first-later", self.later_asked.emit)
        self.next = button(self._next_words, "first-next", self.next_asked.emit, kind="primary")
        icon = "checkmark" if is_last else "arrow_right"
        with_icon(self.next, self._theme, icon, "on_primary")
        self._buttons = (self.back, self.skip, self.later, self.next)
        line.addWidget(self.back)
        line.addStretch(1)
        for made in self._buttons[1:]:
            line.addWidget(made)
        self.back.setVisible(self._step is not Step.COUNCIL)
        self.skip.setVisible(self._step is Step.MEETS)
        self.later.setVisible(not is_last)
        return footer
