"""Which way of putting a return in an e-mail worked on this computer: it comes first next time."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from charter_desktop.settings import load_section, save_section

if TYPE_CHECKING:
    from pathlib import Path

SECTION = "sending"


class Way(enum.StrEnum):
    """A draft message that holds the file, or a new message to which the clerk attaches it."""

    DRAFT = "draft"
    PLAIN = "plain"


class SendingWays:
    """Reads and writes the way in the file of settings; call it off the GUI thread."""

    def __init__(self, path: Path) -> None:
        """Keep where the settings are."""
        self._path = path

    def last(self) -> Way:
        """Return the way that was chosen last; the draft message where none was."""
        known = load_section(self._path, SECTION).get("way")
        return Way(known) if isinstance(known, str) and known in set(Way) else Way.DRAFT

    def remember(self, way: Way) -> None:
        """Keep which way was chosen."""
        save_section(self._path, SECTION, {**load_section(self._path, SECTION), "way": way.value})
