"""The sample files of every kind as this version writes them: each must be read, and tried."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING, Any

from charter_desktop.domain import canonical
from charter_desktop.domain.councils import BodyKind, Role
from charter_desktop.sync.attachments import AttachmentKind
from charter_desktop.sync.bodies import (
    CardBody,
    Certificate,
    ContentBody,
    Decision,
    DeviceCard,
    InvitationBody,
    PackBody,
    Revoked,
    Ruling,
    WelcomeBody,
    to_body,
)
from charter_desktop.sync.bundle import open_signed, write_bundle
from charter_desktop.sync.device_card import rotation
from charter_desktop.sync.manifest import Kind, Manifest
from charter_desktop.sync.sealed_bundle import seal_bundle
from charter_desktop.sync.statement import RECORD_TYPE, Statement, body_of, encode_items
from charter_desktop.sync.trust import SignedList
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
    sealing_key,
    signing_key,
    trust_list,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "0123456789abcdef" * 2
REPLICA = "0123456789abcdef"
OLD_DEVICE = signing_key("device before")
DEVICE_SEAL = sealing_key("device")
PAPER = b"%PDF-1.7\nA sample attachment.\n"
PICTURES = tuple(b"\x89PNG\r\n\x1a\nno picture, number %d" % n for n in (1, 2, 3))
CORRECTION = "019aab00-0000-7000-8000-0000000000c1"
CHAIN = (
    SignedList.of(trust_list(), ROOTS[:1]),
    SignedList.of(trust_list(version=2, valid_until=dt.date(2030, 11, 22)), ROOTS[:2]),
)
CERTIFICATE = Certificate(
    kid=DEVICE.kid.hex(), council=COUNCIL, role=Role.CLERK, not_after=dt.date(2029, 11, 22)
)
CARD = DeviceCard(seal=DEVICE_SEAL.public.hex(), label="council laptop")
STATEMENT = Statement(
    council=COUNCIL,
    kind=BodyKind.PARISH_COUNCIL,
    period="2026",
    number=2,
    program="0.1.0",
    last_edition=(1, 2),
    covers={REPLICA: 5},
    token=TOKEN,
    card=CARD,
    items=ITEMS,
)
CONTACT = {
    "id": "sample.roads",
    "organisation": "Sample County Council",
    "tier": "County",
    "district": "all",
    "service": "Roads and pavements",
    "route": "phone",
    "value": "01865 000000",
    "note": "Café open too",
}
PAGE = {
    "id": "sample-page",
    "title": "A sample page",
    "task": "charter",
    "order": 1,
    "kinds": ["parish-council"],
    "summary": "",
    "body": "# A sample page\n\nWords of a sample page.",
    "checked": "2026-11-01",
    "sources": [],
}


def _id(number: int) -> str:
    return f"019aab00-0000-7000-8000-{number:012}"


def manifest_of(kind: Kind, number: int, body: dict[str, Any], **changes: object) -> Manifest:
    values: dict[str, Any] = {"epoch": None, "seq": None, "valid_until": None}
    chain = tuple(signed.to_mapping() for signed in CHAIN)
    return content_manifest(
        **values | {"kind": kind, "id": _id(number), "body": body, "trust": chain} | changes
    )


def content() -> bytes:
    body = ContentBody(
        issue=2,
        receipts=(_id(90), _id(91)),
        decisions=(Decision(correction=CORRECTION, ruling=Ruling.ACCEPTED, text="Mended"),),
        devices=(CERTIFICATE,),
        revoked=(Revoked(kid=OLD_DEVICE.kid.hex(), since=dt.date(2026, 11, 20)),),
    )
    facts: dict[str, object] = {"epoch": 1, "seq": 2, "prev": "ab" * 32}
    facts |= {"valid_until": dt.date(2027, 2, 20)}
    manifest = manifest_of(Kind.CONTENT, 10, to_body(body), **facts)
    records = {"contact": [canonical.encode(CONTACT)], "page": [canonical.encode(PAGE)]}
    return write_bundle(manifest, records, PUBLISHER, blobs=[PAPER])


def trust() -> bytes:
    return write_bundle(manifest_of(Kind.TRUST, 11, {}), {}, PUBLISHER)


def invitation() -> bytes:
    body = to_body(InvitationBody(council=COUNCIL, token=TOKEN))
    return write_bundle(manifest_of(Kind.TRUST, 12, body, to=(COUNCIL,)), {}, PUBLISHER)


def pack() -> bytes:
    body = PackBody(epoch=1, seq=2, digest=open_signed(content()).read().digest, part=1, parts=2)
    return write_bundle(manifest_of(Kind.PACK, 13, to_body(body)), {}, PUBLISHER, blobs=[PAPER])


def office_file(parts: dict[str, bytes], packed: int = zipfile.ZIP_STORED) -> bytes:
    """Return a ZIP as office programs make them, the same bytes every time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, packed)
    return made.getvalue()


