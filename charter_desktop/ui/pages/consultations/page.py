"""Consultations, "You said, we did": what was asked, what was raised, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.records import Target
from charter_desktop.ui.accessibility import announce
from charter_desktop.ui.autosave import Autosave
from charter_desktop.ui.deleting import delete_with_key
from charter_desktop.ui.pages.consultations.kept import KeptParts
from charter_desktop.ui.pages.consultations.page_frame import ConsultationsFrame
from charter_desktop.ui.pages.consultations.parts import NEW
from charter_desktop.ui.pages.consultations.publish import kind_of
from charter_desktop.ui.pages.consultations.words import PART_WORDS, Part, read_year

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from charter_desktop.services.commitments.commitments import Commitments
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.year.group import Year
    from charter_desktop.ui.jobs import Job
    from charter_desktop.ui.kit import Kit
    from charter_desktop.ui.pages.consultations.errands import Entered
    from charter_desktop.ui.pages.consultations.words import YearRead

PRINT = "liaison"
"""The item that shows the list for a liaison meeting as it will be printed."""


@dataclass(frozen=True, slots=True)
class ConsultationServices:
    """What the place asks."""

    year: Year
    commitments: Commitments
    drafts: Drafts


class ConsultationsPage(ConsultationsFrame):
    """Shows one part of the place, or one thing of it: what `open_item` says.

    A part's name (`asked`, `raised`, `ideas`, `stories`, `publish`), the id of one thing, or the
    kind of a publication; `new:<part>` asks for a new one; `liaison` is the list on paper.
    """

    needs: ClassVar[Changes] = (
        Changes.CONSULTATIONS
        | Changes.MEETINGS
        | Changes.COMMITMENTS
        | Changes.COUNCIL
        | Changes.PAPERS
        | Changes.SIGNING
    )

    def __init__(self, kit: Kit, services: ConsultationServices) -> None:
        super().__init__(kit, services.year)
        self._services = services
        self._read: YearRead | None = None
        self._job: Job | None = None
        self._item = ""
        self._every = False
        self.autosave = Autosave(kit.jobs, services.drafts, self)
        self.kept = KeptParts(kit, services.drafts, self.parts, self.errands)
        self._connect()

    def refresh(self) -> None:
        """Read all that is shown."""
        ask = partial(read_year, self._services.year, self._services.commitments, every=self._every)
        self._job = self.kit.jobs.read(ask, instead_of=self._job)
        self._job.succeeded.connect(self._on_read)
        self._job.failed.connect(self.refused)
        if self._part is Part.PUBLISH:
            self.publish.refresh()

    def open_item(self, item: str) -> None:
        """Show what an item says; it waits until all is known."""
        self.keep_typed()
        if item != self._item:
            self.results.put_away()
        self._item, self._is_new = item, True
        if self._read is not None and _is_known(item, self._read):
            self._show(self._read)
        self.refresh()

    def here(self) -> str:
        """Return what is shown."""
        if self.preview.is_shown:
            return PRINT
        if self._part is Part.PUBLISH:
            return self.publish.here()
        if self.parts.is_entering:
            return self.parts.entering or f"{NEW}{self._part.value}"
        return self.parts.shown_id or self._part.value

    def keep_typed(self) -> None:
        """Keep what is being typed."""
        self.autosave.keep_all()
        self.publish.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the page is left."""
        super().hideEvent(event)
        self.keep_typed()

    def _connect(self) -> None:
        self.filter.chosen.connect(self._on_part)
        self.errands.refused.connect(self.refused)
        self.errands.refused.connect(self.refresh)
        self.errands.made.connect(self._on_made)
        self.errands.removed.connect(self._on_removed)
        self.autosave.failed.connect(self.refused)
        self.publish.refused.connect(self.refused)
        self.publish.typed.connect(self.autosave.typed)
        self.publish.left.connect(self.autosave.keep)
        self.preview.closed.connect(self._on_closed)
        self.preview.refused.connect(self.refused)
        parts = self.parts
        delete_with_key(parts.list, self._delete_chosen)
        parts.typed.connect(self._on_typed)
        parts.left.connect(self._on_left)
        parts.closed.connect(self._on_closed)
        parts.publish_asked.connect(partial(self._on_part, Part.PUBLISH.value))
        parts.all_asked.connect(self._show_every)
        parts.chosen.connect(self.autosave.keep_all)
        parts.entering_shown.connect(self._show_buttons)

    def _on_read(self, read: YearRead) -> None:
        self._read = read
        for part in Part:
            count = read.count(part)
            words = PART_WORDS[part] if count is None else f"{PART_WORDS[part]} {count}"
            self.filter.set_words(part.value, words)
        if self._item or not self.preview.is_shown:  # a page to print stays until it is closed
            self._show(read)

    def _show(self, read: YearRead) -> None:
        """Show what the item says."""
        item, self._item = self._item, ""
        if item == PRINT:
            self.show_print()
            return
        if item:
            self._part = _part_of(item, read)
        self.filter.show_choice(self._part.value)
        if self._part is Part.PUBLISH:
            self.publish.open(item)
            self._turn_to(self.publish)
            return
        is_new = item.startswith(NEW)
        is_empty = not read.rows(self._part)
        self.parts.show_read(
            read,
            self._part,
            "" if is_new or item == self._part.value else item,
            self._waiting(item),
        )
        if is_new:
            self.parts.enter_new(self._part)
        stays = self.parts.is_entering
        self._turn_to(self._empty if is_empty and not stays else self.parts)
        if item and item != self._part.value and not is_new:
            self.parts.show_detail()

    def _waiting(self, item: str) -> set[str]:
        """Return the groups of the thing shown whose text is typed and not kept yet."""
        shown = item or self.parts.shown_id
        groups = {Part.ASKED: ("reply", "feedback"), Part.RAISED: ("answer",)}.get(self._part, ())
        return {g for g in groups if self.autosave.is_waiting(_target(self._part, shown, g))}

    def _on_part(self, part: str) -> None:
        self.keep_typed()
        self._part = Part(part)
        self.parts.stop_entering()
        self.results.put_away()
        if self._read is not None:
            self._item = part
            self._show(self._read)
            announce(self, PART_WORDS[self._part])
        self.filter.button(part).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_made(self, entered: Entered) -> None:
        if self.parts.stop_entering((entered.part, entered.before)):  # no other is open by now
            self._item, self._is_new = entered.record, True
        self.refresh()

    def _delete_chosen(self) -> None:
        """Delete what is chosen in the list, unless a form stands where its Delete would be."""
        if self.parts.shown_id and not self.parts.is_entering:
            self.parts.acts.do("remove")

    def _on_removed(self) -> None:
        self._is_new = True
        self.parts.show_list()

    def _on_closed(self) -> None:
        """Go back from a form that was not entered, or from the preview."""
        self._is_new = True
        if self._read is not None:
            self._show(self._read)

    def _on_typed(self, group: str, value: object) -> None:
        if isinstance(value, dict):
            self.autosave.typed(_target(self._part, self.parts.shown_id, group), value)

    def _on_left(self, group: str) -> None:
        self.autosave.keep(_target(self._part, self.parts.shown_id, group))

    def _show_every(self) -> None:
        self._every = True
        self.refresh()

    def show_print(self) -> None:
        """Show the liaison list as it will be printed."""
        year = self._services.year
        self.preview.show_document(year.pages, year.liaison.document)
        self._turn_to(self.preview.view or self.parts)


def _target(part: Part, item: str, group: str) -> Target:
    return Target("consultation" if part is Part.ASKED else "issue_raised", item, group)


def _is_known(item: str, read: YearRead) -> bool:
    """Say whether an item can be shown from what was read, and need not wait for what is newer."""
    finds = (read.consultation, read.issue, read.idea, read.story)
    names = {"", PRINT, *(part.value for part in Part)}
    is_named = item.removeprefix(NEW) in names or kind_of(item) is not None
    return is_named or any(find(item) is not None for find in finds)


def _part_of(item: str, read: YearRead) -> Part:
    """Return where a thing is; a publication's id ends in its kind."""
    name = item.removeprefix(NEW)
    if name in {part.value for part in Part}:
        return Part(name)
    if read.issue(item):
        return Part.RAISED
    if read.idea(item):
        return Part.IDEAS
    if read.story(item):
        return Part.STORIES
    return Part.PUBLISH if kind_of(item) is not None else Part.ASKED
