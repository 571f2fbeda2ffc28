"""The questions of the first run after the parish: kind and name, role, when it meets, charter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.councils import BodyKind, MeetingPattern, Role
from charter_desktop.domain.dates import Lies, date_in_words, parse_date
from charter_desktop.domain.signatory import CHARTER_STATUS_WORDS, CharterStatus
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.councils import name_on_papers
from charter_desktop.ui.body_options import kind_options, role_options
from charter_desktop.ui.widgets.basics import column, label
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.pattern_form import PatternForm
from charter_desktop.ui.widgets.radio_rows import Option, RadioRows

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.ui.first_run_answers import Answers
    from charter_desktop.ui.theme import Theme

NO_KIND = "Choose which kind of body it is"
NO_NAME = "Enter its name as it is written on its papers"


class Question(QWidget):
    """One page of the first run. `answered` asks to go on, as Enter in a list does.

    `opened_up` brings a control below which something has just been shown.
    """

    answered = Signal()
    opened_up = Signal(object)

    def __init__(self, theme: Theme, answers: Answers, title: str, purpose: str = "") -> None:
        super().__init__()
        self._theme, self._before = theme, answers
        self.title, self.purpose = title, purpose
        self.layout_of_fields = column(theme, self, gap=14)

    def answers(self) -> Answers:
        """Return the answers with what stands on this page, complete or not."""
        return self._before

    def check(self) -> QWidget | None:
        """Show what is missing beside its field; returns the control to mend, or None."""
        return None

    def first_control(self) -> QWidget:
        """Return where the keyboard begins."""
        return self

    def go_on(self) -> None:
        """Ask to go on: the primary button, and Enter."""
        self.answered.emit()

    def answered_with(self) -> Answers:
        """Return the answers once the page was left with Next; only after `check` found nothing."""
        return self.answers()


class NameQuestion(Question):
    """Which kind of body it is, and its name on papers: filled in, to be mended."""

    def __init__(self, theme: Theme, answers: Answers) -> None:
        where = answers.match.parish if answers.match is not None else None
        name = where.name if where is not None else "The parish"
        is_known = answers.match is not None and answers.match.kind is not None
        title = f"{name}: is this right?" if is_known else "Which kind of body is it?"
        known = "Change what is not right." if is_known else "The list does not say which it is."
        place = f"{name} is a parish in {where.district}. " if where is not None else ""
        if answers.is_unlisted:
            title, known = "What is your council called?", "Enter its name, and choose its kind."
        super().__init__(theme, answers, title, place + known)
        self.name = LineField(theme, "first-name", "Name on papers")
        kind = answers.kind or ""
        self.kinds = RadioRows(theme, "first-kind", "Kind of body", kind_options(), kind)
        self.name.set_text(answers.name_shown)
        kinds = (label("Kind of body", "strong"), self.kinds)
        parts = (self.name, *kinds) if answers.is_unlisted else (*kinds, self.name)
        for part in parts:
            self.layout_of_fields.addWidget(part)
        self.kinds.chosen.connect(self._on_kind)

    def answers(self) -> Answers:
        """Return kind and name; the usual name is not kept as the clerk's own."""
        kind = BodyKind(self.kinds.code) if self.kinds.code else None
        name = " ".join(self.name.text.split())
        usual = "" if self._before.is_unlisted else self._usual(kind)
        return replace(self._before, kind=kind, name="" if name == usual else name)

    def check(self) -> QWidget | None:
        """Ask for the kind and for a name."""
        self.kinds.show_error("" if self.kinds.code else NO_KIND)
        self.name.show_error("" if self.name.text else NO_NAME)
        wrong: list[QWidget] = [] if self.name.text else [self.name.input]
        if not self.kinds.code:
            wrong.append(self.kinds.entry())
        return wrong[0] if wrong else None

    def first_control(self) -> QWidget:
        """Return the name, where the kind is known or there is a name to type."""
        if self.kinds.code:
            return self.name.input
        return self.kinds.entry()

    def _on_kind(self, code: str) -> None:
        """Let the usual name follow the kind; the clerk's own wording stays."""
        usual = {self._usual(kind) for kind in BodyKind} | {""}
        if not self._before.is_unlisted and self.name.text in usual:
            self.name.set_text(self._usual(BodyKind(code)))
            self.name.show_error("")

    def _usual(self, kind: BodyKind | None) -> str:
        match = self._before.match
        return name_on_papers(match.parish, kind) if match is not None and kind else ""


