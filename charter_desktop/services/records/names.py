"""What a record of the council is called in a sentence: "2.1", "the meeting of 8 December 2026"."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from charter_desktop.domain.charter import Charter
from charter_desktop.domain.contacts import (
    Contact,
    favourite_contact,
    noted_contact,
)
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.papers import Template
from charter_desktop.domain.records import Target
from charter_desktop.domain.signatory import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charter_desktop.store.unit_of_work import ContentUnit, WorkUnit

Groups = dict[str, dict[str, Any]]
LONGEST_NAME: Final = 60

NOUNS: Final[Mapping[str, str]] = {
    "council": "council",
    "commitment": "commitment",
    "measure": "yearly answer",
    "evidence": "evidence",
    "action": "action",
    "step": "step",
    "signatory": "charter",
    "meeting": "meeting",
    "agenda_item": "agenda item",
    "paper": "paper",
    "decision": "decision",
    "contact_own": "contact",
    "contact_note": "note on a contact",
    "favourite": "favourite",
    "bookmark": "bookmark",
    "page_note": "note on a page",
    "contact_correction": "correction",
    "consultation": "consultation",
    "issue_raised": "issue raised",
    "idea": "idea",
    "story": "story",
    "summons_consent": "consent to e-mail",
    "meeting_pattern": "pattern of meetings",
    "excluded_day": "day left out",
    "paper_version": "version of a paper",
    "partner_note": "note on a partner",
    "retention_review": "yearly review of what is kept",
}
"""The word for one record of a type, without an article."""

PLURALS: Final[Mapping[str, str]] = {
    "council": "details of the council",
    "measure": "yearly answers",
    "evidence": "pieces of evidence",
    "signatory": "details of signing",
    "contact_note": "notes on contacts",
    "page_note": "notes on pages",
    "issue_raised": "issues raised",
    "story": "stories",
    "summons_consent": "consents to e-mail",
    "meeting_pattern": "patterns of meetings",
    "excluded_day": "days left out",
    "paper_version": "versions of papers",
    "partner_note": "notes on partners",
    "retention_review": "yearly reviews of what is kept",
}

# Where a record has words of its own to be called by: the first that is there.
_OWN_WORDS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "council": (("profile", "name"),),
    "evidence": (("item", "file_name"), ("item", "reference")),
    "action": (("what", "text"),),
    "agenda_item": (("item", "title"), ("item", "text")),
    "meeting_pattern": (("pattern", "of"),),
    "excluded_day": (("day", "name"),),
    "paper_version": (("version", "name"),),
    "contact_own": (("value", "name"), ("value", "organisation")),
    "bookmark": (("value", "heading"), ("value", "title")),
    "page_note": (("value", "heading"), ("value", "title")),
    "consultation": (("facts", "subject"),),
    "issue_raised": (("facts", "service"), ("facts", "text")),
    "idea": (("idea", "text"),),
    "story": (("story", "title"),),
    "summons_consent": (("consent", "member"), ("consent", "label")),
    "partner_note": (("note", "council"),),
    "measure": (("answer", "sentence"),),
}


def noun(type_name: str) -> str:
    """Return the word for a record of a type, also of one that this program does not know."""
    return NOUNS.get(type_name, type_name.replace("_", " "))


def plural(type_name: str) -> str:
    """Return the word for several records of a type."""
    return PLURALS.get(type_name, f"{noun(type_name)}s")


class RecordNames:
    """Names of records as they are called now; `published` has what OALC calls things."""

    def __init__(self, published: ContentUnit, work: WorkUnit) -> None:
        """Keep one moment of both stores."""
        self._published = published
        self._work = work
        self._known: dict[tuple[str, str], str] = {}

    def of(self, type_name: str, record: str) -> str:
        """Return what a record is called, or "" where nothing of it says."""
        key = (type_name, record)
        if key not in self._known:
            self._known[key] = self._find(type_name, record)
        return self._known[key]

    def with_noun(self, type_name: str, record: str) -> str:
        """Return the noun with the name: "evidence 58/26", "2.1", "meeting of 8 December"."""
        name = self.of(type_name, record)
        if type_name in {"commitment", "decision", "meeting", "paper", "signatory"} and name:
            return name
        return f"{noun(type_name)} {_quoted(type_name, name)}".strip()

    def number(self, commitment: str) -> str:
        """Return the number of a commitment in the charter, or its id where it has none there."""
        return self._numbers.get(commitment, commitment)

    def values(self, type_name: str, record: str) -> Groups:
        """Return what the groups of a record say; the last words of those that say nothing now."""
        found: Groups = {}
        for placed in self._work.acts.of_record(type_name, record):
            if placed.operation.value:
                found[placed.operation.target.group] = placed.operation.value
        return found

    def _find(self, type_name: str, record: str) -> str:
        finder = {
            "commitment": self.number,
            "step": self._step,
            "signatory": lambda _: "the charter",
            "meeting": self._meeting,
            "paper": self._paper,
            "decision": self._decision,
            "contact_note": lambda id_: self._contact(noted_contact(id_)),
            "favourite": lambda id_: self._contact(favourite_contact(id_)),
            "contact_correction": self._corrected,
        }.get(type_name)
        if finder is not None:
            return finder(record)
        values = self.values(type_name, record)
        words = (
            str(values.get(group, {}).get(field) or "")
            for group, field in _OWN_WORDS.get(type_name, ())
        )
        return short(next((word for word in words if word), ""))

    def _shown(self, type_name: str, record: str, group: str) -> dict[str, Any]:
        shown = self._work.operations.shown(Target(type_name, record, group))
        return shown or self.values(type_name, record).get(group, {})

    def _meeting(self, record: str) -> str:
        facts = self._shown("meeting", record, "facts")
        committee = facts.get("of") or ""
        what = f"meeting of {committee}" if committee else "meeting"
        return f"{what} on {_day(facts['on'])}" if facts.get("on") else what

    def _paper(self, record: str) -> str:
        fields = self._shown("paper", record, "fields")
        template = self._published.records.find(Template, str(fields.get("template", "")))
        title = template.title if template else str(fields.get("template", ""))
        meeting = fields.get("meeting")
        on = self._shown("meeting", meeting, "facts").get("on") if meeting else None
        return f"paper “{title}”" + (f" for {_day(on)}" if on else "") if title else "paper"

    def _decision(self, record: str) -> str:
        decision = self._shown("decision", record, "decision")
        on, paper = decision.get("on"), decision.get("paper")
        what = f" on the {self.of('paper', paper)}" if paper else ""
        return f"decision{what}" if what or not on else f"decision of {_day(on)}"

    def _step(self, record: str) -> str:
        step = self._published.records.find(Step, record)
        return step.title if step else record

    def _contact(self, contact: str) -> str:
        found = self._published.records.find(Contact, contact)
        if found is not None:
            return f"{found.service}, {found.organisation}"
        return self.of("contact_own", contact)

    def _corrected(self, record: str) -> str:
        return self._contact(str(self._shown("contact_correction", record, "correction").get("id")))

    @cached_property
    def _numbers(self) -> dict[str, str]:
        charters = self._published.records.all(Charter)
        newest = sorted(charters, key=lambda charter: charter.id)
        return {one.id: one.number for charter in newest for one in charter.commitments}


def short(text: str, longest: int = LONGEST_NAME) -> str:
    """Return a text on one line, cut at a word with "…" where it is longer."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"


def _quoted(type_name: str, name: str) -> str:
    bare = type_name in {"evidence", "contact_own", "council"}
    return name if bare or not name else f"“{name}”"


def _day(on: object) -> str:
    try:
        return date_in_words(dt.date.fromisoformat(str(on)), weekday=False)
    except ValueError:
        return str(on)
