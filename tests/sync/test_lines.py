"""Record lines: the quick check agrees with the slow one, and hostile JSON is refused fast."""

from __future__ import annotations

import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.sync import lines
from tests.sync import making
from tests.sync.making import expect

DEEP = b'{"a":' * 900 + b"1" + b"}" * 900
HOSTILE = [
    DEEP,
    b'{"a":' + b"[" * 60_000 + b"]" * 5_000 + b"}",
    b'{"a":' + b"9" * 400 + b"}",
    b'{"a":9007199254740992}',
    b'{"a":-1}',
    b'{"a":-0}',
    b'{"a":NaN}',
    b'{"a":Infinity}',
    b'{"a":1.0}',
    b'{"a":1e2}',
    b'{"a":1,"a":1}',
    b'{"b":1,"a":1}',
    b'{"a": 1}',
    b' {"a":1}',
    b'{"a":"\\u0041"}',
    b'{"a":"\\ud800"}',
    b'{"a":"\\u0000"}',
    b'{"a":"\\/"}',
    b'{"a":"\x7f"}',
    b'{"a":"\x01"}',
    b'{"a":"\xff"}',
    b'{"a":"\xed\xa0\x80"}',
    b'{"a":"\xc0\x80"}',
    '{"a":"\u202eevil"}'.encode(),
    '{"a":"\u2066x"}'.encode(),
    '{"a":"\u0085"}'.encode(),
    '{"a":"e\u0301"}'.encode(),
    b'{"a":"' + b"\\" * 60_000,
    b'{"a":' + b'"' * 60_000,
    b'{"a":"' + b'\\"[' * 20_000,
    b"{}{}",
    b"{",
    b"",
    b"1",
    b'"x"',
    b"[{}]",
    b"null",
    b'{"a":"' + b"x" * 65_536 + b'"}',
    b'{"a":[[[[[[[[1]]]]]]]]}',
]


@pytest.mark.parametrize("line", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_lines_are_refused_at_once(line: bytes) -> None:
    begun = time.perf_counter()
    with pytest.raises(NotCanonicalError):
        lines.check(line)
    assert time.perf_counter() - begun < 0.25  # 10 ms is usual; a busy machine is slower


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b'{"a":9007199254740991}',
        b'{"a":[[[[[[[1]]]]]]]}',
        b'{"a":{"b":[null,true,false,"",0]}}',
        b'{"a":"one\\ntwo\\t\\"three\\" \\\\"}',
        '{"a":"Café 🙂"}'.encode(),
        b'{"a":"' + b"[" * 100 + b'"}',
    ],
)
def test_canonical_lines_pass(line: bytes) -> None:
    lines.check(line)
    assert canonical.encode(canonical.decode(line)) == line


def test_entries_are_split_and_joined() -> None:
    found = making.contact_lines(3)
    data = lines.join(found)
    assert data == b"".join(line + b"\n" for line in found)
    assert lines.split(data, 3) == tuple(found)
    assert lines.split(b"", 0) == ()


def test_more_lines_than_are_left_are_refused_before_they_are_read() -> None:
    expect("too-many-lines", lambda: lines.split(b"not json\n" * 3, 2))
    expect("line-form", lambda: lines.split(b"not json\n" * 3, 3))


GOOD = [
    b"{}",
    b'{"a":1}',
    '{"a":"Caf\u00e9"}'.encode(),
    b'{"a":"one\\ntwo"}',
    b'{"b":[1,{"c":null}]}',
]
BAD = [line for line in HOSTILE if b"\n" not in line]


@given(st.lists(st.sampled_from([*GOOD, *BAD]), max_size=6))
def test_an_entry_is_taken_just_where_each_of_its_lines_is(found: list[bytes]) -> None:
    data = b"".join(line + b"\n" for line in found)
    if any(line in BAD for line in found):
        expect("line-form", lambda: lines.split(data, 6))
    else:
        assert lines.split(data, 6) == tuple(found)


def test_a_bad_line_is_found_in_every_part_of_a_long_entry() -> None:
    found = making.contact_lines(3_000)
    assert len([*lines.blocks(lines.join(found))]) > 1
    for place in (0, 1_500, 2_999):
        spoilt = [*found[:place], b'{"a": 1}', *found[place + 1 :]]
        data = b"".join(line + b"\n" for line in spoilt)
        expect("line-form", partial(lines.split, data, 3_000))


def test_blocks_are_the_entry_in_order() -> None:
    data = b"".join(line + b"\n" for line in making.contact_lines(3_000))
    assert b"".join(lines.blocks(data)) == data
    assert all(block.endswith(b"\n") for block in lines.blocks(data))
