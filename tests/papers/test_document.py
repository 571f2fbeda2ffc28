"""The neutral document: its headings, its words, what is missing."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.papers.document import (
    Heading,
    Missing,
    Paragraph,
    SignatureLine,
    headings,
    levelled,
    missing_facts,
    plain_text,
    writable,
)
from charter_desktop.papers.docx import write_docx
from charter_desktop.papers.html import write_html
from tests.papers.samples import one_page, paper, paragraph, words


def test_the_title_is_the_first_heading() -> None:
    document = paper(Heading(2, words("Recommendation")), title="Signing")
    assert headings(document) == ((1, "Signing"), (2, "Recommendation"))


def test_blocks_that_begin_with_a_title_keep_their_own() -> None:
    document = paper(Heading(1, words("Agenda item 9")), paragraph("Text."), title="Other")
    assert headings(document) == ((1, "Agenda item 9"),)


@given(st.lists(st.integers(1, 6)))
def test_heading_levels_never_skip_one_downwards(levels: list[int]) -> None:
    found = levelled(tuple(Heading(level, words("x")) for level in levels))
    reached = [0, *(block.level for block in found if isinstance(block, Heading))]
    assert all(below <= above + 1 for above, below in pairwise(reached))
    assert len(found) == len(levels)


def test_missing_facts_are_named_once_in_reading_order() -> None:
    marks = Paragraph((Missing("the date"), Missing("the cost"), Missing("the date")))
    assert missing_facts(paper(marks)) == ("the date", "the cost")


def test_plain_text_says_all_in_order() -> None:
    assert plain_text(one_page()).splitlines()[:8] == [
        "Elmcote Parish Council",
        "Full council, Tuesday 8 December 2026",
        "",
        "Oxfordshire Councils Charter",
        "",
        "Recommendation",
        "",
        "That the council agrees to sign.",
    ]
    assert "About [hours of staff time?] a year, in all. See the charter." in plain_text(one_page())
    assert "\u2022 resources\n   3. first\n   4. second" in plain_text(one_page())
    assert "1.2 Communicate with respect." in plain_text(one_page())


@pytest.mark.parametrize(
    ("typed", "written"),
    [("a\x00b\x1bc", "abc"), ("e\u0301", "é"), ("a\tb", "a b"), ("a\ud800b\uffff", "ab")],
)
def test_what_no_file_may_hold_is_left_out(typed: str, written: str) -> None:
    assert writable(typed) == written


def test_a_missing_signer_is_a_gap_like_any_other() -> None:
    letter = paper(SignatureLine(Missing("who signs")))
    assert missing_facts(letter) == ("who signs",)
    assert plain_text(letter).endswith("\n[who signs?]\n")
    assert b"<mark>[who signs?]</mark>" in write_html(letter)
    (mark,) = docx.Document(BytesIO(write_docx(letter))).paragraphs[-1].runs
    assert (mark.text, mark.font.highlight_color) == ("[who signs?]", WD_COLOR_INDEX.YELLOW)
