"""Noticing that a store was put back or copied from elsewhere (`exchange.md` 4, R14).

A token is kept in the store and in `instance.json` beside it, and changed each time a program
opens the store to write. A store that comes from a copy, or wakes on another computer, does not
match; it then goes on under a new replica id, since numbers given twice would lose work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, insert, select, update

from charter_desktop import typed
from charter_desktop.atomic import write_atomically
from charter_desktop.store import tables_work as t

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

FILE_NAME = "instance.json"
_TOKEN_BYTES = 16
_REPLICA_BYTES = 8


class _File(msgspec.Struct):
    """What `instance.json` holds: the tokens that the store may have, and the computer."""

    tokens: list[str]
    machine: str


class Instance:
    """The identity of one store on this computer; `folder` is that of `work.sqlite`."""

    def __init__(self, folder: Path, machine: str, random_bytes: Callable[[int], bytes]) -> None:
        self._path = folder / FILE_NAME
        self._machine = machine
        self._random_bytes = random_bytes

    def begin(self, connection: Connection) -> None:
        """Write the first rows of a store that is being made."""
        token, replica = self._new_token(), self._new_replica()
        self._write(token)
        connection.execute(insert(t.replica).values(id=replica, retired=False, upto=0, tip=""))
        connection.execute(insert(t.state).values(id=1, mark="", replica=replica, token=token))

    def claim(self, connection: Connection) -> None:
        """Change the token, and the replica id where the store is not the one that was left here.

        Commits. The file knows both tokens before the store has the new one, so a kill in between
        costs nothing; afterwards it knows the new one alone.
        """
        state = connection.execute(select(t.state.c.token, t.state.c.replica)).one()
        token = self._new_token()
        if self._knows(state.token):
            self._write(state.token, token)
        else:
            self._write(token)
            self._retire(connection, state.replica)
        connection.execute(update(t.state).values(token=token))
        connection.commit()
        self._write(token)

    def _knows(self, token: str) -> bool:
        try:
            known = typed.decode(self._path.read_bytes(), _File)
        except (OSError, msgspec.MsgspecError):
            return False
        return bool(token) and token in known.tokens and known.machine == self._machine

    def _retire(self, connection: Connection, old: str) -> None:
        """Go on under a new replica id; the old one's numbers are never given again (R15)."""
        new = self._new_replica()
        connection.execute(insert(t.replica).values(id=new, retired=False, upto=0, tip=""))
        connection.execute(update(t.state).values(replica=new, mark=self._random_bytes(8).hex()))
        connection.execute(update(t.replica).where(t.replica.c.id == old).values(retired=True))
        # One that never said anything need not be remembered.
        connection.execute(delete(t.replica).where(t.replica.c.id == old, t.replica.c.upto == 0))

    def _write(self, *tokens: str) -> None:
        known = _File(tokens=list(tokens), machine=self._machine)
        write_atomically(self._path, msgspec.json.encode(known))

    def _new_token(self) -> str:
        return self._random_bytes(_TOKEN_BYTES).hex()

    def _new_replica(self) -> str:
        return self._random_bytes(_REPLICA_BYTES).hex()
