"""Home's row for a file from OALC that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.files.waiting_words import saved_words
from charter_desktop.services.home.facts import Door, Kind, Matter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.services.files.waiting import Waiting

_PLACE = "send-and-receive"


def files_waiting(waiting: Waiting, today: date) -> Iterator[Matter]:
    """Name the newest file that waits: nothing in it is believed before it is looked at."""
    for file in waiting.files[:1]:
        yield Matter(
            Kind.FILE,
            "A file that may be from OALC is waiting",
            "We have not opened it yet. Looking at it changes nothing.",
            f"{file.path.name}, {saved_words(file, today)}",
            "Look at it",
            Door(_PLACE, str(file.path)),
            leads=False,
        )
