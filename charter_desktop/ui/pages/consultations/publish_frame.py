"""The widgets of the pieces to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from charter_desktop.domain.dates import Lies
from charter_desktop.services.year.publishing import TITLES, Kind
from charter_desktop.ui.widgets.basics import button, column, label, with_icon
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.field import LineField, TextField
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.row_list import RowList
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from charter_desktop.ui.theme import Theme

_NOTHING: Final = (
    "Nothing to tell yet. What you reply to, what comes of it and what you have done about the "
    "charter\u2019s commitments come here by themselves."
)


class PublishFrame(QWidget):
    """The widgets: what to publish, the pieces as a list, the fields of one, and the buttons.

    `again`, `look` and `save_asked` are those of the buttons.
    """

    again = Signal()
    look = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("publish")
        self._theme = theme
        self._views = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        outer = column(theme, self, gap=0)
        outer.addWidget(self._views)
        main = QWidget()
        layout = column(theme, main, gap=10)
        layout.addWidget(self._tools())
        self.split = ListDetail(theme, "publish", share=(9, 11))
        self.list = RowList(theme, "piece-list", "Pieces to publish")
        self.split.list_side.addWidget(self.list, 1)
        self._fields = QWidget()
        self._fields.setObjectName("piece")
        inside = column(theme, self._fields, gap=12)
        self._nothing = label(_NOTHING, "body", name="nothing-to-tell")
        self.heading = LineField(theme, "piece-heading", "Heading")
        self.said = TextField(theme, "piece-said", "You said", lines=4)
        self.did = TextField(theme, "piece-did", "We did", lines=5)
        self.words = TextField(theme, "piece-words", "What we say", lines=6)
        self.title = LineField(theme, "publish-title", "Title")
        self.introduction = TextField(theme, "publish-introduction", "Introduction", lines=5)
        self.chosen = Tick(theme, "piece-chosen", "Put it in")
        self._typing = (
            self.title,
            self.introduction,
            self.heading,
            self.said,
            self.did,
            self.words,
        )
        for part in (self.chosen, *self._typing, self._nothing):
            inside.addWidget(part)
        inside.addStretch(1)
        self.split.detail.addWidget(self._fields)
        self._foot()
        layout.addWidget(self.split, 1)
        self._views.addWidget(main)

    def _tools(self) -> QWidget:
        theme, holder = self._theme, QWidget()
        flow = Flow(holder, gap=theme.px(16))
        choices = [Choice(kind.value, words) for kind, words in TITLES.items()]
        self.kinds = ChoiceRow(theme, "publish-kind", "What to publish", choices)
        self.kinds.show_choice(Kind.YOU_SAID.value)
        self.since = DateField(
            theme, "publish-since", "From what happened since", "", lies=Lies.BEHIND
        )
        flow.addWidget(self.kinds)
        flow.addWidget(self.since)
        return holder

    def _foot(self) -> None:
        theme, foot = self._theme, self.split.foot
        holder = QWidget()
        flow = Flow(holder, gap=theme.px(12))
        again = button("Start again", "publish-again", self.again.emit, kind="link")
        look = button("Print", "publish-look", self.look.emit)
        self.save = button(
            "Save PDF, Word and web page", "publish-save", self.save_asked.emit, kind="primary"
        )
        self.save.setAccessibleDescription("And as plain text, for the noticeboard and newsletters")
        flow.addWidget(with_icon(again, theme, "arrow_undo", "primary"))
        flow.addWidget(with_icon(look, theme, "print"))
        flow.addWidget(with_icon(self.save, theme, "save", "on_primary"))
        foot.addWidget(holder, 1)
        self.split.show_foot()
