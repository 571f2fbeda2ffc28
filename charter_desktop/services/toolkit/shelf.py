"""Finding what the toolkit holds by its permanent id, and what stands in its place now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.annotations import now_at
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.editions import Mark
from charter_desktop.domain.papers import Template
from charter_desktop.domain.toolkit import Page

if TYPE_CHECKING:
    from charter_desktop.domain.editions import EarlierVersion
    from charter_desktop.store.unit_of_work import ContentUnit

Thing = Page | Template | Charter
"""What can be read in the toolkit."""

TEMPLATE = "template:"
"""Stands before the id of a template where things of the toolkit are named together."""
CHARTER = "charter:"
"""Stands before the id of a version of the charter."""
CHANGES = "changes:"
"""Stands before the name of a thing: what changed in it, in the newest issue that changed it."""
AT_ISSUE = "@"
"""Stands between such a name and the number of an issue: what changed in that one."""
_PREFIXES: tuple[tuple[type[Page | Template | Charter], str], ...] = (
    (Page, ""),
    (Template, TEMPLATE),
    (Charter, CHARTER),
)


class Shelf:
    """The toolkit inside one unit of work on the content."""

    def __init__(self, unit: ContentUnit) -> None:
        self._unit = unit
        self.records = unit.records
        edition = unit.editions.current()
        self.issue = edition.issue if edition is not None else 0

    def named(self, name: str) -> Thing | None:
        """Return the thing of a name, as `clear-days-explained` or `template:signing`."""
        for cls, prefix in reversed(_PREFIXES):
            if name.startswith(prefix):
                return self.records.find(cls, name.removeprefix(prefix))
        return None

    def thing(self, id: str) -> Thing | None:  # noqa: A002  # the records' own word
        """Return the thing of OALC's id, whatever it is; withdrawn ones too."""
        found = (self.records.find(cls, id) for cls, _ in _PREFIXES)
        return next((thing for thing in found if thing is not None), None)

    def now(self, thing: Thing) -> Thing:
        """Return what stands in the place of a thing now: itself, or what replaced it."""
        if isinstance(thing, Charter):
            return thing
        cls = type(thing)

        def replaced_by(id: str) -> str | None:  # noqa: A002  # the records' own word
            found = self.records.find(cls, id)
            return None if found is None else found.replaced_by

        return self.records.find(cls, now_at(thing.id, replaced_by)) or thing

    def mark(self, thing: Thing) -> Mark:
        """Return what editions did to a thing."""
        return self._unit.versions.mark(type(thing), thing.id) or Mark()

    def earlier(self, thing: Thing) -> tuple[EarlierVersion[Thing], ...]:
        """Return the earlier versions of a thing, newest first."""
        return tuple(self._unit.versions.earlier(type(thing), thing.id))

    def charters(self) -> tuple[Charter, ...]:
        """Return every version of the charter, newest first; their ids are years and months."""
        every = (*self.records.all(Charter), *self.records.withdrawn(Charter))
        return tuple(sorted(every, key=lambda charter: charter.id, reverse=True))

    def blobs(self, names: frozenset[str]) -> dict[str, bytes]:
        """Return those of the content's pictures that are here."""
        return self._unit.blobs.found(names)

    def absent(self, names: frozenset[str]) -> dict[str, str]:
        """Return what to say in the place of pictures that are not here."""
        if not names:
            return {}
        from charter_desktop.services.files.still_to_come import not_received  # noqa: PLC0415  # rare

        return not_received(self._unit, names)


def name_of(thing: Thing) -> str:
    """Return the name under which a thing is opened."""
    return next(prefix for cls, prefix in _PREFIXES if isinstance(thing, cls)) + thing.id
