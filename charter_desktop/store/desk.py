"""OALC's register, `desk.sqlite`: one transaction on it, all of it kept or nothing."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy import insert, select

from charter_desktop.domain import canonical
from charter_desktop.store import desk_tables as t
from charter_desktop.store.creating import create_store
from charter_desktop.store.database import open_store, transaction
from charter_desktop.store.desk_councils import Answers, Councils, Devices, Invitations
from charter_desktop.store.desk_editions import Draft, Published
from charter_desktop.store.desk_returns import Aside, Returns
from charter_desktop.store.kinds import MIGRATIONS, StoreKind
from charter_desktop.store.link import Link
from charter_desktop.store.unit_of_work import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

DESK = StoreKind(
    name="desk",
    application_id=int.from_bytes(b"CHTD", "big"),
    schema=1,
    revision="desk_1",
    tables="charter_desktop.store.desk_tables",
    versions=MIGRATIONS / "desk",
    has_search=False,
)


class SignedLists:
    """OALC's own trust lists as manifests carry them, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, version: int, signed: dict[str, object]) -> None:
        """Keep a list with its signatures; one that is here already is never replaced."""
        line = canonical.encode(canonical.plain(signed))
        self._connection.execute(insert(t.trust).values(version=version, line=line))

    def all(self) -> tuple[dict[str, object], ...]:
        """Return every list with its signatures, from version 1 on."""
        chosen = select(t.trust.c.line).order_by(t.trust.c.version)
        found = (canonical.decode(line) for line in self._connection.execute(chosen).scalars())
        return tuple(one for one in found if isinstance(one, dict))


class DeskUnit(Transaction):
    """One transaction on the register."""

    def __init__(self, connection: Connection, random_bytes: Callable[[int], bytes]) -> None:
        super().__init__(Link.of(connection), random_bytes)
        self.trust = SignedLists(connection)
        self.councils = Councils(connection)
        self.invitations = Invitations(connection)
        self.devices = Devices(connection)
        self.returns = Returns(connection)
        self.aside = Aside(connection)
        self.answers = Answers(connection)
        self.draft = Draft(connection)
        self.published = Published(connection)

    @contextmanager
    def part(self) -> Iterator[None]:
        """Give a part of the transaction: an error in it takes back that part alone."""
        with self._connection.begin_nested():
            yield


class DeskStore:
    """OALC's register."""

    def __init__(self, engine: Engine, path: Path, random_bytes: Callable[[int], bytes]) -> None:
        self.path = path
        self._engine, self._random_bytes = engine, random_bytes

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        random_bytes: Callable[[int], bytes] = os.urandom,
    ) -> Self:
        """Open the register, or make it empty where there is none and `create` says so.

        Raises NotFoundError where there is none, StoreError and its kinds where it cannot be used.
        """
        if create and not path.exists():
            create_store(path, DESK, _begin)
        return cls(open_store(path, DESK), path, random_bytes)

    @contextmanager
    def unit(self) -> Iterator[DeskUnit]:
        """Give a unit that may write; leaving it without `commit` changes nothing."""
        with transaction(self._engine, self.path, writing=True) as connection:
            yield DeskUnit(connection, self._random_bytes)

    @contextmanager
    def reading(self) -> Iterator[DeskUnit]:
        """Give a unit that sees one moment of the register and cannot write."""
        with transaction(self._engine, self.path, writing=False) as connection:
            yield DeskUnit(connection, self._random_bytes)


def _begin(connection: Connection) -> None:
    connection.execute(insert(t.state).values(id=1, mark=""))
