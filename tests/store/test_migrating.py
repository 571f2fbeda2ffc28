"""Older stores are brought up to date whole; a step that fails changes nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from charter_desktop.domain.commitments import CommitmentRecord, Evidence, WhatWeHaveDone
from charter_desktop.domain.councils import Council
from charter_desktop.domain.search import SearchKind
from charter_desktop.domain.toolkit import Page
from charter_desktop.errors import StoreError
from charter_desktop.store.creating import create_store
from charter_desktop.store.database import open_store, transaction
from charter_desktop.store.kinds import CONTENT, WORK, StoreKind
from charter_desktop.store.migrating import upgrade
from charter_desktop.store.unit_of_work import ContentStore, WorkStore
from tests.store.builders import BODY, DONE, Laptop, dump, rows, say
from tests.store.finding import found

STORES = Path(__file__).parent.parent / "data" / "stores"

_STEP = '''"""A next schema, for a test."""
import sqlalchemy as sa
from alembic import op
revision = "work_2"
down_revision = "work_1"

def upgrade():
    with op.batch_alter_table("replica", recreate="always") as batch:
        batch.add_column(sa.Column("label", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("operation", recreate="always") as batch:
        batch.alter_column("by", new_column_name="author")
    {last}
'''


def schema(path: Path) -> dict[str, str]:
    """Return how each table and index is made, without regard to spaces or the order of columns."""
    found = rows(path, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.replace('"', "").split()) for name, sql in found}


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return columns, indexes and foreign keys of each table, as SQLite itself reads them."""
    return {
        table: [
            *described(path, "table_info", table),
            *described(path, "foreign_key_list", table),
            *sorted(described(path, "index_list", table)),
        ]
        for (table,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'")
    }


def described(path: Path, pragma: str, table: str) -> list[tuple[object, ...]]:
    # The number of an index says in which order it was made, which is no difference.
    found = rows(path, f"PRAGMA {pragma}('{table}')")
    return [row[1:] if pragma == "index_list" else row for row in found]


def next_schema(folder: Path, last: str = "") -> StoreKind:
    """Return a kind of work store one schema ahead of today's."""
    versions = folder / "versions"
    shutil.copytree(WORK.versions, versions)
    (versions / "v0002_next.py").write_text(_STEP.format(last=last))
    return replace(WORK, schema=2, revision="work_2", versions=versions)


@pytest.mark.parametrize("kind", [CONTENT, WORK], ids=lambda kind: kind.name)
def test_migrations_make_what_the_tables_say(tmp_path: Path, kind: StoreKind) -> None:
    fresh, migrated = tmp_path / "fresh.sqlite", tmp_path / "migrated.sqlite"
    create_store(fresh, kind, lambda _connection: None)
    empty = replace(kind, schema=0)
    with closing(sqlite3.connect(migrated)) as connection:
        connection.execute(f"PRAGMA application_id={kind.application_id}")
        connection.execute("VACUUM")
    engine = open_store(migrated, empty)
    with transaction(engine, migrated, writing=True) as connection_:
        upgrade(connection_, kind)
        connection_.commit()
    assert schema(migrated) == schema(fresh)
    assert columns(migrated) == columns(fresh)
    for name in ("application_id", "user_version"):
        assert rows(migrated, f"PRAGMA {name}") == rows(fresh, f"PRAGMA {name}")
    head = "SELECT version_num FROM alembic_version"
    assert rows(migrated, head) == rows(fresh, head) == [(kind.revision,)]


def test_a_migration_keeps_everything_and_takes_a_copy_first(
    laptop: Laptop, tmp_path: Path
) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    say(store, DONE, WhatWeHaveDone("Two"))
    old = rows(store.path, "SELECT line, value, salt FROM operation ORDER BY place")
    copies: list[int] = []

    def copy() -> None:
        copies.append(rows(store.path, "PRAGMA user_version")[0][0])

    open_store(store.path, next_schema(tmp_path), before_migrating=copy)
    assert copies == [1]
    assert rows(store.path, "PRAGMA user_version") == [(2,)]
    assert rows(store.path, "SELECT line, value, salt FROM operation ORDER BY place") == old
    assert rows(store.path, "SELECT author FROM operation") == [("",), ("",)]
    assert rows(store.path, "SELECT label, upto FROM replica") == [("", 2)]
    assert rows(store.path, "SELECT value FROM value") == [(b'{"text":"Two"}',)]
    assert rows(store.path, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    ("last", "cause"),
    [
        ('raise KeyError("a fault in the step")', KeyError),
        ('op.execute("INSERT INTO nowhere VALUES (1)")', OperationalError),
        ('op.execute("DELETE FROM replica")', RuntimeError),
    ],
    ids=["fault", "sql", "orphans"],
)
def test_a_step_that_fails_changes_nothing(
    laptop: Laptop, tmp_path: Path, last: str, cause: type[Exception]
) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    before = dump(store.path)
    with pytest.raises(StoreError, match="changed nothing") as caught:
        open_store(
            store.path, next_schema(tmp_path, last), before_migrating=store.safety_copies.make
        )
    assert caught.value.advice
    assert isinstance(caught.value.__cause__, cause)
    assert dump(store.path) == before
    assert rows(store.path, "PRAGMA user_version") == [(1,)]
    assert [store.safety_copies.look(c.path).schema for c in store.safety_copies.all()] == [1]
    say(laptop.open(), DONE, WhatWeHaveDone("Two"))


def test_a_kill_in_a_migration_leaves_the_old_store(laptop: Laptop, tmp_path: Path) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    before = dump(store.path)
    with pytest.raises(KeyboardInterrupt):
        open_store(store.path, next_schema(tmp_path, "raise KeyboardInterrupt"))
    assert dump(store.path) == before


def test_a_copy_that_cannot_be_made_stops_the_migration(laptop: Laptop, tmp_path: Path) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("One"))
    before = dump(store.path)

    def fail() -> None:
        raise StoreError("no room")

    with pytest.raises(StoreError, match="no room"):
        open_store(store.path, next_schema(tmp_path), before_migrating=fail)
    assert dump(store.path) == before


