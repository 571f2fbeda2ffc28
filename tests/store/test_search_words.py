"""Stems are FTS5's own; the words of the index are known as they are counted and written."""

from __future__ import annotations

from contextlib import closing

from charter_desktop.domain.commitments import WhatWeHaveDone
from charter_desktop.domain.records import Target
from charter_desktop.store.search_words import Stemmer, stems_of
from tests.store.builders import DONE, Laptop, say

OTHER = Target("commitment", "2.1", "done")


def test_words_have_the_stems_of_the_index() -> None:
    assert stems_of(["potholes", "Parking", "signatory", "café", "26"]) == {
        "potholes": "pothol",
        "Parking": "park",
        "signatory": "signatori",
        "café": "cafe",
        "26": "26",
    }


def test_a_stemmer_can_be_asked_again() -> None:
    with closing(Stemmer()) as stemmer:
        assert stemmer.stems(["roads"])["roads"] == "road"
        later = stemmer.stems(["mending", "roads", "mending"])
        assert (later["mending"], later["roads"]) == ("mend", "road")
        assert stemmer.stems([]) == later


def test_the_vocabulary_counts_rows_and_leaves_numbers_out(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("Mended potholes, minute 58"))
    say(store, OTHER, WhatWeHaveDone("Reported a pothole and a pothole"))
    with store.reading() as unit:
        vocabulary = unit.search.words.vocabulary()
    assert vocabulary["pothol"] == 2
    assert "58" not in vocabulary


def test_forms_are_the_words_as_they_are_written(laptop: Laptop) -> None:
    store = laptop.open()
    say(store, DONE, WhatWeHaveDone("Potholes and one pothole. The committee asked."))
    with store.reading() as unit:
        assert set(unit.search.words.forms("pothol", stems_of)) == {"potholes", "pothole"}
        # Its stem is "committe", whose own stem is another.
        assert set(unit.search.words.forms("committe", stems_of)) == {"committee"}
        assert not unit.search.words.forms("zebra", stems_of)


def test_the_mark_changes_with_each_commit(laptop: Laptop) -> None:
    store = laptop.open()
    marks = []
    for text in ("One", "Two"):
        say(store, DONE, WhatWeHaveDone(text))
        with store.reading() as unit:
            marks.append(unit.search.words.mark())
    assert len(set(marks)) == 2
