"""Safety copies of one council's work, made by hand or by the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.dates import date_in_words
from charter_desktop.errors import NotFoundError
from charter_desktop.services.confirming import Confirmation

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from charter_desktop.domain.safety_copies import CopyContents, SafetyCopy
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.store.unit_of_work import WorkStore

LATE_AFTER: Final = 7
"""Days after which a copy that lacks something is late (`ux.md` 2.4)."""
_MEGABYTE: Final = 1_000_000
_NEAR_DAYS: Final = {0: "today", 1: "yesterday"}
COUNT_WORDS: Final = {
    "commitments": "Commitments",
    "evidence": "Pieces of evidence",
    "meetings": "Meetings",
    "papers": "Papers",
    "returns": "Returns",
    "changes": "Changes in all",
}
"""What the counts in a safety copy are called, in the order of the screen."""


@dataclass(frozen=True, slots=True)
class SafetyStanding:
    """When the newest copy was made, in words, and whether that is too long ago."""

    words: str
    is_late: bool


class Safety:
    """What a clerk does with safety copies."""

    def __init__(self, work: WorkStore, drafts: Drafts) -> None:
        """Keep the council's store, and what saves typed text."""
        self._work = work
        self._copies = work.safety_copies
        self._drafts = drafts

    def make(self) -> SafetyCopy | None:
        """Make a safety copy; None where nothing changed since the newest."""
        return self._copies.make()

    def make_on_closing(self) -> SafetyCopy | None:
        """Keep what is being typed and make a safety copy if anything changed since the newest."""
        self._drafts.keep_all()
        return self._copies.make()

    def standing(self, today: date) -> SafetyStanding:
        """Return how the newest copy stands, for the status bar."""
        newest = next(iter(self.all()), None)
        if newest is None:
            return SafetyStanding("No safety copy yet", is_late=False)
        days = (today - newest.made.date()).days
        is_late = days > LATE_AFTER and not self._copies.has_everything()
        if days in _NEAR_DAYS:
            return SafetyStanding(
                f"Safety copy made {_NEAR_DAYS[days]} {newest.made:%H:%M}", is_late
            )
        when = date_in_words(newest.made.date(), weekday=False)
        return SafetyStanding(f"Safety copy made {when}", is_late)

    def all(self) -> tuple[SafetyCopy, ...]:
        """Return the safety copies, newest first."""
        return self._copies.all()

    def find(self, given: str) -> SafetyCopy:
        """Return the copy that is named by its file's name, or by the beginning of its time.

        Raises NotFoundError where none is, or more than one.
        """
        found = [one for one in self.all() if one.path.name == given or _is_from(one, given)]
        if len(found) == 1:
            return found[0]
        what = "several safety copies" if found else "no safety copy"
        raise NotFoundError(
            f"There is {what} “{given}”. Nothing was changed.",
            advice="Name one as in: charter-desktop safety-copy list.",
        )

    def look(self, path: Path) -> CopyContents:
        """Return what is inside a safety copy; nothing is changed."""
        return self._copies.look(path)

    def confirmation(self, copy: SafetyCopy) -> Confirmation:
        """Return what is asked before a copy is put back."""
        when = copy_words(copy)
        return Confirmation(
            f"Put back the safety copy of {when}?",
            f"Your work will be as it was on {when}. What you did since goes into a new safety "
            "copy first, and can be put back in the same way.",
            "Put this copy back",
            "Leave my work as it is",
        )

    def put_back(self, path: Path) -> Done[SafetyCopy | None]:
        """Put a safety copy in the place of the work; returns the copy made of the work before.

        None where the newest copy has all of it. The work goes on under a new replica id. Raises
        StoreError and its kinds, and nothing is changed then.
        """
        self._copies.look(path)
        self._drafts.keep_all()
        before = self._copies.make()
        self._work.put_back(path)
        return Done(before, ~Changes.NONE, f"Put back the safety copy {path.stem}")


def copy_words(copy: SafetyCopy) -> str:
    """Return when a copy was made, in words: "8 December 2026, 10:42"."""
    return f"{date_in_words(copy.made.date(), weekday=False)}, {copy.made:%H:%M}"


def size_words(copy: SafetyCopy) -> str:
    """Return how large a copy is, in words: "240 KB", "1.2 MB"."""
    if copy.size < _MEGABYTE:
        return f"{max(1, round(copy.size / 1000))} KB"
    return f"{copy.size / _MEGABYTE:.1f} MB"


def contents_words(contents: CopyContents) -> tuple[str, ...]:
    """Return what is inside a copy, a line for each count."""
    return tuple(f"{words}: {contents.counts.get(name, 0)}" for name, words in COUNT_WORDS.items())


def _is_from(copy: SafetyCopy, given: str) -> bool:
    return bool(given) and f"{copy.made:%Y-%m-%d %H.%M.%S}".startswith(given.replace(":", "."))
