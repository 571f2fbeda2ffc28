"""The draft resolution of a paper: a wording of the template, or the clerk's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.ui.widgets.basics import button, label
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.field import TextField

if TYPE_CHECKING:
    from charter_desktop.services.papers.composing import Composition
    from charter_desktop.ui.theme import Theme
    from charter_desktop.ui.widgets.section import Section

_CHANGEABLE = "The {body} can change this wording at the meeting."
_VOLUNTARY = " The charter is voluntary."


class DraftResolution(QObject):
    """Its field and the choice of wordings, once they are added to a section of the form.

    `own` are the clerk's own words, empty where a wording stands, and `wording` is the id of the
    chosen one. `changed` comes with each key or choice, `left` on leaving the field. `turned` comes
    before them where another wording or the clerk's own words stand now, and `replaced` brings the
    own words that a chosen wording took the place of.
    """

    changed = Signal()
    left = Signal()
    turned = Signal()
    replaced = Signal(str)

    def __init__(self, theme: Theme, composition: Composition, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._composition = theme, composition
        self.own, self.wording = composition.fields.resolution, composition.fields.wording
        self.field: TextField | None = None
        self._template_words = ""
        self._wordings: ChoiceRow | None = None

    @property
    def chosen(self) -> str:
        """The id of the wording that stands: the first until one is chosen, empty without any."""
        wordings = self._composition.template.wordings
        return self.wording or (wordings[0].id if wordings else "")

    def add_to(self, section: Section) -> None:
        """Make the field in a section, and the choice where there is more than one wording."""
        body = "meeting" if self._composition.of_electors else "council"
        field = self.field = TextField(self._theme, "resolution", "Draft resolution", lines=5)
        field.set_text(self.own)
        field.typed.connect(self._on_typed)
        field.left.connect(self._on_left)
        section.content.addWidget(field)
        words = _CHANGEABLE.format(body=body)
        if self._composition.template.attach_charter:
            words += _VOLUNTARY
        section.content.addWidget(label(words, "small"))
        if len(self._composition.template.wordings) > 1:
            self._add_wordings(section, field)

    def show_draft(self, words: str) -> None:
        """Show the wording with the facts filled in, but not over the clerk's own words."""
        if self.field is not None and not self.own:
            self._template_words = words
            if not self.field.input.hasFocus():
                self.field.set_text(words)

    def put_back(self, words: str) -> None:
        """Put the clerk's own words in the place of the wording."""
        self.own = words
        if self.field is not None:
            self.field.set_text(words)
        self.changed.emit()
        self.left.emit()

    def _add_wordings(self, section: Section, field: TextField) -> None:
        another = button(
            "Choose another wording", "another-wording", self._toggle_wordings, kind="link"
        )
        field.aside(another)
        QWidget.setTabOrder(another, field.input)
        choices = [Choice(w.id, w.title) for w in self._composition.template.wordings]
        self._wordings = ChoiceRow(self._theme, "wording", "Wordings", choices)
        self._wordings.show_choice(self.chosen)
        self._wordings.chosen.connect(self._on_wording)
        self._wordings.hide()
        section.content.addWidget(self._wordings)

    def _on_typed(self) -> None:
        words = self.field.text if self.field is not None else ""
        self.own = "" if words == self._template_words else words
        self.turned.emit()
        self.changed.emit()

    def _on_left(self) -> None:
        if self.field is not None and not self.own:
            self.field.set_text(self._template_words)
        self.left.emit()

    def _on_wording(self, wording: str) -> None:
        before, self.own, self.wording = self.own, "", wording
        self.turned.emit()
        self.changed.emit()
        self.left.emit()
        if before:
            self.replaced.emit(before)

    def _toggle_wordings(self) -> None:
        if self._wordings is not None:
            self._wordings.setVisible(self._wordings.isHidden())
            if not self._wordings.isHidden():
                self._wordings.focus_chosen()
