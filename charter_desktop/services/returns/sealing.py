"""One return as files: the sealed bundle that goes, the readable one that is kept, the message.

Signing and sealing load much, so `returns` imports this when it is first needed, off the window's
thread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop import __version__
from charter_desktop.domain.sent_returns import SentReturn
from charter_desktop.papers.email import Attachment, Draft
from charter_desktop.services.files.trusted import trusted_list
from charter_desktop.services.returns.oalc import oalc_address
from charter_desktop.sync.bodies import DeviceCard
from charter_desktop.sync.bundle import open_signed, write_bundle
from charter_desktop.sync.container import MEDIA_TYPE
from charter_desktop.sync.keys import load_or_make
from charter_desktop.sync.mail_size import check_mail_size
from charter_desktop.sync.manifest import OALC, Kind, Manifest
from charter_desktop.sync.sealed_bundle import seal_bundle
from charter_desktop.sync.statement import (
    RECORD_TYPE,
    Statement,
    body_of,
    encode_items,
    read_statement,
)

if TYPE_CHECKING:
    from charter_desktop.domain.editions import Edition
    from charter_desktop.domain.returns import StatementItem
    from charter_desktop.services.returns.values import ToSay
    from charter_desktop.store.unit_of_work import ContentUnit
    from charter_desktop.surroundings import Surroundings

SUFFIX = ".charter"
NOT_FOR_SENDING = "not for sending"


@dataclass(frozen=True, slots=True)
class Receiver:
    """What is known here of OALC: the keys to seal to, the address, the edition held of it.

    Without keys nothing can be sent, and what is written is a draft.
    """

    keys: tuple[bytes, ...]
    address: str
    edition: Edition | None


class ReturnMaker:
    """Makes returns, and reads again those that were made here."""

    def __init__(self, keys: Path, around: Surroundings) -> None:
        """Keep where this computer's keys are; they are made with the first return."""
        self._keys = keys
        self._around = around

    def receiver(self, published: ContentUnit) -> Receiver:
        """Return what is known here of OALC."""
        trust = trusted_list(published)
        return Receiver(
            keys=trust.sealing_keys() if trust else (),
            address=oalc_address(published),
            edition=published.editions.current(),
        )

    def items_of(self, kept: bytes) -> tuple[StatementItem, ...]:
        """Return exactly what a return said, from the bundle that was kept of it."""
        return read_statement(open_signed(kept).read()).items

    def message(self, sent: SentReturn, *, council: str, address: str) -> Draft:
        """Return the message to OALC that goes with a return."""
        text = (
            f"The charter return of {council} is attached: return {sent.number}.\n"
            "It is sealed, so that only OALC can read it, in Charter Toolkit.\n"
            "It takes the place of any return that we sent before.\n"
        )
        return Draft(address, f"Charter return {sent.number}: {council}", text)

    def message_with(self, sent: SentReturn, goes: bytes, *, council: str, address: str) -> bytes:
        """Return the file of that message, with the file of the return attached."""
        name, media_type = Path(sent.path).name, MEDIA_TYPE.decode("ascii")
        draft = self.message(sent, council=council, address=address)
        return draft.as_file(Attachment(name, goes, media_type))

    def mail_warning(self, goes: bytes) -> str:
        """Return a warning where mailboxes may refuse the file; TooLargeForEmailError if all do."""
        return check_mail_size(len(goes))

    def make(self, to_say: ToSay, receiver: Receiver, out: Path) -> tuple[SentReturn, bytes]:
        """Return what is kept of a return, and the bytes of the file that goes to its path.

        What goes also presents this computer to OALC: with the one-time token of the invitation,
        until OALC has acknowledged a return, and as what it is called to be sealed to. The token is
        a secret and not in what is kept.

        `out` is the file, or a folder in which it gets a name of ours. It is sealed where OALC's
        keys are held, and else a draft. Raises KeysUnreadableError where this computer's own keys
        cannot be used.
        """
        statement = self._statement(to_say, receiver)
        manifest = Manifest(
            kind=Kind.RETURN,
            id=self._around.new_id(),
            frm=to_say.council,
            to=(OALC,),
            created=self._around.moment(),
            body=body_of(statement),
        )
        records = {RECORD_TYPE: encode_items(statement.items)}
        own = load_or_make(self._keys, self._around.random_bytes)
        now = self._around.now()
        goes = kept = write_bundle(manifest, records, own.signing)
        if receiver.keys:
            presented = replace(
                statement,
                token=own.tokens.get(to_say.council, ""),
                card=DeviceCard(seal=own.sealing.public.hex(), before=own.before),
            )
            with_card = replace(manifest, body=body_of(presented))
            goes = seal_bundle(with_card, records, own.signing, receiver.keys)
        sent = SentReturn(
            id=manifest.id,
            number=statement.number,
            made=now,
            draft=statement.draft,
            path=str(_path(out, statement)),
            digest=open_signed(kept).read().digest,
            covers=dict(statement.covers),
            last_edition=statement.last_edition,
            body=kept,
            state_at=now,
        )
        return sent, goes

    def _statement(self, to_say: ToSay, receiver: Receiver) -> Statement:
        edition = receiver.edition
        return Statement(
            council=to_say.council,
            kind=to_say.kind,
            period=str(self._around.today().year),
            number=to_say.number,
            program=__version__,
            last_edition=(edition.epoch, edition.seq) if edition else (0, 0),
            covers=dict(to_say.covers),
            draft=not receiver.keys,
            items=to_say.items,
        )


def _path(out: Path, statement: Statement) -> Path:
    """Return where the file goes: a draft says in its name that it is not for sending."""
    note = f", {NOT_FOR_SENDING}" if statement.draft else ""
    if out.suffix.lower() == SUFFIX:
        return out.resolve().with_name(f"{out.stem}{note}{out.suffix}")
    name = f"return-{statement.council}-{statement.number:04}{note}{SUFFIX}"
    return out.resolve() / name
