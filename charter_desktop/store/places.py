"""Where a live store may be: never in a synchronised folder, and where there is room."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

STORE_NAME = "work.sqlite"
"""The name of a council's store in its folder."""

# The folders' own names, alone or with what the services add: "OneDrive - Elmcote Parish Council".
_NAMES = {
    "OneDrive": re.compile(r"onedrive( ?- ?.*)?", re.IGNORECASE),
    "Dropbox": re.compile(r"dropbox( \(.*\))?", re.IGNORECASE),
    "Google Drive": re.compile(r"google ?drive( ?[-(].*)?|googledrive-.*", re.IGNORECASE),
    "iCloud": re.compile(r"icloud ?drive|com~apple~clouddocs", re.IGNORECASE),
}
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def refuse_synchronised(folder: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Raise StoreError where `folder` is in a synchronised folder (`exchange.md` 5, `ux.md` 4)."""
    service = synchronised_by(folder, environment)
    if service is not None:
        raise StoreError(
            f"Your work cannot live in {service}, because {service} can damage it while it is "
            "open. Safety copies can.",
            advice="Use the normal place: start the program without choosing a data folder.",
        )


def synchronised_by(folder: Path, environment: Mapping[str, str]) -> str | None:
    """Return the name of the service whose folder `folder` is in, or None."""
    parts = (*folder.absolute().parts, *folder.resolve().parts)
    for service, name in _NAMES.items():
        if any(name.fullmatch(part) for part in parts):
            return service
    for variable in _VARIABLES:
        root = environment.get(variable)
        if root and folder.resolve().is_relative_to(Path(root).resolve()):
            return "OneDrive"
    return None


def require_room(folder: Path, needed: int) -> None:
    """Raise StoreError where the drive of `folder` has less than `needed` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StoreError(
            f"The drive has {_megabytes(free)} MB left and this needs {_megabytes(needed)} MB. "
            "Nothing has been changed.",
            advice="Make room, then try again.",
        )


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)
