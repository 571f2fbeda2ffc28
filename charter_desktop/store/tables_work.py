"""The tables of `work.sqlite`: what one council wrote (`records.md` 1, `exchange.md` 4)."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from charter_desktop.store.tables import NAMES, StateColumns, alembic_table, only_row, search_table

metadata = MetaData(naming_convention=NAMES)


class ReplicaColumns(TypedColumns):
    """A line of numbers: one for each computer and each life of a store (R13 to R15).

    `upto` is how far its operations are held without a hole, `tip` the first 32 hexadecimal digits
    of the SHA-256 of the line there.
    """

    id = Column(Text, primary_key=True)
    retired: Named[bool] = Column(Boolean)
    upto: Named[int] = Column(Integer)
    tip: Named[str] = Column(Text)


class OperationColumns(TypedColumns):
    """The log. `place` is the order of arrival here; `line` the operation without its value.

    `value` and `salt` are empty where it was removed for good; the line then still holds what the
    two hashed to, so the position stays and can be checked. `act` is empty for what came from
    another computer.
    """

    place = Column(Integer, primary_key=True)
    replica: Named[str] = Column(Text, ForeignKey("replica.id"))
    number: Named[int] = Column(Integer)
    type: Named[str] = Column(Text)
    record: Named[str] = Column(Text)
    grp: Named[str] = Column(Text)
    at: Named[int] = Column(Integer)
    by: Named[str] = Column(Text)
    line: Named[bytes] = Column(LargeBinary)
    value: Named[bytes | None] = Column(LargeBinary)
    salt: Named[bytes | None] = Column(LargeBinary)
    live: Named[bool] = Column(Boolean)
    act: Named[int | None] = Column(Integer, ForeignKey("act.id"))


class ActColumns(TypedColumns):
    """What was done here in one go: the operations of one unit of work. Local to this computer.

    `about` is the act that this one undoes, does again or puts right, empty for what is new.
    """

    id = Column(Integer, primary_key=True)
    at: Named[int] = Column(Integer)
    kind: Named[str] = Column(Text)
    about: Named[int | None] = Column(Integer)


class ReplacedColumns(TypedColumns):
    """Dots that some operation here replaces, also where the one replaced has not arrived yet."""

    replica = Column(Text, primary_key=True)
    number = Column(Integer, primary_key=True)


class ValueColumns(TypedColumns):
    """What the program reads: the shown value of each group, made from the operations (R4)."""

    type = Column(Text, primary_key=True)
    record = Column(Text, primary_key=True)
    grp = Column(Text, primary_key=True)
    value: Named[bytes | None] = Column(LargeBinary)
    replica: Named[str] = Column(Text)
    number: Named[int] = Column(Integer)
    conflict: Named[bool] = Column(Boolean)


class HiddenColumns(TypedColumns):
    """Records that were deleted and not changed since (R6)."""

    type = Column(Text, primary_key=True)
    record = Column(Text, primary_key=True)


class ListedColumns(TypedColumns):
    """Where records are listed, so that a page reads what it shows (`domain.listed`)."""

    type = Column(Text, primary_key=True)
    record = Column(Text, primary_key=True)
    list = Column(Text, primary_key=True)
    key = Column(Text, primary_key=True)
    rank: Named[str] = Column(Text)


class WorkStateColumns(StateColumns):
    """Which replica writes here, and the token that `instance.json` must know (R14)."""

    replica: Named[str] = Column(Text, ForeignKey("replica.id"))
    token: Named[str] = Column(Text)


class DraftColumns(TypedColumns):
    """Text that is being typed, local to this computer and no operation yet."""

    type = Column(Text, primary_key=True)
    record = Column(Text, primary_key=True)
    grp = Column(Text, primary_key=True)
    text: Named[str] = Column(Text)
    at: Named[int] = Column(Integer)


class OutboxColumns(TypedColumns):
    """Files that are to be written or destroyed once the transaction is kept, in order."""

    place = Column(Integer, primary_key=True)
    path: Named[str] = Column(Text)
    errand: Named[str] = Column(Text)
    data: Named[bytes] = Column(LargeBinary)


class WrittenColumns(TypedColumns):
    """Files that were written for people to read, with their SHA-256. Local to this computer."""

    path = Column(Text, primary_key=True)
    digest: Named[str] = Column(Text)


class SentReturnColumns(TypedColumns):
    """The history of our returns, each with the text that went and how far it has come."""

    id = Column(Text, primary_key=True)
    number: Named[int] = Column(Integer)
    made: Named[int] = Column(Integer)
    draft: Named[bool] = Column(Boolean)
    path: Named[str] = Column(Text)
    digest: Named[str] = Column(Text)
    covers: Named[bytes] = Column(LargeBinary)
    edition_epoch: Named[int] = Column(Integer)
    edition_seq: Named[int] = Column(Integer)
    body: Named[bytes] = Column(LargeBinary)
    state: Named[str] = Column(Text)
    state_at: Named[int] = Column(Integer)


class ImportedColumns(TypedColumns):
    """Files from our other laptops that were added, by digest (R12)."""

    digest = Column(Text, primary_key=True)
    kind: Named[str] = Column(Text)
    name: Named[str] = Column(Text)
    at: Named[int] = Column(Integer)


replica = Table("replica", metadata, ReplicaColumns, CheckConstraint("upto >= 0", name="upto"))
act = Table("act", metadata, ActColumns)
operation = Table(
    "operation",
    metadata,
    OperationColumns,
    UniqueConstraint("replica", "number"),
    CheckConstraint("number >= 1", name="number"),
    CheckConstraint("(value IS NULL) = (salt IS NULL)", name="whole_or_removed"),
    Index(None, "type", "record", "grp"),
    Index(None, "act"),
)
replaced = Table("replaced", metadata, ReplacedColumns)
value = Table(
    "value",
    metadata,
    ValueColumns,
    ForeignKeyConstraint(["replica", "number"], ["operation.replica", "operation.number"]),
)
hidden = Table("hidden", metadata, HiddenColumns)
listed = Table(
    "listed", metadata, ListedColumns, Index(None, "type", "list", "key", "rank", "record")
)
state = Table("state", metadata, WorkStateColumns, only_row())
draft = Table("draft", metadata, DraftColumns)
outbox = Table("outbox", metadata, OutboxColumns, UniqueConstraint("path"))
written = Table("written", metadata, WrittenColumns)
sent_return = Table("sent_return", metadata, SentReturnColumns, UniqueConstraint("number"))
imported = Table("imported", metadata, ImportedColumns)
search_row = search_table(metadata)
alembic_table(metadata)
