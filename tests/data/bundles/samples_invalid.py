"""Sample files that are well signed and must be refused all the same, each for its reason.

They are of three sorts: not put together as the format says, holding what no file may hold, or from
somebody who may not send them.
"""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from charter_desktop.sync.bundle import write_bundle
from charter_desktop.sync.manifest import Kind
from tests.data.bundles import samples_valid
from tests.sync.making import (
    DEVICE,
    PUBLISHER,
    ROOTS,
    Raw,
    content_manifest,
    manifest_line,
    raw_archive,
    raw_entries,
    sign,
    signed_file,
    signing_key,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.sync.signing import SigningKey

_REST = [("records/contact.jsonl", b'{"id":"a"}\n'), ("records/page.jsonl", b'{"id":"b"}\n')]
_COUNTS = {"contact": 1, "page": 1}
_STRANGER = signing_key("stranger")
_BOMB = 300 * 1024 * 1024


def _entries() -> list[Raw]:
    return raw_entries(manifest_line(_REST, _COUNTS), _REST)


def _last(**spoil: object) -> Callable[[], bytes]:
    """Return the maker of a file whose last entry differs in this."""

    def make() -> bytes:
        *others, last = _entries()
        spoilt = replace(last, **spoil)  # type: ignore[arg-type]  # any field
        return sign(*raw_archive([*others, spoilt]))

    return make


def _line(line: bytes) -> Callable[[], bytes]:
    return lambda: signed_file([("records/contact.jsonl", line + b"\n")], {"contact": 1})


def _manifest(**more: object) -> Callable[[], bytes]:
    return lambda: signed_file(_REST, _COUNTS, **more)


def _too_large_a_number() -> bytes:
    line = manifest_line(_REST, _COUNTS).replace(b'"seq":1', b'"seq":9007199254740992')
    return sign(*raw_archive(raw_entries(line, _REST)))


def _bomb() -> bytes:
    packer, block = zlib.compressobj(9, zlib.DEFLATED, -15), bytes(1024 * 1024)
    packed = b"".join(packer.compress(block) for _ in range(_BOMB // len(block))) + packer.flush()
    bomb = Raw(b"records/contact.jsonl", b"", method=8, packed=packed, size=_BOMB)
    return sign(*raw_archive([*_entries()[:3], bomb]))


def _by(signer: SigningKey) -> Callable[[], bytes]:
    return lambda: write_bundle(content_manifest(), {}, signer)


def _smuggled() -> bytes:
    return sign(*raw_archive([*_entries(), Raw(b"records/step.jsonl", b"{}\n")]))


def _two_of_one_name() -> bytes:
    *others, last = _entries()
    return sign(*raw_archive([*others, last, last]))


def _hidden_between() -> bytes:
    return sign(*raw_archive(_entries(), between=Raw(b"records/step.jsonl", b"{}\n").local()))


def _invitation_of_a_stranger() -> bytes:
    return write_bundle(samples_valid.manifest_of(Kind.TRUST, 30, {}), {}, _STRANGER)


INVALID: dict[str, tuple[str, Callable[[], bytes]]] = {
    # not put together as the format says
    "encrypted-flag": ("entry-header", _last(flags=0x0801)),
    "zip64": ("entry-header", _last(extra=b"\x01\x00\x08\x00" + bytes(8))),
    "headers-that-differ": ("entry-header", _last(local_name=b"records/evil.jsonl")),
    "two-of-one-name": ("entry-order", _two_of_one_name),
    "smuggled-entry": ("entries-differ", _smuggled),
    "hidden-between": ("entry-place", _hidden_between),
    "path-upwards": ("entry-name", _last(name=b"records/../../x.jsonl")),
    "absolute-path": ("entry-name", _last(name=b"/etc/passwd")),
    "device-name": ("entry-name", _last(name=b"records/con.jsonl:x")),
    "wrong-checksum": ("entry-data", _last(crc=1)),
    "bomb": ("too-much-data", _bomb),
    "digest-differs": (
        "digest-differs",
        _manifest(entries=[{"n": n, "size": len(d), "sha256": "0" * 64} for n, d in _REST]),
    ),
    "counts-differ": ("counts-differ", _manifest(counts={"contact": 2, "page": 1})),
    "manifest-number-too-large": ("manifest-form", _too_large_a_number),
    "newer-format": ("newer-version", _manifest(v=[2, 0])),
    "newer-requirement": ("newer-requirement", _manifest(requires=["zstd-1"])),
    # holding what no file may hold
    "key-twice": ("line-form", _line(b'{"id":"a","id":"b"}')),
    "deep": ("line-form", _line(b'{"id":' + b"[" * 9 + b"]" * 9 + b"}")),
    "huge-number": ("line-form", _line(b'{"id":"a","order":' + b"9" * 400 + b"}")),
    "not-a-number": ("line-form", _line(b'{"id":"a","order":NaN}')),
    "fraction": ("line-form", _line(b'{"id":"a","order":1.0}')),
    "lone-surrogate": ("line-form", _line(b'{"id":"\\ud800"}')),
    "not-utf-8": ("line-form", _line(b'{"id":"\xff"}')),
    "nul": ("line-form", _line(b'{"id":"a\\u0000"}')),
    "turned-round": ("line-form", _line('{"id":"a","title":"\u202egpj.exe"}'.encode())),
    # from somebody who may not send them
    "edition-of-a-stranger": ("unknown-signer", _by(_STRANGER)),
    "edition-of-a-council": ("wrong-role", _by(DEVICE)),
    "edition-of-a-root-key": ("wrong-role", _by(ROOTS[0])),
    "invitation-of-a-stranger": ("unknown-signer", _invitation_of_a_stranger),
    "return-that-oalc-signed": (
        "wrong-role",
        lambda: _resigned(samples_valid.sealed()),
    ),
}
"""What is wrong, the reason for which it is refused, and how it is made."""


def _resigned(data: bytes) -> bytes:
    """Return a file under OALC's own signature."""
    end = data[-126:]
    count, place = int.from_bytes(end[8:10], "little"), int.from_bytes(end[16:20], "little")
    return sign(data[:-126], count, place, signer=PUBLISHER)
