"""Becoming a signatory: the steps for this kind of body, and recording what was done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.breaks import BankHolidaysUnknownError
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import Council
from charter_desktop.domain.dates import date_in_words
from charter_desktop.domain.meetings import Meeting
from charter_desktop.domain.papers import Decision, Outcome, PaperRecord
from charter_desktop.domain.records import Operation, Target
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
from charter_desktop.services.signing.help import ASK_OALC, StepHelp, Titles, helps_with, titles_of
from charter_desktop.services.signing.steps import (
    Known,
    Standing,
    StepView,
    step_view,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from charter_desktop.domain.clear_days import SummonsDates
    from charter_desktop.services.drafts import Drafts
    from charter_desktop.services.meetings.meetings import MeetingLine, Meetings
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit

__all__ = [
    "ASK_OALC",
    "LETTER",
    "TEMPLATE",
    "AfterDeciding",
    "Signing",
    "SigningView",
    "StepView",
    "WentOut",
    "status_after",
]

TEMPLATE = "signing"
LETTER = "letter"
_NOT_DONE = "Not done after all"
_OF_A_MEETING = {DoneWhen.SUMMONS_SENT, DoneWhen.NOTICE_POSTED}


@dataclass(frozen=True, slots=True)
class SigningView:
    """Where the council is with the charter; `meeting` is the one that decides, if known.

    `has_paper` says that a paper on signing was begun for that meeting, `letter_saved` that the
    letter was written.
    """

    signatory: Signatory
    steps: tuple[StepView, ...]
    council: Council
    today: date
    meeting: Meeting | None = None
    dates: SummonsDates | None = None
    has_paper: bool = False
    letter_saved: bool = False

    @property
    def next_step(self) -> StepView | None:
        """The first step that is not done and still needed; None when there is none."""
        past = {Standing.DONE, Standing.NOT_NEEDED}
        return next((s for s in self.steps if s.standing not in past), None)

    @property
    def done_count(self) -> int:
        """How many steps are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def is_signed(self) -> bool:
        """Whether the council has signed."""
        return self.signatory.charter.status is CharterStatus.SIGNED


@dataclass(frozen=True, slots=True)
class AfterDeciding:
    """What a clerk says after the decision; what is None is left as it is."""

    signed: date | None = None
    signed_by: str | None = None
    told: date | None = None
    published_at: str | None = None
    steps_done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WentOut:
    """When the summons was served and the notice posted; what is None is left as it is."""

    summons: date | None = None
    notice: date | None = None


