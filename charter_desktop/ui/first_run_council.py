"""The first question of the first run: which parish or council, found while its name is typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from charter_desktop.domain.councils import BodyKind
from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.first_run_questions import Question
from charter_desktop.ui.widgets.basics import button, card, column, label, picture, with_icon
from charter_desktop.ui.widgets.match_list import MatchList
from charter_desktop.ui.widgets.row_list import Row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from charter_desktop.services.councils import Councils, ParishMatch
    from charter_desktop.ui.first_run_answers import Answers
    from charter_desktop.ui.jobs import Job, JobRunner
    from charter_desktop.ui.theme import Theme

NOTHING_TYPED = "Type the name of your parish or council, then choose it in the list"
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True, slots=True)
class Found:
    """What the list has for some words; `is_near` where nothing has quite that name."""

    text: str
    matches: tuple[ParishMatch, ...]
    is_near: bool = False


def look_for(councils: Councils, text: str) -> Found:
    """Return what fits, or else what nearly does."""
    matches = councils.matching(text)
    if matches or not text.strip():
        return Found(text, matches)
    return Found(text, councils.near(text), is_near=True)


class CouncilQuestion(Question):
    """A box to type in and the list under it. Enter or a click chooses and goes on.

    `unlisted_asked` says that the council is not in the list, or is after all.
    """

    unlisted_asked = Signal()
    example_asked = Signal()

    def __init__(self, theme: Theme, answers: Answers, jobs: JobRunner, councils: Councils) -> None:
        super().__init__(theme, answers, *_words(is_unlisted=answers.is_unlisted))
        self._jobs, self._councils = jobs, councils
        self._job: Job | None = None
        self._found: Found | None = None
        self._match = answers.match
        self._goes_on = False
        self.box = NameBox(theme, "council", "Name of the parish or council")
        self.said = label("", "secondary", name="council-found")
        self.list = MatchList(theme, "council-list", "Parishes and councils found")
        self._lay_out()
        self.box.typed.connect(self._on_typed)
        self.box.input.installEventFilter(self)
        self.list.opened.connect(self._on_opened)
        self.list.chosen.connect(self._on_current)
        if answers.typed:
            self.box.input.setText(answers.typed)
            self._look(answers.typed)

    def answers(self) -> Answers:
        """Return what was typed and chosen; another parish has its own kind and name."""
        answers = replace(self._before, typed=self.box.text, match=self._match)
        if self._match == self._before.match:
            return answers
        kind = self._match.kind if self._match is not None else None
        return replace(answers, kind=BodyKind.OTHER if answers.is_unlisted else kind, name="")

    def check(self) -> QWidget | None:
        """Ask for a choice, where there is none."""
        if self._match is not None:
            self.box.show_error("")
            return None
        self.box.show_error(NOTHING_TYPED)
        return self.box.input

    def first_control(self) -> QWidget:
        """Return the box."""
        return self.box.input

    def go_on(self) -> None:
        """Choose the marked row; after the search, where that still runs."""
        self._goes_on = self._job is not None
        if not self._goes_on:
            self.answered.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list by the arrows, and choose by Enter, while the box has the keyboard."""
        if watched is not self.box.input or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in _ENTER:
            self.go_on()
            return True
        if event.key() in _MOVES and self._found is not None:
            self.list.keyPressEvent(event)
            announce(self.box.input, self.list.current_words)
            return True
        return False

    def _lay_out(self) -> None:
        theme, layout = self._theme, self.layout_of_fields
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.box)
        layout.addWidget(self.said)
        self.said.hide()
        self._card = card("council-list-card")
        inside = column(theme, self._card)
        edge = theme.px(1)
        inside.setContentsMargins(edge, theme.px(2), edge, theme.px(2))
        inside.addWidget(self.list)
        self._card.hide()
        layout.addWidget(self._card)
        other = "My council is not in the list"
        if self._before.is_unlisted:
            other = "My council is in the list after all"
        link = button(other, "council-unlisted", self.unlisted_asked.emit, kind="link")
        layout.addWidget(with_icon(link, theme, "question_circle", "primary"))
        see = button("See an example first", "see-example", self.example_asked.emit, kind="link")
        layout.addWidget(with_icon(see, theme, "open", "primary"))

    def _on_typed(self, text: str) -> None:
        self.box.show_error("")
        self._match, self._goes_on = None, False
        self._look(text)

    def _look(self, text: str) -> None:
        councils = self._councils
        self._job = self._jobs.read(lambda: look_for(councils, text), instead_of=self._job)
        self._job.succeeded.connect(self._on_found)

    def _on_found(self, found: Found) -> None:
        self._job = None
        self._found = found
        rows = [Row(m.parish.id, m.title, m.district) for m in found.matches]
        wanted = self._before.match.parish.id if self._before.match is not None else ""
        self.list.show_rows(rows, current=wanted if wanted in {r.id for r in rows} else "")
        self._card.setVisible(bool(rows))
        if rows:
            self.opened_up.emit(self.box)
        said = _said(found)
        self.said.setText(said)
        self.said.setVisible(found.is_near)
        if said:
            announce(self.box.input, said)
        self._on_current(self.list.current_id)
        if self._goes_on:
            self.go_on()

    def _on_current(self, code: str) -> None:
        self._match = self._of(code)

    def _on_opened(self, code: str) -> None:
        self._match = self._of(code)
        self.answered.emit()

    def _of(self, code: str) -> ParishMatch | None:
        matches = self._found.matches if self._found is not None else ()
        return next((m for m in matches if m.parish.id == code), None)


class _Input(QLineEdit):
    """A line with a magnifying glass that grows with the text, which Qt's own actions do not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._px = theme.px
        self.setMinimumHeight(theme.px(44))
        self.setTextMargins(theme.px(30), 0, 0, 0)
        self._glass = picture(theme, "search", "text2")
        self._glass.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the glass at the left."""
        super().resizeEvent(event)
        self._glass.move(self._px(14), (self.height() - self._glass.height()) // 2)


class NameBox(QWidget):
    """The box with its magnifying glass; the page's title says what to type, so no label does."""

    typed = Signal(str)

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__()
        layout = column(theme, self, gap=6)
        self._error = label("", "error", name=f"{name}-error")
        self._error.hide()
        self.input = named(_Input(theme), name, words)
        self.input.textEdited.connect(self.typed)
        layout.addWidget(self._error)
        layout.addWidget(self.input)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.input.text()

    def show_error(self, words: str) -> None:
        """Show what is missing, or nothing."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self.input.setProperty("wrong", "true" if words else "false")
        self.input.style().unpolish(self.input)
        self.input.style().polish(self.input)
        self.input.setAccessibleDescription(words)
        if words:
            announce(self.input, words, urgent=True)


def _said(found: Found) -> str:
    if not found.text.strip():
        return ""
    if not found.is_near:
        return f"{len(found.matches)} found, {found.matches[0].title} first"
    typed = found.text.strip()
    words = f"No parish or council in Oxfordshire is called \u201c{typed}\u201d."
    if found.matches:
        return f"{words} These are nearly so:"
    return f"{words} Check the spelling, or choose \u201cMy council is not in the list\u201d."


def _words(*, is_unlisted: bool) -> tuple[str, str]:
    if is_unlisted:
        return (
            "Which parish does your council serve?",
            "If it serves several, choose the first. You can type the council\u2019s name next.",
        )
    return ("Which council do you work for?", "Start typing its name, or the name of the parish.")
