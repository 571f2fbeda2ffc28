"""Versions of a paper that were kept under a name, to be read and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.papers import PaperFields, PaperRecord, PaperVersion, VersionFacts
from charter_desktop.domain.records import Target
from charter_desktop.services.year.keeping import Keeper, no_longer_than

if TYPE_CHECKING:
    from charter_desktop.services.year.keeping import Sources

TYPE = "paper_version"
_LIMIT = 120


class PaperVersions:
    """What a clerk does with versions. Keeping one changes neither the paper nor its files."""

    def __init__(self, sources: Sources) -> None:
        """Keep the stores."""
        self._sources = sources
        self._keeper = Keeper(sources.work, PaperVersion, TYPE, Changes.PAPERS, what="version")

    def of(self, paper: str) -> tuple[PaperVersion, ...]:
        """Return the versions of a paper, the newest first."""
        found = [one for one in self._keeper.all() if one.version.paper == paper]
        return tuple(sorted(found, key=lambda one: (one.version.number, one.id), reverse=True))

    def keep(self, paper: str, fields: PaperFields, name: str = "") -> Done[str]:
        """Keep what a paper says now, with the fields themselves; the value is the version's id.

        Without a name it is called by its number and day. Raises InputNotUnderstoodError.
        """
        today = self._sources.today()
        number = max((one.version.number for one in self.of(paper)), default=0) + 1
        given = no_longer_than(name, _LIMIT, "The name")
        called = given or f"Version {number}, {date_in_words(today, weekday=False)}"
        facts = VersionFacts(
            paper, number, called, today, fields.wording, fields.resolution, dict(fields.values)
        )
        made = self._sources.around.new_id()
        with self._sources.work.unit() as unit:
            said = (
                unit.operations.say(Target("paper", paper, "fields"), fields),
                unit.operations.say(Target(TYPE, made, "version"), facts),
            )
            unit.commit()
        operations = tuple(op for op in said if op is not None)
        return Done(made, Changes.PAPERS, f"Kept “{called}”", operations)

    def take_up(self, version: str) -> Done[PaperFields]:
        """Make what a version said what its paper says; the paper's meeting stays as it is.

        Raises NotFoundError.
        """
        facts = self._keeper.get(version).version
        target = Target("paper", facts.paper, "fields")
        with self._sources.work.unit() as unit:
            now = unit.records.get(PaperRecord, facts.paper).fields
            fields = PaperFields(
                now.template, now.meeting, facts.wording, facts.resolution, dict(facts.values)
            )
            said = unit.operations.say(target, fields)
            unit.commit()
        words = f"Went back to “{facts.name}”"
        return Done(fields, Changes.PAPERS, words, (said,) if said else ())

    def remove(self, version: str) -> Done[str]:
        """Move a version to the deleted items. Raises NotFoundError."""
        words = f"Deleted “{self._keeper.get(version).version.name}”"
        return self._keeper.remove(version, words)

    def put_back(self, version: str) -> Done[str]:
        """Bring a version back from the deleted items."""
        return self._keeper.put_back(version, "Put a version back")
