"""Putting OALC's desk together on top of the program; a clerk's computer never needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.resource_files import resource
from charter_desktop.services.desk.desk import Desk
from charter_desktop.services.desk.values import DeskPlaces

if TYPE_CHECKING:
    from charter_desktop.bootstrap import Program


def open_desk(program: Program) -> Desk:
    """Return OALC's desk in the data folder of an open program.

    It may not be set up there yet: `office.init` does that, all else raises DeskNotSetUpError.
    """
    places = DeskPlaces.under(program.paths.desk, program.paths.documents)
    return Desk(places, resource("content"), program.surroundings)
