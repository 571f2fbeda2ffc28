"""A computer that has met OALC: a trust list with keys that tests made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.services.councils import NewCouncil
from charter_desktop.sync.trust import encode
from tests.sync.making import trust_list

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Program, Workbook

NAME = "Kidlington"


def set_up(program: Program) -> Workbook:
    """Set a council up and return its workbook."""
    program.use(program.councils.set_up(NewCouncil(NAME)).value)
    return program.workbook()


def meet_oalc(program: Program) -> None:
    """Put a trust list in place, as the first meeting with OALC will."""
    trust = trust_list()
    with program.content.unit() as unit:
        unit.trust.put(trust.version, encode(trust))
        unit.commit()
