"""Recording what a meeting decided on a paper or an item: once, where it serves everywhere."""

from __future__ import annotations

from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.papers import OUTCOME_WORDS, Outcome
from charter_desktop.services.business.asked import AskedItem
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.ui.kit import Link, Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meetings.words import line_of, short_of
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, with_icon
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.field import LineField, TextField
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.papers import Decision
    from charter_desktop.services.meetings.decisions import Decisions
    from charter_desktop.services.papers.agenda import Agenda, MeetingView, PaperLine
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_ICONS = {
    Outcome.AGREED: ("checkmark_circle", "ok"),
    Outcome.AMENDED: ("edit", "info"),
    Outcome.DEFERRED: ("clock", "warn"),
    Outcome.REFUSED: ("dismiss", "text2"),
}
_CHOOSE = "Choose what was decided"
_WHICH = "On which paper?"
_LONGEST = 80
"""Characters of a title that have room in a choice at 100 %."""
_ONCE = (
    "Enter it once. It then stands in the steps towards signing, with the evidence for your "
    "commitments, and in the letter."
)


class DecisionPanel(QWidget):
    """One decision. `recorded` comes when it is kept, `refused` brings an error.

    `done_button` is for the header of the page.
    """

    recorded = Signal(str)
    refused = Signal(object)

    def __init__(self, kit: Kit, agenda: Agenda, decisions: Decisions) -> None:
        super().__init__()
        self.setObjectName("decision-panel")
        self._kit, self._agenda, self._decisions = kit, agenda, decisions
        self._longest = _LONGEST * 100 // max(100, kit.theme.percent)
        self._view: MeetingView | None = None
        self._line: PaperLine | AskedItem | None = None
        self._resolution = ""
        self._next = ""
        self._asked: Job | None = None
        self.done_button = button("Done", "decision-done", self.done, kind="primary")
        with_icon(self.done_button, kit.theme, "checkmark", "on_primary")
        layout = column(kit.theme, self, gap=0)
        around = card("decision-card")
        inside = column(kit.theme, around, gap=0)
        edge = max(1, kit.theme.px(1))
        inside.setContentsMargins(edge, edge, edge, edge)
        scroller = Scroller("decision-scroller", on="card")
        inside.addWidget(scroller)
        self._form = column(kit.theme, scroller.inside, gap=14, margin=20)
        layout.addWidget(around)

    @property
    def can_record(self) -> bool:
        """Whether there is something to decide on."""
        return self._line is not None

    def show_meeting(self, view: MeetingView) -> None:
        """Ask what a meeting decided; on the first thing asked that has no decision yet."""
        self._view, asking = view, view.asking
        self._line = next((p for p in asking if p.decision is None), next(iter(asking), None))
        clear(self._form)
        self._form.addWidget(label(line_of(view.meeting.facts), "secondary", name="decision-of"))
        if self._line is None:
            self._nothing_to_decide()
            return
        self._add_papers(asking)
        self._add_fields()
        self._show_line(self._line)

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        if self._line is None or self._view is None:
            return self
        chosen = self.outcome.choice or Outcome.AGREED.value
        return self.outcome.button(chosen)

    def done(self) -> None:
        """Record the decision."""
        if self._view is None or self._line is None:
            return
        if not self.outcome.choice:
            self._error.setText(_CHOOSE)
            self._error.show()
            self.outcome.focus_chosen()
            return
        outcome = Outcome(self.outcome.choice)
        text = self.text.text if outcome is Outcome.AMENDED else ""
        is_item = isinstance(self._line, AskedItem)
        template, item = ("", _key(self._line)) if is_item else (_key(self._line), "")
        decided = WhatWasDecided(
            self._view.meeting.id, template, outcome, self.minute.text, text, item
        )
        if not decided.minute:
            self.minute.show_error("Enter the minute reference, for example 58/26")
            self.minute.input.setFocus()
            return
        job = self._kit.jobs.write(partial(self._decisions.record, decided))
        job.succeeded.connect(self._on_recorded)
        job.failed.connect(self.refused)

    def _nothing_to_decide(self) -> None:
        words = "No paper or item that asks for a decision was made here for this meeting."
        self._form.addWidget(label(words))
        write = button("Write the paper", "decision-write", self._write, kind="primary")
        self._form.addWidget(write)
        self._form.addStretch(1)

    def _add_papers(self, asking: tuple[PaperLine | AskedItem, ...]) -> None:
        if len(asking) == 1:
            self._form.addWidget(label(_title(asking[0]), "subheading"))
            return
        self._whole = label("", "secondary", name="decision-item")
        words = "On which item?" if any(isinstance(a, AskedItem) for a in asking) else _WHICH
        self._form.addWidget(label(words, "strong"))
        short = {_key(a): shorten(_title(a), self._longest, placeholder=" \u2026") for a in asking}
        choices = [Choice(key, title) for key, title in short.items()]
        papers = ChoiceRow(self._kit.theme, "decision-paper", words, choices)
        papers.waits = True
        for line in asking:
            papers.button(_key(line)).setAccessibleName(_title(line))
        if self._line is not None:
            papers.show_choice(_key(self._line))
        papers.chosen.connect(self._on_paper)
        self._form.addWidget(papers)
        self._form.addWidget(self._whole)

    def _add_fields(self) -> None:
        theme = self._kit.theme
        self._error = label("", "error", name="decision-error")
        self._error.hide()
        self._form.addWidget(self._error)
        choices = [
            Choice(outcome.value, words, *_ICONS[outcome])
            for outcome, words in OUTCOME_WORDS.items()
        ]
        self.outcome = ChoiceRow(theme, "outcome", "What was decided", choices)
        self.outcome.waits = True
        self.outcome.chosen.connect(self._on_outcome)
        self._form.addWidget(self.outcome)
        self.text = TextField(theme, "decision-text", "The resolution as it was agreed", lines=5)
        self._form.addWidget(self.text)
        self.minute = LineField(theme, "minute", "Minute reference", "For example 58/26")
        self.minute.input.setMaximumWidth(theme.px(240))
        self.use_next = button("", "use-next-minute", self._use_next, kind="link")
        self.use_next.hide()
        self.minute.typed.connect(self._on_minute)
        self.minute.input.returnPressed.connect(self.done)
        self._form.addWidget(self.minute)
        self._form.addWidget(self.use_next)
        self._form.addWidget(label(_ONCE, "small"))
        self._form.addStretch(1)

    def _show_line(self, line: PaperLine | AskedItem) -> None:
        self._line, self._resolution = line, ""
        if len(self._view.asking if self._view is not None else ()) > 1:
            self._whole.setText(_title(line))
            self._whole.setVisible(len(_title(line)) > self._longest)
        decision = line.decision
        if decision is not None and decision.outcome is not None:
            self.outcome.show_choice(decision.outcome.value)
            self.minute.set_text(decision.minute)
            self.text.set_text(decision.text)
        self.text.setVisible(self.outcome.choice == Outcome.AMENDED.value)
        self._ask_next(line)
        if not isinstance(line, AskedItem):  # that has no resolution written down
            ask = partial(_resolution, self._agenda, line)
            self._asked = self._kit.jobs.read(ask, instead_of=self._asked)
            self._asked.succeeded.connect(self._on_resolution)
            self._asked.failed.connect(self.refused)

    def _ask_next(self, line: PaperLine | AskedItem) -> None:
        """Ask for the reference that comes next by the council's own pattern."""
        self.use_next.hide()
        if self._view is None or line.decision is not None:
            return
        ask = partial(_next_minute, self._agenda, self._view.meeting.id, _on(line))
        job = self._kit.jobs.read(ask)
        job.succeeded.connect(self._on_next)
        job.failed.connect(self.refused)

    def _on_next(self, found: tuple[str, str]) -> None:
        paper, reference = found
        if self._line is None or _on(self._line) != paper:
            return  # another one is shown by now
        self._next = reference
        words = f"Use {reference}, the next by your pattern"
        self.use_next.setText(words)
        self.use_next.setAccessibleName(words)
        self.use_next.setVisible(bool(reference) and not self.minute.text)

    def _use_next(self) -> None:
        self.minute.set_text(self._next)
        self.minute.input.setFocus()
        self.use_next.hide()

    def _on_resolution(self, found: tuple[str, str]) -> None:
        paper, words = found
        if self._line is None or _on(self._line) != paper:
            return  # another one is shown by now
        self._resolution = words
        if not self.text.text:
            self.text.set_text(words)

    def _on_paper(self, key: str) -> None:
        if self._view is None:
            return
        for line in self._view.asking:
            if _key(line) == key:
                self.text.set_text("")
                self._show_line(line)

    def _on_outcome(self, outcome: str) -> None:
        self._error.hide()
        self.text.setVisible(outcome == Outcome.AMENDED.value)

    def _on_minute(self) -> None:
        self.use_next.hide()
        self.minute.show_error("")

    def _on_recorded(self, done: Done[Decision]) -> None:
        facts = done.value.decision
        outcome = OUTCOME_WORDS[facts.outcome] if facts.outcome is not None else ""
        words = f"Recorded: {outcome.lower()}, minute {facts.minute}."
        if self._view is not None:
            words = f"Recorded for {short_of(self._view.meeting.facts)}: {outcome.lower()}, "
            words += f"minute {facts.minute}."
        self.recorded.emit(facts.meeting)
        links = (Link("Show which commitments to start", self._commitments),)
        self._kit.tell(Message(words, Tone.DONE, links))

    def _commitments(self) -> None:
        self._kit.go(Route(Place.COMMITMENTS))

    def _write(self) -> None:
        if self._view is not None:
            self._kit.go(Route(Place.MEETINGS, f"new:{self._view.meeting.id}"))


def _key(line: PaperLine | AskedItem) -> str:
    """Return the name of a paper's template, or the id of an item."""
    return line.id if isinstance(line, AskedItem) else line.template.id


def _on(line: PaperLine | AskedItem) -> str:
    """Return the id of the paper or the item."""
    return line.id if isinstance(line, AskedItem) else line.record.id


def _title(line: PaperLine | AskedItem) -> str:
    return line.title if isinstance(line, AskedItem) else line.template.title


# The service is made in the thread that asks.


def _resolution(agenda: Agenda, line: PaperLine) -> tuple[str, str]:
    return line.record.id, agenda.resolution(line.record)


def _next_minute(agenda: Agenda, meeting: str, paper: str) -> tuple[str, str]:
    return paper, agenda.next_minute(meeting, paper)
