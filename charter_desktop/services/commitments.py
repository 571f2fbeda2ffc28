"""What the council says of the twelve commitments, and the evidence for it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.charter import Charter, Commitment
from charter_desktop.domain.commitments import (
    DONE_LIMIT,
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

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from charter_desktop.services.evidence_files import EvidenceFiles
    from charter_desktop.store.unit_of_work import ContentStore, WorkStore, WorkUnit


class Keep(enum.Enum):
    """Stands for "leave as it is", where None already means "no date"."""

    AS_IT_IS = enum.auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """What a clerk says of one commitment; what is None or AS_IT_IS stays as it was."""

    status: CommitmentCode | None = None
    why: str | None = None
    done: str | None = None
    barrier: BarrierCode | None = None
    may_quote: bool | None = None
    lead: str | None = None
    due: date | Keep | None = Keep.AS_IT_IS
    review: date | Keep | None = Keep.AS_IT_IS
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """One commitment in the charter's own words, with what the council says of it."""

    commitment: Commitment
    theme: str
    record: CommitmentRecord
    evidence: tuple[Evidence, ...] = field(default=())


class Commitments:
    """What a clerk does with the checklist of commitments."""

    def __init__(
        self,
        content: ContentStore,
        work: WorkStore,
        files: EvidenceFiles,
        new_id: Callable[[], str],
    ) -> None:
        """Keep the charter, the council's store and the place of copied-in files."""
        self._content = content
        self._work = work
        self._files = files
        self._new_id = new_id

    def all(self) -> tuple[CommitmentView, ...]:
        """Return the commitments in the charter's order."""
        charter = self._charter()
        with self._work.reading() as unit:
            records = {r.id: r for r in unit.records.all(CommitmentRecord)}
            evidence = unit.records.all(Evidence)
        return tuple(
            CommitmentView(
                c,
                charter.theme_of(c.id).title,
                records.get(c.id, CommitmentRecord(c.id)),
                tuple(e for e in evidence if c.id in e.links.commitments),
            )
            for c in charter.commitments
        )

    def one(self, commitment_id: str) -> CommitmentView:
        """Return one commitment by its id or its number, such as `communication-1` or `1.1`.

        Raises NotFoundError, which lists the commitments.
        """
        views = self.all()
        for view in views:
            if commitment_id in {view.commitment.id, view.commitment.number}:
                return view
        known = ", ".join(f"{v.commitment.number} {v.commitment.id}" for v in views)
        raise NotFoundError(
            f"The charter has no commitment {commitment_id}. Nothing was changed.",
            advice=f"Use one of: {known}.",
        )

    def record(self, commitment_id: str, progress: Progress) -> Done[CommitmentView]:
        """Keep what the council says of a commitment, all of it or none.

        Raises InputNotUnderstoodError where "what we have done" is too long, or where the
        evidence cannot be kept; nothing is changed then.
        """
        view = self.one(commitment_id)
        _check(progress)
        item = self._files.item(progress.evidence) if progress.evidence else None
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

    def _charter(self) -> Charter:
        with self._content.reading() as unit:
            return newest_charter(unit.records.all(Charter))


def newest_charter(charters: tuple[Charter, ...]) -> Charter:
    """Return the newest version of the charter; their ids are years and months."""
    return max(charters, key=lambda charter: charter.id)


def link_evidence(
    unit: WorkUnit, item: EvidenceItem, commitments: tuple[str, ...], new_id: Callable[[], str]
) -> list[Operation | None]:
    """Record a piece of evidence, or take the same one if it is there, and link it.

    One piece of evidence is typed once and used wherever it serves: a minute reference or an
    address that is known is linked, not made twice.
    """
    for known in unit.records.all(Evidence):
        same = (known.item.kind, known.item.reference) == (item.kind, item.reference)
        if same and known.item.digest == item.digest:
            linked = tuple(dict.fromkeys((*known.links.commitments, *commitments)))
            links = EvidenceLinks(linked)
            return [unit.operations.say(Target("evidence", known.id, "links"), links)]
    made = new_id()
    return [
        unit.operations.say(Target("evidence", made, "item"), item),
        unit.operations.say(Target("evidence", made, "links"), EvidenceLinks(commitments)),
    ]


def minute_evidence(reference: str, on: date | None) -> EvidenceItem:
    """Return the evidence that a minute is."""
    return EvidenceItem(EvidenceKind.MINUTE, reference.strip(), on)


def _check(progress: Progress) -> None:
    if progress.done is not None and len(progress.done) > DONE_LIMIT:
        raise InputNotUnderstoodError(
            f"What you have done is {len(progress.done)} characters long; the return has room "
            f"for {DONE_LIMIT}. Nothing was changed.",
            advice="Say it in fewer words.",
        )


def _new_values(record: CommitmentRecord, progress: Progress) -> dict[str, object]:
    """Return the groups that `progress` speaks of, with what it leaves alone filled in."""
    status = CommitmentStatus(
        record.status.code if progress.status is None else progress.status,
        record.status.why if progress.why is None else progress.why,
    )
    lead = Lead(
        record.lead.who if progress.lead is None else progress.lead,
        record.lead.due if progress.due is Keep.AS_IT_IS else progress.due,
    )
    values: dict[str, object] = {"status": status, "lead": lead}
    if progress.done is not None:
        values["done"] = WhatWeHaveDone(progress.done)
    if progress.barrier is not None:
        values["barrier"] = replace(record.barrier, code=progress.barrier)
    if progress.may_quote is not None:
        values["may_quote"] = MayQuote(progress.may_quote)
    if progress.review is not Keep.AS_IT_IS:
        values["review"] = Review(record.review.last, progress.review)
    return {group: v for group, v in values.items() if v != getattr(record, group)}
