"""Publishing an issue: the draft frozen, numbered, signed, tried, and kept before it goes out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from charter_desktop.atomic import write_atomically
from charter_desktop.domain import canonical
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.desk import PublishedEdition, PublishedPack
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.desk.issue_files import IssueMaker
from charter_desktop.services.desk.office import chain_of, trust_of
from charter_desktop.services.desk.trying import Trial
from charter_desktop.services.desk.values import NextIssue, PublishedIssue, WrittenPack
from charter_desktop.services.files.kept import KeptFiles
from charter_desktop.sync.bodies import (
    MAX_DECISIONS,
    MAX_DEVICES,
    MAX_RECEIPTS,
    Certificate,
    ContentBody,
    Decision,
    Revoked,
    Ruling,
    to_body,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from charter_desktop.services.desk.drafting import Drafting
    from charter_desktop.services.desk.issue_files import IssueFiles
    from charter_desktop.services.desk.office import Office
    from charter_desktop.services.desk.values import DraftState
    from charter_desktop.store.desk import DeskUnit
    from charter_desktop.surroundings import Surroundings

VALID_DAYS: Final = 90
_DAY: Final = 24 * 60 * 60 * 1000
_ANSWERS_FOR: Final = 3 * 365 * _DAY
_MOST_BODY: Final = 1024 * 1024
_SUFFIX: Final = ".charter"


class Publishing:
    """Publishes issues."""

    def __init__(
        self,
        office: Office,
        drafting: Drafting,
        editions: Path,
        shipped: Path,
        around: Surroundings,
    ) -> None:
        """Keep the register, the draft, the folder of the issues' files, and the clock."""
        self._office, self._drafting, self._around = office, drafting, around
        self._kept, self._shipped = KeptFiles(editions), shipped

    def preview(self) -> NextIssue:
        """Return what the next issue would be; nothing is written. Raises ContentError."""
        with self._office.store().reading() as unit:
            state, _ = self._drafting.state(unit)
            return self._next(unit, state, self._body(unit))

    def publish(self, out: Path, passphrase: str) -> Done[PublishedIssue]:
        """Publish the draft as the next issue and write its file to `out`, a file or a folder.

        Attachments for which it has no room go in packs, which are written beside it.

        A number is used once: the issue and its packs are in the register before their files go
        out, so what a crash left unwritten is written by publishing again. Where nothing changed
        since the newest issue, its files are written again. Raises PassphraseError, ContentError,
        NotReleasedError, TooMuchToSendError and NotWrittenError.
        """
        keys = self._office.keys(passphrase)
        with self._office.store().unit() as unit:
            state, content = self._drafting.state(unit)
            body = self._body(unit)
            what, newest = self._next(unit, state, body), unit.published.newest()
            if newest is not None and self._is_the_same(newest, what, body):
                return Done(
                    self._again(unit, newest, what, out), Changes.NONE, "Nothing has changed"
                )
            maker = IssueMaker(self._around, keys.publish, chain_of(unit))
            before, first_in = newest.digest if newest else None, unit.published.first_carried()
            files = maker.make(what, body, content, before, first_in)
            self._try(unit, files, newest, what, maker.meeting())
            edition, packs = self._keep(unit, what, body, files, first_in)
            unit.returns.acknowledge(body.receipts, what.issue)
            unit.commit()
        made = [(pack, file.data) for pack, file in zip(packs, files.packs, strict=True)]
        path, written = _write_all(out, what.issue, files.data, made)
        done = PublishedIssue(edition, path, what, packs=written, attachments=len(files.names))
        return Done(done, Changes.NONE, f"Published issue {what.issue}")

    def _keep(
        self,
        unit: DeskUnit,
        what: NextIssue,
        body: ContentBody,
        files: IssueFiles,
        first_in: Mapping[str, int],
    ) -> tuple[PublishedEdition, tuple[PublishedPack, ...]]:
        """Keep the files of an issue, and put it with its packs into the register."""
        edition = PublishedEdition(
            epoch=what.epoch,
            seq=what.seq,
            issue=what.issue,
            digest=files.digest,
            made=self._around.now(),
            valid_until=what.valid_until,
            file=self._kept.keep(files.data),
            body=_line(body),
        )
        packs = tuple(
            PublishedPack(
                epoch=what.epoch,
                seq=what.seq,
                part=part,
                parts=len(files.packs),
                digest=pack.digest,
                file=self._kept.keep(pack.data),
                is_new=any(name not in first_in for name in pack.names),
            )
            for part, pack in enumerate(files.packs, start=1)
        )
        unit.published.add(edition)
        for pack in packs:
            unit.published.add_pack(pack)
        unit.published.carry(files.names, what.issue)
        return edition, packs

    def _body(self, unit: DeskUnit) -> ContentBody:
        newest = unit.published.newest()
        now, today = self._around.now(), self._around.today()
        answers = [one for one in unit.answers.all() if now - one.at < _ANSWERS_FOR]
        devices = unit.devices.all()
        certified = [d for d in devices if d.revoked is None and d.not_after >= today]
        revoked = {d.kid: d.revoked for d in devices if d.revoked is not None}
        return ContentBody(
            issue=newest.issue + 1 if newest else 1,
            receipts=unit.returns.receipts(MAX_RECEIPTS),
            decisions=tuple(
                Decision(correction=a.correction, ruling=Ruling(a.ruling), text=a.text)
                for a in answers[:MAX_DECISIONS]
            ),
            devices=tuple(
                Certificate(kid=d.kid, council=d.council, role=d.role, not_after=d.not_after)
                for d in certified[:MAX_DEVICES]
            ),
            revoked=tuple(Revoked(kid=kid, since=day) for kid, day in sorted(revoked.items())),
        )

    def _next(self, unit: DeskUnit, state: DraftState, body: ContentBody) -> NextIssue:
        newest, epoch = unit.published.newest(), trust_of(unit).epoch
        is_counted_on = newest is not None and newest.epoch == epoch
        return NextIssue(
            issue=body.issue,
            epoch=epoch,
            seq=newest.seq + 1 if newest and is_counted_on else 1,
            valid_until=self._around.today() + dt.timedelta(days=VALID_DAYS),
            draft=state,
            receipts=tuple(one.id for one in unit.returns.waiting()),
            answers=len(body.decisions),
            devices=len(body.devices),
            revoked=len(body.revoked),
        )

    def _is_the_same(self, newest: PublishedEdition, what: NextIssue, body: ContentBody) -> bool:
        """Say whether the draft says what the newest issue said, which is good for a while yet."""
        is_fresh = (newest.valid_until - self._around.today()).days > VALID_DAYS // 3
        said = _line(replace(body, issue=newest.issue))
        is_same = newest.epoch == what.epoch and not what.draft.changes and said == newest.body
        return is_same and is_fresh

    def _again(
        self, unit: DeskUnit, newest: PublishedEdition, what: NextIssue, out: Path
    ) -> PublishedIssue:
        packs = unit.published.packs_of(newest)
        data = self._kept_file(newest.file, newest.issue)
        made = [(pack, self._kept_file(pack.file, newest.issue)) for pack in packs]
        path, written = _write_all(out, newest.issue, data, made)
        return PublishedIssue(newest, path, what, is_again=True, packs=written)

    def _kept_file(self, file: str, issue: int) -> bytes:
        data = self._kept.read(file)
        if data is None:
            raise NotWrittenError(
                f"Nothing has changed since issue {issue}, and its file is no longer in the "
                "desk's folder.",
                advice="Send the file on that was sent to clerks before.",
            )
        return data

    def _try(
        self,
        unit: DeskUnit,
        files: IssueFiles,
        newest: PublishedEdition | None,
        what: NextIssue,
        meeting: bytes,
    ) -> None:
        """Add the new files on a new computer, after the issue before where it still counts."""
        chain = chain_of(unit)
        first, expected = [meeting], what.draft.totals
        before = self._kept.read(newest.file) if newest else None
        if newest and before and newest.epoch == what.epoch:
            first.append(before)
        elif newest:
            expected = self._drafting.since_shipped(unit)
        packs = [pack.data for pack in files.packs]
        trial = Trial(self._shipped, self._around, chain[0].trust())
        trial.run([*first, files.data], expected, packs)


def _line(body: ContentBody) -> bytes:
    value: Mapping[str, object] = to_body(body)
    return canonical.encode(dict(value), limit=_MOST_BODY)


def _write_all(
    out: Path, issue: int, data: bytes, packs: Sequence[tuple[PublishedPack, bytes]]
) -> tuple[Path, tuple[WrittenPack, ...]]:
    """Write an issue to `out`, a file or a folder, and its packs beside it."""
    path = out if out.suffix.lower() == _SUFFIX else out / f"oalc-issue-{issue:04}{_SUFFIX}"
    _write(path, issue, data)
    written = []
    for pack, inside in packs:
        name = f"{path.stem}-pack-{pack.part}-of-{pack.parts}{_SUFFIX}"
        _write(path.with_name(name), issue, inside)
        written.append(WrittenPack(path.with_name(name), pack, len(inside)))
    return path, tuple(written)


def _write(path: Path, issue: int, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise NotWrittenError(
            f"Issue {issue} is published, but its file could not be written to {path}: "
            f"{error.strerror}.",
            advice="Publish once more to another place: it will be the same file.",
        ) from error
