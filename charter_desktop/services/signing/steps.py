"""The steps towards signing: which are done, what shows it, and what helps with each."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charter_desktop.domain.clear_days import Rule, SummonsDates
from charter_desktop.domain.dates import date_in_words, day_in_words
from charter_desktop.domain.papers import Decision, PaperRecord
from charter_desktop.domain.signatory import CharterStatus, DoneWhen, Signatory, Step, StepRecord
from charter_desktop.services.signing.help import StepHelp, paragraphs

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.domain.councils import Council
    from charter_desktop.domain.meetings import Meeting

_DECIDED = {
    CharterStatus.AGREED,
    CharterStatus.SIGNED,
    CharterStatus.DEFERRED,
    CharterStatus.DECLINED,
}
_AGREED = {CharterStatus.AGREED, CharterStatus.SIGNED}
BEFORE_DECIDING = frozenset(
    {
        DoneWhen.BY_HAND,
        DoneWhen.MEETING_SET,
        DoneWhen.PAPER_SAVED,
        DoneWhen.SUMMONS_SENT,
        DoneWhen.NOTICE_POSTED,
        DoneWhen.DECIDED,
    }
)
"""What a council that has agreed needs no more, whether or not it was ever recorded here."""


class Standing(enum.Enum):
    """How a step stands. `WAITS` is for true dependencies only."""

    DONE = "Done"
    UNDER_WAY = "Under way"
    TO_DO = "To do"
    WAITS = "Cannot start yet"
    NOT_NEEDED = "Not needed now"


@dataclass(frozen=True, slots=True)
class StepView:
    """One step, how it stands, and what shows it.

    `because` says what shows that it is done; `hint` what is known of a step that is not. `on` is
    the day on which it was done. `warning` is about a legal date. `paragraphs` are the step's own
    text as plain paragraphs, an item of a list with its bullet or number.
    """

    step: Step
    is_done: bool
    because: str = ""
    standing: Standing = Standing.TO_DO
    hint: str = ""
    on: date | None = None
    warning: str = ""
    by_hand: bool = False
    note: str = ""
    paragraphs: tuple[str, ...] = ()
    helps: tuple[StepHelp, ...] = ()

    @property
    def may_be_marked(self) -> bool:
        """Whether it can be marked as done by hand: what has a date of its own is recorded."""
        return not self.is_done and self.step.done_when not in {DoneWhen.SIGNED, DoneWhen.TOLD}


@dataclass(frozen=True, slots=True)
class Known:
    """What the other records say that bears on the steps.

    `meeting` is that of the newest paper on signing, or else the next one whose summons can still
    go out; `dates` are its last days. `set_meeting` says that a meeting is on record.
    """

    council: Council
    signatory: Signatory
    today: date
    rule: Rule = Rule.NALC
    paper: PaperRecord | None = None
    meeting: Meeting | None = None
    dates: SummonsDates | None = None
    decision: Decision | None = None
    letter: PaperRecord | None = None
    set_meeting: bool = False
    decided_by_hand: bool = False
    by_hand: dict[str, StepRecord] = field(default_factory=dict)

    @property
    def latest(self) -> date | None:
        """The last day for the summons or notice under the council's own rule."""
        return self.dates.by(self.rule).latest if self.dates else None

    @property
    def is_decided(self) -> bool:
        """Whether the council has decided, and has not put it on a later agenda since."""
        charter = self.signatory.charter
        if self.decision is not None:
            return True
        if charter.status not in _DECIDED:
            return False
        on = self.meeting.facts.on if self.paper and self.meeting else None
        again = charter.status not in _AGREED and on and charter.on and on > charter.on
        return not again

    @property
    def has_agreed(self) -> bool:
        """Whether the council agreed to sign."""
        return self.signatory.charter.status in _AGREED


@dataclass(frozen=True, slots=True)
class _Fact:
    """What the records show of one step: done where `because` says something."""

    because: str = ""
    on: date | None = None
    hint: str = ""
    under_way: bool = False
    warning: str = ""


def step_view(step: Step, known: Known) -> StepView:
    """Return how a step stands; what is done elsewhere is done here."""
    mine = known.by_hand.get(step.id, StepRecord(step.id))
    by_hand = mine.state.code == "done"
    fact = _FACTS[step.done_when](known)
    if by_hand:
        fact = _Fact("Marked as done", mine.state.on, warning=fact.warning)
    standing = _standing(step, known, fact)
    return StepView(
        step,
        is_done=bool(fact.because),
        because=fact.because,
        standing=standing,
        hint="" if standing is Standing.NOT_NEEDED else fact.hint,
        on=fact.on,
        warning=fact.warning,
        by_hand=by_hand,
        note=mine.note.text,
        paragraphs=paragraphs(step.text),
    )


def _standing(step: Step, known: Known, fact: _Fact) -> Standing:
    if fact.because:
        return Standing.DONE
    if known.has_agreed and step.done_when in BEFORE_DECIDING:
        return Standing.NOT_NEEDED
    if _waits(step.done_when, known):
        return Standing.WAITS
    return Standing.UNDER_WAY if fact.under_way else Standing.TO_DO


