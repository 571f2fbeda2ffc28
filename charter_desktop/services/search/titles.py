"""What a hit is called, and where it opens: what hangs on something is called by that thing."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from charter_desktop.domain.charter import Charter
from charter_desktop.domain.commitments import Evidence
from charter_desktop.domain.contacts import ROUTE_WORDS, Contact
from charter_desktop.domain.council_year import Action, PartnerNote, measure_of
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.meetings import Meeting
from charter_desktop.domain.papers import ITEM_TITLE, Decision, PaperRecord, Template
from charter_desktop.domain.search import MARK_END, MARK_START, Hit
from charter_desktop.domain.signatory import Step
from charter_desktop.domain.toolkit import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from charter_desktop.services.search.finding import Candidate
    from charter_desktop.store.search import Shown
    from charter_desktop.store.unit_of_work import ContentUnit, WorkUnit

_TEMPLATE = "template:"  # as `services.toolkit` names pages and templates together
_WORD = re.compile(r"[^\W_]+")


class _Called(NamedTuple):
    """A title, the place of the window that opens it, and what that place understands."""

    title: str
    place: str
    item: str


class Titles:
    """Names hits inside one unit of work on each store."""

    def __init__(
        self,
        content: ContentUnit,
        work: WorkUnit | None,
        words: Iterable[str],
        *,
        with_routes: bool = True,
    ) -> None:
        """Take the words that were looked for, to mark them in titles that no index holds.

        `with_routes` puts the number or address of a contact before its snippet.
        """
        self._with_routes = with_routes
        self._published, self._ours = content.records, work.records if work else None
        self._words = tuple(_bare(word) for word in words)
        self._called: dict[str, Callable[[Shown], _Called]] = {
            "template": self._template,
            "step": self._step,
            "page_note": self._page_note,
            "contact_note": self._contact_note,
            "commitment": self._commitment,
            "evidence": self._evidence,
            "action": self._of_commitment,
            "partner_note": self._of_commitment,
            "measure": self._measure,
            "paper": self._paper,
            "decision": self._decision,
        }

    def hit(self, candidate: Candidate) -> Hit:
        """Return what to show of a candidate. Its title is never empty."""
        shown = candidate.shown
        called = self._called.get(shown.type, self._as_it_is)(shown)
        marked, snippet = shown.title_marked, shown.snippet
        if called.title != shown.title:
            if shown.title and shown.title not in called.title:
                snippet = _joined(marked, snippet)
            marked = self._marked(called.title)
        if shown.type == "contact" and self._with_routes:
            snippet = _joined(self._route(shown.item), snippet)
        return Hit(
            *(candidate.kind, shown.item, called.title, snippet, candidate.rank, shown.type),
            *(marked, called.place, called.item),
        )

    def _as_it_is(self, shown: Shown) -> _Called:
        return _Called(shown.title or shown.item, _PLACES.get(shown.type, ""), shown.item)

    def _template(self, shown: Shown) -> _Called:
        return _Called(shown.title, "toolkit", f"{_TEMPLATE}{shown.item}")

    def _step(self, shown: Shown) -> _Called:
        step = self._published.find(Step, shown.item)
        return _Called(step.title if step else shown.title or shown.item, "signing", shown.item)

    def _page_note(self, shown: Shown) -> _Called:
        page = self._published.find(Page, shown.item)
        return _Called(page.title if page else shown.title or shown.item, "toolkit", shown.item)

    def _contact_note(self, shown: Shown) -> _Called:
        contact = self._published.find(Contact, shown.item)
        title = f"{contact.service}, {contact.organisation}" if contact else shown.item
        return _Called(title, "contacts", shown.item)

    def _commitment(self, shown: Shown) -> _Called:
        return _Called(self._commitments.get(shown.item, shown.item), "commitments", shown.item)

    def _of_commitment(self, shown: Shown) -> _Called:
        """Name an action or a note on a partner: it opens the commitment that it is for."""
        about = ""
        if self._ours and shown.type == "action":
            about = self._ours.get(Action, shown.item).what.commitment
        elif self._ours:
            about = self._ours.get(PartnerNote, shown.item).note.commitment
        return _Called(shown.title or shown.item, "commitments", about)

    def _measure(self, shown: Shown) -> _Called:
        _, year = measure_of(shown.item)
        return _Called(f"Yearly self-review {year}", "commitments", "")

    def _evidence(self, shown: Shown) -> _Called:
        record = self._ours.find(Evidence, shown.item) if self._ours else None
        about = next(iter(record.links.commitments), "") if record else ""
        title = self._commitments.get(about, "") or shown.title or "Evidence"
        return _Called(title, "commitments", about)

    def _paper(self, shown: Shown) -> _Called:
        record = self._ours.find(PaperRecord, shown.item) if self._ours else None
        if record is None:
            return self._as_it_is(shown)
        fields = record.fields
        if not fields.meeting:  # what the council publishes of its year
            return _Called(fields.values.get("title", shown.title), "consultations", shown.item)
        title = f"{self._paper_title(record)}{self._day_of(fields.meeting)}"
        return _Called(title, "meetings", f"paper:{fields.template}:{fields.meeting}")

    def _decision(self, shown: Shown) -> _Called:
        record = self._ours.find(Decision, shown.item) if self._ours else None
        if self._ours is None or record is None:
            return self._as_it_is(shown)
        facts = record.decision
        paper = self._ours.find(PaperRecord, facts.paper)
        about = f": {self._paper_title(paper)}" if paper else ""
        meeting = facts.meeting or (paper.fields.meeting if paper else "")
        return _Called(f"Decision{about}{self._day_of(meeting)}", "meetings", meeting)

    def _paper_title(self, paper: PaperRecord) -> str:
        template = self._published.find(Template, paper.fields.template)
        named = template.title if template else "Paper"
        return paper.fields.values.get(ITEM_TITLE, "") or named

    def _day_of(self, meeting: str) -> str:
        record = self._ours.find(Meeting, meeting) if self._ours else None
        day = record.facts.on if record else None
        return f", {date_in_words(day, weekday=False)}" if day else ""

    def _route(self, contact: str) -> str:
        record = self._published.find(Contact, contact)
        return f"{ROUTE_WORDS[record.route]}: {record.value}" if record else ""

    @cached_property
    def _commitments(self) -> dict[str, str]:
        every = [*self._published.all(Charter), *self._published.withdrawn(Charter)]
        return {
            one.id: f"{one.number} {one.short}" for charter in every for one in charter.commitments
        }

    def _marked(self, title: str) -> str:
        return _WORD.sub(self._mark, title)

    def _mark(self, found: re.Match[str]) -> str:
        word = _bare(found[0])
        is_found = any(word.startswith(typed) for typed in self._words)
        return f"{MARK_START}{found[0]}{MARK_END}" if is_found else found[0]


_PLACES = {
    "page": "toolkit",
    "charter": "commitments",
    "contact": "contacts",
    "contact_own": "contacts",
    "meeting": "meetings",
    "consultation": "consultations",
    "issue_raised": "consultations",
    "idea": "consultations",
    "story": "consultations",
}


def _joined(first: str, second: str) -> str:
    return ". ".join(part for part in (first, second) if part)


def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))
