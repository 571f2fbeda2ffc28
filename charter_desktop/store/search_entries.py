"""What can be found of each record: its title, and the text behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from charter_desktop.domain.charter import Charter
from charter_desktop.domain.commitments import CommitmentRecord, Evidence, EvidenceKind
from charter_desktop.domain.contacts import Contact, ContactNote, noted_contact
from charter_desktop.domain.meetings import MEETING_WORDS, Meeting
from charter_desktop.domain.papers import OUTCOME_WORDS, Decision, PaperRecord, Template
from charter_desktop.domain.search import SearchKind
from charter_desktop.domain.signatory import Step, StepRecord
from charter_desktop.domain.toolkit import Page
from charter_desktop.store.search import Entry, without_marks

if TYPE_CHECKING:
    from charter_desktop.store.records import Records

_Maker = Callable[[Any], tuple[Entry, ...]]


def published_entries(record: object) -> tuple[Entry, ...]:
    """Return what can be found of one published record; nothing for a type nobody searches."""
    maker = _PUBLISHED.get(type(record))
    return maker(record) if maker else ()


def work_entries(type_name: str, record: str, records: Records) -> tuple[Entry, ...]:
    """Return what can be found of one record of the council; nothing where it is deleted."""
    found = _COUNCIL.get(type_name)
    if found is None:
        return ()
    cls, maker = found
    value = records.find(cls, record)
    return () if value is None else tuple(e for e in maker(value) if e.title or e.body)


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _page(page: Page) -> tuple[Entry, ...]:
    body = _joined(page.summary, without_marks(page.body), *page.synonyms)
    return (Entry(SearchKind.TOOLKIT, page.id, page.title, body),)


def _contact(contact: Contact) -> tuple[Entry, ...]:
    title = f"{contact.service}, {contact.organisation}"
    return (Entry(SearchKind.CONTACTS, contact.id, title, contact.note),)


def _charter(charter: Charter) -> tuple[Entry, ...]:
    return tuple(
        Entry(SearchKind.COMMITMENTS, one.id, f"{one.number} {one.short}", one.text)
        for one in charter.commitments
    )


def _published_step(step: Step) -> tuple[Entry, ...]:
    body = _joined(step.why, without_marks(step.text))
    return (Entry(SearchKind.TOOLKIT, step.id, step.title, body),)


def _template(template: Template) -> tuple[Entry, ...]:
    body = without_marks(template.body)
    return (Entry(SearchKind.TOOLKIT, template.id, template.title, body),)


def _commitment(record: CommitmentRecord) -> tuple[Entry, ...]:
    body = _joined(record.done.text, record.status.why, record.barrier.sentence, record.lead.who)
    return (Entry(SearchKind.COMMITMENTS, record.id, "", body),)


def _evidence(record: Evidence) -> tuple[Entry, ...]:
    is_file = record.item.kind is EvidenceKind.FILE
    title = record.item.file_name if is_file else record.item.reference
    body = record.item.reference if is_file else ""
    return (Entry(SearchKind.COMMITMENTS, record.id, title, body),)


def _step(record: StepRecord) -> tuple[Entry, ...]:
    return (Entry(SearchKind.TOOLKIT, record.id, "", record.note.text),)


def _contact_note(record: ContactNote) -> tuple[Entry, ...]:
    return (Entry(SearchKind.CONTACTS, noted_contact(record.id), "", record.value.text),)


def _meeting(record: Meeting) -> tuple[Entry, ...]:
    facts = record.facts
    day = "" if facts.on is None else f", {facts.on.day} {facts.on:%B %Y}"
    title = f"{facts.of or MEETING_WORDS[facts.kind]}{day}"
    return (Entry(SearchKind.PAPERS, record.id, title, facts.place),)


def _paper(record: PaperRecord) -> tuple[Entry, ...]:
    fields = record.fields
    body = _joined(fields.resolution, *fields.values.values())
    return (Entry(SearchKind.PAPERS, record.id, fields.template, body),)


def _decision(record: Decision) -> tuple[Entry, ...]:
    facts = record.decision
    outcome = "" if facts.outcome is None else OUTCOME_WORDS[facts.outcome]
    title = ", ".join(part for part in (outcome, facts.minute) if part)
    return (Entry(SearchKind.PAPERS, record.id, title, facts.text),)


_PUBLISHED: dict[type, _Maker] = {
    Charter: _charter,
    Contact: _contact,
    Page: _page,
    Step: _published_step,
    Template: _template,
}
_COUNCIL: dict[str, tuple[type[Any], _Maker]] = {
    "commitment": (CommitmentRecord, _commitment),
    "contact_note": (ContactNote, _contact_note),
    "decision": (Decision, _decision),
    "evidence": (Evidence, _evidence),
    "meeting": (Meeting, _meeting),
    "paper": (PaperRecord, _paper),
    "step": (StepRecord, _step),
}
