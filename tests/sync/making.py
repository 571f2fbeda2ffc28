"""Making bundles for tests: keys from fixed seeds, and archives that break one rule each.

The seeds are no secrets: these keys sign test files and nothing else.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from charter_desktop.domain import canonical
from charter_desktop.domain.returns import StatementItem
from charter_desktop.errors import BundleRejectedError
from charter_desktop.sync.container import FIXED_NAMES, MEDIA_TYPE
from charter_desktop.sync.manifest import Kind, Manifest
from charter_desktop.sync.sealing import SealingKey
from charter_desktop.sync.signing import SigningKey
from charter_desktop.sync.trust import KeyRole, TrustedKey, TrustList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from charter_desktop.sync.bundle import Bundle

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
COUNCIL = "b-e04008103"
CONTENT_ID = "019aab00-0000-7000-8000-000000000001"
RETURN_ID = "019aab00-0000-7000-8000-000000000002"


def seed(name: str) -> bytes:
    """Return 32 bytes that are the same in every run."""
    return hashlib.sha256(b"charter toolkit test key: " + name.encode()).digest()


def signing_key(name: str) -> SigningKey:
    return SigningKey(seed(f"sign {name}"))


def sealing_key(name: str) -> SealingKey:
    return SealingKey(seed(f"seal {name}"))


PUBLISHER = signing_key("publisher")
DEVICE = signing_key("device")
ROOTS = tuple(signing_key(f"root {n}") for n in (1, 2, 3))
OFFICE, RECOVERY = sealing_key("office"), sealing_key("recovery")


def trust_list(**changes: object) -> TrustList:
    """Return OALC's first trust list: one working root key and one for recovery."""
    keys = [
        *((key.public, KeyRole.ROOT) for key in ROOTS[:2]),
        (PUBLISHER.public, KeyRole.PUBLISH),
        (OFFICE.public, KeyRole.SEAL),
        (RECOVERY.public, KeyRole.SEAL),
    ]
    values: dict[str, Any] = {
        "version": 1,
        "threshold": 1,
        "issued": NOON,
        "valid_until": dt.date(2028, 11, 22),
        "epoch": 1,
        "keys": tuple(TrustedKey(public.hex(), role) for public, role in keys),
    }
    return TrustList(**values | changes)


def content_manifest(**changes: object) -> Manifest:
    values: dict[str, Any] = {
        "kind": Kind.CONTENT,
        "id": CONTENT_ID,
        "frm": "oalc",
        "to": ("*",),
        "created": NOON,
        "epoch": 1,
        "seq": 1,
        "valid_until": dt.date(2027, 2, 20),
        "app": "0.1.0",
        "body": {"issue": 1},
    }
    return Manifest(**values | changes)


def return_manifest(**changes: object) -> Manifest:
    values: dict[str, Any] = {
        "kind": Kind.RETURN,
        "id": RETURN_ID,
        "frm": COUNCIL,
        "to": ("oalc",),
        "created": NOON,
        "app": "0.1.0",
    }
    return Manifest(**values | changes)


def contact_lines(count: int = 2) -> list[bytes]:
    return [
        canonical.encode(
            {
                "id": f"contact.{n:05}",
                "organisation": "Oxfordshire County Council",
                "service": f"Roads and pavements {n}",
                "route": "phone",
                "value": "0345 310 1111",
                "note": "Café open too" if n % 10 == 1 else "",
            }
        )
        for n in range(count)
    ]


ITEMS = (
    StatementItem("commitment", "democracy-1", "may_quote", {"yes": True}),
    StatementItem("commitment", "democracy-1", "status", {"code": "in-place", "why": ""}),
    StatementItem("signatory", COUNCIL, "public_link", {"address": "https://example.org/charter"}),
)


def expect(reason: str, act: Callable[[], object]) -> BundleRejectedError:
    """Run `act`, which must refuse for this reason, and return the refusal."""
    with pytest.raises(BundleRejectedError) as caught:
        act()
    assert caught.value.reason == reason, caught.value.reason
    return caught.value


