"""The register as an officer reads it, and what is said in it: answers and withdrawn computers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from charter_desktop import typed
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.desk import Answer, SentCorrection
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.desk.office import chain_of
from charter_desktop.services.desk.values import CouncilLine, Receipts, RegisterView
from charter_desktop.sync.bodies import Ruling
from charter_desktop.sync.words import oalc_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from charter_desktop.domain.desk import Device, TakenReturn
    from charter_desktop.services.desk.office import Office
    from charter_desktop.store.desk import DeskUnit
    from charter_desktop.surroundings import Surroundings

_SHORTEST: Final = 6
_MOST_TEXT: Final = 600


class _Correction(msgspec.Struct):
    """The fields of a correction as it is sent (`domain/contact_corrections.py`)."""

    id: str = ""
    field: str = ""
    old: str = ""
    new: str = ""
    why: str = ""


class _Line(msgspec.Struct):
    y: str
    i: str
    g: str
    v: msgspec.Raw


class Register:
    """Reads the register and keeps what an officer says."""

    def __init__(self, office: Office, around: Surroundings) -> None:
        """Keep the register and the clock."""
        self._office, self._around = office, around

    def view(self) -> RegisterView:
        """Return the whole register, councils by name."""
        with self._office.store().reading() as unit:
            newest = {one.council: one for one in unit.returns.all_newest()}
            invitations = {one.council: one for one in unit.invitations.all()}
            devices = unit.devices.all()
            return RegisterView(
                councils=tuple(
                    CouncilLine(
                        id=council,
                        name=name or council,
                        newest=newest.get(council),
                        devices=tuple(d for d in devices if d.council == council),
                        invitation=invitations.get(council),
                    )
                    for council, name in unit.councils.names().items()
                ),
                held=unit.aside.held(),
                refused=unit.aside.refused(),
                editions=unit.published.all(),
                returns=unit.returns.count(),
                words=oalc_words(chain_of(unit)[0].trust()),
            )

    def receipts(self) -> Receipts:
        """Return the returns of whose arrival the next issue tells, and how many were told of."""
        with self._office.store().reading() as unit:
            waiting = unit.returns.waiting()
            return Receipts(waiting, unit.returns.count() - len(waiting))

    def series(self, council: str) -> tuple[TakenReturn, ...]:
        """Return the newest return of each period of a council, in their order."""
        with self._office.store().reading() as unit:
            return unit.returns.series(council)

    def corrections(self) -> tuple[SentCorrection, ...]:
        """Return the corrections in councils' newest returns, those without an answer first."""
        with self._office.store().reading() as unit:
            found = tuple(_corrections(unit))
        return tuple(sorted(found, key=lambda one: (one.answer is not None, one.contact, one.id)))

    def answer(self, correction: str, ruling: Ruling, text: str = "") -> Done[SentCorrection]:
        """Keep OALC's answer to a correction, by its id or the beginning of it.

        The next issue brings it. Raises NotFoundError, and InputNotUnderstoodError for a text above
        600 characters.
        """
        if len(text) > _MOST_TEXT:
            raise InputNotUnderstoodError(
                f"The answer has {len(text)} characters and {_MOST_TEXT} go in. Nothing was kept.",
                advice="Shorten it, and ring the clerk about the rest.",
            )
        with self._office.store().unit() as unit:
            matching = [one for one in _corrections(unit) if one.id.startswith(correction)]
            if len(matching) != 1 or not correction:
                raise NotFoundError(
                    f"There is no one correction {correction!r} in the newest returns.",
                    advice="See which there are with: charter-desktop desk corrections.",
                )
            (found,) = matching
            said = Answer(
                correction=found.id, ruling=ruling.value, text=text, at=self._around.now()
            )
            unit.answers.put(said)
            unit.commit()
        return Done(found, Changes.NONE, f"Answered the correction of {found.council_name}")

    def revoke(self, kid: str, since: date | None = None) -> Done[tuple[Device, ...]]:
        """Withdraw a computer by the name of its key or the beginning of it, from a day on.

        The next issue says so. Of two days the earlier stays. Raises NotFoundError.
        """
        with self._office.store().unit() as unit:
            kids = {device.kid for device in unit.devices.all() if device.kid.startswith(kid)}
            if len(kids) != 1 or len(kid) < _SHORTEST:
                raise NotFoundError(
                    f"There is no one computer {kid!r} in the register. Nothing was changed.",
                    advice="See which there are with: charter-desktop desk register.",
                )
            (whole,) = kids
            unit.devices.revoke(whole, since or self._around.today())
            withdrawn = unit.devices.of_key(whole)
            unit.commit()
        return Done(withdrawn, Changes.NONE, f"Withdrew the computer {whole}")


def _corrections(unit: DeskUnit) -> Iterator[SentCorrection]:
    """Yield every correction in councils' newest returns."""
    answers = {one.correction: one for one in unit.answers.all()}
    for one in unit.returns.all_newest():
        for text in one.items.splitlines():
            line = typed.decode(text, _Line)
            if (line.y, line.g) != ("contact_correction", "correction"):
                continue
            try:
                said = typed.decode(line.v, _Correction)
            except msgspec.ValidationError:
                continue  # of a newer program, in a way that this one cannot read
            yield SentCorrection(
                id=line.i,
                council=one.council,
                council_name=one.council_name,
                contact=said.id,
                field=said.field,
                old=said.old,
                new=said.new,
                why=said.why,
                answer=answers.get(line.i),
            )
