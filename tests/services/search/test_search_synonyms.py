"""Words that mean the same are put in where they were typed, the longest entry first."""

from __future__ import annotations

import pytest

from charter_desktop.domain.toolkit import Synonym
from charter_desktop.services.search.synonyms import Thesaurus
from charter_desktop.store.search_query import typed_words
from charter_desktop.store.search_words import stems_of

THESAURUS = Thesaurus(
    Synonym(f"word.{number}", word, means)
    for number, (word, means) in enumerate(
        [
            ("hole in the road", ("potholes",)),
            ("road", ("highway",)),
            ("parking", ("car parks",)),
            ("park", ("playing fields",)),
            ("have your say", ("consultation",)),
            ("speed limit", ("traffic orders",)),
            ("allotment", ("plots",)),
        ]
    )
)


def understood(typed: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    words = typed_words(typed)
    parts = THESAURUS.understand(words, stems_of(words)).query.parts
    return [(part.words, part.others) for part in parts]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("road", [(("road",), ("highway",))]),
        ("roads", [(("roads",), ("highway",))]),
        ("the hole in the road", [(("hole", "in", "the", "road"), ("potholes",))]),
        ("hole in our road", [(("hole", "road"), ("potholes",))]),
        (
            "deep hole in the road",
            [(("deep",), ()), (("hole", "in", "the", "road"), ("potholes",))],
        ),
        ("parking", [(("parking",), ("car parks",))]),
        ("parks", [(("parks",), ("playing fields",))]),
        ("have your say", [(("have", "your", "say"), ("consultation",))]),
        ("speed lim", [(("speed", "lim"), ("traffic orders",))]),
        ("allo", [(("allo",), ("plots",))]),
        ("all", [(("all",), ())]),
        ("who do I ask", [(("who",), ()), (("do",), ()), (("i",), ()), (("ask",), ())]),
    ],
)
def test_a_question_is_understood_part_by_part(
    typed: str, parts: list[tuple[tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert understood(typed) == parts


def test_two_letters_mean_themselves_in_titles_only() -> None:
    query = THESAURUS.understand(("ro",), {}).query
    assert query.titles_only
    assert [part.others for part in query.parts] == [()]
