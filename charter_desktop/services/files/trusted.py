"""The keys of OALC that are known on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.sync.trust import TrustList, decode

if TYPE_CHECKING:
    from charter_desktop.store.unit_of_work import ContentUnit


def trusted_list(unit: ContentUnit) -> TrustList | None:
    """Return the newest trust list held, or None where OALC was not met yet."""
    lines = unit.trust.all()
    return decode(lines[-1]) if lines else None


def first_list(unit: ContentUnit) -> TrustList | None:
    """Return trust list 1, of which OALC's six words are, or None where it is not held."""
    lists = (decode(line) for line in unit.trust.all())
    return next((trust for trust in lists if trust.version == 1), None)
