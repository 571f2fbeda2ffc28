"""What a meeting decided: the minute, and what follows from it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.papers import Decision, DecisionFacts, Outcome
from charter_desktop.domain.records import Target
from charter_desktop.domain.signatory import Signatory
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.commitments import link_evidence, minute_evidence
from charter_desktop.services.signing import TEMPLATE as SIGNING
from charter_desktop.services.signing import status_after

if TYPE_CHECKING:
    from charter_desktop.domain.records import Operation
    from charter_desktop.services.meetings import Meetings
    from charter_desktop.services.papers import Papers
    from charter_desktop.store.unit_of_work import WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class WhatWasDecided:
    """What the clerk says the morning after; `text` is the resolution where it was changed."""

    meeting: str
    template: str
    outcome: Outcome
    minute: str
    text: str = ""


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
        Raises InputNotUnderstoodError where the minute is missing, NotFoundError where no such
        paper was made for that meeting; nothing is changed then.
        """
        minute = decided.minute.strip()
        if not minute:
            raise InputNotUnderstoodError("Enter the minute reference, for example 58/26")
        meeting = self._meetings.find(decided.meeting)
        paper = self._papers.for_meeting(decided.template, meeting)
        facts = DecisionFacts(
            decided.outcome, decided.text, minute, meeting.id, paper.id, meeting.facts.on
        )
        with self._work.unit() as unit:
            known = [d for d in unit.records.all(Decision) if d.decision.paper == paper.id]
            decision_id = known[0].id if known else self._around.new_id()
            said = [unit.operations.say(Target("decision", decision_id, "decision"), facts)]
            item = minute_evidence(minute, meeting.facts.on)
            said += link_evidence(unit, item, (), self._around.new_id)
            if decided.template == SIGNING:
                said.append(self._move_along(unit, facts))
            unit.commit()
        operations = tuple(op for op in said if op is not None)
        words = f"Recorded the decision, minute {minute}"
        changes = Changes.PAPERS | Changes.SIGNING | Changes.MEETINGS
        return Done(Decision(decision_id, facts), changes, words, operations)

    def _move_along(self, unit: WorkUnit, facts: DecisionFacts) -> Operation | None:
        signing = unit.records.get(Signatory, self._body).charter
        if facts.outcome is None:
            return None
        moved = replace(
            signing, status=status_after(facts.outcome), on=facts.on, minute=facts.minute
        )
        return unit.operations.say(Target("signatory", self._body, "charter"), moved)
