"""Taking returns in: each file judged alone, fifty to a transaction, so that none stops the rest.

The run can be killed and repeated: what is in the register already is passed over
(`exchange.md` 10).
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Role
from charter_desktop.domain.counts import count_words
from charter_desktop.domain.desk import Device, PutAside, TakenReturn
from charter_desktop.errors import BundleRejectedError, NotFoundError
from charter_desktop.progress import Progress
from charter_desktop.services.desk.judging import Accepted, JudgedReturn, ReturnJudge
from charter_desktop.services.desk.office import trust_of
from charter_desktop.services.desk.reasons import DeskReason
from charter_desktop.services.desk.values import Fate, HandedIn, NeedsALookError, TakenIn
from charter_desktop.services.files.kept import MOST_DAYS, KeptFiles, Quarantine
from charter_desktop.services.files.looking_at import read_file
from charter_desktop.sync.lines import join
from charter_desktop.sync.statement import RECORD_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charter_desktop.services.desk.office import Office
    from charter_desktop.services.desk.values import DeskPlaces
    from charter_desktop.store.desk import DeskUnit
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.sync.office_keys import OfficeKeys

_LOG = logging.getLogger(__name__)
BATCH: Final = 50
_CERTIFIED_YEARS: Final = 3
_NAME: Final = 200
_DAY: Final = 24 * 60 * 60 * 1000


class TakingReturnsIn:
    """Takes councils' returns into the register."""

    def __init__(self, office: Office, places: DeskPlaces, around: Surroundings) -> None:
        """Keep the register, where files are kept aside, and the clock."""
        self._office, self._around = office, around
        self._held, self._refused = KeptFiles(places.held), Quarantine(places.refused)

    def take_in(
        self, paths: Iterable[Path], passphrase: str, progress: Progress | None = None
    ) -> Done[TakenIn]:
        """Take in files, and all files in folders; what becomes of each is in the value.

        Raises NotFoundError for a path that is not there, before anything is read, and
        PassphraseError. Stopped or killed, what was taken in up to then stays.
        """
        step = progress or Progress()
        files = tuple(_files(paths))
        keys = self._office.keys(passphrase)
        found: list[HandedIn] = []
        for batch in _batches(files):
            step.report(len(found), len(files), "Taking returns in")
            step.raise_if_cancelled()
            found += self._batch(batch, keys)
        again = {one.file: one for one in self._again(keys)}
        found = [again.pop(one.file, one) for one in found]
        taken = TakenIn((*found, *again.values()))
        return Done(
            taken, Changes.NONE, f"Took in {count_words(taken.count(Fate.TAKEN), 'return')}"
        )

    def accept(self, file: str, passphrase: str, words: str = "") -> Done[HandedIn]:
        """Take in a held return by its SHA-256 or the beginning of it, since an officer says so.

        `words` are the six words of its computer, needed where that is not known. Raises
        NotFoundError, WordsDifferError, BundleRejectedError and PassphraseError.
        """
        keys = self._office.keys(passphrase)
        with self._office.store().unit() as unit:
            aside, data = self._find_held(unit, file)
            judge = ReturnJudge(unit, keys, trust_of(unit))
            judged = judge.judge(data, aside.name, Accepted(words))
            name = _council_name(judged)
            self._put(unit, judged, aside.name)
            unit.commit()
        self._held.drop(aside.file)
        done = _handed_in(_path_of(aside), judged, name)
        return Done(done, Changes.NONE, f"Accepted return {done.number} of {name}")

    def dismiss(self, file: str) -> Done[PutAside]:
        """Say of a held file, by its SHA-256 or the beginning of it, that it is not to come in.

        It is kept among the refused ones for half a year. Raises NotFoundError.
        """
        with self._office.store().unit() as unit:
            aside, data = self._find_held(unit, file)
            self._refused.hold(data, aside.reason, self._around.now())
            unit.aside.put(replace(aside, held=False, at=self._around.now()))
            unit.commit()
        self._held.drop(aside.file)
        return Done(aside, Changes.NONE, f"Dismissed {aside.name}")

    def _find_held(self, unit: DeskUnit, file: str) -> tuple[PutAside, bytes]:
        matching = [one for one in unit.aside.begins(file.lower()) if one.held]
        if len(matching) != 1 or not file:
            raise NotFoundError(
                f"There is no one file held under {file!r}.",
                advice="See which there are with: charter-desktop desk register.",
            )
        data = self._held.read(matching[0].file)
        if data is None:
            raise NotFoundError(
                "The file itself is no longer in the desk's folder.",
                advice="Ask the council to send it again.",
            )
        return matching[0], data

    def _batch(self, paths: Iterable[Path], keys: OfficeKeys) -> list[HandedIn]:
        found = []
        with self._office.store().unit() as unit:
            unit.aside.forget_refused(self._around.now() - MOST_DAYS * _DAY)
            judge = ReturnJudge(unit, keys, trust_of(unit))
            for path in paths:
                try:
                    data = read_file(path)
                except NotFoundError as error:
                    found.append(_unreadable(path, error))
                    continue
                found.append(self._one(unit, judge, path, data))
            unit.commit()
        for one in found:
            if one.fate in {Fate.TAKEN, Fate.EARLIER}:
                self._held.drop(one.file)
        return found

    def _again(self, keys: OfficeKeys) -> list[HandedIn]:
        """Judge again what was held and may come in now.

        Beside another branch: a newer return may cover both. Of a computer that was not known: it
        may have been welcomed since.
        """
        with self._office.store().unit() as unit:
            judge, found = ReturnJudge(unit, keys, trust_of(unit)), []
            for aside in unit.aside.held():
                device = unit.devices.find(aside.kid, aside.council)
                is_known = device is not None and device.revoked is None
                if not is_known and aside.reason != DeskReason.BRANCHES:
                    continue
                data = self._held.read(aside.file)
                if data is None:
                    continue
                one = self._one(unit, judge, _path_of(aside), data)
                found += [one] if one.fate is not Fate.HELD else []
            unit.commit()
        for one in found:
            self._held.drop(one.file)
        return found

    def _one(self, unit: DeskUnit, judge: ReturnJudge, path: Path, data: bytes) -> HandedIn:
        """Judge one file and keep what comes of it; an error in it takes back its part alone."""
        file = hashlib.sha256(data).hexdigest()
        taken = unit.returns.of_file(file)
        if taken is not None:
            return _already(path, file, taken)
        try:
            with unit.part():
                judged = judge.judge(data, path.name)
                same = unit.returns.find(judged.bundle.manifest.id)
                if same is not None:
                    return _already(path, file, same)
                self._put(unit, judged, path.name)
                return _handed_in(path, judged, _council_name(judged))
        except BundleRejectedError as error:
            return self._aside(unit, path, data, error)
        except Exception as error:
            # A fault of ours in one file must not keep hundreds of others out.
            _LOG.exception("could not judge a file, SHA-256 %s", file)
            return self._aside(unit, path, data, _our_fault(error))

    def _aside(
        self, unit: DeskUnit, path: Path, data: bytes, error: BundleRejectedError
    ) -> HandedIn:
        held = isinstance(error, NeedsALookError)
        council, kid = (
            (error.council, error.kid) if isinstance(error, NeedsALookError) else ("", "")
        )
        file, now = hashlib.sha256(data).hexdigest(), self._around.now()
        _LOG.info("%s a file: %s, SHA-256 %s", "held" if held else "refused", error.reason, file)
        if held:
            self._held.keep(data)
        else:
            self._refused.hold(data, error.reason, now)
        unit.aside.put(
            PutAside(
                file=file,
                name=_shown(path.name),
                size=len(data),
                at=now,
                reason=error.reason,
                message=error.message,
                advice=error.advice,
                held=held,
                council=council,
                kid=kid,
            )
        )
        return HandedIn(
            path=path,
            file=file,
            fate=Fate.HELD if held else Fate.REFUSED,
            council=council,
            council_name=unit.councils.names().get(council, ""),
            reason=error.reason,
            message=error.message,
            advice=error.advice,
        )

    def _put(self, unit: DeskUnit, judged: JudgedReturn, name: str) -> None:
        """Write a return into the register, and its computer where it becomes known by it."""
        statement, now = judged.statement, self._around.now()
        council_name = _council_name(judged)
        unit.councils.put(statement.council, council_name, statement.kind)
        unit.councils.bind(statement.covers, statement.council)
        self._enrol(unit, judged, now)
        manifest = judged.bundle.manifest
        unit.returns.add(
            TakenReturn(
                id=manifest.id,
                council=statement.council,
                council_name=council_name,
                kind=statement.kind,
                kid=judged.kid,
                period=statement.period,
                number=statement.number,
                program=statement.program,
                last_edition=statement.last_edition,
                covers=dict(statement.covers),
                made=int(manifest.created.timestamp() * 1000),
                taken=now,
                digest=judged.bundle.digest,
                file=judged.file,
                name=_shown(name),
                items=join(judged.bundle.records.get(RECORD_TYPE, ())),
                is_newest=judged.is_newest,
                is_of_period=judged.is_of_period,
            )
        )
        unit.aside.forget(judged.file)

    def _enrol(self, unit: DeskUnit, judged: JudgedReturn, now: int) -> None:
        statement, kid = judged.statement, judged.kid
        invitation = unit.invitations.find(judged.token) if judged.token else None
        if invitation and invitation.council == statement.council and not invitation.used:
            unit.invitations.use(judged.token, kid, now)
        vouched = judged.vouched
        if vouched is None:
            return
        today = self._around.today()
        role = vouched.like.role if vouched.like else invitation.role if invitation else Role.CLERK
        unit.devices.put(
            Device(
                kid=kid,
                council=statement.council,
                sign=judged.bundle.public_key.hex(),
                seal=statement.card.seal if statement.card else "",
                label=statement.card.label if statement.card else "",
                role=role,
                not_after=date(today.year + _CERTIFIED_YEARS, today.month, 1),
                by=vouched.by,
                since=now,
            )
        )


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Return the files of paths, those of a folder in order; what a file is called says nothing."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file())
        elif path.is_file():
            yield path
        else:
            raise NotFoundError(
                f"There is no file or folder {path}. Nothing was taken in.",
                advice="Check its name and where it is.",
            )


