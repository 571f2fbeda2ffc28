"""Deleted items: put back as they were, removed for good, or emptied."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.records.removal_panel import RemovalPanel
from charter_desktop.ui.widgets.basics import button, clear, column, label, row, with_icon
from charter_desktop.ui.widgets.confirm_card import ConfirmCard
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.nothing_here import nothing_here
from charter_desktop.ui.widgets.page import Page
from charter_desktop.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from charter_desktop.domain.changes import Done
    from charter_desktop.services.records.deleted_items import DeletedItem
    from charter_desktop.services.records.keeping import RecordKeeping
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_NONE = "What you delete is kept here for 90 days, and can be put back."
TYPES = "types:"
"""What stands before the types of which alone the items are to be shown."""


class DeletedItemsPage(Page):
    """The items, the newest first. `open_item` takes `types:` and the types to show."""

    needs: ClassVar[Changes] = ~Changes.NONE
    scrolls: ClassVar[bool] = False

    def __init__(self, kit: Kit, keeping: RecordKeeping) -> None:
        super().__init__(kit, "deleted-items", "Deleted items", "Kept for 90 days after deleting")
        self._keeping = keeping
        self._items: dict[str, DeletedItem] = {}
        self._types: tuple[str, ...] = ()
        self._job: Job | None = None
        theme = kit.theme
        self.empty = button("Empty Deleted items…", "empty-deleted", self._ask)
        self.buttons.addWidget(with_icon(self.empty, theme, "delete"))
        self.history = button("See the History", "deleted-history", self._to_history)
        with_icon(self.history, theme, "history")
        self.none = nothing_here(
            theme, "no-deleted-items", "There are no deleted items.", _NONE, self.history
        )
        self.confirm = ConfirmCard(theme, "empty-question")
        self.parts = ListDetail(theme, "deleted")
        self.rows = RowList(theme, "deleted-list", "Deleted items")
        self._shown = column(theme, gap=8)
        self.removal = RemovalPanel(kit, keeping)
        self.primary = button("Put it back", "primary", self.do_primary, kind="primary")
        self.remove = button("Remove for good…", "remove-deleted", self._look)
        self._only = QWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read what was deleted."""
        ask = partial(self._keeping.deleted.all, self._types)
        self._job = self.kit.jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.refused)

    def open_item(self, item: str) -> None:
        """Show the items of some types alone, or all."""
        types = tuple(item.removeprefix(TYPES).split(",")) if item.startswith(TYPES) else ()
        if types != self._types:
            self._types = types
            self.refresh()

    def here(self) -> str:
        """Return which types are shown."""
        return TYPES + ",".join(self._types) if self._types else ""

    def do_primary(self) -> None:
        """Put the chosen item back."""
        item = self._items.get(self.rows.current_id)
        if item is not None:
            act = partial(self._keeping.deleted.put_back, item.type, item.record)
            job = self.kit.jobs.write(act)
            job.succeeded.connect(self._on_put_back)
            job.failed.connect(self.refused)

    def first_control(self) -> QWidget:
        """Return the list."""
        return self.history if self.none.isVisible() else self.rows

    def stops(self) -> list[QWidget]:
        """Return the list and what can be done."""
        shown = [self.rows, self.removal, self.primary, self.none]
        return [self.empty, self.confirm, self._only, *shown]

    def _lay_out(self) -> None:
        theme = self.kit.theme
        only = row(theme, self._only, gap=8)
        only.addWidget(label("Only those of one page are shown.", "secondary"), 1)
        only.addWidget(
            button("Show all", "deleted-show-all", partial(self.open_item, ""), kind="link")
        )
        self.parts.list_side.addWidget(self.rows, 1)
        self.parts.detail.addLayout(self._shown)
        self.parts.detail.addWidget(self.removal)
        self.parts.detail.addStretch(1)
        foot = self.parts.foot
        foot.addWidget(with_icon(self.remove, theme, "delete"))
        foot.addStretch(1)
        foot.addWidget(with_icon(self.primary, theme, "arrow_undo", "on_primary"))
        self.parts.show_foot()
        for part in (self.confirm, self._only, self.none):
            part.hide()
            self.body.addWidget(part)
        self.body.addWidget(self.parts, 1)

    def _connect(self) -> None:
        self.rows.chosen.connect(self._on_chosen)
        self.rows.opened.connect(self.parts.show_detail)
        self.rows.entered_by_key.connect(self._enter)
        self.confirm.agreed.connect(self._empty)
        self.confirm.stayed.connect(self._on_stayed)
        self.removal.refused.connect(self.refused)
        self.removal.closed.connect(self.rows.setFocus)
        self.removal.shown.connect(self._on_removal)
        key = QShortcut(QKeySequence("Delete"), self.rows, self._look)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _show(self, items: tuple[DeletedItem, ...]) -> None:
        had_keyboard = self.rows.hasFocus()
        self._items = {f"{one.type}:{one.record}": one for one in items}
        self.none.setVisible(not items)
        self._only.setVisible(bool(self._types))
        self.parts.setVisible(bool(items))
        self.empty.setVisible(bool(items))
        self.rows.show_rows([_row(key, one) for key, one in self._items.items()])
        if not items and had_keyboard:
            self.history.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_history(self) -> None:
        self.kit.go(Route(Place.HISTORY))

    def _on_chosen(self, key: str) -> None:
        item = self._items.get(key)
        if item is None:
            return
        clear(self._shown)
        self.removal.hide()
        self._shown.addWidget(label(_title(item.name), "heading", name="deleted-name"))
        self._shown.addWidget(label(f"Deleted {item.when}", "secondary"))
        self._shown.addWidget(label(f"{_kept(item)} Put back, it is as it was."))
        self.parts.to_top()

    def _enter(self, _key: str) -> None:
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        item = self._items.get(self.rows.current_id)
        if item is not None:
            self.parts.show_detail()
            self.removal.look(item.type, item.record)

    def _on_removal(self) -> None:
        self.parts.reveal(self.removal)

    def _on_put_back(self, done: Done[DeletedItem]) -> None:
        self.kit.tell(Message(f"{done.words}. It is where it was."))

    def _ask(self) -> None:
        job = self.kit.jobs.read(partial(self._keeping.deleted.confirmation, self._types))
        job.succeeded.connect(self.confirm.ask)
        job.failed.connect(self.refused)

    def _on_stayed(self) -> None:
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kit.tell(Message("Nothing was removed.", Tone.NOTE))

    def _empty(self) -> None:
        job = self.kit.jobs.write(partial(self._keeping.deleted.empty, self._types))
        job.succeeded.connect(self._on_emptied)
        job.failed.connect(self.refused)

    def _on_emptied(self, done: Done[int]) -> None:
        many = "1 item was" if done.value == 1 else f"{done.value} items were"
        self.kit.tell(Message(f"{many} removed for good."))


def _row(key: str, item: DeletedItem) -> Row:
    days = "1 day left" if item.days_left == 1 else f"{item.days_left} days left"
    return Row(key, _title(item.name), f"Deleted {item.when}", status=days)


def _kept(item: DeletedItem) -> str:
    if item.days_left == 1:
        return "It is kept for 1 more day."
    return f"It is kept for {item.days_left} more days."


def _title(name: str) -> str:
    return name[:1].upper() + name[1:]
