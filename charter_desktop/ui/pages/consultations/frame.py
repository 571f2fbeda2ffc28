"""List, detail and main button of the place: the widgets, and which of them is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from charter_desktop.ui.pages.consultations.asked import ConsultationPanel
from charter_desktop.ui.pages.consultations.forms import (
    ConsultationForm,
    FactsForm,
    IdeaForm,
    IssueForm,
    StoryForm,
)
from charter_desktop.ui.pages.consultations.raised import IssuePanel
from charter_desktop.ui.pages.consultations.story import StoryPanel
from charter_desktop.ui.pages.consultations.words import Part
from charter_desktop.ui.widgets.basics import button, column, with_icon
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from charter_desktop.ui.theme import Theme


class PartsFrame(QWidget):
    """Holds a panel for each kind of thing and a form for each; one of them is in sight.

    `all_asked` wants the earlier consultations too.
    """

    all_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("consultation-parts")
        self._theme = theme
        self._act: Callable[[], object] | None = None
        self.consultation = ConsultationPanel(theme)
        self.issue = IssuePanel(theme)
        self.story = StoryPanel(theme)
        self.forms: dict[Part, FactsForm] = {
            Part.ASKED: ConsultationForm(theme),
            Part.RAISED: IssueForm(theme),
            Part.IDEAS: IdeaForm(theme),
            Part.STORIES: StoryForm(theme),
        }
        self._lay_out()

    def do_primary(self) -> None:
        """Do what the main button says."""
        if self._act is not None:
            self._act()

    def show_detail(self) -> None:
        """Show the thing chosen where only one side fits."""
        self.split.show_detail()

    def show_list(self) -> None:
        """Show the list where only one side fits."""
        self.split.show_list()

    def stops(self) -> list[QWidget]:
        """Return list, detail and main button."""
        return [self.list, self._holder, self.primary]

    def _lay_out(self) -> None:
        theme = self._theme
        self.split = ListDetail(theme, "consultations", share=(10, 13))
        self.list = RowList(theme, "consultation-list", "Asked of us")
        self._more = button("Show earlier ones", "show-earlier", self.all_asked.emit, kind="link")
        self._more.setContentsMargins(theme.px(12), 0, 0, 0)
        self._more.hide()
        self.split.list_side.addWidget(self.list, 1)
        self.split.list_side.addWidget(self._more)
        self._holder = QWidget()
        self._holder.setObjectName("consultation-shown")
        inside = column(theme, self._holder, gap=0)
        for panel in (self.consultation, self.issue, self.story, *self.forms.values()):
            panel.hide()
            inside.addWidget(panel)
        self.split.detail.addWidget(self._holder)
        self.primary = button("Write our reply", "primary", self.do_primary, kind="primary")
        self.split.foot.addStretch(1)
        self.split.foot.addWidget(self.primary)
        self.split.show_foot()
        column(theme, self, gap=0).addWidget(self.split)

    def _show_only(self, panel: QWidget) -> None:
        left = [form for form in self.forms.values() if form is not panel and not form.isHidden()]
        if left:
            self._leave(left)
        for one in (self.consultation, self.issue, self.story, *self.forms.values()):
            one.setVisible(one is panel)

    def _leave(self, forms: Sequence[QWidget]) -> None:
        """Take the keyboard out of forms that go, and show what comes from its top.

        Qt would give the keyboard to the next field there is, and scroll down to that.
        """
        now = QApplication.focusWidget()
        if now is not None and any(form.isAncestorOf(now) for form in forms):
            self._focus_list()
        self.split.to_top()

    def _focus_list(self) -> None:
        """Give the keyboard to the list, or to the way back to it."""
        back = self.split.back
        (back if back.isVisible() else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _main(self, words: str, icon: str, act: Callable[[], object]) -> None:
        self._act = act
        self.primary.setText(words)
        self.primary.setAccessibleName(words)
        with_icon(self.primary, self._theme, icon, "on_primary")
        self.split.show_foot()

    def _no_main(self, act: Callable[[], object]) -> None:
        """Show no main button, since what is left to do has one elsewhere: Ctrl+Enter does it."""
        self._act = act
        if self.primary.hasFocus():
            self._focus_list()
        self.split.hide_foot()
