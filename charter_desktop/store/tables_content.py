"""The tables of `content.sqlite`: what OALC published, shared by all councils."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
)

from charter_desktop.store.tables import (
    NAMES,
    StateColumns,
    TrustColumns,
    alembic_table,
    only_row,
    search_table,
)

metadata = MetaData(naming_convention=NAMES)


class EditionColumns(TypedColumns):
    """Every edition that was added; one is current."""

    epoch = Column(Integer, primary_key=True, autoincrement=False)
    seq = Column(Integer, primary_key=True, autoincrement=False)
    issue: Named[int] = Column(Integer)
    digest: Named[str] = Column(Text)
    source_digest: Named[str] = Column(Text)
    made: Named[str] = Column(Text)
    current: Named[bool] = Column(Boolean)


class PublishedColumns(TypedColumns):
    """Every record as its canonical line; a withdrawn one is kept for the notes that name it.

    `since` is the issue that brought the line or withdrew it, `seen` the one it was last read in.
    """

    type = Column(Text, primary_key=True)
    id = Column(Text, primary_key=True)
    line: Named[bytes] = Column(LargeBinary)
    withdrawn: Named[bool] = Column(Boolean)
    since: Named[int] = Column(Integer)
    seen: Named[int] = Column(Integer)


class EarlierColumns(TypedColumns):
    """Records as they were before the issue `until` changed them, having come with `since`."""

    type = Column(Text, primary_key=True)
    id = Column(Text, primary_key=True)
    until = Column(Integer, primary_key=True, autoincrement=False)
    since: Named[int] = Column(Integer)
    line: Named[bytes] = Column(LargeBinary)


class BlobColumns(TypedColumns):
    """Files that records name by their SHA-256, as the pictures of a page."""

    name = Column(Text, primary_key=True)
    data: Named[bytes] = Column(LargeBinary)


class EditionBodyColumns(TypedColumns):
    """What each edition that was added said beside its records: the line of its body."""

    epoch = Column(Integer, primary_key=True, autoincrement=False)
    seq = Column(Integer, primary_key=True, autoincrement=False)
    valid_until: Named[str] = Column(Text)
    line: Named[bytes] = Column(LargeBinary)


class ArrivedColumns(TypedColumns):
    """The history of files from OALC, by the digest of the manifest (`domain/arrivals.py`)."""

    digest = Column(Text, primary_key=True)
    kind: Named[str] = Column(Text)
    name: Named[str] = Column(Text)
    at: Named[int] = Column(Integer)
    made: Named[str] = Column(Text)
    issue: Named[int] = Column(Integer)
    epoch: Named[int] = Column(Integer)
    seq: Named[int] = Column(Integer)
    added: Named[int] = Column(Integer)
    changed: Named[int] = Column(Integer)
    withdrawn: Named[int] = Column(Integer)
    unchanged: Named[int] = Column(Integer)
    before_epoch: Named[int] = Column(Integer)
    before_seq: Named[int] = Column(Integer)
    file: Named[str] = Column(Text)
    undone: Named[int] = Column(Integer)


class FloorColumns(TypedColumns):
    """The newest edition ever added, and the latest time known; the twin of `trust-state.json`."""

    id = Column(Integer, primary_key=True)
    epoch: Named[int] = Column(Integer)
    seq: Named[int] = Column(Integer)
    digest: Named[str] = Column(Text)
    time: Named[int] = Column(Integer)


class ReceiptColumns(TypedColumns):
    """The returns of this computer's councils, and of all others, that OALC has taken in.

    `issue` is the first that said so, `at` when that was added here in Unix milliseconds.
    """

    return_id = Column(Text, primary_key=True)
    issue: Named[int] = Column(Integer)
    at: Named[int] = Column(Integer)


class WithdrawnKeyColumns(TypedColumns):
    """Computers that OALC withdrew, by the name of the key; an edition taken back leaves them."""

    kid = Column(Text, primary_key=True)
    since: Named[str] = Column(Text)


edition = Table("edition", metadata, EditionColumns)
published = Table("published", metadata, PublishedColumns)
earlier = Table("earlier", metadata, EarlierColumns)
blob = Table("blob", metadata, BlobColumns)
edition_body = Table("edition_body", metadata, EditionBodyColumns)
arrived = Table("arrived", metadata, ArrivedColumns)
floor = Table("floor", metadata, FloorColumns, only_row())
receipt = Table("receipt", metadata, ReceiptColumns)
withdrawn_key = Table("withdrawn_key", metadata, WithdrawnKeyColumns)
trust = Table("trust", metadata, TrustColumns)
state = Table("state", metadata, StateColumns, only_row())
search_row = search_table(metadata)
alembic_table(metadata)
