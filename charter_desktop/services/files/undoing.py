"""Taking an issue back: the records go back to what they were before it, from the kept file.

`exchange.md` 4, R17: the floor stays, so nothing older can be slipped in meanwhile; the issue that
was taken back may be added again. What the clerk wrote stays in every case.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from charter_desktop.content.compiler import compile_content
from charter_desktop.content.source import source_digest
from charter_desktop.domain.arrivals import UNDO_DAYS
from charter_desktop.domain.editions import Edition
from charter_desktop.services.files.adding_values import CannotUndoError
from charter_desktop.services.files.bringing_in import put_body
from charter_desktop.services.files.change_words import describe
from charter_desktop.services.files.looked import Fate, OwnWords, Undone
from charter_desktop.sync.bundle import open_signed

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.domain.arrivals import ArrivedFile
    from charter_desktop.domain.editions import EditionChanges
    from charter_desktop.services.files.kept import KeptFiles
    from charter_desktop.services.files.own_words import WrittenHere
    from charter_desktop.store.unit_of_work import ContentStore, ContentUnit
    from charter_desktop.surroundings import Surroundings

_DAY: Final = 24 * 60 * 60 * 1000
_Records = dict[str, tuple[bytes, ...]]


def undoable(unit: ContentUnit, now: int) -> ArrivedFile | None:
    """Return the file that can be taken back: it brought the issue that is shown, of late."""
    current = unit.editions.current()
    if current is None or current.is_built_in:
        return None
    arrived = unit.arrivals.of_edition((current.epoch, current.seq))
    if arrived is None or arrived.undone or now - arrived.at > UNDO_DAYS * _DAY:
        return None
    return arrived


class Undoing:
    """Takes the newest issue back."""

    def __init__(
        self, content: ContentStore, kept: KeptFiles, shipped: Path, around: Surroundings
    ) -> None:
        """Keep the store, the files of editions, the shipped content, and the clock."""
        self._content, self._kept, self._shipped, self._around = content, kept, shipped, around

    def undo(self, digest: str, written: WrittenHere) -> Undone:
        """Take back the file of this digest, "" for the newest; raises CannotUndoError."""
        now = self._around.now()
        with self._content.unit() as unit:
            arrived = undoable(unit, now)
            if arrived is None or digest not in {"", arrived.digest}:
                raise _cannot(unit, digest, now)
            edition, records = self._before(unit, arrived)
            changes = unit.editions.go_back(edition, records)
            put_body(unit, arrived.before, edition.issue, now)
            unit.arrivals.put(dataclasses.replace(arrived, undone=now))
            unit.commit()
        return Undone(
            id=arrived.digest,
            issue=arrived.issue,
            back_to=edition.issue,
            totals=dataclasses.replace(changes, details=()),
            kept=_kept(changes, written),
        )

    def _before(self, unit: ContentUnit, arrived: ArrivedFile) -> tuple[Edition, _Records]:
        """Return the edition before, with every record that was shown with it.

        A type of record that an edition has none of keeps what was there, so for those that the
        edition before lacks the ones before that are asked, down to what the program brought.
        """
        edition, records = self._edition(unit, arrived.before)
        wanted = set(self._records(arrived)) - set(records)
        at = arrived.before
        while wanted and at != (0, 0):
            one = unit.arrivals.of_edition(at)
            at = one.before if one else (0, 0)
            _, earlier = self._edition(unit, at)
            records |= {name: earlier[name] for name in wanted & set(earlier)}
            wanted -= set(earlier)
        return edition, records | dict.fromkeys(wanted, ())

    def _edition(self, unit: ContentUnit, number: tuple[int, int]) -> tuple[Edition, _Records]:
        if number == (0, 0):
            return self._shipped_edition()
        arrived = unit.arrivals.of_edition(number)
        if arrived is None:
            raise _not_kept()
        edition = Edition(*number, arrived.issue, arrived.digest, arrived.made)
        return edition, self._records(arrived)

    def _records(self, arrived: ArrivedFile) -> _Records:
        """Return the records of a file that is kept; it was judged when it was added."""
        data = self._kept.read(arrived.file) if arrived.file else None
        if data is None:
            raise _not_kept()
        return dict(open_signed(data).read().records)

    def _shipped_edition(self) -> tuple[Edition, _Records]:
        compiled = compile_content(self._shipped)
        digest, today = source_digest(self._shipped), self._around.today()
        edition = Edition(0, 0, 0, compiled.digest, today, digest)
        return edition, {name: tuple(lines) for name, lines in compiled.records.items()}


def _kept(changes: EditionChanges, written: WrittenHere) -> tuple[tuple[str, OwnWords], ...]:
    """Return what was written about what the issue had brought, by the title of each."""
    gone = (one for one in changes.details if one.after is None)
    return tuple(
        (change.title, own)
        for change in (written.added_to(describe(one), one) for one in gone)
        if change.fate is Fate.WITHDRAWN
        for own in change.own_words
    )


def _cannot(unit: ContentUnit, digest: str, now: int) -> CannotUndoError:
    arrived = unit.arrivals.find(digest) if digest else None
    newest = undoable(unit, now)
    if arrived is None and digest:
        return CannotUndoError(
            "No file of that name was added here. Nothing was changed.",
            advice="Choose one from the history of files.",
        )
    if arrived is not None and arrived.undone:
        return CannotUndoError(
            f"Issue {arrived.issue} was taken back before. Nothing was changed.",
            advice="Open its file again to add it again.",
        )
    if newest is not None:
        return CannotUndoError(
            f"Only the newest can be taken back, which is issue {newest.issue}. Nothing was "
            "changed.",
            advice=f"Take issue {newest.issue} back first.",
        )
    return CannotUndoError(
        f"Nothing was added in the last {UNDO_DAYS} days that can be taken back. Nothing was "
        "changed.",
        advice="Ask OALC for a newer issue if something in this one is wrong.",
    )


def _not_kept() -> CannotUndoError:
    return CannotUndoError(
        "The file of the issue before is no longer on this computer, so this one cannot be taken "
        "back. Nothing was changed.",
        advice="Ask OALC for a newer issue if something in this one is wrong.",
    )
