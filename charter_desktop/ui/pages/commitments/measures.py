"""The yearly self-review: the charter's success measures, with the three principles beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.council_year import (
    MEASURE_WORDS,
    SENTENCE_LIMIT,
    MeasureAnswer,
    MeasureCode,
    measure_id,
)
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.records import Target
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, rule, with_icon
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.page import Scroller
from charter_desktop.ui.widgets.privacy import PrivacyMark

if TYPE_CHECKING:
    from charter_desktop.services.year.measures import MeasureLine, YearlyReview
    from charter_desktop.ui.autosave import Autosave
    from charter_desktop.ui.theme import Theme

_ICONS = {
    MeasureCode.YES: ("checkmark_circle", "ok"),
    MeasureCode.PARTLY: ("circle_half_fill", "info"),
    MeasureCode.NOT_YET: ("circle", "text2"),
}


class MeasuresView(QWidget):
    """Shows the self-review of one year.

    `answered` brings a measure's id, a MeasureCode and its sentence; `year_asked` a year; `closed`
    says that the clerk wants back. What is typed is kept through `autosave`.
    """

    answered = Signal(str, object, str)
    year_asked = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, autosave: Autosave) -> None:
        super().__init__()
        self.setObjectName("measures")
        self._theme, self._autosave = theme, autosave
        self.review: YearlyReview | None = None
        self.back = button(
            "Back to the commitments", "measures-back", self.closed.emit, kind="link"
        )
        with_icon(self.back, theme, "chevron_left", "primary")
        layout = column(theme, self, gap=8)
        layout.addWidget(self.back)
        around = card("measures-card")
        inside = column(theme, around, gap=0)
        edge = max(1, theme.px(1))
        inside.setContentsMargins(edge, edge, edge, edge)
        scroller = Scroller("measures-scroller", on="card")
        inside.addWidget(scroller)
        self._form = column(theme, scroller.inside, gap=14, margin=20)
        layout.addWidget(around, 1)
        self._rows: dict[str, _MeasureRow] = {}

    def show_review(self, review: YearlyReview) -> None:
        """Show the self-review of a year; the rows stay where they are the same ones."""
        before, self.review = self.review, review
        if before is None or _shape(before) != _shape(review):
            self._make(review)
        self._counts.setText(_counts_words(review))
        for line in review.lines:
            self._rows[line.measure].show_line(line, review.year, self._autosave)

    def _make(self, review: YearlyReview) -> None:
        clear(self._form)
        self._rows = {}
        theme = self._theme
        self._form.addWidget(label(f"How did we do in {review.year}?", "heading"))
        if len(review.years) > 1:
            choices = [Choice(str(year), str(year)) for year in review.years]
            years = ChoiceRow(theme, "measures-year", "Year", choices, kind="pill")
            years.show_choice(str(review.year))
            years.chosen.connect(self._on_year)
            self._form.addWidget(years)
        self._counts = label("", "secondary", name="measures-counts")
        self._form.addWidget(self._counts)
        principles = ", ".join(name.lower() for name in review.principles)
        words = f"The golden thread, in all that you do: {principles}. It is never scored."
        self._form.addWidget(label(words, name="measures-thread"))
        aim = ""
        for line in review.lines:
            if line.aim != aim:
                aim = line.aim
                self._form.addWidget(rule())
                self._form.addWidget(label(aim, "subheading"))
                self._form.addWidget(label(review.stem, "secondary"))
            made = self._rows[line.measure] = _MeasureRow(theme, line)
            made.said.connect(self.answered)
            made.typed.connect(partial(self._on_typed, review.year))
            made.left.connect(partial(self._on_left, review.year))
            self._form.addWidget(made)
        self._form.addStretch(1)

    def _on_year(self, year: str) -> None:
        self._autosave.keep_all()
        self.year_asked.emit(int(year))

    def _on_typed(self, year: int, measure: str, code: MeasureCode, text: str) -> None:
        value = {"answer": code, "sentence": text}
        self._autosave.typed(_target(measure, year), value)

    def _on_left(self, year: int, measure: str) -> None:
        self._autosave.keep(_target(measure, year))


class _MeasureRow(QWidget):
    """One measure: its words, the answer, a sentence, and what was said the year before."""

    said = Signal(str, object, str)
    typed = Signal(str, object, str)
    left = Signal(str)

    def __init__(self, theme: Theme, line: MeasureLine) -> None:
        super().__init__()
        self.measure = line.measure
        self.setObjectName(f"measure-{line.measure}")
        layout = column(theme, self, gap=6)
        layout.addWidget(label(line.text, "quote"))
        choices = [
            Choice(code.value, MEASURE_WORDS[code], *_ICONS[code])
            for code in MeasureCode
            if code is not MeasureCode.NONE
        ]
        self.choices = ChoiceRow(theme, f"answer-{line.measure}", line.text, choices)
        for choice in choices:
            self.choices.button(choice.id).setAccessibleName(f"{choice.words}: {line.text}")
        self.choices.chosen.connect(self._on_chosen)
        layout.addWidget(self.choices)
        mark = PrivacyMark(theme, is_sent=True)
        self.sentence = LineField(theme, f"sentence-{line.measure}", "In a sentence", "", mark)
        self.sentence.input.setMaxLength(SENTENCE_LIMIT)
        self.sentence.describe(line.text)
        self.sentence.typed.connect(self._on_typed)
        self.sentence.left.connect(partial(self.left.emit, line.measure))
        layout.addWidget(self.sentence)
        self._before = label("", "secondary")
        layout.addWidget(self._before)

    def show_line(self, line: MeasureLine, year: int, autosave: Autosave) -> None:
        """Show what is said."""
        if not autosave.is_waiting(_target(line.measure, year)):
            self.choices.show_choice(line.answer.answer.value)
            self.sentence.set_text(line.answer.sentence)
        self._before.setText(_before_words(line.last_year, year - 1))
        self._before.setVisible(bool(self._before.text()))

    def _code(self) -> MeasureCode:
        return MeasureCode(self.choices.choice)

    def _on_chosen(self) -> None:
        self.said.emit(self.measure, self._code(), self.sentence.text)

    def _on_typed(self) -> None:
        self.typed.emit(self.measure, self._code(), self.sentence.text)


def _target(measure: str, year: int) -> Target:
    return Target("measure", measure_id(measure, year), "answer")


def _shape(review: YearlyReview) -> tuple[object, ...]:
    return review.year, review.years, tuple(line.measure for line in review.lines)


def _before_words(answer: MeasureAnswer, year: int) -> str:
    if answer.answer is MeasureCode.NONE:
        return ""
    words = f"In {year}: {MEASURE_WORDS[answer.answer].lower()}"
    return f"{words}. {answer.sentence}" if answer.sentence else words


def _counts_words(review: YearlyReview) -> str:
    counts = ", ".join(f"{number} {words.lower()}" for words, number in review.counts if number)
    words = f"{review.answered} of {len(review.lines)} answered. Our commitments: {counts}."
    if review.planned is not None:
        words += f" A year after you signed is {date_in_words(review.planned)}."
    return words
