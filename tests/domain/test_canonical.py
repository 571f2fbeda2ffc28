"""Canonical lines: one way to write a record, and nothing else is read."""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError, clean, decode, encode, plain
from charter_desktop.domain.commitments import CommitmentCode, CommitmentStatus

# Any text that a record may hold.
texts = st.text(st.characters(codec="utf-8"), max_size=20).map(clean)
numbers = st.integers(0, canonical.MAX_INTEGER)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
).filter(lambda value: depth_of(value) <= canonical.MAX_DEPTH)


def depth_of(value: object) -> int:
    """Return how deep a JSON value is nested: 0 for a plain one."""
    if isinstance(value, dict):
        return 1 + max(map(depth_of, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth_of, value), default=0)
    return 0


@given(values)
def test_every_value_comes_back_as_it_was(value: Any) -> None:  # noqa: ANN401  # any JSON
    assert decode(encode(value)) == value


@given(st.binary(max_size=40))
@example(b'{"a":1,"a":1}')
@example(b"1e2")
@example(b'"\\u0041"')
def test_what_is_read_is_exactly_what_would_be_written(line: bytes) -> None:
    assert_exact(line)


def assert_exact(line: bytes) -> None:
    """Check that a line is refused, or is the one line of its value."""
    try:
        value = decode(line)
    except NotCanonicalError:
        return
    assert encode(value) == line


@given(values, st.integers(0, 60), st.sampled_from(b' "\\{}[],:0123456789eE.-\x00\x7f\xff'))
def test_a_spoilt_line_is_another_value_or_none(value: Any, at: int, byte: int) -> None:  # noqa: ANN401  # any JSON
    line = bytearray(encode(value))
    line[at % len(line)] = byte
    assert_exact(bytes(line))


@given(st.text(st.characters(), max_size=30))
@example("C:\\\u202aUsers")
@example("one\r\ntwo\rthree\x0bfour\x0cfive\x85six")
@example("e\u0301")
@example("\ud83d")
@example("n\x00\u0303")
def test_any_typed_text_can_be_kept_once_clean(text: str) -> None:
    kept = clean(text)
    assert clean(kept) == kept
    assert decode(encode(kept)) == kept


def test_cleaning_keeps_what_people_see() -> None:
    assert clean("Café\r\nOne\u000bTwo\tThree \U0001f642") == "Café\nOne\nTwo\tThree \U0001f642"
    assert clean("\u202aC:\\Users\u202c") == "C:\\Users"
    assert clean("plain") == "plain"


def test_keys_are_sorted_and_nothing_is_escaped_without_need() -> None:
    line = encode({"b": [1, True, None], "a": 'é "quoted" / \\ \n'})
    assert line == '{"a":"é \\"quoted\\" / \\\\ \\n","b":[1,true,null]}'.encode()


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        -1,
        2**53,
        float("nan"),
        {1: "a"},
        {"a": (1,)},
        b"bytes",
        "\x00",
        "\x1f",
        "\x7f",
        "\x80",
        "\u202e",
        "\u2066",
        "\ud800",
        "e\u0301",
        {"e\u0301": 1},
        {"\x00": 1},
        [[[[[[[[[1]]]]]]]]],
    ],
)
def test_what_no_line_may_hold_is_not_written(value: Any) -> None:  # noqa: ANN401  # any value
    with pytest.raises(NotCanonicalError):
        encode(value)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b" 1",
        b"1\n",
        b"01",
        b"-0",
        b"-1",
        b"1.0",
        b"1e2",
        b"NaN",
        b"-Infinity",
        b"9007199254740992",
        b"9" * 5_000,
        b'"\\u0041"',
        b'"\\/"',
        b'"\\ud800"',
        b'"\\u0000"',
        b'"\\b"',
        b'"\x00"',
        b'"\xff"',
        b'"\x7f"',
        b'"\xed\xa0\x80"',
        b'{"a":1,"a":1}',
        b'{"b":1,"a":1}',
        b'{"a":1}{}',
        '"\u202e"'.encode(),
        '"e\u0301"'.encode(),
        b"\xef\xbb\xbf1",
        b"[" * 9 + b"]" * 9,
        b'{"a":' * 900 + b"1" + b"}" * 900,
        b"[" * 65_000,
        b'"' + b'\\"' * 32_000,
        b'"[' * 20_000,
        b"\\" * 60_000,
        b'["' + b"\\\\[" * 20_000,
    ],
)
def test_what_is_not_canonical_is_refused_at_once(line: bytes) -> None:
    begun = time.perf_counter()
    with pytest.raises(NotCanonicalError):
        decode(line)
    assert time.perf_counter() - begun < 0.25  # 10 ms is usual; a busy machine is slower


def test_brackets_within_text_are_no_nesting() -> None:
    for text in ("[" * 50, "{[" * 20 + '"\\', ']"['):
        assert decode(encode([text])) == [text]


def test_nesting_is_counted_exactly() -> None:
    assert depth_of(decode(b"[" * 8 + b"]" * 8)) == 8
    wide = b"[" + b",".join([b"[]"] * 50) + b"]"
    assert depth_of(decode(wide)) == 2


def test_lines_are_limited_in_length() -> None:
    longest = "x" * (canonical.MAX_LINE - 2)
    assert decode(encode(longest)) == longest
    with pytest.raises(NotCanonicalError, match=r"65,537 bytes is too long; 65,536 may be"):
        encode(longest + "x")
    with pytest.raises(NotCanonicalError):
        decode(b'"' + longest.encode() + b'x"')
    assert decode(encode(longest * 2, limit=200_000), limit=200_000) == longest * 2


@dataclass(frozen=True)
class Sample:
    on: dt.date
    at: dt.time
    names: tuple[str, ...]
    kinds: frozenset[str]
    status: CommitmentStatus
    extra: dict[str, int]


def test_domain_values_become_json() -> None:
    sample = Sample(
        on=dt.date(2026, 11, 22),
        at=dt.time(19, 30),
        names=("e\u0301", "a\r\nb"),
        kinds=frozenset({"b", "a"}),
        status=CommitmentStatus(CommitmentCode.IN_PLACE),
        extra={"n": 1},
    )
    assert plain(sample) == {
        "on": "2026-11-22",
        "at": "19:30",
        "names": ["é", "a\nb"],
        "kinds": ["a", "b"],
        "status": {"code": "in-place", "why": ""},
        "extra": {"n": 1},
    }
    assert json.loads(encode(plain(sample))) == plain(sample)
    assert plain(None) is None
    assert plain(CommitmentCode.IN_PLACE) == "in-place"


@pytest.mark.parametrize("value", [1.5, b"bytes", object(), Sample])
def test_what_is_no_record_is_our_fault(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be written"):
        plain(value)
