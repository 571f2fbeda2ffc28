"""What the frame around the pages asks: the search, files from OALC, and the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from charter_desktop.services.files.overview import FilesOverviewing
    from charter_desktop.services.records.undo import Undo
    from charter_desktop.services.safety import Safety
    from charter_desktop.services.search.search import Searching

AFTER_FIRST_PAGE = 50
"""Milliseconds after the first page is there at which the frame asks what it shows around it: the
clerk may have begun by then, and that comes first."""


@dataclass(frozen=True, slots=True)
class RecordServices:
    """Undoes and makes safety copies; each is made when first asked for, off the GUI thread."""

    undo: Callable[[], Undo]
    safety: Callable[[], Safety]
    today: Callable[[], date]


@dataclass(frozen=True, slots=True)
class ShellServices:
    """`engine` answers the search of everything, `files` knows of files from OALC.

    They are made when first asked for, off the GUI thread: Home does not wait for them.
    `leave_example` goes back from the example council; None for the clerk's own.
    """

    engine: Callable[[], Searching] | None = None
    files: Callable[[], FilesOverviewing] | None = None
    records: RecordServices | None = None
    leave_example: Callable[[], object] | None = None
