"""What stands around one commitment: actions, what others have done, when it was looked at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.council_year import ActionWhat, PartnerNoteFacts
from charter_desktop.domain.dates import date_in_words
from charter_desktop.ui.deleting import delete_with_key
from charter_desktop.ui.pages.commitments.small_forms import ActionForm, NoteForm
from charter_desktop.ui.row_focus import follow_added, keep_keyboard, place_of_keyboard
from charter_desktop.ui.widgets.basics import button, clear, column, label, row, rule, with_icon
from charter_desktop.ui.widgets.privacy import PrivacyMark
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

    from charter_desktop.domain.council_year import Action, PartnerNote
    from charter_desktop.services.year.checklist import CommitmentDetail
    from charter_desktop.ui.pages.commitments.small_forms import SmallForm
    from charter_desktop.ui.theme import Theme


class Around(QWidget):
    """Shows the detail of one commitment below its form.

    `added` brings an ActionWhat, `ticked` an action's id and whether it is done, `removed` an
    action's id; `noted` brings PartnerNoteFacts, `note_removed` a note's id; `agenda` asks to put
    the commitment on the next one, `earlier_asked` for every action that was done. `grew` brings
    the form that opened.
    """

    added = Signal(object)
    ticked = Signal(str, bool)
    removed = Signal(str)
    noted = Signal(object)
    note_removed = Signal(str)
    agenda = Signal()
    earlier_asked = Signal()
    grew = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("around")
        self._theme = theme
        self._detail: CommitmentDetail | None = None
        self._action_rows: dict[str, list[QWidget]] = {}
        self._note_rows: dict[str, list[QWidget]] = {}
        self._follows: SmallForm | None = None
        self._asks_earlier = False
        self.adds: dict[str, QPushButton] = {}
        layout = column(theme, self, gap=12)
        put_on = button(
            "Put on the next agenda", "commitment-agenda", self.agenda.emit, kind="link"
        )
        layout.addWidget(with_icon(put_on, theme, "calendar_ltr", "primary"))
        self.action_form, self.note_form = ActionForm(theme), NoteForm(theme)
        self._actions = self._part(layout, "Actions", "add-action", "Add an action")
        layout.addWidget(self.action_form)
        self._beside = self._part(layout, "What others have done", "add-note", "Add a note")
        layout.addWidget(self.note_form)
        layout.addWidget(rule())
        self._reviews = label("", "secondary", name="reviews")
        layout.addWidget(self._reviews)
        self.action_form.entered.connect(self._on_action)
        self.note_form.entered.connect(self._on_note)
        for form, name in ((self.action_form, "add-action"), (self.note_form, "add-note")):
            back = partial(self.adds[name].setFocus, Qt.FocusReason.OtherFocusReason)
            form.cancelled.connect(back)
            form.escaped.connect(back)

    @property
    def shown_id(self) -> str:
        """The id of the commitment shown, or nothing."""
        return self._detail.view.commitment.id if self._detail is not None else ""

    def show_detail(self, detail: CommitmentDetail, today: date) -> None:
        """Show what stands around a commitment."""
        if detail.view.commitment.id != self.shown_id:
            self.close_forms()
        before, self._detail = self._detail, detail
        self._today = today
        if before is None or before.actions != detail.actions or self.shown_id != _id(before):
            self._show_actions(detail)
        if before is None or before.beside != detail.beside:
            self._show_beside(detail)
        days = ", ".join(date_in_words(day, weekday=False) for day in detail.reviews)
        self._reviews.setText(f"Looked at on {days}" if days else "Not looked at yet")

    def close_forms(self) -> None:
        """Put the forms away."""
        self.action_form.hide()
        self.note_form.hide()
        self._follows = None

    def close_entered(self, form: SmallForm) -> None:
        """Put a form away whose contents were kept; the keyboard goes to the new row."""
        form.hide()
        name = "add-action" if form is self.action_form else "add-note"
        self.adds[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self._follows = form

    def open_form(self, form: SmallForm) -> None:
        """Open a form as its button does."""
        self._open("add-action" if form is self.action_form else "add-note")

    def _part(self, layout: QVBoxLayout, words: str, name: str, add: str) -> QVBoxLayout:
        layout.addWidget(rule())
        top = row(self._theme, gap=12)
        top.addWidget(label(words, "strong"), 1)
        top.addWidget(PrivacyMark(self._theme, is_sent=False))
        layout.addLayout(top)
        inside = column(self._theme, gap=4)
        layout.addLayout(inside)
        made = self.adds[name] = button(add, name, partial(self._open, name), kind="link")
        layout.addWidget(with_icon(made, self._theme, "add", "primary"))
        return inside

    def _open(self, name: str) -> None:
        form = self.action_form if name == "add-action" else self.note_form
        form.begin(self._today)
        self.grew.emit(form)

    def _show_actions(self, detail: CommitmentDetail) -> None:
        known = tuple(self._action_rows)
        place = place_of_keyboard(self._action_rows)
        self._action_rows = {}
        clear(self._actions)
        to_do = [one for one in detail.actions if one.done.on is None]
        done = [one for one in detail.actions if one.done.on is not None]
        for action in (*to_do, *done):
            self._actions.addLayout(self._action(action))
        if not detail.actions:
            words = "None yet. What is the next thing to do, and who does it?"
            self._actions.addWidget(label(words, "secondary"))
        if more := detail.done_count - len(done):
            words = f"Show {more} done earlier"
            earlier = button(words, "earlier-actions", self._ask_earlier, kind="link")
            self._actions.addWidget(earlier, 0, Qt.AlignmentFlag.AlignLeft)
        keep_keyboard(place, self._action_rows, self.adds["add-action"])
        if self._asks_earlier and not more:  # the button that was pressed is gone
            follow_added(known, self._action_rows)
            self._asks_earlier = False
        self._follow(self.action_form, known, self._action_rows)

    def _ask_earlier(self) -> None:
        self._asks_earlier = True
        self.earlier_asked.emit()

    def _follow(
        self, form: SmallForm, known: tuple[str, ...], rows: dict[str, list[QWidget]]
    ) -> None:
        """Go on to the row that a form made, where nobody has gone elsewhere since."""
        name = "add-action" if form is self.action_form else "add-note"
        if self._follows is form:
            self._follows = None
            if self.adds[name].hasFocus():
                follow_added(known, rows)

    def _action(self, action: Action) -> QHBoxLayout:
        line = row(self._theme, gap=8)
        what, on = action.what, action.done.on
        tick = Tick(self._theme, f"action-{action.id}", "Done", f"Done: {what.text}")
        tick.setChecked(on is not None)
        tick.toggled.connect(partial(self._on_ticked, action.id))
        line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        words = column(self._theme, gap=0)
        words.addWidget(label(what.text, "body" if on else "strong"))
        if second := _second(action, self._today):
            words.addWidget(label(second, "secondary"))
        line.addLayout(words, 1)
        act = partial(self.removed.emit, action.id)
        remove = button("Delete", f"remove-action-{action.id}", act, kind="link")
        remove.setAccessibleName(f"Delete the action: {what.text}")
        self._action_rows[action.id] = [tick, remove]
        for control in (tick, remove):
            delete_with_key(control, act)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _show_beside(self, detail: CommitmentDetail) -> None:
        known = tuple(self._note_rows)
        place = place_of_keyboard(self._note_rows)
        self._note_rows = {}
        clear(self._beside)
        beside = detail.beside
        for done in beside.partners:
            when = f", {date_in_words(done.on, weekday=False)}" if done.on else ""
            checked = date_in_words(done.checked, weekday=False)
            source = f"From OALC. Source: {done.source}, checked {checked}"
            self._told(f"{done.partner}{when}", done.text, source)
        for story in beside.stories:
            source = "From OALC, with the council\u2019s consent"
            self._told(story.council or "Another council", f"{story.title}. {story.text}", source)
        for note in beside.notes:
            self._beside.addLayout(self._note(note))
        if not (beside.partners or beside.stories or beside.notes):
            words = "Nothing yet. Note here what the county, your district or a neighbour did."
            self._beside.addWidget(label(words, "secondary"))
        keep_keyboard(place, self._note_rows, self.adds["add-note"])
        self._follow(self.note_form, known, self._note_rows)

    def _told(self, who: str, text: str, source: str) -> None:
        for words, role in ((who, "strong"), (text, "body"), (source, "secondary")):
            self._beside.addWidget(label(words, role))

    def _note(self, note: PartnerNote) -> QHBoxLayout:
        facts = note.note
        line = row(self._theme, gap=8)
        words = column(self._theme, gap=0)
        when = f", {date_in_words(facts.on, weekday=False)}" if facts.on else ""
        words.addWidget(label(f"{facts.council}{when}", "strong"))
        words.addWidget(label(facts.text))
        source = f"Our own note. Source: {facts.source}" if facts.source else "Our own note"
        words.addWidget(label(source, "secondary"))
        line.addLayout(words, 1)
        act = partial(self.note_removed.emit, note.id)
        remove = button("Delete", f"remove-{note.id}", act, kind="link")
        remove.setAccessibleName(f"Delete the note on {facts.council}")
        self._note_rows[note.id] = [remove]
        delete_with_key(remove, act)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _on_ticked(self, action: str, is_done: bool) -> None:
        self.ticked.emit(action, is_done)

    def _on_action(self, text: str, lead: str, due: object) -> None:
        day = due if due else None
        self.added.emit(ActionWhat(text, lead, day, self.shown_id))  # type: ignore[arg-type]  # a date or None

    def _on_note(self, council: str, text: str, source: str, on: object) -> None:
        facts = PartnerNoteFacts(self.shown_id, council, on or None, text, source)  # type: ignore[arg-type]  # a date or None
        self.noted.emit(facts)


def _id(detail: CommitmentDetail) -> str:
    return detail.view.commitment.id


def _second(action: Action, today: date) -> str:
    what, on = action.what, action.done.on
    if on is not None:
        return f"Done on {date_in_words(on, weekday=False)}"
    parts = [what.lead[:1].upper() + what.lead[1:]] if what.lead else []
    if what.due is not None:
        day = date_in_words(what.due, weekday=False)
        parts.append(f"you planned this for {day}" if what.due <= today else f"by {day}")
    words = " \u00b7 ".join(parts)
    return words[:1].upper() + words[1:]
