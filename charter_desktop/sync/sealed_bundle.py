"""Sealed bundles: a signed cover that carries a whole signed bundle (`exchange.md` 2.5)."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from charter_desktop.sync.bundle import Bundle, open_signed, write_bundle
from charter_desktop.sync.manifest import SEALED, Kind
from charter_desktop.sync.refusals import Reason, refuse
from charter_desktop.sync.sealing import OTHERS, seal, unseal
from charter_desktop.sync.signing import kid_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charter_desktop.sync.manifest import Manifest
    from charter_desktop.sync.sealing import SealingKey
    from charter_desktop.sync.signing import SigningKey

_MEANT_FOR: Final = {Kind.RETURN: "OALC"}


def seal_bundle(
    manifest: Manifest,
    records: Mapping[str, Iterable[bytes]],
    signer: SigningKey,
    recipients: Sequence[bytes],
    *,
    blobs: Iterable[bytes] = (),
) -> bytes:
    """Return a signed file that only the holders of the recipients' keys can read.

    `recipients` are public X25519 keys; inside and outside `to` names them by their key names. The
    cover repeats only what is needed to carry it: kind, id, sender, edition, OALC's own trust lists
    (from which it may follow that the signer is OALC's). `blobs` go inside. Raises ValueError for
    recipients that cannot be, and what `write_bundle` raises.
    """
    to = tuple(sorted({kid_of(public).hex() for public in recipients}))
    inside = dataclasses.replace(manifest, to=to)
    inner = write_bundle(inside, records, signer, blobs=blobs)
    sealed = seal(inner, recipients, frm=manifest.frm, bundle_id=manifest.id)
    cover = dataclasses.replace(inside, requires=(*manifest.requires, SEALED), body={}, prev=None)
    return write_bundle(cover, {}, signer, sealed=sealed)


def open_sealed(outer: Bundle, key: SealingKey) -> Bundle:
    """Return the bundle sealed inside, once it is shown to belong to its cover and to be for us.

    Same id, sender, kind and signer inside and outside, and `to` inside names our key: so nobody
    can put another's sealed part under a cover of their own, or pass on what was sealed to them as
    if it had been sealed to us. Raises BundleRejectedError: not-sealed, sealed-for-others, the
    other sealed codes, and whatever refuses the bundle inside.
    """
    if outer.sealed is None:
        raise refuse(Reason.NOT_SEALED)
    cover = outer.manifest
    if key.kid.hex() not in cover.to:
        whom = _MEANT_FOR.get(cover.kind, OTHERS)
        raise refuse(Reason.SEALED_FOR_OTHERS, whom=whom)
    container = open_signed(unseal(outer.sealed, key, frm=cover.frm, bundle_id=cover.id))
    inside = container.manifest()
    same = (inside.id, inside.frm, inside.kind) == (cover.id, cover.frm, cover.kind)
    if not same or container.public_key != outer.public_key:
        raise refuse(Reason.SEALED_DIFFERS)
    if key.kid.hex() not in inside.to or inside.is_sealed:
        raise refuse(Reason.SEALED_DIFFERS)
    return container.read()
