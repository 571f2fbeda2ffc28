"""What is half typed when the window is drawn anew goes into the new fields of the same names.

Drafts keep what belongs to a record (`autosave.py`). This is for the rest: a date that cannot be
read yet, a minute reference before "Done", the fields of a meeting that was not added yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from charter_desktop.ui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from charter_desktop.ui.jobs import JobRunner


@dataclass(frozen=True, slots=True)
class Half:
    """One field: its object name, what stands in it, and whether it has the keyboard."""

    name: str
    text: str
    has_keyboard: bool


def half_typed(page: QWidget) -> list[Half]:
    """Return what was typed into the fields of a page since the program last filled them."""
    fields = [field for field in page.findChildren(Field) if field.is_typed]
    return [Half(f.objectName(), f.text, f.has_keyboard) for f in fields]


class GivingBack(QObject):
    """Gives a page what was typed, once the page has read what it shows; lives with the page."""

    def __init__(self, page: QWidget, halves: Sequence[Half], jobs: JobRunner) -> None:
        super().__init__(page)
        self._page, self._halves, self._jobs = page, halves, jobs
        self._is_done = False
        jobs.busy.connect(self._on_busy)
        if jobs.is_idle():
            QTimer.singleShot(0, self, self._give)

    def _on_busy(self, is_busy: bool) -> None:
        if not is_busy:
            self._give()

    def _give(self) -> None:
        if self._is_done or not self._jobs.is_idle():
            return
        self._is_done = True
        fields = {field.objectName(): field for field in self._page.findChildren(Field)}
        for half in self._halves:
            if (field := fields.get(half.name)) is not None:
                field.type_again(half.text, takes_keyboard=half.has_keyboard)
