"""The stores, and one transaction on one of them: all of it is kept, or nothing.

A writing unit takes the write lock at once, and must be committed; left early, the store is as it
was. Units are not nested: a reading one inside a writing one would make the writer wait for itself.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from charter_desktop.store.database import open_file, reading, rewrite, transaction
from charter_desktop.store.editions import Editions
from charter_desktop.store.kinds import CONTENT, WORK
from charter_desktop.store.link import Link
from charter_desktop.store.outbox import Errand
from charter_desktop.store.places import STORE_NAME, require_room
from charter_desktop.store.units import ContentUnit, Transaction, WorkUnit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from charter_desktop.store.database import StoreFile
    from charter_desktop.store.instance import Instance
    from charter_desktop.store.safety_copies import SafetyCopies

__all__ = ["ContentStore", "ContentUnit", "Transaction", "WorkStore", "WorkUnit"]


class WorkStore:
    """What one council wrote: `work.sqlite` in its folder, whose name is the body's id."""

    def __init__(
        self,
        folder: Path,
        *,
        copies: Path,
        clock: Callable[[], int],
        random_bytes: Callable[[int], bytes],
        machine: str,
    ) -> None:
        self.path = folder / STORE_NAME
        self._copies = copies
        self._clock = clock
        self._random_bytes = random_bytes
        self._machine = machine
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
        store = cls(folder, copies=copies, clock=clock, random_bytes=random_bytes, machine=machine)
        if create and not store.path.exists():
            # Once in the life of a store, and it needs SQLAlchemy.
            from charter_desktop.store.creating import create_store  # noqa: PLC0415

            create_store(store.path, WORK, store._instance.begin)
        _ = store._file  # what is wrong with it is said here
        return store

    @cached_property
    def safety_copies(self) -> SafetyCopies:
        """The safety copies of the store; imported when asked for, which few starts do."""
        from charter_desktop.store.safety_copies import SafetyCopies  # noqa: PLC0415

        return SafetyCopies(self.path.parent, self._copies, self._clock)

    @cached_property
    def _instance(self) -> Instance:
        from charter_desktop.store.instance import Instance  # noqa: PLC0415  # only what writes

        return Instance(self.path.parent, self._machine, self._random_bytes)

    @cached_property
    def _file(self) -> StoreFile:
        return open_file(self.path, WORK, before_migrating=self._copy_first)

    def _copy_first(self) -> None:
        self.safety_copies.make()

    @contextmanager
    def unit(self) -> Iterator[WorkUnit]:
        """Give a unit that may write; leaving it without `commit` changes nothing.

        Raises StoreError where another program is writing.
        """
        self._claim()
        with transaction(self._file.engine, self.path, writing=True) as connection:
            yield WorkUnit(Link.of(connection), self._clock, self._random_bytes)

    @contextmanager
    def reading(self) -> Iterator[WorkUnit]:
        """Give a unit that sees one moment of the store and cannot write."""
        with reading(self._file) as link:
            yield WorkUnit(link, self._clock, self._random_bytes)

    def scrub(self) -> None:
        """Write the file anew, so that no free page of it holds what was removed for good.

        Raises StoreError where there is no room; what was removed is then still in no table.
        """
        require_room(self.path.parent, 2 * self.path.stat().st_size)
        rewrite(self._file)

    def put_back(self, copy: Path) -> None:
        """Put a safety copy in the place of this store; raises StoreError, changing nothing.

        From here on it goes on under a new replica id (R14). What was removed for good stays so.
        """
        from charter_desktop.domain.acts import ActKind  # noqa: PLC0415  # once in a lifetime

        with self.reading() as unit:
            removed = unit.removals()
            doomed = {e: unit.outbox.doomed(e) for e in (Errand.DESTROY, Errand.LAST)}
        with self._claiming:
            self.safety_copies.unpack(copy)
            self._claimed = False
        open_file(self.path, WORK, before_migrating=self.safety_copies.make)
        with self.unit() as unit:
            unit.acts.mark(ActKind.REMOVAL)
            for (type_name, record), dots in removed.items():
                unit.operations.remove(type_name, record, dots)
            unit.outbox.clear()
            for errand, paths in doomed.items():
                for path in paths:
                    unit.outbox.destroy(path, errand)
            unit.forget_searched_words()
            unit.commit()
        if removed:
            self.scrub()

    def _claim(self) -> None:
        """Change the instance token before the first writing (R14); reading leaves it alone."""
        with self._claiming:
            if not self._claimed:
                with transaction(self._file.engine, self.path, writing=True) as connection:
                    self._instance.claim(connection)
                self._claimed = True


class ContentStore:
    """What OALC published: `content.sqlite`, shared by all councils."""

    def __init__(self, file: StoreFile, random_bytes: Callable[[int], bytes]) -> None:
        self.path = file.path
        self._file = file
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
            # Once on a computer, and it needs SQLAlchemy.
            from charter_desktop.store.creating import create_store  # noqa: PLC0415

            create_store(path, CONTENT, _begin_content)
        return cls(open_file(path, CONTENT), random_bytes)

    @contextmanager
    def unit(self) -> Iterator[ContentUnit]:
        """Give a unit that may write; leaving it without `commit` changes nothing."""
        with transaction(self._file.engine, self.path, writing=True) as connection:
            yield ContentUnit(Link.of(connection), self._random_bytes)

    @contextmanager
    def reading(self) -> Iterator[ContentUnit]:
        """Give a unit that sees one moment of the store and cannot write."""
        with reading(self._file) as link:
            yield ContentUnit(link, self._random_bytes)

    @contextmanager
    def trial(self) -> Iterator[ContentUnit]:
        """Give a unit on a copy in memory: what is written there is kept nowhere.

        Nobody searches in it, so an edition that is tried there makes no index.
        """
        from charter_desktop.store.trial import trial_copy  # noqa: PLC0415  # only to look at files

        with trial_copy(self.path) as connection:
            link = Link.of(connection)
            unit = ContentUnit(link, self._random_bytes)
            unit.editions = Editions(link, is_searched=False)
            yield unit


def _begin_content(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO state (id, mark) VALUES (1, '')")
