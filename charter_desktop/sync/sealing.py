"""Sealing: a whole signed bundle that only the named keys can open (`exchange.md` 2.5).

HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305) wraps a content key for each recipient. The
sender and the bundle's id are bound in, so that a sealed part cannot move under another cover.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from charter_desktop.sync.manifest import MAX_RECIPIENTS
from charter_desktop.sync.refusals import Reason, refuse
from charter_desktop.sync.signing import kid_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_INFO: Final = b"charter-bundle-v1 wrap\0"
_NONCE: Final = bytes(12)  # the content key is used once
_KID: Final = 8
_WRAPPED: Final = 32 + 32 + 16  # HPKE's share, the content key, the tag
_SLOT: Final = _KID + 2 + _WRAPPED
_TAG: Final = 16
OTHERS: Final = "someone else"


class SealingKey:
    """A private X25519 key. Its `repr` shows the public half only."""

    __slots__ = ("_key", "public")

    def __init__(self, seed: bytes) -> None:
        self._key = X25519PrivateKey.from_private_bytes(seed)
        self.public: Final = self._key.public_key().public_bytes_raw()

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes, for `keys.json` alone."""
        return self._key.private_bytes_raw()

    @property
    def kid(self) -> bytes:
        """The name of the key."""
        return kid_of(self.public)

    def unwrap(self, wrapped: bytes, info: bytes) -> bytes:
        """Return the content key wrapped for this key; raises InvalidTag or ValueError."""
        return _suite().decrypt(wrapped, self._key, info)

    def __repr__(self) -> str:
        return f"SealingKey({self.kid.hex()})"


def seal(inner: bytes, recipients: Sequence[bytes], *, frm: str, bundle_id: str) -> bytes:
    """Return `inner` sealed to public X25519 keys; other bytes every time.

    `frm` and `bundle_id` are those of the bundle that will carry it. Raises ValueError for no
    recipient, more than a thousand, or a key that is none.
    """
    by_kid = {kid_of(public): public for public in recipients}
    if not 0 < len(by_kid) <= MAX_RECIPIENTS:
        raise ValueError(f"{len(by_kid)} recipients")
    info = _info(frm, bundle_id)
    content_key = ChaCha20Poly1305.generate_key()
    header = len(by_kid).to_bytes(2, "little")
    for kid, public in sorted(by_kid.items()):
        key = X25519PublicKey.from_public_bytes(public)
        wrapped = _suite().encrypt(content_key, key, info)
        header += kid + len(wrapped).to_bytes(2, "little") + wrapped
    return header + ChaCha20Poly1305(content_key).encrypt(_NONCE, inner, header + info)


def unseal(sealed: bytes, key: SealingKey, *, frm: str, bundle_id: str) -> bytes:
    """Return what was sealed to `key` under the cover of `frm` and `bundle_id`.

    Raises BundleRejectedError: sealed-form, sealed-for-others, sealed-damaged.
    """
    slots, end = _slots(sealed)
    wrapped = slots.get(key.kid)
    if wrapped is None:
        raise refuse(Reason.SEALED_FOR_OTHERS, whom=OTHERS)
    info = _info(frm, bundle_id)
    try:
        content_key = key.unwrap(wrapped, info)
        return ChaCha20Poly1305(content_key).decrypt(_NONCE, sealed[end:], sealed[:end] + info)
    except (InvalidTag, ValueError) as error:
        raise refuse(Reason.SEALED_DAMAGED) from error


def _slots(sealed: bytes) -> tuple[dict[bytes, bytes], int]:
    """Return the wrapped content keys by key name, in rising order, and where they end."""
    count = int.from_bytes(sealed[:2], "little")
    end = 2 + count * _SLOT
    if not 0 < count <= MAX_RECIPIENTS or len(sealed) < end + _TAG:
        raise refuse(Reason.SEALED_FORM)
    places = [sealed[at : at + _SLOT] for at in range(2, end, _SLOT)]
    kids = [place[:_KID] for place in places]
    sizes = {int.from_bytes(place[_KID : _KID + 2], "little") for place in places}
    if sizes != {_WRAPPED} or kids != sorted(set(kids)):
        raise refuse(Reason.SEALED_FORM)
    return {place[:_KID]: place[_KID + 2 :] for place in places}, end


def _info(frm: str, bundle_id: str) -> bytes:
    return _INFO + frm.encode() + b"\0" + bundle_id.encode()


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
