"""Files that belong to a record: kept in its transaction first, then written where they go.

A file and a record cannot be written in one act. So the bytes are put beside the record in the
same transaction (an outbox), and written after it; what a crash left unwritten is written at the
next start. Each command is then whole or absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.errors import UserFacingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charter_desktop.store.unit_of_work import WorkStore, WorkUnit


class NotWrittenError(UserFacingError):
    """A file could not be written where it was to go."""

    code = "not-written"


def deliver(
    work: WorkStore, *, take_back: Callable[[WorkUnit], object] = lambda _: None
) -> tuple[Path, ...]:
    """Write every file that waits in the outbox; returns their paths.

    Raises NotWrittenError where the place takes no file; the outbox is empty then too, and
    `take_back` was called to take back what said that the files are there.
    """
    with work.reading() as unit:
        waiting = unit.outbox.all()
    try:
        for path, data in waiting.items():
            write_atomically(path, data)
    except OSError as error:
        # Every start imports this module, and hardly one comes here.
        from charter_desktop.domain.acts import ActKind  # noqa: PLC0415

        with work.unit() as unit:
            unit.outbox.clear()
            unit.acts.mark(ActKind.CORRECTION)
            take_back(unit)
            unit.commit()
        raise NotWrittenError(
            f"The file could not be written to {path.parent}: {error.strerror}. "
            "What you entered is kept.",
            advice="Choose another folder, or make room, then try again.",
        ) from error
    if waiting:
        with work.unit() as unit:
            unit.outbox.clear()
            unit.commit()
    return tuple(waiting)
