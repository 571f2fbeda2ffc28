"""Pieces to publish, and the minute reference that is typed once and shown everywhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from charter_desktop.domain.commitments import CommitmentCode
from charter_desktop.domain.consultations import ConsultationFacts
from charter_desktop.domain.issues import IssueFacts
from charter_desktop.domain.papers import Outcome
from charter_desktop.papers.document import plain_text
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.meetings.decisions import WhatWasDecided
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.year.outputs import Format
from charter_desktop.services.year.publishing import Kind, draft_of

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.bootstrap import Workbook
    from tests.builders import Computer

MEETING = dt.date(2026, 12, 8)
MINUTE = "58/26"


def filled(workbook: Workbook) -> None:
    year = workbook.year
    facts = ConsultationFacts("The county", "The bus strategy", dt.date(2026, 11, 2))
    one = year.consultations.add(facts).value
    year.consultations.reply(one, dt.date(2026, 11, 16), "What we wrote stays here")
    year.issues.add(IssueFacts("The county", "Potholes", dt.date(2026, 11, 9), reference="ENQ-77"))
    said = Progress(CommitmentCode.IN_PLACE, done="We keep one list.", evidence="12/26")
    workbook.commitments.record("1.1", said)


def test_the_pieces_come_from_what_is_recorded(workbook: Workbook) -> None:
    filled(workbook)
    publication = workbook.year.publishing.compose(Kind.YOU_SAID)
    text = plain_text(workbook.year.publishing.document(publication))
    assert "The county asked about “The bus strategy”." in text
    assert "“Potholes” should be looked into." in text
    for words in ("The bus strategy", "Potholes", "We keep one list.", "minute 12/26", "We did:"):
        assert words in text
    for words in ("What we wrote stays here", "ENQ-77"):
        assert words not in text


def test_what_happened_before_the_day_is_left_out(workbook: Workbook) -> None:
    filled(workbook)
    publication = workbook.year.publishing.compose(Kind.YOU_SAID, dt.date(2026, 11, 12))
    assert "Potholes" not in {piece.heading for piece in publication.pieces}
    assert "The bus strategy" in {piece.heading for piece in publication.pieces}


def test_what_is_typed_over_a_piece_is_kept_and_the_rest_follows_the_record(
    workbook: Workbook,
) -> None:
    filled(workbook)
    publishing = workbook.year.publishing
    before = publishing.compose(Kind.YOU_SAID)
    chosen = [replace(p, did="Better words", chosen=p.heading != "Potholes") for p in before.pieces]
    publishing.keep(replace(before, pieces=tuple(chosen)))
    workbook.commitments.record("1.2", Progress(done="Something new."))
    after = publishing.compose(Kind.YOU_SAID)
    text = plain_text(publishing.document(after))
    assert "Better words" in text
    assert "Something new." in text
    assert "Potholes" not in text
    publishing.start_again(Kind.YOU_SAID)
    assert "Better words" not in {p.did for p in publishing.compose(Kind.YOU_SAID).pieces}


def test_the_statement_says_where_the_council_is_and_fits_what_is_in_place(
    workbook: Workbook, tmp_path: Path
) -> None:
    filled(workbook)
    publishing = workbook.year.publishing
    statement = publishing.compose(Kind.STATEMENT)
    assert "We keep one list." in plain_text(publishing.document(statement))
    files = publishing.write(statement, tuple(Format), tmp_path)
    assert sorted(p.suffix for p in files) == [".docx", ".html", ".pdf", ".txt"]
    assert b"/StructTreeRoot" in files[0].read_bytes()


def test_each_commitment_of_the_statement_is_a_paragraph_of_its_own(workbook: Workbook) -> None:
    for number in ("1.1", "1.2"):
        said = Progress(CommitmentCode.IN_PLACE, done=f"We did {number}.")
        workbook.commitments.record(number, said)
    publishing = workbook.year.publishing
    text = plain_text(publishing.document(publishing.compose(Kind.STATEMENT)))
    paragraphs = [part for part in text.split("\n\n") if "We did" in part]
    assert [part.rsplit(": ")[-1].strip() for part in paragraphs] == ["We did 1.1.", "We did 1.2."]


def test_a_minute_reference_typed_once_is_shown_in_steps_commitment_return_and_progress_paper(
    workbook: Workbook, computer: Computer, tmp_path: Path
) -> None:
    """The council decides on signing; the reference is typed this once, and never again."""
    workbook.papers.write(PaperRequest("signing", MEETING.isoformat(), tmp_path, {}))
    computer.clock.set(dt.date(2026, 12, 9))
    decided = WhatWasDecided(MEETING.isoformat(), "signing", Outcome.AGREED, MINUTE)
    workbook.decisions.record(decided)
    known = workbook.commitments.checklist().known
    assert [e.item.reference for e in known] == [MINUTE]
    workbook.commitments.link("1.1", known[0].id)
    workbook.commitments.record("1.1", Progress(CommitmentCode.UNDER_WAY, done="We began."))

    steps = [view.because for view in workbook.signing.view().steps if view.is_done]
    assert any(MINUTE in because for because in steps)
    assert workbook.commitments.one("1.1").evidence[0].item.reference == MINUTE
    rows = [row.words for section in workbook.returns.prepare().sections for row in section.rows]
    assert sum(MINUTE in words for words in rows) >= 2
    january = workbook.papers.fill("progress", "2027-01-12", {})
    assert MINUTE in plain_text(january.filled.document)
    said = workbook.year.publishing.compose(Kind.YOU_SAID)
    told = {piece.heading: piece.did for piece in said.pieces}
    assert MINUTE in told["Signing the Oxfordshire Councils Charter"]


def test_the_draft_of_what_is_typed_over_says_what_keeping_it_says(workbook: Workbook) -> None:
    filled(workbook)
    publishing = workbook.year.publishing
    before = publishing.compose(Kind.YOU_SAID)
    first, *others = before.pieces
    typed = replace(before, pieces=(replace(first, did="In other words."), *others))
    target, value = draft_of(typed)
    workbook.drafts.typed(target, value)
    workbook.drafts.keep(target)
    assert publishing.compose(Kind.YOU_SAID) == typed
    assert publishing.keep(typed).operations == ()  # nothing is left to be said