@pytest.fixture
def released(tmp_path: Path) -> Callable[[str], Path]:
    def copy(name: str) -> Path:
        folder = tmp_path / BODY
        folder.mkdir(exist_ok=True)
        kind = name.split("-", maxsplit=1)[0]
        return Path(shutil.copy(STORES / name, folder / f"{kind}.sqlite"))

    return copy


@pytest.mark.parametrize("schema_number", range(1, WORK.schema + 1))
def test_a_work_store_of_every_release_is_read(
    laptop: Laptop, released: Callable[[str], Path], schema_number: int
) -> None:
    path = released(f"work-{schema_number}.sqlite")
    store = WorkStore.open(
        path.parent,
        copies=laptop.copies,
        clock=laptop.clock,
        random_bytes=laptop.random_bytes,
        machine=laptop.machine,
    )
    with store.reading() as unit:
        assert unit.records.get(Council, BODY).profile.name == "Elmcote Parish Council"
        done = unit.records.get(CommitmentRecord, "communication-1").done.text
        assert done == "Mended the noticeboard and put the minutes on it"
        assert unit.records.all(Evidence) == ()
        assert len(unit.operations.history()) == 6
        assert unit.returns.next_number() == 2
        assert [hit.kind for hit in found(unit.search, "noticeboard")] == [SearchKind.COMMITMENTS]
    say(store, DONE, WhatWeHaveDone("And it can be written to"))


@pytest.mark.parametrize("schema_number", range(1, CONTENT.schema + 1))
def test_a_content_store_of_every_release_is_read(
    released: Callable[[str], Path], schema_number: int
) -> None:
    store = ContentStore.open(released(f"content-{schema_number}.sqlite"), create=False)
    with store.reading() as unit:
        current = unit.editions.current()
        assert current is not None
        assert current.is_built_in
        assert [page.title for page in unit.records.all(Page)] == ["Roads: report, log, chase"]
        assert len(found(unit.search, "pothole")) == 2
