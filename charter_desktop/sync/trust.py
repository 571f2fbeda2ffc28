"""Whom to believe: OALC's trust list, how a new one follows from the old, who may send what.

`exchange.md` 3, after The Update Framework's root role: list N+1 counts only if enough root keys of
list N and enough of list N+1 signed it. A signed list is the canonical line of the list and the
signatures over that very line, so that what a newer program adds to a list stays signed.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec

from charter_desktop import typed
from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.refusals import Reason, refuse
from charter_desktop.sync.signing import TRUST_CONTEXT, SigningKey, kid_of, verify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_MAX_KEYS: Final = 32
_Number = Annotated[int, msgspec.Meta(ge=0, le=canonical.MAX_INTEGER)]
_Public = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Signature = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{128}\Z")]
_Kid = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16}\Z")]


class KeyRole(enum.StrEnum):
    """What a key of OALC is for."""

    ROOT = "root"
    PUBLISH = "publish"
    SEAL = "seal"


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """One public key, as hex, and what it is for."""

    pub: _Public
    role: KeyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustList:
    """The keys of OALC. `threshold` root keys must sign the next list; `revoked` are key names.

    A raised `epoch` lets editions be counted anew after a theft (`exchange.md` 3).
    """

    version: Annotated[int, msgspec.Meta(ge=1, le=canonical.MAX_INTEGER)]
    threshold: Annotated[int, msgspec.Meta(ge=1, le=_MAX_KEYS)]
    issued: Annotated[datetime, msgspec.Meta(tz=True)]
    valid_until: date
    epoch: _Number
    keys: Annotated[tuple[TrustedKey, ...], msgspec.Meta(max_length=_MAX_KEYS)]
    revoked: Annotated[tuple[_Kid, ...], msgspec.Meta(max_length=1_000)] = ()

    def root_keys(self) -> tuple[bytes, ...]:
        """Return the public keys that sign trust lists, in the list's order."""
        return self._of(KeyRole.ROOT)

    def publishing_keys(self) -> tuple[bytes, ...]:
        """Return the public keys that sign what OALC sends."""
        return self._of(KeyRole.PUBLISH)

    def sealing_keys(self) -> tuple[bytes, ...]:
        """Return the public keys to which returns are sealed."""
        return self._of(KeyRole.SEAL)

    def is_revoked(self, public: bytes) -> bool:
        """Say whether OALC has withdrawn this key."""
        return kid_of(public).hex() in self.revoked

    def _of(self, role: KeyRole) -> tuple[bytes, ...]:
        publics = (bytes.fromhex(key.pub) for key in self.keys if key.role is role)
        return tuple(public for public in publics if not self.is_revoked(public))


@dataclass(frozen=True, slots=True)
class SignedList:
    """A trust list as it travels: its canonical line, and signatures by public key."""

    line: bytes
    signatures: tuple[tuple[bytes, bytes], ...] = ()

    @classmethod
    def of(cls, trust: TrustList, signers: Iterable[SigningKey]) -> SignedList:
        """Return the list signed by these root keys, in the order of their public keys."""
        line = encode(trust)
        made = {key.public: key.sign(line, context=TRUST_CONTEXT) for key in signers}
        return cls(line, tuple(sorted(made.items())))

    @classmethod
    def from_mapping(cls, value: Mapping[str, Any]) -> SignedList:
        """Return one of a manifest's trust lists; raises BundleRejectedError (trust-form)."""
        try:
            wire = typed.convert(value, _Wire)
            line = canonical.encode(wire.list)
        except (msgspec.ValidationError, NotCanonicalError) as error:
            raise refuse(Reason.TRUST_FORM) from error
        pairs = ((bytes.fromhex(public), bytes.fromhex(made)) for public, made in wire.sigs)
        return cls(line, tuple(pairs))

    def to_mapping(self) -> dict[str, Any]:
        """Return it as a manifest carries it."""
        sigs = [[public.hex(), made.hex()] for public, made in self.signatures]
        return {"list": canonical.decode(self.line), "sigs": sigs}

    def trust(self) -> TrustList:
        """Return the list that was signed; raises BundleRejectedError (trust-form)."""
        return decode(self.line)

    def is_signed_by(self, judge: TrustList) -> bool:
        """Say whether enough root keys of `judge` signed it, each counted once."""
        roots = set(judge.root_keys())
        held = {
            kid_of(public)
            for public, made in self.signatures
            if public in roots and verify(public, self.line, made, context=TRUST_CONTEXT)
        }
        return len(held) >= judge.threshold


