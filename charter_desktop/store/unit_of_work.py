"""The stores, and one transaction on one of them: all of it is kept, or nothing.

A writing unit takes the write lock at once, and must be committed; left early, the store is as it
was. Units are not nested: a reading one inside a writing one would make the writer wait for itself.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import DBAPIError

from charter_desktop.domain.acts import ActKind
from charter_desktop.errors import StoreError
from charter_desktop.store import tables_content, tables_work
from charter_desktop.store.acts import Acts
from charter_desktop.store.arrivals import (
    Arrivals,
    EditionBodies,
    Floors,
    Receipts,
    WithdrawnKeys,
)
from charter_desktop.store.blobs import Blobs
from charter_desktop.store.content import Editions, TrustLists
from charter_desktop.store.database import (
    create_store,
    open_store,
    rewrite,
    transaction,
)
from charter_desktop.store.drafts import Drafts
from charter_desktop.store.driver import driver_connection
from charter_desktop.store.instance import Instance
from charter_desktop.store.kinds import CONTENT, WORK
from charter_desktop.store.operations import Operations
from charter_desktop.store.outbox import Outbox
from charter_desktop.store.places import require_room
from charter_desktop.store.published import PublishedRecords
from charter_desktop.store.records import Records
from charter_desktop.store.removed import removals
from charter_desktop.store.returns import SentReturns
from charter_desktop.store.safety_copies import STORE_NAME, SafetyCopies
from charter_desktop.store.search import Search, SearchIndex
from charter_desktop.store.trial import trial_copy
from charter_desktop.store.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Table

    from charter_desktop.domain.records import Dot
    from charter_desktop.store.tables import StateColumns

_MARK_BYTES = 8


class Transaction:
    """A transaction that can be committed, and that finds out whether it was."""

    def __init__(
        self,
        connection: Connection,
        state: Table[StateColumns],
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self._connection = connection
        self._state = state
        self._random_bytes = random_bytes
        self._changes = driver_connection(connection).total_changes

    def commit(self) -> None:
        """Keep what was written.

        An error in COMMIT itself leaves open whether it was kept (`exchange.md` 5), so the store is
        read again before anything is said: a mark that changes with each commit tells. Raises
        StoreError only where nothing was kept.
        """
        if driver_connection(self._connection).total_changes == self._changes:
            self._connection.commit()
            return
        mark = self._random_bytes(_MARK_BYTES).hex()
        self._connection.execute(update(self._state).values(mark=mark))
        try:
            self._connection.commit()
        except DBAPIError:
            self._connection.rollback()
            if not self._was_kept(mark):
                raise
        self._changes = driver_connection(self._connection).total_changes

    def _was_kept(self, mark: str) -> bool:
        try:
            with self._connection.engine.connect() as again:
                found = again.execute(select(self._state.c.mark)).scalar_one()
        except DBAPIError as error:
            raise StoreError(
                "The drive stopped while your last change was being written, so it may or may not "
                "have been kept. Everything before it is safe.",
                advice="Close the program, see to the drive, and look at the last change again.",
            ) from error
        return bool(found == mark)


class WorkUnit(Transaction):
    """One transaction on what a council wrote."""

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], int],
        random_bytes: Callable[[int], bytes],
    ) -> None:
        super().__init__(connection, tables_work.state, random_bytes)
        self.acts = Acts(connection)
        self.operations = Operations(connection, clock, random_bytes, self.acts)
        self.records = Records(connection)
        self.drafts = Drafts(connection, clock)
        self.outbox = Outbox(connection)
        self.search = Search(connection)
        self.returns = SentReturns(connection)

    def replica(self) -> str:
        """Return the id of the replica that writes here."""
        found = self._connection.execute(select(tables_work.state.c.replica)).scalar_one()
        return str(found)

    def forget_searched_words(self) -> None:
        """Build the search index anew, so that it holds no word of what was removed for good."""
        SearchIndex(self._connection, tables_work.search_row).rebuild()

    def removals(self) -> dict[tuple[str, str], set[Dot]]:
        """Return the operations that were removed for good, by the type and id of their record."""
        return removals(self._connection)


class ContentUnit(Transaction):
    """One transaction on what OALC published."""

    def __init__(self, connection: Connection, random_bytes: Callable[[int], bytes]) -> None:
        super().__init__(connection, tables_content.state, random_bytes)
        self.editions = Editions(connection)
        self.records = PublishedRecords(connection)
        self.versions = Versions(connection)
        self.blobs = Blobs(connection)
        self.search = Search(connection)
        self.trust = TrustLists(connection)
        self.arrivals = Arrivals(connection)
        self.bodies = EditionBodies(connection)
        self.floors = Floors(connection)
        self.receipts = Receipts(connection)
        self.withdrawn_keys = WithdrawnKeys(connection)


class WorkStore:
    """What one council wrote: `work.sqlite` in its folder, whose name is the body's id."""

    def __init__(
        self,
        engine: Engine,
        instance: Instance,
        safety_copies: SafetyCopies,
        clock: Callable[[], int],
        random_bytes: Callable[[int], bytes],
        path: Path,
    ) -> None:
        self.path = path
        self.safety_copies = safety_copies
        self._engine = engine
        self._instance = instance
        self._clock = clock
        self._random_bytes = random_bytes
        self._claimed = False
        self._claiming = Lock()

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        copies: Path,
        clock: Callable[[], int],
        random_bytes: Callable[[int], bytes],
        machine: str,
        create: bool = False,
    ) -> Self:
        """Open the store of a council, or make it where there is none and `create` says so.

        `clock` gives Unix milliseconds and `machine` names this computer; `copies` is where its
        safety copies go. An older store is brought up to date after a safety copy. Raises
        NotFoundError where there is none, StoreError and its kinds where it cannot be used.
        """
        path = folder / STORE_NAME
        instance = Instance(folder, machine, random_bytes)
        safety_copies = SafetyCopies(folder, copies, clock)
        if create and not path.exists():
            create_store(path, WORK, instance.begin)
        engine = open_store(path, WORK, before_migrating=safety_copies.make)
        return cls(engine, instance, safety_copies, clock, random_bytes, path)

    @contextmanager
    def unit(self) -> Iterator[WorkUnit]:
        """Give a unit that may write; leaving it without `commit` changes nothing.

        Raises StoreError where another program is writing.
        """
        self._claim()
        with transaction(self._engine, self.path, writing=True) as connection:
            yield WorkUnit(connection, self._clock, self._random_bytes)

    @contextmanager
    def reading(self) -> Iterator[WorkUnit]:
        """Give a unit that sees one moment of the store and cannot write."""
        with transaction(self._engine, self.path, writing=False) as connection:
            yield WorkUnit(connection, self._clock, self._random_bytes)

    def scrub(self) -> None:
        """Write the file anew, so that no free page of it holds what was removed for good.

        Raises StoreError where there is no room; what was removed is then still in no table.
        """
        require_room(self.path.parent, 2 * self.path.stat().st_size)
        rewrite(self._engine, self.path)

    def put_back(self, copy: Path) -> None:
        """Put a safety copy in the place of this store; raises StoreError, changing nothing.

        From here on it goes on under a new replica id (R14). What was removed for good stays so.
        """
        with self.reading() as unit:
            removed = unit.removals()
        with self._claiming:
            self.safety_copies.unpack(copy)
            self._claimed = False
        open_store(self.path, WORK, before_migrating=self.safety_copies.make).dispose()
        with self.unit() as unit:
            unit.acts.mark(ActKind.REMOVAL)
            for (type_name, record), dots in removed.items():
                unit.operations.remove(type_name, record, dots)
            unit.outbox.clear()
            unit.forget_searched_words()
            unit.commit()
        if removed:
            self.scrub()

    def _claim(self) -> None:
        """Change the instance token before the first writing (R14); reading leaves it alone."""
        with self._claiming:
            if not self._claimed:
                with transaction(self._engine, self.path, writing=True) as connection:
                    self._instance.claim(connection)
                self._claimed = True


