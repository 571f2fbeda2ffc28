"""One step towards signing: why, what to do, what helps, and the council's own note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.signatory import DoneWhen
from charter_desktop.services.signing.help import HelpKind
from charter_desktop.services.signing.steps import Standing
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.signing.acts import ADD_MEETING, Act, NextStep, Verb, acts_for
from charter_desktop.ui.pages.signing.forms import (
    PublishForm,
    RecordForm,
    SentForm,
    SignForm,
    TellForm,
)
from charter_desktop.ui.widgets.basics import button, column, label, picture, row, with_icon
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.field import TextField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.row_list import Row
from charter_desktop.ui.widgets.whole_list import WholeList

if TYPE_CHECKING:
    from charter_desktop.services.signing.help import StepHelp
    from charter_desktop.services.signing.signing import SigningView
    from charter_desktop.services.signing.steps import StepView
    from charter_desktop.ui.theme import Theme

STATES = {
    Standing.DONE: State.OK,
    Standing.UNDER_WAY: State.INFO,
    Standing.TO_DO: State.NEUTRAL,
    Standing.WAITS: State.NEUTRAL,
    Standing.NOT_NEEDED: State.NEUTRAL,
}
_CHIP_ICONS = {Standing.WAITS: "clock", Standing.NOT_NEEDED: "subtract_circle"}
_HELP_ICONS = {
    HelpKind.PAGE: "document_text",
    HelpKind.TEMPLATE: "document_edit",
    HelpKind.CONTACT: "contact_card_group",
    HelpKind.COMMITMENT: "clipboard_task_list_ltr",
    HelpKind.DAYS: "calendar_clock",
}


class StepPanel(QWidget):
    """Shows one step. What the clerk wants comes as a signal; the page asks the services.

    `routed` brings a Route, `marked` and `taken_back` a step's id, `recorded` what to record,
    `wanted` the id of another step, `typed` and `left` are the note's.
    """

    routed = Signal(object)
    marked = Signal(str)
    taken_back = Signal(str)
    recorded = Signal(object)
    wanted = Signal(str)
    typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, view: SigningView, step: StepView) -> None:
        super().__init__()
        self.setObjectName("step-panel")
        self._theme, self.view, self.step = theme, view, step
        self._primary: Act | None = None
        self.primary_button: QPushButton | None = None
        self._helps: dict[str, StepHelp] = {}
        self.form = self._form()
        self._layout = column(theme, self, gap=10)
        self._layout.addLayout(self._top())
        self._layout.addWidget(label(step.step.title, "heading", name="step-title"))
        self._layout.addWidget(label(step.step.why, "body", name="step-why"))
        self._add_what_shows()
        self._add_actions()
        for text in step.paragraphs:
            self._layout.addWidget(label(text))
        self._add_helps()
        self.note = self._note()
        self._layout.addWidget(self.note)

    def do_primary(self) -> None:
        """Do what the primary button does."""
        if self._primary is not None:
            self._do(self._primary)

    def show_note(self, text: str) -> None:
        """Show the note, unless it is being typed."""
        if not self.note.input.hasFocus():
            self.note.set_text(text)

    def _top(self) -> QHBoxLayout:
        line = row(self._theme, gap=12)
        number, total = self.step.step.number, len(self.view.steps)
        line.addWidget(label(f"Step {number} of {total}", "strong", name="step-number"), 1)
        standing = self.step.standing
        icon = _CHIP_ICONS.get(standing, "")
        line.addWidget(Chip(self._theme, standing.value, STATES[standing], icon))
        return line

    def _add_what_shows(self) -> None:
        """Say what shows that the step is done, or what is known, and what is wrong with a date."""
        words = shown_words(self.step)
        if words:
            self._layout.addWidget(label(words, "strong", name="step-because"))
        if self.step.warning:
            self._layout.addWidget(_caution(self._theme, self.step.warning))

    def _add_actions(self) -> None:
        if self.form is not None:
            self.form.entered.connect(self._record)
            self._layout.addWidget(self.form)
        acts = acts_for(self.view, self.step, has_form=self.form is not None)
        if not acts:
            return
        holder = QWidget()
        holder.setObjectName("step-actions")
        flow = Flow(holder, gap=self._theme.px(10))
        self._primary = acts[0]
        for number, act in enumerate(acts):
            kind, paint = ("plain", "text") if number else ("primary", "on_primary")
            if act.is_quiet:
                kind, paint = "link", "primary"
            made = button(act.words, act.name, partial(self._do, act), kind=kind)
            flow.addWidget(with_icon(made, self._theme, act.icon, paint))
            if not number:
                self.primary_button = made
        self._layout.addWidget(holder)

    def _form(self) -> RecordForm | None:
        view, step = self.view, self.step
        if step.standing in {Standing.WAITS, Standing.NOT_NEEDED, Standing.DONE}:
            return None
        when = step.step.done_when
        if when in {DoneWhen.SUMMONS_SENT, DoneWhen.NOTICE_POSTED}:
            if not view.has_paper:
                return None
            return SentForm(self._theme, view, with_summons=when is DoneWhen.SUMMONS_SENT)
        if when is DoneWhen.SIGNED:
            return SignForm(self._theme, view)
        if when is DoneWhen.TOLD:
            return TellForm(self._theme, view)
        return PublishForm(self._theme) if when is DoneWhen.PUBLISHED else None

    def _do(self, act: Act) -> None:
        if isinstance(act.does, Route):
            self.routed.emit(act.does)
        elif isinstance(act.does, NextStep):
            self.wanted.emit(act.does.id)
        elif act.does is Verb.RECORD:
            self._record()
        else:
            said = self.marked if act.does is Verb.MARK else self.taken_back
            said.emit(self.step.step.id)

    def _record(self) -> None:
        said = self.form.take() if self.form is not None else None
        if said is not None:
            self.recorded.emit(said)

    def _add_helps(self) -> None:
        self._layout.addSpacing(self._theme.px(4))
        self._layout.addWidget(label("What helps", "subheading"))
        self._helps = {f"{h.kind.value}:{h.id}": h for h in self.step.helps}
        rows = [Row(k, h.title, h.second, icon=_HELP_ICONS[h.kind]) for k, h in self._helps.items()]
        self.helps = WholeList(self._theme, "step-helps", "What helps")
        self.helps.show_rows(rows)
        self.helps.opened.connect(self._on_help)
        self._layout.addWidget(self.helps)

    def _on_help(self, key: str) -> None:
        chosen = self._helps[key]
        places = {
            HelpKind.PAGE: Place.TOOLKIT,
            HelpKind.CONTACT: Place.CONTACTS,
            HelpKind.DAYS: Place.MEETINGS,
            HelpKind.COMMITMENT: Place.COMMITMENTS,
        }
        place = places.get(chosen.kind, Place.MEETINGS)
        item = chosen.id or (ADD_MEETING if place is Place.MEETINGS else "")
        self.routed.emit(Route(place, item))

    def _note(self) -> TextField:
        mark = PrivacyMark(self._theme, is_sent=False)
        note = TextField(self._theme, "step-note", "Your notes", lines=3, mark=mark)
        note.set_text(self.step.note)
        note.typed.connect(self.typed)
        note.left.connect(self.left)
        return note


def shown_words(step: StepView) -> str:
    """Return what shows that a step is done, with its day, or what is known of it."""
    if step.because and step.on is not None:
        return f"{step.because}, {date_in_words(step.on, weekday=False)}"
    return step.because or step.hint


def _caution(theme: Theme, words: str) -> QFrame:
    box = QFrame()
    box.setProperty("box", "caution")
    line = row(theme, box, gap=10, margin=10)
    line.addWidget(picture(theme, "warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(words, name="step-warning"), 1)
    return box
