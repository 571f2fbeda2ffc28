"""The facts that a template may ask for, gathered from what the council has recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charter_desktop.domain.clear_days import Rule
from charter_desktop.domain.commitments import COMMITMENT_WORDS, CommitmentCode, EvidenceKind
from charter_desktop.domain.councils import KIND_WORDS
from charter_desktop.domain.dates import date_in_words, time_in_words
from charter_desktop.domain.meetings import MEETING_WORDS
from charter_desktop.domain.signatory import CharterStatus
from charter_desktop.services.papers.year import (
    CouncilYearRecords,
    consultation_facts,
    year_before,
    year_lists,
)

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.charter import Charter
    from charter_desktop.domain.clear_days import SummonsDates
    from charter_desktop.domain.councils import Council
    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.domain.papers import PaperFields, Template
    from charter_desktop.domain.signatory import Signatory
    from charter_desktop.papers.templates import Facts
    from charter_desktop.services.commitments.commitments import CommitmentView


Row = dict[str, str | tuple[dict[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Material:
    """All that papers are made from; nothing is asked of the clerk that is in here.

    `decided_on` is the day on which signing was decided, whatever meeting the paper is for.
    `lists` are those that belong to the meeting: its business and what it decided.
    """

    council: Council
    meeting: Meeting
    dates: SummonsDates
    charter: Charter
    commitments: tuple[CommitmentView, ...]
    signatory: Signatory
    today: date
    decided_on: date | None = None
    year: CouncilYearRecords = field(default_factory=CouncilYearRecords)
    lists: dict[str, tuple[Row, ...]] = field(default_factory=dict)


def facts_for(material: Material, template: Template, fields: PaperFields) -> Facts:
    """Return the facts for one paper. What is not known is left out, and so is marked."""
    from charter_desktop.papers.templates import Facts  # noqa: PLC0415  # as in `papers.py`

    known = {
        **body_facts(material.council),
        **_meeting(material),
        **_signing(material),
        **consultation_facts(material.year, fields.values, material.today),
        "since": date_in_words(year_before(material.today), weekday=False),
        "contact-address": material.council.letterhead.address,
        **{name: text for name, text in fields.values.items() if text.strip()},
        "charter.title": material.charter.title,
        "charter.published": material.charter.published,
        "resolution": _resolution(material.council, template, fields),
        "today": date_in_words(material.today, weekday=False),
    }
    lists = _lists(material)
    return Facts(
        fields={name: value for name, value in known.items() if value},
        lists=lists,
        conditions=_conditions(material),
    )


def body_facts(council: Council) -> dict[str, str]:
    """Return what is known of a body whatever the paper is about."""
    meeting = council.is_parish_meeting
    return {
        "body.name": council.profile.name,
        "body.signs": council.letterhead.signs.strip() or usual_signs(council),
        "body.the": "the meeting" if meeting else "the council",
        "body.members": "electors" if meeting else "members",
        "body.clerk": "the chair of the parish meeting" if meeting else "the clerk",
        "body.kind": KIND_WORDS[council.profile.kind],
        "body.district": council.profile.district,
    }


def usual_signs(council: Council) -> str:
    """Return the role of who signs papers where the council named none."""
    signs = "Chair of" if council.is_parish_meeting else "Clerk to"
    return f"{signs} {council.profile.name}" if council.profile.name else ""


def _meeting(material: Material) -> dict[str, str]:
    facts, dates = material.meeting.facts, material.dates
    latest = dates.by(Rule(material.council.rule.rule)).latest
    return {
        "meeting.title": facts.of or MEETING_WORDS[facts.kind],
        "meeting.date": date_in_words(facts.on) if facts.on else "",
        "meeting.time": time_in_words(facts.at) if facts.at else "",
        "meeting.place": facts.place,
        "notice.posted": (
            date_in_words(material.meeting.notice.posted, weekday=False)
            if material.meeting.notice.posted
            else ""
        ),
        "summons.latest": date_in_words(latest),
        "summons.safer": date_in_words(dates.safer),
    }


def _signing(material: Material) -> dict[str, str]:
    signing = material.signatory.charter
    signed = signing.status is CharterStatus.SIGNED
    decided_on = material.decided_on
    return {
        "decision.date": date_in_words(decided_on, weekday=False) if decided_on else "",
        "decision.minute": signing.minute,
        "decision.outcome": "agreed" if signing.status in _AGREED else "",
        "signed.date": date_in_words(signing.on, weekday=False) if signed and signing.on else "",
        "signed.by": signing.signed_by,
        "public-link": material.signatory.public_link.address,
    }


_AGREED = {CharterStatus.AGREED, CharterStatus.SIGNED}


def _resolution(council: Council, template: Template, fields: PaperFields) -> str:
    """Return the clerk's own words, or the chosen wording; the first where none was chosen.

    A wording is passed as it is: `papers.templates` fills the fields in it, and only in a wording
    of the template's own, never in what a clerk typed.
    """
    if fields.resolution or not template.wordings:
        return fields.resolution
    chosen = [w for w in template.wordings if w.id == fields.wording] or [template.wordings[0]]
    return chosen[0].meeting if council.is_parish_meeting else chosen[0].council


def _conditions(material: Material) -> frozenset[str]:
    started = any(
        v.record.status.code is not CommitmentCode.NOT_STARTED for v in material.commitments
    )
    holds = {
        "parish-meeting": material.council.is_parish_meeting,
        "council": not material.council.is_parish_meeting,
        "signed": material.signatory.charter.status is CharterStatus.SIGNED,
        "any-progress": started,
        "any-evidence": any(v.evidence for v in material.commitments),
        "any-done": any(v.record.done.text.strip() for v in material.commitments),
        "of-electors": material.meeting.facts.kind.is_of_electors,
    }
    return frozenset(name for name, is_so in holds.items() if is_so)


def _lists(material: Material) -> dict[str, tuple[Row, ...]]:
    rows = [_commitment_row(view) for view in material.commitments]
    themes: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        themes.setdefault(row["theme"], []).append(row)
    year = year_lists(material.year, material.charter, material.today)
    return {
        **{name: tuple({**row} for row in rows) for name, rows in year.items()},
        **material.lists,
        "aims": tuple({"title": a.title, "text": a.text} for a in material.charter.aims),
        "principles": tuple({"title": p.title} for p in material.charter.principles),
        "themes": tuple({"title": t, "commitments": tuple(c)} for t, c in themes.items()),
        "commitments": tuple({**row} for row in rows),
        "evidence": tuple(
            {
                "commitment": view.commitment.number,
                "kind": "minute" if item.item.kind is EvidenceKind.MINUTE else "",
                "reference": item.item.reference,
            }
            for view in material.commitments
            for item in view.evidence
        ),
    }


def _commitment_row(view: CommitmentView) -> dict[str, str]:
    record = view.record
    return {
        "number": view.commitment.number,
        "short": view.commitment.short,
        "text": view.commitment.text,
        "theme": view.theme,
        "status": COMMITMENT_WORDS[record.status.code],
        "done": record.done.text,
        "lead": record.lead.who,
        "review": date_in_words(record.review.next, weekday=False) if record.review.next else "",
    }