class RoleQuestion(Question):
    """What the clerk does there."""

    def __init__(self, theme: Theme, answers: Answers) -> None:
        title = "What do you do there?"
        if answers.is_parish_meeting:
            title = "What do you do for the parish meeting?"
        super().__init__(theme, answers, title, answers.name_shown)
        roles = role_options(is_parish_meeting=answers.is_parish_meeting)
        role = answers.role_shown.value
        chosen = role if role in {option.code for option in roles} else Role.OTHER.value
        self.roles = RadioRows(theme, "first-role", title, roles, chosen)
        self.layout_of_fields.addWidget(self.roles)

    def answers(self) -> Answers:
        """Return the role, where it is another than the usual one."""
        role = Role(self.roles.code)
        is_usual = self._before.role is None and role is self._before.role_shown
        return self._before if is_usual else replace(self._before, role=role)

    def first_control(self) -> QWidget:
        """Return the role that is chosen."""
        return self.roles.entry()


class MeetsQuestion(Question):
    """When and where it meets."""

    def __init__(self, theme: Theme, answers: Answers, today: date) -> None:
        is_meeting = answers.is_parish_meeting
        title = "When is the parish meeting held?" if is_meeting else "When does the council meet?"
        purpose = "We work out the next dates from this. You can change each meeting later."
        super().__init__(theme, answers, title, purpose)
        self.form = PatternForm(theme, answers.meets_shown, today, is_parish_meeting=is_meeting)
        self._is_touched = answers.meets is not None
        self.form.changed.connect(self._on_changed)
        self.layout_of_fields.addWidget(self.form)

    def answers(self) -> Answers:
        """Return what stands in the form; the pattern counts once the page was left with Next."""
        if not self._is_touched:
            return self._before
        return replace(self._before, meets=self.form.draft)

    def answered_with(self) -> Answers:
        """Return the answers with the pattern."""
        draft = self.form.draft
        return replace(self._before, meets=draft, pattern=draft.pattern())

    def skipped(self) -> Answers:
        """Return the answers without a pattern; what stands in the form stays."""
        return replace(self.answers(), pattern=MeetingPattern())

    def check(self) -> QWidget | None:
        """Ask for a time that can be read, and at least one month."""
        return self.form.check()

    def first_control(self) -> QWidget:
        """Return the week of the month."""
        return self.form.week

    def _on_changed(self) -> None:
        self._is_touched = True


class CharterQuestion(Question):
    """Where it is with the charter; for one that signed, the date and the minute if known."""

    def __init__(self, theme: Theme, answers: Answers, today: date) -> None:
        title = f"Where is your {answers.body_words} with the charter?"
        purpose = "Taking part is voluntary: every answer is welcome."
        super().__init__(theme, answers, title, purpose)
        self._today = today
        options = [Option(code.value, words) for code, words in CHARTER_STATUS_WORDS.items()]
        self.statuses = RadioRows(theme, "first-status", title, options, answers.status.value)
        self.day = LineField(theme, "first-signed-on", "When did it sign, if you know", _DAY_HINT)
        self.minute = LineField(
            theme, "first-minute", "Minute reference, if you know", "For example 58/26"
        )
        self.day.set_text(answers.signed_on)
        self.minute.set_text(answers.minute)
        for part in (self.statuses, self.day, self.minute):
            self.layout_of_fields.addWidget(part)
        self._show_signing(answers.status.value)
        self.statuses.chosen.connect(self._on_status)
        self.day.typed.connect(self._on_day)

    def answers(self) -> Answers:
        """Return the status, and what was said of the signing."""
        return replace(
            self._before,
            status=CharterStatus(self.statuses.code),
            signed_on=self.day.text,
            signed_day=self._read_day() if self._has_signed else None,
            minute=self.minute.text,
        )

    def check(self) -> QWidget | None:
        """Ask for a date that can be read, where one was typed."""
        self.day.show_error("")
        if not self._has_signed or not self.day.text:
            return None
        if (day := self._read_day()) is None:
            self.day.show_error(_DAY_UNREAD)
        elif day > self._today:
            self.day.show_error("The date it signed is today or earlier")
        else:
            return None
        return self.day.input

    def first_control(self) -> QWidget:
        """Return the status that is chosen."""
        return self.statuses.entry()

    @property
    def _has_signed(self) -> bool:
        return self.statuses.code == CharterStatus.SIGNED

    def _read_day(self) -> date | None:
        try:
            return parse_date(self.day.text, self._today, Lies.BEHIND)
        except InputNotUnderstoodError:
            return None

    def _on_status(self, code: str) -> None:
        self._show_signing(code)
        if code == CharterStatus.SIGNED:
            self.opened_up.emit(self.statuses.button(code))

    def _show_signing(self, code: str) -> None:
        for field in (self.day, self.minute):
            field.setVisible(code == CharterStatus.SIGNED)

    def _on_day(self) -> None:
        day = self._read_day()
        self.day.say(date_in_words(day) if day is not None else "")


_DAY_HINT = "Like 8 December 2026 or 8/12/26"
_DAY_UNREAD = "Enter the date like 8 December 2026 or 8/12/26, or leave it empty"
