"""The words for a paper that somebody changed outside since it was saved, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from charter_desktop.domain.dates import date_in_words, time_in_words
from charter_desktop.ui.widgets.basics import button, column, label, picture, row

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.services.papers.changes import ChangedFile
    from charter_desktop.ui.theme import Theme


class ChangedBox(QFrame):
    """Says which files are left as they are. `copy_asked` asks for new ones beside them."""

    copy_asked = Signal()

    def __init__(self, theme: Theme, changed: tuple[ChangedFile, ...], today: date) -> None:
        super().__init__()
        self.setObjectName("changed-outside")
        self.setProperty("box", "caution")
        line = row(theme, self, gap=10, margin=10)
        line.addWidget(picture(theme, "document_edit", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(theme, gap=6)
        words.addWidget(label(changed_words(changed, today), name="changed-outside-words"))
        save = button("Save a new copy beside it", "save-beside", self.copy_asked.emit)
        words.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)


def changed_words(changed: tuple[ChangedFile, ...], today: date) -> str:
    """Return which files were changed and when, the newest change first."""
    newest = max(changed, key=lambda one: one.at)
    when = f"at {time_in_words(newest.at.time())}"
    if newest.at.date() != today:
        when = f"on {date_in_words(newest.at.date(), weekday=False)} {when}"
    where = " in Word" if newest.path.suffix == ".docx" else ""
    words = f"You changed this{where} {when}: \u201c{newest.path.name}\u201d."
    if len(changed) > 1:
        words += f" {len(changed) - 1} more of its files were changed too."
    return f"{words} What you save here never overwrites it."