@dataclass(frozen=True)
class Raw:
    """One entry with every header field open; what is None is worked out as it should be."""

    name: bytes
    data: bytes
    method: int = 0
    packed: bytes | None = None
    size: int | None = None
    crc: int | None = None
    needed: int = 20
    made_by: int = 20
    flags: int = 0x0800
    time: int = 0
    date: int = 0x21
    extra: bytes = b""
    local_extra: bytes = b""
    comment: bytes = b""
    after: bytes = b""
    offset: int | None = None
    local_name: bytes | None = None
    attributes: int = 0
    disk: int = 0

    def _facts(self) -> tuple[bytes, int, int]:
        packed = self.data if self.packed is None else self.packed
        size = len(self.data) if self.size is None else self.size
        crc = zlib.crc32(self.data) if self.crc is None else self.crc
        return packed, size, crc

    def local(self) -> bytes:
        packed, size, crc = self._facts()
        name = self.name if self.local_name is None else self.local_name
        head = struct.pack(
            "<4s5H3I2H",
            b"PK\3\4",
            self.needed,
            self.flags,
            self.method,
            self.time,
            self.date,
            crc,
            len(packed),
            size,
            len(name),
            len(self.local_extra),
        )
        return head + name + self.local_extra + packed + self.after

    def central(self, place: int) -> bytes:
        packed, size, crc = self._facts()
        head = struct.pack(
            "<4s6H3I5H2I",
            b"PK\1\2",
            self.made_by,
            self.needed,
            self.flags,
            self.method,
            self.time,
            self.date,
            crc,
            len(packed),
            size,
            len(self.name),
            len(self.extra),
            len(self.comment),
            self.disk,
            0,
            self.attributes,
            place if self.offset is None else self.offset,
        )
        return head + self.name + self.extra + self.comment


def raw_entries(manifest: bytes, rest: Iterable[tuple[str, bytes]] = ()) -> list[Raw]:
    """Return the entries of a file as they should be, to be spoilt."""
    fixed = zip(FIXED_NAMES, (MEDIA_TYPE, b"read me", manifest), strict=True)
    return [Raw(name.encode(), data) for name, data in (*fixed, *rest)]


def raw_archive(
    entries: Iterable[Raw], *, before: bytes = b"", between: bytes = b"", after: bytes = b""
) -> tuple[bytes, int, int]:
    """Return prefix, count and place of the directory; `before` and such are smuggled in."""
    body, directory, count = before, b"", 0
    for entry in entries:
        directory += entry.central(len(body))
        body += entry.local()
        count += 1
    body += between
    return body + directory + after, count, len(body)


def sign(
    prefix: bytes, count: int, place: int, *, signer: SigningKey = PUBLISHER, size: int = -1
) -> bytes:
    """Return the file of a prefix, signed and with an end record that fits."""
    size = len(prefix) - place if size < 0 else size
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, place, 104)
    return prefix + end + signer.public + signer.sign(prefix) + b"\x01CHARTR1"


def manifest_line(
    rest: Iterable[tuple[str, bytes]], counts: dict[str, int], /, **more: object
) -> bytes:
    """Return a content manifest that lists `rest`; `more` sets or (with None) drops fields."""
    value: dict[str, Any] = {
        "v": [1, 0],
        "kind": "content",
        "id": CONTENT_ID,
        "frm": "oalc",
        "to": ["*"],
        "created": "2026-11-22T12:00:00Z",
        "requires": [],
        "epoch": 1,
        "seq": 1,
        "app": "0.1.0",
        "entries": [
            {"n": n, "size": len(d), "sha256": hashlib.sha256(d).hexdigest()} for n, d in rest
        ],
        "counts": counts,
        "body": {},
    }
    kept = {name: part for name, part in (value | more).items() if part is not None}
    return canonical.encode(kept, limit=1024 * 1024)


def signed_file(rest: list[tuple[str, bytes]], counts: dict[str, int], /, **more: object) -> bytes:
    """Return a well-built and signed archive of `rest`, whatever its manifest says."""
    return sign(*raw_archive(raw_entries(manifest_line(rest, counts, **more), rest)))


def reads_alike(data: bytes, read: Bundle) -> bool:
    """Say whether zipfile finds the same entries with the same bytes as our reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        theirs = {info.filename: archive.read(info) for info in archive.infolist()[3:]}
    ours = {
        f"records/{kind}.jsonl": b"".join(line + b"\n" for line in found)
        for kind, found in read.records.items()
    }
    if read.sealed is not None:
        ours["sealed.bin"] = read.sealed
    return theirs == ours | {f"blobs/{digest}": blob for digest, blob in read.blobs.items()}
