"""The return's format: complete, private by construction, and read with care."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from charter_desktop.domain import canonical
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.returns import StatementItem
from charter_desktop.sync.bundle import open_signed, write_bundle
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.statement import (
    RECORD_TYPE,
    Statement,
    body_of,
    decode_items,
    dominates,
    encode_items,
    from_body,
    read_statement,
)
from tests.sync.making import COUNCIL, DEVICE, ITEMS, expect, return_manifest

REPLICA = "0123456789abcdef"
STATEMENT = Statement(
    council=COUNCIL,
    kind=BodyKind.PARISH_COUNCIL,
    period="2026-27",
    number=9,
    program="0.1.0",
    last_edition=(1, 42),
    covers={REPLICA: 17},
    token="ab" * 16,
    items=ITEMS,
)


def written(statement: Statement = STATEMENT, **changes: object) -> bytes:
    manifest = return_manifest(**{"body": body_of(statement)} | changes)
    return write_bundle(manifest, {RECORD_TYPE: encode_items(statement.items)}, DEVICE)


def test_statement_comes_back_from_a_file_as_it_was() -> None:
    assert read_statement(open_signed(written()).read()) == STATEMENT


def test_a_draft_says_so_and_has_no_token() -> None:
    draft = replace(STATEMENT, draft=True, token="")
    assert "token" not in body_of(draft)
    assert read_statement(open_signed(written(draft)).read()).draft


def test_a_return_without_items_is_a_statement_too() -> None:
    empty = replace(STATEMENT, items=())
    assert read_statement(open_signed(written(empty)).read()) == empty
    bare = write_bundle(return_manifest(body=body_of(empty)), {}, DEVICE)
    assert read_statement(open_signed(bare).read()) == empty


def test_a_council_speaks_only_for_itself() -> None:
    bundle = open_signed(written(frm="b-e04008104")).read()
    expect("statement-form", lambda: read_statement(bundle))


def test_another_kind_of_file_is_no_return() -> None:
    bundle = open_signed(written(kind=Kind.WORK)).read()
    expect("statement-form", lambda: read_statement(bundle))


def test_lines_have_the_short_names() -> None:
    assert encode_items(ITEMS)[0] == (
        b'{"g":"may_quote","i":"democracy-1","v":{"yes":true},"y":"commitment"}'
    )


@pytest.mark.parametrize(
    "item",
    [
        StatementItem("commitment", "democracy-1", "lead", {"who": "somebody"}),
        StatementItem("commitment", "democracy-1", "lead", {}),
        StatementItem("council", COUNCIL, "profile", {"role": "clerk"}),
        StatementItem("evidence", "x", "item", {"file_name": "letter.pdf"}),
        StatementItem("step", "x", "note", {"text": "ours"}),
        StatementItem("meeting", "x", "facts", {"place": "the hall"}),
        StatementItem("contact_note", "x", "value", {"text": "ours"}),
        StatementItem("commitment", "democracy-1", "id", {}),
        StatementItem("commitment", "democracy-1", "status", {"code": "in-place", "by": "x"}),
        StatementItem("commitment", "Not an id", "status", {"code": "in-place"}),
    ],
)
def test_what_may_not_leave_the_council_cannot_be_written(item: StatementItem) -> None:
    with pytest.raises(ValueError, match=r"may not be sent|cannot be read back"):
        encode_items([item])


def test_fields_of_a_newer_program_are_kept() -> None:
    line = b'{"g":"mood","i":"x","new":1,"v":{"face":"glad"},"y":"story"}'
    assert decode_items([line]) == (StatementItem("story", "x", "mood", {"face": "glad"}),)


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b'{"g":"done","i":"x","v":[],"y":"commitment"}',
        b'{"g":"done","i":"x","y":"commitment"}',
        b'{"g":"done","i":"../x","v":{},"y":"commitment"}',
        b'{"g":"done","i":"x\\n","v":{},"y":"commitment"}',
        b'{"g":"done","i":"x","v":{},"y":"Commitment"}',
        b'{"g":"","i":"x","v":{},"y":"commitment"}',
        b'{"g":"done","i":"' + b"x" * 201 + b'","v":{},"y":"commitment"}',
        b"[]",
        b"{",
    ],
)
def test_a_line_of_another_form_is_refused(line: bytes) -> None:
    expect("statement-form", lambda: decode_items([line]))


def test_a_group_given_twice_is_refused() -> None:
    line = encode_items(ITEMS)[0]
    expect("statement-form", lambda: decode_items([line, line]))


@pytest.mark.parametrize(
    "more",
    [
        {"council": "oalc"},
        {"council": None},
        {"kind": "castle"},
        {"period": "this year"},
        {"number": 0},
        {"program": ""},
        {"last_edition": [1]},
        {"covers": {"x": 1}},
        {"covers": {REPLICA: -1}},
        {"covers": {f"{n:016x}": 1 for n in range(1_001)}},
        {"draft": "no"},
        {"token": "abc"},
    ],
)
def test_a_body_of_another_form_is_refused(more: dict[str, Any]) -> None:
    expect("statement-form", lambda: from_body(body_of(STATEMENT) | more))


def test_a_body_cannot_smuggle_items_and_unknown_fields_are_passed_over() -> None:
    body = body_of(STATEMENT) | {"items": [{"type": "x"}], "colour": "green"}
    assert from_body(body, ITEMS) == STATEMENT
    assert canonical.encode(body_of(STATEMENT))


def test_domination_is_covering_all_that_the_other_covers() -> None:
    other = "f" * 16
    assert dominates({REPLICA: 2, other: 1}, {REPLICA: 2})
    assert dominates({}, {})
    assert dominates({REPLICA: 1}, {REPLICA: 0})
    assert not dominates({REPLICA: 2}, {REPLICA: 3})
    assert not dominates({REPLICA: 2}, {other: 1})
