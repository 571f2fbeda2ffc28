"""The whole main job on an example council: what `demo` shows and `self-test` checks.

Everything it makes says that it is an example. It works in a data folder of its own, never in the
clerk's.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charter_desktop.bootstrap import Program
from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.domain.councils import BodyKind, MeetingPattern
from charter_desktop.domain.meetings import MeetingFacts, MeetingKind
from charter_desktop.domain.papers import Outcome
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.signing.signing import AfterDeciding

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.bootstrap import Workbook
    from charter_desktop.paths import AppPaths
    from charter_desktop.surroundings import Surroundings

PARISH = "Kidlington"
NAME = "Example Parish Council"
PLACE = "Village hall"
MINUTE = "58/26"
WEEKS_AGO = 4
EVENING = dt.time(19, 30)


@dataclass(frozen=True, slots=True)
class Example:
    """What was made: the files, and the id of the example council."""

    council: str
    papers: tuple[Path, ...]
    the_return: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """All files, the papers first."""
        return (*self.papers, self.the_return)


def make_example(paths: AppPaths, around: Surroundings, out: Path) -> Example:
    """Do the main job: four weeks ago the paper was written; the council met today.

    Writes the paper that proposes signing, with the charter, then the decision, one commitment,
    the progress paper, the letter, and the return, into `out`.
    """
    today = around.today()
    earlier = replace(around, now=lambda: around.now() - WEEKS_AGO * 7 * 86_400_000)
    with Program(paths, earlier, writing=True) as program:
        body = _set_up(program, today)
        papers = _paper(program.workbook(body), "signing", today, out, {"item-number": "9"})
    with Program(paths, around, writing=True) as program:
        workbook = program.workbook(body)
        decided = WhatWasDecided(today.isoformat(), "signing", Outcome.AGREED, MINUTE)
        workbook.decisions.record(decided)
        said = Progress(
            status=CommitmentCode.UNDER_WAY,
            done="We answer every message from another council within ten working days.",
            lead="the clerk",
            may_quote=True,
            evidence=MINUTE,
        )
        workbook.commitments.record("communication-1", said)
        workbook.signing.record(AfterDeciding(signed=today, signed_by="the chair"), today)
        for template in ("progress", "letter"):
            papers += _paper(workbook, template, today, out, {})
        written = workbook.returns.write(out / "Example return.charter").value
    return Example(body, papers, written.path)


def _set_up(program: Program, meets: dt.date) -> str:
    pattern = MeetingPattern(2, 1, EVENING, PLACE)
    new = NewCouncil(PARISH, NAME, BodyKind.PARISH_COUNCIL, pattern=pattern)
    body = program.councils.set_up(new).value
    facts = MeetingFacts(meets, EVENING, PLACE, MeetingKind.ORDINARY)
    program.workbook(body).meetings.add(facts)
    return body


def _paper(
    workbook: Workbook, template: str, meeting: dt.date, out: Path, values: dict[str, str]
) -> tuple[Path, ...]:
    request = PaperRequest(template, meeting.isoformat(), out, values)
    return workbook.papers.write(request).value.files