_TYPES = {"[Content_Types].xml": b"<Types/>"}
_OPEN = b"application/vnd.oasis.opendocument."
DOCUMENTS = {
    AttachmentKind.PDF: PAPER,
    AttachmentKind.DOCX: office_file(_TYPES | {"word/document.xml": b"<w/>"}),
    AttachmentKind.XLSX: office_file(_TYPES | {"xl/workbook.xml": b"<x/>"}),
    AttachmentKind.ODT: office_file({"mimetype": _OPEN + b"text", "content.xml": b"<o/>"}),
    AttachmentKind.ODS: office_file({"mimetype": _OPEN + b"spreadsheet", "content.xml": b"<o/>"}),
    AttachmentKind.PNG: b"\x89PNG\r\n\x1a\nno picture",
    AttachmentKind.JPG: b"\xff\xd8\xffno picture",
    AttachmentKind.TXT: "Words, also caf\u00e9.\n".encode(),
}
"""A document of each kind that may come, as far as its first bytes tell."""


def documents() -> bytes:
    body = PackBody(epoch=1, seq=2, digest=open_signed(content()).read().digest, part=2, parts=2)
    manifest = manifest_of(Kind.PACK, 19, to_body(body))
    return write_bundle(manifest, {}, PUBLISHER, blobs=DOCUMENTS.values())


def issue_with_packs() -> bytes:
    """Return an edition of three pictures, of which it has one and two packs the others."""
    shown = (f"![A picture](blob:{hashlib.sha256(one).hexdigest()})" for one in PICTURES)
    page = PAGE | {"body": "\n\n".join(("# A sample page", *shown))}
    packs = tuple((hashlib.sha256(one).hexdigest(),) for one in PICTURES[1:])
    body = ContentBody(issue=3, devices=(CERTIFICATE,), packs=packs)
    facts = {"epoch": 1, "seq": 3, "valid_until": dt.date(2027, 2, 20)}
    manifest = manifest_of(Kind.CONTENT, 20, to_body(body), **facts)
    records = {"contact": [canonical.encode(CONTACT)], "page": [canonical.encode(page)]}
    return write_bundle(manifest, records, PUBLISHER, blobs=PICTURES[:1])


def issue_pack(part: int) -> bytes:
    digest = open_signed(issue_with_packs()).read().digest
    body = PackBody(epoch=1, seq=3, digest=digest, part=part, parts=2, issue=3)
    manifest = manifest_of(Kind.PACK, 20 + part, to_body(body))
    return write_bundle(manifest, {}, PUBLISHER, blobs=[PICTURES[part]])


def welcome_without_issue() -> bytes:
    manifest = manifest_of(Kind.WELCOME, 23, to_body(WelcomeBody(certificate=CERTIFICATE)))
    return seal_bundle(manifest, {}, PUBLISHER, [DEVICE_SEAL.public])


def card() -> bytes:
    body = CardBody(
        sign=DEVICE.public.hex(),
        seal=DEVICE_SEAL.public.hex(),
        label="council laptop",
        replica=REPLICA,
        before=rotation(OLD_DEVICE, DEVICE.public, DEVICE_SEAL.public),
    )
    manifest = return_manifest(kind=Kind.CARD, id=_id(14), to=("*",), body=to_body(body))
    return write_bundle(manifest, {}, DEVICE)


def welcome() -> bytes:
    edition = content()
    body = WelcomeBody(certificate=CERTIFICATE, edition=hashlib.sha256(edition).hexdigest())
    manifest = manifest_of(Kind.WELCOME, 15, to_body(body))
    return seal_bundle(manifest, {}, PUBLISHER, [DEVICE_SEAL.public], blobs=[edition])


def draft() -> bytes:
    body = body_of(STATEMENT) | {"draft": True}
    del body["token"], body["card"]
    records = {RECORD_TYPE: encode_items(ITEMS)}
    return write_bundle(return_manifest(id=_id(16), body=body), records, DEVICE)


def sealed() -> bytes:
    manifest = return_manifest(id=_id(17), body=body_of(STATEMENT))
    records = {RECORD_TYPE: encode_items(ITEMS)}
    return seal_bundle(manifest, records, DEVICE, [OFFICE.public, RECOVERY.public])


def work() -> bytes:
    op = {
        "g": "status",
        "i": "democracy-1",
        "o": [],
        "r": REPLICA,
        "s": 1,
        "t": 1_790_000_000_000,
        "u": "the clerk",
        "v": {"code": "in-place", "why": ""},
        "y": "commitment",
    }
    body: dict[str, Any] = {"council": COUNCIL, "n": 1, "ranges": {REPLICA: [1, 1, "0" * 32]}}
    manifest = return_manifest(kind=Kind.WORK, id=_id(18), to=(COUNCIL,), body=body)
    return write_bundle(manifest, {"op": [canonical.encode(op)]}, DEVICE)


MAKERS: dict[str, Callable[[], bytes]] = {
    "content": content,
    "trust": trust,
    "invitation": invitation,
    "pack": pack,
    "pack-of-documents": documents,
    "card": card,
    "welcome": welcome,
    "return-draft": draft,
    "return-sealed": sealed,
    "work": work,
    "issue-with-packs": issue_with_packs,
    "issue-pack-1-of-2": partial(issue_pack, 1),
    "issue-pack-2-of-2": partial(issue_pack, 2),
    "welcome-without-issue": welcome_without_issue,
}
SEALED = frozenset({"welcome", "welcome-without-issue", "return-sealed"})
"""Those that come out otherwise each time, since sealing takes new randomness."""
