"""The evidence that stands beside the commitments: the newest of each, and how much there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.commitments import EVIDENCE_IN_RETURN, Evidence, EvidenceKind
from charter_desktop.domain.listed import Listing
from charter_desktop.domain.returns import SaidRecord, statement_items

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from charter_desktop.store.unit_of_work import WorkUnit

NEWEST = 20
"""So many pieces of evidence of a commitment are read at first; the page stays quick."""
OFFERED = 60
"""So many known pieces are offered to be linked; an older minute is found by typing it again."""


@dataclass(frozen=True, slots=True)
class EvidenceBeside:
    """The evidence of commitments by their ids.

    `of` has what is shown, as it was added: the newest, and what goes in the return; `counts` how
    much there is in all; `sent` the ids of what goes in the return; `offered` what could be linked,
    the newest minutes first; `known` the newest evidence of the council.
    """

    of: dict[str, tuple[Evidence, ...]]
    counts: dict[str, int]
    sent: dict[str, frozenset[str]]
    offered: dict[str, tuple[Evidence, ...]]
    known: tuple[Evidence, ...]


def read_evidence(
    unit: WorkUnit, commitments: Iterable[str], whole: Collection[str]
) -> EvidenceBeside:
    """Return the evidence of some commitments; of those in `whole` every piece."""
    ids, listings = tuple(commitments), unit.listings
    shown = listings.newest(Evidence, Listing.FOR, ids, NEWEST)
    shown |= listings.newest(Evidence, Listing.FOR, whole, None)
    going = listings.first(Evidence, Listing.SENT_FOR, ids, EVIDENCE_IN_RETURN)
    free = listings.newest_beside(Evidence, ids, OFFERED)
    newest = listings.newest(Evidence, Listing.ALL, [""], OFFERED)[""]
    for c, found in going.items():
        shown[c] = tuple(dict.fromkeys((*shown[c], *found)))
    lists = (*shown.values(), *going.values(), *free.values(), newest)
    read = {e.id: e for e in unit.records.some(Evidence, {e for one in lists for e in one})}
    return EvidenceBeside(
        {c: tuple(read[e] for e in sorted(found)) for c, found in shown.items()},
        listings.counts(Evidence, Listing.FOR),
        _sent_for(read[e] for e in sorted({e for found in going.values() for e in found})),
        {c: _newest_minutes_first(read[e] for e in found) for c, found in free.items()},
        _newest_minutes_first(read[e] for e in newest),
    )


def _sent_for(evidence: Iterable[Evidence]) -> dict[str, frozenset[str]]:
    """Return which evidence goes in the return, by commitment: asked of the return itself."""
    said = (SaidRecord("evidence", e, frozenset({"links"})) for e in evidence)
    sent: dict[str, frozenset[str]] = {}
    for item in statement_items(said):
        for commitment in item.value["commitments"]:
            sent[commitment] = sent.get(commitment, frozenset()) | {item.id}
    return sent


def _newest_minutes_first(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=_by_minute))


def _by_minute(one: Evidence) -> tuple[bool, int, str]:
    return (
        one.item.kind is not EvidenceKind.MINUTE,
        -one.item.on.toordinal() if one.item.on else 0,
        one.item.reference,
    )