def _waits(when: DoneWhen, known: Known) -> bool:
    """Say whether a step truly cannot start.

    Nobody signs before it is agreed, and what is told and published is that it is signed.
    """
    if when is DoneWhen.SIGNED:
        return not (known.has_agreed or known.decided_by_hand)
    is_signed = known.signatory.charter.status is CharterStatus.SIGNED
    return when in {DoneWhen.TOLD, DoneWhen.PUBLISHED} and not is_signed


def _nothing(_known: Known) -> _Fact:
    return _Fact()


def _meeting_set(known: Known) -> _Fact:
    if not known.set_meeting:
        return _Fact()
    on = known.meeting.facts.on if known.meeting else None
    words = f"The meeting is on {date_in_words(on)}" if on else "The meeting is recorded"
    return _Fact(words)


def _paper_saved(known: Known) -> _Fact:
    paper = known.paper
    if paper is not None and paper.saved.on:
        return _Fact("The paper is saved", paper.saved.on)
    on = known.meeting.facts.on if known.meeting else None
    hint = f"For the meeting on {date_in_words(on)}" if on else ""
    return _Fact(hint=hint, under_way=paper is not None)


def _summons(known: Known) -> _Fact:
    sent, posted = _went_out(known)
    late = _too_late(known, sent)
    if sent:
        return _Fact("The summons is sent", sent, warning=late)
    hint = f"Notice posted {date_in_words(posted)}" if posted else _by_when(known)
    return _Fact(hint=hint, under_way=posted is not None, warning=late)


def _notice(known: Known) -> _Fact:
    _, posted = _went_out(known)
    late = _too_late(known, posted)
    if posted:
        return _Fact("The notice is up", posted, warning=late)
    return _Fact(hint=_by_when(known), warning=late)


def _went_out(known: Known) -> tuple[date | None, date | None]:
    if known.paper is None or known.meeting is None:
        return None, None
    return known.meeting.summons.sent, known.meeting.notice.posted


def _by_when(known: Known) -> str:
    return f"By {date_in_words(known.dates.safer)}, to be safe" if known.dates else ""


def _too_late(known: Known, went: date | None) -> str:
    """Return the sentence about a summons or notice that went, or would go, after the last day."""
    latest, meeting = known.latest, known.meeting
    if latest is None or meeting is None or meeting.facts.on is None or known.is_decided:
        return ""
    if went is None and (known.paper is None or known.today <= latest):
        return ""
    if went is not None and went <= latest:
        return ""
    days = known.dates.clear_days if known.dates else 0
    which = f"{days} clear days for the meeting on {day_in_words(meeting.facts.on)}"
    last = f"The last day was {day_in_words(latest)}."
    if went is None:
        return f"It is too late to give {which}. {last} Choose a later meeting."
    return f"{day_in_words(went)} does not give {which}. {last} Decisions may be challenged."


def _decided(known: Known) -> _Fact:
    charter = known.signatory.charter
    if known.is_decided:
        words = f"Decided, minute {charter.minute}" if charter.minute else "Decided"
        on = known.decision.decision.on if known.decision else None
        return _Fact(words, on or (None if charter.status is CharterStatus.SIGNED else charter.on))
    on = known.meeting.facts.on if known.paper and known.meeting else None
    if on is None:
        return _Fact()
    held = on <= known.today
    return _Fact(hint=f"Meeting on {date_in_words(on)}", under_way=held)


def _signed(known: Known) -> _Fact:
    charter = known.signatory.charter
    if charter.status is CharterStatus.SIGNED:
        words = f"Signed by the {charter.signed_by.removeprefix('the ')}"
        return _Fact(words if charter.signed_by else "The charter is signed", charter.on)
    hints = {
        CharterStatus.DECLINED: "It was decided not to sign",
        CharterStatus.DEFERRED: "It was put off for now",
    }
    waits = "" if known.has_agreed or known.decided_by_hand else "Once it is agreed"
    return _Fact(hint=hints.get(charter.status, waits))


def _told(known: Known) -> _Fact:
    if known.signatory.told.on:
        return _Fact("OALC and the county are told", known.signatory.told.on)
    written = known.letter is not None and known.letter.saved.on is not None
    return _Fact(
        hint="The letter is written" if written else _once_signed(known), under_way=written
    )


def _published(known: Known) -> _Fact:
    is_published = bool(known.signatory.public_link.address)
    return _Fact("It is published" if is_published else "", hint=_once_signed(known))


def _once_signed(known: Known) -> str:
    return "" if known.signatory.charter.status is CharterStatus.SIGNED else "Once it is signed"


_FACTS: dict[DoneWhen, Callable[[Known], _Fact]] = {
    DoneWhen.BY_HAND: _nothing,
    DoneWhen.MEETING_SET: _meeting_set,
    DoneWhen.PAPER_SAVED: _paper_saved,
    DoneWhen.SUMMONS_SENT: _summons,
    DoneWhen.NOTICE_POSTED: _notice,
    DoneWhen.DECIDED: _decided,
    DoneWhen.SIGNED: _signed,
    DoneWhen.TOLD: _told,
    DoneWhen.PUBLISHED: _published,
}
