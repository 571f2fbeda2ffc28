"""The editions of what OALC published, inside one unit of work."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from charter_desktop.domain.editions import Edition

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from charter_desktop.domain.editions import EditionChanges
    from charter_desktop.store.content import EditionWriting
    from charter_desktop.store.link import Link

_CURRENT = "SELECT epoch, seq, issue, digest, made, source_digest FROM edition WHERE current"
_ISSUES = "SELECT DISTINCT issue FROM edition WHERE issue > 0 ORDER BY issue"


class Editions:
    """The editions that were added."""

    def __init__(self, link: Link, *, is_searched: bool = True) -> None:
        """Keep the link; `is_searched` is False on a copy in which nobody searches."""
        self._link, self._is_searched = link, is_searched

    def current(self) -> Edition | None:
        """Return the edition whose records are shown, or None before the first."""
        row = self._link.driver.execute(_CURRENT).fetchone()
        if row is None:
            return None
        epoch, seq, issue, digest, made, source_digest = row
        return Edition(epoch, seq, issue, digest, date.fromisoformat(made), source_digest)

    def issues(self) -> tuple[int, ...]:
        """Return the numbers of the issues that were ever added here, the first one first."""
        return tuple(issue for (issue,) in self._link.driver.execute(_ISSUES))

    def replace(
        self,
        edition: Edition,
        records: Mapping[str, Sequence[bytes]],
        step: Callable[[], None] = lambda: None,
    ) -> EditionChanges | None:
        """Make `edition` the current one, with its records as canonical lines by type.

        Rows whose line is the same are not touched. A record that is absent from a present type is
        withdrawn; a type that is wholly absent keeps what was there. What a clerk read before is
        kept as an earlier version; going back to an issue forgets what later ones had replaced.
        Returns None, having changed nothing, where the edition is here already, or is the built-in
        one and a signed one is. `step` is called between the steps, and may raise to stop.
        """
        current = self.current()
        if current is not None and _stays(current, edition):
            return None
        return self._writing().project(edition, records, current, step)

    def go_back(
        self,
        edition: Edition,
        records: Mapping[str, Sequence[bytes]],
        step: Callable[[], None] = lambda: None,
    ) -> EditionChanges:
        """Make an earlier edition the current one again, also that which came with the program.

        As `replace`, but nothing that is here keeps it from being done.
        """
        return self._writing().project(edition, records, self.current(), step)

    def _writing(self) -> EditionWriting:
        # Every start reads the current edition; few write one, which needs SQLAlchemy.
        from charter_desktop.store.content import EditionWriting  # noqa: PLC0415

        return EditionWriting(self._link.core, is_searched=self._is_searched)


def _stays(current: Edition, edition: Edition) -> bool:
    if edition.is_built_in and not current.is_built_in:
        return True
    return (current.epoch, current.seq, current.digest) == (
        edition.epoch,
        edition.seq,
        edition.digest,
    )
