"""Becoming a signatory: the steps for this kind of body, and which of them are done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Council
from charter_desktop.domain.meetings import Meeting
from charter_desktop.domain.papers import Decision, DecisionFacts, Outcome, PaperRecord
from charter_desktop.domain.records import Target
from charter_desktop.domain.signatory import (
    CharterStatus,
    DoneWhen,
    PublicLink,
    Signatory,
    Step,
    StepRecord,
    StepState,
    Told,
)
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError

if TYPE_CHECKING:
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit

TEMPLATE = "signing"
_DECIDED = {
    CharterStatus.AGREED,
    CharterStatus.SIGNED,
    CharterStatus.DEFERRED,
    CharterStatus.DECLINED,
}


@dataclass(frozen=True, slots=True)
class StepView:
    """One step, whether it is done, and what shows that it is."""

    step: Step
    is_done: bool
    because: str = ""


@dataclass(frozen=True, slots=True)
class SigningView:
    """Where the council is with the charter; `next_step` is None when all are done."""

    signatory: Signatory
    steps: tuple[StepView, ...]

    @property
    def next_step(self) -> StepView | None:
        """The first step that is not done."""
        return next((s for s in self.steps if not s.is_done), None)


@dataclass(frozen=True, slots=True)
class AfterDeciding:
    """What a clerk says after the decision; what is None is left as it is."""

    signed: date | None = None
    signed_by: str | None = None
    told: date | None = None
    published_at: str | None = None
    steps_done: tuple[str, ...] = ()


class Signing:
    """What a clerk does on the way to signing, and once signed."""

    def __init__(self, body: str, content: ContentStore, work: WorkStore) -> None:
        """Keep the published steps and the council's store."""
        self._body = body
        self._content = content
        self._work = work

    def view(self) -> SigningView:
        """Return the steps for this kind of body; those done elsewhere are done here."""
        with self._content.reading() as published:
            steps = published.records.all(Step)
        with self._work.reading() as unit:
            kind = unit.records.get(Council, self._body).profile.kind
            facts = _done_elsewhere(unit, self._body)
            by_hand = {r.id: r.state for r in unit.records.all(StepRecord)}
            signatory = unit.records.get(Signatory, self._body)
        mine = sorted((s for s in steps if kind in s.kinds), key=lambda s: s.number)
        return SigningView(signatory, tuple(_view(s, facts, by_hand) for s in mine))

    def record(self, said: AfterDeciding, today: date) -> Done[SigningView]:
        """Keep the signing, the telling, the public address, and steps done by hand.

        Raises NotFoundError for a step that this kind of body does not have, and
        InputNotUnderstoodError for an address that is not one of the web; nothing is changed.
        """
        _check_address(said.published_at)
        own = {v.step.id for v in self.view().steps}
        for step in said.steps_done:
            if step not in own:
                raise NotFoundError(
                    f"There is no step {step} here. Nothing was changed.",
                    advice=f"The steps are: {', '.join(sorted(own))}.",
                )
        with self._work.unit() as unit:
            now = unit.records.get(Signatory, self._body)
            values = _signatory_values(now, said)
            operations = [
                unit.operations.say(Target("signatory", self._body, group), value)
                for group, value in values.items()
            ]
            operations += [
                unit.operations.say(Target("step", step, "state"), StepState("done", today))
                for step in said.steps_done
            ]
            unit.commit()
        made = tuple(op for op in operations if op is not None)
        return Done(self.view(), Changes.SIGNING, "Recorded a step towards signing", made)


def _signatory_values(now: Signatory, said: AfterDeciding) -> dict[str, object]:
    values: dict[str, object] = {}
    if said.signed is not None:
        values["charter"] = replace(
            now.charter,
            status=CharterStatus.SIGNED,
            on=said.signed,
            signed_by=said.signed_by or now.charter.signed_by,
        )
    elif said.signed_by is not None:
        values["charter"] = replace(now.charter, signed_by=said.signed_by)
    if said.told is not None:
        values["told"] = Told(said.told)
    if said.published_at is not None:
        values["public_link"] = PublicLink(said.published_at)
    return values


def _check_address(address: str | None) -> None:
    if address and not address.startswith(("https://", "http://")):
        raise InputNotUnderstoodError(
            "The address of the public page must begin with https://. Nothing was changed."
        )


def _view(step: Step, facts: dict[DoneWhen, str], by_hand: dict[str, StepState]) -> StepView:
    state = by_hand.get(step.id)
    if state is not None and state.code == "done":
        return StepView(step, is_done=True, because="You said it is done")
    because = facts.get(step.done_when, "")
    return StepView(step, is_done=bool(because), because=because)


def _done_elsewhere(unit: WorkUnit, body: str) -> dict[DoneWhen, str]:
    """Return what the other records show to be done, each with the words that say why."""
    signatory = unit.records.get(Signatory, body)
    papers = [p for p in unit.records.all(PaperRecord) if p.fields.template == TEMPLATE]
    meetings = {m.id: m for m in unit.records.all(Meeting)}
    mine = [meetings[p.fields.meeting] for p in papers if p.fields.meeting in meetings]
    outcomes = [d.decision for d in unit.records.all(Decision)]
    decided = [o for o in outcomes if o.paper in {p.id for p in papers} and o.outcome]
    status = signatory.charter.status
    shown = {
        DoneWhen.MEETING_SET: "The meeting is recorded" if mine or decided else "",
        DoneWhen.PAPER_SAVED: "The paper is saved" if any(p.saved.on for p in papers) else "",
        DoneWhen.SUMMONS_SENT: "The summons is sent" if any(m.summons.sent for m in mine) else "",
        DoneWhen.NOTICE_POSTED: "The notice is up" if any(m.notice.posted for m in mine) else "",
        DoneWhen.DECIDED: _decided_words(decided, status, signatory.charter.minute),
        DoneWhen.SIGNED: "The charter is signed" if status is CharterStatus.SIGNED else "",
        DoneWhen.TOLD: "OALC and the county are told" if signatory.told.on else "",
        DoneWhen.PUBLISHED: "It is published" if signatory.public_link.address else "",
    }
    return {when: words for when, words in shown.items() if words}


def _decided_words(decided: list[DecisionFacts], status: CharterStatus, minute: str) -> str:
    if not decided and status not in _DECIDED:
        return ""
    return f"Decided, minute {minute}" if minute else "Decided"


def status_after(outcome: Outcome) -> CharterStatus:
    """Return where the council is with the charter after a decision on signing it."""
    return {
        Outcome.AGREED: CharterStatus.AGREED,
        Outcome.AMENDED: CharterStatus.AGREED,
        Outcome.DEFERRED: CharterStatus.DEFERRED,
        Outcome.REFUSED: CharterStatus.DECLINED,
    }[outcome]
