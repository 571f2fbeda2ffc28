"""The first schema of `content.sqlite`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "content_1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "edition",
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("source_digest", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "seq", name="pk_edition"),
    )
    op.create_table(
        "published",
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("type", "id", name="pk_published"),
    )
    op.create_table(
        "earlier",
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("type", "id", "until", name="pk_earlier"),
    )
    op.create_table(
        "blob",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_blob"),
    )
    op.create_table(
        "trust",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_trust"),
    )
    op.create_table(
        "state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_state"),
        sa.CheckConstraint("id = 1", name=op.f("ck_state_one_row")),
    )
    _make_arrivals()
    _make_search()


def _make_arrivals() -> None:
    op.create_table(
        "edition_body",
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("valid_until", sa.Text(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "seq", name="pk_edition_body"),
    )
    counted = ("added", "changed", "withdrawn", "unchanged", "before_epoch", "before_seq")
    op.create_table(
        "arrived",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counted),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("undone", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_arrived"),
    )
    op.create_table(
        "floor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("time", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_floor"),
        sa.CheckConstraint("id = 1", name=op.f("ck_floor_one_row")),
    )
    op.create_table(
        "receipt",
        sa.Column("return_id", sa.Text(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("return_id", name="pk_receipt"),
    )
    op.create_table(
        "withdrawn_key",
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kid", name="pk_withdrawn_key"),
    )


def _make_search() -> None:
    op.create_table(
        "search_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("thing", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("keywords", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_row"),
    )
    op.create_index("ix_search_row_type_record", "search_row", ["type", "record"])
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(title, keywords, body, content='search_row', "
        "content_rowid='id', tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')"
    )
    op.execute("CREATE VIRTUAL TABLE search_word USING fts5vocab('search', 'row')")