class Signing:
    """What a clerk does on the way to signing, and once signed. `drafts` saves typed notes."""

    def __init__(
        self,
        body: str,
        stores: tuple[ContentStore, WorkStore],
        meetings: Meetings,
        drafts: Drafts,
        today: Callable[[], date],
    ) -> None:
        """Keep the published steps, the council's store, its meetings, and the day."""
        self._body = body
        self._content, self._work = stores
        self._meetings = meetings
        self._today = today
        self.drafts = drafts

    def view(self) -> SigningView:
        """Return the steps for this kind of body; those done elsewhere are done here."""
        with self._content.reading() as published:
            titles = titles_of(published)
        seen = self.standing(self._meetings.all())
        steps = tuple(replace(s, helps=_helps(s.step, seen, titles)) for s in seen.steps)
        return replace(seen, steps=steps)

    def standing(self, lines: Iterable[MeetingLine]) -> SigningView:
        """Return what `view` does without what helps, for which every contact would be read.

        `lines` are the council's meetings, as `Meetings.all` gives them.
        """
        with self._content.reading() as published:
            steps = published.records.all(Step)
        with self._work.reading() as unit:
            council = unit.records.get(Council, self._body)
            known = _known(unit, council, self._today())
        mine = sorted((s for s in steps if council.profile.kind in s.kinds), key=lambda s: s.number)
        known = self._with_meeting(known, mine, lines)
        return SigningView(
            known.signatory,
            tuple(step_view(step, known) for step in mine),
            council,
            known.today,
            known.meeting,
            known.dates,
            has_paper=known.paper is not None,
            letter_saved=known.letter is not None and known.letter.saved.on is not None,
        )

    def record(self, said: AfterDeciding, today: date) -> Done[SigningView]:
        """Keep the signing, the telling, the public address, and steps done by hand.

        Raises NotFoundError for a step that this kind of body does not have, and
        InputNotUnderstoodError for an address that is not one of the web or a day that is yet to
        come; nothing is changed.
        """
        _check_address(said.published_at)
        for day in (said.signed, said.told):
            _check_past(day, today)
        for step in said.steps_done:
            self._step(step)
        with self._work.unit() as unit:
            values = _signatory_values(unit.records.get(Signatory, self._body), said)
            operations = [
                unit.operations.say(Target("signatory", self._body, group), value)
                for group, value in values.items()
            ]
            operations += [
                unit.operations.say(Target("step", step, "state"), StepState("done", today))
                for step in said.steps_done
            ]
            unit.commit()
        return self._done("Recorded a step towards signing", operations)

    def record_sent(self, out: WentOut, today: date) -> Done[SigningView]:
        """Keep when the summons was served and the notice posted for the meeting that decides.

        Raises NotFoundError where no paper names a meeting yet, and InputNotUnderstoodError for a
        day that is yet to come or after the meeting; nothing is changed.
        """
        meeting = self._deciding_meeting()
        for day in (out.summons, out.notice):
            _check_past(day, today)
            _check_before(day, meeting)
        made: list[Operation] = []
        if out.summons is not None:
            made += self._meetings.summons_sent(meeting.id, out.summons).operations
        if out.notice is not None:
            made += self._meetings.notice_posted(meeting.id, out.notice).operations
        return self._done("Recorded when the papers went out", made, Changes.MEETINGS)

    def take_back(self, step_id: str) -> Done[SigningView]:
        """Make a step not done after all: what was said by hand, or its own date or address.

        What other records show stays. Raises NotFoundError as `record`.
        """
        view = self._step(step_id)
        when = view.step.done_when
        if when in _OF_A_MEETING and not view.by_hand:
            return self._not_sent(when)
        with self._work.unit() as unit:
            if view.by_hand:
                said = unit.operations.say(Target("step", step_id, "state"), {})
            else:
                said = self._take_back_fact(unit, when)
            unit.commit()
        return self._done(_NOT_DONE, [said])

    def _not_sent(self, when: DoneWhen) -> Done[SigningView]:
        meeting = self._deciding_meeting()
        act = self._meetings.notice_posted
        if when is DoneWhen.SUMMONS_SENT:
            act = self._meetings.summons_sent
        return self._done(_NOT_DONE, act(meeting.id, None).operations, Changes.MEETINGS)

    def _take_back_fact(self, unit: WorkUnit, when: DoneWhen) -> Operation | None:
        if when is DoneWhen.SIGNED:
            decided = _newest_decision(unit)
            on = decided.decision.on if decided else None
            now = unit.records.get(Signatory, self._body).charter
            charter = replace(now, status=CharterStatus.AGREED, on=on, signed_by="")
            return unit.operations.say(Target("signatory", self._body, "charter"), charter)
        if when is DoneWhen.TOLD:
            return unit.operations.say(Target("signatory", self._body, "told"), Told())
        if when is DoneWhen.PUBLISHED:
            target = Target("signatory", self._body, "public_link")
            return unit.operations.say(target, PublicLink())
        return None

    @staticmethod
    def note_target(step: str) -> Target:
        """Return the group that holds our own note on a step."""
        return Target("step", step, "note")

    def _with_meeting(
        self, known: Known, steps: Iterable[Step], lines: Iterable[MeetingLine]
    ) -> Known:
        """Add the next meeting that can still be called, where no paper names one."""
        electors = known.council.is_parish_meeting
        ahead = [
            line
            for line in lines
            if line.meeting.facts.kind.is_of_electors == electors
            and line.dates is not None
            and line.dates.safer >= known.today
        ]
        by_hand = {s.id for s in steps if s.done_when is DoneWhen.DECIDED} & {
            id_ for id_, record in known.by_hand.items() if record.state.code == "done"
        }
        known = replace(
            known,
            rule=self._meetings.rule(),
            set_meeting=known.paper is not None or any(line.recorded for line in ahead),
            decided_by_hand=bool(by_hand),
        )
        if known.meeting is None:
            line = next(iter(ahead), None)
            return replace(known, meeting=line.meeting, dates=line.dates) if line else known
        try:
            return replace(known, dates=self._meetings.dates(known.meeting))
        except BankHolidaysUnknownError:  # too far off to count its days yet
            return known

    def _deciding_meeting(self) -> Meeting:
        with self._work.reading() as unit:
            meeting = _paper_and_meeting(unit)[1]
        if meeting is None:
            raise NotFoundError(
                "No meeting is chosen for this yet. Nothing was changed.",
                advice="Write the paper first: it names the meeting.",
            )
        return meeting

    def _step(self, step_id: str) -> StepView:
        own = {v.step.id: v for v in self.view().steps}
        if step_id not in own:
            raise NotFoundError(
                f"There is no step {step_id} here. Nothing was changed.",
                advice=f"The steps are: {', '.join(sorted(own))}.",
            )
        return own[step_id]

    def _done(
        self, words: str, said: Iterable[Operation | None], also: Changes = Changes.NONE
    ) -> Done[SigningView]:
        made = tuple(op for op in said if op is not None)
        return Done(self.view(), Changes.SIGNING | also, words, made)


