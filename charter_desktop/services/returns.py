"""Our return to OALC: a complete statement, checked, signed, sealed where OALC's key is held."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop import __version__
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Council
from charter_desktop.domain.record_types import COUNCIL_TYPES
from charter_desktop.domain.returns import (
    HasId,
    PersonalDetail,
    SaidRecord,
    StatementItem,
    looks_personal,
    statement_items,
)
from charter_desktop.domain.sent_returns import SentReturn
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.delivery import deliver
from charter_desktop.services.trusted import trusted_list
from charter_desktop.sync.bundle import open_signed, write_bundle
from charter_desktop.sync.keys import DeviceKeys, load_or_make
from charter_desktop.sync.manifest import OALC, Kind, Manifest
from charter_desktop.sync.sealed_bundle import seal_bundle
from charter_desktop.sync.statement import RECORD_TYPE, Statement, body_of, encode_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

SUFFIX = ".charter"
NOT_FOR_SENDING = "not for sending"


@dataclass(frozen=True, slots=True)
class ReturnCheck:
    """What would be sent now, and what in it looks like a person's details."""

    items: tuple[StatementItem, ...]
    personal: tuple[PersonalDetail, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenReturn:
    """A return that was written to a file."""

    sent: SentReturn
    path: Path
    check: ReturnCheck


class Returns:
    """What a clerk does with the council's returns."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        keys: Path,
        surroundings: Surroundings,
    ) -> None:
        """Keep the stores and where this computer's keys are."""
        self._body = body
        self._content, self._work = stores
        self._keys = keys
        self._around = surroundings

    def check(self, leave_out: Sequence[str] = ()) -> ReturnCheck:
        """Return everything that would leave, field by field; nothing is written.

        Raises InputNotUnderstoodError where `leave_out` names what is not in the return.
        """
        with self._work.reading() as unit:
            return _check(unit, leave_out)

    def write(self, out: Path, leave_out: Sequence[str] = ()) -> Done[WrittenReturn]:
        """Write the return to a file, or into a folder under a name of ours.

        Without OALC's key it is a draft: signed, not sealed, and named "not for sending". Raises
        InputNotUnderstoodError as `check`, and NotWrittenError where the place takes no file.
        """
        keys = load_or_make(self._keys, self._around.random_bytes)
        with self._content.reading() as published:
            trust = trusted_list(published)
            edition = published.editions.current()
        recipients = trust.sealing_keys() if trust else ()
        with self._work.unit() as unit:
            check = _check(unit, leave_out)
            statement = Statement(
                council=self._body,
                kind=unit.records.get(Council, self._body).profile.kind,
                period=str(self._around.today().year),
                number=unit.returns.next_number(),
                program=__version__,
                last_edition=(edition.epoch, edition.seq) if edition else (0, 0),
                covers=unit.operations.vector(),
                draft=not recipients,
                items=check.items,
            )
            manifest = self._manifest(statement)
            inner, data = _as_file(manifest, statement, keys, recipients)
            path = _path(out, statement)
            sent = self._record(statement, manifest.id, path, inner)
            unit.returns.add(sent)
            unit.outbox.put(path, data)
            unit.commit()
        deliver(self._work, take_back=lambda unit: unit.returns.forget(sent.id))
        result = WrittenReturn(sent, path, check)
        return Done(result, Changes.RETURNS, f"Wrote return {sent.number}")

    def sent(self) -> tuple[SentReturn, ...]:
        """Return the returns that were written, newest first."""
        with self._work.reading() as unit:
            return unit.returns.all()

    def _manifest(self, statement: Statement) -> Manifest:
        return Manifest(
            kind=Kind.RETURN,
            id=self._around.new_id(),
            frm=self._body,
            to=(OALC,),
            created=self._around.moment(),
            body=body_of(statement),
        )

    def _record(self, statement: Statement, made_id: str, path: Path, inner: bytes) -> SentReturn:
        return SentReturn(
            id=made_id,
            number=statement.number,
            made=self._around.now(),
            draft=statement.draft,
            path=str(path),
            digest=open_signed(inner).read().digest,
            covers=dict(statement.covers),
            last_edition=statement.last_edition,
            body=inner,
        )


def _check(unit: WorkUnit, leave_out: Sequence[str]) -> ReturnCheck:
    records = [said for name, cls in COUNCIL_TYPES.items() for said in _said(unit, name, cls)]
    everything = statement_items(records)
    known = {name for item in everything for name in item.names}
    for name in leave_out:
        if name not in known:
            references = ", ".join(dict.fromkeys(item.reference for item in everything))
            raise InputNotUnderstoodError(
                f"There is no {name} in the return to leave out. Nothing was written.",
                advice=f"In it are: {references}.",
            )
    items = statement_items(records, leave_out)
    return ReturnCheck(items, looks_personal(items), tuple(leave_out))


def _said(unit: WorkUnit, name: str, cls: type[HasId]) -> Iterator[SaidRecord]:
    groups = unit.records.said(cls)
    for record in unit.records.all(cls):
        yield SaidRecord(name, record, groups[record.id])


def _as_file(
    manifest: Manifest, statement: Statement, keys: DeviceKeys, recipients: tuple[bytes, ...]
) -> tuple[bytes, bytes]:
    """Return the readable bundle, which we keep, and the file that goes."""
    records = {RECORD_TYPE: encode_items(statement.items)}
    inner = write_bundle(manifest, records, keys.signing)
    if not recipients:
        return inner, inner
    return inner, seal_bundle(manifest, records, keys.signing, recipients)


def _path(out: Path, statement: Statement) -> Path:
    """Return where the file goes: a draft says in its name that it is not for sending."""
    note = f", {NOT_FOR_SENDING}" if statement.draft else ""
    if out.suffix.lower() == SUFFIX:
        return out.resolve().with_name(f"{out.stem}{note}{out.suffix}")
    name = f"return-{statement.council}-{statement.number:04}{note}{SUFFIX}"
    return out.resolve() / name
