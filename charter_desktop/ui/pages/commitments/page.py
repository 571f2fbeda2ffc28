"""Commitments: what the council has done about each of the charter's twelve."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.records import Target
from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.kit import Message
from charter_desktop.ui.pages.commitments.button import ReviewButton
from charter_desktop.ui.pages.commitments.errands import CommitmentErrands
from charter_desktop.ui.pages.commitments.extra import ExtraViews
from charter_desktop.ui.pages.commitments.filters import CommitmentFilters
from charter_desktop.ui.pages.commitments.kept import KeptForms
from charter_desktop.ui.pages.commitments.lists import PRINT, CommitmentLists
from charter_desktop.ui.pages.commitments.more import CommitmentMore
from charter_desktop.ui.pages.commitments.panel import CommitmentPanel
from charter_desktop.ui.pages.commitments.start import START
from charter_desktop.ui.pages.commitments.words import is_shown, rows, shown_views
from charter_desktop.ui.widgets.basics import button, column, label, with_icon
from charter_desktop.ui.widgets.deleted_link import under_list
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.page import Page
from charter_desktop.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from charter_desktop.services.commitments.commitments import (
        Checklist,
        Commitments,
        CommitmentView,
    )
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.year.group import Year
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_TYPED_GROUPS = ("status", "done", "lead", "barrier")


class CommitmentsPage(Page):
    """The list, and the form of the commitment chosen in it.

    `open_item` takes its id; `measures` for the yearly self-review, `start` for the first visit,
    `print` for the list on paper.
    """

    needs: ClassVar[Changes] = Changes.COMMITMENTS | Changes.PAPERS | Changes.TOOLKIT
    scrolls: ClassVar[bool] = False

    def __init__(self, kit: Kit, commitments: Commitments, drafts: Drafts, year: Year) -> None:
        super().__init__(
            kit,
            "commitments",
            "Commitments",
            "What our council has done about each of the charter\u2019s commitments",
        )
        self._commitments, self._year = commitments, year
        self._checklist: Checklist | None = None
        self._reading: Job | None = None
        self._wanted = ""
        self._autosave = Autosave(kit.jobs, drafts, self)
        self._errands = CommitmentErrands(kit.jobs, commitments, self)
        self.filters = CommitmentFilters(kit.theme)
        self.parts = ListDetail(kit.theme, "commitments", share=(10, 10))
        self.list = RowList(kit.theme, "commitment-list", "Commitments")
        self.panel = CommitmentPanel(kit.theme)
        self.views = QStackedWidget()
        self.more = CommitmentMore(kit, year, self.panel.around, self)
        self.kept = KeptForms(kit, drafts, self.panel)
        self.extra = ExtraViews(kit, year, self._autosave, self.views)
        self.main = ReviewButton(kit.theme, self.do_primary)
        self.primary = self.main.button
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the checklist anew."""
        read = partial(self._commitments.checklist, *self.panel.evidence.whole)
        self._reading = self.kit.jobs.read(read, instead_of=self._reading)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self.refused)
        self.extra.refresh()

    def open_item(self, item: str) -> None:
        """Show a commitment by its id; a filter that would hide it is put away."""
        self._autosave.keep_all()
        if item == PRINT:
            self.lists.show_print()
            return
        self.extra.open(item)
        if not item or self.extra.is_shown:
            return
        self._wanted = item
        if self._checklist is not None:
            self._show(self._checklist)
        self.parts.show_detail()

    def here(self) -> str:
        """Return what is shown: the id of a commitment, or what else `open_item` takes."""
        if self.views.currentIndex() == 0:
            return self.list.current_id
        return self.extra.here() if self.extra.is_shown else PRINT

    def keep_typed(self) -> None:
        """Keep what is being typed."""
        self._autosave.keep_all()

    def do_primary(self) -> None:
        """Save what was typed, or else record that it was reviewed today."""
        if self.views.currentIndex():
            self.extra.do_primary()
            self.lists.do_primary()
            return
        view = self._view()
        if view is None:
            return
        self._autosave.keep_all()
        if self.main.has_typed:
            self.main.show_typed(has_typed=False)
            self.results.show_message(Message(f"Saved {view.commitment.number}."))
        else:
            self._errands.review(view.commitment.id)

    def first_control(self) -> QWidget:
        """Return the list, or what stands in its place."""
        return self.extra.first_control() if self.extra.is_shown else self.list

    def stops(self) -> list[QWidget]:
        """Return filters, list, form and main button, or what stands in their place."""
        shown = self.views.currentWidget()
        if self.views.currentIndex() and shown is not None:
            return [shown]
        return [self.filters, self.list, self.panel, self.primary]

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left."""
        super().hideEvent(event)
        self._autosave.keep_all()

    def _lay_out(self) -> None:
        px = self.kit.theme.px
        self._begin = QWidget()
        begin = column(self.kit.theme, self._begin, gap=6)
        begin.setContentsMargins(px(14), px(6), px(14), px(10))
        begin.addWidget(label(START, "strong", name="begin"))
        begin.addWidget(button("Pick three", "pick-three", self.extra.start))
        self._begin.hide()
        self.parts.list_side.addWidget(self._begin)
        self.parts.list_side.addWidget(self.list, 1)
        types = ("evidence", "action", "partner_note")
        self.parts.list_side.addLayout(under_list(self.kit, "commitments", *types))
        self.parts.detail.addWidget(self.panel)
        self.panel.hide()  # until there is a commitment to show: a second piece of the building
        self.parts.foot.addStretch(1)
        self.parts.foot.addWidget(self.primary)
        self.parts.show_foot()
        main = QWidget()
        inside = column(self.kit.theme, main, gap=14)
        inside.addWidget(self.filters)
        inside.addWidget(self.parts, 1)
        self.views.insertWidget(0, main)
        self.views.setCurrentIndex(0)
        self.body.addWidget(self.views, 1)
        self.review = button("Yearly review", "yearly-review", self.extra.measures)
        self.buttons.addWidget(with_icon(self.review, self.kit.theme, "calendar_checkmark"))
        self.lists = CommitmentLists(self.kit, self._year, self.buttons, self.views)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter)
        self.filters.all_asked.connect(self.list.setFocus)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.parts.show_detail)
        self.list.entered_by_key.connect(self.panel.status.choices.focus_chosen)
        self.parts.detail_shown.connect(self.filters.setHidden)
        self.parts.back.clicked.connect(self.list.setFocus)
        self.panel.typed.connect(self._on_typed)
        self.panel.left.connect(self._on_left)
        self._autosave.failed.connect(self.refused)
        errands, shown = self._errands, self.panel
        errands.told.connect(self.results.show_message)
        errands.refused.connect(self.refused)
        errands.refused.connect(self.refresh)  # the screen shows what was chosen and not kept
        errands.not_taken.connect(self.panel.evidence.show_error)
        errands.added.connect(self.panel.evidence.close_added)
        errands.entered.connect(self.kept.evidence_entered)
        self.more.entered.connect(self.kept.entered)
        self.more.looked.connect(self.panel.evidence.show_lost)
        work = self.panel.evidence.work
        errands.copying.connect(work.begin)
        errands.copied.connect(work.show_progress)
        errands.copying_ended.connect(work.end)
        work.cancelled.connect(errands.stop_copying)
        shown.said.connect(lambda progress: errands.record(shown.shown_id, progress))
        evidence = self.panel.evidence
        evidence.added.connect(lambda new: errands.add(shown.shown_id, new))
        evidence.linked.connect(lambda known: errands.link(shown.shown_id, known))
        evidence.unlinked.connect(self._on_unlinked)
        evidence.opened.connect(self.lists.open_file)
        evidence.all_asked.connect(self.refresh)
        evidence.grew.connect(lambda: self.parts.reveal(evidence.picker))
        self.panel.around.grew.connect(self.parts.reveal)
        for part in (self.more, self.lists, self.extra):
            part.refused.connect(self.refused)
        self.lists.print_shown.connect(self._on_view)
        self.extra.turned.connect(self._on_view)
        self.extra.failed_start.connect(self.refresh)

    def _on_view(self) -> None:
        """Show the buttons that belong to the list with the list."""
        is_list = self.views.currentIndex() == 0
        self.review.setVisible(is_list)
        self.lists.export.setVisible(is_list)
        if self.isVisible() and (is_list or self.extra.is_shown):
            self.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _view(self) -> CommitmentView | None:
        return self._checklist.view(self.panel.shown_id) if self._checklist is not None else None

    def _on_read(self, checklist: Checklist) -> None:
        if not self._errands.is_under_way:  # or else it is older than what is on screen
            self._show(checklist, also=self.panel.shown_id)

    def _show(self, checklist: Checklist, *, also: str = "") -> None:
        """Show a checklist; `also` stays in the list though the filter would leave it out now."""
        self._checklist = checklist
        self.extra.show_checklist(checklist)
        self.lists.show_choice(self.filters.choice)
        wanted = checklist.view(self._wanted) if self._wanted else None
        if wanted is not None and not is_shown(wanted, self.filters.choice, checklist.today):
            self.filters.put_away()
        self._begin.setVisible(not checklist.has_begun)
        shown = shown_views(checklist, self.filters.choice, also)
        self.filters.show_counts(checklist, len(shown))
        current, self._wanted = self._wanted, ""
        self.list.show_rows(rows(shown, checklist), current=current)

    def _on_filter(self) -> None:
        if self._checklist is not None:
            self._show(self._checklist)

    def _on_chosen(self, commitment_id: str) -> None:
        if self._checklist is None or (view := self._checklist.view(commitment_id)) is None:
            return
        if commitment_id != self.panel.shown_id:
            self._autosave.keep_all()
            self.main.show_typed(has_typed=False)
            self.parts.to_top()
        is_waiting = self._autosave.is_waiting
        waiting = {g for g in _TYPED_GROUPS if is_waiting(_target(commitment_id, g))}
        self.panel.show_view(view, self._checklist, waiting)
        self.panel.show()
        self.more.read(commitment_id)

    def _on_typed(self, group: str, value: dict[str, object]) -> None:
        self._autosave.typed(_target(self.panel.shown_id, group), value)
        self.main.show_typed(has_typed=True)

    def _on_left(self, group: str) -> None:
        self._autosave.keep(_target(self.panel.shown_id, group))

    def _on_unlinked(self, evidence_id: str) -> None:
        view = self._view()
        found = next((e for e in view.evidence if e.id == evidence_id), None) if view else None
        if view is not None and found is not None:
            self._errands.unlink(view, found)


def _target(commitment_id: str, group: str) -> Target:
    return Target("commitment", commitment_id, group)
