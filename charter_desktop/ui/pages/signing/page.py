"""Becoming a signatory: the numbered steps, and the one that is chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.services.signing.signing import AfterDeciding, WentOut
from charter_desktop.services.signing.steps import Standing
from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.kit import Message
from charter_desktop.ui.navigation import Place, Route
from charter_desktop.ui.pages.signing.panel import StepPanel, shown_words
from charter_desktop.ui.pages.signing.record import SigningRecord
from charter_desktop.ui.widgets.basics import button, clear
from charter_desktop.ui.widgets.list_detail import ListDetail
from charter_desktop.ui.widgets.page import Page
from charter_desktop.ui.widgets.step_list import Mark, StepList, StepRow

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.signing.signing import Signing, SigningView
    from charter_desktop.services.signing.steps import StepView
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit

TITLE = "Becoming a signatory"
_PAINT = {Standing.DONE: "ok", Standing.UNDER_WAY: "info"}


class SigningPage(Page):
    """The steps for this kind of body. `open_item` takes a step's id."""

    needs: ClassVar[Changes] = (
        Changes.COUNCIL | Changes.TOOLKIT | Changes.SIGNING | Changes.MEETINGS | Changes.PAPERS
    )
    scrolls: ClassVar[bool] = False

    def __init__(self, kit: Kit, signing: Signing) -> None:
        super().__init__(kit, "signing", TITLE)
        self._signing = signing
        self._view: SigningView | None = None
        self._job: Job | None = None
        self._wanted = ""
        self._panel: StepPanel | None = None
        self._typed: dict[str, str] = {}
        self._autosave = Autosave(kit.jobs, signing.drafts, self)
        self._autosave.failed.connect(self.refused)
        words = "See our commitments"
        self._onwards = button(words, "see-commitments", self._see_commitments)
        self._onwards.hide()
        self.buttons.addWidget(self._onwards)
        self._parts = ListDetail(kit.theme, "signing")
        self._steps = StepList(kit.theme, "signing-steps", "Steps")
        self._steps.chosen.connect(self._show_step)
        self._steps.opened.connect(self._parts.show_detail)
        edge = kit.theme.px(12)
        self._parts.list_side.setContentsMargins(edge, edge, edge, edge)
        self._parts.list_side.addWidget(self._steps)
        self.record = SigningRecord(kit.theme)
        self.record.routed.connect(kit.go)
        self.body.addWidget(self.record)
        self.body.addWidget(self._parts, 1)

    def refresh(self) -> None:
        """Ask how the steps stand."""
        if not self._autosave.has_waiting:
            self._typed.clear()  # what is read from now on has it
        self._job = self.kit.jobs.read(self._signing.view, instead_of=self._job)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.refused)

    def open_item(self, item: str) -> None:
        """Choose a step, and look anew: another day may have begun."""
        self._wanted = item
        if self._view is not None:
            if item:
                self._choose(item)
            self.refresh()

    def here(self) -> str:
        """Return the chosen step."""
        return self._steps.current_id

    def do_primary(self) -> None:
        """Do the chosen step's own action."""
        if self._panel is not None:
            self._panel.do_primary()

    def first_control(self) -> QWidget:
        """Return the list of steps, or the way back to it where a step stands in its place."""
        return self._parts.back if self._parts.back.isVisible() else self._steps

    def stops(self) -> list[QWidget]:
        """Return the record where there is one, the list and the chosen step."""
        record = [self.record] if self.record.isVisible() else []
        return [*record, self._steps, *([self._panel] if self._panel is not None else [])]

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left."""
        super().hideEvent(event)
        self._autosave.keep_all()

    def _show(self, view: SigningView) -> None:
        first = self._view is None
        self._view = view
        self._show_head(view)
        following = view.next_step
        current = self._wanted or (following.step.id if first and following else "")
        self._steps.show_rows([_row(step, view) for step in view.steps], current=current)
        if self._wanted:
            self._choose(self._wanted)

    def _choose(self, step: str) -> None:
        self._wanted = ""
        self._steps.choose(step)
        self._parts.show_detail()

    def _show_head(self, view: SigningView) -> None:
        self.set_title(*_head(view))
        self._onwards.setVisible(view.is_signed)
        self.record.show_view(view)

    def _show_step(self, step_id: str) -> None:
        view = self._view
        step = next((s for s in view.steps if s.step.id == step_id), None) if view else None
        if view is None or step is None:
            return
        panel = self._panel
        if panel is not None and _is_same(panel, view, step):
            if step_id not in self._typed:
                panel.show_note(step.note)
            return
        self._autosave.keep_all()
        now = QApplication.focusWidget()
        had_keyboard = panel is not None and now is not None and panel.isAncestorOf(now)
        self._panel = self._made(view, step)
        clear(self._parts.detail)
        self._parts.detail.addWidget(self._panel)
        self._parts.detail.addStretch(1)
        self._parts.to_top()
        if had_keyboard:
            target = self._panel.primary_button or self._steps
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, view: SigningView, step: StepView) -> StepPanel:
        note = self._typed.get(step.step.id, step.note)
        panel = StepPanel(self.kit.theme, view, replace(step, note=note))
        panel.routed.connect(self.kit.go)
        panel.marked.connect(self._mark)
        panel.taken_back.connect(self._take_back)
        panel.recorded.connect(self._record)
        panel.wanted.connect(self._steps.choose)
        panel.typed.connect(self._on_typed)
        panel.left.connect(self._autosave.keep_all)
        return panel

    def _mark(self, step: str) -> None:
        self._record(AfterDeciding(steps_done=(step,)))

    def _record(self, said: AfterDeciding | WentOut) -> None:
        if self._view is None:
            return
        today = self._view.today
        if isinstance(said, WentOut):
            self._write(partial(self._signing.record_sent, said, today))
        else:
            self._write(partial(self._signing.record, said, today))

    def _take_back(self, step: str) -> None:
        self._write(partial(self._signing.take_back, step))

    def _write(self, act: partial[Done[SigningView]]) -> None:
        job = self.kit.jobs.write(act)
        job.succeeded.connect(self._on_recorded)
        job.failed.connect(self.refused)

    def _on_recorded(self, done: Done[SigningView]) -> None:
        before, view = self._panel, done.value
        self._show(view)
        if before is not None:
            self.kit.tell(Message(_recorded_words(view, before.step.step.id)))

    def _on_typed(self, text: str) -> None:
        if self._panel is not None:
            step = self._panel.step.step.id
            self._typed[step] = text
            self._autosave.typed(self._signing.note_target(step), {"text": text.strip()})

    def _see_commitments(self) -> None:
        self.kit.go(Route(Place.COMMITMENTS))


def _recorded_words(view: SigningView, step_id: str) -> str:
    """Return what became of a step, and which one is next."""
    now = next(step for step in view.steps if step.step.id == step_id)
    standing = now.standing.value.lower() + (" again" if now.standing is Standing.TO_DO else "")
    words, following = f"Step {now.step.number} is {standing}.", view.next_step
    if following is None or following.step.id == step_id:
        return words
    return f"{words} Next: step {following.step.number}, {following.step.title}."


def _is_same(panel: StepPanel, view: SigningView, step: StepView) -> bool:
    """Say whether a panel shows all of this but the note, so that it need not be made anew."""
    shown, now = replace(panel.view, steps=()), replace(view, steps=())
    following = (panel.view.next_step, view.next_step)
    ids = {one.step.id if one else "" for one in following}
    return shown == now and len(ids) == 1 and replace(panel.step, note=step.note) == step


def _row(step: StepView, view: SigningView) -> StepRow:
    following = view.next_step
    is_next = following is not None and following.step.id == step.step.id
    mark = Mark.NEXT if is_next else Mark.LATER
    if step.standing in {Standing.WAITS, Standing.NOT_NEEDED}:
        mark = Mark.WAITS
    return StepRow(
        id=step.step.id,
        title=step.step.title,
        second=shown_words(step),
        status=step.standing.value,
        number=str(step.step.number),
        mark=Mark.DONE if step.is_done else mark,
        paint=_PAINT.get(step.standing, "text2"),
    )


def _head(view: SigningView) -> tuple[str, str]:
    """Return the title and the line under it; once it is signed they are the record of it."""
    body = "parish meeting" if view.council.is_parish_meeting else "council"
    charter = view.signatory.charter
    far = f"{view.done_count} of {len(view.steps)} steps done."
    on = date_in_words(charter.on, weekday=False) if charter.on else ""
    minute = f"minute {charter.minute}" if charter.minute else ""
    record = ", ".join(part for part in (on, minute) if part)
    record = f"{record[:1].upper()}{record[1:]}. " if record else ""
    if charter.status is CharterStatus.SIGNED:
        return f"Your {body} has signed", f"{record}{far}"
    if charter.status is CharterStatus.DECLINED:
        words = f"Decided not to sign. {record}You can come back to it at any time."
        return TITLE, words
    return TITLE, f"{far} You can leave and come back at any time."
