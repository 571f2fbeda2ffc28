"""Files from OALC: looking at one, adding it in one step, taking it back, and what was added.

Reading signatures loads cryptography, which takes too long for the window's thread: everything here
but `history` is for a reader or writer of the JobRunner.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from charter_desktop.collector import collector_resting
from charter_desktop.domain.arrivals import UNDO_DAYS
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.progress import Progress
from charter_desktop.services.files.looked import PastFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from charter_desktop.domain.arrivals import ArrivedFile
    from charter_desktop.services.files.adding_values import FilePlaces
    from charter_desktop.services.files.kept import HeldFile
    from charter_desktop.services.files.looked import Added, Change, Looked, Order, Undone
    from charter_desktop.services.files.taking_in import TakingIn
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore
    from charter_desktop.surroundings import Surroundings

EVERYTHING = (
    Changes.TOOLKIT | Changes.CONTACTS | Changes.COMMITMENTS | Changes.SIGNING | Changes.RETURNS
)
_WHAT = {
    "trust": "An invitation from OALC",
    "welcome": "A welcome from OALC",
    "pack": "Documents from OALC",
}


class Adding:
    """What a clerk does with files from OALC."""

    def __init__(
        self,
        content: ContentStore,
        works: Callable[[], Mapping[str, WorkStore]],
        places: FilePlaces,
        around: Surroundings,
        shipped: Path,
    ) -> None:
        """Keep the content, how to open every council's store, where files are, and the clock.

        `shipped` is the folder of the content that came with the program.
        """
        self._content, self._works, self._places = content, works, places
        self._around, self._shipped = around, shipped

    def look(self, path: Path, progress: Progress | None = None) -> Looked:
        """Return what a file is, who sent it, and all that it would change; nothing is changed.

        Also a file that is refused has an answer: its card says why. Raises NotFoundError where
        there is no such file, and Cancelled.
        """
        with collector_resting():
            return self._taking_in().look(path, progress or Progress())

    def check(self, order: Order) -> None:
        """Raise what `add` would raise of the file and the words; nothing is written."""
        self._taking_in().check(order, Progress())

    def add(self, order: Order, progress: Progress | None = None) -> Done[Added]:
        """Add a file after a safety copy, in one transaction: all of it or nothing.

        Raises BundleRejectedError for a file that may not come in (a suspect one is kept aside for
        OALC), WordsDifferError, FileChangedError, StoreError where there is no room, NotFoundError,
        and Cancelled; everything is then as it was.
        """
        with collector_resting():
            added = self._taking_in().add(order, progress or Progress())
        return Done(added, EVERYTHING, f"Added {added.what[0].lower()}{added.what[1:]}")

    def add_again(self, id: str, progress: Progress | None = None) -> Done[Added]:  # noqa: A002
        """Add an issue that was taken back from the file that was kept; `id` is of the history.

        Only the newest that ever was here may come in again (`exchange.md` 0). Raises
        CannotAddAgainError for any other, and as `add`; everything is then as it was.
        """
        with collector_resting():
            added = self._taking_in().add_again(id, progress or Progress())
        return Done(added, EVERYTHING, f"Added {added.what[0].lower()}{added.what[1:]} again")

    def whats_new(self, added: Added) -> tuple[Change, ...]:
        """Return what adding changed, in words and in the order of `Looked.changes`."""
        return self._taking_in().whats_new(added)

    def undo(self, id: str = "") -> Done[Undone]:  # noqa: A002  # as in the history
        """Take back the issue that is shown, added in the last 90 days; `id` makes sure which.

        Raises CannotUndoError, with everything as it was.
        """
        from charter_desktop.services.files.kept import KeptFiles  # noqa: PLC0415  # see above
        from charter_desktop.services.files.own_words import WrittenHere  # noqa: PLC0415
        from charter_desktop.services.files.undoing import Undoing  # noqa: PLC0415

        kept = KeptFiles(self._places.kept)
        undoing = Undoing(self._content, kept, self._shipped, self._around)
        undone = undoing.undo(id, WrittenHere(self._works()))
        return Done(undone, EVERYTHING, f"Took issue {undone.issue} back")

    def history(self) -> tuple[PastFile, ...]:
        """Return the files from OALC that were added, newest first."""
        now = self._around.now()
        with self._content.reading() as unit:
            current = unit.editions.current()
            number = (current.epoch, current.seq) if current else (0, 0)
            floor, _ = unit.floors.get()
            newest = (floor.epoch, floor.seq)
            return tuple(_past(one, number, newest, now) for one in unit.arrivals.all())

    def suggest(self, beginning: str) -> tuple[str, ...]:
        """Return the check words that begin with what was typed of one.

        From four letters on there is one at most.
        """
        from charter_desktop.sync.words import suggest  # noqa: PLC0415  # loads cryptography

        return suggest(beginning)

    def refused_files(self) -> tuple[HeldFile, ...]:
        """Return the refused files that are kept aside for OALC, newest first."""
        from charter_desktop.services.files.kept import Quarantine  # noqa: PLC0415

        return Quarantine(self._places.quarantine).all()

    def set_aside(self, path: Path) -> Done[HeldFile]:
        """Keep a copy of a refused file for OALC to look at; it is never opened here.

        Raises NotFoundError where it cannot be read, and InputNotUnderstoodError for a file that
        is not refused.
        """
        held = self._taking_in().set_aside(path)
        return Done(held, Changes.RETURNS, "Kept a refused file aside for OALC")

    def forget_refused(self, digest: str) -> Done[None]:
        """Delete a file that was kept aside, by its SHA-256."""
        from charter_desktop.services.files.kept import Quarantine  # noqa: PLC0415

        Quarantine(self._places.quarantine).forget(digest)
        return Done(None, Changes.RETURNS, "Deleted a refused file")

    def _taking_in(self) -> TakingIn:
        from charter_desktop.services.files.taking_in import TakingIn  # noqa: PLC0415  # see above

        return TakingIn(self._content, self._works(), self._places, self._around)


def _past(
    one: ArrivedFile, current: tuple[int, int], newest: tuple[int, int], now: int
) -> PastFile:
    added_on, is_shown = _day(one.at), one.is_edition and one.number == current and not one.undone
    until = added_on + dt.timedelta(days=UNDO_DAYS) if is_shown else None
    return PastFile(
        id=one.digest,
        what=_WHAT.get(one.kind, f"Issue {one.issue} of the toolkit"),
        name=one.name,
        at=one.at,
        added_on=added_on,
        made=one.made,
        totals=one.counts,
        undone_on=_day(one.undone) if one.undone else None,
        can_undo=until is not None and _day(now) <= until,
        can_add_again=bool(one.undone and one.file) and one.number == newest,
        undo_until=until,
    )


def _day(milliseconds: int) -> dt.date:
    return dt.datetime.fromtimestamp(milliseconds // 1000, dt.UTC).astimezone().date()
