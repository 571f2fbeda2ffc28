"""One transaction on a store, with all that can be read and written in it.

What needs SQLAlchemy is imported and made when it is first asked for: a start reads, and what it
reads is read without (`link.py`).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.errors import StoreError
from charter_desktop.store.drafts import Drafts
from charter_desktop.store.editions import Editions
from charter_desktop.store.outbox import Outbox
from charter_desktop.store.published import PublishedRecords
from charter_desktop.store.records import Records
from charter_desktop.store.returns import SentReturns
from charter_desktop.store.trust_lists import TrustLists

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from charter_desktop.domain.records import Dot
    from charter_desktop.store.acts import Acts
    from charter_desktop.store.arrivals import (
        Arrivals,
        EditionBodies,
        Floors,
        Receipts,
        WithdrawnKeys,
    )
    from charter_desktop.store.blobs import Blobs
    from charter_desktop.store.link import Link
    from charter_desktop.store.listed import Listings
    from charter_desktop.store.operations import Operations
    from charter_desktop.store.search import Search
    from charter_desktop.store.versions import Versions
    from charter_desktop.store.written import Written

_MARK_BYTES = 8
_MARK = "SELECT mark FROM state"


class Transaction:
    """A transaction that can be committed, and that finds out whether it was."""

    def __init__(self, link: Link, random_bytes: Callable[[int], bytes]) -> None:
        self._link = link
        self._random_bytes = random_bytes
        self._changes = link.driver.total_changes

    @property
    def _connection(self) -> Connection:
        return self._link.core

    def commit(self) -> None:
        """Keep what was written.

        An error in COMMIT itself leaves open whether it was kept (`exchange.md` 5), so the store is
        read again before anything is said: a mark that changes with each commit tells. Raises
        StoreError only where nothing was kept.
        """
        # From the package, not from its module: two threads that both import it first would get
        # hold of half of it if one of them began inside.
        from sqlalchemy import exc

        if self._link.driver.total_changes == self._changes:
            self._connection.commit()
            return
        mark = self._random_bytes(_MARK_BYTES).hex()
        self._link.write("UPDATE state SET mark = ?", mark)
        try:
            self._connection.commit()
        except exc.DBAPIError:
            self._connection.rollback()
            if not self._was_kept(mark):
                raise
        self._changes = self._link.driver.total_changes

    def _was_kept(self, mark: str) -> bool:
        from sqlalchemy import exc

        try:
            with self._connection.engine.connect() as again:
                found = again.exec_driver_sql(_MARK).scalar_one()
        except exc.DBAPIError as error:
            raise StoreError(
                "The drive stopped while your last change was being written, so it may or may not "
                "have been kept. Everything before it is safe.",
                advice="Close the program, see to the drive, and look at the last change again.",
            ) from error
        return bool(found == mark)


class WorkUnit(Transaction):
    """One transaction on what a council wrote."""

    def __init__(
        self, link: Link, clock: Callable[[], int], random_bytes: Callable[[int], bytes]
    ) -> None:
        super().__init__(link, random_bytes)
        self._clock = clock
        self.records = Records(link.driver)
        self.drafts = Drafts(link, clock)
        self.outbox = Outbox(link)
        self.returns = SentReturns(link)

    @cached_property
    def acts(self) -> Acts:
        """What was done in one go."""
        from charter_desktop.store.acts import Acts

        return Acts(self._connection)

    @cached_property
    def operations(self) -> Operations:
        """The one door for what a council writes."""
        from charter_desktop.store.operations import Operations

        return Operations(self._connection, self._clock, self._random_bytes, self.acts)

    @cached_property
    def listings(self) -> Listings:
        """Ids of records, and counts, without reading them."""
        from charter_desktop.store.listed import Listings

        return Listings(self._connection)

    @cached_property
    def search(self) -> Search:
        """Finding in what the council wrote."""
        from charter_desktop.store.search import Search

        return Search(self._connection)

    @cached_property
    def written(self) -> Written:
        """Files that were written for people to read."""
        from charter_desktop.store.written import Written

        return Written(self._connection)

    def replica(self) -> str:
        """Return the id of the replica that writes here."""
        return str(self._link.driver.execute("SELECT replica FROM state").fetchone()[0])

    def forget_searched_words(self) -> None:
        """Build the search index anew, so that it holds no word of what was removed for good."""
        from charter_desktop.store.search import SearchIndex
        from charter_desktop.store.tables_work import search_row

        SearchIndex(self._connection, search_row).rebuild()

    def removals(self) -> dict[tuple[str, str], set[Dot]]:
        """Return the operations that were removed for good, by the type and id of their record."""
        from charter_desktop.store.removed import removals

        return removals(self._connection)


class ContentUnit(Transaction):
    """One transaction on what OALC published."""

    def __init__(self, link: Link, random_bytes: Callable[[int], bytes]) -> None:
        super().__init__(link, random_bytes)
        self.editions = Editions(link)
        self.records = PublishedRecords(link.driver)
        self.trust = TrustLists(link)

    @cached_property
    def versions(self) -> Versions:
        """What editions changed, and what was there before."""
        from charter_desktop.store.versions import Versions

        return Versions(self._connection)

    @cached_property
    def blobs(self) -> Blobs:
        """Files that records name."""
        from charter_desktop.store.blobs import Blobs

        return Blobs(self._connection)

    @cached_property
    def search(self) -> Search:
        """Finding in what OALC published."""
        from charter_desktop.store.search import Search

        return Search(self._connection)

    @cached_property
    def arrivals(self) -> Arrivals:
        """The history of files from OALC."""
        from charter_desktop.store.arrivals import Arrivals

        return Arrivals(self._connection)

    @cached_property
    def bodies(self) -> EditionBodies:
        """What editions said beside their records."""
        from charter_desktop.store.arrivals import EditionBodies

        return EditionBodies(self._connection)

    @cached_property
    def floors(self) -> Floors:
        """The newest edition ever added."""
        from charter_desktop.store.arrivals import Floors

        return Floors(self._connection)

    @cached_property
    def receipts(self) -> Receipts:
        """The returns that OALC has taken in."""
        from charter_desktop.store.arrivals import Receipts

        return Receipts(self._connection)

    @cached_property
    def withdrawn_keys(self) -> WithdrawnKeys:
        """The computers that OALC withdrew."""
        from charter_desktop.store.arrivals import WithdrawnKeys

        return WithdrawnKeys(self._connection)
