"""Rules of bundle files that hold for every input."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.errors import BundleRejectedError
from charter_desktop.sync import lines
from charter_desktop.sync.bundle import open_signed, write_bundle
from charter_desktop.sync.container import FOOTER, START
from charter_desktop.sync.sealing import seal, unseal
from charter_desktop.sync.statement import dominates
from tests.sync.making import (
    COUNCIL,
    OFFICE,
    PUBLISHER,
    RETURN_ID,
    content_manifest,
    reads_alike,
    sign,
)

texts = st.text(st.characters(codec="utf-8"), max_size=12).map(canonical.clean)
plain_values = st.none() | st.booleans() | st.integers(0, canonical.MAX_INTEGER) | texts
record_lines = st.dictionaries(texts, plain_values, max_size=4).map(canonical.encode)
types = st.from_regex(r"[a-z][a-z0-9_]{0,40}", fullmatch=True)
records = st.dictionaries(types, st.lists(record_lines, max_size=4), max_size=4)
GOLDEN = write_bundle(
    content_manifest(), {"contact": [b'{"id":"a"}', b'{"id":"b"}']}, PUBLISHER, blobs=[b"paper"]
)


@given(records, st.lists(st.binary(max_size=50), max_size=3))
def test_what_was_written_is_read_by_us_and_by_any_zip_tool(
    given_records: dict[str, list[bytes]], blobs: list[bytes]
) -> None:
    data = write_bundle(content_manifest(), given_records, PUBLISHER, blobs=blobs)
    read = open_signed(data).read()
    assert {kind: list(found) for kind, found in read.records.items()} == given_records
    assert set(read.blobs.values()) == set(blobs)
    assert reads_alike(data, read)
    assert write_bundle(content_manifest(), given_records, PUBLISHER, blobs=blobs) == data


@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(START)
@example(START + b"\x01CHARTR1")
@example(b"PK\x05\x06" + bytes(18))
def test_no_bytes_do_anything_but_get_refused(data: bytes) -> None:
    with pytest.raises(BundleRejectedError):
        open_signed(data)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(GOLDEN) - FOOTER - 1), st.integers(1, 255))
def test_a_spoilt_and_newly_signed_file_is_refused_or_read_alike_by_zipfile(
    at: int, change: int
) -> None:
    prefix = bytearray(GOLDEN[:-FOOTER])
    prefix[at] ^= change
    end = GOLDEN[-FOOTER:]
    count, place = int.from_bytes(end[8:10], "little"), int.from_bytes(end[16:20], "little")
    data = sign(bytes(prefix), count, place)
    try:
        read = open_signed(data).read()
    except BundleRejectedError:
        return
    assert reads_alike(data, read)


@given(st.binary(max_size=60))
@example(b'{"a":1.0}')
@example(b'{"a":"\x7f"}')
@example(b'{"b":1,"a":1}')
@example(b'{"a":1,"a":1}')
@example(b"{} ")
@example(b"1")
def test_the_quick_check_of_lines_agrees_with_the_slow_one(line: bytes) -> None:
    assert passes(line) == is_canonical_object(line)


@given(record_lines, st.integers(0, 80), st.sampled_from(b' "\\{}[],:01eE.-\x00\x7f\xff'))
def test_the_quick_check_agrees_on_spoilt_lines_too(line: bytes, at: int, byte: int) -> None:
    spoilt = bytearray(line)
    spoilt[at % len(line)] = byte
    assert passes(bytes(spoilt)) == is_canonical_object(bytes(spoilt))


@given(st.binary(max_size=300))
def test_what_was_sealed_is_opened(inner: bytes) -> None:
    sealed = seal(inner, [OFFICE.public], frm=COUNCIL, bundle_id=RETURN_ID)
    assert unseal(sealed, OFFICE, frm=COUNCIL, bundle_id=RETURN_ID) == inner


@given(st.binary(max_size=300))
@example(b"\x01\0" + OFFICE.kid + b"\x50\0" + bytes(100))
def test_no_bytes_unseal_to_anything(sealed: bytes) -> None:
    with pytest.raises(BundleRejectedError):
        unseal(sealed, OFFICE, frm=COUNCIL, bundle_id=RETURN_ID)


covers = st.dictionaries(st.sampled_from("abc"), st.integers(0, 3))


@given(covers, covers, covers)
def test_domination_is_an_order(a: dict[str, int], b: dict[str, int], c: dict[str, int]) -> None:
    assert dominates(a, a)
    if dominates(a, b) and dominates(b, c):
        assert dominates(a, c)
    if dominates(a, b) and dominates(b, a):
        assert {k: v for k, v in a.items() if v} == {k: v for k, v in b.items() if v}


def passes(line: bytes) -> bool:
    try:
        lines.check(line)
    except NotCanonicalError:
        return False
    return True


def is_canonical_object(line: bytes) -> bool:
    try:
        return isinstance(canonical.decode(line), dict)
    except NotCanonicalError:
        return False
