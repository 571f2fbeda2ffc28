"""Removing one record for good: what goes, what stays, and only then the button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.kit import Message, Tone
from charter_desktop.ui.pages.records.removal_words import sentences
from charter_desktop.ui.widgets.basics import button, clear, column, label, picture, row
from charter_desktop.ui.widgets.flow import Flow
from charter_desktop.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.records.keeping import RecordKeeping
    from charter_desktop.services.records.removal import RemovalPlan, Removed
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit


class RemovalPanel(QFrame):
    """Hidden until `look`. `closed` comes when it is done or left; `refused` brings an error."""

    closed = Signal()
    refused = Signal(object)
    shown = Signal()

    def __init__(self, kit: Kit, keeping: RecordKeeping) -> None:
        super().__init__()
        named(self, "removal", "Remove for good")
        self.setProperty("box", "caution")
        self._kit, self._keeping = kit, keeping
        self._plan: RemovalPlan | None = None
        self._job: Job | None = None
        theme = kit.theme
        across = row(theme, self, gap=12, margin=16)
        across.addWidget(picture(theme, "warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        down = column(theme, gap=8)
        self._title = label("", "subheading", name="removal-title")
        down.addWidget(self._title)
        self._words = column(theme, gap=4)
        down.addLayout(self._words)
        self.copies = Tick(theme, "removal-copies", "Delete those safety copies too")
        down.addWidget(self.copies)
        buttons = QWidget()
        flow = Flow(buttons, gap=theme.px(10))
        self.stay = button("Keep it", "removal-keep", self.leave)
        self.go = button("Remove it for good", "removal-go", self._carry_out)
        flow.addWidget(self.stay)
        flow.addWidget(self.go)
        down.addWidget(buttons)
        across.addLayout(down, 1)
        self.hide()

    def look(self, type_name: str, record: str) -> None:
        """Show what removing a record would take away; nothing is changed by that."""
        ask = partial(self._keeping.removal.look, type_name, record)
        self._job = self._kit.jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.refused)

    def leave(self) -> None:
        """Remove nothing."""
        self.hide()
        self._kit.tell(Message("Nothing was removed.", Tone.NOTE))
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove nothing on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show(self, plan: RemovalPlan) -> None:
        self._plan = plan
        self._title.setText(f"Remove for good: {plan.name}")
        clear(self._words)
        for sentence in sentences(plan):
            self._words.addWidget(label(sentence))
        self.copies.setChecked(bool(plan.copies) and not plan.ahead)
        self.copies.setVisible(bool(plan.copies))
        self.go.setText(plan.button)
        self.go.setAccessibleName(plan.button)
        self.setAccessibleName(self._title.text())
        self.show()
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, " ".join((self._title.text(), *sentences(plan))), urgent=True)
        self.shown.emit()

    def _carry_out(self) -> None:
        if self._plan is None:
            return
        delete = self.copies.isChecked() and bool(self._plan.copies)
        act = partial(self._keeping.removal.carry_out, self._plan, delete_copies=delete)
        self.hide()
        job = self._kit.jobs.write(act)
        job.succeeded.connect(self._on_removed)
        job.failed.connect(self.refused)

    def _on_removed(self, done: Done[Removed]) -> None:
        removed = done.value
        words = f"Removed for good: {removed.plan.name}."
        if removed.copies_left:
            many = len(removed.copies_left)
            what = "1 safety copy still has" if many == 1 else f"{many} safety copies still have"
            words += f" {what} it."
        if removed.papers_left:
            files = ", ".join(path.name for path in removed.papers_left)
            words += f" Changed outside this program, so still there: {files}."
        if removed.waiting:
            files = ", ".join(path.name for path in removed.waiting)
            words += f" Open in another program, so they go when this one starts next: {files}."
        is_whole = not removed.papers_left and not removed.waiting
        self._kit.tell(Message(words, Tone.DONE if is_whole else Tone.CAUTION))
        self.closed.emit()
