"""The parts of the form for one commitment: where we are, what is done, what stands in the way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.commitments import (
    BARRIER_WORDS,
    COMMITMENT_WORDS,
    DONE_LIMIT,
    BarrierCode,
    CommitmentCode,
)
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.ui.widgets.basics import column, label, row
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.field import LineField, TextField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.privacy import NOT_SENT, PrivacyMark

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from PySide6.QtWidgets import QVBoxLayout

    from charter_desktop.domain.commitments import CommitmentRecord
    from charter_desktop.ui.theme import Theme

_YES, _NO = "yes", "no"
_NOTHING = "nothing"
_OPTIONAL = "You can leave this empty"


class Section(QWidget):
    """One part of the form.

    `typed` brings a group and its whole value with each key, `left` the group whose field the
    keyboard left, `said` a Progress for what was chosen. Nothing here knows how it is kept; in
    `show_record` the fields of the groups in `waiting` keep what is typed in them.
    """

    typed = Signal(str, object)
    left = Signal(str)
    said = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}-section")
        self._theme = theme
        self._box: QVBoxLayout = column(theme, self, gap=6)

    def show_record(self, record: CommitmentRecord, today: date, waiting: AbstractSet[str]) -> None:
        """Show what the council says."""
        raise NotImplementedError

    def _head(self, words: str, *, is_sent: bool) -> None:
        """Begin with a label, and the mark of what goes to OALC at its right."""
        line = row(self._theme, gap=12)
        line.addWidget(label(words, "strong"), 1)
        line.addWidget(PrivacyMark(self._theme, is_sent=is_sent))
        self._box.addLayout(line)

    def _sentence(self, name: str, words: str) -> LineField:
        mark = PrivacyMark(self._theme, is_sent=True)
        return LineField(self._theme, name, words, _OPTIONAL, mark)


class StatusSection(Section):
    """How far the council is, and why where it is not for it now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "status")
        words = "Where are we?"
        self._head(words, is_sent=True)
        choices = [Choice(code.value, COMMITMENT_WORDS[code]) for code in CommitmentCode]
        self.choices = ChoiceRow(theme, "status", words, choices, kind="segment")
        self.choices.chosen.connect(self._on_chosen)
        self.why = self._sentence("why", "Why not for us now?")
        self.why.typed.connect(self._on_why)
        self.why.left.connect(partial(self.left.emit, "status"))
        self._box.addWidget(self.choices)
        self._box.addWidget(self.why)

    def show_record(
        self, record: CommitmentRecord, _today: date, waiting: AbstractSet[str]
    ) -> None:
        """Show the status."""
        if "status" not in waiting:
            self.choices.show_choice(record.status.code.value)
            self.why.set_text(record.status.why)
        self._show_why()

    def _show_why(self) -> None:
        self.why.setVisible(self.choices.choice == CommitmentCode.NOT_FOR_US_NOW.value)

    def _on_chosen(self, code: str) -> None:
        self._show_why()
        self.said.emit(Progress(status=CommitmentCode(code)))

    def _on_why(self) -> None:
        self.typed.emit("status", {"code": self.choices.choice, "why": self.why.text})


