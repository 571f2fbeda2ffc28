"""The card of a computer: its public keys, signed by itself; and how new keys follow old ones.

`exchange.md` 3: whoever receives a card types the six words that the other person reads out. A card
whose new keys the old key has signed is believed without words, unless the old key is withdrawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter_desktop.domain import canonical
from charter_desktop.sync.bodies import CardBody, Rotation, from_body
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.refusals import Reason, refuse
from charter_desktop.sync.signing import SigningKey, verify

if TYPE_CHECKING:
    from charter_desktop.sync.manifest import Manifest

_ROTATED: Final = b"charter-card-v1 rotated\0"


def rotation(old: SigningKey, sign: bytes, seal: bytes) -> Rotation:
    """Return the old key's word that the two new public keys are of the same computer."""
    made = old.sign(_line(sign, seal), context=_ROTATED)
    return Rotation(pub=old.public.hex(), sig=made.hex())


def follows(before: Rotation, sign: bytes, seal: bytes) -> bool:
    """Say whether the old key that `before` names did sign these two new public keys.

    Whether the old key is known and not withdrawn is for the caller to ask.
    """
    public, made = bytes.fromhex(before.pub), bytes.fromhex(before.sig)
    return verify(public, _line(sign, seal), made, context=_ROTATED)


def read_card(manifest: Manifest, public: bytes) -> CardBody:
    """Return the card in a file that the key `public` signed.

    Raises BundleRejectedError (body-form): also where it is not about that key, or claims an old
    key that did not sign.
    """
    card = from_body(CardBody, manifest.body)
    sign, seal = bytes.fromhex(card.sign), bytes.fromhex(card.seal)
    if manifest.kind is not Kind.CARD or sign != public:
        raise refuse(Reason.BODY_FORM)
    if card.before is not None and not follows(card.before, sign, seal):
        raise refuse(Reason.BODY_FORM)
    return card


def _line(sign: bytes, seal: bytes) -> bytes:
    return canonical.encode({"seal": seal.hex(), "sign": sign.hex()})
