"""Which paper to write for a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meetings.words import line_of
from charter_desktop.ui.widgets.basics import card, column, label
from charter_desktop.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from charter_desktop.domain.papers import Template
    from charter_desktop.services.papers.agenda import MeetingView, Overview
    from charter_desktop.ui.kit import Kit


class PaperChoice(QWidget):
    """The papers and letters that the program can fill, as rows that open."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("paper-choice")
        self._kit = kit
        self._meeting = ""
        layout = column(kit.theme, self, gap=10)
        self._for = label("", "secondary", name="paper-choice-for")
        layout.addWidget(self._for)
        around = card("paper-choice-card")
        inside = column(kit.theme, around, gap=0)
        edge = max(1, kit.theme.px(1))
        inside.setContentsMargins(edge, kit.theme.px(8), edge, kit.theme.px(8))
        self.rows = RowList(kit.theme, "paper-templates", "Papers and letters")
        self.rows.opened.connect(self._open)
        inside.addWidget(self.rows)
        layout.addWidget(around, 1)

    def show_templates(self, overview: Overview, view: MeetingView | None) -> None:
        """Offer the templates for a meeting, or for the next one."""
        self._meeting = view.meeting.id if view is not None else ""
        words = f"For: {line_of(view.meeting.facts)}" if view is not None else ""
        self._for.setText(words)
        self._for.setVisible(bool(words))
        unfit = _unfit(view)
        offered = [one for one in overview.templates if one.id != unfit]
        self.rows.show_rows([_row(template) for template in offered])

    def first_control(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self.rows

    def _open(self, template: str) -> None:
        self._kit.go(Route(Place.MEETINGS, f"paper:{template}:{self._meeting}"))


def _unfit(view: MeetingView | None) -> str:
    """Return the notice that cannot call a meeting: electors and the council have one each."""
    if view is None:
        return ""
    return "public-notice" if view.of_electors else "parish-notice"


def _row(template: Template) -> Row:
    second = "A paper that asks for a decision" if template.wordings else "A paper"
    if template.is_letter:
        second = "A letter"
    if template.is_notice:
        second = "A notice for the board, on one page in large print"
    if template.attach_charter:
        second += ", with the charter attached"
    return Row(template.id, template.title, second, icon="document_text")
