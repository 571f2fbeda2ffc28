"""The manifest: what is kept, what is passed over, what is refused, and why."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest

from charter_desktop import __version__
from charter_desktop.domain import canonical
from charter_desktop.sync.manifest import EntryFacts, Kind, Manifest, decode, encode
from tests.sync.making import NOON, content_manifest, expect, manifest_line, return_manifest


def test_every_field_comes_back_as_it_was() -> None:
    made = content_manifest(
        epoch=3,
        seq=42,
        prev="ab" * 32,
        entries=(EntryFacts("records/contact.jsonl", 8, "cd" * 32),),
        counts={"contact": 1},
        trust=({"list": {"version": 2}, "sigs": []},),
        body={"issue": 8, "receipts": []},
    )
    assert decode(encode(made)) == made


def test_what_says_nothing_is_not_written() -> None:
    value = json.loads(encode(return_manifest()))
    assert not {"epoch", "seq", "prev", "valid_until", "trust"} & set(value)
    assert value["created"] == "2026-11-22T12:00:00Z"
    assert value["v"] == [1, 0]


def test_moments_are_written_in_universal_time() -> None:
    summer = dt.timezone(dt.timedelta(hours=1))
    made = content_manifest(created=dt.datetime(2026, 7, 1, 12, tzinfo=summer))
    assert json.loads(encode(made))["created"] == "2026-07-01T11:00:00Z"


def line(**more: object) -> bytes:
    return manifest_line([], {}, **more)


def test_what_a_newer_program_adds_is_passed_over() -> None:
    assert decode(line(v=[1, 7], colour="green", seq=5)).seq == 5
    assert decode(line(v=[1, 7])).v == (1, 7)


@pytest.mark.parametrize(
    ("more", "needed"),
    [
        ({"v": [2, 0], "app": "9.1"}, "version 9.1"),
        ({"v": [2, 0], "app": "<b>soon</b>"}, "a newer version"),
        ({"v": [2, 0], "app": None}, "a newer version"),
        ({"v": [True, 0], "kind": "parcel", "app": 3}, "a newer version"),
        ({"v": [2], "kind": None, "app": __version__}, "a newer version"),
        ({"kind": "parcel", "app": "99.0.1"}, "version 99.0.1"),
    ],
)
def test_a_newer_format_says_which_program_it_needs(more: dict[str, Any], needed: str) -> None:
    error = expect("newer-version", lambda: decode(line(**more)))
    assert error.message == f"This file needs {needed}. You have {__version__}. Your work is safe."


def test_what_must_be_understood_and_is_not_is_refused() -> None:
    error = expect("newer-requirement", lambda: decode(line(requires=["zstd-1"], app="1.3")))
    assert "needs version 1.3" in error.message


@pytest.mark.parametrize(
    "more",
    [
        {"v": "1.0"},
        {"v": []},
        {"v": [1]},
        {"v": [1, 0, 0]},
        {"v": None},
        {"kind": None},
        {"kind": 3},
        {"id": "1"},
        {"id": "019AAB00-0000-7000-8000-000000000001"},
        {"id": "019aab00-0000-7000-8000-000000000001\n"},
        {"frm": "OALC"},
        {"frm": "a/b"},
        {"frm": ""},
        {"frm": "b-e04008103"},
        {"frm": "oalc\n"},
        {"to": []},
        {"to": ["*", 3]},
        {"to": ["A"]},
        {"to": ["*"] * 1_001},
        {"to": None},
        {"created": "yesterday"},
        {"created": "2026-11-22T10:00:00"},
        {"requires": "sealed"},
        {"requires": ["sealed-hpke-1"]},
        {"epoch": None},
        {"seq": None},
        {"seq": 0},
        {"seq": "1"},
        {"epoch": True},
        {"prev": "abc"},
        {"valid_until": "2027-02-30"},
        {"app": "x" * 33},
        {"entries": [{"n": "x"}]},
        {"entries": {}},
        {"entries": [{"n": "sealed.bin", "size": 1, "sha256": "0" * 64}]},
        {"counts": {"contact": "1"}},
        {"counts": []},
        {"trust": [3]},
        {"trust": [{}] * 65},
        {"body": []},
        {"body": "x"},
        {"kind": "return"},
        {"kind": "work", "frm": "oalc"},
        {"kind": "return", "frm": "b-e04"},
        {"kind": "trust", "frm": "b-e04008103"},
        {"kind": "pack", "frm": "someone"},
    ],
)
def test_a_field_that_is_not_what_it_should_be_is_refused(more: dict[str, Any]) -> None:
    expect("manifest-form", lambda: decode(line(**more)))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"null",
        b'{"v": [1,0]}',
        b"{" * 900,
        b'{"v":[1,0],"v":[1,0]}',
        b'{"app":"' + b"x" * 1024 * 1024 + b'"}',
    ],
)
def test_what_is_no_canonical_object_is_refused(text: bytes) -> None:
    expect("manifest-form", lambda: decode(text))


def test_sealed_covers_carry_the_sealed_part_and_nothing_else() -> None:
    cover = return_manifest(
        requires=("sealed-hpke-1",), entries=(EntryFacts("sealed.bin", 1, "0" * 64),)
    )
    assert decode(encode(cover)).is_sealed
    more = replace(cover, entries=(EntryFacts("records/a.jsonl", 1, "0" * 64), *cover.entries))
    expect("manifest-form", lambda: decode(encode(more)))


def test_a_card_may_come_from_anyone_by_name() -> None:
    card = Manifest(
        kind=Kind.CARD, id=content_manifest().id, frm="b-e04008103", to=("oalc",), created=NOON
    )
    assert decode(encode(card)).app == __version__


def test_a_manifest_of_the_most_entries_fits() -> None:
    entries = tuple(EntryFacts(f"blobs/{n:064x}", 2**40, "0" * 64) for n in range(1_997))
    made = content_manifest(entries=entries, to=tuple(f"{n:016x}" for n in range(1_000)))
    assert len(encode(made)) < 1024 * 1024
    assert decode(encode(made)) == made
    assert len(encode(made)) > canonical.MAX_LINE
