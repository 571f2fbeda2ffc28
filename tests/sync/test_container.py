"""The strict ZIP: whatever is not exactly as we write it is refused, even if well signed."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from dataclasses import replace

import pytest

from charter_desktop.errors import BundleRejectedError
from charter_desktop.sync import container
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.container import open_archive
from tests.sync import making
from tests.sync.making import (
    Raw,
    expect,
    manifest_line,
    raw_archive,
    raw_entries,
    sign,
    signed_file,
)

REST = [("records/a.jsonl", b'{"a":1}\n'), ("records/b.jsonl", b'{"b":1}\n')]
COUNTS = {"a": 1, "b": 1}


def entries() -> list[Raw]:
    return raw_entries(manifest_line(REST, COUNTS), REST)


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def read(data: bytes) -> object:
    return open_signed(data).read()


def test_the_unspoilt_archive_is_read() -> None:
    read(sign(*raw_archive(entries())))


@pytest.mark.parametrize(
    ("reason", "spoil"),
    [
        ("entry-header", {"flags": 0x0801}),  # encrypted
        ("entry-header", {"flags": 0x0808}),  # data descriptor
        ("entry-header", {"flags": 0}),
        ("entry-header", {"needed": 45}),  # ZIP64
        ("entry-header", {"made_by": 0x0314}),
        ("entry-header", {"method": 12}),
        ("entry-header", {"method": 99}),
        ("entry-header", {"time": 1}),
        ("entry-header", {"date": 0x5D76}),
        ("entry-header", {"attributes": 0o120777 << 16}),  # a symbolic link
        ("entry-header", {"disk": 1}),
        ("entry-header", {"size": 7}),  # stored, sizes differ
        ("entry-header", {"local_name": b"records/c.jsonl"}),
        ("entry-header", {"local_extra": b"\x01\x00\x08\x00" + bytes(8)}),
        ("entry-header", {"extra": b"\x01\x00\x08\x00" + bytes(8)}),
        ("entry-header", {"comment": b"hello"}),
        ("entry-place", {"after": b"PK\x07\x08" + bytes(12)}),  # data descriptor or a gap
        ("entry-place", {"offset": 0}),
        ("entry-data", {"crc": 1}),
        ("entry-data", {"method": 8, "packed": b""}),
        ("entry-data", {"method": 8, "packed": b"\xff\xff"}),
        ("entry-data", {"method": 8, "packed": deflated(REST[1][1])[:-1]}),
        ("entry-data", {"method": 8, "packed": deflated(REST[1][1]) + b"x"}),
        ("entries-differ", {"method": 8, "packed": deflated(REST[1][1]), "size": 7}),
        ("entry-name", {"name": b"records/../../x.jsonl"}),
        ("entry-name", {"name": b"/etc/passwd"}),
        ("entry-name", {"name": b"records\\a.jsonl"}),
        ("entry-name", {"name": b"records/B.jsonl"}),
        ("entry-name", {"name": b"records/bxjsonl"}),
        ("entry-name", {"name": b"records/con.jsonl:x"}),
        ("entry-name", {"name": b"records/b.jsonl\n"}),
        ("entry-name", {"name": b"records/b.jsonl\0"}),
        ("entry-name", {"name": b"records/" + b"a" * 42 + b".jsonl"}),
        ("entry-name", {"name": b"blobs/" + b"A" * 64}),
        ("entry-name", {"name": b"records/"}),
        ("entry-name", {"name": b""}),
        ("entry-name", {"name": "records/é.jsonl".encode()}),
    ],
)
def test_an_entry_that_differs_in_anything_is_refused(
    reason: str, spoil: dict[str, object]
) -> None:
    spoilt = entries()
    spoilt[-1] = replace(spoilt[-1], **spoil)  # type: ignore[arg-type]  # any field
    expect(reason, lambda: read(sign(*raw_archive(spoilt))))


def test_a_bad_read_me_is_refused_though_nobody_reads_it() -> None:
    spoilt = entries()
    good = spoilt[1].data
    for wrong in (Raw(b"READ-ME.txt", good, crc=1), shrunk(good, 1), shrunk(good, -1)):
        spoilt[1] = wrong
        expect("entry-data", lambda: read(sign(*raw_archive(spoilt))))


def shrunk(data: bytes, by: int) -> Raw:
    """Return a deflated entry that says it is `by` bytes shorter than it is."""
    return Raw(b"READ-ME.txt", data, method=8, packed=deflated(data), size=len(data) - by)


def test_entries_must_be_those_three_and_the_rest_by_name() -> None:
    a, b = entries()[3:]
    fixed = entries()[:3]
    orders: list[list[Raw]] = [
        [*fixed, b, a],
        [*fixed, a, a, b],
        [fixed[0], fixed[2], fixed[1], a, b],
        [fixed[0], fixed[1], a, b],
        [*fixed, a, b, replace(fixed[2], data=b"{}")],
        [fixed[0], *fixed[1:], replace(fixed[1]), a, b],
        [fixed[0]],
    ]
    for order in orders:
        data = sign(*raw_archive(order))
        expect("entry-order", lambda data=data: read(data))  # type: ignore[misc]  # bound early


def test_an_entry_that_the_manifest_does_not_list_is_refused() -> None:
    extra = [*entries(), Raw(b"records/c.jsonl", b"{}\n")]
    expect("entries-differ", lambda: read(sign(*raw_archive(extra))))


def test_bytes_between_or_after_the_entries_are_refused() -> None:
    expect("entry-place", lambda: read(sign(*raw_archive(entries(), between=b"hidden"))))
    expect("entry-count", lambda: read(sign(*raw_archive(entries(), after=b"hidden"))))
    hidden = Raw(b"records/c.jsonl", b"{}\n").local()
    expect("entry-place", lambda: read(sign(*raw_archive(entries(), between=hidden))))


def test_bytes_before_the_entries_are_refused() -> None:
    data = sign(*raw_archive(entries(), before=b"MZ hidden program"))
    expect("bytes-added", lambda: read(data))
    with_start = sign(*raw_archive(entries(), before=container.START))
    expect("entry-place", lambda: read(with_start))


def test_one_entry_may_not_lie_on_another() -> None:
    # Both entries of the directory name the same bytes: the overlap of a zip bomb.
    spoilt = entries()
    first = sum(len(e.local()) for e in spoilt[:3])
    spoilt[4] = replace(spoilt[3], offset=first)
    expect("entry-place", lambda: read(sign(*raw_archive(spoilt))))


def test_end_record_must_count_what_is_there() -> None:
    prefix, count, place = raw_archive(entries())
    expect("entry-count", lambda: read(sign(prefix, count - 1, place)))
    expect("entry-count", lambda: read(sign(prefix, count + 1, place)))
    expect("entry-place", lambda: read(sign(container.START, 0, 75)))
    expect("end-record", lambda: read(sign(prefix, count, place, size=5)))
    expect("entry-place", lambda: read(sign(prefix, count - 1, place + 54)))


@pytest.mark.parametrize(
    ("at", "value"), [(4, 1), (6, 1), (8, 9), (10, 9), (12, 1), (16, 1), (20, 103), (20, 0)]
)
def test_no_field_of_the_end_record_may_differ(at: int, value: int) -> None:
    data = bytearray(sign(*raw_archive(entries())))
    struct.pack_into("<H", data, len(data) - container.FOOTER + at, value)
    expect("end-record", lambda: read(bytes(data)))


def test_only_one_signature_is_taken() -> None:
    data = sign(*raw_archive(entries()))
    two = data[:-8] + data[-104:-8] + b"\x02CHARTR1"
    none = data[:-104] + b"\x00CHARTR1"
    expect("footer", lambda: read(data[:-8] + b"\x02CHARTR1"))
    for spoilt in (two, none):
        with pytest.raises(BundleRejectedError):
            read(spoilt)


def test_signature_of_another_file_is_refused() -> None:
    data, other = signed_file(REST, COUNTS), signed_file(REST, COUNTS, seq=2)
    expect("signature", lambda: read(data[:-104] + other[-104:]))


def test_another_key_over_the_same_signature_is_refused() -> None:
    data = signed_file(REST, COUNTS)
    stolen = data[:-104] + making.DEVICE.public + data[-72:]
    expect("signature", lambda: read(stolen))


def test_a_key_that_is_no_key_is_refused() -> None:
    data = signed_file(REST, COUNTS)
    expect("signature", lambda: read(data[:-104] + b"\xff" * 32 + data[-72:]))


def test_the_archive_opens_only_with_a_whole_footer() -> None:
    expect("footer", lambda: open_archive(b"x" * 30))
    expect("footer", lambda: open_archive(b"x" * 300))


def test_more_entries_than_the_limit_are_refused_before_the_signature() -> None:
    data = sign(container.START, 2_001, len(container.START))
    expect("too-many-entries", lambda: read(data))


def test_the_most_entries_that_may_be_are_read() -> None:
    rest = [(f"records/a{n:04}.jsonl", b"") for n in range(1_997)]
    read(signed_file(rest, {f"a{n:04}": 0 for n in range(1_997)}))
    with pytest.raises(BundleRejectedError):
        read(signed_file([*rest, ("records/b.jsonl", b"")], {}))


def test_a_bomb_is_refused_at_once_and_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    size = 300 * 1024 * 1024
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1024 * 1024)
    packed = b"".join(packer.compress(block) for _ in range(300)) + packer.flush()
    assert len(packed) < 320_000
    bomb = Raw(b"records/a.jsonl", b"", method=8, packed=packed, size=size)
    data = sign(*raw_archive([*entries()[:3], bomb]))
    monkeypatch.setattr(container, "_inflate", lambda *_: pytest.fail("inflated"))
    begun = time.perf_counter()
    expect("too-much-data", lambda: read(data))
    assert time.perf_counter() - begun < 1


def test_a_bomb_that_lies_about_its_size_is_inflated_no_further_than_it_says() -> None:
    packed = deflated(bytes(50 * 1024 * 1024))
    entry = container.Entry("records/a.jsonl", 8, 0, len(packed), 100, 0)
    archive = container.Archive(b"x" * entry.data_offset + packed, 0, 0, 1, b"")
    tracemalloc.start()
    try:
        expect("entry-data", lambda: container.extract(archive, entry))
        assert tracemalloc.get_traced_memory()[1] < 1024 * 1024
    finally:
        tracemalloc.stop()


def test_the_first_three_entries_may_not_be_large() -> None:
    spoilt = entries()
    spoilt[1] = replace(spoilt[1], data=b"x" * (1024 * 1024 + 1))
    expect("too-much-data", lambda: read(sign(*raw_archive(spoilt))))


def test_media_type_must_be_ours_and_stored() -> None:
    spoilt = entries()
    longer = container.MEDIA_TYPE + b"2"
    spoilt[0] = replace(spoilt[0], data=longer)
    expect("start", lambda: read(sign(*raw_archive(spoilt))))
    # The same first bytes but more of them: a longer entry under the header of ours is no entry.
    spoilt[0] = replace(entries()[0], after=b"2")
    expect("entry-place", lambda: read(sign(*raw_archive(spoilt))))


def test_what_is_accepted_reads_the_same_with_another_reader() -> None:
    data = sign(*raw_archive(entries()))
    ours = open_signed(data).read()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        theirs = {i.filename: archive.read(i) for i in archive.infolist()[3:]}
    assert theirs == {
        f"records/{kind}.jsonl": b"".join(line + b"\n" for line in found)
        for kind, found in ours.records.items()
    }
