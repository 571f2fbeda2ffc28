"""Files from OALC that were added: their history, and what they said beside their records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from charter_desktop.domain.arrivals import ArrivedFile, EditionBody, Floor
from charter_desktop.domain.editions import EditionChanges
from charter_desktop.store import tables_content as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, RowMapping

# As plain SQL with tuples: ten thousand receipts come with every edition.
_RECEIPT = (
    "INSERT INTO receipt (return_id, issue, at) VALUES (?, ?, ?) ON CONFLICT (return_id) DO NOTHING"
)


class Arrivals:
    """The history of files from OALC, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, arrived: ArrivedFile) -> None:
        """Keep that a file was added; one that is here already takes the new facts."""
        counts, (epoch, seq) = arrived.counts, arrived.before
        facts = {
            "kind": arrived.kind,
            "name": arrived.name,
            "at": arrived.at,
            "made": arrived.made.isoformat(),
            "issue": arrived.issue,
            "epoch": arrived.epoch,
            "seq": arrived.seq,
            "added": counts.added,
            "changed": counts.changed,
            "withdrawn": counts.withdrawn,
            "unchanged": counts.unchanged,
            "before_epoch": epoch,
            "before_seq": seq,
            "file": arrived.file,
            "undone": arrived.undone,
        }
        self._connection.execute(
            insert(t.arrived)
            .values(digest=arrived.digest, **facts)
            .on_conflict_do_update(index_elements=["digest"], set_=facts)
        )

    def find(self, digest: str) -> ArrivedFile | None:
        """Return the file with this digest of its manifest, or None where it was never added."""
        chosen = select(t.arrived).where(t.arrived.c.digest == digest)
        row = self._connection.execute(chosen).mappings().first()
        return None if row is None else _arrived(row)

    def all(self) -> tuple[ArrivedFile, ...]:
        """Return every file that was added, newest first."""
        c = t.arrived.c
        rows = self._connection.execute(select(t.arrived).order_by(c.at.desc(), c.seq.desc()))
        return tuple(_arrived(row) for row in rows.mappings())

    def of_edition(self, number: tuple[int, int]) -> ArrivedFile | None:
        """Return the file that brought an edition; None for one that came with the program."""
        c = t.arrived.c
        chosen = select(t.arrived).where(c.epoch == number[0], c.seq == number[1])
        row = self._connection.execute(chosen).mappings().first()
        return None if row is None else _arrived(row)

    def forget_files(self, files: Iterable[str]) -> None:
        """Say that these files, by their SHA-256, are kept no longer."""
        c = t.arrived.c
        self._connection.execute(update(t.arrived).where(c.file.in_(list(files))).values(file=""))


class EditionBodies:
    """What editions said beside their records, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, number: tuple[int, int], body: EditionBody) -> None:
        """Keep the body of an edition."""
        facts = {
            "valid_until": body.valid_until.isoformat() if body.valid_until else "",
            "line": body.line,
        }
        self._connection.execute(
            insert(t.edition_body)
            .values(epoch=number[0], seq=number[1], **facts)
            .on_conflict_do_update(index_elements=["epoch", "seq"], set_=facts)
        )

    def find(self, number: tuple[int, int]) -> EditionBody | None:
        """Return the body of an edition; None for the one that came with the program."""
        c = t.edition_body.c
        chosen = select(c.line, c.valid_until).where(c.epoch == number[0], c.seq == number[1])
        row = self._connection.execute(chosen).first()
        if row is None:
            return None
        until = date.fromisoformat(row.valid_until) if row.valid_until else None
        return EditionBody(row.line, until)


class Receipts:
    """Which returns OALC has, as the current edition says, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, return_ids: Iterable[str], issue: int, at: int) -> None:
        """Make `return_ids` all that OALC has; what was known keeps the issue that first said so.

        `at` is Unix milliseconds.
        """
        named = set(return_ids)
        held = set(self._connection.execute(select(t.receipt.c.return_id)).scalars())
        gone, new = held - named, sorted(named - held)
        for return_id in gone:
            self._connection.execute(delete(t.receipt).where(t.receipt.c.return_id == return_id))
        if new:
            rows = [(return_id, issue, at) for return_id in new]
            self._connection.exec_driver_sql(_RECEIPT, rows)

    def of(self, return_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Return for those that OALC has the issue that first said so, and when it was added."""
        c = t.receipt.c
        chosen = select(t.receipt).where(c.return_id.in_(list(return_ids)))
        return {row.return_id: (row.issue, row.at) for row in self._connection.execute(chosen)}


class Floors:
    """How far back no edition may go, and the latest time known, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> tuple[Floor, int]:
        """Return the floor and the latest time known in Unix milliseconds; 0 for none."""
        row = self._connection.execute(select(t.floor)).first()
        return (Floor(), 0) if row is None else (Floor(row.epoch, row.seq, row.digest), row.time)

    def put(self, floor: Floor, time: int) -> None:
        """Keep both."""
        facts = {"epoch": floor.epoch, "seq": floor.seq, "digest": floor.digest, "time": time}
        self._connection.execute(
            insert(t.floor)
            .values(id=1, **facts)
            .on_conflict_do_update(index_elements=["id"], set_=facts)
        )


class WithdrawnKeys:
    """Computers whose keys OALC withdrew, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, keys: Mapping[str, date]) -> None:
        """Keep key names with the day since which they are not believed; the earlier day stays."""
        for kid, since in keys.items():
            row = insert(t.withdrawn_key).values(kid=kid, since=since.isoformat())
            earlier = func.min(t.withdrawn_key.c.since, row.excluded.since)
            self._connection.execute(
                row.on_conflict_do_update(index_elements=["kid"], set_={"since": earlier})
            )

    def since(self, kid: str) -> date | None:
        """Return since when a key is withdrawn, or None where it is not."""
        c = t.withdrawn_key.c
        found = self._connection.execute(select(c.since).where(c.kid == kid)).scalar_one_or_none()
        return None if found is None else date.fromisoformat(found)


def _arrived(row: RowMapping) -> ArrivedFile:
    facts = dict(row)
    names = ("added", "changed", "withdrawn", "unchanged")
    counts = EditionChanges(*(facts.pop(name) for name in names))
    before = (facts.pop("before_epoch"), facts.pop("before_seq"))
    made = date.fromisoformat(facts.pop("made"))
    return ArrivedFile(**facts, made=made, counts=counts, before=before)