class ContentStore:
    """What OALC published: `content.sqlite`, shared by all councils."""

    def __init__(self, engine: Engine, path: Path, random_bytes: Callable[[int], bytes]) -> None:
        self.path = path
        self._engine = engine
        self._random_bytes = random_bytes

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        random_bytes: Callable[[int], bytes] = os.urandom,
    ) -> Self:
        """Open the store, or make it empty where there is none and `create` says so.

        Raises NotFoundError where there is none, StoreError and its kinds where it cannot be used.
        """
        if create and not path.exists():
            create_store(path, CONTENT, _begin_content)
        return cls(open_store(path, CONTENT), path, random_bytes)

    @contextmanager
    def unit(self) -> Iterator[ContentUnit]:
        """Give a unit that may write; leaving it without `commit` changes nothing."""
        with transaction(self._engine, self.path, writing=True) as connection:
            yield ContentUnit(connection, self._random_bytes)

    @contextmanager
    def reading(self) -> Iterator[ContentUnit]:
        """Give a unit that sees one moment of the store and cannot write."""
        with transaction(self._engine, self.path, writing=False) as connection:
            yield ContentUnit(connection, self._random_bytes)

    @contextmanager
    def trial(self) -> Iterator[ContentUnit]:
        """Give a unit on a copy in memory: what is written there is kept nowhere."""
        with trial_copy(self.path) as connection:
            yield ContentUnit(connection, self._random_bytes)


def _begin_content(connection: Connection) -> None:
    connection.execute(insert(tables_content.state).values(id=1, mark=""))