class DoneSection(Section):
    """What the council has done, and whether OALC may quote it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "done")
        mark = PrivacyMark(theme, is_sent=True)
        self.done = TextField(theme, "done", "What we have done", lines=3, mark=mark)
        self.done.limit_to(DONE_LIMIT)
        self.done.typed.connect(self._on_done)
        self.done.left.connect(partial(self.left.emit, "done"))
        words = "May OALC quote this, with the council\u2019s name?"
        choices = [Choice(_NO, "Do not quote it"), Choice(_YES, "OALC may quote it")]
        self.may_quote = ChoiceRow(theme, "may-quote", words, choices, kind="pill")
        self.may_quote.chosen.connect(self._on_may_quote)
        self._box.addWidget(self.done)
        self._box.addSpacing(theme.px(4))
        self._box.addWidget(label(words, "strong"))
        self._box.addWidget(self.may_quote)

    def show_record(
        self, record: CommitmentRecord, _today: date, waiting: AbstractSet[str]
    ) -> None:
        """Show what was done."""
        if "done" not in waiting:
            self.done.set_text(record.done.text)
        self.may_quote.show_choice(_YES if record.may_quote.yes else _NO)

    def _on_done(self) -> None:
        self.typed.emit("done", {"text": self.done.text})

    def _on_may_quote(self, choice: str) -> None:
        self.said.emit(Progress(may_quote=choice == _YES))


class BarrierSection(Section):
    """What stands in the way, and a sentence about it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "barrier")
        words = "What stands in the way?"
        self._head(words, is_sent=True)
        choices = [
            Choice(code.value or _NOTHING, BARRIER_WORDS[code] or "Nothing") for code in BarrierCode
        ]
        self.choices = ChoiceRow(theme, "barrier", words, choices, kind="pill")
        self.choices.chosen.connect(self._on_chosen)
        self.sentence = self._sentence("barrier-sentence", "More about it")
        self.sentence.typed.connect(self._on_sentence)
        self.sentence.left.connect(partial(self.left.emit, "barrier"))
        self._box.addWidget(self.choices)
        self._box.addWidget(self.sentence)

    def show_record(
        self, record: CommitmentRecord, _today: date, waiting: AbstractSet[str]
    ) -> None:
        """Show the barrier."""
        if "barrier" not in waiting:
            self.choices.show_choice(record.barrier.code.value or _NOTHING)
            self.sentence.set_text(record.barrier.sentence)
        self._show_sentence()

    def _code(self) -> BarrierCode:
        return BarrierCode("" if self.choices.choice == _NOTHING else self.choices.choice)

    def _show_sentence(self) -> None:
        self.sentence.setVisible(self._code() is not BarrierCode.NONE)

    def _on_chosen(self) -> None:
        self._show_sentence()
        self.said.emit(Progress(barrier=self._code()))

    def _on_sentence(self) -> None:
        self.typed.emit("barrier", {"code": self._code(), "sentence": self.sentence.text})


class PeopleSection(Section):
    """Who leads, by when, and when it is looked at again: none of it is sent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "people")
        self._shown = ""
        self._head("Who and when", is_sent=False)
        self.lead = LineField(theme, "lead", "Who leads", "For example the clerk")
        self.due = DateField(theme, "due", "Do it by")
        self.review = DateField(theme, "review", "Review on")
        for field in (self.lead, self.due, self.review):
            field.describe(NOT_SENT)
        dates = QWidget()
        flow = Flow(dates, gap=theme.px(12), stretch=True)
        flow.addWidget(self.due)
        flow.addWidget(self.review)
        self._box.addWidget(self.lead)
        self._box.addWidget(dates)
        self.lead.typed.connect(self._on_lead)
        self.lead.left.connect(partial(self.left.emit, "lead"))
        self.due.chosen.connect(self._on_due)
        self.review.chosen.connect(self._on_review)

    def show_record(self, record: CommitmentRecord, today: date, waiting: AbstractSet[str]) -> None:
        """Show who and when; a date that is typed and not read yet is left alone."""
        if "lead" not in waiting:
            self.lead.set_text(record.lead.who)
        is_other, self._shown = record.id != self._shown, record.id
        for field, day in ((self.due, record.lead.due), (self.review, record.review.next)):
            if is_other or not field.is_dirty:
                field.show_day(day, today)

    def _on_lead(self) -> None:
        self.typed.emit("lead", {"who": self.lead.text, "due": self.due.day})

    def _on_due(self, day: date | None) -> None:
        self.said.emit(Progress(due=day))

    def _on_review(self, day: date | None) -> None:
        self.said.emit(Progress(review=day))
