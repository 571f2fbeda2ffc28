"""How OALC is reached, as the published contacts have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.domain.contacts import Contact, Route

if TYPE_CHECKING:
    from charter_desktop.store.unit_of_work import ContentUnit

ORGANISATION = "Oxfordshire Association of Local Councils"


def oalc_address(unit: ContentUnit) -> str:
    """Return OALC's e-mail address, or "" where the contacts have none."""
    contacts = unit.records.all(Contact)
    ours = (c for c in contacts if c.organisation == ORGANISATION and c.route is Route.EMAIL)
    return next((contact.value for contact in ours), "")
