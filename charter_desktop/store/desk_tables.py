"""The tables of `desk.sqlite`: OALC's register of councils, their computers and their returns."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from charter_desktop.store.tables import NAMES, StateColumns, TrustColumns, alembic_table, only_row

metadata = MetaData(naming_convention=NAMES)


class CouncilColumns(TypedColumns):
    """Every council that was invited or sent a return, under the name it last gave itself."""

    id = Column(Text, primary_key=True)
    name: Named[str] = Column(Text)
    kind: Named[str] = Column(Text)


class InvitationColumns(TypedColumns):
    """One-time tokens, by their SHA-256."""

    digest = Column(Text, primary_key=True)
    council: Named[str] = Column(Text)
    role: Named[str] = Column(Text)
    made: Named[int] = Column(BigInteger)
    used: Named[int] = Column(BigInteger)
    kid: Named[str] = Column(Text)
    withdrawn: Named[bool] = Column(Boolean)


class DeviceColumns(TypedColumns):
    """Computers; one that serves two councils has a row for each. `revoked` is "" or a day."""

    kid = Column(Text, primary_key=True)
    council = Column(Text, primary_key=True)
    sign: Named[str] = Column(Text)
    seal: Named[str] = Column(Text)
    label: Named[str] = Column(Text)
    role: Named[str] = Column(Text)
    not_after: Named[str] = Column(Text)
    by: Named[str] = Column(Text)
    since: Named[int] = Column(BigInteger)
    revoked: Named[str] = Column(Text)


class ReplicaColumns(TypedColumns):
    """To which council each replica belongs: the one that first named it (`exchange.md` 4, R19)."""

    id = Column(Text, primary_key=True)
    council: Named[str] = Column(Text)


class ReturnColumns(TypedColumns):
    """Every return that was taken in (`domain/desk.py`)."""

    id = Column(Text, primary_key=True)
    council: Named[str] = Column(Text)
    council_name: Named[str] = Column(Text)
    kind: Named[str] = Column(Text)
    kid: Named[str] = Column(Text)
    period: Named[str] = Column(Text)
    number: Named[int] = Column(Integer)
    program: Named[str] = Column(Text)
    edition_epoch: Named[int] = Column(BigInteger)
    edition_seq: Named[int] = Column(BigInteger)
    covers: Named[bytes] = Column(LargeBinary)
    made: Named[int] = Column(BigInteger)
    taken: Named[int] = Column(BigInteger)
    digest: Named[str] = Column(Text)
    file: Named[str] = Column(Text)
    name: Named[str] = Column(Text)
    statement: Named[bytes] = Column(LargeBinary)
    is_newest: Named[bool] = Column(Boolean)
    is_of_period: Named[bool] = Column(Boolean)
    receipt: Named[int] = Column(Integer)


class AsideColumns(TypedColumns):
    """Files that are held for a person to look at, or refused, by their SHA-256."""

    file = Column(Text, primary_key=True)
    name: Named[str] = Column(Text)
    size: Named[int] = Column(Integer)
    at: Named[int] = Column(BigInteger)
    reason: Named[str] = Column(Text)
    message: Named[str] = Column(Text)
    advice: Named[str] = Column(Text)
    held: Named[bool] = Column(Boolean)
    council: Named[str] = Column(Text)
    kid: Named[str] = Column(Text)


class DraftColumns(TypedColumns):
    """The content files of the next edition."""

    name = Column(Text, primary_key=True)
    data: Named[bytes] = Column(LargeBinary)


class AnswerColumns(TypedColumns):
    """OALC's answers to corrections."""

    correction = Column(Text, primary_key=True)
    ruling: Named[str] = Column(Text)
    text: Named[str] = Column(Text)
    at: Named[int] = Column(BigInteger)


class PublishedColumns(TypedColumns):
    """The editions that were published; `file` is the SHA-256 of the file, which is kept."""

    epoch = Column(Integer, primary_key=True, autoincrement=False)
    seq = Column(Integer, primary_key=True, autoincrement=False)
    issue: Named[int] = Column(Integer)
    digest: Named[str] = Column(Text)
    made: Named[int] = Column(BigInteger)
    valid_until: Named[str] = Column(Text)
    file: Named[str] = Column(Text)
    body: Named[bytes] = Column(LargeBinary)


class PackColumns(TypedColumns):
    """The packs of attachments that were published beside editions; `file` as in those."""

    epoch = Column(Integer, primary_key=True, autoincrement=False)
    seq = Column(Integer, primary_key=True, autoincrement=False)
    part = Column(Integer, primary_key=True, autoincrement=False)
    parts: Named[int] = Column(Integer)
    digest: Named[str] = Column(Text)
    file: Named[str] = Column(Text)
    is_new: Named[bool] = Column(Boolean)


class AttachmentColumns(TypedColumns):
    """The issue that first had each attachment, by the SHA-256 of the attachment."""

    name = Column(Text, primary_key=True)
    issue: Named[int] = Column(Integer)


council = Table("council", metadata, CouncilColumns)
invitation = Table("invitation", metadata, InvitationColumns, Index(None, "council"))
device = Table("device", metadata, DeviceColumns, Index(None, "council"))
replica = Table("replica", metadata, ReplicaColumns)
sent = Table("sent_return", metadata, ReturnColumns, Index(None, "council"), Index(None, "file"))
aside = Table("aside", metadata, AsideColumns)
draft = Table("draft", metadata, DraftColumns)
answer = Table("answer", metadata, AnswerColumns)
published = Table("published", metadata, PublishedColumns, UniqueConstraint("issue"))
pack = Table("pack", metadata, PackColumns)
attachment = Table("attachment", metadata, AttachmentColumns)
trust = Table("trust", metadata, TrustColumns)
state = Table("state", metadata, StateColumns, only_row())
alembic_table(metadata)
