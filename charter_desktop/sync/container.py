"""The strict ZIP of a `.charter` file: read and written here alone (`exchange.md` 2.2).

There is exactly one way to write each header, so the reader takes the few fields that may differ,
writes the header anew and compares. Whatever ZIP can do besides (encryption, ZIP64, extra fields,
data descriptors, comments, gaps) is thereby refused, and no two programs can read a file in two
ways. The signature is checked before any of this is looked at.
"""

from __future__ import annotations

import itertools
import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from charter_desktop.sync.refusals import Reason, refuse
from charter_desktop.sync.signing import PUBLIC_BYTES, SIGNATURE_BYTES, verify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.sync.signing import SigningKey

MEDIA_TYPE: Final = b"application/vnd.charter.bundle.v1+zip"
FIXED_NAMES: Final = ("mimetype", "READ-ME.txt", "manifest.json")
SEALED_NAME: Final = "sealed.bin"

MAX_FILE: Final = 64 * 1024 * 1024
MAX_ENTRIES: Final = 2_000
MAX_TOTAL: Final = 256 * 1024 * 1024
MAX_FIXED: Final = 1024 * 1024

_MARK: Final = b"CHARTR1"
_KEY_BYTES: Final = PUBLIC_BYTES + SIGNATURE_BYTES
_COMMENT: Final = _KEY_BYTES + 1 + len(_MARK)
_NAME = re.compile(
    rb"\A(?:mimetype|READ-ME\.txt|manifest\.json|sealed\.bin"
    rb"|records/[a-z][a-z0-9_]{0,40}\.jsonl|blobs/[0-9a-f]{64})\Z"
)

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _FLAGS, _TIME, _DATE = 20, 0x0800, 0, 0x0021  # UTF-8 names; 1 January 1980
_STORED, _DEFLATED = 0, 8
FOOTER: Final = _END.size + _COMMENT


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the archive: its name, how it is packed, sizes in bytes and where it begins."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int

    @property
    def data_offset(self) -> int:
        """Where its packed bytes begin."""
        return self.offset + _LOCAL.size + len(self.name)

    @property
    def end(self) -> int:
        """Where the next entry, or the central directory, must begin."""
        return self.data_offset + self.packed

    def local_header(self) -> bytes:
        """Return the only header that may stand before its data."""
        name = self.name.encode("ascii")
        shape = (_VERSION, _FLAGS, self.method, _TIME, _DATE, self.crc, self.packed, self.size)
        return _LOCAL.pack(b"PK\3\4", *shape, len(name), 0) + name

    def central_header(self) -> bytes:
        """Return the only header that may stand for it in the central directory."""
        name = self.name.encode("ascii")
        shape = (_VERSION, _FLAGS, self.method, _TIME, _DATE, self.crc, self.packed, self.size)
        rest = (len(name), 0, 0, 0, 0, 0, self.offset)
        return _CENTRAL.pack(b"PK\1\2", _VERSION, *shape, *rest) + name


_FIRST = Entry(FIXED_NAMES[0], _STORED, zlib.crc32(MEDIA_TYPE), len(MEDIA_TYPE), len(MEDIA_TYPE), 0)
START: Final = _FIRST.local_header() + MEDIA_TYPE
"""The bytes with which every one of these files begins."""
FOOTER_END: Final = b"\x01" + _MARK
"""The bytes with which every one of these files ends: one signature, format 1."""


@dataclass(frozen=True, slots=True, repr=False)
class Archive:
    """A file whose signature holds under the key that it carries. Nothing in it is parsed yet."""

    data: bytes
    signed: int
    directory: int
    count: int
    public_key: bytes


def is_name(name: str) -> bool:
    """Say whether an entry may have this name: the set is closed, so no path can hide in one."""
    return _NAME.match(name.encode()) is not None


def write_archive(files: Iterable[tuple[str, bytes]], signer: SigningKey) -> bytes:
    """Return the signed archive of `files`, in their order; the same bytes every time."""
    body, directory, count = bytearray(), bytearray(), 0
    for name, data in files:
        packed, method = data, _STORED
        if name != FIXED_NAMES[0]:
            deflated = _deflate(data)
            if len(deflated) < len(data):
                packed, method = deflated, _DEFLATED
        entry = Entry(name, method, zlib.crc32(data), len(packed), len(data), len(body))
        body += entry.local_header() + packed
        directory += entry.central_header()
        count += 1
    prefix = bytes(body + directory)
    end = _END.pack(b"PK\5\6", *_end_fields(count, len(directory), len(body)))
    return prefix + end + signer.public + signer.sign(prefix) + FOOTER_END


