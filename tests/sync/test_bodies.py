"""Bodies: what each kind says, its limits, and that what a newer program adds is passed over."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from charter_desktop.domain import canonical
from charter_desktop.domain.councils import Role
from charter_desktop.sync.bodies import (
    MAX_RECEIPTS,
    CardBody,
    Certificate,
    ContentBody,
    Decision,
    DeviceCard,
    InvitationBody,
    PackBody,
    Revoked,
    Rotation,
    Ruling,
    WelcomeBody,
    from_body,
    to_body,
)
from charter_desktop.sync.device_card import read_card, rotation
from charter_desktop.sync.manifest import Kind
from tests.sync.making import COUNCIL, DEVICE, expect, return_manifest, sealing_key, signing_key

ID = "019aab00-0000-7000-8000-000000000001"
CERTIFICATE = Certificate(
    kid="0" * 16, council=COUNCIL, role=Role.CLERK, not_after=dt.date(2029, 11, 22)
)
ROTATION = Rotation(pub="a" * 64, sig="b" * 128)
WHOLE = [
    ContentBody(
        issue=8,
        receipts=(ID,),
        decisions=(Decision(correction=ID, ruling=Ruling.NOT_ACCEPTED, text="It rings."),),
        devices=(CERTIFICATE,),
        revoked=(Revoked(kid="1" * 16, since=dt.date(2026, 11, 1)),),
    ),
    ContentBody(issue=1),
    InvitationBody(council=COUNCIL, token="0" * 32),
    InvitationBody(),
    CardBody(sign="a" * 64, seal="b" * 64, label="the office", replica="c" * 16, before=ROTATION),
    DeviceCard(seal="a" * 64, before=ROTATION),
    WelcomeBody(certificate=CERTIFICATE, edition="d" * 64),
    PackBody(epoch=1, seq=8, digest="e" * 64, part=2, parts=3),
]


@pytest.mark.parametrize("body", WHOLE, ids=lambda body: type(body).__name__)
def test_a_body_comes_back_as_it_went(body: object) -> None:
    value: Any = canonical.decode(canonical.encode(to_body(body)))
    assert from_body(type(body), value) == body
    assert from_body(type(body), value | {"of_a_newer_program": [1, {"x": "y"}]}) == body


@pytest.mark.parametrize(
    ("cls", "wrong"),
    [
        (ContentBody, {"issue": 0}),
        (ContentBody, {"issue": "8"}),
        (ContentBody, {}),
        (ContentBody, {"issue": 1, "receipts": ["x"]}),
        (ContentBody, {"issue": 1, "receipts": [ID] * (MAX_RECEIPTS + 1)}),
        (ContentBody, {"issue": 1, "decisions": [{"correction": ID, "ruling": "perhaps"}]}),
        (
            ContentBody,
            {
                "issue": 1,
                "decisions": [{"correction": ID, "ruling": "accepted", "text": "x" * 601}],
            },
        ),
        (ContentBody, {"issue": 1, "devices": [{"kid": "0" * 16}]}),
        (InvitationBody, {"council": "kidlington"}),
        (InvitationBody, {"token": "0" * 31}),
        (InvitationBody, {"token": "0" * 32 + "\n"}),
        (CardBody, {"sign": "a" * 64}),
        (CardBody, {"sign": "a" * 64, "seal": "b" * 64, "label": "x" * 61}),
        (CardBody, {"sign": "a" * 64, "seal": "b" * 64, "label": "Kid\u200blington"}),
        (CardBody, {"sign": "a" * 64, "seal": "b" * 64, "label": "nogn\u202eil"}),
        (PackBody, {"epoch": 1, "seq": 1, "digest": "e" * 64, "part": 0}),
        (WelcomeBody, {"certificate": {}}),
    ],
)
def test_what_is_beyond_its_limits_is_refused(cls: type, wrong: dict[str, Any]) -> None:
    expect("body-form", lambda: from_body(cls, wrong))


def card(**changes: object) -> dict[str, Any]:
    values: dict[str, Any] = {
        "sign": DEVICE.public.hex(),
        "seal": sealing_key("device").public.hex(),
    }
    return to_body(CardBody(**values | changes))


def test_a_card_is_about_the_key_that_signed_it() -> None:
    manifest = return_manifest(kind=Kind.CARD, body=card())
    assert read_card(manifest, DEVICE.public).sign == DEVICE.public.hex()
    expect("body-form", lambda: read_card(manifest, signing_key("another").public))


def test_a_card_that_claims_an_old_key_must_have_its_word() -> None:
    old, seal = signing_key("old"), sealing_key("device").public
    right = return_manifest(kind=Kind.CARD, body=card(before=rotation(old, DEVICE.public, seal)))
    assert read_card(right, DEVICE.public).before is not None
    wrong = return_manifest(kind=Kind.CARD, body=card(before=rotation(old, old.public, seal)))
    expect("body-form", lambda: read_card(wrong, DEVICE.public))
