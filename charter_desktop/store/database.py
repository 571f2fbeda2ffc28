"""Opening a SQLite file: its pragmas, who sends BEGIN, and the checks before anything is read.

The settings are those of `exchange.md` 5. Every unit of work has a connection of its own, so no
handle is left open between them.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from charter_desktop.atomic import write_atomically
from charter_desktop.errors import (
    NotFoundError,
    StoreDamagedError,
    StoreError,
    StoreTooNewError,
)
from charter_desktop.store.driver import driver_connection
from charter_desktop.store.places import refuse_synchronised, require_room
from charter_desktop.store.tables import FULL_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from charter_desktop.store.kinds import StoreKind

BUSY_MILLISECONDS = 5000
_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)
_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_BEGIN = "begin_with"
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_REFUSED = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_AUTH,
}


class Header(NamedTuple):
    """What a file says of itself, before SQLite opens it."""

    application_id: int
    schema: int


def read_header(path: Path) -> Header:
    """Return what the first 100 bytes of a store say; nothing is changed, not even a lock.

    Raises NotFoundError where there is no file, StoreDamagedError where it is no SQLite file.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER_SIZE)
    except FileNotFoundError:
        raise NotFoundError(f"There is no {path.name} in {path.parent}.") from None
    except OSError as error:
        raise _cannot_open(path) from error
    if len(start) < _HEADER_SIZE or not start.startswith(_MAGIC):
        raise _damaged(path)
    user_version, application_id = start[60:64], start[68:72]
    return Header(int.from_bytes(application_id, "big"), int.from_bytes(user_version, "big"))


def check_header(path: Path, kind: StoreKind, header: Header) -> None:
    """Raise StoreError where a file is not ours, StoreTooNewError where it is newer than we are."""
    if header.application_id != kind.application_id:
        raise StoreError(
            f"{path.name} was not made by this program, so it was left as it is.",
            advice="Move it to another folder, or choose another data folder.",
        )
    if header.schema > kind.schema:
        raise StoreTooNewError(
            f"This file needs a newer version of the program: it is of form {header.schema} and "
            f"this version reads up to {kind.schema}. Your work is safe.",
            advice="Ask OALC for the new version.",
        )


def create_store(path: Path, kind: StoreKind, fill: Callable[[Connection], object]) -> None:
    """Make a store of today's schema, whole or not at all; `fill` writes its first rows.

    It is made in memory and written to its place at once, so a kill leaves nothing half made.
    """
    refuse_synchronised(path.parent)
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        engine = create_engine("sqlite://", creator=lambda: memory, poolclass=NullPool)
        with engine.connect() as connection:
            kind.metadata.create_all(connection, checkfirst=False)
            for statement in FULL_TEXT if kind.has_search else ():
                connection.exec_driver_sql(statement)
            connection.execute(
                text("INSERT INTO alembic_version VALUES (:head)"), {"head": kind.revision}
            )
            fill(connection)
            connection.exec_driver_sql(f"PRAGMA application_id={kind.application_id}")
            connection.exec_driver_sql(f"PRAGMA user_version={kind.schema}")
            connection.commit()
            image = memory.serialize()
    finally:
        memory.close()
    write_atomically(path, image)


def open_store(
    path: Path,
    kind: StoreKind,
    *,
    before_migrating: Callable[[], object] = lambda: None,
    busy_milliseconds: int = BUSY_MILLISECONDS,
) -> Engine:
    """Check a store, bring it to today's schema, and return the engine for it.

    `before_migrating` makes the safety copy, and is called only where the schema is older. Raises
    StoreError and its kinds; the file is then as it was.
    """
    refuse_synchronised(path.parent)
    check_header(path, kind, read_header(path))
    engine = _engine(path, busy_milliseconds, is_private=kind.is_private)
    # A journal that is still there is the mark of an unclean end: SQLite rolls it back now.
    journal = path.with_name(path.name + "-journal")
    check = "integrity_check" if journal.exists() else "quick_check"
    with plain_errors(path), engine.connect() as connection:
        if connection.exec_driver_sql(f"PRAGMA {check}(1)").scalar() != "ok":
            raise _damaged(path)
        header = _header_of(connection)
    check_header(path, kind, header)
    if header.schema < kind.schema:
        require_room(path.parent, 2 * path.stat().st_size)
        before_migrating()
        # Alembic costs as much as SQLAlchemy to import: only when there is something to migrate.
        from charter_desktop.store.migrating import migrate  # noqa: PLC0415

        migrate(engine, kind)
    return engine


