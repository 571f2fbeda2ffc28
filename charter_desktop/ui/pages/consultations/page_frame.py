"""The frame of the place of consultations: its parts, its buttons, and what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from charter_desktop.ui.pages.consultations.errands import ConsultationErrands
from charter_desktop.ui.pages.consultations.parts import EMPTY, Parts
from charter_desktop.ui.pages.consultations.publish import PublishView
from charter_desktop.ui.pages.consultations.words import PART_WORDS, Part
from charter_desktop.ui.widgets.basics import button, card, column, label, with_icon
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.page import Page
from charter_desktop.ui.year_saved import YearFiles, YearPrint

if TYPE_CHECKING:
    from charter_desktop.services.year.group import Year
    from charter_desktop.ui.kit import Kit


_TITLE = "Consultations"
_PURPOSE = "“You said, we did”: what was asked, and what came of it"


class ConsultationsFrame(Page):
    """Holds the filter, the list with its detail, the empty card, the pieces, and the preview."""

    scrolls: ClassVar[bool] = False

    def __init__(self, kit: Kit, year: Year) -> None:
        super().__init__(kit, "consultations", _TITLE, _PURPOSE)
        self._part = Part.ASKED
        self._is_new = True
        self.errands = ConsultationErrands(kit, year, self)
        self.publish = PublishView(kit, year)
        self.parts = Parts(kit, self.errands)
        self._lay_out()
        self.preview = YearPrint(kit, self._views, YearFiles(kit, self))

    def do_primary(self) -> None:
        """Do what the main button says."""
        shown = self._views.currentWidget()
        if shown is self.publish:
            self.publish.do_primary()
        elif shown is self._empty:
            self.enter_new()
        elif shown is self.parts:
            self.parts.do_primary()
        else:
            self.preview.print_it()

    def first_control(self) -> QWidget:
        """Return what gets the keyboard when this opens."""
        shown = self._views.currentWidget()
        if shown is self._empty:
            return self._first
        if shown is self.publish:
            return self.publish.first_control()
        if shown is self.parts:
            return self.parts.first_control()
        return self

    def stops(self) -> list[QWidget]:
        """Return the parts that F6 visits."""
        shown = self._views.currentWidget()
        if shown is self.parts:
            return [self.filter, *self.parts.stops()]
        if shown is self.publish:
            return [self.filter, *self.publish.stops()]
        return [self.filter, shown] if shown is not None else [self.filter]

    def _lay_out(self) -> None:
        theme = self.kit.theme
        self.add = button("Add a consultation", "add-item", self.enter_new)
        with_icon(self.add, theme, "add")
        self.liaison = button("Liaison list", "liaison-list", self.show_print)
        with_icon(self.liaison, theme, "print")
        self.buttons.addWidget(self.liaison)
        self.buttons.addWidget(self.add)
        choices = [Choice(part.value, words) for part, words in PART_WORDS.items()]
        self.filter = ChoiceRow(theme, "part", "Show", choices, kind="pill")
        self.filter.show_choice(Part.ASKED.value)
        self._empty = self._empty_card()
        self._views = QStackedWidget()
        for view in (self.parts, self._empty, self.publish):
            self._views.addWidget(view)
        self.body.addWidget(self.filter)
        self.body.addWidget(self._views, 1)

    def _empty_card(self) -> QWidget:
        around = card("nothing-asked")
        layout = column(self.kit.theme, around, gap=14, margin=28)
        self._empty_words = label("", "heading", name="nothing-asked-words")
        self._empty_more = label("", "body", name="nothing-asked-more")
        self._first = button("Add", "add-first", self.enter_new, kind="primary")
        for part in (self._empty_words, self._empty_more, self._first):
            layout.addWidget(part)
        layout.addStretch(1)
        return around

    def _turn_to(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        words, more, add = EMPTY[self._part]
        self._empty_words.setText(words)
        self._empty_more.setText(more)
        for made in (self.add, self._first):
            made.setText(add)
            made.setAccessibleName(add)
        self._show_buttons()
        if self._is_new and self.isVisible():
            self._is_new = False
            self.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_buttons(self) -> None:
        shown = self._views.currentWidget()
        is_list = shown is self.parts and not self.parts.is_entering
        self.add.setVisible(is_list)
        self.liaison.setVisible(is_list)
        self.filter.setVisible(not self.preview.is_shown)

    def enter_new(self) -> None:
        """Open the form for a new one of this part."""
        self.parts.enter_new(self._part)
        self._turn_to(self.parts)
        self.parts.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_print(self) -> None:
        """Show the liaison list as it will be printed."""
        raise NotImplementedError
