"""What is looked at in an item of an agenda: what it asks, and what a report usually thinks of.

Nothing of it stops a clerk. Each finding names the field to go to and its source, as a reading and
not as the law's own voice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import Implication, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.domain.agenda_items import ItemFacts

GUIDE = "The Good Councillor's Guide, as quoted at http://towncouncillor.com/6539/"
GOOD_EXAMPLE = (
    "To receive a report on the condition of footpaths and to agree action in response to "
    "proposals for repairs (copy attached)"
)
"""The guide's good example, as quoted there, without the councillor."""

PRACTICE = "What Oxfordshire councils' agendas do"
REPORTS = "What reports to councils usually look at"
BIODIVERSITY = (
    "The biodiversity duty for parish councils, as explained at "
    "https://southcambsweb.azurewebsites.net/climate-emergency-and-nature/nature-and-biodiversity/"
    "biodiversity-duty-for-parish-councils"
)
EXCLUSION = (
    "Public Bodies (Admission to Meetings) Act 1960, section 1(2), as explained at "
    "https://salc.org.uk/wiki/page/245"
)

IMPLICATION_ASKS = {
    Implication.MONEY: "Say what it costs and which budget line pays, or “none”",
    Implication.POWER: "Name the legal power to act",
    Implication.EQUALITY: "Say what it means for equality, or “none”: a customary heading",
    Implication.BIODIVERSITY: "Say what it means for wildlife and nature, or “none”",
}

_VAGUE = re.compile(
    r"(?:any )?other (?:urgent )?(?:business|matters?)|a\.? ?o\.? ?b\.?|"
    r"(?:any )?matters? arising(?: from .*)?",
)
_NEXT_AGENDA = re.compile(r"items for (?:the )?next (?:agenda|meeting)")


@dataclass(frozen=True, slots=True)
class ItemCheck:
    """One thing that was looked at: in words what was found, the field to go to, and the source."""

    passed: bool
    words: str
    field: str
    source: str = ""


def item_checks(item: ItemFacts) -> tuple[ItemCheck, ...]:
    """Return what was found in an item; what is missing or vague first."""
    found = [*_wording(item), *_thought_of(item), *_privacy(item)]
    return tuple(sorted(found, key=lambda check: check.passed))


def is_vague(title: str) -> bool:
    """Say whether a title hides what the business is: any other business, matters arising."""
    words = " ".join(re.sub(r"[^\w. ]", " ", title.casefold()).split())
    return _VAGUE.fullmatch(words.strip(" .")) is not None or _VAGUE.fullmatch(words) is not None


def _wording(item: ItemFacts) -> Iterator[ItemCheck]:
    if not item.title.strip():
        yield ItemCheck(False, "The item has no title yet", "title")
        return
    if is_vague(item.title):
        yield ItemCheck(
            False,
            "A title like this does not say what the business is, and nothing can safely be "
            f"decided under it. A good one: “{GOOD_EXAMPLE}”",
            "title",
            GUIDE,
        )
    elif item.purpose is Purpose.DECIDE and _NEXT_AGENDA.match(item.title.strip().casefold()):
        yield ItemCheck(
            False, "Items for the next agenda are named without a decision", "purpose", PRACTICE
        )
    else:
        yield ItemCheck(True, "The title says what the business is", "title", GUIDE)


def _thought_of(item: ItemFacts) -> Iterator[ItemCheck]:
    """Ask what a report looks at, of an item that is for decision."""
    if item.purpose is not Purpose.DECIDE:
        return
    for code in Implication:
        said = item.power if code is Implication.POWER else item.implications.get(code.value, "")
        name = "power" if code is Implication.POWER else f"implications.{code.value}"
        source = BIODIVERSITY if code is Implication.BIODIVERSITY else REPORTS
        if said.strip():
            yield ItemCheck(True, f"{code.value.capitalize()}: thought of", name, source)
        else:
            yield ItemCheck(False, IMPLICATION_ASKS[code], name, source)


def _privacy(item: ItemFacts) -> Iterator[ItemCheck]:
    if item.is_private and not item.reason.strip():
        yield ItemCheck(
            False,
            "Say why the public is to be excluded: the resolution states the reason",
            "reason",
            EXCLUSION,
        )
    elif item.is_private:
        words = "The public agenda has the title and the reason, and nothing else of this item"
        yield ItemCheck(True, words, "title", EXCLUSION)


def exclusion(reasons: tuple[str, ...]) -> str:
    """Return the resolution that excludes the public, with the reasons as they were given.

    The words are those of section 1(2) of the Act of 1960 (`charter-and-agendas.md` 3.4).
    """
    given = list(dict.fromkeys(" ".join(r.split()).rstrip(".") for r in reasons if r.strip()))
    for_reason = f", namely: {'; '.join(given)}" if given else ""
    return (
        "That publicity would be prejudicial to the public interest by reason of the confidential "
        f"nature of the business below{for_reason}; and that the public be excluded while it is "
        "dealt with."
    )
