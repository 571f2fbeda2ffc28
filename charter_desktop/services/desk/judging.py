"""Judging one return: whose is it, may it come in, and does it take the place of the one before.

Verify first, parse after, as everywhere (`exchange.md` 2.2 and 10; `records.md` 3 and 4). What is
wrong is refused; what may be right but a person must see is held. Nothing is written here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.desk import Enrolment
from charter_desktop.services.desk.inviting import token_digest
from charter_desktop.services.desk.reasons import KIND_WORDS, DeskReason, refuse_return
from charter_desktop.services.desk.values import NeedsALookError
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.device_card import follows
from charter_desktop.sync.manifest import Kind
from charter_desktop.sync.refusals import Reason, refuse
from charter_desktop.sync.sealed_bundle import open_sealed
from charter_desktop.sync.signing import kid_of
from charter_desktop.sync.statement import Statement, dominates, read_statement
from charter_desktop.sync.trust import check_signer
from charter_desktop.sync.words import card_words, check_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charter_desktop.domain.desk import Device, TakenReturn
    from charter_desktop.store.desk import DeskUnit
    from charter_desktop.sync.bundle import Bundle, SignedContainer
    from charter_desktop.sync.office_keys import OfficeKeys
    from charter_desktop.sync.trust import TrustList


@dataclass(frozen=True, slots=True, repr=False)
class Vouched:
    """Why a computer is believed that was not known: `token` is the digest of the one it used up.

    `like` is the computer whose key the new one follows.
    """

    by: Enrolment
    token: str = ""
    like: Device | None = None


@dataclass(frozen=True, slots=True, repr=False)
class JudgedReturn:
    """A return that may come in. `vouched` is there where its computer becomes known by it."""

    bundle: Bundle
    statement: Statement
    file: str
    is_newest: bool
    is_of_period: bool
    vouched: Vouched | None = None
    token: str = ""

    @property
    def kid(self) -> str:
        """The name of the key that signed it."""
        return self.bundle.kid.hex()


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an officer says of a held return: it may come in. `words` are those of its computer.

    The six words are needed only where the computer is not known.
    """

    words: str = ""


