"""What the council says of the twelve commitments, and the evidence for it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.charter import Charter, Commitment, newest_charter
from charter_desktop.domain.commitments import (
    DONE_LIMIT,
    Barrier,
    BarrierCode,
    CommitmentCode,
    CommitmentRecord,
    CommitmentStatus,
    Evidence,
    EvidenceItem,
    EvidenceKind,
    EvidenceLinks,
    Lead,
    MayQuote,
    Review,
    WhatWeHaveDone,
)
from charter_desktop.domain.records import Operation, Target
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.commitments.evidence import read_evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from charter_desktop.progress import Progress as Work
    from charter_desktop.services.commitments.evidence_files import EvidenceFiles
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit
    from charter_desktop.surroundings import Surroundings


class Keep(enum.Enum):
    """Stands for "leave as it is", where None already means "no date"."""

    AS_IT_IS = enum.auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """What a clerk says of one commitment; what is None or AS_IT_IS stays as it was.

    `why` are the words for "not for us now", whose code is that of the `barrier`; `sentence` says
    more of what stands in the way.
    """

    status: CommitmentCode | None = None
    why: str | None = None
    done: str | None = None
    barrier: BarrierCode | None = None
    sentence: str | None = None
    may_quote: bool | None = None
    lead: str | None = None
    due: date | Keep | None = Keep.AS_IT_IS
    review: date | Keep | None = Keep.AS_IT_IS
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A piece of evidence as the clerk gives it; for a file `given` is its path."""

    kind: EvidenceKind
    given: str


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """One commitment in the charter's own words, with what the council says of it.

    `evidence` are the newest pieces, as they were added; `evidence_count` says how many there are.
    `sent` has the ids of the evidence that goes in the return for this commitment, `offered` what
    is known and could stand for it too, the newest minutes first.
    """

    commitment: Commitment
    theme: str
    record: CommitmentRecord
    evidence: tuple[Evidence, ...] = field(default=())
    evidence_count: int = 0
    sent: frozenset[str] = frozenset()
    offered: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """All that the page of commitments shows, read at one moment.

    `stem` begins each commitment ("Councils will:"); `principles` are the names of the golden
    thread; `known` is the newest evidence of the council, minutes first; `has_begun` says whether
    anything was ever said of a commitment.
    """

    views: tuple[CommitmentView, ...]
    stem: str
    principles: tuple[str, ...]
    known: tuple[Evidence, ...]
    has_begun: bool
    today: date

    def view(self, commitment_id: str) -> CommitmentView | None:
        """Return one commitment, or None where the charter has no such id."""
        return next((v for v in self.views if v.commitment.id == commitment_id), None)


