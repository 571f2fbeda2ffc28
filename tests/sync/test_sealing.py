"""Sealing: only the right key opens, and only under the right cover."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from charter_desktop.errors import BundleRejectedError
from charter_desktop.sync.sealing import SealingKey, seal, unseal
from tests.sync.making import COUNCIL, OFFICE, RECOVERY, RETURN_ID, expect, sealing_key

INNER = b"a whole signed bundle"
STRANGER = sealing_key("stranger")


def sealed() -> bytes:
    return seal(INNER, [OFFICE.public, RECOVERY.public], frm=COUNCIL, bundle_id=RETURN_ID)


@pytest.mark.parametrize("key", [OFFICE, RECOVERY])
def test_each_recipient_opens_it(key: SealingKey) -> None:
    assert unseal(sealed(), key, frm=COUNCIL, bundle_id=RETURN_ID) == INNER


def test_nobody_else_opens_it() -> None:
    expect(
        "sealed-for-others", lambda: unseal(sealed(), STRANGER, frm=COUNCIL, bundle_id=RETURN_ID)
    )


def test_it_is_bound_to_its_sender_and_id() -> None:
    made = sealed()
    other = RETURN_ID[:-1] + "9"
    expect("sealed-damaged", lambda: unseal(made, OFFICE, frm=COUNCIL, bundle_id=other))
    expect("sealed-damaged", lambda: unseal(made, OFFICE, frm="oalc", bundle_id=RETURN_ID))


def test_layout_is_that_of_the_format() -> None:
    made = sealed()
    assert made[:2] == b"\x02\0"
    assert sorted([OFFICE.kid, RECOVERY.kid]) == [made[2:10], made[92:100]]
    assert made[10:12] == (80).to_bytes(2, "little")
    assert len(made) == 2 + 2 * 90 + len(INNER) + 16
    assert INNER not in made
    assert sealed() != made


def test_every_damaged_byte_is_noticed() -> None:
    made = sealed()
    refused = {"sealed-damaged", "sealed-form", "sealed-for-others"}
    for at in range(len(made)):
        spoilt = made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :]
        error = expect_any(refused, spoilt)
        assert error in refused


def expect_any(reasons: set[str], spoilt: bytes) -> str:
    with pytest.raises(BundleRejectedError) as caught:
        unseal(spoilt, OFFICE, frm=COUNCIL, bundle_id=RETURN_ID)
    assert caught.value.reason in reasons
    return caught.value.reason


@pytest.mark.parametrize("length", [0, 1, 2, 91, 182, 197])
def test_a_shortened_one_has_not_the_form(length: int) -> None:
    expect(
        "sealed-form", lambda: unseal(sealed()[:length], OFFICE, frm=COUNCIL, bundle_id=RETURN_ID)
    )


def test_recipients_named_twice_or_out_of_order_are_refused() -> None:
    made = sealed()
    first, second, rest = made[2:92], made[92:182], made[182:]
    for slots in (first + first, second + first):
        spoilt = made[:2] + slots + rest
        expect("sealed-form", lambda s=spoilt: unseal(s, OFFICE, frm="x", bundle_id="y"))  # type: ignore[misc]  # bound early


def test_no_recipient_or_too_many_are_not_sealed_to() -> None:
    with pytest.raises(ValueError, match="0 recipients"):
        seal(INNER, [], frm=COUNCIL, bundle_id=RETURN_ID)
    many = [n.to_bytes(32, "little") for n in range(1_001)]
    with pytest.raises(ValueError, match="1001 recipients"):
        seal(INNER, many, frm=COUNCIL, bundle_id=RETURN_ID)


def test_a_recipient_named_twice_gets_one_place() -> None:
    made = seal(INNER, [OFFICE.public, OFFICE.public], frm=COUNCIL, bundle_id=RETURN_ID)
    assert made[:2] == b"\x01\0"


def test_hpke_is_the_suite_of_the_format() -> None:
    # What a second implementation of the format would do, to the letter.
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    info = b"charter-bundle-v1 wrap\0" + COUNCIL.encode() + b"\0" + RETURN_ID.encode()
    wrapped = suite.encrypt(b"k" * 32, X25519PublicKey.from_public_bytes(OFFICE.public), info)
    assert OFFICE.unwrap(wrapped, info) == b"k" * 32


def test_a_content_key_of_another_length_is_refused() -> None:
    info = b"charter-bundle-v1 wrap\0x\0y"
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    wrapped = suite.encrypt(b"k" * 32, X25519PublicKey.from_public_bytes(OFFICE.public), info)
    made = b"\x01\0" + OFFICE.kid + (80).to_bytes(2, "little") + wrapped + bytes(16)
    expect("sealed-damaged", lambda: unseal(made, OFFICE, frm="x", bundle_id="y"))
    low = made[:12] + bytes(32) + made[44:]  # a point of low order as HPKE's share
    expect("sealed-damaged", lambda: unseal(low, OFFICE, frm="x", bundle_id="y"))


def test_same_seed_gives_the_same_key_and_shows_no_secret() -> None:
    assert SealingKey(OFFICE.seed).public == OFFICE.public
    assert OFFICE.seed.hex() not in repr(OFFICE)
    assert OFFICE.kid.hex() in repr(OFFICE)
