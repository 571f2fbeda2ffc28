"""Address labels for the contacts of a list."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from charter_desktop.domain.contacts import Route

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from charter_desktop.domain.contact_listing import PlaceToAsk


class LabelSize(enum.Enum):
    """How many labels a sheet of A4 has."""

    TWENTY_ONE = 21
    TWENTY_FOUR = 24


LABEL_WORDS = {
    LabelSize.TWENTY_ONE: "21 to a sheet (63.5 by 38.1 mm)",
    LabelSize.TWENTY_FOUR: "24 to a sheet (63.5 by 33.9 mm)",
}


def labels_of(
    places: Sequence[PlaceToAsk], size: LabelSize, council: str, today: date
) -> tuple[bytes | None, tuple[str, ...]]:
    """Return the PDF, or None where nobody has an address, and who got no label, by name."""
    from charter_desktop.papers.labels import (  # noqa: PLC0415  # ReportLab is slow
        LabelSheet,
        fits_on_label,
        write_labels,
    )
    from charter_desktop.papers.tagging import About  # noqa: PLC0415

    sheet = {
        LabelSize.TWENTY_ONE: LabelSheet.SEVEN,
        LabelSize.TWENTY_FOUR: LabelSheet.EIGHT,
    }[size]
    addresses, left_out = [], []
    for place in places:
        address = label_words(place)
        if address and fits_on_label(address, sheet):
            addresses.append(address)
        else:
            left_out.append(place.service)
    if not addresses:
        return None, tuple(left_out)
    about = About(f"Address labels, {council}", council, "en-GB", today)
    return write_labels(addresses, sheet, about), tuple(left_out)


def label_words(place: PlaceToAsk) -> str:
    """Return what stands on a place's label, "" where it has no postal address.

    An address on one line is broken at its commas. A service whose name says only that it is an
    address is not named.
    """
    post = next((way.value for way in place.ways if way.contact.route is Route.POST), "")
    if not post:
        return ""
    lines = post.split("\n") if "\n" in post else [part.strip() for part in post.split(",")]
    name = [place.service] if place.is_own else []
    whose = [place.organisation] if place.organisation not in {"", *name} else []
    return "\n".join(line for line in (*name, *whose, *lines) if line)
