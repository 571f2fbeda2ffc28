"""Recording what a meeting decided on a paper: once, where it serves everywhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.papers import OUTCOME_WORDS, Outcome
from charter_desktop.services.decisions import WhatWasDecided
from charter_desktop.ui.kit import Link, Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meeting_words import line_of, short_of
from charter_desktop.ui.widgets.basics import button, card, clear, column, label, with_icon
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.field import LineField, TextField
from charter_desktop.ui.widgets.page import Scroller

if TYPE_CHECKING:
    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.papers import Decision
    from charter_desktop.services.agenda import Agenda, MeetingView, PaperLine
    from charter_desktop.services.decisions import Decisions
    from charter_desktop.ui.kit import Kit

_ICONS = {
    Outcome.AGREED: ("checkmark_circle", "ok"),
    Outcome.AMENDED: ("edit", "info"),
    Outcome.DEFERRED: ("clock", "warn"),
    Outcome.REFUSED: ("dismiss", "text2"),
}
_CHOOSE = "Choose what was decided"
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
        self._view: MeetingView | None = None
        self._line: PaperLine | None = None
        self._resolution = ""
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
        """Whether there is a paper to decide on."""
        return self._line is not None

    def show_meeting(self, view: MeetingView) -> None:
        """Ask what a meeting decided; on its first paper that has no decision yet."""
        self._view = view
        asking = [line for line in view.papers if line.asks]
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
        decided = WhatWasDecided(
            self._view.meeting.id, self._line.template.id, outcome, self.minute.text, text
        )
        if not decided.minute:
            self.minute.show_error("Enter the minute reference, for example 58/26")
            self.minute.input.setFocus()
            return
        job = self._kit.jobs.write(partial(self._decisions.record, decided))
        job.succeeded.connect(self._on_recorded)
        job.failed.connect(self.refused)

    def _nothing_to_decide(self) -> None:
        words = "No paper that asks for a decision was made here for this meeting."
        self._form.addWidget(label(words))
        write = button("Write the paper", "decision-write", self._write, kind="primary")
        self._form.addWidget(write)
        self._form.addStretch(1)

    def _add_papers(self, asking: list[PaperLine]) -> None:
        if len(asking) == 1:
            self._form.addWidget(label(asking[0].template.title, "subheading"))
            return
        self._form.addWidget(label("On which paper?", "strong"))
        choices = [Choice(line.template.id, line.template.title) for line in asking]
        papers = ChoiceRow(self._kit.theme, "decision-paper", "On which paper?", choices)
        if self._line is not None:
            papers.show_choice(self._line.template.id)
        papers.chosen.connect(self._on_paper)
        self._form.addWidget(papers)

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
        self.outcome.chosen.connect(self._on_outcome)
        self._form.addWidget(self.outcome)
        self.text = TextField(theme, "decision-text", "The resolution as it was agreed", lines=5)
        self._form.addWidget(self.text)
        self.minute = LineField(theme, "minute", "Minute reference", "For example 58/26")
        self.minute.input.setMaximumWidth(theme.px(240))
        self.minute.typed.connect(self._on_minute)
        self.minute.input.returnPressed.connect(self.done)
        self._form.addWidget(self.minute)
        self._form.addWidget(label(_ONCE, "small"))
        self._form.addStretch(1)

    def _show_line(self, line: PaperLine) -> None:
        self._line, self._resolution = line, ""
        decision = line.decision
        if decision is not None and decision.outcome is not None:
            self.outcome.show_choice(decision.outcome.value)
            self.minute.set_text(decision.minute)
            self.text.set_text(decision.text)
        self.text.setVisible(self.outcome.choice == Outcome.AMENDED.value)
        job = self._kit.jobs.read(partial(self._agenda.resolution, line.record))
        job.succeeded.connect(self._on_resolution)
        job.failed.connect(self.refused)

    def _on_resolution(self, words: str) -> None:
        self._resolution = words
        if not self.text.text:
            self.text.set_text(words)

    def _on_paper(self, template: str) -> None:
        if self._view is None:
            return
        for line in self._view.papers:
            if line.template.id == template:
                self.text.set_text("")
                self._show_line(line)

    def _on_outcome(self, outcome: str) -> None:
        self._error.hide()
        self.text.setVisible(outcome == Outcome.AMENDED.value)

    def _on_minute(self) -> None:
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
