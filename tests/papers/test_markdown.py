"""Markdown becomes blocks, and values in it are never read as Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.papers.document import (
    BulletList,
    Heading,
    Link,
    Missing,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    SignatureLine,
    Table,
    Text,
    runs_of,
    words_of,
)
from charter_desktop.papers.markdown import place_of, to_blocks
from tests.papers.samples import paragraph, words


def test_blocks_of_every_kind_are_read() -> None:
    source = "# Title\n\nText.\n\n- one\n- two\n\n3. three\n\n> Quoted\n\n---\n\n____ Clerk\n"
    assert to_blocks(source) == (
        Heading(1, words("Title")),
        paragraph("Text."),
        BulletList(((paragraph("one"),), (paragraph("two"),))),
        NumberedList(((paragraph("three"),),), start=3),
        Quotation((paragraph("Quoted"),)),
        PageBreak(),
        SignatureLine("Clerk"),
    )


def test_bold_italic_and_links_become_runs() -> None:
    (block,) = to_blocks("A **b** *c* [d](https://example.org/x).")
    assert block == Paragraph(
        (
            Text("A "),
            Text("b", bold=True),
            Text(" "),
            Text("c", italic=True),
            Text(" "),
            Link("d", "https://example.org/x"),
            Text("."),
        )
    )


def test_a_line_wholly_in_emphasis_is_a_small_one() -> None:
    assert to_blocks("*Report of the clerk.*") == (
        Paragraph(words("Report of the clerk."), "small"),
    )


def test_a_table_takes_its_caption_and_its_row_heads() -> None:
    source = "Table: Progress\n\n| No. | What |\n|---|---|\n| **1** | Talk |\n| **2** | Listen |\n"
    (table,) = to_blocks(source)
    assert isinstance(table, Table)
    assert table.caption == "Progress"
    assert table.row_headers
    assert table.header == (words("No."), words("What"))
    assert [words_of(row[1]) for row in table.rows] == ["Talk", "Listen"]


def test_a_table_without_rows_is_left_out() -> None:
    assert to_blocks("| a | b |\n|---|---|\n") == ()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:x"])
def test_only_web_and_mail_addresses_become_links(address: str) -> None:
    (block,) = to_blocks(f"[words]({address})")
    assert block == paragraph("words")


def test_addresses_in_plain_words_become_links_with_the_same_words() -> None:
    (block,) = to_blocks("Write to clerk@example.org, or see (https://example.org/a).")
    assert isinstance(block, Paragraph)
    assert [run for run in block.runs if isinstance(run, Link)] == [
        Link("clerk@example.org", "mailto:clerk@example.org"),
        Link("https://example.org/a", "https://example.org/a"),
    ]
    assert words_of(block.runs) == "Write to clerk@example.org, or see (https://example.org/a)."


def test_raw_html_is_shown_as_text() -> None:
    assert "<b>bold</b>" in words_of(tuple(runs_of(to_blocks("<b>bold</b>"))))


def test_a_value_of_several_lines_in_its_own_paragraph_becomes_several() -> None:
    blocks = to_blocks(f"Before\n\n{place_of(0)}\n\n- {place_of(0)}\n", ["one\n\ntwo"])
    assert blocks[1:3] == (paragraph("one"), paragraph("two"))
    assert blocks[3] == BulletList(((paragraph("one"), paragraph("two")),))


def test_a_value_may_be_the_address_of_a_link() -> None:
    (block,) = to_blocks(f"[the page]({place_of(0)})", ["https://example.org/?a=%20(b)"])
    assert block == Paragraph((Link("the page", "https://example.org/?a=%20(b)"),))


@pytest.mark.parametrize("value", [Missing("where it is published"), "elmcote", "javascript:x"])
def test_a_link_without_a_good_address_is_only_words(value: str | Missing) -> None:
    (block,) = to_blocks(f"[the page]({place_of(0)})", [value])
    assert block == paragraph("the page")


LITERAL = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028"))


@given(LITERAL)
def test_a_value_comes_out_as_it_was_typed_wherever_it_stands(value: str) -> None:
    place = place_of(0)
    source = (
        f"# A {place} b\n\nA {place} b **{place}**\n\n- A {place}\n\n> A {place}\n\n"
        f"| a | b |\n|---|---|\n| x{place} | y{place} |\n"
    )
    blocks = to_blocks(source, [value])
    kinds = [type(block) for block in blocks]
    assert kinds == [Heading, Paragraph, BulletList, Quotation, Table]
    said = words_of(tuple(runs_of(blocks)))
    table = f"abx{value}y{value}"
    assert said == f"A {value} bA {value} b {value}A {value}A {value}{table}"


def test_a_list_of_bold_numbers_has_them_as_its_labels() -> None:
    (found,) = to_blocks("- **9** First\n- **26/58** Second\n\n  More\n")
    assert found == NumberedList(
        ((paragraph("First"),), (paragraph("Second"), paragraph("More"))), labels=("9", "26/58")
    )


def test_a_list_that_begins_with_words_in_bold_keeps_its_bullets() -> None:
    (found,) = to_blocks("- **Law.** None\n- **2.1** Two\n")
    assert isinstance(found, BulletList)


def test_several_roles_sign_on_a_line_each() -> None:
    found = to_blocks(f"____ {place_of(0)}\n", ["Chair\nElector"])
    assert found == (SignatureLine("Chair"), SignatureLine("Elector"))


def test_who_signs_may_be_missing() -> None:
    role = Missing("who calls the meeting, by role")
    assert to_blocks(f"____ {place_of(0)}", [role]) == (SignatureLine(role),)
