"""Signatures over bytes: Ed25519 over a context, a length and a SHA-256 (`exchange.md` 2.2).

Bytes are signed, never parsed JSON, and the context says what they are, so that a signature made
for one use is worth nothing for another.
"""

from __future__ import annotations

import hashlib
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PUBLIC_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
BUNDLE_CONTEXT: Final = b"charter-bundle-v1 signed\0"
TRUST_CONTEXT: Final = b"charter-trust-v1 signed\0"


def kid_of(public: bytes) -> bytes:
    """Return the eight bytes by which a public key, signing or sealing, is named."""
    return hashlib.sha256(b"charter-bundle-v1 key\0" + public).digest()[:8]


def message_of(signed: bytes | memoryview, context: bytes = BUNDLE_CONTEXT) -> bytes:
    """Return the short message that stands for `signed` under Ed25519."""
    return context + len(signed).to_bytes(8, "little") + hashlib.sha256(signed).digest()


def verify(
    public: bytes, signed: bytes | memoryview, signature: bytes, *, context: bytes = BUNDLE_CONTEXT
) -> bool:
    """Say whether `signature` over `signed` holds under the public key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(signature, message_of(signed, context))
    except (InvalidSignature, ValueError):
        return False
    return True


class SigningKey:
    """A private Ed25519 key. Its `repr` shows the public half only."""

    __slots__ = ("_key", "public")

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public: Final = self._key.public_key().public_bytes_raw()

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes, for `keys.json` alone."""
        return self._key.private_bytes_raw()

    @property
    def kid(self) -> bytes:
        """The name of the key."""
        return kid_of(self.public)

    def sign(self, signed: bytes | memoryview, *, context: bytes = BUNDLE_CONTEXT) -> bytes:
        """Return the 64 bytes of the signature over `signed`."""
        return self._key.sign(message_of(signed, context))

    def __repr__(self) -> str:
        return f"SigningKey({self.kid.hex()})"