def _known(unit: WorkUnit, council: Council, today: date) -> Known:
    paper, meeting = _paper_and_meeting(unit)
    letters = [p for p in unit.records.all(PaperRecord) if p.fields.template == LETTER]
    decisions = [d for d in unit.records.all(Decision) if paper and d.decision.paper == paper.id]
    return Known(
        council,
        unit.records.get(Signatory, council.id),
        today,
        paper=paper,
        meeting=meeting,
        decision=next((d for d in decisions if d.decision.outcome), None),
        letter=max(letters, key=lambda p: p.saved.on or today.min, default=None),
        by_hand={r.id: r for r in unit.records.all(StepRecord)},
    )


def _paper_and_meeting(unit: WorkUnit) -> tuple[PaperRecord | None, Meeting | None]:
    """Return the paper on signing whose meeting is the latest, and that meeting."""
    papers = [p for p in unit.records.all(PaperRecord) if p.fields.template == TEMPLATE]
    meetings = {m.id: m for m in unit.records.all(Meeting) if m.facts.on}
    both = [(p, meetings[p.fields.meeting]) for p in papers if p.fields.meeting in meetings]
    return max(both, key=lambda pair: (str(pair[1].facts.on), pair[0].id), default=(None, None))


def _newest_decision(unit: WorkUnit) -> Decision | None:
    paper, _ = _paper_and_meeting(unit)
    decisions = unit.records.all(Decision)
    return next((d for d in decisions if paper and d.decision.paper == paper.id), None)


def _helps(step: Step, seen: SigningView, titles: Titles) -> tuple[StepHelp, ...]:
    electors = seen.council.is_parish_meeting
    return helps_with(step, titles, electors=electors, meeting=seen.meeting, dates=seen.dates)


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


def _check_past(day: date | None, today: date) -> None:
    if day is not None and day > today:
        words = date_in_words(day, weekday=False)
        raise InputNotUnderstoodError(f"The date must be today or earlier. You entered {words}")


def _check_before(day: date | None, meeting: Meeting) -> None:
    on = meeting.facts.on
    if day is not None and on is not None and day >= on:
        raise InputNotUnderstoodError(
            f"The papers go out before the meeting, which is on {date_in_words(on)}"
        )


def status_after(outcome: Outcome) -> CharterStatus:
    """Return where the council is with the charter after a decision on signing it."""
    return {
        Outcome.AGREED: CharterStatus.AGREED,
        Outcome.AMENDED: CharterStatus.AGREED,
        Outcome.DEFERRED: CharterStatus.DEFERRED,
        Outcome.REFUSED: CharterStatus.DECLINED,
    }[outcome]
