"""What a file from OALC would change: a list that can be narrowed, and each change in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from charter_desktop.ui.pages.exchange.change_detail import ChangeDetail
from charter_desktop.ui.pages.exchange.change_words import (
    ALL,
    AT_ONCE,
    FILTERS,
    MORE,
    id_of,
    passes,
    rows_of,
)
from charter_desktop.ui.widgets.basics import column, label
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.radio_rows import Option, PickBox
from charter_desktop.ui.widgets.row_list import RowList
from charter_desktop.ui.widgets.wide_row import WideRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charter_desktop.services.files.looked import Change, Take
    from charter_desktop.ui.theme import Theme

_NOTHING = "Nothing that you have here would change."
_NONE = "None of the changes is of that kind. Choose “Everything” to see them all."
_LEAST = 234


class ChangeBrowser(ListDetail):
    """The changes with one of them in detail. `taken` has what the clerk chose so far."""

    took = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "changes")
        self.setMinimumHeight(theme.px(_LEAST))
        self._changes: tuple[Change, ...] = ()
        self._shown: dict[str, Change] = {}
        self._most = AT_ONCE
        self.taken: dict[str, Take] = {}
        top = WideRow(theme, "changes-top", gap=10, needs=430)
        top.setProperty("box", "plain")
        top.line.setContentsMargins(theme.px(14), 0, theme.px(10), theme.px(6))
        words = column(theme, gap=0)
        words.addWidget(label("What will change", "strong"))
        self._count = label("", "secondary", name="changes-count")
        words.addWidget(self._count)
        top.line.addLayout(words, 1)
        options = [Option(code, shown) for code, shown in FILTERS.items()]
        self.filter = PickBox(theme, "changes-filter", "Show", options, ALL)
        self.filter.activated.connect(self._on_filter)
        top.line.addWidget(self.filter)
        self.list = RowList(theme, "changes-list", "What will change")
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        # It takes the height that is left over and asks for none, or the whole page would scroll.
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list_side.addWidget(top)
        self.list_side.addWidget(self.list, 1)
        self._detail = ChangeDetail(theme)
        self._detail.chosen.connect(self._on_took)
        self.detail.addWidget(self._detail, 1)
        QWidget.setTabOrder(self.filter, self.list)

    def show_none(self) -> None:
        """Show nothing: the changes of a file come next."""
        self._changes, self._shown = (), {}
        self._count.setText("")
        self.list.show_rows(())
        self._detail.show_nothing("")

    def show_changes(self, changes: tuple[Change, ...], taken: dict[str, Take]) -> None:
        """Show the changes of a file, with what was chosen before."""
        self._changes, self.taken, self._most = changes, dict(taken), AT_ONCE
        self.filter.choose(ALL)
        self._show()

    def _show(self) -> None:
        wanted = self.filter.code
        found: Sequence[Change] = self._changes
        if wanted != ALL:
            found = [change for change in found if passes(change, wanted)]
        self._shown = {id_of(change): change for change in found[: self._most]}
        self._count.setText(self._counted(len(found)))
        self.list.show_rows(rows_of(found, self._most))
        if not found:
            self._detail.show_nothing(_NONE if self._changes else _NOTHING)

    def _counted(self, shown: int) -> str:
        total, to_choose = len(self._changes), sum(len(c.choices) for c in self._changes)
        words = "1 item" if total == 1 else f"{total:,} items"
        if shown != total:
            words = f"Showing {shown:,} of {words}"
        if to_choose:
            words += f", {to_choose} for you to choose"
        return words

    def _on_filter(self, _number: int) -> None:
        self._most = AT_ONCE
        self._show()

    def _on_chosen(self, row_id: str) -> None:
        change = self._shown.get(row_id)
        if change is not None:
            self._detail.show_change(change, self.taken)
            self.to_top()

    def _on_opened(self, row_id: str) -> None:
        if row_id == MORE:
            self._most += AT_ONCE
            self._show()
        else:
            self.show_detail()

    def _on_took(self, choice_id: str, take: Take) -> None:
        self.taken[choice_id] = take
        self.took.emit(choice_id, take)
