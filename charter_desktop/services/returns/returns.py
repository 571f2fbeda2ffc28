"""Our return to OALC: a complete statement, checked, signed, sealed where OALC's key is held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.charter import Charter, newest_charter
from charter_desktop.domain.commitments import CommitmentRecord
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
from charter_desktop.domain.sent_returns import ReturnState, SentReturn
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError, UserFacingError
from charter_desktop.services.contacts.corrections import settled_corrections
from charter_desktop.services.delivery import NotWrittenError, deliver
from charter_desktop.services.returns.values import (
    PreparedReturn,
    ReturnLine,
    ReturnsOverview,
    SentText,
    ToSay,
    WaitingReturn,
    return_line,
)
from charter_desktop.services.returns.words import ReturnWords, kept_here

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charter_desktop.services.returns.sealing import Receiver, ReturnMaker
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings


EMAIL_SUFFIX = ".eml"


class NotMetError(UserFacingError):
    """Nothing can be sent, since this computer holds no key of OALC to seal it with."""

    code = "not-met-oalc"


@dataclass(frozen=True, slots=True)
class ReturnPlaces:
    """Where this computer's keys are, and the folder into which returns are written."""

    keys: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class ReturnCheck:
    """What would be sent now, and what in it looks like a person's details."""

    items: tuple[StatementItem, ...]
    personal: tuple[PersonalDetail, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenReturn:
    """A return that was written to a file; `email` is the draft message beside it, if any.

    `warning` says that the message may be too large for some mailboxes; "" for most.
    """

    sent: SentReturn
    path: Path
    check: ReturnCheck
    email: Path | None = None
    warning: str = ""


class Returns:
    """What a clerk does with the council's returns."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        places: ReturnPlaces,
        surroundings: Surroundings,
    ) -> None:
        """Keep the stores, and where keys and files are."""
        self._body = body
        self._content, self._work = stores
        self._places = places
        self._around = surroundings

    def overview(self) -> ReturnsOverview:
        """Return where the council is with its returns."""
        receiver = self._receiver()
        with self._content.reading() as published:
            charter = newest_charter(published.records.all(Charter))
        with self._work.reading() as unit:
            sent = unit.returns.all()
            items = statement_items(self._said_records(unit))
            name = _name(unit, self._body)
            said = unit.records.said(CommitmentRecord)
        return ReturnsOverview(
            said=sum(commitment.id in said for commitment in charter.commitments),
            commitments=len(charter.commitments),
            has_anything=any(item.type != "council" for item in items),
            has_met_oalc=bool(receiver.keys),
            address=receiver.address,
            waiting=self._waiting(sent, name, receiver.address),
            history=self._lines(sent),
        )

    def prepare(self) -> PreparedReturn:
        """Return everything that can leave, as the check page shows it; nothing is written."""
        with self._work.reading() as unit:
            records = self._said_records(unit)
        items = statement_items(records)
        with self._content.reading() as published:
            sections = ReturnWords(published).sections(items)
        has_met = bool(self._receiver().keys)
        return PreparedReturn(sections, kept_here(records, items), has_met)

    def check(self, leave_out: Sequence[str] = ()) -> ReturnCheck:
        """Return everything that would leave, field by field; nothing is written.

        Raises InputNotUnderstoodError where `leave_out` names what is not in the return.
        """
        with self._work.reading() as unit:
            return _check(self._said_records(unit), leave_out)

    def write(self, out: Path, leave_out: Sequence[str] = ()) -> Done[WrittenReturn]:
        """Write the return to a file, or into a folder under a name of ours.

        Without OALC's key it is a draft: signed, not sealed, and named "not for sending". Raises
        InputNotUnderstoodError as `check`, and NotWrittenError where the place takes no file.
        """
        written = self._write(out, leave_out, self._receiver())
        return Done(written, Changes.RETURNS, f"Wrote return {written.sent.number}")

    def save(self, leave_out: Sequence[str] = ()) -> Done[WrittenReturn]:
        """Write the return into the folder of returns; as `write`."""
        return self.write(self._places.folder, leave_out)

    def put_in_email(self, leave_out: Sequence[str] = ()) -> Done[WrittenReturn]:
        """Write the sealed return and, beside it, a draft message to OALC that carries it.

        Nothing is sent by that. Raises NotMetError where no key of OALC is held,
        TooLargeForEmailError, and as `write`.
        """
        receiver = self._receiver()
        if not receiver.keys:
            raise NotMetError(
                "This computer has not met OALC yet, so nothing can be sent from it. "
                "Nothing was written.",
                advice="A draft to look at can be written now.",
            )
        written = self._write(self._places.folder, leave_out, receiver, in_an_email=True)
        return Done(written, Changes.RETURNS, f"Put return {written.sent.number} in an e-mail")

    def say_sent(self, return_id: str) -> Done[ReturnLine]:
        """Keep that the clerk sent a return.

        Raises NotFoundError where it is not here, and InputNotUnderstoodError for a draft, which
        is not for sending.
        """
        with self._work.unit() as unit:
            if unit.returns.get(return_id).draft:
                raise InputNotUnderstoodError(
                    "That return is a draft and not for sending. Nothing was changed.",
                    advice="Once this computer has met OALC, check the return again and send it.",
                )
            unit.returns.say(return_id, ReturnState.SAID_SENT, self._around.now())
            sent = unit.returns.get(return_id)
            unit.commit()
        (line,) = self._lines([sent])
        return Done(line, Changes.RETURNS, f"You said that you sent return {line.number}")

    def read_sent(self, return_id: str) -> SentText:
        """Return exactly what one return said; raises NotFoundError where it is not here."""
        with self._work.reading() as unit:
            sent = unit.returns.get(return_id)
        if not sent.body:
            raise NotFoundError(
                f"What return {sent.number} said was removed from this computer.",
                advice="OALC may still have it: ask them what it said.",
            )
        items = self._maker().items_of(sent.body)
        (line,) = self._lines([sent])
        with self._content.reading() as published:
            return SentText(line, ReturnWords(published).sections(items))

    def remove_text(self, return_id: str) -> Done[ReturnLine]:
        """Remove what one return said; that it was made, and when, stays in the history.

        Raises NotFoundError where it is not here. What OALC has is not touched by it.
        """
        with self._work.unit() as unit:
            unit.returns.blank(return_id)
            sent = unit.returns.get(return_id)
            unit.commit()
        (line,) = self._lines([sent])
        return Done(line, Changes.RETURNS, f"Removed what return {line.number} said")

    def copy_to(self, folder: Path, return_id: str) -> Path:
        """Copy the file of a return into a folder, such as that of a USB stick; returns its path.

        Raises NotFoundError where the file was moved away, and NotWrittenError where the folder
        takes none.
        """
        with self._work.reading() as unit:
            source = Path(unit.returns.get(return_id).path)
        try:
            data = source.read_bytes()
        except OSError as error:
            raise NotFoundError(
                f"The file {source.name} is no longer in {source.parent}. What it said is kept.",
                advice="Check the return again to write a new file.",
            ) from error
        try:
            write_atomically(folder / source.name, data)
        except OSError as error:
            raise NotWrittenError(
                f"The file was not saved in {folder}: {error.strerror}. It is safe in "
                f"{source.parent}.",
                advice="If that is a USB stick, put it back in, then try again.",
            ) from error
        return folder / source.name

    def sent(self) -> tuple[SentReturn, ...]:
        """Return the returns that were written, newest first."""
        with self._work.reading() as unit:
            return unit.returns.all()

    def lines(self) -> tuple[ReturnLine, ...]:
        """Return the history of returns with how far each has come, newest first."""
        return self._lines(self.sent())

    def _lines(self, sent: Sequence[SentReturn]) -> tuple[ReturnLine, ...]:
        """Return what is shown of returns, by what OALC's issues say of them."""
        with self._content.reading() as published:
            receipts = published.receipts.of(one.id for one in sent)
        return tuple(return_line(one, receipts.get(one.id)) for one in sent)

    def _waiting(
        self, sent: Sequence[SentReturn], council: str, address: str
    ) -> WaitingReturn | None:
        newest = next((one for one in sent if not one.draft), None)
        if newest is None:
            return None
        (line,) = self._lines([newest])
        if line.state in {ReturnState.SAID_SENT, ReturnState.OALC_HAS_IT}:
            return None
        draft = self._maker().message(newest, council=council, address=address)
        file, is_in_one = Path(newest.path), newest.state is ReturnState.IN_AN_EMAIL
        email = file.with_suffix(EMAIL_SUFFIX) if is_in_one else None
        return WaitingReturn(line, file, email, draft.as_address())

    def _said_records(self, unit: WorkUnit) -> list[SaidRecord]:
        """Return what was said, but for corrections that OALC has taken up."""
        with self._content.reading() as published:
            settled = settled_corrections(published, unit)
        every = (said for name, cls in COUNCIL_TYPES.items() for said in _said(unit, name, cls))
        return [one for one in every if one.record.id not in settled]

    def _receiver(self) -> Receiver:
        with self._content.reading() as published:
            return self._maker().receiver(published)

    def _maker(self) -> ReturnMaker:
        # Signing and sealing load cryptography, which takes too long for the window's thread.
        from charter_desktop.services.returns.sealing import ReturnMaker  # noqa: PLC0415

        return ReturnMaker(self._places.keys, self._around)

    def _write(
        self, out: Path, leave_out: Sequence[str], receiver: Receiver, *, in_an_email: bool = False
    ) -> WrittenReturn:
        """Keep a return and write its files: in the outbox first, so that all is there or none."""
        maker = self._maker()
        with self._work.unit() as unit:
            check = _check(self._said_records(unit), leave_out)
            profile = unit.records.get(Council, self._body).profile
            number, covers = unit.returns.next_number(), unit.operations.vector()
            to_say = ToSay(self._body, profile.kind, number, covers, check.items)
            sent, goes = maker.make(to_say, receiver, out)
            path, email, warning = Path(sent.path), None, ""
            unit.outbox.put(path, goes)
            if in_an_email:
                warning = maker.mail_warning(goes)
                sent = replace(sent, state=ReturnState.IN_AN_EMAIL)
                email = path.with_suffix(EMAIL_SUFFIX)
                names = {"council": profile.name, "address": receiver.address}
                unit.outbox.put(email, maker.message_with(sent, goes, **names))
            unit.returns.add(sent)
            unit.commit()
        deliver(self._work, take_back=lambda undo: undo.returns.forget(sent.id))
        return WrittenReturn(sent, path, check, email, warning)


def _check(records: Sequence[SaidRecord], leave_out: Sequence[str]) -> ReturnCheck:
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


def _name(unit: WorkUnit, body: str) -> str:
    return unit.records.get(Council, body).profile.name
