"""Which copied-in files a council's records speak of: evidence, attachments and the logo.

Each copy is kept once, under its SHA-256, whatever speaks of it; it may go only when nothing does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.domain.acts import Placed
    from charter_desktop.store.unit_of_work import WorkUnit

HOLDERS: Final = ("evidence", "paper", "council")
"""The types of record whose values name copied-in files by their `digest`."""


def files_in(value: object) -> dict[str, str]:
    """Return the copied-in files that a value speaks of: what each was called, by its SHA-256."""
    if isinstance(value, list | tuple):
        return {digest: name for one in value for digest, name in files_in(one).items()}
    if not isinstance(value, Mapping):
        return {}
    digest = value.get("digest")
    own = {str(digest): str(value.get("file_name", ""))} if digest else {}
    return own | {d: name for one in value.values() for d, name in files_in(one).items()}


def files_of(said: Iterable[Placed]) -> dict[str, str]:
    """Return the files that some operations speak of, as `files_in` does."""
    return {d: n for one in said for d, n in files_in(one.operation.value or {}).items()}


def spoken_of(unit: WorkUnit) -> list[Placed]:
    """Return every operation on a record that may speak of a copied-in file."""
    return [one for name in HOLDERS for one in unit.acts.of_type(name)]
