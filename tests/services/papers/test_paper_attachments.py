"""Files by others with a paper: in order, beside it or in its PDF, and honest in the paper."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest

from charter_desktop.bootstrap import Workbook
from charter_desktop.domain.agenda_items import ItemFacts
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.papers.pages import page_count
from charter_desktop.papers.pdf import write_pdf
from charter_desktop.services.commitments.evidence_files import EvidenceLostError
from charter_desktop.services.papers.forms import PaperForm
from tests.papers.samples import three_pages
from tests.papers.test_pack import by_others, locked
from tests.papers.tools import output_of
from tests.ui.windows import set_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.domain.papers import Attached
    from charter_desktop.services.papers.composing import Composition
    from tests.builders import Computer


@pytest.fixture
def book(computer: Computer) -> Iterator[Workbook]:
    """Return the workbook of Kidlington, just set up."""
    with computer.program() as program:
        yield set_up(program)


@pytest.fixture
def paper(book: Workbook) -> Composition:
    """Return the paper on signing for the next meeting."""
    return book.composing.open("signing")


ONE_PAGE = by_others(1)  # made once: each making says when it was made


def attach(book: Workbook, paper: Composition, path: Path, data: bytes) -> Attached:
    path.write_bytes(data)
    return book.composing.attachments.add(paper.paper, paper.fields, path).value


def lines(book: Workbook, paper: Composition) -> list[tuple[int, str, int | None]]:
    drafted = book.composing.draft(paper.fields)
    return [(one.number, one.attached.title, one.first_page) for one in drafted.attached]


def saved(book: Workbook, paper: Composition) -> dict[str, Path]:
    done = book.composing.save(paper.paper, paper.fields).value
    return {path.name: path for path in done.files}


def test_pages_inside_are_numbered_on_and_the_charter_is_number_one(
    book: Workbook, paper: Composition, tmp_path: Path
) -> None:
    own = book.composing.draft(paper.fields).pages
    attach(book, paper, tmp_path / "Plan.pdf", by_others(2))
    attach(book, paper, tmp_path / "Map.pdf", by_others(1))
    attach(book, paper, tmp_path / "Costs.xlsx", b"PK costs")
    attachments = book.composing.attachments
    for place in (1, 2):
        attachments.put_inside(paper.paper, place, yes=True)
    drafted = book.composing.draft(paper.fields)
    own = drafted.pages - 3
    assert lines(book, paper) == [(2, "Plan", own + 1), (3, "Map", own + 3), (4, "Costs", None)]
    attachments.move_to(paper.paper, 2, 1)
    assert lines(book, paper)[:2] == [(2, "Map", own + 1), (3, "Plan", own + 2)]
    attachments.put_inside(paper.paper, 1, yes=False)
    assert lines(book, paper)[:2] == [(2, "Map", None), (3, "Plan", own + 1)]


def test_an_untagged_file_is_said_to_be_not_accessible(
    book: Workbook, paper: Composition, tmp_path: Path
) -> None:
    attach(book, paper, tmp_path / "Plan.pdf", by_others(2))
    attach(book, paper, tmp_path / "Report.pdf", write_pdf(three_pages()))
    plan, report = book.composing.draft(paper.fields).attached
    assert plan.words == "2 pages, not accessible: it has no tags for screen readers"
    assert (plan.is_accessible, report.is_accessible) == (False, True)
    book.composing.attachments.put_inside(paper.paper, 2, yes=True)
    drafted = book.composing.draft(paper.fields)
    assert drafted.attached[1].is_accessible is False
    assert "Attachment 2: Plan. 2 pages, in a file of its own. Made by others and not " in (
        drafted.text
    )
    assert "Attachment 3: Report. 3 pages, at the end of the PDF of this paper. Made by" in (
        drafted.text
    )


def test_what_is_inside_is_in_the_pdf_and_what_is_beside_is_a_file(
    book: Workbook, paper: Composition, tmp_path: Path
) -> None:
    report = write_pdf(three_pages())
    attach(book, paper, tmp_path / "Plan.pdf", by_others(2))
    attach(book, paper, tmp_path / "Report.pdf", report)
    book.composing.attachments.put_inside(paper.paper, 1, yes=True)
    files = saved(book, paper)
    name = "Signing the Oxfordshire Councils Charter"
    pdf = files[f"{name}.pdf"]
    text = output_of("pdftotext", pdf, "-")
    pages = page_count(pdf.read_bytes())
    assert f"Page {pages} of {pages}" in text
    assert "Sheet2 of others" in text
    assert "Attachment 2: Plan" in text
    output_of("qpdf", "--check", pdf)
    assert files["Attachment 3 Report.pdf"].read_bytes() == report
    large = book.composing.save(paper.paper, paper.fields, PaperForm.LARGE_PRINT).value
    (big,) = (path for path in large.files if path.name == f"{name}, large print.pdf")
    assert "Sheet2 of others" in output_of("pdftotext", big, "-")


def test_a_paper_with_files_beside_it_still_claims_to_be_accessible(
    book: Workbook, paper: Composition, tmp_path: Path
) -> None:
    attach(book, paper, tmp_path / "Plan.pdf", by_others(2))

    def claims() -> bool:
        with pikepdf.open(BytesIO(book.composing.draft(paper.fields).pdf)) as pdf:
            return b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()

    assert claims()
    book.composing.attachments.put_inside(paper.paper, 1, yes=True)
    assert not claims()


@pytest.mark.parametrize("data", [locked(), b"%PDF-1.7 and no more"])
def test_what_cannot_be_read_can_only_go_beside(
    book: Workbook, paper: Composition, tmp_path: Path, data: bytes
) -> None:
    attach(book, paper, tmp_path / "Plan.pdf", data)
    (line,) = book.composing.draft(paper.fields).attached
    assert line.words.startswith("Broken or locked with a password")
    with pytest.raises(InputNotUnderstoodError, match="cannot stand in the PDF"):
        book.composing.attachments.put_inside(paper.paper, 1, yes=True)
    assert saved(book, paper)["Attachment 2 Plan.pdf"].read_bytes() == data


def test_a_file_is_attached_once(book: Workbook, paper: Composition, tmp_path: Path) -> None:
    attach(book, paper, tmp_path / "Plan.pdf", ONE_PAGE)
    with pytest.raises(InputNotUnderstoodError, match="attached already"):
        attach(book, paper, tmp_path / "Again.pdf", ONE_PAGE)


def test_an_attachment_is_renamed_opened_and_taken_off(
    book: Workbook, paper: Composition, tmp_path: Path
) -> None:
    plan = attach(book, paper, tmp_path / "p.pdf", ONE_PAGE)
    attachments = book.composing.attachments
    attachments.rename(paper.paper, 1, "Plan of the green")
    assert "Attachment 2 Plan of the green.pdf" in saved(book, paper)
    copied = attachments.open(plan)
    assert copied.read_bytes() == ONE_PAGE
    attachments.take_off(paper.paper, 1)
    assert "Attachment" not in book.composing.draft(paper.fields).text
    with pytest.raises(NotFoundError):
        attachments.take_off(paper.paper, 1)


def test_an_attachment_is_found_where_it_is_by_now(
    book: Workbook, paper: Composition, tmp_path: Path
) -> None:
    plan = attach(book, paper, tmp_path / "Plan.pdf", by_others(2))
    attach(book, paper, tmp_path / "Map.pdf", ONE_PAGE)
    attachments = book.composing.attachments
    assert attachments.place_of(paper.paper, plan) == 1
    attachments.move_to(paper.paper, 1, 2)
    attachments.rename(paper.paper, 2, "Plan of the green")
    assert attachments.place_of(paper.paper, plan) == 2
    attachments.take_off(paper.paper, 2)
    with pytest.raises(NotFoundError, match="not on the paper any more"):
        attachments.place_of(paper.paper, plan)


def test_a_lost_copy_stops_the_saving_and_says_so(
    book: Workbook, paper: Composition, computer: Computer, tmp_path: Path
) -> None:
    plan = attach(book, paper, tmp_path / "Plan.pdf", by_others(1))
    book.composing.attachments.put_inside(paper.paper, 1, yes=True)
    (computer.paths.council(book.body) / "evidence" / plan.digest).unlink()
    with pytest.raises(EvidenceLostError, match=r"Plan\.pdf is no longer"):
        book.composing.save(paper.paper, paper.fields)
    assert book.composing.look(paper.fields, 1, 200).draft.attached, "the paper can still be seen"


def test_a_look_is_the_page_of_the_draft(
    book: Workbook, paper: Composition, tmp_path: Path
) -> None:
    attach(book, paper, tmp_path / "Plan.pdf", by_others(2))
    book.composing.attachments.put_inside(paper.paper, 1, yes=True)
    whole = book.composing.draft(paper.fields)
    for number in range(1, whole.pages + 1):
        seen = book.composing.look(paper.fields, number, 300)
        assert (seen.number, seen.draft.pages) == (number, whole.pages)
        assert seen.image == book.composing.turn_to(whole, number, 300).image
        assert (seen.draft.attached, seen.draft.text) == (whole.attached, whole.text)


def test_a_page_that_looks_as_before_is_not_drawn_again(book: Workbook, paper: Composition) -> None:
    first = book.composing.look(paper.fields, 1, 300)
    again = book.composing.look(paper.fields, 1, 300, first)
    assert again.image is first.image
    assert again.draft is not first.draft
    assert book.composing.look(paper.fields, 1, 301, first).image is not first.image


def test_the_papers_of_private_items_bring_their_attachments_into_their_pack(
    book: Workbook, paper: Composition, tmp_path: Path
) -> None:
    attach(book, paper, tmp_path / "Lease.pdf", by_others(2))
    attach(book, paper, tmp_path / "Rent.csv", b"a,b")
    book.composing.attachments.put_inside(paper.paper, 1, yes=True)
    facts = ItemFacts("The lease", is_private=True, reason="a contract", paper=paper.paper)
    business = book.agenda.business
    business.items.add(facts, paper.meeting.id)
    files = {path.name: path for path in business.packs.write(paper.meeting.id).value}
    assert "Sheet2 of others" in output_of("pdftotext", files["Confidential pack.pdf"], "-")
    assert files["Attachment 3 Rent.csv"].read_bytes() == b"a,b"
    assert {path.parent.name for path in files.values()} == {"Confidential"}
