"""Contacts from another program's file: shown first, then added to our own in one act."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from charter_desktop.address_books.read_file import LARGEST_FILE, Unreadable
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.own_contacts import OwnContact, OwnFacts, what_is_doubtful
from charter_desktop.domain.records import Target
from charter_desktop.errors import NotFoundError, UserFacingError
from charter_desktop.progress import Progress
from charter_desktop.services.contacts.matching import Matcher
from charter_desktop.services.contacts.merging import FieldChange, changes_between, merged
from charter_desktop.services.contacts.own import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from charter_desktop.domain.contacts import Route
    from charter_desktop.domain.records import Operation
    from charter_desktop.store.unit_of_work import WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

_EARLIER_ROW = "row "
_STEP = 50


class ChangedSinceError(UserFacingError):
    """Our contacts changed between looking at a file and adding from it; nothing was added."""

    code = "changed-since"


class Likeness(enum.Enum):
    """How a contact in a file stands to our own."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    POSSIBLE = "possible"
    REPEATED = "repeated"


LIKENESS_WORDS = {
    Likeness.NEW: "New",
    Likeness.SAME: "We have this already",
    Likeness.CHANGED: "We have this, and it differs",
    Likeness.POSSIBLE: "Could be one we have",
    Likeness.REPEATED: "Earlier in the same file",
}


class ImportChoice(enum.Enum):
    """What is to be done with one contact of a file."""

    ADD = "add"
    UPDATE = "update"
    LEAVE = "leave"


_CHOICES = {
    Likeness.NEW: (ImportChoice.ADD, ImportChoice.LEAVE),
    Likeness.SAME: (ImportChoice.LEAVE, ImportChoice.ADD),
    Likeness.CHANGED: (ImportChoice.UPDATE, ImportChoice.ADD, ImportChoice.LEAVE),
    Likeness.POSSIBLE: (ImportChoice.ADD, ImportChoice.UPDATE, ImportChoice.LEAVE),
    Likeness.REPEATED: (ImportChoice.LEAVE, ImportChoice.ADD),
}
"""What may be chosen for each, the first unless the clerk chooses otherwise."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One contact of a file. `number` counts from 1; `line` is where it begins in the file.

    `ours` is what we have of the one it is like (`ours_id`), and `changes` what an update of that
    would change. `why` says in words what the two share.
    """

    number: int
    line: int
    theirs: OwnFacts
    likeness: Likeness
    choice: ImportChoice
    ours_id: str = ""
    ours: OwnFacts | None = None
    changes: tuple[FieldChange, ...] = ()
    why: str = ""

    @property
    def choices(self) -> tuple[ImportChoice, ...]:
        """What may be chosen for it."""
        return _CHOICES[self.likeness]

    @property
    def doubtful(self) -> tuple[Route, ...]:
        """The kinds of ways of it that are likely to be wrong, each once; they are kept as read."""
        routes = (one for one in self.theirs.routes if what_is_doubtful(one.route, one.value))
        return tuple(dict.fromkeys(one.route for one in routes))


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What adding a file would do; nothing is done yet. `notes` are sentences about what it lacks.

    `seen` is the state of our contacts that it was made for.
    """

    file_name: str
    rows: tuple[ImportRow, ...]
    unreadable: tuple[Unreadable, ...]
    notes: tuple[str, ...]
    seen: tuple[tuple[str, OwnFacts], ...] = field(repr=False)

    def count(self, likeness: Likeness) -> int:
        """Return how many contacts of the file are of a kind."""
        return sum(row.likeness is likeness for row in self.rows)

    def outcome(self) -> tuple[tuple[OwnFacts, ...], dict[str, OwnFacts]]:
        """Return what would be added, in the file's order, and what would be updated, by id.

        Two rows that update the same contact are both in it.
        """
        ours = dict(self.seen)
        updated: dict[str, OwnFacts] = {}
        for row in self.rows:
            if row.choice is ImportChoice.UPDATE:
                updated[row.ours_id] = merged(
                    updated.get(row.ours_id, ours[row.ours_id]), row.theirs
                )
        added = tuple(row.theirs for row in self.rows if row.choice is ImportChoice.ADD)
        return added, updated

    def will(self, choice: ImportChoice) -> int:
        """Return with how many contacts that will be done."""
        return sum(row.choice is choice for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What was done with the contacts of a file."""

    added: int
    updated: int
    left: int


