"""One thing that the council raised: the clock for its answer, asking again, and the answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.dates import Lies, date_in_words
from charter_desktop.domain.issues import is_the_county
from charter_desktop.services.year.issues import TEXT_LIMIT
from charter_desktop.ui.pages.consultations.words import issue_standing
from charter_desktop.ui.widgets.basics import (
    button,
    clear,
    column,
    label,
    picture,
    row,
    rule,
    with_icon,
)
from charter_desktop.ui.widgets.chip import Chip
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.field import LineField, TextField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.privacy import PrivacyMark

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from PySide6.QtWidgets import QHBoxLayout, QPushButton

    from charter_desktop.services.year.issues import Chaser, IssueView
    from charter_desktop.ui.theme import Theme

_ACTS = (
    ("chase", "Ask again", "mail"),
    ("agenda", "Put on the next agenda", "calendar_ltr"),
    ("change", "Change", "edit"),
    ("remove", "Delete", "delete"),
)
_CHASE = (
    ("copy", "Copy it", "copy"),
    ("mail", "Write an e-mail", "mail"),
    ("asked", "We asked again today", "checkmark"),
)


class IssuePanel(QWidget):
    """Shows one thing that was raised.

    `wanted` brings what was pressed: chase, agenda, change, remove, copy, mail, asked; `county`
    brings the number of working days that was typed for the county. The others are those of the
    answer. `grew` says that the message was opened and wants to be seen.
    """

    wanted = Signal(str, str)
    county = Signal(str)
    typed = Signal(str, object)
    left = Signal(str)
    dated = Signal(str, object, str)
    grew = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("issue")
        self._theme = theme
        self.view: IssueView | None = None
        self._acts: dict[str, QPushButton] = {}
        layout = column(theme, self, gap=12)
        layout.addLayout(self._words())
        layout.addWidget(self._clock_box())
        layout.addWidget(self._links("issue-acts", _ACTS))
        layout.addWidget(self._chaser_box())
        layout.addWidget(rule())
        not_sent, sent = (PrivacyMark(theme, is_sent=is_sent) for is_sent in (False, True))
        self.answer = TextField(theme, "answer-text", "Their answer", lines=4, mark=not_sent)
        self.answer.limit_to(TEXT_LIMIT)
        self.day = DateField(theme, "answer-day", "It came on", mark=sent, lies=Lies.BEHIND)
        for part in (self.answer, self.day):
            layout.addWidget(part)
        hint = "The county\u2019s own aim is 10. Change it here if it changes."
        self.days = LineField(theme, "county-days", "Working days the county has to answer", hint)
        self.days.input.setMaximumWidth(theme.px(120))
        self._rule = rule()
        layout.addWidget(self._rule)
        layout.addWidget(self.days)
        layout.addStretch(1)
        self._connect()

    @property
    def shown_id(self) -> str:
        """The id of what is shown, or nothing."""
        return self.view.record.id if self.view is not None else ""

    @property
    def chaser(self) -> tuple[str, str]:
        """Subject and text of the message, as they stand there."""
        return self.subject.text, self.message.text

    def show_view(
        self, view: IssueView, county_days: int, today: date, waiting: AbstractSet[str]
    ) -> None:
        """Show it; the answer stays as it is typed where it is in `waiting`."""
        is_other = view.record.id != self.shown_id
        self.view = view
        facts, answer = view.record.facts, view.record.answer
        when = f" on {date_in_words(facts.raised, weekday=False)}" if facts.raised else ""
        self._with.setText(f"Raised with {facts.with_whom}{when}")
        self._service.setText(facts.service)
        self._text.setText(facts.text)
        self._text.setVisible(bool(facts.text))
        reference = f"Their reference: {facts.reference}" if facts.reference else ""
        self._reference.setText(reference)
        self._reference.setVisible(bool(reference))
        clear(self._chip)
        self._chip.addWidget(Chip(self._theme, *issue_standing(view)))
        self._clock.setText(_clock_words(view))
        self._acts["chase"].setVisible(not view.may_ask_again)  # it is the main button then
        if is_other:
            self._chaser.hide()
        if "answer" not in waiting:
            self.answer.set_text(answer.text)
        if is_other or not self.day.is_dirty:
            self.day.show_day(answer.answered, today)
        is_county = is_the_county(facts.with_whom)
        self.days.setVisible(is_county)
        self._rule.setVisible(is_county)
        if is_other or not self.days.is_typed:
            self.days.set_text(str(county_days))
            self.days.input.setModified(False)

    def show_chaser(self, chaser: Chaser) -> None:
        """Show the message that asks again, to be changed at will."""
        self.subject.set_text(chaser.subject)
        self.message.set_text(chaser.text)
        self._chaser.show()
        self.message.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grew.emit()

    def close_chaser(self) -> None:
        """Put the message away."""
        self._chaser.hide()

    def _connect(self) -> None:
        self.answer.typed.connect(self._on_typed)
        self.answer.left.connect(partial(self.left.emit, "answer"))
        self.day.chosen.connect(self._on_day)
        self.days.left.connect(self._on_days)

    def _words(self) -> QHBoxLayout:
        line = row(self._theme, gap=12)
        words = column(self._theme, gap=4)
        self._with = label("", "secondary", name="issue-raised-with")
        self._service = label("", "heading", name="issue-title")
        self._text = label("", name="issue-asked")
        self._reference = label("", "secondary", name="issue-their-reference")
        for part in (self._with, self._service, self._text, self._reference):
            words.addWidget(part)
        line.addLayout(words, 1)
        self._chip = row(self._theme, gap=0)
        self._chip.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._chip)
        return line

    def _clock_box(self) -> QFrame:
        box = QFrame()
        box.setProperty("box", "inset")
        line = row(self._theme, box, gap=10, margin=10)
        line.addWidget(picture(self._theme, "clock"), 0, Qt.AlignmentFlag.AlignTop)
        self._clock = label("", name="issue-clock")
        line.addWidget(self._clock, 1)
        return box

    def _chaser_box(self) -> QFrame:
        self._chaser = QFrame()
        self._chaser.setObjectName("chaser")
        self._chaser.setProperty("box", "card")
        inside = column(self._theme, self._chaser, gap=8, margin=12)
        self.subject = LineField(self._theme, "chaser-subject", "Subject")
        self.message = TextField(self._theme, "chaser-text", "Message", lines=8)
        inside.addWidget(self.subject)
        inside.addWidget(self.message)
        inside.addWidget(self._links("chaser-acts", _CHASE))
        self._chaser.hide()
        return self._chaser

    def _links(self, name: str, acts: tuple[tuple[str, str, str], ...]) -> QWidget:
        holder = QWidget()
        holder.setObjectName(name)
        flow = Flow(holder, gap=self._theme.px(14))
        for verb, words, icon in acts:
            made = button(words, f"issue-{verb}", partial(self._want, verb), kind="link")
            flow.addWidget(with_icon(made, self._theme, icon, "primary"))
            self._acts[verb] = made
        return holder

    def _want(self, verb: str) -> None:
        self.wanted.emit(verb, "")

    def _on_typed(self) -> None:
        self.typed.emit("answer", {"answered": self.day.day, "text": self.answer.text})

    def _on_day(self, day: object) -> None:
        self.dated.emit("answer", day, self.answer.text)

    def _on_days(self) -> None:
        if self.days.is_typed:
            self.days.input.setModified(False)
            self.county.emit(self.days.text)


def _clock_words(view: IssueView) -> str:
    words = view.words or "When it was raised is not noted, so no days are counted"
    chased = view.record.chased.on
    if chased:
        days = " and on ".join(date_in_words(day, weekday=False) for day in chased)
        words += f". You asked again on {days}"
    return f"{words}."
