"""The charter as a document: nothing left out, nothing changed."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from charter_desktop.papers.charter import charter_document
from charter_desktop.papers.document import headings, plain_text
from charter_desktop.resource_files import resource
from tests.papers.samples import TODAY, shipped_charter

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS = {"id", "short", "version"}


def strings(value: object) -> Iterator[str]:
    """Yield every text of the charter's file that is the charter's own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _OURS:
                yield from strings(item)


def test_every_word_of_the_charter_is_there() -> None:
    read = tomllib.loads(resource("content/charter.toml").read_text(encoding="utf-8"))
    text = plain_text(charter_document(shipped_charter(), TODAY))
    written = f"{text}\n{read['published']}"
    assert [own for own in strings(read) if own not in written] == []


def test_commitments_stand_under_their_own_numbers() -> None:
    charter = shipped_charter()
    text = plain_text(charter_document(charter, TODAY))
    for commitment in charter.commitments:
        assert f"\n{commitment.number} {commitment.text}\n" in text


def test_its_parts_have_headings() -> None:
    found = headings(charter_document(shipped_charter(), TODAY))
    assert found[0] == (1, "Oxfordshire Councils Charter")
    assert [words for level, words in found if level == 2] == [
        "Foreword",
        "Foreword",
        "Strategic aims",
        "Principles",
        "Commitments",
        "Implementation",
    ]
