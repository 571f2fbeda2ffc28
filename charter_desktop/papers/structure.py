"""The structure of a tagged PDF: elements in reading order, and what on the pages belongs to them.

Standard structure types and attributes are those of ISO 32000-1, 14.8.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """Some marked content: its number on its page (from 0)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation, by its number in the file."""

    number: int


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: its owner (such as Table), its key and its value, a name or some numbers."""

    owner: str
    key: str
    value: str | tuple[float, ...]


@dataclass(slots=True, eq=False)
class Element:
    """A structure element; its kids are in reading order, and grow as pages are drawn."""

    tag: str
    attribute: Attribute | None = None
    alt: str = ""
    kids: list[Element | Mark | Annotation] = field(default_factory=list)

    def add(self, tag: str, attribute: Attribute | None = None, *, alt: str = "") -> Element:
        """Add an element after the kids there are, and return it."""
        element = Element(tag, attribute, alt)
        self.kids.append(element)
        return element


def scope(direction: str) -> Attribute:
    """Return what says whether a heading cell heads a Row or a Column (PDF/UA-1, 7.5)."""
    return Attribute("Table", "Scope", direction)


def bounds(left: float, low: float, right: float, high: float) -> Attribute:
    """Return the box that a Figure is drawn in, in points of the page (PDF/UA-1, 7.3)."""
    return Attribute("Layout", "BBox", (left, low, right, high))


def numbering(kind: str) -> Attribute:
    """Return how a list is labelled: Disc, Decimal or None (ISO 32000-1, table 347)."""
    return Attribute("List", "ListNumbering", kind)
