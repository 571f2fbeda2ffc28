"""Writing a text as one HTML file that the clerk's browser can open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.content.web_page import web_page
from charter_desktop.errors import UserFacingError

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.domain.reading import Reading

_OTHER = re.compile(r"[^a-z0-9.-]+")


class CopyNotWrittenError(UserFacingError):
    """The page for the browser cannot be written."""

    code = "copy-not-written"


def write_browser_copy(folder: Path, reading: Reading) -> Path:
    """Write a text as a web page and return the file; the copy before it is replaced.

    Raises CopyNotWrittenError where the folder cannot be written.
    """
    path = folder / f"{_OTHER.sub('-', reading.id)}.html"
    try:
        write_atomically(path, web_page(reading).encode(), mode=0o600)
    except OSError as error:
        raise CopyNotWrittenError(
            f"The page could not be written for your browser ({error.strerror or error})."
            " Nothing else was changed.",
            advice="You can still read it here.",
        ) from error
    return path
