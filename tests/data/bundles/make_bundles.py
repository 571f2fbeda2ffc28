"""Make the sample `.charter` files that are not there yet; see README.md beside this file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.domain import canonical
from charter_desktop.domain.councils import BodyKind
from charter_desktop.sync.bundle import write_bundle
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.sealed_bundle import seal_bundle
from charter_desktop.sync.statement import RECORD_TYPE, Statement, body_of, encode_items
from charter_desktop.sync.trust import SignedList
from tests.data.bundles import samples_invalid, samples_tampered, samples_valid
from tests.sync import making
from tests.sync.making import (
    COUNCIL,
    DEVICE,
    ITEMS,
    OFFICE,
    PUBLISHER,
    RECOVERY,
    ROOTS,
    content_manifest,
    return_manifest,
    trust_list,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = Path(__file__).parent / "1.0"
TOKEN = "0123456789abcdef" * 2
PAPER = b"%PDF-1.7\nA sample attachment.\n"
STATEMENT = Statement(
    council=COUNCIL,
    kind=BodyKind.PARISH_COUNCIL,
    period="2026-27",
    number=1,
    program="0.1.0",
    last_edition=(1, 1),
    covers={"0123456789abcdef": 3},
    token=TOKEN,
    items=ITEMS,
)
CHAIN = (
    SignedList.of(trust_list(), ROOTS[:1]),
    SignedList.of(trust_list(version=2, valid_until=dt.date(2030, 11, 22)), ROOTS[:1]),
)


def content() -> bytes:
    page = canonical.encode({"body": "# The charter\n\nCafé", "id": "charter-on-one-page"})
    records = {"contact": making.contact_lines(2), "page": [page]}
    return write_bundle(content_manifest(), records, PUBLISHER)


def pack() -> bytes:
    manifest = content_manifest(kind=Kind.PACK, epoch=None, seq=None, valid_until=None)
    return write_bundle(manifest, {}, PUBLISHER, blobs=[PAPER])


def invitation() -> bytes:
    manifest = content_manifest(
        kind=Kind.TRUST,
        epoch=None,
        seq=None,
        valid_until=None,
        to=(COUNCIL,),
        trust=tuple(signed.to_mapping() for signed in CHAIN),
        body={"council": COUNCIL, "token": TOKEN},
    )
    return write_bundle(manifest, {}, PUBLISHER)


def card() -> bytes:
    sealing = making.sealing_key("device").public
    body = {"sign": DEVICE.public.hex(), "seal": sealing.hex(), "label": "council laptop"}
    return write_bundle(return_manifest(kind=Kind.CARD, body=body), {}, DEVICE)


def draft() -> bytes:
    body = body_of(STATEMENT) | {"draft": True}
    del body["token"]
    records = {RECORD_TYPE: encode_items(ITEMS)}
    return write_bundle(return_manifest(body=body), records, DEVICE)


def sealed() -> bytes:
    manifest = return_manifest(body=body_of(STATEMENT))
    records = {RECORD_TYPE: encode_items(ITEMS)}
    return seal_bundle(manifest, records, DEVICE, [OFFICE.public, RECOVERY.public])


MAKERS = {
    "content": content,
    "pack": pack,
    "invitation": invitation,
    "card": card,
    "return-draft": draft,
    "return-sealed": sealed,
}


SETS: dict[str, Mapping[str, Callable[[], bytes]]] = {
    "1.0": MAKERS,
    "valid": samples_valid.MAKERS,
    "invalid": {name: make for name, (_, make) in samples_invalid.INVALID.items()},
    "tampered": {name: make for name, (_, make) in samples_tampered.TAMPERED.items()},
}
"""Every folder beside this file, and how each of its files is made."""


def main() -> None:
    """Write every sample that is not there."""
    for folder, makers in SETS.items():
        for name, make in makers.items():
            path = FOLDER.parent / folder / f"{name}.charter"
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                path.write_bytes(make())


if __name__ == "__main__":
    main()
