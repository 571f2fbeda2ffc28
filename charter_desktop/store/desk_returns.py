"""The returns in OALC's register, and the files that are not in it: held or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from charter_desktop import typed
from charter_desktop.domain.canonical import encode
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.desk import PutAside, TakenReturn
from charter_desktop.store import desk_tables as t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, RowMapping


class Returns:
    """The returns that were taken in, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, taken: TakenReturn) -> None:
        """Keep a return. Where it is the newest, of all or of its period, no other one is."""
        c = t.sent.c
        ours = c.council == taken.council
        if taken.is_newest:
            self._connection.execute(update(t.sent).where(ours).values(is_newest=False))
        if taken.is_of_period:
            same = update(t.sent).where(ours, c.period == taken.period)
            self._connection.execute(same.values(is_of_period=False))
        epoch, seq = taken.last_edition
        self._connection.execute(
            insert(t.sent).values(
                id=taken.id,
                council=taken.council,
                council_name=taken.council_name,
                kind=taken.kind.value,
                kid=taken.kid,
                period=taken.period,
                number=taken.number,
                program=taken.program,
                edition_epoch=epoch,
                edition_seq=seq,
                covers=encode(dict(taken.covers), limit=1024 * 1024),
                made=taken.made,
                taken=taken.taken,
                digest=taken.digest,
                file=taken.file,
                name=taken.name,
                statement=taken.items,
                is_newest=taken.is_newest,
                is_of_period=taken.is_of_period,
                receipt=taken.receipt,
            )
        )

    def find(self, return_id: str) -> TakenReturn | None:
        """Return a return by the id of its bundle, or None."""
        return next(iter(self._chosen(t.sent.c.id == return_id)), None)

    def of_file(self, file: str) -> TakenReturn | None:
        """Return the return that came as the file with this SHA-256, or None."""
        return next(iter(self._chosen(t.sent.c.file == file)), None)

    def newest(self, council: str, period: str = "") -> TakenReturn | None:
        """Return a council's newest return, of all or of one period; None where there is none."""
        c = t.sent.c
        which = c.is_of_period & (c.period == period) if period else c.is_newest
        return next(iter(self._chosen((c.council == council) & which)), None)

    def all_newest(self) -> tuple[TakenReturn, ...]:
        """Return the newest return of every council that sent one, by council."""
        return self._chosen(t.sent.c.is_newest)

    def series(self, council: str) -> tuple[TakenReturn, ...]:
        """Return the newest return of each period of a council, in the order of the periods."""
        c = t.sent.c
        return self._chosen((c.council == council) & c.is_of_period)

    def receipts(self, most: int) -> tuple[str, ...]:
        """Return the ids of the returns that are here, the newest `most`, sorted."""
        c = t.sent.c
        chosen = select(c.id).order_by(c.taken.desc(), c.id.desc()).limit(most)
        return tuple(sorted(self._connection.execute(chosen).scalars()))

    def waiting(self) -> tuple[TakenReturn, ...]:
        """Return the returns of whose arrival no issue has told yet, by council."""
        return self._chosen(t.sent.c.receipt == 0)

    def acknowledge(self, return_ids: Iterable[str], issue: int) -> None:
        """Keep that an issue told of these."""
        c = t.sent.c
        rows = [(issue, return_id) for return_id in return_ids]
        if rows:
            self._connection.exec_driver_sql(
                f"UPDATE {t.sent.name} SET {c.receipt.name} = ? WHERE id = ? AND receipt = 0",  # noqa: S608  # names of our own
                rows,
            )

    def count(self) -> int:
        """Return how many returns are here."""
        return len(self._connection.execute(select(t.sent.c.id)).all())

    def _chosen(self, which: ColumnElement[bool]) -> tuple[TakenReturn, ...]:
        c = t.sent.c
        chosen = select(t.sent).where(which).order_by(c.council, c.period, c.taken)
        return tuple(_taken(row) for row in self._connection.execute(chosen).mappings())


class Aside:
    """Files that are held or refused, inside one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, found: PutAside) -> None:
        """Keep that a file is held or refused; judged again, it has the new reason."""
        facts = {
            "name": found.name,
            "size": found.size,
            "at": found.at,
            "reason": found.reason,
            "message": found.message,
            "advice": found.advice,
            "held": found.held,
            "council": found.council,
            "kid": found.kid,
        }
        row = insert(t.aside).values(file=found.file, **facts)
        self._connection.execute(row.on_conflict_do_update(index_elements=["file"], set_=facts))

    def find(self, file: str) -> PutAside | None:
        """Return a file by its SHA-256, or None."""
        return next(iter(self._chosen(t.aside.c.file == file)), None)

    def begins(self, beginning: str) -> tuple[PutAside, ...]:
        """Return the files whose SHA-256 begins so."""
        return self._chosen(t.aside.c.file.startswith(beginning, autoescape=True))

    def held(self) -> tuple[PutAside, ...]:
        """Return the files that wait for a person to look at them, oldest first."""
        return self._chosen(t.aside.c.held)

    def refused(self) -> tuple[PutAside, ...]:
        """Return the files that were refused, oldest first."""
        return self._chosen(~t.aside.c.held)

    def forget(self, file: str) -> None:
        """Forget a file: it is in the register now."""
        self._connection.execute(delete(t.aside).where(t.aside.c.file == file))

    def forget_refused(self, before: int) -> None:
        """Forget the files that were refused before a time: they are kept no longer."""
        c = t.aside.c
        self._connection.execute(delete(t.aside).where(~c.held, c.at < before))

    def _chosen(self, which: ColumnElement[bool]) -> tuple[PutAside, ...]:
        chosen = select(t.aside).where(which).order_by(t.aside.c.at, t.aside.c.file)
        return tuple(PutAside(**row) for row in self._connection.execute(chosen).mappings())


def _taken(row: RowMapping) -> TakenReturn:
    facts = dict(row)
    edition = (facts.pop("edition_epoch"), facts.pop("edition_seq"))
    covers = typed.decode(facts.pop("covers"), dict[str, int])
    kind, items = BodyKind(facts.pop("kind")), facts.pop("statement")
    return TakenReturn(**facts, items=items, kind=kind, last_edition=edition, covers=covers)
