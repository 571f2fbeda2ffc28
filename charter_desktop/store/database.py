"""Opening a SQLite file: its pragmas, who sends BEGIN, and the checks before anything is read.

The settings are those of `exchange.md` 5. Every unit of work has a connection of its own, so no
handle is left open between them.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from charter_desktop.errors import (
    NotFoundError,
    StoreDamagedError,
    StoreError,
    StoreTooNewError,
)
from charter_desktop.store.driver import driver_connection
from charter_desktop.store.link import Link
from charter_desktop.store.places import refuse_synchronised, require_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from charter_desktop.store.engine import Over
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


class StoreFile:
    """A store that was checked. Each transaction on it has a connection of its own."""

    def __init__(self, path: Path, busy_milliseconds: int, *, is_private: bool) -> None:
        """Keep where it is, how long to wait for another that writes, and how it deletes."""
        self.path = path
        self._busy = busy_milliseconds
        self._is_private = is_private

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine for it, which is imported and made when first asked for."""
        return self._over.engine

    def connect(self) -> sqlite3.Connection:
        """Open it, with our settings."""
        driver = sqlite3.connect(
            self.path.absolute(), timeout=self._busy / 1000, isolation_level=None
        )
        for pragma in _PRAGMAS:
            driver.execute(f"PRAGMA {pragma}")
        if self._is_private:
            # Zeros over what is deleted, so that it is not in the file's bytes any more.
            driver.execute("PRAGMA secure_delete=ON")
        return driver

    def over(self, driver: sqlite3.Connection) -> Connection:
        """Return SQLAlchemy's connection over one that is open."""
        return self._over.over(driver)

    @cached_property
    def _over(self) -> Over:
        # SQLAlchemy takes longer to import than Home to be read: see `link.py`.
        from charter_desktop.store.engine import Over  # noqa: PLC0415

        return Over(self.connect)


def open_file(
    path: Path,
    kind: StoreKind,
    *,
    before_migrating: Callable[[], object] = lambda: None,
    busy_milliseconds: int = BUSY_MILLISECONDS,
) -> StoreFile:
    """Check a store, bring it to today's schema, and return it.

    `before_migrating` makes the safety copy, and is called only where the schema is older. Raises
    StoreError and its kinds; the file is then as it was.
    """
    refuse_synchronised(path.parent)
    check_header(path, kind, read_header(path))
    file = StoreFile(path, busy_milliseconds, is_private=kind.is_private)
    # A journal that is still there is the mark of an unclean end: SQLite rolls it back now.
    journal = path.with_name(path.name + "-journal")
    check = "integrity_check" if journal.exists() else "quick_check"
    with plain_errors(path), closing(file.connect()) as driver:
        if _said(driver, f"{check}(1)") != "ok":
            raise _damaged(path)
        header = Header(int(_said(driver, "application_id")), int(_said(driver, "user_version")))
    check_header(path, kind, header)
    if header.schema < kind.schema:
        require_room(path.parent, 2 * path.stat().st_size)
        before_migrating()
        # Alembic costs as much as SQLAlchemy to import: only when there is something to migrate.
        from charter_desktop.store.migrating import migrate  # noqa: PLC0415

        migrate(file.engine, kind)
    return file


def open_store(
    path: Path,
    kind: StoreKind,
    *,
    before_migrating: Callable[[], object] = lambda: None,
    busy_milliseconds: int = BUSY_MILLISECONDS,
) -> Engine:
    """Check a store as `open_file` does, and return SQLAlchemy's engine for it."""
    return open_file(
        path, kind, before_migrating=before_migrating, busy_milliseconds=busy_milliseconds
    ).engine


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
        connection = plain.execution_options(begin_with=begin)
        connection.begin()
        yield connection


@contextmanager
def reading(file: StoreFile) -> Iterator[Link]:
    """Give a link inside a transaction that cannot write; it sees one moment of the store.

    Raises StoreError where the file cannot be used.
    """
    with plain_errors(file.path), closing(Link(file.connect(), file.over)) as link:
        link.driver.execute("PRAGMA query_only=ON")
        link.driver.execute("BEGIN")
        yield link


def rewrite(file: StoreFile) -> None:
    """Write a store's file anew without anything that was deleted from it.

    Raises StoreError where there is no room for it, or another process uses the file.
    """
    with plain_errors(file.path), closing(file.connect()) as driver:
        driver.execute("PRAGMA temp_store=MEMORY")
        driver.execute("VACUUM")


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of locks, room and damage into words; our own faults pass through."""
    try:
        yield
    except Exception as error:
        # SQLAlchemy's own errors hold SQLite's; to name their class would import SQLAlchemy.
        said = getattr(error, "orig", error)
        words = _in_words(path, said) if isinstance(said, sqlite3.Error) else None
        if words is None:
            raise
        raise words from error


def _said(driver: sqlite3.Connection, pragma: str) -> Any:  # noqa: ANN401  # text or a number
    return driver.execute(f"PRAGMA {pragma}").fetchone()[0]


def _in_words(path: Path, error: sqlite3.Error) -> StoreError | None:
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
