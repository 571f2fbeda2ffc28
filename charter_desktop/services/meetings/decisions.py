"""What a meeting decided: the minute, and what follows from it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.agenda_items import AgendaItem
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.papers import Decision, DecisionFacts, Outcome, PaperRecord
from charter_desktop.domain.records import Target
from charter_desktop.domain.signatory import Signatory
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.commitments.commitments import link_evidence, minute_evidence
from charter_desktop.services.signing.signing import TEMPLATE as SIGNING
from charter_desktop.services.signing.signing import status_after

if TYPE_CHECKING:
    from charter_desktop.domain.meetings import Meeting
    from charter_desktop.domain.records import Operation
    from charter_desktop.services.meetings.meetings import Meetings
    from charter_desktop.services.papers.papers import Papers
    from charter_desktop.store.unit_of_work import WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings

_PASSED = {Outcome.AGREED, Outcome.AMENDED}


@dataclass(frozen=True, slots=True)
class WhatWasDecided:
    """What the clerk says the morning after; `text` is the resolution where it was changed.

    It is on the paper of a template or, where `item` is an agenda item's id, on that item and the
    paper that goes with it.
    """

    meeting: str
    template: str
    outcome: Outcome
    minute: str
    text: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a decision is on: a paper by its id, of a template, an item of the agenda, or both."""

    paper: str
    template: str
    item: AgendaItem | None

    @property
    def is_private(self) -> bool:
        """Whether it was dealt with without the public."""
        return self.item is not None and self.item.item.is_private

    def is_of(self, decision: DecisionFacts) -> bool:
        """Whether a decision that was recorded is on the same."""
        if self.item is not None and decision.item == self.item.id:
            return True
        return bool(self.paper) and decision.paper == self.paper

    def commitments(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the commitments that the decision is evidence for."""
        if self.item is None or outcome not in _PASSED:
            return ()
        return self.item.item.commitments


class Decisions:
    """What a clerk does after a meeting."""

    def __init__(
        self,
        body: str,
        work: WorkStore,
        meetings: Meetings,
        papers: Papers,
        surroundings: Surroundings,
    ) -> None:
        """Keep the council's store and what finds meetings and papers."""
        self._body = body
        self._work = work
        self._meetings = meetings
        self._papers = papers
        self._around = surroundings

    def all(self) -> tuple[Decision, ...]:
        """Return the decisions recorded, by id."""
        with self._work.reading() as unit:
            return unit.records.all(Decision)

    def record(self, decided: WhatWasDecided) -> Done[Decision]:
        """Record a decision with its minute, once, where it serves everywhere.

        The minute becomes a piece of evidence; a decision on signing moves the council along.
        The minute is evidence for the commitments that the item of the agenda is linked to, unless
        the item was put off or refused, or is a private one.
        Raises InputNotUnderstoodError where the minute is missing, NotFoundError where no such
        paper was made for that meeting or the item is not on its agenda; nothing is changed then.
        """
        minute = decided.minute.strip()
        if not minute:
            raise InputNotUnderstoodError("Enter the minute reference, for example 58/26")
        meeting = self._meetings.find(decided.meeting)
        subject = self._subject(decided, meeting)
        facts = DecisionFacts(
            decided.outcome,
            decided.text,
            minute,
            meeting.id,
            subject.paper,
            meeting.facts.on,
            subject.item.id if subject.item else "",
            subject.is_private,
        )
        with self._work.unit() as unit:
            known = [d for d in unit.records.all(Decision) if subject.is_of(d.decision)]
            decision_id = known[0].id if known else self._around.new_id()
            said = [unit.operations.say(Target("decision", decision_id, "decision"), facts)]
            if not subject.is_private:
                evidence = minute_evidence(minute, meeting.facts.on)
                commitments = subject.commitments(decided.outcome)
                said += link_evidence(unit, evidence, commitments, self._around.new_id)
            if subject.template == SIGNING:
                said.append(self._move_along(unit, facts))
            unit.commit()
        operations = tuple(op for op in said if op is not None)
        words = f"Recorded the decision, minute {minute}"
        changes = Changes.PAPERS | Changes.SIGNING | Changes.MEETINGS
        if subject.item is not None:
            changes |= Changes.COMMITMENTS
        return Done(Decision(decision_id, facts), changes, words, operations)

    def _subject(self, decided: WhatWasDecided, meeting: Meeting) -> _Subject:
        if not decided.item:
            paper = self._papers.for_meeting(decided.template, meeting)
            with self._work.reading() as unit:
                items = [i for i in unit.records.all(AgendaItem) if i.item.paper == paper.id]
            here = [one for one in items if one.place.meeting == meeting.id]
            return _Subject(paper.id, decided.template, here[0] if here else None)
        with self._work.reading() as unit:
            item = unit.records.find(AgendaItem, decided.item)
            papers = {p.id: p.fields.template for p in unit.records.all(PaperRecord)}
        if item is None or item.place.meeting != meeting.id:
            raise NotFoundError(
                "That item is not on the agenda of this meeting. Nothing was changed.",
                advice="Put it on the agenda first, or choose its own meeting.",
            )
        return _Subject(item.item.paper, papers.get(item.item.paper, ""), item)

    def _move_along(self, unit: WorkUnit, facts: DecisionFacts) -> Operation | None:
        signing = unit.records.get(Signatory, self._body).charter
        if facts.outcome is None:
            return None
        moved = replace(
            signing, status=status_after(facts.outcome), on=facts.on, minute=facts.minute
        )
        return unit.operations.say(Target("signatory", self._body, "charter"), moved)
