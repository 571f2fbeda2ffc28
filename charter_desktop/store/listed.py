"""Where records are listed: made from them in the same transaction, read by the pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import TextClause, delete, func, insert, select, text

from charter_desktop.domain.listed import Listing, places
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.store import tables_work as t
from charter_desktop.store.driver import driver_connection
from charter_desktop.store.records import Records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection

_c = t.listed.c


# So many records under each of several keys in one statement, for which SQLAlchemy has no words:
# asked key by key it took thirty statements a page.
_NEWEST = text(
    "SELECT k.value, (SELECT json_group_array(record) FROM (SELECT record FROM listed"
    " WHERE type = :type AND list = :list AND key = k.value"
    " ORDER BY rank DESC, record DESC LIMIT :most)) FROM json_each(:keys) AS k"
)
_FIRST = text(
    "SELECT k.value, (SELECT json_group_array(record) FROM (SELECT record FROM listed"
    " WHERE type = :type AND list = :list AND key = k.value"
    " ORDER BY rank, record LIMIT :most)) FROM json_each(:keys) AS k"
)
_BESIDE = text(
    "SELECT k.value, (SELECT json_group_array(record) FROM (SELECT record FROM listed AS l"
    " WHERE type = :type AND list = :list AND key = '' AND NOT EXISTS (SELECT 1 FROM listed AS o"
    " WHERE o.type = l.type AND o.record = l.record AND o.list = 'for' AND o.key = k.value)"
    " ORDER BY rank DESC, record DESC LIMIT :most)) FROM json_each(:keys) AS k"
)


def refresh_places(connection: Connection, type_name: str, record: str) -> None:
    """Make the places of one record anew: none where it is deleted or nothing is said of it."""
    if type_name not in COUNCIL_TYPES:
        return
    cls: type[object] = COUNCIL_TYPES[type_name]
    value = Records(driver_connection(connection)).find(cls, record)
    found = () if value is None else places(type_name, value)
    connection.execute(delete(t.listed).where(_c.type == type_name, _c.record == record))
    if found:
        rows = [
            {"type": type_name, "record": record, "list": p.listing, "key": p.key, "rank": p.rank}
            for p in found
        ]
        connection.execute(insert(t.listed), rows)


class Listings:
    """The lists of a council's records, inside one unit of work: ids of records, and counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(
        self, cls: type, listing: Listing, keys: Iterable[str], most: int | None
    ) -> dict[str, tuple[str, ...]]:
        """Return at most so many records under each key, the newest first; None stands for all."""
        return self._by_key(_NEWEST, cls, listing, keys, most)

    def first(
        self, cls: type, listing: Listing, keys: Iterable[str], most: int
    ) -> dict[str, tuple[str, ...]]:
        """Return at most so many records under each key, the oldest first."""
        return self._by_key(_FIRST, cls, listing, keys, most)

    def newest_beside(
        self, cls: type, commitments: Iterable[str], most: int
    ) -> dict[str, tuple[str, ...]]:
        """Return for each commitment the newest records of a type that are not listed for it."""
        return self._by_key(_BESIDE, cls, Listing.ALL, commitments, most)

    def counts(self, cls: type, listing: Listing) -> dict[str, int]:
        """Return how many records a list has, by key; a key without any is left out."""
        counted = select(_c.key, func.count()).where(*_of(cls, listing)).group_by(_c.key)
        return {row[0]: row[1] for row in self._connection.execute(counted).all()}

    def _by_key(
        self,
        statement: TextClause,
        cls: type,
        listing: Listing,
        keys: Iterable[str],
        most: int | None,
    ) -> dict[str, tuple[str, ...]]:
        given = {
            "type": COUNCIL_TYPES.name_of(cls),
            "list": listing.value,
            "keys": json.dumps(tuple(keys)),
            "most": -1 if most is None else most,
        }
        rows = self._connection.execute(statement, given).all()
        return {key: tuple(json.loads(records)) for key, records in rows}


def _of(cls: type, listing: Listing) -> tuple[ColumnElement[bool], ...]:
    return _c.type == COUNCIL_TYPES.name_of(cls), _c.list == listing
