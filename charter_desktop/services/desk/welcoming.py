"""Welcoming a computer of a council: its certificate and the newest issue, sealed to it alone.

`exchange.md` 3: whoever is new reads six words out on a telephone line that OALC trusts already,
and the officer types them. Then the computer need not wait for the next issue to be believed.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.desk import Device, Enrolment
from charter_desktop.domain.ids import is_body_id
from charter_desktop.errors import NotFoundError
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.desk.office import chain_of, trust_of
from charter_desktop.services.desk.values import NewComputer, NotWelcomedError, Welcomed
from charter_desktop.services.files.kept import KeptFiles
from charter_desktop.services.files.looking_at import read_file
from charter_desktop.sync.bodies import Certificate, WelcomeBody, to_body
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.device_card import read_card
from charter_desktop.sync.manifest import OALC, Kind, Manifest
from charter_desktop.sync.sealed_bundle import seal_bundle
from charter_desktop.sync.trust import check_signer
from charter_desktop.sync.words import card_words, check_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from charter_desktop.domain.desk import PublishedEdition
    from charter_desktop.services.desk.office import Office
    from charter_desktop.services.desk.taking_in import TakingReturnsIn
    from charter_desktop.store.desk import DeskUnit
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.sync.signing import SigningKey

YEARS: Final = 3
_SHORTEST: Final = 6
_SUFFIX: Final = ".charter"
_SEE: Final = "See which there are with: charter-desktop desk register."


class Welcoming:
    """Writes welcomes."""

    def __init__(
        self, office: Office, taking_in: TakingReturnsIn, editions: Path, around: Surroundings
    ) -> None:
        """Keep the register, what accepts held returns, the issues' files, and the clock."""
        self._office, self._taking_in, self._around = office, taking_in, around
        self._kept = KeptFiles(editions)

    def welcome(
        self, who: str, out: Path, passphrase: str, words: str = "", council: str = ""
    ) -> Done[Welcomed]:
        """Welcome the computer of a held return, or one that is in the register.

        `who` is the name of a computer's key, or the SHA-256 of a return that is held, or the
        beginning of either; a held return is accepted by its six words, and its computer with it.
        Where `words` are given for a known computer, they must be its own. `council` says for
        which body, where it serves several. `out` is a file or a folder. Raises NotFoundError,
        WordsDifferError, NotWelcomedError, PassphraseError, whatever refuses the return, and
        NotWrittenError.
        """
        kid, council = self._named(who, council, passphrase, words)
        with self._office.store().reading() as unit:
            known = [one for one in unit.devices.of_key(kid) if council in {"", one.council}]
        if len(known) != 1:
            raise NotFoundError(
                "That computer serves several councils, or another than you named.",
                advice="Say for which council the welcome is: --council NAME.",
            )
        (device,) = known
        if words and device.seal:
            sign, seal = bytes.fromhex(device.sign), bytes.fromhex(device.seal)
            check_words(words, card_words(sign, seal))
        return self._send(device, out, passphrase)

    def welcome_card(
        self, card: Path, whose: NewComputer, out: Path, passphrase: str, words: str
    ) -> Done[Welcomed]:
        """Welcome the computer of a card, which `words` prove: it is known from now on.

        Raises BundleRejectedError for a file that is no card, WordsDifferError, NotFoundError,
        PassphraseError, NotWelcomedError for a card that names another council or a computer that
        was withdrawn, and NotWrittenError.
        """
        container = open_signed(read_file(card), name=card.name)
        manifest = container.manifest()
        with self._office.store().reading() as unit:
            check_signer(manifest.kind, container.public_key, trust=trust_of(unit))
        found = read_card(manifest, container.public_key)
        if is_body_id(manifest.frm) and manifest.frm != whose.council:
            raise NotWelcomedError(
                f"The card says that its computer is of {manifest.frm}, and you named "
                f"{whose.council}. Nothing was changed.",
                advice="Ring the council on the number you already have, and ask which is right.",
            )
        check_words(words, card_words(container.public_key, bytes.fromhex(found.seal)))
        self._office.keys(passphrase)
        device = Device(
            kid=container.kid.hex(),
            council=whose.council,
            sign=found.sign,
            seal=found.seal,
            label=found.label,
            role=whose.role,
            not_after=self._until(),
            by=Enrolment.WORDS,
            since=self._around.now(),
        )
        with self._office.store().unit() as unit:
            _check_not_withdrawn(unit.devices.of_key(device.kid))
            unit.councils.put(whose.council, whose.name, whose.kind)
            unit.devices.put(device)
            unit.commit()
        return self._send(device, out, passphrase)

    def council_of(self, card: Path) -> str:
        """Return the id of the body that a card names, "" where it names none.

        Raises BundleRejectedError and NotFoundError.
        """
        container = open_signed(read_file(card), name=card.name)
        manifest = container.manifest()
        read_card(manifest, container.public_key)
        return manifest.frm if is_body_id(manifest.frm) else ""

    def _named(self, who: str, council: str, passphrase: str, words: str) -> tuple[str, str]:
        """Return the key and the council that are meant.

        The computer of a held return becomes known by accepting that.
        """
        begins = who.lower()
        with self._office.store().reading() as unit:
            kids = {one.kid for one in unit.devices.all() if one.kid.startswith(begins)}
            held = [one for one in unit.aside.begins(begins) if one.held]
        if len(begins) < _SHORTEST or len(kids) + len(held) != 1:
            raise NotFoundError(
                f"There is no one computer and no one held return {who!r}. Nothing was written.",
                advice=_SEE,
            )
        if kids:
            return kids.pop(), council
        (aside,) = held
        with self._office.store().reading() as unit:
            _check_not_withdrawn(unit.devices.of_key(aside.kid))
            is_known = unit.devices.find(aside.kid, aside.council) is not None
        if not is_known:
            self._taking_in.accept(aside.file, passphrase, words)
        return aside.kid, aside.council

    def _send(self, device: Device, out: Path, passphrase: str) -> Done[Welcomed]:
        """Certify a known computer for three years from now, and write its welcome."""
        keys = self._office.keys(passphrase)
        with self._office.store().unit() as unit:
            _check_not_withdrawn(unit.devices.of_key(device.kid))
            if not device.seal:
                raise NotWelcomedError(
                    "That computer never presented its card, so nothing can be sealed to it.",
                    advice="Ask the council for a return made with today's program, or for the "
                    "card of the computer.",
                )
            device = replace(device, not_after=max(device.not_after, self._until()))
            unit.devices.put(device)
            newest = self._newest(unit)
            packs = len(unit.published.packs_of(newest)) if newest else 0
            data = self._file(unit, device, newest, keys.publish)
            name = unit.councils.names().get(device.council, "") or device.council
            unit.commit()
        path = out if out.suffix.lower() == _SUFFIX else out / f"welcome-{device.kid}{_SUFFIX}"
        _write(path, data)
        issue = newest.issue if newest else 0
        done = Welcomed(device, name, path, issue, packs)
        return Done(done, Changes.NONE, f"Welcomed a computer of {name}")

    def _newest(self, unit: DeskUnit) -> PublishedEdition | None:
        """Return the newest issue, unless OALC's new keys have made it count no more."""
        newest = unit.published.newest()
        return newest if newest and newest.epoch == trust_of(unit).epoch else None

    def _file(
        self,
        unit: DeskUnit,
        device: Device,
        newest: PublishedEdition | None,
        signer: SigningKey,
    ) -> bytes:
        edition = self._edition(newest)
        certificate = Certificate(
            kid=device.kid, council=device.council, role=device.role, not_after=device.not_after
        )
        digest = hashlib.sha256(edition[0]).hexdigest() if edition else ""
        manifest = Manifest(
            kind=Kind.WELCOME,
            id=self._around.new_id(),
            frm=OALC,
            to=(device.kid,),
            created=self._around.moment(),
            trust=tuple(signed.to_mapping() for signed in chain_of(unit)),
            body=to_body(WelcomeBody(certificate=certificate, edition=digest)),
        )
        return seal_bundle(manifest, {}, signer, [bytes.fromhex(device.seal)], blobs=edition)

    def _edition(self, newest: PublishedEdition | None) -> Sequence[bytes]:
        """Return the file of the newest issue, if there is one."""
        if newest is None:
            return ()
        data = self._kept.read(newest.file)
        if data is None:
            raise NotFoundError(
                f"The file of issue {newest.issue} is no longer in the desk's folder. Nothing was "
                "written.",
                advice="Put it back from where it was sent to clerks, under its old name.",
            )
        return (data,)

    def _until(self) -> date:
        today = self._around.today()
        return date(today.year + YEARS, today.month, 1)


def _check_not_withdrawn(known: Sequence[Device]) -> None:
    if any(one.revoked for one in known):
        raise NotWelcomedError(
            "OALC has withdrawn that computer, so it is not welcomed.",
            advice="Have the council make new keys on it (charter-desktop card --renew), and send "
            "its new card.",
        )


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise NotWrittenError(
            f"The computer is known now, but its welcome could not be written to {path}: "
            f"{error.strerror}.",
            advice="Choose another place, then welcome it again by the name of its key.",
        ) from error
