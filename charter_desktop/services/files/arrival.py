"""Judging a file from OALC: whose is it, does it follow from what is known here, may it come in.

Verify first, parse after (`exchange.md` 2.2 and 3). Nothing is written anywhere. It loads
cryptography, so `adding` imports it when it is first needed, off the window's thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.arrivals import Floor
from charter_desktop.services.files.trusted import first_list, trusted_list
from charter_desktop.sync.attachments import kind_of
from charter_desktop.sync.bodies import (
    ContentBody,
    InvitationBody,
    PackBody,
    WelcomeBody,
    from_body,
)
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.manifest import OALC, Kind
from charter_desktop.sync.record_checks import check_records
from charter_desktop.sync.refusals import Reason, refuse
from charter_desktop.sync.sealed_bundle import open_sealed
from charter_desktop.sync.trust import SignedList, Signer, TrustList, check_signer, follow
from charter_desktop.sync.words import check_words, oalc_words

if TYPE_CHECKING:
    from charter_desktop.services.files.trust_state import Known
    from charter_desktop.store.unit_of_work import ContentUnit
    from charter_desktop.sync.bundle import Bundle, SignedContainer
    from charter_desktop.sync.keys import DeviceKeys
    from charter_desktop.sync.manifest import Manifest

_BODIES: dict[Kind, type] = {
    Kind.CONTENT: ContentBody,
    Kind.TRUST: InvitationBody,
    Kind.PACK: PackBody,
    Kind.WELCOME: WelcomeBody,
}
FROM_OALC = frozenset(_BODIES)
"""The kinds that can be added here."""


@dataclass(frozen=True, slots=True, repr=False)
class Judged:
    """A file from OALC that may come in, if need be once the six words were typed.

    `trust` is the newest list after it, `chain` what the file carries of them, `edition` the file
    of an edition that a welcome brings. `is_first` says that OALC was not met yet.
    """

    bundle: Bundle
    body: object
    trust: TrustList
    chain: tuple[SignedList, ...]
    is_first: bool
    edition: bytes = b""

    @property
    def manifest(self) -> Manifest:
        """What the file says of itself."""
        return self.bundle.manifest

    @property
    def content(self) -> ContentBody | None:
        """The body of an edition; None for other kinds."""
        return self.body if isinstance(self.body, ContentBody) else None

    @property
    def invitation(self) -> InvitationBody | None:
        """The body of an invitation; None for other kinds."""
        return self.body if isinstance(self.body, InvitationBody) else None

    @property
    def floor(self) -> Floor:
        """The number of the edition that it is; (0, 0) for other kinds."""
        return floor_of(self.bundle)

    def check_words(self, typed: str) -> None:
        """Raise WordsDifferError unless OALC's six words were typed, where they are needed."""
        if self.is_first:
            check_words(typed, oalc_words(self.chain[0].trust()))


def floor_of(bundle: Bundle) -> Floor:
    """Return the number of an edition and the digest of its manifest."""
    manifest = bundle.manifest
    return Floor(manifest.epoch or 0, manifest.seq or 0, bundle.digest)


