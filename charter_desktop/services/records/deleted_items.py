"""Deleted items: kept 90 days, put back as they were, or emptied for good (`ux.md` 4)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.domain.acts import UNDO_DAYS, ActKind
from charter_desktop.domain.changes import Done, changes_of
from charter_desktop.domain.records import DELETED, is_content
from charter_desktop.errors import NotFoundError
from charter_desktop.services.commitments.evidence_files import OPENED
from charter_desktop.services.confirming import Confirmation
from charter_desktop.services.records.copied_files import files_of, spoken_of
from charter_desktop.services.records.forgetting import finish_forgetting
from charter_desktop.services.records.history import when_words
from charter_desktop.services.records.names import RecordNames
from charter_desktop.services.records.undo import DAY
from charter_desktop.services.table_layouts import forget_looked_for
from charter_desktop.store.outbox import Errand

if TYPE_CHECKING:
    from collections.abc import Collection

    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class DeletedItem:
    """One deleted record: what it is called, when it was deleted, and how long it is kept here."""

    type: str
    record: str
    name: str
    at: int
    when: str
    days_left: int


class DeletedItems:
    """What a clerk does with deleted items; `types` chooses those of one page, none means all."""

    def __init__(
        self, stores: tuple[ContentStore, WorkStore], evidence: Path, around: Surroundings
    ) -> None:
        """Keep the stores, the folder of evidence files and the clock."""
        self._content, self._work = stores
        self._evidence = evidence
        self._around = around

    def all(self, types: Collection[str] = ()) -> tuple[DeletedItem, ...]:
        """Return what was deleted in the last 90 days, the newest first."""
        now = self._around.now()
        with self._work.reading() as unit, self._content.reading() as published:
            names = RecordNames(published, unit)
            found = [
                _item(names, key, at, now)
                for key, at in _deleted(unit, types)
                if now - at <= UNDO_DAYS * DAY
            ]
        return tuple(sorted(found, key=lambda item: item.at, reverse=True))

    def put_back(self, type_name: str, record: str) -> Done[DeletedItem]:
        """Put a record back as it was; raises NotFoundError where it is not deleted."""
        with self._work.unit() as unit, self._content.reading() as published:
            deleted = dict(_deleted(unit, (type_name,)))
            if (type_name, record) not in deleted:
                raise NotFoundError("That is not among the deleted items. Nothing was changed.")
            key = (type_name, record)
            item = _item(RecordNames(published, unit), key, deleted[key], self._around.now())
            said = unit.operations.put_back(type_name, record)
            unit.commit()
        operations = (said,) if said else ()
        return Done(item, changes_of([type_name]), f"Put back: {item.name}", operations)

    def confirmation(self, types: Collection[str] = ()) -> Confirmation:
        """Return what is asked before `empty`."""
        count = len(self.all(types))
        things = "1 deleted item" if count == 1 else f"{count} deleted items"
        return Confirmation(
            "Empty Deleted items?",
            f"{things} will be removed for good from this computer. This cannot be undone. Safety "
            "copies that were made before still have them.",
            f"Remove {things} for good",
            "Keep them",
        )

    def empty(self, types: Collection[str] = ()) -> Done[int]:
        """Remove every deleted item for good, the older ones too; returns how many there were."""
        with self._work.unit() as unit:
            unit.acts.mark(ActKind.REMOVAL)
            keys = [key for key, _ in _deleted(unit, types)]
            digests: dict[str, str] = {}
            for type_name, record in keys:
                every = unit.acts.of_record(type_name, record)
                digests |= files_of(every)
                dots = [one.operation.dot for one in every]
                unit.operations.remove(type_name, record, dots)
                unit.drafts.forget(type_name, record)
            needed = files_of(spoken_of(unit))
            for digest in digests.keys() - needed.keys():
                unit.outbox.destroy(self._evidence / digest)
            if keys:
                unit.outbox.destroy(self._evidence.with_name(OPENED), Errand.LAST)
            unit.forget_searched_words()
            unit.commit()
        if keys:
            forget_looked_for(self._evidence.parent)
            finish_forgetting(self._work)
        return Done(len(keys), changes_of(t for t, _ in keys), "Emptied Deleted items")


def _deleted(unit: WorkUnit, types: Collection[str]) -> list[tuple[tuple[str, str], int]]:
    """Return deleted records that still say something, with when they were deleted."""
    found = []
    for key in unit.operations.deleted():
        if types and key[0] not in types:
            continue
        every = [one.operation for one in unit.acts.of_record(*key)]
        if any(one.value for one in every if is_content(one.target.group)):
            found.append((key, max(one.at for one in every if one.target.group == DELETED)))
    return found


def _item(names: RecordNames, key: tuple[str, str], at: int, now: int) -> DeletedItem:
    days = max(0, UNDO_DAYS - (now - at) // DAY)
    return DeletedItem(*key, names.with_noun(*key), at, when_words(at), days)
