"""The form of one agenda item: its title, what is asked, and whether the public is excluded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.domain.agenda_items import PURPOSE_WORDS, ItemFacts, Purpose
from charter_desktop.domain.agenda_wording import GOOD_EXAMPLE, is_vague
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.pages.meetings.item_line import VAGUE
from charter_desktop.ui.pages.meetings.item_looks import ImplicationFields, labelled
from charter_desktop.ui.widgets.basics import button, column, label
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.field import LineField, TextField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.radio_rows import Option, PickBox
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.domain.agenda_items import AgendaItem
    from charter_desktop.services.papers.agenda import PaperLine
    from charter_desktop.ui.theme import Theme

_ADD, _KEEP = "Put it on the agenda", "Keep the item"


class ItemForm(QFrame):
    """Hidden until `show_item`. `kept` brings the id of the item and what it says.

    A new item has no id: it is empty.
    """

    kept = Signal(str, object)

    def __init__(self, theme: Theme, papers: Iterable[PaperLine] = ()) -> None:
        super().__init__()
        self.setObjectName("item-form")
        self.setProperty("box", "plain")
        self._item = ""
        self._before = ItemFacts()
        layout = column(theme, self, gap=10)
        self.title = LineField(theme, "item-heading", "What the item is about")
        self.title.typed.connect(self._look)
        self._hint = label("", "secondary", name="item-hint")
        self._hint.hide()
        choices = [Choice(p.value, PURPOSE_WORDS[p].capitalize()) for p in Purpose]
        self.purpose = ChoiceRow(theme, "item-purpose", "What the meeting is asked", choices)
        self.text = TextField(theme, "item-text", "What the agenda says of it", lines=2)
        self.power = LineField(
            theme, "item-power", "Legal power to act", "If the council is to spend or to act"
        )
        self.looks = ImplicationFields(theme)
        self.purpose.chosen.connect(self._on_purpose)
        options = [Option(one.record.id, one.template.title) for one in papers if one.asks]
        self.paper = PickBox(
            theme, "item-paper", "The paper that goes with it", [Option("", "None"), *options]
        )
        self._paper = labelled(theme, "The paper that goes with it", self.paper)
        self._has_papers = bool(options)
        self.private = Tick(theme, "item-private", "Dealt with when the public is excluded")
        self.reason = LineField(theme, "item-reason", "Why the public is excluded")
        self.private.toggled.connect(self.reason.setVisible)
        asks = label("What the meeting is asked", "strong")
        parts = (self.title, self._hint, asks, self.purpose, self.text, self.power)
        for part in (*parts, self.looks, self._paper, self.private, self.reason):
            layout.addWidget(part)
        self.title.input.returnPressed.connect(self.keep)
        holder = QWidget()
        flow = Flow(holder, gap=theme.px(12))
        self.keep_button = button(_ADD, "keep-item", self.keep)
        flow.addWidget(self.keep_button)
        flow.addWidget(button("Cancel", "leave-item", self.hide, kind="link"))
        layout.addWidget(holder)

    def show_item(self, record: AgendaItem | None) -> None:
        """Ask for an item, or for what changes in one, with the keyboard in its title."""
        self._item = record.id if record is not None else ""
        self._before = facts = record.item if record is not None else ItemFacts()
        self.title.set_text(facts.title)
        self.title.show_error("")
        self.purpose.show_choice(facts.purpose.value)
        self.text.set_text(facts.text)
        self.power.set_text(facts.power)
        self.looks.show_answers(facts.implications)
        self.paper.choose(facts.paper)
        self._paper.setVisible(self._has_papers)
        self._on_purpose()
        self.private.setChecked(facts.is_private)
        self.reason.set_text(facts.reason)
        self.reason.setVisible(facts.is_private)
        words = _KEEP if record is not None else _ADD
        self.keep_button.setText(words)
        self.keep_button.setAccessibleName(words)
        self._look()
        self.show()
        self.title.input.setFocus()

    @property
    def facts(self) -> ItemFacts:
        """What is filled in; what the form does not ask stays as it was."""
        return replace(
            self._before,
            title=self.title.text,
            text=self.text.text,
            purpose=Purpose(self.purpose.choice),
            power=self.power.text,
            implications={**self._before.implications, **self.looks.answers},
            paper=self.paper.code if self._knows_paper() else self._before.paper,
            is_private=self.private.isChecked(),
            reason=self.reason.text if self.private.isChecked() else "",
        )

    def keep(self) -> None:
        """Ask for the item to be kept."""
        self.kept.emit(self._item, self.facts)

    def leave_kept(self, item: str) -> None:
        """Hide once an item was kept; the form may ask for another by now."""
        if item == self._item:
            self.hide()

    def show_error(self, error: object) -> bool:
        """Show at the title what cannot be kept; says whether the error belongs here."""
        if not isinstance(error, InputNotUnderstoodError):
            return False
        self.title.show_error(str(error))
        self.title.input.setFocus()
        return True

    def take_up(self, before: ItemForm) -> None:
        """Go on with what stands half typed in the form before this one."""
        self._item, self._before = before._item, before._before
        self.title.set_text(before.title.text)
        self.purpose.show_choice(before.purpose.choice)
        self.text.set_text(before.text.text)
        self.power.set_text(before.power.text)
        self.looks.show_answers(before.looks.answers)
        self.paper.choose(before.paper.code)
        self._paper.setVisible(self._has_papers)
        self._on_purpose()
        self.private.setChecked(before.private.isChecked())
        self.reason.set_text(before.reason.text)
        self.reason.setVisible(self.private.isChecked())
        self.keep_button.setText(before.keep_button.text())
        self._look()
        self.show()

    def _knows_paper(self) -> bool:
        """Say whether the paper that the item had is among those to choose from."""
        return not self._before.paper or self.paper.findData(self._before.paper) >= 0

    def _on_purpose(self) -> None:
        """Ask what a report looks at where the meeting is to decide."""
        is_to_decide = self.purpose.choice == Purpose.DECIDE.value
        self.power.setVisible(is_to_decide or bool(self.power.text))
        self.looks.setVisible(is_to_decide)

    def _look(self) -> None:
        words = ""
        if is_vague(self.title.text):
            words = f"{VAGUE} under it. A good one: \u201c{GOOD_EXAMPLE}\u201d"
        if words and words != self._hint.text():
            announce(self, words)
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
