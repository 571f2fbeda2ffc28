"""What a file from somebody else turned out to be, as values."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.services.returns.words import SaidSection

if TYPE_CHECKING:
    from charter_desktop.domain.returns import StatementItem
    from charter_desktop.sync.manifest import Kind


class Origin(enum.StrEnum):
    """From whom a file really is, as far as is known here."""

    OALC = "oalc"
    THIS_COMPUTER = "this-computer"
    UNKNOWN = "unknown"


# Words for the kinds of file, and for the records in it, by their codes in the file.
_WHAT = {
    "content": "The toolkit from OALC",
    "return": "A return to OALC",
    "work": "Work for another computer of the council",
    "card": "The card of a computer",
    "welcome": "A welcome from OALC",
    "pack": "Attachments from OALC",
    "trust": "An invitation to meet OALC",
}
_THINGS = {
    "charter": ("charter", "charters"),
    "contact": ("contact", "contacts"),
    "day": ("day of the calendar", "days of the calendar"),
    "page": ("page", "pages"),
    "parish": ("parish", "parishes"),
    "step": ("step", "steps"),
    "synonym": ("search word", "search words"),
    "template": ("template", "templates"),
    "item": ("thing said", "things said"),
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is. `genuine` says that it is just as its maker signed it.

    `made_by` says whose key signed it as far as is known here; `items` is what a return tells, as
    far as it can be read here, and `sections` the same in words. A sealed return can be read by
    OALC alone. `sender_name` is what the file says of its sender, `days_old` what its date says:
    only `origin` is proved. Nothing in a file that was looked at is kept, so nothing is changed.
    """

    path: Path
    id: str
    kind: Kind
    genuine: bool
    made_by: str
    origin: Origin
    sender: str
    sender_name: str
    created: dt.datetime
    days_old: int
    draft: bool
    sealed: bool
    number: int
    counts: dict[str, int]
    items: tuple[StatementItem, ...] = ()
    sections: tuple[SaidSection, ...] = ()

    @property
    def what(self) -> str:
        """What kind of file it is, in words."""
        return _WHAT[self.kind]

    @property
    def contents(self) -> str:
        """How much is in it: "12 contacts, 1 page"; "" where that cannot be seen."""
        return ", ".join(_counted(kind, count) for kind, count in sorted(self.counts.items()))


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that is not to be used: what happened and what is safe, and what to do.

    `details` are lines for OALC, to be copied: nothing in them is from inside the file.
    """

    path: Path
    message: str
    advice: str
    details: str


def _counted(kind: str, count: int) -> str:
    one, many = _THINGS.get(kind, ("item", "items of a kind that this version cannot show"))
    return f"{count} {one if count == 1 else many}"
