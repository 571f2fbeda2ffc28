"""Reading `synonyms.toml`: what clerks type, and the words that pages and contacts use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.content.reading import Place, Table, check_unique, read_toml
from charter_desktop.domain.toolkit import Synonym

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = "synonyms.toml"


def read_synonyms(folder: Path) -> tuple[Synonym, ...]:
    """Return the synonyms in the file's order; raises ContentError, naming the word."""
    top = Table(read_toml(folder, _FILE), Place(_FILE), required=("synonym",))
    found = tuple(_synonym(v, n) for n, v in enumerate(top.tables("synonym"), 1))
    check_unique(((s.id, Place(_FILE, s.id)) for s in found), "id")
    check_unique(((s.word.casefold(), Place(_FILE, s.id)) for s in found), "word")
    return found


def _synonym(values: Mapping[str, object], number: int) -> Synonym:
    place = Place(_FILE, str(values.get("id", f"synonym {number}")))
    table = Table(values, place, required=("id", "word", "means"))
    return Synonym(id=table.id(), word=table.text("word"), means=table.texts("means"))
