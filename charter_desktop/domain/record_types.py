"""The names under which records are stored and sent, and the values they are read as."""

from __future__ import annotations

from charter_desktop.domain.charter import Charter
from charter_desktop.domain.commitments import CommitmentRecord, Evidence
from charter_desktop.domain.contacts import Contact, ContactNote
from charter_desktop.domain.councils import Council, Parish
from charter_desktop.domain.meetings import Meeting
from charter_desktop.domain.papers import Decision, PaperRecord, Template
from charter_desktop.domain.signatory import Signatory, Step, StepRecord
from charter_desktop.domain.toolkit import NamedDay, Page, Synonym

# What a council writes: every field but `id` is a group (`records.md` 2).
COUNCIL_TYPES: dict[str, type] = {
    "council": Council,
    "commitment": CommitmentRecord,
    "evidence": Evidence,
    "step": StepRecord,
    "signatory": Signatory,
    "meeting": Meeting,
    "paper": PaperRecord,
    "decision": Decision,
    "contact_note": ContactNote,
}

# What OALC publishes, or the program ships: whole records (`records.md` 5).
PUBLISHED_TYPES: dict[str, type] = {
    "charter": Charter,
    "contact": Contact,
    "day": NamedDay,
    "page": Page,
    "parish": Parish,
    "step": Step,
    "synonym": Synonym,
    "template": Template,
}
