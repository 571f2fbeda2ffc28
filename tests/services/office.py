"""OALC's office as a clerk's computer meets it: files made with keys that tests made."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from charter_desktop.domain import canonical
from charter_desktop.sync.bodies import (
    Certificate,
    ContentBody,
    InvitationBody,
    WelcomeBody,
    to_body,
)
from charter_desktop.sync.bundle import write_bundle
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.sealed_bundle import seal_bundle
from charter_desktop.sync.trust import SignedList, TrustList
from charter_desktop.sync.words import oalc_words
from tests.sync.making import COUNCIL, NOON, PUBLISHER, ROOTS, content_manifest, trust_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from charter_desktop.sync.signing import SigningKey

TOKEN = "0123456789abcdef" * 2
Record = dict[str, Any]


def contact(number: int, **changes: object) -> Record:
    """Return a contact of a place that is not there: a test says what of it matters."""
    return {
        "id": f"test.{number:05}",
        "organisation": "Test County Council",
        "tier": "County",
        "district": "all",
        "service": f"Roads and pavements {number}",
        "route": "phone",
        "value": f"01865 {100000 + number}",
        "note": "",
    } | changes


def page(number: int, **changes: object) -> Record:
    """Return a page of the toolkit."""
    return {
        "id": f"test-page-{number}",
        "title": f"Page {number}",
        "task": "charter",
        "order": number,
        "kinds": ["parish-council"],
        "summary": "",
        "body": f"# Page {number}\n\nWords of page {number}.",
        "checked": "2026-11-01",
        "sources": [],
    } | changes


def lines(records: Sequence[Record]) -> list[bytes]:
    return [canonical.encode(one) for one in sorted(records, key=lambda one: one["id"])]


@dataclass
class Office:
    """Makes files into `folder`; `chain` is its trust lists, `signer` its publishing key."""

    folder: Path
    chain: list[SignedList] = field(
        default_factory=lambda: [SignedList.of(trust_list(), ROOTS[:1])]
    )
    signer: SigningKey = PUBLISHER
    made: int = 0

    @property
    def trust(self) -> TrustList:
        return self.chain[-1].trust()

    @property
    def words(self) -> str:
        return " ".join(oalc_words(self.chain[0].trust()))

    def rotate(self, signers: Sequence[SigningKey], **changes: object) -> None:
        """Publish the next trust list, signed by these."""
        values = {"version": self.trust.version + 1, "epoch": self.trust.epoch} | changes
        self.chain.append(SignedList.of(trust_list(**values), signers))

    def invitation(self, council: str = COUNCIL, token: str = TOKEN) -> Path:
        body = to_body(InvitationBody(council=council, token=token))
        return self.file(Kind.TRUST, body, to=(council or "*",), epoch=None, seq=None)

    def edition(
        self,
        seq: int,
        records: Mapping[str, Sequence[Record]] | None = None,
        *,
        said: Mapping[str, object] | None = None,
        **manifest: object,
    ) -> Path:
        """Write issue `seq`; `said` are fields of its body."""
        values: dict[str, Any] = {"issue": seq} | dict(said or {})
        body = to_body(ContentBody(**values))
        given = {name: lines(found) for name, found in (records or {}).items()}
        facts: dict[str, Any] = {"seq": seq, "epoch": self.trust.epoch} | manifest
        return self.file(Kind.CONTENT, body, given, **facts)

    def welcome(self, certificate: Certificate, public: bytes, edition: bytes) -> Path:
        """Write a welcome, sealed to `public`, with the file of an edition or b"" in it."""
        self.made += 1
        digest = hashlib.sha256(edition).hexdigest() if edition else ""
        manifest = content_manifest(
            kind=Kind.WELCOME,
            id=f"019aab00-0000-7000-8000-{self.made:012}",
            epoch=None,
            seq=None,
            valid_until=None,
            body=to_body(WelcomeBody(certificate=certificate, edition=digest)),
            trust=tuple(signed.to_mapping() for signed in self.chain),
        )
        blobs = [edition] if edition else []
        path = self.folder / f"welcome {self.made}.charter"
        path.write_bytes(seal_bundle(manifest, {}, self.signer, [public], blobs=blobs))
        return path

    def file(
        self,
        kind: Kind,
        body: Mapping[str, Any],
        records: Mapping[str, Sequence[bytes]] | None = None,
        *,
        blobs: Sequence[bytes] = (),
        **facts: object,
    ) -> Path:
        self.made += 1
        values: dict[str, Any] = {} if kind is Kind.CONTENT else {"valid_until": None}
        manifest = content_manifest(
            kind=kind,
            id=f"019aab00-0000-7000-8000-{self.made:012}",
            body=dict(body),
            trust=tuple(signed.to_mapping() for signed in self.chain),
            **values | {"created": NOON + dt.timedelta(minutes=self.made)} | facts,
        )
        path = self.folder / f"from oalc {self.made}.charter"
        self.folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write_bundle(manifest, records or {}, self.signer, blobs=blobs))
        return path