def open_archive(data: bytes) -> Archive:
    """Return the archive of a whole file, once footer, end record and signature hold.

    Raises BundleRejectedError (footer, end-record, too-many-entries, signature).
    """
    footer = data[-_COMMENT:]
    if len(data) < FOOTER or not footer.endswith(FOOTER_END):
        raise refuse(Reason.FOOTER)
    signed = len(data) - FOOTER
    count, size, directory = end_record(data)
    exact = _END.pack(b"PK\5\6", *_end_fields(count, size, directory))
    if data[signed:-_COMMENT] != exact or directory + size != signed:
        raise refuse(Reason.END_RECORD)
    if count > MAX_ENTRIES:
        raise refuse(Reason.TOO_MANY_ENTRIES)
    public, signature = footer[:PUBLIC_BYTES], footer[PUBLIC_BYTES:_KEY_BYTES]
    if not verify(public, memoryview(data)[:signed], signature):
        raise refuse(Reason.SIGNATURE)
    return Archive(data, signed, directory, count, public)


def end_record(data: bytes) -> tuple[int, int, int]:
    """Return what stands where number of entries, size and place of the directory should be.

    `data` is at least as long as a footer.
    """
    count, size, directory = _END.unpack_from(data, len(data) - FOOTER)[4:7]
    return count, size, directory


def read_entries(archive: Archive) -> tuple[Entry, ...]:
    """Return the entries of an archive, every byte of its headers accounted for.

    Raises BundleRejectedError (entry-count, entry-name, entry-header, entry-place, entry-order,
    too-much-data). Nothing is inflated.
    """
    entries: list[Entry] = []
    at, place = archive.directory, 0
    for _ in range(archive.count):
        entry = _entry_at(archive, at, place)
        entries.append(entry)
        at += _CENTRAL.size + len(entry.name)
        place = entry.end
    if at != archive.signed:
        raise refuse(Reason.ENTRY_COUNT)
    if place != archive.directory:
        raise refuse(Reason.ENTRY_PLACE)
    _check_order([e.name for e in entries])
    _check_sizes(entries)
    return tuple(entries)


def extract(archive: Archive, entry: Entry) -> bytes:
    """Return the data of an entry; raises BundleRejectedError (entry-data) if it does not fit."""
    packed = archive.data[entry.data_offset : entry.end]
    data = packed if entry.method == _STORED else _inflate(packed, entry.size)
    if len(data) != entry.size or zlib.crc32(data) != entry.crc:
        raise refuse(Reason.ENTRY_DATA)
    return data


def _end_fields(count: int, size: int, offset: int) -> tuple[int, ...]:
    return 0, 0, count, count, size, offset, _COMMENT


def _entry_at(archive: Archive, at: int, place: int) -> Entry:
    """Return the entry whose central header is at `at` and whose local header is at `place`."""
    data, start = archive.data, at + _CENTRAL.size
    if start > archive.signed:
        raise refuse(Reason.ENTRY_COUNT)
    fields = _CENTRAL.unpack_from(data, at)
    method, crc, packed, size, length, offset = *fields[4:5], *fields[7:11], fields[16]
    name = data[start : min(start + length, archive.signed)]
    if not _NAME.match(name):
        raise refuse(Reason.ENTRY_NAME)
    if offset != place:
        raise refuse(Reason.ENTRY_PLACE)
    entry = Entry(name.decode("ascii"), method, crc, packed, size, offset)
    if method not in (_STORED, _DEFLATED) or (method == _STORED and packed != size):
        raise refuse(Reason.ENTRY_HEADER)
    if data[at : start + length] != entry.central_header():
        raise refuse(Reason.ENTRY_HEADER)
    if data[place : entry.data_offset] != entry.local_header():
        raise refuse(Reason.ENTRY_HEADER)
    return entry


def _check_order(names: list[str]) -> None:
    fixed, rest = names[: len(FIXED_NAMES)], names[len(FIXED_NAMES) :]
    rises = all(a < b for a, b in itertools.pairwise(rest))
    if tuple(fixed) != FIXED_NAMES or not rises or set(FIXED_NAMES) & set(rest):
        raise refuse(Reason.ENTRY_ORDER)


def _check_sizes(entries: list[Entry]) -> None:
    fixed = entries[: len(FIXED_NAMES)]
    if sum(e.size for e in entries) > MAX_TOTAL or any(e.size > MAX_FIXED for e in fixed):
        raise refuse(Reason.TOO_MUCH_DATA)


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _inflate(packed: bytes, size: int) -> bytes:
    """Return the inflated data: never more than one byte above `size`, and ending exactly there."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = unpacker.decompress(packed, size + 1)
    except zlib.error as error:
        raise refuse(Reason.ENTRY_DATA) from error
    if not unpacker.eof or unpacker.unused_data:
        raise refuse(Reason.ENTRY_DATA)
    return data
