"""One consultation: its days, which meeting can decide, the reply, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.consultations import REPLY_LIMIT
from charter_desktop.domain.dates import Lies
from charter_desktop.ui.pages.consultations.words import dates_words, standing
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
from charter_desktop.ui.widgets.field import TextField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.radio_rows import Option, PickBox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from PySide6.QtWidgets import QHBoxLayout

    from charter_desktop.services.year.consultations import ConsultationView
    from charter_desktop.ui.theme import Theme

_ACTS = (
    ("agenda", "Put on the next agenda", "calendar_ltr"),
    ("paper", "Write a paper", "document_edit"),
    ("change", "Change", "edit"),
    ("remove", "Delete", "delete"),
)


class ConsultationPanel(QWidget):
    """Shows one consultation.

    `wanted` brings what was pressed: agenda, paper, change, remove, evidence (a commitment's id);
    `typed` and `left` are those of the texts, `dated` brings a group, its day and its text.
    """

    wanted = Signal(str, str)
    typed = Signal(str, object)
    left = Signal(str)
    dated = Signal(str, object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("consultation")
        self._theme = theme
        self.view: ConsultationView | None = None
        self._pick: PickBox | None = None
        layout = column(theme, self, gap=12)
        layout.addLayout(self._words())
        layout.addWidget(self._deciding())
        layout.addWidget(self._acts())
        layout.addWidget(rule())
        self.reply = _Told(theme, "reply", "Our reply", "We replied on")
        self.feedback = _Told(theme, "feedback", "What came of it", "We heard back on")
        layout.addWidget(self.reply)
        layout.addWidget(rule())
        layout.addWidget(self.feedback)
        layout.addWidget(rule())
        self._evidence = column(theme, gap=6)
        layout.addLayout(self._evidence)
        layout.addStretch(1)
        for told in (self.reply, self.feedback):
            told.typed.connect(self.typed)
            told.left.connect(self.left)
            told.dated.connect(self.dated)

    @property
    def shown_id(self) -> str:
        """The id of what is shown, or nothing."""
        return self.view.record.id if self.view is not None else ""

    def show_view(
        self,
        view: ConsultationView,
        commitments: Sequence[tuple[str, str]],
        today: date,
        waiting: AbstractSet[str],
    ) -> None:
        """Show a consultation; the texts of the groups in `waiting` stay as they are typed."""
        is_other = view.record.id != self.shown_id
        self.view = view
        facts = view.record.facts
        self._owner.setText(f"{facts.owner} asks" if facts.owner else "Asked of us")
        self._subject.setText(facts.subject)
        self._dates.setText(dates_words(view))
        clear(self._chip)
        self._chip.addWidget(Chip(self._theme, *standing(view)))
        deciding = view.deciding
        self._decides.setText(deciding.words if deciding is not None else "")
        self._box.setVisible(deciding is not None)
        reply, heard = view.record.reply, view.record.feedback
        told = (
            (self.reply, reply.text, reply.replied),
            (self.feedback, heard.text, heard.received),
        )
        for part, text, day in told:
            part.show_told(text, day, today, is_other=is_other, keeps=part.group in waiting)
        self._offer(commitments)

    def _words(self) -> QHBoxLayout:
        line = row(self._theme, gap=12)
        words = column(self._theme, gap=4)
        self._owner = label("", "secondary", name="consultation-asks")
        self._subject = label("", "heading", name="consultation-title")
        self._dates = label("", name="consultation-dates")
        for part in (self._owner, self._subject, self._dates):
            words.addWidget(part)
        mark = PrivacyMark(self._theme, is_sent=True)
        words.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        self._chip = row(self._theme, gap=0)
        self._chip.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._chip)
        return line

    def _deciding(self) -> QFrame:
        self._box = QFrame()
        self._box.setProperty("box", "inset")
        line = row(self._theme, self._box, gap=10, margin=10)
        line.addWidget(picture(self._theme, "calendar_clock"), 0, Qt.AlignmentFlag.AlignTop)
        self._decides = label("", name="consultation-decides")
        line.addWidget(self._decides, 1)
        return self._box

    def _acts(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=self._theme.px(10))
        for verb, words, icon in _ACTS:
            made = button(words, f"consultation-{verb}", partial(self._want, verb), kind="link")
            flow.addWidget(with_icon(made, self._theme, icon, "primary"))
        return holder

    def _want(self, verb: str) -> None:
        self.wanted.emit(verb, "")

    def _offer(self, commitments: Sequence[tuple[str, str]]) -> None:
        if self._pick is not None or not commitments:
            return
        words = "Let it stand as evidence for a commitment"
        named = label(words, "strong")
        options = [Option(*one) for one in commitments]
        self._pick = PickBox(self._theme, "consultation-commitment", words, options)
        named.setBuddy(self._pick)
        self._evidence.addWidget(named)
        self._evidence.addWidget(self._pick)
        add = button("Add as evidence", "consultation-evidence", self._add_evidence)
        self._evidence.addWidget(add)

    def _add_evidence(self) -> None:
        if self._pick is not None:
            self.wanted.emit("evidence", self._pick.code)


class _Told(QWidget):
    """A text that stays here, and the day that goes to OALC."""

    typed = Signal(str, object)
    left = Signal(str)
    dated = Signal(str, object, str)

    def __init__(self, theme: Theme, group: str, words: str, day_words: str) -> None:
        super().__init__()
        self.setObjectName(f"{group}-told")
        self.group = group
        self._key = "replied" if group == "reply" else "received"
        layout = column(theme, self, gap=10)
        not_sent, sent = (PrivacyMark(theme, is_sent=is_sent) for is_sent in (False, True))
        self.text = TextField(theme, f"{group}-text", words, lines=4, mark=not_sent)
        self.text.limit_to(REPLY_LIMIT)
        self.day = DateField(theme, f"{group}-day", day_words, mark=sent, lies=Lies.BEHIND)
        layout.addWidget(self.text)
        layout.addWidget(self.day)
        self.text.typed.connect(self._on_typed)
        self.text.left.connect(partial(self.left.emit, group))
        self.day.chosen.connect(self._on_day)

    def show_told(
        self, text: str, day: date | None, today: date, *, is_other: bool, keeps: bool
    ) -> None:
        """Show what is known; what is typed in the same thing and not kept yet stays."""
        if not keeps:
            self.text.set_text(text)
        if is_other or not self.day.is_dirty:
            self.day.show_day(day, today)

    def _on_typed(self) -> None:
        self.typed.emit(self.group, {self._key: self.day.day, "text": self.text.text})

    def _on_day(self, day: object) -> None:
        self.dated.emit(self.group, day, self.text.text)
