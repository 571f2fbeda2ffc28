"""Which buttons a step towards signing has, and what each of them does."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.signatory import CharterStatus, DoneWhen
from charter_desktop.services.signing.signing import LETTER, TEMPLATE
from charter_desktop.services.signing.steps import Standing
from charter_desktop.ui.navigation import Place, Route

if TYPE_CHECKING:
    from charter_desktop.services.signing.signing import SigningView
    from charter_desktop.services.signing.steps import StepView


class Verb(enum.Enum):
    """What is done here, and not in another place of the window."""

    RECORD = "record"
    MARK = "mark"
    TAKE_BACK = "take back"


@dataclass(frozen=True, slots=True)
class NextStep:
    """Choosing another step of the list."""

    id: str


@dataclass(frozen=True, slots=True)
class Act:
    """One button: its words, its name, its icon, and what it does. A quiet one is a link."""

    words: str
    name: str
    icon: str
    does: Route | Verb | NextStep
    is_quiet: bool = False


FORMS = frozenset(
    {
        DoneWhen.SUMMONS_SENT,
        DoneWhen.NOTICE_POSTED,
        DoneWhen.SIGNED,
        DoneWhen.TOLD,
        DoneWhen.PUBLISHED,
    }
)
"""Steps on which something is recorded here, with fields of their own."""
ADD_MEETING = "add"
"""What Meetings and papers understands as: a new meeting."""
_CHARTER = "charter-in-full"


def acts_for(view: SigningView, step: StepView, *, has_form: bool) -> tuple[Act, ...]:
    """Return the buttons of a step, the primary one first. `has_form`: its fields are shown."""
    if step.standing is Standing.WAITS:
        found = [_go_on(view, step) or _bring_back(view)]
    elif step.standing in {Standing.DONE, Standing.NOT_NEEDED}:
        found = [_go_on(view, step), *_own(view, step, has_form=False), _take_back(step)]
    else:
        mark = Act("Mark as done", "step-mark", "checkmark", Verb.MARK)
        own = _own(view, step, has_form=has_form)
        found = [*own, mark if step.may_be_marked else None]
    return tuple(act for act in found if act is not None)


def _own(view: SigningView, step: StepView, *, has_form: bool) -> list[Act | None]:
    when = step.step.done_when
    if when in FORMS:
        record = Act("Record it", "step-record", "checkmark", Verb.RECORD) if has_form else None
        write = _paper(view, step) if step.step.template else None
        is_letter_first = when is DoneWhen.TOLD and not view.letter_saved
        return [write, record] if is_letter_first else [record, write]
    if when is DoneWhen.PAPER_SAVED:
        return [_paper(view, step)]
    if when is DoneWhen.MEETING_SET:
        is_known = view.meeting is not None
        words = "Choose a meeting" if is_known else "Add the meeting"
        go = Route(Place.MEETINGS, "" if is_known else ADD_MEETING)
        return [Act(words, "step-meeting", "calendar_ltr", go)]
    return [_decide(view, step) if when is DoneWhen.DECIDED else _page(step)]


def _page(step: StepView) -> Act | None:
    page = step.step.page
    words = "Read the charter" if page == _CHARTER else "Read the page"
    return Act(words, "step-read", "book_open", Route(Place.TOOLKIT, page)) if page else None


def _paper(view: SigningView, step: StepView) -> Act:
    template = step.step.template or TEMPLATE
    if template == LETTER:
        words = "Open the letter" if view.letter_saved else "Write the letter"
        return Act(words, "step-paper", "document_edit", Route(Place.MEETINGS, f"paper:{LETTER}:"))
    meeting = view.meeting.id if view.has_paper and view.meeting is not None else ""
    verb = "Open" if step.is_done else "Finish" if view.has_paper else "Write"
    go = Route(Place.MEETINGS, f"paper:{template}:{meeting}")
    return Act(f"{verb} the paper", "step-paper", "document_edit", go)


def _decide(view: SigningView, step: StepView) -> Act | None:
    meeting = view.meeting
    if not view.has_paper or meeting is None or meeting.facts.on is None:
        return None
    if meeting.facts.on > view.today or step.is_done:
        go = Route(Place.MEETINGS, meeting.id)
        return Act("See the meeting", "step-meeting", "calendar_ltr", go)
    go = Route(Place.MEETINGS, f"decide:{meeting.id}")
    return Act("Record the decision", "step-decide", "checkmark_circle", go)


def _bring_back(view: SigningView) -> Act | None:
    """Offer a new paper where it was put off or declined: it can come back at any time."""
    if view.signatory.charter.status not in {CharterStatus.DEFERRED, CharterStatus.DECLINED}:
        return None
    go = Route(Place.MEETINGS, f"paper:{TEMPLATE}:")
    return Act("Write a new paper", "step-paper", "document_edit", go)


def _go_on(view: SigningView, step: StepView) -> Act | None:
    following = view.next_step
    if following is None or following.step.id == step.step.id:
        return None
    words = f"Go to step {following.step.number}"
    return Act(words, "step-next", "arrow_right", NextStep(following.step.id))


def _take_back(step: StepView) -> Act | None:
    """Offer it for what was said here; what other records show is changed where they are."""
    if not step.is_done or not (step.by_hand or step.step.done_when in FORMS):
        return None
    return Act("Not done after all", "step-take-back", "arrow_undo", Verb.TAKE_BACK, is_quiet=True)
