"""Templates filled with facts."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.papers import FIELDS, Template, Wording
from charter_desktop.errors import ContentError
from charter_desktop.papers.document import (
    BulletList,
    Heading,
    Missing,
    Paragraph,
    Quotation,
    Table,
    Text,
    plain_text,
    runs_of,
    words_of,
)
from charter_desktop.papers.templates import Facts, fill
from tests.papers.samples import TODAY, paragraph, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charter_desktop.papers.templates import Filled, Row

WORDING = Wording("lead", "Lead", "That {{lead}} leads on the {{charter.title}}.", "That it is so.")


def filled(
    body: str,
    fields: Mapping[str, str] | None = None,
    lists: Mapping[str, tuple[Row, ...]] | None = None,
    conditions: frozenset[str] = frozenset(),
    *,
    is_letter: bool = False,
) -> Filled:
    template = Template("t", "A template", (), body, "", (), (WORDING,), is_letter=is_letter)
    return fill(template, Facts(fields or {}, lists or {}, conditions), today=TODAY)


def said(result: Filled) -> str:
    return words_of(tuple(runs_of(result.document.blocks)))


def test_fields_are_filled_and_the_document_says_whose_it_is() -> None:
    facts = {
        "body.name": "Elmcote Parish Council",
        "body.clerk": "the clerk",
        "meeting.title": "Full council",
        "meeting.date": "Tuesday 8 December 2026",
        "item-number": "9",
    }
    document = filled("# Agenda item {{item-number}}\n\nWritten {{today}}.\n", facts).document
    assert document.title == "Agenda item 9"
    assert document.masthead == "Elmcote Parish Council"
    assert document.subtitle == "Full council, Tuesday 8 December 2026"
    assert document.author == "Clerk, Elmcote Parish Council"
    assert document.footer == "Elmcote Parish Council, Tuesday 8 December 2026"
    assert document.created == TODAY
    assert document.blocks[1] == paragraph("Written 22 November 2026.")


def test_a_fact_that_is_not_known_is_marked_and_listed_once() -> None:
    result = filled("{{staff-hours}} and {{cost}} and {{staff-hours}}", {"cost": "  "})
    assert result.missing == (FIELDS["staff-hours"], FIELDS["cost"])
    assert Missing("hours of staff time") in tuple(runs_of(result.document.blocks))
    assert "[hours of staff time?]" in plain_text(result.document)


def test_a_fact_behind_a_condition_that_fails_is_not_missed() -> None:
    result = filled("{{#if cost}}\nIt costs {{cost}}.\n{{/if}}\nText.")
    assert result.missing == ()
    assert said(result) == "Text."


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [(frozenset({"council"}), "Members decide."), (frozenset[str](), "Electors decide.")],
)
def test_conditions_choose_what_is_said(conditions: frozenset[str], expected: str) -> None:
    body = "{{#if council}}Members{{/if}}{{#unless council}}Electors{{/unless}} decide."
    assert said(filled(body, conditions=conditions)) == expected


def test_rows_of_a_list_become_rows_of_a_table() -> None:
    body = (
        "| No. | Done |\n|---|---|\n{{#each commitments}}\n| {{number}} | {{done}} |\n{{/each}}\n"
    )
    rows = ({"number": "1.1", "done": "We | met *them*"}, {"number": "1.2"})
    (table,) = filled(body, lists={"commitments": rows}).document.blocks
    assert isinstance(table, Table)
    assert table.rows == ((words("1.1"), words("We | met *them*")), (words("1.2"), ()))


def test_a_list_in_a_row_is_walked_inside_it() -> None:
    body = (
        "{{#each themes}}\n## {{title}}\n\n{{#each commitments}}\n- {{number}}\n{{/each}}\n\n"
        "{{/each}}\n"
    )
    themes: tuple[Row, ...] = (
        {"title": "Communication", "commitments": ({"number": "1.1"}, {"number": "1.2"})},
        {"title": "Resources", "commitments": ({"number": "3.1"},)},
    )
    blocks = filled(body, lists={"themes": themes}).document.blocks
    assert blocks == (
        Heading(2, words("Communication")),
        BulletList(((paragraph("1.1"),), (paragraph("1.2"),))),
        Heading(2, words("Resources")),
        BulletList(((paragraph("3.1"),),)),
    )


def test_the_resolution_in_a_block_quote_is_a_quotation() -> None:
    result = filled("> {{resolution}}\n", {"resolution": "That we sign.\nThat we tell OALC."})
    assert result.document.blocks == (
        Quotation((paragraph("That we sign."), paragraph("That we tell OALC."))),
    )


def test_fields_in_the_templates_own_wording_are_filled() -> None:
    facts = {"resolution": WORDING.council, "charter.title": "Charter *one*"}
    result = filled("> {{resolution}}\n", facts)
    assert result.missing == (FIELDS["lead"],)
    assert said(result) == "That [who leads?] leads on the Charter *one*."


def test_braces_in_a_clerks_own_resolution_stay_as_they_are() -> None:
    result = filled("> {{resolution}}\n", {"resolution": "That {{lead}} leads."})
    assert said(result) == "That {{lead}} leads."
    assert result.missing == ()


def test_a_letter_has_the_bodys_name_once_and_its_own_date() -> None:
    facts = {
        "body.name": "Elmcote Parish Council",
        "meeting.date": "8 December 2026",
        "contact-address": "The Old School\nElmcote",
    }
    body = "{{body.name}}\n\n{{contact-address}}\n\nDear colleagues,\n"
    document = filled(body, facts, is_letter=True).document
    assert document.blocks[0] == Paragraph((Text("The Old School\nElmcote"),))
    assert document.subtitle == ""
    assert document.footer == "Elmcote Parish Council, 22 November 2026"
    assert plain_text(document).count("Elmcote Parish Council") == 1


@pytest.mark.parametrize(
    "body",
    [
        "{{no-such-field}}",
        "{{#if no-such-thing}}x{{/if}}",
        "{{#each nothing}}x{{/each}}",
        "{{title}}",
        "{{#if cost}}x",
        "x{{/if}}",
        "{{#if cost}}x{{/each}}",
    ],
)
def test_a_template_that_is_wrong_is_refused_in_plain_words(body: str) -> None:
    with pytest.raises(ContentError) as refused:
        filled(body)
    assert refused.value.advice.endswith("Your own work is safe.")


TYPED = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028"))


@given(TYPED.map(str.strip).filter(bool))
def test_whatever_a_clerk_types_comes_out_as_typed(value: str) -> None:
    result = filled("## A {{cost}} b\n\n- A {{cost}} b\n\n> {{cost}}\n", {"cost": value})
    shown = said(filled("A {{cost}} b", {"cost": value})).removeprefix("A ").removesuffix(" b")
    heading, bullets, quotation = result.document.blocks
    assert isinstance(heading, Heading)
    assert isinstance(bullets, BulletList)
    assert isinstance(quotation, Quotation)
    assert said(result) == f"A {shown} bA {shown} b{shown}"
    # Accents typed apart are put together; nothing else may change.
    assert shown.strip() == unicodedata.normalize("NFC", value).strip()
