"""What can be found of each record: its title, and the text behind it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.annotations import PageNote, spot_of
from charter_desktop.domain.charter import Charter
from charter_desktop.domain.commitments import CommitmentRecord, Evidence, EvidenceKind
from charter_desktop.domain.consultations import Consultation
from charter_desktop.domain.contacts import EVERYWHERE, Contact, ContactNote, Route, noted_contact
from charter_desktop.domain.council_year import Action, Measure, PartnerNote
from charter_desktop.domain.ideas import Idea, Story
from charter_desktop.domain.issues import IssueRaised
from charter_desktop.domain.meetings import MEETING_WORDS, Meeting
from charter_desktop.domain.own_contacts import OwnContact
from charter_desktop.domain.papers import ITEM_TITLE, OUTCOME_WORDS, Decision, PaperRecord, Template
from charter_desktop.domain.search import Audience, SearchKind
from charter_desktop.domain.signatory import Step, StepRecord
from charter_desktop.domain.toolkit import Page
from charter_desktop.store.search import Entry, entry, without_marks

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.store.records import Records

_HEADING = re.compile(r"#{2,6} +(.+)")
# What people call the ways to reach somebody.
_ROUTES = {
    Route.PHONE: "phone telephone number ring call",
    Route.OUT_OF_HOURS: "phone telephone number ring call out of hours night weekend",
    Route.EMAIL: "e-mail email address write message",
    Route.FORM: "online form web website report",
    Route.URL: "web website page site link online",
    Route.POST: "post postal address write letter office",
}
Maker = Callable[[Any], tuple[Entry, ...]]


def published_maker(cls: type) -> Maker | None:
    """Return what makes the entries of a published record of this class; None if nobody searches.

    It reads nothing but the fields of `cls`, so a twin of it will do (`published_lines.py`).
    """
    return _PUBLISHED.get(cls)


def work_entries(type_name: str, record: str, records: Records) -> tuple[Entry, ...]:
    """Return what can be found of one record of the council; nothing where it is deleted."""
    found = _COUNCIL.get(type_name)
    if found is None:
        return ()
    cls, maker = found
    value = records.find(cls, record)
    return () if value is None else tuple(e for e in maker(value) if e.title or e.body)


@functools.lru_cache(maxsize=512)
def _audience(
    kinds: tuple[str, ...], district: str = "", begins: date | None = None, ends: date | None = None
) -> str:
    """Return an audience as text: there are few of them among ten thousand records."""
    return str(Audience(kinds, district, begins, ends))


def _joined(*texts: str) -> str:
    return " ".join(filter(None, texts))


def _headings(markdown: str) -> list[str]:
    lines = [line for line in markdown.split("\n") if line.startswith("##")]
    return [found[1] for line in lines if (found := _HEADING.fullmatch(line))]


def _page(page: Page) -> tuple[Entry, ...]:
    body = _joined(page.summary, without_marks(page.body))
    audience = _audience(tuple(page.kinds))
    keywords = ". ".join([", ".join(page.synonyms), *_headings(page.body)])
    return (entry(SearchKind.TOOLKIT, page.id, page.title, body, keywords, audience=audience),)


def _contact(contact: Contact) -> tuple[Entry, ...]:
    """Return one route; all routes to one service are one thing, as in the list of contacts."""
    service, organisation, district = contact.service, contact.organisation, contact.district
    title, what = f"{service}, {organisation}", f"{organisation}\n{service}"
    begins, ends = contact.valid_from, contact.valid_to
    audience = _audience((), "" if district == EVERYWHERE else district, begins, ends)
    keywords = _joined(contact.subject, _ROUTES[contact.route], contact.value, contact.tier)
    item, note = contact.id, contact.note
    return (entry(SearchKind.CONTACTS, item, title, note, keywords, audience=audience, what=what),)


def _charter(charter: Charter) -> tuple[Entry, ...]:
    return tuple(
        entry(SearchKind.COMMITMENTS, one.id, f"{one.number} {one.short}", one.text)
        for one in charter.commitments
    )


def _published_step(step: Step) -> tuple[Entry, ...]:
    body = _joined(step.why, without_marks(step.text))
    audience = _audience(tuple(step.kinds))
    what = _of_step(step.id)
    return (entry(SearchKind.TOOLKIT, step.id, step.title, body, "", audience=audience, what=what),)


def _of_step(id_: str) -> str:
    return f"step:{id_}"


def _template(template: Template) -> tuple[Entry, ...]:
    body = without_marks(template.body)
    audience, what = _audience(tuple(template.kinds)), f"template:{template.id}"
    return (
        entry(
            SearchKind.TOOLKIT, template.id, template.title, body, "", audience=audience, what=what
        ),
    )


def _commitment(record: CommitmentRecord) -> tuple[Entry, ...]:
    body = _joined(record.done.text, record.status.why, record.barrier.sentence, record.lead.who)
    return (entry(SearchKind.COMMITMENTS, record.id, "", body),)


def _evidence(record: Evidence) -> tuple[Entry, ...]:
    is_file = record.item.kind is EvidenceKind.FILE
    title = record.item.file_name if is_file else record.item.reference
    body = record.item.reference if is_file else ""
    about = next(iter(record.links.commitments), "")
    return (entry(SearchKind.COMMITMENTS, record.id, title, body, what=about),)


def _step(record: StepRecord) -> tuple[Entry, ...]:
    return (entry(SearchKind.TOOLKIT, record.id, "", record.note.text, what=_of_step(record.id)),)


def _contact_note(record: ContactNote) -> tuple[Entry, ...]:
    return (entry(SearchKind.CONTACTS, noted_contact(record.id), "", record.value.text),)


def _page_note(record: PageNote) -> tuple[Entry, ...]:
    """Return the note with the page it is pinned to, by that page's id."""
    value, thing = record.value, spot_of(record.id).thing
    if not value.text:
        return ()
    return (entry(SearchKind.TOOLKIT, thing, value.title, value.text, value.heading),)


