"""History: what was recorded, in plain sentences; any line of the last 90 days can be put back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.changes import Changes
from charter_desktop.ui.kit import Link, Message
from charter_desktop.ui.outside import Outside
from charter_desktop.ui.pages.records.history_side import HistorySide
from charter_desktop.ui.pages.records.record_paper import RecordPaper
from charter_desktop.ui.widgets.basics import button, clear, column, label, with_icon
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.records.history import HistoryAsked, HistoryLine
    from charter_desktop.services.records.keeping import RecordKeeping
    from charter_desktop.services.records.undo import Step
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

_PURPOSE = "Everything that was recorded, in plain sentences. Nothing is taken out of it"


class HistoryPage(Page):
    """The lines, and one of them in full beside them."""

    needs: ClassVar[Changes] = ~Changes.NONE
    scrolls: ClassVar[bool] = False

    def __init__(
        self,
        kit: Kit,
        keeping: RecordKeeping,
        today: Callable[[], date],
        outside: Outside | None = None,
    ) -> None:
        super().__init__(kit, "history", "History", _PURPOSE)
        self._keeping = keeping
        self._job: Job | None = None
        self._content = QWidget()
        self._content.setObjectName("history-content")
        around = column(kit.theme, self._content, gap=0)
        self.parts = ListDetail(kit.theme, "history", share=(11, 8))
        self.side = HistorySide(kit.theme, today())
        self.parts.list_side.addWidget(self.side)
        self._shown = column(kit.theme, gap=10)
        self.parts.detail.addLayout(self._shown)
        self.parts.detail.addStretch(1)
        self.put_back = button("Put back as it was before", "primary", self.do_primary)
        self.put_back.setProperty("kind", "primary")
        with_icon(self.put_back, kit.theme, "arrow_undo", "on_primary")
        self.parts.foot.addStretch(1)
        self.parts.foot.addWidget(self.put_back)
        around.addWidget(self.parts)
        self.body.addWidget(self._content, 1)
        self.paper = RecordPaper(self, self._content, keeping.printing, outside or Outside())
        self._buttons()
        self.side.asked_anew.connect(self.refresh)
        self.side.rows.chosen.connect(self._on_chosen)
        self.side.rows.opened.connect(self.parts.show_detail)
        self.side.rows.entered_by_key.connect(self._enter)
        self.paper.closed.connect(self.side.rows.setFocus)

    def refresh(self) -> None:
        """Read the lines anew."""
        ask = partial(self._keeping.history.lines, self.side.asked)
        self._job = self.kit.jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.refused)

    def do_primary(self) -> None:
        """Put back what was shown before the chosen line; print, where that is on screen."""
        line = self.side.line(self.side.rows.current_id)
        if self.paper.is_open or line is None or line.act is None:
            return
        job = self.kit.jobs.write(partial(_put_back, self._keeping, line.act))
        job.succeeded.connect(self._on_put_back)
        job.failed.connect(self.refused)

    def first_control(self) -> QWidget:
        """Return the list."""
        return self.side.rows

    def stops(self) -> list[QWidget]:
        """Return what narrows, the list, and the way back."""
        return [*self.side.stops(), self.put_back]

    def _buttons(self) -> None:
        theme = self.kit.theme
        paper = button("Print", "history-print", self._print)
        table = button("Save as CSV", "history-csv", self._save_table)
        for made, icon in ((paper, "print"), (table, "table")):
            self.buttons.addWidget(with_icon(made, theme, icon))
        for keys, act in (("Ctrl+P", self._print), ("Ctrl+Shift+E", self._save_table)):
            short = QShortcut(QKeySequence(keys), self, act)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _show(self, lines: tuple[HistoryLine, ...]) -> None:
        self.side.show_lines(lines)
        if not self.side.rows.current_id:
            self._on_chosen("")

    def _on_chosen(self, row_id: str) -> None:
        line = self.side.line(row_id)
        clear(self._shown)
        can_go = line is not None and line.act is not None
        self.put_back.setVisible(can_go)
        if can_go:
            self.parts.show_foot()
        else:
            self.parts.hide_foot()
        if line is None:
            self._shown.addWidget(label("Choose a line to read it in full.", "secondary"))
            return
        self._shown.addWidget(label(line.words, "heading", name="history-words"))
        who = f"{line.when}, by {line.by}" if line.by else line.when
        self._shown.addWidget(label(who, "secondary"))
        for detail in line.details:
            self._shown.addWidget(label(detail))
        if line.why_not:
            words = f"This cannot be put back. {line.why_not}"
            self._shown.addWidget(label(words, "secondary", name="history-why-not"))
        self.parts.to_top()

    def _enter(self, _row_id: str) -> None:
        if self.put_back.isVisible():
            self.put_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_put_back(self, done: Done[Step]) -> None:
        words = f"{done.words}. {done.value.note}".strip()
        back = Link("Undo", self._undo, undoes=done.value.act)
        self.kit.tell(Message(words, links=(back,)))

    def _undo(self) -> None:
        job = self.kit.jobs.write(self._keeping.undo.undo)
        job.succeeded.connect(self._on_undone)
        job.failed.connect(self.refused)

    def _on_undone(self, done: Done[Step]) -> None:
        self.kit.tell(Message(f"{done.words}. {done.value.note}".strip()))

    def _print(self) -> None:
        self.paper.show_document(partial(self._keeping.history_document, self.side.asked))

    def _save_table(self) -> None:
        job = self.kit.jobs.write(partial(_save, self._keeping, self.side.asked))
        job.succeeded.connect(self.paper.told.tell)
        job.failed.connect(self.refused)


def _put_back(keeping: RecordKeeping, act: int) -> Done[Step]:
    """Put back what was before an act; the value names the new act, which Undo takes."""
    done = keeping.undo.put_back(act)
    made = keeping.undo.last()
    return done if made is None else replace(done, value=replace(done.value, act=made.act))


def _save(keeping: RecordKeeping, asked: HistoryAsked) -> Path:
    return keeping.printing.save("History.csv", keeping.history.csv(asked))