class Commitments:
    """What a clerk does with the checklist of commitments."""

    def __init__(
        self,
        content: ContentStore,
        work: WorkStore,
        files: EvidenceFiles,
        surroundings: Surroundings,
    ) -> None:
        """Keep the charter, the council's store and the place of copied-in files."""
        self._content = content
        self._work = work
        self._files = files
        self._new_id = surroundings.new_id
        self._today = surroundings.today

    def all(self) -> tuple[CommitmentView, ...]:
        """Return the commitments in the charter's order, each with all of its evidence."""
        return self.checklist(*(c.id for c in self._charter().commitments)).views

    def checklist(self, *whole: str) -> Checklist:
        """Return the commitments in the charter's order, with what stands around them.

        Of each the newest evidence is read, of those whose ids are in `whole` all of it.
        """
        charter = self._charter()
        ids = [c.id for c in charter.commitments]
        with self._work.reading() as unit:
            records = {r.id: r for r in unit.records.all(CommitmentRecord)}
            beside = read_evidence(unit, ids, whole)
        views = (
            CommitmentView(
                c,
                charter.theme_of(c.id).title,
                records.get(c.id, CommitmentRecord(c.id)),
                beside.of[c.id],
                beside.counts.get(c.id, 0),
                beside.sent.get(c.id, frozenset()),
                beside.offered[c.id],
            )
            for c in charter.commitments
        )
        return Checklist(
            tuple(views),
            charter.commitments_stem,
            tuple(p.title for p in charter.principles),
            beside.known,
            bool(records),
            self._today(),
        )

    def one(self, commitment_id: str, *, whole: bool = False) -> CommitmentView:
        """Return one commitment by its id or its number, such as `communication-1` or `1.1`.

        It has its newest evidence, or the `whole` of it. Raises NotFoundError, which lists the
        commitments.
        """
        commitments = self._charter().commitments
        found = next((c for c in commitments if commitment_id in {c.id, c.number}), None)
        if found is not None:
            checklist = self.checklist(*([found.id] if whole else []))
            return next(v for v in checklist.views if v.commitment.id == found.id)
        known = ", ".join(f"{c.number} {c.id}" for c in commitments)
        raise NotFoundError(
            f"The charter has no commitment {commitment_id}. Nothing was changed.",
            advice=f"Use one of: {known}.",
        )

    def record(
        self, commitment_id: str, progress: Progress, work: Work | None = None
    ) -> Done[CommitmentView]:
        """Keep what the council says of a commitment, all of it or none.

        Raises InputNotUnderstoodError where "what we have done" is too long, or where the
        evidence cannot be kept, and Cancelled where `work` was stopped; nothing is changed then.
        """
        view = self.one(commitment_id)
        _check(progress)
        item = self._files.item(progress.evidence, work) if progress.evidence else None
        with self._work.unit() as unit:
            record = unit.records.get(CommitmentRecord, view.commitment.id)
            said = [
                unit.operations.say(Target("commitment", record.id, group), value)
                for group, value in _new_values(record, progress).items()
            ]
            if item is not None:
                said += link_evidence(unit, item, (record.id,), self._new_id)
            unit.commit()
        operations = tuple(op for op in said if op is not None)
        words = f"Recorded {view.commitment.number} {view.commitment.short}"
        return Done(self.one(commitment_id), Changes.COMMITMENTS, words, operations)

    def reviewed(self, commitment_id: str) -> Done[CommitmentView]:
        """Record that the commitment was looked at today, and is to be again in a year."""
        view = self.one(commitment_id)
        today = self._today()
        review = Review(today, a_year_on(today))
        with self._work.unit() as unit:
            said = unit.operations.say(Target("commitment", view.commitment.id, "review"), review)
            unit.commit()
        return self._done(view, f"Reviewed {view.commitment.number}", [said])

    def add_evidence(
        self, commitment_id: str, new: NewEvidence, work: Work | None = None
    ) -> Done[CommitmentView]:
        """Add a piece of evidence to a commitment; one that is known is taken, not made twice.

        A file is copied in piece by piece and reports to `work`. Raises InputNotUnderstoodError
        where nothing was given or the file cannot be copied in, and Cancelled; nothing is changed
        then.
        """
        view = self.one(commitment_id)
        item = self._files.of_kind(new.kind, new.given, work)
        with self._work.unit() as unit:
            said = link_evidence(unit, item, (view.commitment.id,), self._new_id)
            unit.commit()
        return self._done(view, f"Added evidence to {view.commitment.number}", said)

    def link(self, commitment_id: str, evidence_id: str) -> Done[CommitmentView]:
        """Let evidence that is known stand for this commitment too.

        Raises NotFoundError where there is no such evidence.
        """
        view = self.one(commitment_id)
        own = view.commitment.id
        with self._work.unit() as unit:
            linked = _known(unit, evidence_id).links.commitments
            said = _say_links(unit, evidence_id, tuple(dict.fromkeys((*linked, own))))
            unit.commit()
        return self._done(view, f"Added evidence to {view.commitment.number}", [said])

    def unlink(self, commitment_id: str, evidence_id: str) -> Done[CommitmentView]:
        """Take evidence off this commitment; the evidence itself stays, and can be put back.

        Raises NotFoundError where there is no such evidence.
        """
        view = self.one(commitment_id)
        own = view.commitment.id
        with self._work.unit() as unit:
            linked = _known(unit, evidence_id).links.commitments
            said = _say_links(unit, evidence_id, tuple(c for c in linked if c != own))
            unit.commit()
        return self._done(view, f"Took evidence off {view.commitment.number}", [said])

    def _done(
        self, view: CommitmentView, words: str, said: Sequence[Operation | None]
    ) -> Done[CommitmentView]:
        operations = tuple(op for op in said if op is not None)
        return Done(self.one(view.commitment.id), Changes.COMMITMENTS, words, operations)

    def _charter(self) -> Charter:
        with self._content.reading() as unit:
            return newest_charter(unit.records.all(Charter))


