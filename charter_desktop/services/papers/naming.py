"""The names of a paper's files: nothing is overwritten but what we wrote ourselves."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.papers.forms import PaperForm, form_of

if TYPE_CHECKING:
    from charter_desktop.domain.papers import SavedFiles


def file_name(title: str) -> str:
    """Return a title as a file name that Windows, macOS and Linux all take."""
    kept = "".join(c if c.isalnum() or c in " -,()" else " " for c in title)
    return " ".join(kept.split())[:80].rstrip(" .,") or "Paper"


def of_other_forms(saved: SavedFiles, folder: Path, form: PaperForm) -> dict[str, str]:
    """Return the digests of the files that a paper has there in other forms than `form`."""
    if saved.folder != str(folder.resolve()):
        return {}
    return {name: digest for name, digest in saved.digests.items() if form_of(name) is not form}


def free_names(
    folder: Path, contents: dict[str, bytes], written: dict[str, str]
) -> dict[Path, bytes]:
    """Choose a name for each file that overwrites nothing but what we wrote ourselves."""
    chosen: dict[Path, bytes] = {}
    for name, data in contents.items():
        path = folder.resolve() / name
        number = 1
        while _is_somebody_elses(path, data, written):
            number += 1
            path = path.with_name(f"{Path(name).stem} ({number}){Path(name).suffix}")
        chosen[path] = data
    return chosen


def write_files(files: dict[Path, bytes]) -> tuple[Path, ...]:
    """Write files that no record speaks of; returns them.

    Raises NotWrittenError where the place takes none.
    """
    for path, data in files.items():
        try:
            write_atomically(path, data)
        except OSError as error:
            raise NotWrittenError(
                f"The file could not be written to {path.parent}: {error.strerror}. "
                "What you entered is kept.",
                advice="Choose another folder, or make room, then try again.",
            ) from error
    return tuple(files)


def _is_somebody_elses(path: Path, data: bytes, written: dict[str, str]) -> bool:
    if not path.exists():
        return False
    there = hashlib.sha256(path.read_bytes()).hexdigest()
    return there not in {written.get(path.name), hashlib.sha256(data).hexdigest()}