def _own_contact(record: OwnContact) -> tuple[Entry, ...]:
    facts = record.value
    title = ", ".join(part for part in (facts.name, facts.organisation) if part)
    body = _joined(facts.role, facts.subject, facts.note)
    keywords = _joined(facts.tier, facts.district, *(one.value for one in facts.routes))
    return (entry(SearchKind.CONTACTS, record.id, title, body, keywords),)


def _meeting(record: Meeting) -> tuple[Entry, ...]:
    facts = record.facts
    day = "" if facts.on is None else f", {facts.on.day} {facts.on:%B %Y}"
    title = f"{facts.of or MEETING_WORDS[facts.kind]}{day}"
    return (entry(SearchKind.PAPERS, record.id, title, facts.place),)


def _paper(record: PaperRecord) -> tuple[Entry, ...]:
    fields = record.fields
    body = _joined(fields.resolution, *fields.values.values())
    title = fields.values.get(ITEM_TITLE, "")
    return (entry(SearchKind.PAPERS, record.id, title, body, fields.template),)


def _decision(record: Decision) -> tuple[Entry, ...]:
    facts = record.decision
    outcome = "" if facts.outcome is None else OUTCOME_WORDS[facts.outcome]
    title = ", ".join(part for part in (outcome, facts.minute) if part)
    return (entry(SearchKind.PAPERS, record.id, title, facts.text),)


def _action(record: Action) -> tuple[Entry, ...]:
    what = record.what
    return (entry(SearchKind.COMMITMENTS, record.id, what.text, what.lead, what=what.commitment),)


def _measure(record: Measure) -> tuple[Entry, ...]:
    return (entry(SearchKind.COMMITMENTS, record.id, "", record.answer.sentence),)


def _partner_note(record: PartnerNote) -> tuple[Entry, ...]:
    note = record.note
    body = _joined(note.text, note.source)
    return (entry(SearchKind.COMMITMENTS, record.id, note.council, body, what=note.commitment),)


def _consultation(record: Consultation) -> tuple[Entry, ...]:
    facts = record.facts
    body = _joined(facts.owner, record.reply.text, record.feedback.text)
    return (entry(SearchKind.CONSULTATIONS, record.id, facts.subject, body),)


def _issue(record: IssueRaised) -> tuple[Entry, ...]:
    facts = record.facts
    body = _joined(facts.with_whom, facts.reference, facts.text, record.answer.text)
    return (entry(SearchKind.CONSULTATIONS, record.id, facts.service, body),)


def _idea(record: Idea) -> tuple[Entry, ...]:
    return (entry(SearchKind.CONSULTATIONS, record.id, "An idea for OALC", record.idea.text),)


def _story(record: Story) -> tuple[Entry, ...]:
    story = record.story
    return (entry(SearchKind.CONSULTATIONS, record.id, story.title, story.text),)


_PUBLISHED: dict[type, Maker] = {
    Charter: _charter,
    Contact: _contact,
    Page: _page,
    Step: _published_step,
    Template: _template,
}
_COUNCIL: dict[str, tuple[type[Any], Maker]] = {
    "action": (Action, _action),
    "consultation": (Consultation, _consultation),
    "idea": (Idea, _idea),
    "issue_raised": (IssueRaised, _issue),
    "measure": (Measure, _measure),
    "partner_note": (PartnerNote, _partner_note),
    "story": (Story, _story),
    "commitment": (CommitmentRecord, _commitment),
    "contact_note": (ContactNote, _contact_note),
    "contact_own": (OwnContact, _own_contact),
    "decision": (Decision, _decision),
    "evidence": (Evidence, _evidence),
    "meeting": (Meeting, _meeting),
    "paper": (PaperRecord, _paper),
    "page_note": (PageNote, _page_note),
    "step": (StepRecord, _step),
}
