"""What stands around a commitment: asked for, and what is done there written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.ui.kit import Link, Message
from charter_desktop.ui.navigation import Place, Route

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from charter_desktop.domain.changes import Done
    from charter_desktop.domain.council_year import ActionWhat, PartnerNoteFacts
    from charter_desktop.services.year.checklist import CommitmentDetail
    from charter_desktop.services.year.group import Year
    from charter_desktop.services.year.next_agenda import PutOn
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.commitments.around import Around
    from charter_desktop.ui.pages.commitments.small_forms import SmallForm


class CommitmentMore(QObject):
    """Asks the year's services for one commitment's surroundings. `refused` brings an error.

    `entered` brings a form whose contents were kept and the id of the commitment that they are of;
    `looked` the files of evidence that are missing or altered, by the evidence's id.
    """

    refused = Signal(object)
    entered = Signal(object, str)
    looked = Signal(object)

    def __init__(self, kit: Kit, year: Year, around: Around, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._year, self._around = kit, year, around
        self._job: Job | None = None
        self._looking: Job | None = None
        self._shown, self._meeting = "", ""
        self._every = False
        self._undo: Callable[[], Done[str]] | None = None
        around.added.connect(self._add)
        around.ticked.connect(self._tick)
        around.removed.connect(self._remove_action)
        around.noted.connect(self._note)
        around.note_removed.connect(self._remove_note)
        around.agenda.connect(self._agenda)
        around.earlier_asked.connect(self._read_every)

    def read(self, commitment: str) -> None:
        """Ask what stands around a commitment, and show it."""
        self._every = self._every and commitment == self._shown
        self._shown = commitment
        ask = partial(_detail, self._year, commitment, self._every)
        self._job = self._kit.jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(self._on_detail)
        self._job.failed.connect(self.refused)

    def _read_every(self) -> None:
        self._every = True
        self.read(self._shown)

    def _on_detail(self, read: tuple[CommitmentDetail, date]) -> None:
        detail, today = read
        if detail.view.commitment.id == self._shown:
            self._around.show_detail(detail, today)
            files = [e for e in detail.view.evidence if e.item.digest]
            if files:  # read from end to end: nothing else waits for it
                ask = partial(self._year.evidence.lost, files)
                self._looking = self._kit.jobs.read(ask, instead_of=self._looking)
                self._looking.succeeded.connect(self.looked)

    def _tell(
        self, act: Callable[[], Done[str]], undo: Callable[[], Done[str]] | None = None
    ) -> Job:
        job = self._kit.jobs.write(act)
        self._undo = undo
        job.succeeded.connect(self._on_done)
        job.failed.connect(self.refused)
        return job

    def _on_done(self, done: Done[str]) -> None:
        links = (Link("Put it back", self._put_back),) if self._undo is not None else ()
        self._kit.tell(Message(f"{done.words}.", links=links))

    def _put_back(self) -> None:
        if self._undo is not None:
            self._tell(self._undo)

    def _add(self, what: ActionWhat) -> None:
        add = partial(self._year.actions.add, what)
        job = self._tell(partial(_entered, add, what.commitment))
        job.succeeded.connect(self._on_action_added)

    def _tick(self, action: str, is_done: bool) -> None:
        self._tell(partial(_done_today, self._year, action, is_done))

    def _remove_action(self, action: str) -> None:
        undo = partial(self._year.actions.put_back, action)
        self._tell(partial(self._year.actions.remove, action), undo)

    def _note(self, facts: PartnerNoteFacts) -> None:
        note = partial(self._year.checklists.note_partner, facts)
        job = self._tell(partial(_entered, note, facts.commitment))
        job.succeeded.connect(self._on_note_added)

    def _on_action_added(self, done: Done[str]) -> None:
        self._close(self._around.action_form, done.value)

    def _on_note_added(self, done: Done[str]) -> None:
        self._close(self._around.note_form, done.value)

    def _close(self, form: SmallForm, commitment: str) -> None:
        """Put a form away once what it asked for is kept; not before, or words could be lost.

        By then the clerk may be at another commitment, and the form be that one's.
        """
        if commitment == self._around.shown_id:
            self._around.close_entered(form)
        self.entered.emit(form, commitment)

    def _remove_note(self, note: str) -> None:
        undo = partial(self._year.checklists.put_note_back, note)
        self._tell(partial(self._year.checklists.remove_note, note), undo)

    def _agenda(self) -> None:
        job = self._kit.jobs.write(partial(self._year.next_agenda.commitment, self._shown))
        job.succeeded.connect(self._on_put_on)
        job.failed.connect(self.refused)

    def _on_put_on(self, done: Done[PutOn]) -> None:
        self._meeting = done.value.meeting
        links = (Link("See the meeting", self._see_meeting),) if self._meeting else ()
        self._kit.tell(Message(f"{done.words}.", links=links))

    def _see_meeting(self) -> None:
        self._kit.go(Route(Place.MEETINGS, self._meeting))


# What follows is called off the GUI thread.


def _detail(year: Year, commitment: str, every: bool) -> tuple[CommitmentDetail, date]:
    return year.checklists.detail(commitment, every=every), year.today()


def _entered(add: Callable[[], Done[str]], commitment: str) -> Done[str]:
    """Add what a form asks for, and say for which commitment."""
    return replace(add(), value=commitment)


def _done_today(year: Year, action: str, is_done: bool) -> Done[str]:
    return year.actions.done(action, year.today() if is_done else None)
