"""setup, commitment, signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.commands.answer import Answer
from charter_desktop.commands.commitment_words import detail_data, detail_lines
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.commitments import (
    COMMITMENT_WORDS,
    BarrierCode,
    CommitmentCode,
    EvidenceKind,
)
from charter_desktop.domain.councils import BodyKind, Council, MeetingPattern, Role
from charter_desktop.domain.dates import Lies, parse_date
from charter_desktop.domain.patterns import parse_pattern, pattern_in_words
from charter_desktop.domain.signatory import CHARTER_STATUS_WORDS, CharterStatus
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.commitments.commitments import Keep, Progress
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.files.looked import Order
from charter_desktop.services.signing.signing import AfterDeciding
from charter_desktop.surroundings import Surroundings

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from charter_desktop.services.commitments.commitments import CommitmentView
    from charter_desktop.services.signing.signing import SigningView, StepView


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    verbs = {"setup": _setup, "commitment": _commitment, "signing": _signing}
    return verbs[asked.command](asked)


def _setup(asked: argparse.Namespace) -> Answer:
    if not asked.council:
        raise InputNotUnderstoodError(
            "Say which council: its parish's name or code.",
            advice="For example: charter-desktop setup --council Kidlington.",
        )
    pattern = parse_pattern(asked.meets) if asked.meets else MeetingPattern()
    if asked.place:
        pattern = MeetingPattern(
            pattern.week, pattern.weekday, pattern.at, asked.place, pattern.not_in
        )
    new = NewCouncil(
        asked.council,
        asked.name,
        BodyKind(asked.kind) if asked.kind else None,
        Role(asked.role),
        pattern,
        CharterStatus(asked.status),
    )
    with open_program(asked, writing=True) as program:
        invitation = asked.invitation and Order(path=asked.invitation, words=asked.words)
        if invitation:  # before anything is written, so that wrong words set nothing up
            program.adding.check(invitation)
        body = program.councils.set_up(new).value
        met = program.adding.add(invitation).value if invitation else None
        program.use(body)
        workbook = program.workbook(body)
        council, view = workbook.council(), workbook.signing.view()
    return Answer(
        {"council": body, "met_oalc": bool(met), **_council_data(council), **_signing_data(view)},
        (
            *([f"Added: {met.what}."] if met else []),
            f"{council.profile.name} is set up ({body}).",
            *([pattern_in_words(council.pattern)] if council.pattern.week else []),
            *_next_step_lines(view),
        ),
    )


def _council_data(council: Council) -> dict[str, object]:
    data: dict[str, object] = plain(council.profile)
    data["meets"] = pattern_in_words(council.pattern) if council.pattern.week else ""
    return data


def _next_step_lines(view: SigningView) -> tuple[str, ...]:
    step = view.next_step
    if step is None:
        return ("Every step towards signing is done.",)
    return (f"Next: step {step.step.number}, {step.step.title}.",)


def _commitment(asked: argparse.Namespace) -> Answer:
    progress = _progress(asked, Surroundings.real().today())
    says_something = bool(asked.id) and progress != Progress()
    is_reviewed = bool(asked.id) and asked.reviewed
    with open_program(asked, writing=says_something or is_reviewed) as program:
        book = program.workbook(asked.council)
        commitments = book.commitments
        if says_something:
            commitments.record(asked.id, progress)
        if is_reviewed:
            commitments.reviewed(asked.id)
        if asked.id:
            view = commitments.one(asked.id, whole=True)
            detail = book.year.checklists.detail(asked.id, every=True)
        else:
            views = commitments.all()
            return Answer(
                {"commitments": [_commitment_data(view) for view in views]},
                tuple(_commitment_line(view) for view in views),
            )
    data = {**_commitment_data(view), **detail_data(detail)}
    return Answer({"commitment": data}, (*_commitment_lines(view), *detail_lines(detail)))


def _progress(asked: argparse.Namespace, today: date) -> Progress:
    def day(text: str | None) -> date | Keep | None:
        if text is None:
            return Keep.AS_IT_IS
        return parse_date(text, today) if text else None

    return Progress(
        status=CommitmentCode(asked.status) if asked.status else None,
        why=asked.why,
        done=asked.note,
        barrier=BarrierCode(asked.barrier) if asked.barrier else None,
        sentence=asked.barrier_sentence,
        may_quote=None if asked.may_quote is None else asked.may_quote == "yes",
        lead=asked.lead,
        due=day(asked.due),
        review=day(asked.review),
        evidence=asked.evidence,
    )


def _commitment_data(view: CommitmentView) -> dict[str, object]:
    data: dict[str, object] = plain(view.record)
    data["number"], data["text"] = view.commitment.number, view.commitment.text
    data["evidence"] = [plain(item.item) for item in view.evidence]
    return data


def _commitment_line(view: CommitmentView) -> str:
    status = COMMITMENT_WORDS[view.record.status.code]
    return f"{view.commitment.number} {view.commitment.short}: {status}"


def _commitment_lines(view: CommitmentView) -> tuple[str, ...]:
    lines = [_commitment_line(view), f"  {view.commitment.text}"]
    if view.record.done.text:
        lines.append(f"  What we have done: {view.record.done.text}")
    lines += [
        f"  Evidence: {_evidence_words(e.item.kind, e.item.reference)}" for e in view.evidence
    ]
    return tuple(lines)


def _evidence_words(kind: EvidenceKind, reference: str) -> str:
    return f"minute {reference}" if kind is EvidenceKind.MINUTE else reference


def _signing(asked: argparse.Namespace) -> Answer:
    given = (asked.signed, asked.by, asked.told, asked.published, asked.step_done)
    with open_program(asked, writing=any(given)) as program:
        today = program.surroundings.today()
        signing = program.workbook(asked.council).signing
        if any(given):
            said = AfterDeciding(
                signed=parse_date(asked.signed, today, Lies.BEHIND) if asked.signed else None,
                signed_by=asked.by,
                told=parse_date(asked.told, today, Lies.BEHIND) if asked.told else None,
                published_at=asked.published,
                steps_done=tuple(asked.step_done),
            )
            signing.record(said, today)
        view = signing.view()
    words = CHARTER_STATUS_WORDS[view.signatory.charter.status]
    lines = [f"The charter: {words}."]
    lines += [
        f"{'done' if s.is_done else '    '}  {s.step.number} {s.step.title}" for s in view.steps
    ]
    return Answer(_signing_data(view), tuple(lines))


def _step_line(view: StepView) -> str:
    state = f"done: {view.because}" if view.is_done else "to do"
    return f"  {view.step.number} {view.step.title} ({state})"


def _signing_data(view: SigningView) -> dict[str, object]:
    return {
        "signing": plain(view.signatory),
        "steps": [
            {
                "id": s.step.id,
                "number": s.step.number,
                "title": s.step.title,
                "done": s.is_done,
                "because": s.because,
            }
            for s in view.steps
        ],
        "next_step": view.next_step.step.id if view.next_step else None,
    }
