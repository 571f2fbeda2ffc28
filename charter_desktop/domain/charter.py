"""The Oxfordshire Councils Charter as data: its own words, with permanent ids."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Foreword:
    """A foreword: who wrote it, and its paragraphs."""

    by: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Success:
    """One "success looks like" statement of an aim."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Aim:
    """A strategic aim with its measures of success."""

    id: str
    title: str
    text: str
    success: tuple[Success, ...]


@dataclass(frozen=True, slots=True)
class Principle:
    """A group of principles: part of the golden thread."""

    id: str
    title: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment; `text` is the charter's own wording, `short` is ours, for lists."""

    id: str
    number: str
    short: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its commitments."""

    id: str
    title: str
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Charter:
    """One version of the charter, whole and word for word; `id` is its version."""

    id: str
    title: str
    published: str
    introduction: tuple[str, ...]
    forewords: tuple[Foreword, ...]
    aims_lead: tuple[str, ...]
    aims: tuple[Aim, ...]
    principles_lead: tuple[str, ...]
    principles: tuple[Principle, ...]
    commitments_lead: tuple[str, ...]
    commitments_stem: str
    success_stem: str
    themes: tuple[Theme, ...]
    implementation: str

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """All commitments in the charter's order."""
        return tuple(c for theme in self.themes for c in theme.commitments)

    def theme_of(self, commitment_id: str) -> Theme:
        """Return the theme of a commitment; raises KeyError for an id that is not here."""
        for theme in self.themes:
            if any(c.id == commitment_id for c in theme.commitments):
                return theme
        raise KeyError(commitment_id)


def newest_charter(charters: tuple[Charter, ...]) -> Charter:
    """Return the newest version of the charter; their ids are years and months."""
    return max(charters, key=lambda charter: charter.id)