class ReturnJudge:
    """Judges returns by what the register holds."""

    def __init__(self, unit: DeskUnit, keys: OfficeKeys, trust: TrustList) -> None:
        """Keep a unit on the register, OALC's private keys, and its newest trust list."""
        self._unit, self._keys, self._trust = unit, keys, trust

    def judge(self, data: bytes, name: str, accepted: Accepted | None = None) -> JudgedReturn:
        """Return a return that may come in, or may since an officer says so.

        Raises BundleRejectedError with the reason, and its kind NeedsALookError for what is to be
        held; WordsDifferError for an officer's words that are not those of the computer.
        """
        container = open_signed(data, name=name)
        manifest = container.manifest()
        if manifest.kind is Kind.CARD:
            raise refuse_return(DeskReason.A_CARD)
        if manifest.kind is not Kind.RETURN:
            raise refuse_return(DeskReason.NOT_A_RETURN, what=KIND_WORDS[manifest.kind])
        known = [bytes.fromhex(d.sign) for d in self._unit.devices.of_key(container.kid.hex())]
        check_signer(manifest.kind, container.public_key, trust=self._trust, devices=known)
        bundle = self._opened(container)
        statement = read_statement(bundle)
        if statement.draft:
            raise refuse_return(DeskReason.DRAFT)
        self._check_once(bundle)
        if self._unit.councils.others_have(statement.covers, statement.council):
            raise refuse_return(DeskReason.OTHER_COUNCILS_WORK)
        try:
            return self._placed(bundle, statement, _sha256(data), accepted)
        except NeedsALookError as error:
            error.council, error.kid = statement.council, bundle.kid.hex()
            raise

    def _opened(self, container: SignedContainer) -> Bundle:
        """Return what is sealed inside; a signed draft says that it is one."""
        outer = container.read()
        if not outer.manifest.is_sealed:
            if read_statement(outer).draft:
                raise refuse_return(DeskReason.DRAFT)
            raise refuse(Reason.NOT_SEALED)
        named = (key for key in self._keys.seals if key.kid.hex() in outer.manifest.to)
        return open_sealed(outer, next(named, self._keys.seals[0]))

    def _check_once(self, bundle: Bundle) -> None:
        """Refuse a second return of one id that says something else."""
        held = self._unit.returns.find(bundle.manifest.id)
        if held is not None and held.digest != bundle.digest:
            raise refuse_return(DeskReason.OTHER_RETURN)

    def _placed(
        self, bundle: Bundle, statement: Statement, file: str, accepted: Accepted | None
    ) -> JudgedReturn:
        vouched = self._vouched(bundle, statement, accepted)
        newest = self._unit.returns.newest(statement.council)
        of_period = self._unit.returns.newest(statement.council, statement.period)
        made = int(bundle.manifest.created.timestamp() * 1000)
        compared = Compared(statement, bundle.kid.hex(), made)
        is_newest = compared.replaces(newest)
        if is_newest is None and accepted is None:
            raise refuse_return(DeskReason.BRANCHES)
        return JudgedReturn(
            bundle=bundle,
            statement=statement,
            file=file,
            is_newest=is_newest is not False,
            is_of_period=compared.replaces(of_period) is not False,
            vouched=vouched,
            token=token_digest(statement.token) if statement.token else "",
        )

    def _vouched(
        self, bundle: Bundle, statement: Statement, accepted: Accepted | None
    ) -> Vouched | None:
        """Return why its computer is believed, None where it is known; raises where it is not."""
        kid = bundle.kid.hex()
        known = self._unit.devices.of_key(kid)
        if any(device.revoked for device in known) and accepted is None:
            raise refuse_return(DeskReason.REVOKED)
        if any(device.council == statement.council for device in known):
            return None
        if (vouched := self._by_rotation(bundle, statement)) is not None:
            return vouched
        if statement.token and accepted is None:
            return self._by_token(statement, kid)
        if accepted is None:
            raise refuse_return(DeskReason.OTHER_COUNCIL if known else DeskReason.UNKNOWN)
        if statement.card is None:
            raise refuse_return(DeskReason.NO_CARD)
        check_words(
            accepted.words, card_words(bundle.public_key, bytes.fromhex(statement.card.seal))
        )
        return Vouched(Enrolment.WORDS)

    def _by_token(self, statement: Statement, kid: str) -> Vouched:
        digest = token_digest(statement.token)
        invitation = self._unit.invitations.find(digest)
        if invitation is None or invitation.council != statement.council:
            raise refuse_return(DeskReason.STRANGE_INVITATION)
        if invitation.used and invitation.kid != kid:
            raise refuse_return(DeskReason.USED_INVITATION)
        if invitation.withdrawn:
            raise refuse_return(DeskReason.WITHDRAWN_INVITATION)
        return Vouched(Enrolment.INVITATION, digest)

    def _by_rotation(self, bundle: Bundle, statement: Statement) -> Vouched | None:
        card = statement.card
        if card is None or card.before is None:
            return None
        old_kid = kid_of(bytes.fromhex(card.before.pub)).hex()
        old = self._unit.devices.find(old_kid, statement.council)
        sound = follows(card.before, bundle.public_key, bytes.fromhex(card.seal))
        if old is None or old.revoked or not sound:
            return None
        return Vouched(Enrolment.ROTATION, like=old)


@dataclass(frozen=True, slots=True)
class Compared:
    """A return to be held against those that are here."""

    statement: Statement
    kid: str
    made: int

    def replaces(self, other: TakenReturn | None) -> bool | None:
        """Say whether it takes the place of another return; None where neither covers the other.

        Where both cover the same, the higher number from one computer is the newer, and of two
        computers' the later made (`exchange.md` 0).
        """
        if other is None:
            return True
        ours: Mapping[str, int] = self.statement.covers
        more, less = dominates(ours, other.covers), dominates(other.covers, ours)
        if more != less:
            return more
        if not more:
            return None
        if self.kid == other.kid:
            return self.statement.number > other.number
        return self.made > other.made


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
