"""Versions of a paper that were kept under a name, to be read and taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.differences import differences
from charter_desktop.domain.papers import (
    PaperFields,
    PaperRecord,
    PaperVersion,
    Template,
    VersionFacts,
)
from charter_desktop.domain.records import Target
from charter_desktop.services.papers.fields import fields_of
from charter_desktop.services.year.keeping import Keeper, no_longer_than

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.domain.differences import Piece
    from charter_desktop.services.year.keeping import Sources

TYPE = "paper_version"
_LIMIT = 120
_RESOLUTION = "Draft resolution"
_WORDING = "Wording of the resolution"


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What a part of the paper said in a version and says now; only the paragraphs that differ."""

    label: str
    then: str
    now: str


def changes_since(
    version: VersionFacts, now: PaperFields, template: Template
) -> tuple[VersionChange, ...]:
    """Return what changed in a paper since a version was kept, part by part as the form has them.

    Nothing where only the space between words did.
    """
    titles = {one.id: one.title for one in template.wordings}
    first = next(iter(titles.values()), "")  # the wording that stands where none was chosen
    parts = [
        (_WORDING, titles.get(version.wording, first), titles.get(now.wording, first)),
        (_RESOLUTION, version.resolution, now.resolution),
    ]
    parts += [
        (one.label, version.values.get(one.name, ""), now.values.get(one.name, ""))
        for one in fields_of(template)
    ]
    found = (_changed(label, then, text) for label, then, text in parts)
    return tuple(one for one in found if one is not None)


def _changed(label: str, then: str, now: str) -> VersionChange | None:
    found = differences(then, now)
    if not found:
        return None
    before = (_joined(one.before) for one in found)
    after = (_joined(one.after) for one in found)
    return VersionChange(label, "\n\n".join(filter(None, before)), "\n\n".join(filter(None, after)))


def _joined(pieces: Iterable[Piece]) -> str:
    return "".join(piece.words for piece in pieces).strip()


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

        Without a name it is called by its number and day; where the newest version says the same,
        that one is returned and nothing is kept. Raises InputNotUnderstoodError.
        """
        newest = next(iter(self.of(paper)), None)
        if newest is not None and not name.strip() and _says(newest.version) == _says(fields):
            return Done(newest.id, Changes.NONE)
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

    def changes(self, version: str, now: PaperFields) -> tuple[VersionChange, ...]:
        """Return what changed since a version, where the paper says `now`. Raises NotFoundError."""
        facts = self._keeper.get(version).version
        return changes_since(facts, now, self._template(now.template))

    def fields(self, version: str) -> PaperFields:
        """Return what its paper would say if a version were taken up. Raises NotFoundError."""
        facts = self._keeper.get(version).version
        with self._sources.work.reading() as unit:
            return _as_it_was(facts, unit.records.get(PaperRecord, facts.paper).fields)

    def take_up(self, version: str) -> Done[PaperFields]:
        """Make what a version said what its paper says; the paper's meeting stays as it is.

        Raises NotFoundError.
        """
        facts = self._keeper.get(version).version
        target = Target("paper", facts.paper, "fields")
        with self._sources.work.unit() as unit:
            fields = _as_it_was(facts, unit.records.get(PaperRecord, facts.paper).fields)
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

    def _template(self, template: str) -> Template:
        with self._sources.content.reading() as unit:
            return unit.records.get(Template, template)


def _as_it_was(facts: VersionFacts, now: PaperFields) -> PaperFields:
    return PaperFields(
        now.template, now.meeting, facts.wording, facts.resolution, dict(facts.values)
    )


def _says(said: VersionFacts | PaperFields) -> tuple[str, str, dict[str, str]]:
    values = {name: text for name, text in said.values.items() if text}
    return said.wording, said.resolution, values
