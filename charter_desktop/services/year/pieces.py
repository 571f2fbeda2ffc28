"""What a council can publish of its year, piece by piece, from what is recorded.

Only what was recorded is told: no reply's text, no case reference, nobody's name. The clerk reads
and changes every piece before it goes anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import AgendaItem
from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.domain.consultations import Consultation
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.issues import IssueRaised
from charter_desktop.domain.meetings import Meeting
from charter_desktop.domain.papers import ITEM_TITLE, OUTCOME_WORDS, Decision, PaperRecord
from charter_desktop.domain.signatory import CharterStatus, Signatory
from charter_desktop.services.meetings.public_decisions import public_decisions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from charter_desktop.domain.papers import DecisionFacts
    from charter_desktop.services.commitments.commitments import CommitmentView
    from charter_desktop.store.unit_of_work import WorkUnit

MOST_ON_A_PAGE = 4
"""So many commitments of each status stand in the statement, which is to fit on one page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: what was said or asked, and what was done. `on` is the day it goes by."""

    id: str
    heading: str
    said: str
    did: str
    on: date | None = None
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class Material:
    """What pieces are made from, read at one moment.

    `titles` are those of agenda items and of the templates of papers, by id.
    """

    council: Council
    signatory: Signatory
    views: tuple[CommitmentView, ...]
    consultations: tuple[Consultation, ...]
    issues: tuple[IssueRaised, ...]
    decisions: tuple[Decision, ...]
    papers: dict[str, PaperRecord]
    meetings: dict[str, Meeting]
    titles: dict[str, str]

    @classmethod
    def read(
        cls, unit: WorkUnit, body: str, views: Sequence[CommitmentView], titles: Mapping[str, str]
    ) -> Material:
        """Read all of it in one unit of work; `titles` are those of the templates."""
        records = unit.records
        return cls(
            records.get(Council, body),
            records.get(Signatory, body),
            tuple(views),
            records.all(Consultation),
            records.all(IssueRaised),
            public_decisions(unit),
            {paper.id: paper for paper in records.all(PaperRecord)},
            {meeting.id: meeting for meeting in records.all(Meeting)},
            {**titles, **{item.id: item.item.title for item in records.all(AgendaItem)}},
        )


def said_and_done(material: Material, since: date | None) -> tuple[Piece, ...]:
    """Return what was asked and what came of it since a day, the latest first.

    Of consultations those that were replied to, of issues all, of commitments those of which
    something done is told, of decisions all. What has no day is there whatever the day.
    """
    every = [
        *_consultations(material),
        *_issues(material),
        *_commitments(material),
        *_decisions(material),
    ]
    kept = [p for p in every if since is None or p.on is None or p.on >= since]
    return tuple(sorted(kept, key=_latest_first))


def statement_pieces(material: Material) -> tuple[Piece, ...]:
    """Return what the one-page statement says: the signing, what is in place, what comes."""
    return tuple(_statement(material))


def _latest_first(piece: Piece) -> tuple[int, str]:
    return (-piece.on.toordinal() if piece.on else 0, piece.id)


def _consultations(material: Material) -> Iterator[Piece]:
    for one in material.consultations:
        facts, replied = one.facts, one.reply.replied
        if replied is None:
            continue
        asked = f"{facts.owner} asked about “{facts.subject}”." if facts.owner else facts.subject
        did = f"We replied on {_day(replied)}."
        if one.feedback.received is not None:
            did += f" We heard what came of it on {_day(one.feedback.received)}."
        yield Piece(f"consultation:{one.id}", facts.subject, asked, did, replied)


def _issues(material: Material) -> Iterator[Piece]:
    for one in material.issues:
        facts, answered = one.facts, one.answer.answered
        raised = f" on {_day(facts.raised)}" if facts.raised else ""
        did = f"We raised it with {facts.with_whom}{raised}."
        did += f" The answer came on {_day(answered)}." if answered else " We await an answer."
        said = f"“{facts.service}” should be looked into."
        yield Piece(f"issue:{one.id}", facts.service, said, did, answered or facts.raised)


def _commitments(material: Material) -> Iterator[Piece]:
    for view in material.views:
        record = view.record
        if not record.done.text:
            continue
        days = [e.item.on for e in view.evidence if e.item.on]
        on = max([*days, *([record.review.last] if record.review.last else [])], default=None)
        said = f"The charter says that councils will {_small(view.commitment.text)}"
        own = view.commitment
        minutes = minutes_of(view)
        done = f"{record.done.text} {minutes}".strip()
        yield Piece(f"commitment:{own.id}", own.short, said, done, on)


def _decisions(material: Material) -> Iterator[Piece]:
    for one in material.decisions:
        facts = one.decision
        if facts.outcome is None:
            continue
        meeting = material.meetings.get(facts.meeting)
        on = facts.on or (meeting.facts.on if meeting else None)
        told = [OUTCOME_WORDS[facts.outcome]]
        told += [_day(on)] if on else []
        told += [f"minute {facts.minute}"] if facts.minute else []
        title = _decided_on(material, facts)
        yield Piece(f"decision:{one.id}", title, facts.text, f"{', '.join(told)}.", on)


def _decided_on(material: Material, facts: DecisionFacts) -> str:
    """Return the title of what was decided on, as its agenda had it."""
    paper, title = material.papers.get(facts.paper), material.titles.get(facts.item, "")
    if paper is not None and not title:
        template = material.titles.get(paper.fields.template, "")
        title = paper.fields.values.get(ITEM_TITLE, "") or template
    return title or "A decision"


def _statement(material: Material) -> Iterator[Piece]:
    charter = material.signatory.charter
    told = _SIGNED_WORDS.get(charter.status, "We have not decided on the charter yet.")
    if charter.status in {CharterStatus.SIGNED, CharterStatus.AGREED}:
        facts = [_day(charter.on)] if charter.on else []
        facts += [f"minute {charter.minute}"] if charter.minute else []
        told += f" ({', '.join(facts)})." if facts else "."
    if material.signatory.public_link.address:
        told += f" It is published at {material.signatory.public_link.address}."
    yield Piece("statement:signing", "Where we are with the charter", "", told, charter.on)
    for code, heading in _STATEMENT_HEADINGS.items():
        mine = [v for v in material.views if v.record.status.code is code][:MOST_ON_A_PAGE]
        if mine:
            words = "\n".join(_in_statement(view) for view in mine)
            yield Piece(f"statement:{code.value}", heading, "", words)


_SIGNED_WORDS = {
    CharterStatus.SIGNED: "We have signed the Oxfordshire Councils Charter",
    CharterStatus.AGREED: "We have agreed to sign the Oxfordshire Councils Charter",
    CharterStatus.ON_AGENDA: "The charter is on an agenda of ours.",
    CharterStatus.CONSIDERING: "We are considering the charter.",
    CharterStatus.DECLINED: "We have decided not to sign the charter for now.",
}
_STATEMENT_HEADINGS = {
    CommitmentCode.IN_PLACE: "What is in place",
    CommitmentCode.UNDER_WAY: "What is under way",
}


def _in_statement(view: CommitmentView) -> str:
    done = view.record.done.text or view.commitment.text
    return f"{view.commitment.short}: {_ended(done)}"


def minutes_of(view: CommitmentView) -> str:
    """Return the minutes that stand for a commitment: "(minute 58/26)", or nothing."""
    found = [e.item.reference for e in view.evidence if e.item.kind.value == "minute"]
    if not found:
        return ""
    word = "minute" if len(found) == 1 else "minutes"
    return f"({word} {', '.join(found)})"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _day(day: date | None) -> str:
    return date_in_words(day, weekday=False) if day else ""
