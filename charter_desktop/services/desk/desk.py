"""OALC's desk put together: each of its services, made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from charter_desktop.services.desk.drafting import Drafting
from charter_desktop.services.desk.inviting import Inviting
from charter_desktop.services.desk.office import Office
from charter_desktop.services.desk.publishing import Publishing
from charter_desktop.services.desk.register import Register
from charter_desktop.services.desk.taking_in import TakingReturnsIn
from charter_desktop.services.desk.welcoming import Welcoming

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.services.desk.values import DeskPlaces
    from charter_desktop.surroundings import Surroundings


class Desk:
    """What OALC does. All of it loads cryptography, so none of it is for the window's thread."""

    def __init__(self, places: DeskPlaces, shipped: Path, around: Surroundings) -> None:
        """Keep where the desk keeps things, the shipped content, the clock and the randomness."""
        self._places, self._shipped, self._around = places, shipped, around

    @cached_property
    def office(self) -> Office:
        """OALC's keys and the register itself."""
        return Office(self._places, self._around)

    @cached_property
    def inviting(self) -> Inviting:
        """Invitations to councils."""
        return Inviting(self.office, self._around)

    @cached_property
    def drafting(self) -> Drafting:
        """The draft of the next issue."""
        return Drafting(self.office, self._places.editions, self._shipped)

    @cached_property
    def publishing(self) -> Publishing:
        """Publishing it."""
        editions, shipped = self._places.editions, self._shipped
        return Publishing(self.office, self.drafting, editions, shipped, self._around)

    @cached_property
    def taking_in(self) -> TakingReturnsIn:
        """Taking returns in."""
        return TakingReturnsIn(self.office, self._places, self._around)

    @cached_property
    def welcoming(self) -> Welcoming:
        """Welcomes to councils' computers."""
        return Welcoming(self.office, self.taking_in, self._places.editions, self._around)

    @cached_property
    def register(self) -> Register:
        """The register as it is read, answers and withdrawn computers."""
        return Register(self.office, self._around)