def a_year_on(day: date) -> date:
    """Return the same day of the next year; 28 February for the 29th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def link_evidence(
    unit: WorkUnit, item: EvidenceItem, commitments: tuple[str, ...], new_id: Callable[[], str]
) -> list[Operation | None]:
    """Record a piece of evidence, or take the same one if it is there, and link it.

    One piece of evidence is typed once and used wherever it serves: a minute reference or an
    address that is known is linked, not made twice.
    """
    for known in unit.records.all(Evidence):
        if _is_same(known.item, item):
            linked = tuple(dict.fromkeys((*known.links.commitments, *commitments)))
            return [_say_links(unit, known.id, linked)]
    made = new_id()
    return [
        unit.operations.say(Target("evidence", made, "item"), item),
        unit.operations.say(Target("evidence", made, "links"), EvidenceLinks(commitments)),
    ]


def _is_same(known: EvidenceItem, item: EvidenceItem) -> bool:
    if item.consultation:
        return known.consultation == item.consultation
    said = (known.kind, known.reference, known.digest)
    return said == (item.kind, item.reference, item.digest)


def minute_evidence(reference: str, on: date | None) -> EvidenceItem:
    """Return the evidence that a minute is."""
    return EvidenceItem(EvidenceKind.MINUTE, reference.strip(), on)


def _say_links(unit: WorkUnit, evidence_id: str, commitments: tuple[str, ...]) -> Operation | None:
    target = Target("evidence", evidence_id, "links")
    return unit.operations.say(target, EvidenceLinks(commitments))


def _known(unit: WorkUnit, evidence_id: str) -> Evidence:
    found = unit.records.find(Evidence, evidence_id)
    if found is None:
        raise NotFoundError("This piece of evidence is no longer here. Nothing was changed.")
    return found


def _check(progress: Progress) -> None:
    if progress.done is not None and len(progress.done) > DONE_LIMIT:
        raise InputNotUnderstoodError(
            f"What you have done is {len(progress.done)} characters long; the return has room "
            f"for {DONE_LIMIT}. Nothing was changed.",
            advice="Say it in fewer words.",
        )


def _new_values(record: CommitmentRecord, progress: Progress) -> dict[str, object]:
    """Return the groups that `progress` speaks of, with what it leaves alone filled in.

    A group that is spoken of is said also where it equals what is shown: "not started" that was
    said goes in the return, and the store knows what was said already.
    """
    values: dict[str, object] = {}
    if progress.status is not None or progress.why is not None:
        values["status"] = CommitmentStatus(
            record.status.code if progress.status is None else progress.status,
            record.status.why if progress.why is None else progress.why,
        )
    if progress.lead is not None or progress.due is not Keep.AS_IT_IS:
        values["lead"] = Lead(
            record.lead.who if progress.lead is None else progress.lead,
            record.lead.due if progress.due is Keep.AS_IT_IS else progress.due,
        )
    if progress.done is not None:
        values["done"] = WhatWeHaveDone(progress.done)
    if progress.barrier is not None or progress.sentence is not None:
        values["barrier"] = Barrier(
            record.barrier.code if progress.barrier is None else progress.barrier,
            record.barrier.sentence if progress.sentence is None else progress.sentence,
        )
    if progress.may_quote is not None:
        values["may_quote"] = MayQuote(progress.may_quote)
    if progress.review is not Keep.AS_IT_IS:
        values["review"] = Review(record.review.last, progress.review)
    return values
