"""When a file that waits was saved, in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from charter_desktop.domain.dates import date_in_words

if TYPE_CHECKING:
    from charter_desktop.services.files.waiting import WaitingFile


def saved_words(file: WaitingFile, today: date) -> str:
    """Return "saved today at 10:31", or on which day."""
    on, at = file.saved.date(), f"{file.saved:%H:%M}"
    if on == today:
        return f"saved today at {at}"
    if on == today - timedelta(days=1):
        return f"saved yesterday at {at}"
    return f"saved on {date_in_words(on, weekday=False)}"