class Judge:
    """Judges files by what is known here: OALC's keys, this computer's, what was added before."""

    def __init__(self, unit: ContentUnit, keys: DeviceKeys | None, known: Known) -> None:
        """Keep a unit on the content, this computer's keys, and how far back none may go."""
        self._unit, self._keys, self._known = unit, keys, known

    def judge(self, data: bytes, name: str = "") -> Judged:
        """Return a file from OALC that may come in.

        Raises BundleRejectedError with the reason: all of reading and trust, and not-met,
        edition-epoch, older-edition, other-edition, here-already, not-for-adding, record-form,
        body-form, attachment-type.
        """
        container = open_signed(data, name=name)
        manifest = container.manifest()
        if manifest.kind not in FROM_OALC:
            self._check_other(container, manifest)
        held = trusted_list(self._unit)
        chain = tuple(SignedList.from_mapping(value) for value in manifest.trust)
        trust = self._followed(manifest.kind, held, chain)
        signer = check_signer(manifest.kind, container.public_key, trust=trust)
        if signer is not Signer.PUBLISHER:  # a stranger may offer keys, but only of his own list
            raise refuse(Reason.UNKNOWN_SIGNER)
        judged = self._read(container, trust, chain, is_first=held is None)
        self.check_number(judged)
        self._check_contents(judged)
        return judged

    def check_number(self, judged: Judged) -> None:
        """Refuse what is here already, and every edition below the newest that ever was here.

        Raises BundleRejectedError: here-already, older-edition, other-edition, edition-epoch.
        """
        arrived = self._unit.arrivals.find(judged.bundle.digest)
        if arrived is not None and not arrived.undone:
            raise refuse(Reason.HERE_ALREADY, what=what_of(judged))
        if judged.content is None:
            return
        new, floor, issue = judged.floor, self._known.floor, str(judged.content.issue)
        if new < floor or new.epoch < judged.trust.epoch:
            raise refuse(Reason.OLDER_EDITION, held=str(self._held_issue()), issue=issue)
        if new.epoch > judged.trust.epoch:
            raise refuse(Reason.EDITION_EPOCH)
        if new == floor and new.digest != floor.digest:
            raise refuse(Reason.OTHER_EDITION, issue=issue)

    def _check_other(self, container: SignedContainer, manifest: Manifest) -> None:
        """Refuse what OALC does not send: as a stranger's, or as not for adding."""
        own = (self._keys.signing.public,) if self._keys else ()
        check_signer(
            manifest.kind, container.public_key, trust=trusted_list(self._unit), devices=own
        )
        raise refuse(Reason.NOT_FOR_ADDING, what=_WHAT[manifest.kind])

    def _followed(
        self, kind: Kind, held: TrustList | None, chain: tuple[SignedList, ...]
    ) -> TrustList:
        if held is None and kind is not Kind.TRUST:
            raise refuse(Reason.NOT_MET)
        first = first_list(self._unit)
        begins = chain[0].trust() if chain else None
        if first and begins and begins.version == 1 and begins != first:
            raise refuse(Reason.TRUST_CHAIN)
        trust = follow(held, chain)
        if trust is None:
            raise refuse(Reason.TRUST_FORM)
        return trust

    def _read(
        self,
        container: SignedContainer,
        trust: TrustList,
        chain: tuple[SignedList, ...],
        *,
        is_first: bool,
    ) -> Judged:
        bundle = container.read()
        if bundle.manifest.is_sealed:
            if self._keys is None:
                raise refuse(Reason.SEALED_FOR_OTHERS, whom="another computer")
            bundle = open_sealed(bundle, self._keys.sealing)
        body: object = from_body(_BODIES[bundle.manifest.kind], bundle.manifest.body)
        edition = b""
        if isinstance(body, WelcomeBody):
            if self._keys is None or body.certificate.kid != self._keys.signing.kid.hex():
                raise refuse(Reason.SEALED_FOR_OTHERS, whom="another computer")
            edition = bundle.blobs.get(body.edition, b"")
        return Judged(bundle, body, trust, chain, is_first, edition)

    def _held_issue(self) -> int:
        """Return the issue of the newest edition that ever was here, also one taken back."""
        newest = self._unit.arrivals.of_edition((self._known.floor.epoch, self._known.floor.seq))
        current = self._unit.editions.current()
        return max(newest.issue if newest else 0, current.issue if current else 0)

    @staticmethod
    def _check_contents(judged: Judged) -> None:
        check_records(judged.bundle.records)
        if judged.manifest.kind is not Kind.WELCOME:
            for blob in judged.bundle.blobs.values():
                kind_of(blob)


def what_of(judged: Judged) -> str:
    """Return what a file from OALC is, in words."""
    if judged.content is not None:
        return f"Issue {judged.content.issue} of the toolkit"
    if isinstance(judged.body, PackBody) and judged.body.issue:
        return f"Pack {judged.body.part} of {judged.body.parts} for issue {judged.body.issue}"
    return _WHAT[judged.manifest.kind]


def sender_of(manifest: Manifest) -> str:
    """Return who a file says it is from: "OALC", or the id of a body."""
    return "OALC" if manifest.frm == OALC else manifest.frm


_WHAT = {
    Kind.CONTENT: "An issue of the toolkit",
    Kind.RETURN: "A return to OALC",
    Kind.WORK: "Work for another computer of the council",
    Kind.CARD: "The card of a computer",
    Kind.WELCOME: "A welcome from OALC",
    Kind.PACK: "Documents from OALC",
    Kind.TRUST: "An invitation from OALC",
}
