"""The forms of the place: a consultation, something raised, an idea, a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.consultations import SUBJECT_LIMIT, ConsultationFacts
from charter_desktop.domain.dates import Lies
from charter_desktop.domain.ideas import IDEA_LIMIT, STORY_LIMIT, StoryText
from charter_desktop.domain.issues import IssueFacts
from charter_desktop.ui.widgets.basics import button, column, label, row, with_icon
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.field import Field, LineField, TextField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.radio_rows import Option, PickBox
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from charter_desktop.domain.ideas import Idea
    from charter_desktop.ui.theme import Theme

_NO_DATE = "Enter the date like 8 December 2026 or 8/12/26"
_WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class IdeaGiven:
    """An idea as it was entered: `about` is the id of what in the charter, or nothing."""

    text: str
    about: str
    pass_on: bool


class FactsForm(QWidget):
    """Some fields with a way out. `take` returns what was entered, or None and says what is wrong.

    `cancelled` says that the clerk wants back, `escaped` that it was by Esc, which keeps what is
    typed; `entered` that Enter was pressed in a field.
    """

    cancelled = Signal()
    escaped = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._box = column(theme, self, gap=12)
        self._title = label("", "heading", name=f"{name}-title")
        self._box.addWidget(self._title)
        self._first: Field | None = None

    @property
    def is_typed(self) -> bool:
        """Whether anything was typed that is not kept."""
        return any(field.is_typed for field in self.findChildren(Field))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def take(self) -> object | None:
        """Return what was entered; None where something is wrong, which is shown and has focus."""
        raise NotImplementedError

    def refuse(self, words: str) -> None:
        """Show at the right field why it cannot be kept."""
        self._point(self._first, words)

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        return _input(self._first) if self._first is not None else self

    def _add(self, *fields: Field) -> None:
        for field in fields:
            self._box.addWidget(field)
            if isinstance(field, LineField):
                field.input.returnPressed.connect(self.entered)
        self._first = self._first or next(iter(fields), None)

    def _end(self, name: str) -> None:
        line = row(self._theme, gap=8)
        self._cancel = button("Cancel", name, self.cancelled.emit, kind="link")
        line.addWidget(self._cancel)
        line.addStretch(1)
        self._box.addLayout(line)
        self._box.addStretch(1)

    def _side_by_side(self, *fields: DateField) -> None:
        holder = QWidget()
        flow = Flow(holder, gap=self._theme.px(12), stretch=True)
        for field in fields:
            flow.addWidget(field)
            field.input.returnPressed.connect(self.entered)
        self._box.addWidget(holder)

    def _clear_errors(self) -> None:
        for field in self.findChildren(Field):
            field.show_error("")

    def _settle(self, *fields: DateField) -> bool:
        """Read dates in which the keyboard still is; say whether all can be read."""
        for field in fields:
            field.left.emit()
            if field.is_dirty:
                self._point(field, _NO_DATE)
                return False
        return True

    def _needs(self, field: LineField | TextField, words: str) -> bool:
        if field.text:
            return True
        self._point(field, words)
        return False

    @staticmethod
    def _point(field: Field | None, words: str) -> None:
        if field is not None:
            field.show_error(words)
            _input(field).setFocus(Qt.FocusReason.OtherFocusReason)


class ConsultationForm(FactsForm):
    """Who asks, about what, when it came and when it closes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "consultation-form")
        sent = PrivacyMark(theme, is_sent=True)
        self.subject = LineField(theme, "consultation-subject", "What is it about?", "", sent)
        self.subject.input.setMaxLength(SUBJECT_LIMIT)
        hint = "For example the county council"
        sent = PrivacyMark(theme, is_sent=True)
        self.owner = LineField(theme, "consultation-owner", "Who asks?", hint, sent)
        self.owner.input.setMaxLength(SUBJECT_LIMIT)
        self.received = DateField(
            theme, "consultation-received", "When did it come?", lies=Lies.BEHIND
        )
        self.closes = DateField(theme, "consultation-closes", "Last day for replies")
        for field in (self.received, self.closes):
            field.describe(PrivacyMark(theme, is_sent=True).words)
        self._add(self.subject, self.owner)
        self._side_by_side(self.received, self.closes)
        self._end("consultation-cancel")

    def show_facts(self, facts: ConsultationFacts, today: date, *, is_new: bool) -> None:
        """Show what is known."""
        self._clear_errors()
        self._title.setText("A consultation" if is_new else "Change the consultation")
        self.subject.set_text(facts.subject)
        self.owner.set_text(facts.owner)
        self.received.show_day(facts.received, today)
        self.closes.show_day(facts.closes, today)

    def take(self) -> ConsultationFacts | None:
        """Return the facts."""
        self._clear_errors()
        if not self._needs(self.subject, "Enter what the consultation is about"):
            return None
        if not self._settle(self.received, self.closes):
            return None
        return ConsultationFacts(
            self.owner.text, self.subject.text, self.received.day, self.closes.day
        )

    def refuse(self, words: str) -> None:
        """Show it at the date that it speaks of."""
        self._point(self.closes if "last day" in words else self.received, words)


