"""What the tables of both stores share: names of constraints, the state row and the search."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Named,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypedColumns,
)

# Every constraint has a name, so that a later migration can speak of it (`exchange.md` 5).
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# The full-text index holds no text of its own: it reads `search_row`. `search_word` holds nothing
# at all: it is a view of the index's words. SQLAlchemy has no words for virtual tables.
FULL_TEXT = (
    "CREATE VIRTUAL TABLE search USING fts5(title, keywords, body, content='search_row',"
    " content_rowid='id', tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE VIRTUAL TABLE search_word USING fts5vocab('search', 'row')",
)


class StateColumns(TypedColumns):
    """The one row of a store that says when it last changed."""

    id = Column(Integer, primary_key=True)
    mark: Named[str] = Column(Text)


class SearchRowColumns(TypedColumns):
    """One thing that can be found: `record` is where it came from, `item` what is shown.

    `keywords` are found but not shown. `audience` says for whom it is (`domain.search.Audience`).
    `thing` is a number that is the same for all rows which open the same thing.
    """

    id = Column(Integer, primary_key=True)
    kind: Named[str] = Column(Text)
    type: Named[str] = Column(Text)
    record: Named[str] = Column(Text)
    item: Named[str] = Column(Text)
    audience: Named[str] = Column(Text)
    thing: Named[int] = Column(BigInteger)
    title: Named[str] = Column(Text)
    keywords: Named[str] = Column(Text)
    body: Named[str] = Column(Text)


class TrustColumns(TypedColumns):
    """Trust lists by version, as the bytes that were signed."""

    version = Column(Integer, primary_key=True)
    line: Named[bytes] = Column(LargeBinary)


def search_table(metadata: MetaData) -> Table[SearchRowColumns]:
    """Return the table behind a store's full-text index."""
    return Table("search_row", metadata, SearchRowColumns, Index(None, "type", "record"))


def alembic_table(metadata: MetaData) -> None:
    """Add Alembic's own table, so that a fresh store can be stamped without importing Alembic."""
    Table(
        "alembic_version",
        metadata,
        Column("version_num", String(32), nullable=False),
        PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
    )


def only_row() -> CheckConstraint:
    """Return the rule that a table has one row."""
    return CheckConstraint("id = 1", name="one_row")
