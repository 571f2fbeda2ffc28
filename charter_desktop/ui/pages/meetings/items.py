"""The agenda of one meeting: its items in order, moved, added and changed where they stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.focusing import bring_into_view
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.meetings.item_errands import ItemErrands
from charter_desktop.ui.pages.meetings.item_form import ItemForm
from charter_desktop.ui.pages.meetings.item_line import ItemActs, item_line, paper_line
from charter_desktop.ui.widgets.basics import button, clear, column, label, with_icon
from charter_desktop.ui.widgets.drag_order import DragOrder
from charter_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from charter_desktop.domain.agenda_items import AgendaItem
    from charter_desktop.services.business.group import Business
    from charter_desktop.services.business.items import AgendaView, ItemLine
    from charter_desktop.services.papers.agenda import MeetingView
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

AGENDA = "agenda"
"""The template of the agenda and summons."""
_NONE = "No items yet. Papers that ask for a decision stand on the agenda by themselves."


class ItemsPanel(QWidget):
    """Reads the agenda by itself, again with each `refresh`. `refused` brings an error."""

    refused = Signal(object)

    def __init__(self, kit: Kit, business: Business, view: MeetingView) -> None:
        super().__init__()
        self.setObjectName("meeting-items")
        self._kit, self._business, self.view = kit, business, view
        self._agenda: AgendaView | None = None
        self._job: Job | None = None
        self._errands = ItemErrands(kit, business, view.meeting.id, self)
        layout = column(kit.theme, self, gap=8)
        layout.addWidget(label("Agenda", "subheading"))
        self._rows = column(kit.theme, gap=4)
        layout.addLayout(self._rows)
        self._order = DragOrder(kit.theme, self)
        self._order.dropped.connect(self._on_dropped)
        self._exclusion = label("", "secondary", name="exclusion")
        self._exclusion.hide()
        layout.addWidget(self._exclusion)
        self.form = ItemForm(kit.theme, view.papers)
        self.form.kept.connect(self._errands.keep)
        self.form.hide()
        self._errands.kept.connect(self.form.leave_kept)
        self._errands.not_taken.connect(self._on_not_taken)
        self._errands.written.connect(self._on_written)
        self._errands.refused.connect(self.refused)
        layout.addWidget(self.form)
        layout.addWidget(self._tools())

    def refresh(self) -> None:
        """Ask for the agenda."""
        self._job = self._kit.jobs.read(
            partial(_agenda, self._business, self.view.meeting.id), instead_of=self._job
        )
        self._job.succeeded.connect(self._on_agenda)
        self._job.failed.connect(self.refused)

    def _tools(self) -> QWidget:
        theme, holder = self._kit.theme, QWidget()
        flow = Flow(holder, gap=theme.px(12))
        add = button("Add an item", "add-item", self._add)
        self._begin = button("Add the usual items", "begin-agenda", self._errands.begin)
        words = "Write the agenda" if self.view.of_electors else "Write the agenda and summons"
        write = button(words, "write-agenda", self._write)
        self._pack = button(
            "Save the confidential pack", "confidential-pack", self._errands.save_pack
        )
        icons = ((add, "add"), (self._begin, "text_bullet_list_ltr"), (write, "document_edit"))
        for made, icon in (*icons, (self._pack, "lock_closed")):
            flow.addWidget(with_icon(made, theme, icon))
        self._pack.hide()
        return holder

    def _on_agenda(self, agenda: AgendaView) -> None:
        if agenda == self._agenda:
            return
        self._agenda = agenda
        focused = QApplication.focusWidget()
        is_here = focused is not None and self.isAncestorOf(focused)
        name = focused.objectName() if focused is not None and is_here else ""
        self._order.watch(())
        clear(self._rows)
        does = self._errands
        acts = ItemActs(does.move, does.under, self._change, does.carry, does.remove)
        public = self._add_lines(agenda.public, acts)
        for paper in agenda.papers:
            self._rows.addWidget(paper_line(self._kit.theme, paper))
        private = self._add_lines(agenda.private, acts)
        self._order.watch((public, private))
        if not agenda.lines and not agenda.papers:
            self._rows.addWidget(label(_NONE, "secondary", name="no-items"))
        self._begin.setVisible(not agenda.lines)
        self._pack.setVisible(bool(agenda.private))
        words = f"Before the items without the public: \u201c{agenda.exclusion}\u201d"
        self._exclusion.setText(words if agenda.exclusion else "")
        self._exclusion.setVisible(bool(agenda.exclusion))
        self._go_on_at(name)

    def _add_lines(self, lines: tuple[ItemLine, ...], acts: ItemActs) -> dict[str, QWidget]:
        """Show some lines; return them by the ids of their items."""
        shown: dict[str, QWidget] = {}
        for number, one in enumerate(lines):
            ends = (number == 0, number == len(lines) - 1)
            made = item_line(self._kit.theme, one, ends, acts, self.view)
            self._rows.addWidget(made)
            made.show()  # now, so that it can be given the keyboard
            shown[one.record.id] = made
        return shown

    def _on_dropped(self, item: str, place: int) -> None:
        """Move an item that was dragged; those without the public come after all others."""
        agenda = self._agenda
        if agenda is not None:
            is_private = any(line.record.id == item for line in agenda.private)
            before = len(agenda.public) if is_private else 0
            self._errands.move_to(item, before + place)

    def _go_on_at(self, name: str) -> None:
        """Give the keyboard to the button that had it, or to the other way at the end."""
        for wanted in (name, name.replace("item-up", "item-down"), name.replace("down-", "up-")):
            for made in self.findChildren(QPushButton, wanted) if wanted else ():
                if made.isEnabled() and made.isVisibleTo(self):
                    made.setFocus(Qt.FocusReason.OtherFocusReason)
                    return

    def _add(self) -> None:
        self._ask(None)

    def _change(self, item: AgendaItem) -> None:
        self._ask(item)

    def _ask(self, item: AgendaItem | None) -> None:
        self.form.show_item(item)
        QTimer.singleShot(0, self, self._bring_form)  # once it is laid out

    def _bring_form(self) -> None:
        for part in (self.form.keep_button, self.form.title):
            bring_into_view(part)

    def _on_not_taken(self, error: object) -> None:
        if not self.form.show_error(error):
            self.refused.emit(error)

    def _on_written(self, words: str) -> None:
        self.refresh()
        if words:
            announce(self, words)

    def _write(self) -> None:
        self._kit.go(Route(Place.MEETINGS, f"paper:{AGENDA}:{self.view.meeting.id}"))


# The services are made in the thread that asks.


def _agenda(business: Business, meeting: str) -> AgendaView:
    return business.items.of(meeting)
