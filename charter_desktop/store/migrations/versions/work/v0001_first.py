"""The first schema of `work.sqlite`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "work_1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _make_log()
    _make_projection()
    _make_local()
    _make_history()
    _make_search()


def _make_log() -> None:
    op.create_table(
        "replica",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("tip", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_replica"),
        sa.CheckConstraint("upto >= 0", name=op.f("ck_replica_upto")),
    )
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_act"),
    )
    op.create_table(
        "operation",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("replica", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("grp", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("place", name="pk_operation"),
        sa.UniqueConstraint("replica", "number", name="uq_operation_replica_number"),
        sa.CheckConstraint("number >= 1", name=op.f("ck_operation_number")),
        sa.CheckConstraint(
            "(value IS NULL) = (salt IS NULL)", name=op.f("ck_operation_whole_or_removed")
        ),
        sa.ForeignKeyConstraint(["replica"], ["replica.id"], name="fk_operation_replica_replica"),
        sa.ForeignKeyConstraint(["act"], ["act.id"], name="fk_operation_act_act"),
    )
    op.create_index("ix_operation_type_record_grp", "operation", ["type", "record", "grp"])
    op.create_index("ix_operation_act", "operation", ["act"])
    op.create_table(
        "replaced",
        sa.Column("replica", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("replica", "number", name="pk_replaced"),
    )


def _make_projection() -> None:
    op.create_table(
        "value",
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("grp", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        sa.Column("replica", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("type", "record", "grp", name="pk_value"),
        sa.ForeignKeyConstraint(
            ["replica", "number"],
            ["operation.replica", "operation.number"],
            name="fk_value_replica_number_operation",
        ),
    )
    op.create_table(
        "hidden",
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("type", "record", name="pk_hidden"),
    )
    op.create_table(
        "listed",
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("type", "record", "list", "key", name="pk_listed"),
    )
    by_list = ["type", "list", "key", "rank", "record"]
    op.create_index("ix_listed_type_list_key_rank_record", "listed", by_list)


def _make_local() -> None:
    op.create_table(
        "state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("replica", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_state"),
        sa.CheckConstraint("id = 1", name=op.f("ck_state_one_row")),
        sa.ForeignKeyConstraint(["replica"], ["replica.id"], name="fk_state_replica_replica"),
    )
    op.create_table(
        "draft",
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("grp", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("type", "record", "grp", name="pk_draft"),
    )
    op.create_table(
        "outbox",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("errand", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_outbox"),
        sa.UniqueConstraint("path", name="uq_outbox_path"),
    )
    op.create_table(
        "written",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_written"),
    )


def _make_history() -> None:
    op.create_table(
        "sent_return",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("covers", sa.LargeBinary(), nullable=False),
        sa.Column("edition_epoch", sa.Integer(), nullable=False),
        sa.Column("edition_seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sent_return"),
        sa.UniqueConstraint("number", name="uq_sent_return_number"),
    )
    op.create_table(
        "imported",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_imported"),
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
