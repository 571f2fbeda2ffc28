"""Setting OALC's desk up: its keys, the sheet that can renew them, and the empty register."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.services.desk.recovery_sheet import sheet_file
from charter_desktop.services.desk.values import DeskNotSetUpError, NewKeys
from charter_desktop.store.desk import DeskStore
from charter_desktop.sync import office_keys
from charter_desktop.sync.recovery import SEED, from_words, recovery_keys, to_words
from charter_desktop.sync.signing import kid_of
from charter_desktop.sync.trust import KeyRole, SignedList, TrustedKey, TrustList
from charter_desktop.sync.words import oalc_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from charter_desktop.services.desk.values import DeskPlaces
    from charter_desktop.store.desk import DeskUnit
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.sync.office_keys import OfficeKeys
    from charter_desktop.sync.recovery import RecoveryKeys

_THRESHOLD: Final = 1
_YEARS: Final = 5


class Office:
    """OALC's own keys and register on this computer."""

    def __init__(self, places: DeskPlaces, around: Surroundings) -> None:
        """Keep where everything is, the clock and the randomness."""
        self._places, self._around = places, around
        self._opened: tuple[bytes, str, OfficeKeys] | None = None

    def init(self, passphrase: str, sheet: Path | None = None) -> Done[NewKeys]:
        """Make OALC's keys, the recovery sheet (PDF, or text by its ending) and the register.

        Raises DeskNotSetUpError where a desk or its keys are here already, PassphraseError, and
        OSError; nothing is then left behind.
        """
        places, random = self._places, self._around.random_bytes
        for path in (places.register, places.keys):
            if path.exists():
                raise DeskNotSetUpError(
                    f"OALC's desk is on this computer already, in {path.parent}. It was left as it "
                    "is.",
                    advice="To begin anew, move that folder away. To replace lost keys, use: "
                    "charter-desktop desk new-keys.",
                )
        where = sheet or places.sheet
        if where.exists():
            raise DeskNotSetUpError(
                f"There is a file {where} already, which may be a recovery sheet. It was left as "
                "it is, and nothing was set up.",
                advice="Name another file for the new sheet: --sheet FILE.",
            )
        seed, made = random(SEED), office_keys.new_keys(random)
        signed = SignedList.of(self._list(made, recovery_keys(seed), (1, 1)), [made.root])
        try:
            office_keys.save(places.keys, made, passphrase, random)
            words = oalc_words(signed.trust())
            today = self._around.today()
            write_atomically(where, sheet_file(where, to_words(seed), words, today), mode=0o600)
            store = DeskStore.open(places.register, create=True, random_bytes=random)
            with store.unit() as unit:
                unit.trust.put(1, signed.to_mapping())
                unit.commit()
        except BaseException:
            for path in (places.keys, places.register, where):
                path.unlink(missing_ok=True)
            raise
        return Done(NewKeys(words, 1, 1, where), Changes.NONE, "Set OALC's desk up")

    def renew(self, passphrase: str, sheet_words: str) -> Done[NewKeys]:
        """Make new keys with the words of the recovery sheet: the old ones are lost or stolen.

        The next list of keys withdraws the old ones and raises the epoch, so that nothing a thief
        published with them counts any more. OALC's six words stay what they were. Raises
        RecoveryWordsError, PassphraseError and DeskNotSetUpError, with everything as it was.
        """
        recovery = recovery_keys(from_words(sheet_words))
        random = self._around.random_bytes
        made = office_keys.new_keys(random, (recovery.seal,))
        with self.store().unit() as unit:
            held = trust_of(unit)
            if recovery.root.public not in held.root_keys():
                raise DeskNotSetUpError(
                    "That recovery sheet is not of this desk. Nothing was changed.",
                    advice="Take the sheet that was printed when this desk was set up.",
                )
            version, epoch = held.version + 1, held.epoch + 1
            old = {*held.root_keys(), *held.publishing_keys()} - {recovery.root.public}
            revoked = {*held.revoked, *(kid_of(public).hex() for public in old)}
            new = self._list(made, recovery, (version, epoch), revoked=revoked)
            signed = SignedList.of(new, [recovery.root, made.root])
            unit.trust.put(version, signed.to_mapping())
            office_keys.save(self._places.keys, made, passphrase, random)
            unit.commit()
            words = oalc_words(chain_of(unit)[0].trust())
        keys = NewKeys(words, version, epoch, None)
        return Done(keys, Changes.NONE, "Made new keys for OALC")

    def keys(self, passphrase: str) -> OfficeKeys:
        """Return OALC's private keys; raises PassphraseError, OfficeKeysUnreadableError.

        Opened once they stay open while the program runs, as long as their file is the same.
        """
        path = self._places.keys
        file = path.read_bytes() if path.exists() else b""
        if self._opened is None or self._opened[:2] != (file, passphrase):
            self._opened = (file, passphrase, office_keys.load(path, passphrase))
        return self._opened[2]

    def store(self) -> DeskStore:
        """Open the register; raises DeskNotSetUpError where there is none."""
        if not self._places.register.exists():
            raise DeskNotSetUpError(
                "OALC's desk is not set up on this computer.",
                advice="Begin with: charter-desktop desk init --passphrase-file FILE.",
            )
        return DeskStore.open(self._places.register, random_bytes=self._around.random_bytes)

    def _list(
        self,
        made: OfficeKeys,
        recovery: RecoveryKeys,
        number: tuple[int, int],
        *,
        revoked: Iterable[str] = (),
    ) -> TrustList:
        """Return the list of a version and an epoch that names these keys."""
        now = self._around.moment().astimezone(dt.UTC)
        keys = (
            (made.root.public, KeyRole.ROOT),
            (recovery.root.public, KeyRole.ROOT),
            (made.publish.public, KeyRole.PUBLISH),
            (made.seals[0].public, KeyRole.SEAL),
            (recovery.seal.public, KeyRole.SEAL),
        )
        version, epoch = number
        return TrustList(
            version=version,
            threshold=_THRESHOLD,
            issued=now,
            valid_until=now.date().replace(year=now.year + _YEARS, day=1),
            epoch=epoch,
            keys=tuple(TrustedKey(public.hex(), role) for public, role in keys),
            revoked=tuple(sorted(revoked)),
        )


def chain_of(unit: DeskUnit) -> tuple[SignedList, ...]:
    """Return OALC's trust lists from version 1 on; raises DeskNotSetUpError where there is none."""
    chain = tuple(SignedList.from_mapping(one) for one in unit.trust.all())
    if not chain:
        raise DeskNotSetUpError(
            "OALC's desk was not set up whole.",
            advice="Move its folder away, then begin with: charter-desktop desk init.",
        )
    return chain


def trust_of(unit: DeskUnit) -> TrustList:
    """Return OALC's newest trust list; raises DeskNotSetUpError where there is none."""
    return chain_of(unit)[-1].trust()
