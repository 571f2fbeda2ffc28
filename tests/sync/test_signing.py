"""Keys and signatures, held against the words of the format."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from charter_desktop.sync.signing import TRUST_CONTEXT, SigningKey, kid_of, message_of, verify

KEY = SigningKey(bytes(range(32)))


def test_message_is_context_length_and_digest() -> None:
    expected = b"charter-bundle-v1 signed\0" + (3).to_bytes(8, "little")
    assert message_of(b"abc") == expected + hashlib.sha256(b"abc").digest()


def test_signature_is_plain_ed25519_over_that_message() -> None:
    made = KEY.sign(b"abc")
    Ed25519PublicKey.from_public_bytes(KEY.public).verify(made, message_of(b"abc"))
    assert verify(KEY.public, b"abc", made)


def test_kid_is_the_first_eight_bytes_of_a_digest() -> None:
    assert KEY.kid == kid_of(KEY.public)
    assert KEY.kid == hashlib.sha256(b"charter-bundle-v1 key\0" + KEY.public).digest()[:8]


def test_signature_for_another_use_is_worth_nothing() -> None:
    made = KEY.sign(b"abc", context=TRUST_CONTEXT)
    assert not verify(KEY.public, b"abc", made)
    assert verify(KEY.public, b"abc", made, context=TRUST_CONTEXT)


def test_keys_and_signatures_of_another_length_do_not_verify() -> None:
    assert not verify(b"", b"abc", KEY.sign(b"abc"))
    assert not verify(KEY.public, b"abc", b"")


def test_same_seed_gives_the_same_key_and_shows_no_secret() -> None:
    assert SigningKey(KEY.seed).public == KEY.public
    assert KEY.seed.hex() not in repr(KEY)
    assert KEY.kid.hex() in repr(KEY)
