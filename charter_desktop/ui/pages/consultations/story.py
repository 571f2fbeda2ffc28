"""One story: its words, whether OALC may use it, and giving or taking back that consent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.councils import ROLE_WORDS, Role
from charter_desktop.services.year.ideas import NewConsent
from charter_desktop.ui.widgets.basics import button, column, label, picture, row, with_icon
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from charter_desktop.services.year.ideas import StoryView
    from charter_desktop.ui.theme import Theme

_WHO = "Who says so for the council?"


class StoryPanel(QWidget):
    """Shows one story. `wanted` brings change, remove or withdraw; `consented` a NewConsent."""

    wanted = Signal(str, str)
    consented = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("story")
        self._theme = theme
        self.view: StoryView | None = None
        self._today: date | None = None
        layout = column(theme, self, gap=12)
        self._title = label("", "heading", name="story-heading")
        self._text = label("", "body", name="story-words")
        self._about = label("", "secondary", name="story-is-about")
        for part in (self._title, self._text, self._about, self._standing(), self._acts()):
            layout.addWidget(part)
        layout.addWidget(self._consent())
        layout.addStretch(1)

    @property
    def shown_id(self) -> str:
        """The id of what is shown, or nothing."""
        return self.view.record.id if self.view is not None else ""

    def show_view(
        self, view: StoryView, commitments: Sequence[tuple[str, str]], today: date
    ) -> None:
        """Show a story."""
        self.view, self._today = view, today
        story = view.record.story
        self._title.setText(story.title)
        self._text.setText(story.text)
        about = [words for code, words in commitments if code in story.commitments]
        self._about.setText(f"About {', '.join(about)}" if about else "")
        self._about.setVisible(bool(about))
        self._words.setText(view.words)
        self._take_back.setVisible(view.is_sent)
        self._form.setVisible(not view.is_sent)

    def give(self) -> None:
        """Give the consent as it stands in the form."""
        if self._today is not None:
            by = Role(self.by.choice or Role.CLERK.value)
            self.consented.emit(NewConsent(self.named.isChecked(), by, self._today))

    def _standing(self) -> QFrame:
        box = QFrame()
        box.setProperty("box", "inset")
        line = row(self._theme, box, gap=10, margin=10)
        line.addWidget(picture(self._theme, "eye"), 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", name="story-standing")
        line.addWidget(self._words, 1)
        return box

    def _acts(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=self._theme.px(14))
        self._take_back = self._link("withdraw", "Take it back", "arrow_undo", flow)
        self._link("change", "Change", "edit", flow)
        self._link("remove", "Delete", "delete", flow)
        return holder

    def _link(self, verb: str, words: str, icon: str, flow: Flow) -> QWidget:
        made = button(words, f"story-{verb}", partial(self.wanted.emit, verb, ""), kind="link")
        flow.addWidget(with_icon(made, self._theme, icon, "primary"))
        return made

    def _consent(self) -> QWidget:
        self._form = QWidget()
        inside = column(self._theme, self._form, gap=8)
        inside.addWidget(label(_WHO, "strong"))
        choices = [Choice(role.value, ROLE_WORDS[role].capitalize()) for role in Role]
        self.by = ChoiceRow(self._theme, "story-by", _WHO, choices, kind="pill")
        self.by.show_choice(Role.CLERK.value)
        self.named = Tick(self._theme, "story-named", "OALC may name our council")
        inside.addWidget(self.by)
        inside.addWidget(self.named)
        return self._form
