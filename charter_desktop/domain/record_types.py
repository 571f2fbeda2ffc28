"""The names under which records are stored and sent, and the values they are read as."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE: Final = "charter_desktop.domain"


class RecordTypes(Mapping[str, type]):
    """Classes of records by name. A class is imported when it is first asked for.

    There are some forty, and making one takes as long as importing a module: Home needs a third.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        """Keep for each name the class, as `module.Class` of this package."""
        self._places = dict(places)
        self._names = {f"{_HERE}.{place}": name for name, place in self._places.items()}
        self._classes: dict[str, type] = {}

    def __getitem__(self, name: str) -> type:
        if name not in self._classes:
            module, _, class_name = self._places[name].rpartition(".")
            self._classes[name] = getattr(import_module(f"{_HERE}.{module}"), class_name)
        return self._classes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def name_of(self, cls: type) -> str:
        """Return the name of a class; raises KeyError for one that is no record."""
        return self._names[f"{cls.__module__}.{cls.__qualname__}"]


# What a council writes: every field but `id` is a group (`records.md` 2).
COUNCIL_TYPES: Final = RecordTypes(
    {
        "council": "councils.Council",
        "commitment": "commitments.CommitmentRecord",
        "evidence": "commitments.Evidence",
        "step": "signatory.StepRecord",
        "signatory": "signatory.Signatory",
        "meeting": "meetings.Meeting",
        "paper": "papers.PaperRecord",
        "decision": "papers.Decision",
        "agenda_item": "agenda_items.AgendaItem",
        "meeting_pattern": "councils.FurtherPattern",
        "excluded_day": "meetings.ExcludedDay",
        "summons_consent": "meetings.SummonsConsent",
        "paper_version": "papers.PaperVersion",
        "contact_note": "contacts.ContactNote",
        "bookmark": "annotations.Bookmark",
        "page_note": "annotations.PageNote",
        "contact_own": "own_contacts.OwnContact",
        "contact_correction": "contact_corrections.ContactCorrection",
        "favourite": "contacts.Favourite",
        "action": "council_year.Action",
        "measure": "council_year.Measure",
        "partner_note": "council_year.PartnerNote",
        "consultation": "consultations.Consultation",
        "issue_raised": "issues.IssueRaised",
        "idea": "ideas.Idea",
        "story": "ideas.Story",
        "retention_review": "retention.RetentionReview",
    }
)

# What OALC publishes, or the program ships: whole records (`records.md` 5).
PUBLISHED_TYPES: Final = RecordTypes(
    {
        "charter": "charter.Charter",
        "contact": "contacts.Contact",
        "day": "toolkit.NamedDay",
        "page": "toolkit.Page",
        "parish": "councils.Parish",
        "partner_action": "council_year.PartnerAction",
        "shared_story": "council_year.SharedStory",
        "retention": "retention.Retention",
        "step": "signatory.Step",
        "synonym": "toolkit.Synonym",
        "template": "papers.Template",
    }
)
