"""Bringing a judged file into the content store: the one way, tried on a copy and then done.

Looking and adding both run `bring_in`, so what is shown is what is done (`exchange.md` 4, R18).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain import canonical
from charter_desktop.domain.arrivals import ArrivedFile, EditionBody
from charter_desktop.domain.editions import Edition, EditionChanges
from charter_desktop.sync.bodies import ContentBody, from_body
from charter_desktop.sync.manifest import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from charter_desktop.services.files.arrival import Judged
    from charter_desktop.services.files.trust_state import Known
    from charter_desktop.store.unit_of_work import ContentUnit

MOST_BODY = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Arriving:
    """A judged file with what is known of its way here.

    `name` is that of the file, `kept` the SHA-256 under which it is kept, `known` what is known
    before it, `now` Unix milliseconds. `step` is called between the steps, and may raise to stop.
    """

    judged: Judged
    name: str
    kept: str
    known: Known
    now: int
    step: Callable[[], None] = lambda: None


def bring_in(unit: ContentUnit, arriving: Arriving) -> EditionChanges:
    """Write all that a file brings; nothing is committed. Returns what it did to the records."""
    judged, now = arriving.judged, arriving.now
    before, changes = unit.editions.current(), EditionChanges()
    for signed in judged.chain:
        unit.trust.put(signed.trust().version, signed.line)
    if judged.content is not None:
        changes = _bring_edition(unit, judged, now, arriving.step)
    if judged.manifest.kind is not Kind.WELCOME:
        unit.blobs.put(judged.bundle.blobs.values())
    unit.arrivals.put(
        ArrivedFile(
            digest=judged.bundle.digest,
            kind=judged.manifest.kind.value,
            name=arriving.name,
            at=now,
            made=judged.manifest.created.astimezone().date(),
            issue=judged.content.issue if judged.content else 0,
            epoch=judged.floor.epoch,
            seq=judged.floor.seq,
            counts=changes,
            before=(before.epoch, before.seq) if before else (0, 0),
            file=arriving.kept,
        )
    )
    known = known_after(arriving)
    unit.floors.put(known.floor, known.time)
    return changes


def known_after(arriving: Arriving) -> Known:
    """Return what is known once a file was added: its number, and the dates that OALC signed."""
    judged = arriving.judged
    known = arriving.known.at(arriving.now, [judged.trust.issued])
    return known.with_edition(judged.floor) if judged.content else known


def put_body(
    unit: ContentUnit, number: tuple[int, int], issue: int, now: int
) -> ContentBody | None:
    """Make what an edition said beside its records what holds; returns it, None for the first."""
    body = read_body(unit, number)
    unit.receipts.replace(body.receipts if body else (), issue, now)
    return body


def read_body(unit: ContentUnit, number: tuple[int, int]) -> ContentBody | None:
    """Return what an edition said beside its records; None for that which came with the program."""
    held = unit.bodies.find(number)
    if held is None:
        return None
    value = canonical.decode(held.line, limit=MOST_BODY)
    return from_body(ContentBody, value if isinstance(value, dict) else {})


def _bring_edition(
    unit: ContentUnit, judged: Judged, now: int, step: Callable[[], None]
) -> EditionChanges:
    manifest, body = judged.manifest, judged.content
    if body is None:
        raise ValueError("It is no edition")
    number = (judged.floor.epoch, judged.floor.seq)
    made = manifest.created.astimezone().date()
    edition = Edition(*number, body.issue, judged.bundle.digest, made)
    changes = unit.editions.replace(edition, judged.bundle.records, step) or EditionChanges()
    line = canonical.encode(manifest.body, limit=MOST_BODY)
    unit.bodies.put(number, EditionBody(line, manifest.valid_until))
    put_body(unit, number, body.issue, now)
    unit.withdrawn_keys.add({one.kid: one.since for one in body.revoked})
    return changes
