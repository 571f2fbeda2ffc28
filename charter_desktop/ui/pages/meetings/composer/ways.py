"""Where a paper leads: to another meeting, and to the place that records a missing fact."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from charter_desktop.ui.navigation import Place, Route

if TYPE_CHECKING:
    from charter_desktop.domain.changes import Done
    from charter_desktop.services.papers.composing import Composing, Composition
    from charter_desktop.ui.autosave import Autosave
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.meetings.composer.form import ComposerForm


class ComposerWays(QObject):
    """Leads away from the paper that it was last given. `refused` brings an error."""

    refused = Signal(object)

    def __init__(self, kit: Kit, composing: Composing, autosave: Autosave, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._composing, self._autosave = kit, composing, autosave
        self._composition: Composition | None = None
        self._form: ComposerForm | None = None

    def follow(self, composition: Composition, form: ComposerForm) -> None:
        """Lead away from this paper from now on."""
        self._composition, self._form = composition, form
        form.meeting_asked.connect(self.move)

    def move(self, meeting: str) -> None:
        """Move the paper to another meeting and go there, with all that was typed."""
        if self._composition is None or self._form is None:
            return
        if meeting == self._composition.meeting.id:
            return
        self._autosave.keep_all()
        move = partial(self._composing.move, self._composition, self._form.fields, meeting)
        job = self._kit.jobs.write(move)
        job.succeeded.connect(self._on_moved)
        job.failed.connect(self.refused)

    def go_to_record(self, name: str) -> None:
        """Go to the place that records the fact of this name."""
        if self._composition is None:
            return
        kind, meeting = name.partition(".")[0], self._composition.meeting.id
        routes = {
            "meeting": Route(Place.MEETINGS, meeting),
            "notice": Route(Place.MEETINGS, meeting),
            "consultation": Route(Place.CONSULTATIONS),
            "decision": Route(Place.MEETINGS, f"decide:{meeting}"),
            "signed": Route(Place.SIGNING),
            "body": Route(Place.SETTINGS),
        }
        self._kit.go(routes.get(kind, Route(Place.SIGNING)))

    def _on_moved(self, done: Done[Composition]) -> None:
        moved = done.value
        item = f"paper:{moved.template.id}:{moved.meeting.id}"
        self._kit.go(Route(Place.MEETINGS, item))