class ContactImport:
    """Looks at files of contacts, and adds from them to the council's own contacts only."""

    def __init__(self, work: WorkStore, around: Surroundings) -> None:
        """Keep the council's store, and the clock that new ids are made with."""
        self._work = work
        self._around = around

    def look(self, path: Path, progress: Progress | None = None) -> ImportPreview:
        """Return what adding a file would do, with the choice that loses nothing for each contact.

        Nothing is written. Raises NotFoundError where the file cannot be opened and
        ContactsFileError where it holds no contacts, or too many.
        """
        told = progress or Progress()
        # Imported here, in a reader: it brings vobject, and a page imports this module.
        from charter_desktop.address_books.reading import read_contacts  # noqa: PLC0415

        read = read_contacts(_bytes(path))
        with self._work.reading() as unit:
            seen = _seen(unit)
        ours = dict(seen)
        matcher = Matcher(seen)
        rows: list[ImportRow] = []
        for number, one in enumerate(read.contacts, 1):
            _tell(told, number - 1, len(read.contacts), "Comparing with your contacts")
            row = _row(number, one.line, one.facts, matcher, ours, rows)
            if row.likeness is not Likeness.REPEATED:
                matcher.add(f"{_EARLIER_ROW}{number}", one.facts)
            rows.append(row)
        return ImportPreview(path.name, tuple(rows), read.unreadable, read.notes, seen)

    @staticmethod
    def choose(preview: ImportPreview, choices: Mapping[int, ImportChoice]) -> ImportPreview:
        """Return the preview with other choices for some rows, by number.

        A choice that a row does not offer is not taken.
        """
        rows = tuple(
            replace(row, choice=choice)
            if (choice := choices.get(row.number)) in row.choices and choice is not None
            else row
            for row in preview.rows
        )
        return replace(preview, rows=rows)

    def carry_out(
        self, preview: ImportPreview, progress: Progress | None = None
    ) -> Done[ImportCounts]:
        """Do exactly what a preview says, in one transaction.

        Raises ChangedSinceError where our own contacts changed since; then, and where it is
        cancelled, nothing is added.
        """
        told = progress or Progress()
        added, updated = preview.outcome()
        total = len(added) + len(updated)
        operations: list[Operation] = []
        with self._work.unit() as unit:
            if _seen(unit) != preview.seen:
                raise ChangedSinceError(
                    "Your own contacts changed since you looked at this file. Nothing was added.",
                    advice="Choose the file again to see what it would do now.",
                )
            for done, (own, facts) in enumerate(self._named(added, updated)):
                _tell(told, done, total, "Adding contacts")
                said = unit.operations.say(Target(TYPE, own, "value"), facts)
                operations += [said] if said else []
            unit.commit()
        counts = ImportCounts(*(preview.will(choice) for choice in ImportChoice))
        words = f"Added {counts.added} and updated {counts.updated} from {preview.file_name}"
        return Done(counts, Changes.CONTACTS, words, tuple(operations))

    def _named(
        self, added: tuple[OwnFacts, ...], updated: Mapping[str, OwnFacts]
    ) -> Iterator[tuple[str, OwnFacts]]:
        for facts in added:
            yield self._around.new_id(), facts
        yield from updated.items()


def _tell(told: Progress, done: int, total: int, words: str) -> None:
    if done % _STEP == 0:
        told.raise_if_cancelled()
        told.report(done, total, words)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise NotFoundError(
            f"The file {path.name} could not be opened: {error.strerror}. Nothing was added.",
            advice="See whether it is still there, and not open in another program.",
        ) from error


def _seen(unit: WorkUnit) -> tuple[tuple[str, OwnFacts], ...]:
    return tuple((one.id, one.value) for one in unit.records.all(OwnContact))


def _row(
    number: int,
    line: int,
    theirs: OwnFacts,
    matcher: Matcher,
    ours: Mapping[str, OwnFacts],
    before: list[ImportRow],
) -> ImportRow:
    """Return how a contact of the file stands to ours, and to those before it in the file."""
    like = matcher.like(theirs)
    if like is None:
        return ImportRow(number, line, theirs, Likeness.NEW, ImportChoice.ADD)
    if like.id.startswith(_EARLIER_ROW):
        return _after(number, line, theirs, before[int(like.id.removeprefix(_EARLIER_ROW)) - 1])
    mine = ours[like.id]
    changes = changes_between(mine, merged(mine, theirs))
    likeness = Likeness.POSSIBLE
    if like.is_sure:
        likeness = Likeness.CHANGED if changes else Likeness.SAME
    choice = _CHOICES[likeness][0]
    return ImportRow(number, line, theirs, likeness, choice, like.id, mine, changes, like.why)


def _after(number: int, line: int, theirs: OwnFacts, earlier: ImportRow) -> ImportRow:
    """Return a contact that is like an earlier one of the same file.

    It is left only where the earlier one says all that it says.
    """
    words = f"like line {earlier.line} of the file"
    is_all_there = merged(earlier.theirs, theirs) == earlier.theirs
    likeness = Likeness.REPEATED if is_all_there else Likeness.NEW
    return ImportRow(number, line, theirs, likeness, _CHOICES[likeness][0], why=words)