@dataclass(frozen=True, slots=True)
class _Wire:
    list: dict[str, Any]
    sigs: Annotated[tuple[tuple[_Public, _Signature], ...], msgspec.Meta(max_length=_MAX_KEYS)]


def encode(trust: TrustList) -> bytes:
    """Return the canonical line of a trust list: what its root keys sign."""
    value = canonical.plain(trust)
    value["issued"] = trust.issued.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return canonical.encode(value)


def decode(line: bytes) -> TrustList:
    """Return the trust list of a canonical line; fields that are not known are passed over.

    Raises BundleRejectedError (trust-form): also where it could never be followed by another.
    """
    try:
        trust = typed.convert(canonical.decode(line), TrustList)
    except (msgspec.ValidationError, NotCanonicalError) as error:
        raise refuse(Reason.TRUST_FORM) from error
    publics = [key.pub for key in trust.keys]
    if len(set(publics)) != len(publics) or len(trust.root_keys()) < trust.threshold:
        raise refuse(Reason.TRUST_FORM)
    return trust


def follow(current: TrustList | None, chain: Iterable[SignedList]) -> TrustList | None:
    """Return the newest list to believe, after `current`, of the lists that a bundle carries.

    Without `current` the chain must begin with list 1 signed by its own keys: what is returned is
    then sound in itself, and whether it is OALC's is for the typed words to say. Lists up to the
    current one are passed over, unless one is another list of the same number. Raises
    BundleRejectedError: trust-form, trust-chain (a gap, a fallen epoch, two lists of one number),
    trust-threshold.
    """
    for signed in chain:
        new = signed.trust()
        if current is not None and new.version <= current.version:
            if new.version == current.version and new != current:
                raise refuse(Reason.TRUST_CHAIN)
            continue
        if new.version != (current.version + 1 if current else 1):
            raise refuse(Reason.TRUST_CHAIN)
        if current is not None and new.epoch < current.epoch:
            raise refuse(Reason.TRUST_CHAIN)
        if not all(signed.is_signed_by(judge) for judge in (current or new, new)):
            raise refuse(Reason.TRUST_THRESHOLD)
        current = new
    return current


class Signer(enum.StrEnum):
    """Whose key signed a bundle, as far as is known here."""

    PUBLISHER = "publisher"
    DEVICE = "device"
    OTHER_OALC_KEY = "other-oalc-key"
    STRANGER = "stranger"


# From a stranger only what typed words or a token can vouch for (`exchange.md` 2.2).
_MAY_SEND: Final = {
    Kind.CONTENT: {Signer.PUBLISHER},
    Kind.WELCOME: {Signer.PUBLISHER},
    Kind.PACK: {Signer.PUBLISHER},
    Kind.TRUST: {Signer.PUBLISHER, Signer.STRANGER},
    Kind.RETURN: {Signer.DEVICE, Signer.STRANGER},
    Kind.WORK: {Signer.DEVICE},
    Kind.CARD: {Signer.DEVICE, Signer.STRANGER},
}


def check_signer(
    kind: Kind, public: bytes, *, trust: TrustList | None, devices: Collection[bytes] = ()
) -> Signer:
    """Return who signed a bundle of this kind, once they may.

    `devices` are the public keys of the computers known for the council in question. A stranger
    passes only where something else decides: typed words for `card` and `trust`, the token for
    `return`. Raises BundleRejectedError: revoked-signer, unknown-signer, wrong-role.
    """
    if trust is not None and trust.is_revoked(public):
        raise refuse(Reason.REVOKED_SIGNER)
    signer = _who(public, trust, devices)
    if signer in _MAY_SEND[kind]:
        return signer
    raise refuse(Reason.UNKNOWN_SIGNER if signer is Signer.STRANGER else Reason.WRONG_ROLE)


def _who(public: bytes, trust: TrustList | None, devices: Collection[bytes]) -> Signer:
    if trust is not None and public in trust.publishing_keys():
        return Signer.PUBLISHER
    if trust is not None and public in (*trust.root_keys(), *trust.sealing_keys()):
        return Signer.OTHER_OALC_KEY
    return Signer.DEVICE if public in devices else Signer.STRANGER
