"""Members' recorded consent to a summons by e-mail; it stays on this computer.

The summons is left at or posted to a member's home, or sent by electronic means if the member has
consented and not withdrawn (LGA 1972 Sch 12 para 10(2)(b), `charter-and-agendas.md` 3.1). Members
are told apart by a label of their role, never by name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.meetings import Consent, SummonsConsent
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.year.keeping import Keeper, needed, no_longer_than, not_to_come

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.year.keeping import Sources

TYPE = "summons_consent"
_LIMIT = 120


class SummonsConsents:
    """What a clerk does with consents."""

    def __init__(self, sources: Sources) -> None:
        """Keep the stores."""
        self._sources = sources
        self._keeper = Keeper(sources.work, SummonsConsent, TYPE, Changes.MEETINGS, what="consent")

    def all(self) -> tuple[SummonsConsent, ...]:
        """Return every consent, also those withdrawn, by label."""
        return tuple(sorted(self._keeper.all(), key=lambda one: (one.consent.label, one.id)))

    def words(self) -> str:
        """Return how many members agreed to a summons by e-mail, in a sentence."""
        holding = sum(one.holds for one in self._keeper.all())
        if not holding:
            return (
                "No member's consent to a summons by e-mail is recorded. Without it the summons is "
                "left at or posted to the member's home."
            )
        number = "1 member has" if holding == 1 else f"{holding} members have"
        return f"{number} consented to a summons by e-mail. Leave or post it to any other member."

    def add(self, label: str, on: date) -> Done[str]:
        """Record a consent given on a day; the value is its id.

        Raises InputNotUnderstoodError without a label, for one that is there, or a day to come.
        """
        kept = no_longer_than(needed(label, "Enter the member's role or seat"), _LIMIT, "The role")
        not_to_come(on, self._sources.today())
        if any(one.consent.label.casefold() == kept.casefold() for one in self._keeper.all()):
            raise InputNotUnderstoodError(
                f"“{kept}” is in the list already. Nothing was changed.",
                advice="Record the consent there, or choose another label.",
            )
        words = f"Consent to e-mail: {kept}, {date_in_words(on, weekday=False)}"
        made = self._sources.around.new_id()
        return self._keeper.say(made, {"consent": Consent(kept, on)}, words)

    def withdraw(self, record: str, on: date) -> Done[str]:
        """Record that a consent was withdrawn. Raises InputNotUnderstoodError, NotFoundError."""
        consent = self._keeper.get(record).consent
        not_to_come(on, self._sources.today())
        if consent.on is not None and on < consent.on:
            raise InputNotUnderstoodError("Enter a day on or after that of the consent")
        words = f"Consent to e-mail withdrawn: {consent.label}"
        return self._keeper.say(record, {"consent": replace(consent, withdrawn=on)}, words)

    def give_again(self, record: str, on: date) -> Done[str]:
        """Record that a consent was given again. Raises InputNotUnderstoodError, NotFoundError."""
        consent = self._keeper.get(record).consent
        not_to_come(on, self._sources.today())
        words = f"Consent to e-mail: {consent.label}, {date_in_words(on, weekday=False)}"
        return self._keeper.say(record, {"consent": Consent(consent.label, on)}, words)

    def remove(self, record: str) -> Done[str]:
        """Move one to the deleted items, when a member leaves."""
        words = f"Deleted the consent: {self._keeper.get(record).consent.label}"
        return self._keeper.remove(record, words)

    def put_back(self, record: str) -> Done[str]:
        """Bring one back from the deleted items."""
        return self._keeper.put_back(record, "Put a consent back")
