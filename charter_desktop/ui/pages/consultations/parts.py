"""List and detail of the place: one thing of a part, or the form that adds or changes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.domain.ideas import StoryText
from charter_desktop.domain.issues import IssueFacts
from charter_desktop.ui.pages.consultations.acts import PartActs
from charter_desktop.ui.pages.consultations.forms import (
    ConsultationForm,
    FactsForm,
    IdeaForm,
    IssueForm,
    StoryForm,
)
from charter_desktop.ui.pages.consultations.frame import PartsFrame
from charter_desktop.ui.pages.consultations.words import PART_WORDS, Part
from charter_desktop.ui.widgets.deleted_link import under_list

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.consultations.errands import ConsultationErrands
    from charter_desktop.ui.pages.consultations.words import YearRead

NEW: Final = "new:"
EMPTY: Final = {
    Part.ASKED: (
        "No consultations.",
        "When the county or district asks your council something, note it here so the reply is "
        "not missed.",
        "Add a consultation",
    ),
    Part.RAISED: (
        "Nothing raised.",
        "When you report or ask something, note it here: the days for an answer are counted.",
        "Add something you raised",
    ),
    Part.IDEAS: (
        "No ideas or questions.",
        "What would make the charter work better? OALC reads it with your next return.",
        "Add an idea or question",
    ),
    Part.STORIES: (
        "No stories.",
        "What worked for you can help another council. A story goes to OALC only once somebody "
        "with the right to do so has agreed.",
        "Write a story",
    ),
    Part.PUBLISH: ("", "", "Add a consultation"),
}
_SAVE: Final = {
    Part.ASKED: "Add the consultation",
    Part.RAISED: "Add what you raised",
    Part.IDEAS: "Add the idea",
    Part.STORIES: "Add the story",
}
_CHANGE = "Save the changes"
_YOU_SAID = "Write a “You said, we did”"


class Parts(PartsFrame):
    """List, detail and main button.

    `typed` and `left` are those of the texts of the thing shown; `closed` comes when a form is left
    without entering; `publish_asked` what it says; `chosen` when another thing is about to be
    shown; `entering_shown` when a form comes or goes. `filling` comes before a form is filled with
    what is known of a thing, `filled` after it with the form and the thing's id or nothing;
    `cancelled` and `escaped` bring a form that was left without entering.
    """

    typed = Signal(str, object)
    left = Signal(str)
    closed = Signal()
    publish_asked = Signal()
    chosen = Signal()
    entering_shown = Signal()
    filling = Signal()
    filled = Signal(object, str)
    cancelled = Signal(object)
    escaped = Signal(object)

    def __init__(self, kit: Kit, errands: ConsultationErrands) -> None:
        super().__init__(kit.theme)
        self._errands = errands
        self._read: YearRead | None = None
        self._part, self._shown = Part.ASKED, ""
        self._form: FactsForm | None = None
        self._waiting: AbstractSet[str] = set()
        self.entering = ""
        self._is_filling = False
        self.acts = PartActs(kit, errands, self.issue)
        types = ("consultation", "issue_raised", "idea", "story")
        self.split.list_side.addLayout(under_list(kit, "consultations", *types))
        self._connect()

    @property
    def shown_id(self) -> str:
        """The id of the thing shown, or nothing."""
        return self._shown

    @property
    def is_entering(self) -> bool:
        """Whether a form is open for something new, or for changing what is shown."""
        return self._form is not None

    def show_read(
        self, read: YearRead, part: Part, current: str, waiting: AbstractSet[str]
    ) -> None:
        """Show a part; a form that is open stays as it is."""
        is_other = part is not self._part
        self._read, self._part, self._waiting = read, part, waiting
        if is_other:
            self._shown = ""
        if is_other or (current and current != self.entering):
            self.stop_entering()  # another is asked for
        self.list.setAccessibleName(PART_WORDS[part])
        self._more.setVisible(part is Part.ASKED and read.consultations.earlier > 0)
        more = f"Show {read.consultations.earlier} earlier ones"
        self._more.setText(more)
        self._more.setAccessibleName(more)
        self._is_filling = True
        self.list.show_rows(read.rows(part), current=current)
        self._is_filling = False

    def enter_new(self, part: Part) -> None:
        """Ask for a new one."""
        self._part = part
        self._open_form("")

    def stop_entering(self, only: tuple[Part, str] | None = None) -> bool:
        """Put the form away, or `only` that for this thing; says whether none is open now."""
        if only is not None and self._form is not None and (self._part, self.entering) != only:
            return False
        self.entering = ""
        if self._form is not None:
            self._form = None
            self.entering_shown.emit()
        return True

    def reopen(self, part: Part, item: str) -> None:
        """Open the form of a thing, or for something new, as it was before it was left."""
        self._part = part
        if part is Part.IDEAS and item:
            self.entering = ""
            self.list.choose(item)
            if self._read is not None:
                self._show_idea(self._read, item)
        else:
            self._open_form(item)

    def focus_reply(self) -> None:
        """Begin with the reply."""
        self.split.show_detail()
        told = self.consultation.reply
        self.split.reveal(told)
        told.text.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_control(self) -> QWidget:
        """Return the list, or the first field of the form."""
        return self._form.first_control() if self._form is not None else self.list

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.split.show_detail)
        errands = self._errands
        self.consultation.wanted.connect(self.acts.do)
        self.issue.wanted.connect(self.acts.do)
        self.story.wanted.connect(self.acts.do)
        for panel in (self.consultation, self.issue):
            panel.typed.connect(self.typed)
            panel.left.connect(self.left)
            panel.dated.connect(self.acts.say_day)
        self.issue.county.connect(errands.set_county_days)
        self.issue.grew.connect(partial(self.split.reveal, self.issue))
        self.story.consented.connect(self.acts.consent)
        self.acts.change_asked.connect(self._open_form)
        errands.not_taken.connect(self._on_not_taken)
        for form in self.forms.values():
            form.cancelled.connect(partial(self._on_left, form, by_esc=False))
            form.escaped.connect(partial(self._on_left, form, by_esc=True))
            form.entered.connect(self._enter)
            if isinstance(form, IdeaForm):
                form.removed.connect(partial(self.acts.do, "remove"))

    def _on_chosen(self, item: str) -> None:
        read = self._read
        if read is None:
            return
        # Where the list is only read anew, nobody chose: something new goes on being typed.
        goes_on = self._is_filling and self.is_entering and not self.entering
        if item != self._shown and not goes_on:
            self.chosen.emit()
            self.split.to_top()
            self._waiting = set()
            if self._part is Part.IDEAS or self.is_entering:
                self.stop_entering()
        self._shown = item
        self.acts.show(self._part, item, read.today)
        if self._form is not None:
            return
        shows = {
            Part.ASKED: self._show_consultation,
            Part.RAISED: self._show_issue,
            Part.IDEAS: self._show_idea,
            Part.STORIES: self._show_story,
        }
        shows[self._part](read, item)

    def _show_consultation(self, read: YearRead, item: str) -> None:
        view = read.consultation(item)
        if view is None:
            return
        self.consultation.show_view(view, read.commitments, read.today, self._waiting)
        self._show_only(self.consultation)
        if view.is_open:
            self._main("Write our reply", "edit", self.focus_reply)
        else:
            self._main(_YOU_SAID, "megaphone", self.publish_asked.emit)

    def _show_issue(self, read: YearRead, item: str) -> None:
        view = read.issue(item)
        if view is None:
            return
        self.issue.show_view(view, read.issues.county_days, read.today, self._waiting)
        self._show_only(self.issue)
        if view.may_ask_again:
            self._main("Ask again", "mail", partial(self.acts.do, "chase"))
        elif view.is_answered:
            self._main(_YOU_SAID, "megaphone", self.publish_asked.emit)
        else:
            self._main("Note the answer", "edit", self._focus_answer)

    def _show_story(self, read: YearRead, item: str) -> None:
        view = read.story(item)
        if view is None:
            return
        self.story.show_view(view, read.commitments, read.today)
        self._show_only(self.story)
        if view.is_sent:
            self._no_main(partial(self.enter_new, Part.STORIES))  # the button over the list
        else:
            self._main("Let OALC use it", "checkmark", self.story.give)

    def _show_idea(self, read: YearRead, item: str) -> None:
        form = self.forms[Part.IDEAS]
        if isinstance(form, IdeaForm):
            if self.entering != item or not form.is_typed or form.isHidden():
                self.filling.emit()
                form.show_idea(read.idea(item), read.commitments)
                self.filled.emit(form, item)
            self.entering = item
            self._show_only(form)
            self._main(_CHANGE, "save", self._enter)

    def _open_form(self, item: str) -> None:
        """Open the form of the part, for something new or for the thing shown."""
        read = self._read
        form = self.forms[self._part]
        if read is None:
            return
        self.filling.emit()
        self.entering = item
        self._form = form
        if isinstance(form, ConsultationForm):
            known = read.consultation(item)
            facts = known.record.facts if known else ConsultationFacts(received=read.today)
            form.show_facts(facts, read.today, is_new=known is None)
        elif isinstance(form, IssueForm):
            issue = read.issue(item)
            raised = issue.record.facts if issue else IssueFacts(raised=read.today)
            form.show_facts(raised, read.today, is_new=issue is None)
        elif isinstance(form, IdeaForm):
            form.show_idea(read.idea(item), read.commitments)
        elif isinstance(form, StoryForm):
            story = read.story(item)
            text = story.record.story if story else StoryText()
            form.show_story(text, read.commitments, is_new=story is None)
        self.filled.emit(form, item)
        self._show_only(form)
        words = _CHANGE if item else _SAVE[self._part]
        self._main(words, "save" if item else "add", self._enter)
        self.split.to_top()
        self.split.show_detail()
        self.entering_shown.emit()
        form.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        form = self.forms[self._part]
        given = form.take()
        if given is not None:
            self._errands.enter(self._part, self.entering, given)

    def _on_not_taken(self, words: str) -> None:
        self.forms[self._part].refuse(words)

    def _on_left(self, form: FactsForm, *, by_esc: bool) -> None:
        """Leave a form: Cancel forgets what was typed, Esc keeps it."""
        (self.escaped if by_esc else self.cancelled).emit(form)
        if self._form is None:  # an idea that is there already is always open
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.stop_entering()
        if self._read is not None and self._part is Part.IDEAS and self._shown:
            self.forms[Part.IDEAS].hide()
        self.split.show_list()
        self.closed.emit()

    def _focus_answer(self) -> None:
        self.split.show_detail()
        self.split.reveal(self.issue.answer)
        self.issue.answer.input.setFocus(Qt.FocusReason.OtherFocusReason)