def _batches(files: Iterable[Path]) -> Iterator[tuple[Path, ...]]:
    left = iter(files)
    while batch := tuple(islice(left, BATCH)):
        yield batch


def _handed_in(path: Path, judged: JudgedReturn, council_name: str) -> HandedIn:
    return HandedIn(
        path=path,
        file=judged.file,
        fate=Fate.TAKEN if judged.is_newest else Fate.EARLIER,
        council=judged.statement.council,
        council_name=council_name,
        number=judged.statement.number,
        enrolled=judged.vouched is not None,
    )


def _unreadable(path: Path, error: NotFoundError) -> HandedIn:
    return HandedIn(
        path=path,
        file="",
        fate=Fate.REFUSED,
        reason="unreadable",
        message=error.message,
        advice=error.advice,
    )


def _already(path: Path, file: str, taken: TakenReturn) -> HandedIn:
    return HandedIn(
        path=path,
        file=file,
        fate=Fate.ALREADY,
        council=taken.council,
        council_name=taken.council_name,
        number=taken.number,
    )


def _council_name(judged: JudgedReturn) -> str:
    """Return what the council calls itself in the return, or its id."""
    for item in judged.statement.items:
        if (item.type, item.group) == ("council", "profile"):
            name = item.value.get("name")
            if isinstance(name, str) and name:
                return _shown(name)
    return judged.statement.council


def _path_of(aside: PutAside) -> Path:
    return Path(aside.name)


def _shown(name: str) -> str:
    """Return a name without what shows nothing or turns it round, and not beyond measure."""
    return "".join(c for c in name if c.isprintable())[:_NAME]


def _our_fault(error: Exception) -> BundleRejectedError:
    return BundleRejectedError(
        "our-fault",
        f"The program could not judge this file ({type(error).__name__}). It is not in the "
        "register.",
        advice="Keep the file, and tell whoever looks after the program.",
    )