@contextmanager
def transaction(engine: Engine, path: Path, *, writing: bool) -> Iterator[Connection]:
    """Give a connection inside a transaction; leaving without a commit rolls back.

    A writing one takes SQLite's write lock at once; a reading one cannot write. Raises StoreError
    where another process writes, the drive is full, or the file cannot be used.
    """
    begin = "BEGIN IMMEDIATE" if writing else "BEGIN"
    with plain_errors(path), engine.connect() as plain:
        if not writing:
            driver_connection(plain).execute("PRAGMA query_only=ON")
        connection = plain.execution_options(**{_BEGIN: begin})
        connection.begin()
        yield connection


def rewrite(engine: Engine, path: Path) -> None:
    """Write a store's file anew without anything that was deleted from it.

    Raises StoreError where there is no room for it, or another process uses the file.
    """
    with plain_errors(path), engine.connect() as connection:
        driver = driver_connection(connection)
        driver.execute("PRAGMA temp_store=MEMORY")
        driver.execute("VACUUM")


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of locks, room and damage into words; our own faults pass through."""
    try:
        yield
    except DBAPIError as error:
        raise _in_words(path, error.orig) or error from error
    except sqlite3.Error as error:
        raise _in_words(path, error) or error from error


def _engine(path: Path, busy_milliseconds: int, *, is_private: bool) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),
        poolclass=NullPool,
        connect_args={"isolation_level": None, "timeout": busy_milliseconds / 1000},
    )
    event.listen(engine, "connect", _set_pragmas)
    if is_private:
        event.listen(engine, "connect", _overwrite_deleted)
    event.listen(engine, "begin", _send_begin)
    return engine


def _set_pragmas(dbapi_connection: sqlite3.Connection, _record: object) -> None:
    for pragma in _PRAGMAS:
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _overwrite_deleted(dbapi_connection: sqlite3.Connection, _record: object) -> None:
    """Write zeros over what is deleted, so that it is not in the file's bytes any more."""
    dbapi_connection.execute("PRAGMA secure_delete=ON")


def _send_begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql(options.get(_BEGIN, "BEGIN"))


def _header_of(connection: Connection) -> Header:
    return Header(
        int(connection.exec_driver_sql("PRAGMA application_id").scalar_one()),
        int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()),
    )


def _in_words(path: Path, error: BaseException | None) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _BUSY:
        return StoreError(
            "Another window or command is writing at this moment. Nothing was changed.",
            advice="Wait a moment, then try again.",
        )
    if code == sqlite3.SQLITE_FULL:
        return StoreError(
            "There is no room left on the drive. Nothing was changed.",
            advice="Make room, then try again.",
        )
    if code in _DAMAGED:
        return _damaged(path)
    return _cannot_open(path) if code in _REFUSED else None


def _damaged(path: Path) -> StoreDamagedError:
    return StoreDamagedError(
        f"{path.name} is damaged and was left as it is. Your safety copies are not touched.",
        advice="Put back the newest safety copy, or ring OALC before you do anything else.",
    )


def _cannot_open(path: Path) -> StoreError:
    return StoreError(
        f"{path.name} cannot be opened or written at this moment. Nothing was changed.",
        advice=f"See whether the folder {path.parent} is there and can be written, then try again.",
    )
