"""Councils, the invitations they got, their computers, and the answers to their corrections."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update
from sqlalchemy.dialects.sqlite import insert

from charter_desktop.domain.councils import BodyKind, Role
from charter_desktop.domain.desk import Answer, Device, Enrolment, Invitation
from charter_desktop.store import desk_tables as t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, RowMapping


class Councils:
    """The councils that OALC deals with, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, council: str, name: str, kind: BodyKind) -> None:
        """Keep a council under the name that it has now; an empty name keeps the old one."""
        row = insert(t.council).values(id=council, name=name, kind=kind.value)
        facts = {"kind": kind.value} | ({"name": name} if name else {})
        self._connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=facts))

    def names(self) -> dict[str, str]:
        """Return the name of every council by its id."""
        c = t.council.c
        rows = self._connection.execute(select(c.id, c.name).order_by(c.name, c.id))
        return {row.id: row.name for row in rows}

    def bind(self, replicas: Iterable[str], council: str) -> None:
        """Keep that replicas belong to the council that named them; the first to do so has them."""
        rows = [{"id": replica, "council": council} for replica in replicas]
        if rows:
            self._connection.execute(insert(t.replica).on_conflict_do_nothing(), rows)

    def others_have(self, replicas: Iterable[str], council: str) -> bool:
        """Say whether one of the replicas belongs to another council."""
        c = t.replica.c
        others = select(func.count()).where(c.id.in_(list(replicas)), c.council != council)
        return bool(self._connection.execute(others).scalar_one())


class Invitations:
    """One-time tokens, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, invitation: Invitation) -> None:
        """Keep a new one; those of the council that nobody used are withdrawn by it."""
        c = t.invitation.c
        self._connection.execute(
            update(t.invitation)
            .where(c.council == invitation.council, c.used == 0)
            .values(withdrawn=True)
        )
        self._connection.execute(
            insert(t.invitation).values(
                digest=invitation.digest,
                council=invitation.council,
                role=invitation.role.value,
                made=invitation.made,
                used=0,
                kid="",
                withdrawn=False,
            )
        )

    def find(self, digest: str) -> Invitation | None:
        """Return the invitation of a token by the token's SHA-256, or None."""
        chosen = select(t.invitation).where(t.invitation.c.digest == digest)
        row = self._connection.execute(chosen).mappings().first()
        return None if row is None else _invitation(row)

    def use(self, digest: str, kid: str, at: int) -> None:
        """Keep that a token was used, by the computer `kid`."""
        c = t.invitation.c
        done = update(t.invitation).where(c.digest == digest).values(used=at, kid=kid)
        self._connection.execute(done)

    def all(self) -> tuple[Invitation, ...]:
        """Return every invitation, oldest first."""
        chosen = select(t.invitation).order_by(t.invitation.c.made, t.invitation.c.council)
        return tuple(_invitation(row) for row in self._connection.execute(chosen).mappings())


class Devices:
    """Councils' computers, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, device: Device) -> None:
        """Keep a computer of a council; one that is here takes the new facts, but stays revoked."""
        facts = {
            "sign": device.sign,
            "seal": device.seal,
            "label": device.label,
            "role": device.role.value,
            "not_after": device.not_after.isoformat(),
            "by": device.by.value,
            "since": device.since,
        }
        row = insert(t.device).values(kid=device.kid, council=device.council, revoked="", **facts)
        same = ["kid", "council"]
        self._connection.execute(row.on_conflict_do_update(index_elements=same, set_=facts))

    def find(self, kid: str, council: str) -> Device | None:
        """Return a computer as one of a council's, or None."""
        return next((one for one in self.of_key(kid) if one.council == council), None)

    def of_key(self, kid: str) -> tuple[Device, ...]:
        """Return a computer once for each council that it serves."""
        return self._chosen(t.device.c.kid == kid)

    def all(self) -> tuple[Device, ...]:
        """Return every computer, by council."""
        return self._chosen(t.device.c.kid != "")

    def revoke(self, kid: str, since: date) -> int:
        """Believe a key no more from a day on; returns for how many councils it was known.

        Of two days the earlier stays.
        """
        c = t.device.c
        known = c.kid == kid
        unset = update(t.device).where(known, (c.revoked == "") | (c.revoked > since.isoformat()))
        self._connection.execute(unset.values(revoked=since.isoformat()))
        count = select(func.count()).select_from(t.device).where(known)
        return int(self._connection.execute(count).scalar_one())

    def _chosen(self, which: ColumnElement[bool]) -> tuple[Device, ...]:
        c = t.device.c
        chosen = select(t.device).where(which).order_by(c.council, c.since, c.kid)
        return tuple(_device(row) for row in self._connection.execute(chosen).mappings())


class Answers:
    """OALC's answers to corrections, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, answer: Answer) -> None:
        """Keep an answer; it takes the place of an earlier one to the same correction."""
        facts = {"ruling": answer.ruling, "text": answer.text, "at": answer.at}
        row = insert(t.answer).values(correction=answer.correction, **facts)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["correction"], set_=facts)
        )

    def all(self) -> tuple[Answer, ...]:
        """Return every answer, newest first."""
        c = t.answer.c
        rows = self._connection.execute(select(t.answer).order_by(c.at.desc(), c.correction))
        return tuple(Answer(**row) for row in rows.mappings())


def _invitation(row: RowMapping) -> Invitation:
    facts = dict(row)
    return Invitation(**facts | {"role": Role(facts["role"])})


def _device(row: RowMapping) -> Device:
    facts = dict(row)
    facts["role"], facts["by"] = Role(facts["role"]), Enrolment(facts["by"])
    facts["not_after"] = date.fromisoformat(facts["not_after"])
    facts["revoked"] = date.fromisoformat(facts["revoked"]) if facts["revoked"] else None
    return Device(**facts)
