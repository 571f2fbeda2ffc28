"""Publishing an issue: the draft frozen, numbered, signed, tried, and kept before it goes out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from charter_desktop.atomic import write_atomically
from charter_desktop.domain import canonical
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.desk import PublishedEdition
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.desk.office import chain_of, trust_of
from charter_desktop.services.desk.trying import try_on_a_clerks_computer
from charter_desktop.services.desk.values import NextIssue, PublishedIssue
from charter_desktop.services.kept_files import KeptFiles
from charter_desktop.sync.bodies import (
    MAX_DECISIONS,
    MAX_DEVICES,
    MAX_RECEIPTS,
    Certificate,
    ContentBody,
    Decision,
    InvitationBody,
    Revoked,
    Ruling,
    to_body,
)
from charter_desktop.sync.bundle import open_signed, write_bundle
from charter_desktop.sync.manifest import EVERYONE, OALC, Kind, Manifest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from charter_desktop.services.desk.drafting import Drafting, Records
    from charter_desktop.services.desk.office import Office
    from charter_desktop.services.desk.values import DraftState
    from charter_desktop.store.desk import DeskUnit
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.sync.office_keys import OfficeKeys
    from charter_desktop.sync.trust import SignedList

VALID_DAYS: Final = 90
_DAY: Final = 24 * 60 * 60 * 1000
_ANSWERS_FOR: Final = 3 * 365 * _DAY
_MOST_BODY: Final = 1024 * 1024


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

        A number is used once: the issue is in the register before its file goes out, so what a
        crash left unwritten is written by publishing again. Where nothing changed since the newest
        issue, its file is written again. Raises PassphraseError, ContentError, NotReleasedError,
        TooMuchToSendError and NotWrittenError.
        """
        keys = self._office.keys(passphrase)
        with self._office.store().unit() as unit:
            state, records = self._drafting.state(unit)
            body = self._body(unit)
            what, newest = self._next(unit, state, body), unit.published.newest()
            if newest is not None and self._is_the_same(newest, what, body):
                return Done(self._again(newest, what, out), Changes.NONE, "Nothing has changed")
            data, digest = self._file(unit, what, body, records, keys)
            self._try(unit, data, newest, what, keys)
            edition = PublishedEdition(
                epoch=what.epoch,
                seq=what.seq,
                issue=what.issue,
                digest=digest,
                made=self._around.now(),
                valid_until=what.valid_until,
                file=self._kept.keep(data),
                body=_line(body),
            )
            unit.published.add(edition)
            unit.returns.acknowledge(body.receipts, what.issue)
            unit.commit()
        path = _write(out, what.issue, data)
        done = PublishedIssue(edition, path, what)
        return Done(done, Changes.NONE, f"Published issue {what.issue}")

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

    def _again(self, newest: PublishedEdition, what: NextIssue, out: Path) -> PublishedIssue:
        data = self._kept.read(newest.file)
        if data is None:
            raise NotWrittenError(
                f"Nothing has changed since issue {newest.issue}, and its file is no longer in the "
                "desk's folder.",
                advice="Send the file on that was sent to clerks before.",
            )
        path = _write(out, newest.issue, data)
        return PublishedIssue(newest, path, what, is_again=True)

    def _file(
        self,
        unit: DeskUnit,
        what: NextIssue,
        body: ContentBody,
        records: Records,
        keys: OfficeKeys,
    ) -> tuple[bytes, str]:
        """Return the signed file of the issue, and the digest of its manifest."""
        newest = unit.published.newest()
        manifest = Manifest(
            kind=Kind.CONTENT,
            id=self._around.new_id(),
            frm=OALC,
            to=(EVERYONE,),
            created=self._around.moment(),
            epoch=what.epoch,
            seq=what.seq,
            prev=newest.digest if newest else None,
            valid_until=what.valid_until,
            trust=tuple(signed.to_mapping() for signed in chain_of(unit)),
            body=to_body(body),
        )
        data = write_bundle(manifest, records, keys.publish)
        return data, open_signed(data).read().digest

    def _try(
        self,
        unit: DeskUnit,
        data: bytes,
        newest: PublishedEdition | None,
        what: NextIssue,
        keys: OfficeKeys,
    ) -> None:
        """Add the new file on a new computer, after the issue before where it still counts."""
        chain = chain_of(unit)
        files, expected = [self._meeting(chain, keys)], what.draft.totals
        before = self._kept.read(newest.file) if newest else None
        if newest and before and newest.epoch == what.epoch:
            files.append(before)
        elif newest:
            expected = self._drafting.since_shipped(unit)
        try_on_a_clerks_computer([*files, data], chain, expected, self._shipped, self._around)

    def _meeting(self, chain: Sequence[SignedList], keys: OfficeKeys) -> bytes:
        """Return a file that carries OALC's keys, for no council in particular."""
        manifest = Manifest(
            kind=Kind.TRUST,
            id=self._around.new_id(),
            frm=OALC,
            to=(EVERYONE,),
            created=self._around.moment(),
            trust=tuple(signed.to_mapping() for signed in chain),
            body=to_body(InvitationBody()),
        )
        return write_bundle(manifest, {}, keys.publish)


def _line(body: ContentBody) -> bytes:
    value: Mapping[str, object] = to_body(body)
    return canonical.encode(dict(value), limit=_MOST_BODY)


def _write(out: Path, issue: int, data: bytes) -> Path:
    path = out if out.suffix.lower() == ".charter" else out / f"oalc-issue-{issue:04}.charter"
    try:
        write_atomically(path, data)
    except OSError as error:
        raise NotWrittenError(
            f"Issue {issue} is published, but its file could not be written to {path}: "
            f"{error.strerror}.",
            advice="Publish once more to another place: it will be the same file.",
        ) from error
    return path