class IssueForm(FactsForm):
    """With whom, about what, when, the case number, and the days for an answer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "issue-form")
        sent, not_sent = (PrivacyMark(theme, is_sent=is_sent) for is_sent in (True, False))
        self.service = LineField(
            theme, "issue-service", "What is it about?", "For example potholes", sent
        )
        sent = PrivacyMark(theme, is_sent=True)
        hint = "For example Oxfordshire County Council"
        self.with_whom = LineField(theme, "issue-with", "Who did you raise it with?", hint, sent)
        self.raised = DateField(theme, "issue-raised", "When?", lies=Lies.BEHIND)
        self.text = TextField(theme, "issue-text", "What you asked", lines=3, mark=not_sent)
        not_sent = PrivacyMark(theme, is_sent=False)
        self.reference = LineField(
            theme, "issue-reference", "Their reference", "The case number they gave you", not_sent
        )
        hint = "Leave it empty for the usual number"
        self.days = LineField(theme, "issue-days", "Working days for an answer", hint)
        self._add(self.service, self.with_whom)
        self._side_by_side(self.raised)
        self._add(self.text, self.reference, self.days)
        self._end("issue-cancel")

    def show_facts(self, facts: IssueFacts, today: date, *, is_new: bool) -> None:
        """Show what is known."""
        self._clear_errors()
        self._title.setText("Something you raised" if is_new else "Change what you raised")
        self.service.set_text(facts.service)
        self.with_whom.set_text(facts.with_whom)
        self.raised.show_day(facts.raised, today)
        self.text.set_text(facts.text)
        self.reference.set_text(facts.reference)
        self.days.set_text("" if facts.days is None else str(facts.days))

    def take(self) -> IssueFacts | None:
        """Return the facts."""
        self._clear_errors()
        is_complete = (
            self._needs(self.service, "Enter what it is about, for example potholes")
            and self._needs(self.with_whom, "Enter with whom you raised it")
            and self._settle(self.raised)
        )
        if not is_complete:
            return None
        days = self.days.text
        if days and not (days.isascii() and days.isdecimal()):
            self._point(self.days, "Enter a number of working days from 1 to 250")
            return None
        return IssueFacts(
            self.with_whom.text,
            self.service.text,
            self.raised.day,
            self.text.text,
            self.reference.text,
            int(days) if days else None,
        )

    def refuse(self, words: str) -> None:
        """Show it at the field that it speaks of."""
        self._point(self.days if "working days" in words else self.raised, words)


class IdeaForm(FactsForm):
    """An idea or a question, what it is about, and whether OALC may pass it on.

    `removed` asks for the one shown to be deleted.
    """

    removed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "idea-form")
        sent = PrivacyMark(theme, is_sent=True)
        hint = "OALC reads it with your next return"
        self.text = TextField(
            theme, "idea-text", "Your idea or question", lines=5, hint=hint, mark=sent
        )
        self.text.limit_to(IDEA_LIMIT)
        self._add(self.text)
        self._about_words = label("What is it about?", "strong")
        self._box.addWidget(self._about_words)
        self.about: PickBox | None = None
        self._place = column(theme, gap=0)
        self._box.addLayout(self._place)
        words = "OALC may pass it on to the county\u2019s policy team"
        self.pass_on = Tick(theme, "idea-pass-on", words)
        self._box.addWidget(self.pass_on)
        self._delete = button("Delete", "idea-remove", self.removed.emit, kind="link")
        self._box.addWidget(with_icon(self._delete, theme, "delete", "primary"))
        self._end("idea-cancel")

    def show_idea(self, idea: Idea | None, about: Sequence[tuple[str, str]]) -> None:
        """Show an idea, or a new one; `about` are the commitments."""
        self._clear_errors()
        self._title.setText("An idea or a question" if idea is None else "Your idea or question")
        if self.about is None:
            options = [Option(_WHOLE, "The charter as a whole"), *(Option(*one) for one in about)]
            self.about = PickBox(self._theme, "idea-about", "What is it about?", options)
            self._about_words.setBuddy(self.about)
            self._place.addWidget(self.about)
        self.text.set_text(idea.idea.text if idea else "")
        self.text.input.document().setModified(False)
        self.about.choose((idea.idea.charter_id if idea else "") or _WHOLE)
        self.pass_on.setChecked(bool(idea and idea.pass_on.yes))
        self._delete.setVisible(idea is not None)
        self._cancel.setVisible(idea is None)

    def take(self) -> IdeaGiven | None:
        """Return the idea."""
        self._clear_errors()
        if not self._needs(self.text, "Enter your idea or question"):
            return None
        code = self.about.code if self.about is not None else _WHOLE
        about = "" if code == _WHOLE else code
        return IdeaGiven(self.text.text, about, self.pass_on.isChecked())


class StoryForm(FactsForm):
    """A story's title and words, and the commitments it is about."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "story-form")
        self.title = LineField(
            theme, "story-title", "Title", "What your council did, in a few words"
        )
        hint = "Write about what was done, and nothing by which a resident can be known"
        self.text = TextField(theme, "story-text", "The story", lines=7, hint=hint)
        self.text.limit_to(STORY_LIMIT)
        self._add(self.title, self.text)
        self._box.addWidget(label("Which commitments is it about?", "strong"))
        self._ticks: dict[str, Tick] = {}
        self._place = column(theme, gap=0)
        self._box.addLayout(self._place)
        self._end("story-cancel")

    def show_story(
        self, story: StoryText, about: Sequence[tuple[str, str]], *, is_new: bool
    ) -> None:
        """Show a story; `about` are the commitments."""
        self._clear_errors()
        self._title.setText("A story" if is_new else "Change the story")
        self.title.set_text(story.title)
        self.text.set_text(story.text)
        if not self._ticks:
            for code, words in about:
                self._ticks[code] = Tick(self._theme, f"story-{code}", words)
                self._place.addWidget(self._ticks[code])
        for code, tick in self._ticks.items():
            tick.setChecked(code in story.commitments)

    def take(self) -> StoryText | None:
        """Return the story."""
        self._clear_errors()
        is_complete = self._needs(self.title, "Enter a title for the story") and self._needs(
            self.text, "Enter what the council did"
        )
        if not is_complete:
            return None
        chosen = tuple(code for code, tick in self._ticks.items() if tick.isChecked())
        return StoryText(self.title.text, self.text.text, chosen)


def _input(field: Field) -> QWidget:
    if isinstance(field, LineField | TextField):
        return field.input
    return field
