"""What the frame around the pages asks: the search, files from OALC, and the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from charter_desktop.services.files_overview import FilesOverviewing
    from charter_desktop.services.safety import Safety
    from charter_desktop.services.search import Searching
    from charter_desktop.services.undo import Undo


@dataclass(frozen=True, slots=True)
class RecordServices:
    """Undoes and makes safety copies; each is made when first asked for, off the GUI thread."""

    undo: Callable[[], Undo]
    safety: Callable[[], Safety]
    today: Callable[[], date]


@dataclass(frozen=True, slots=True)
class ShellServices:
    """`engine` answers the search of everything, `files` knows of files from OALC.

    `leave_example` goes back from the example council; None for the clerk's own.
    """

    engine: Searching | None = None
    files: FilesOverviewing | None = None
    records: RecordServices | None = None
    leave_example: Callable[[], object] | None = None
