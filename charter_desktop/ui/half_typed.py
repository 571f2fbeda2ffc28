"""What is half typed when the window is drawn anew goes into the new fields of the same names.

Drafts keep what belongs to a record (`autosave.py`). This is for the rest: a date that cannot be
read yet, a minute reference and what was decided before "Done", the fields of a meeting that was
not added yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from charter_desktop.ui.widgets.choice_row import ChoiceRow
from charter_desktop.ui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from charter_desktop.ui.jobs import JobRunner


@dataclass(frozen=True, slots=True)
class Half:
    """One field: its object name, what stands in it, and where the next key goes.

    `is_typed` is whether the clerk typed in it since the program last filled it; `cursor` is its
    place in characters where the field has the keyboard, else None. Of a row of choices `text` is
    the id of what is chosen.
    """

    name: str
    text: str
    is_typed: bool
    cursor: int | None


def half_typed(page: QWidget) -> list[Half]:
    """Return what was typed into the fields of a page, and which of them has the keyboard.

    Where the page is still to be given what was typed before, that counts too: the text size may
    be changed twice in a second.
    """
    waiting = {
        half.name: half for giving in page.findChildren(GivingBack) for half in giving.waiting
    }
    fields = [f for f in page.findChildren(Field) if f.is_typed or f.has_keyboard]
    now = {field.objectName(): _half(field) for field in fields}
    rows = [row for row in page.findChildren(ChoiceRow) if row.is_unsaved]
    chosen = {row.objectName(): Half(row.objectName(), row.choice, True, None) for row in rows}
    now = chosen | now  # choices first: which paper it is says what the fields are about
    return list((waiting | now).values())


def _half(field: Field) -> Half:
    cursor = field.typing_at if field.has_keyboard else None
    return Half(field.objectName(), field.text, field.is_typed, cursor)


class GivingBack(QObject):
    """Gives a page what was typed, once the page has read what it shows; lives with the page."""

    def __init__(self, page: QWidget, halves: Sequence[Half], jobs: JobRunner) -> None:
        super().__init__(page)
        self._page, self._halves, self._jobs = page, halves, jobs
        self._is_done = False
        jobs.busy.connect(self._on_busy)
        if jobs.is_idle():
            QTimer.singleShot(0, self, self._give)

    @property
    def waiting(self) -> tuple[Half, ...]:
        """What the page was not given yet."""
        return () if self._is_done else tuple(self._halves)

    def _on_busy(self, is_busy: bool) -> None:
        if not is_busy:
            self._give()

    def _give(self) -> None:
        if self._is_done or not self._jobs.is_idle():
            return
        self._is_done = True
        fields = {field.objectName(): field for field in self._page.findChildren(Field)}
        rows = {row.objectName(): row for row in self._page.findChildren(ChoiceRow)}
        for half in self._halves:
            if half.name in rows:
                rows[half.name].choose_again(half.text)
        for half in self._halves:
            if (field := fields.get(half.name)) is None:
                continue
            if half.is_typed:
                field.type_again(half.text)
            if half.cursor is not None:
                field.go_on_at(half.cursor)
