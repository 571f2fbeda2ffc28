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
    """Every record as its canonical line; a withdrawn one is kept for the notes that name it."""

    type = Column(Text, primary_key=True)
    id = Column(Text, primary_key=True)
    line: Named[bytes] = Column(LargeBinary)
    withdrawn: Named[bool] = Column(Boolean)


edition = Table("edition", metadata, EditionColumns)
published = Table("published", metadata, PublishedColumns)
trust = Table("trust", metadata, TrustColumns)
state = Table("state", metadata, StateColumns, only_row())
search_row = search_table(metadata)
alembic_table(metadata)
