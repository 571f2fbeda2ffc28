"""The letterhead: a logo with words for it, an address and who signs, on every paper."""

from __future__ import annotations

import hashlib
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from charter_desktop.domain.commitments import EvidenceKind
from charter_desktop.errors import InputNotUnderstoodError, UserFacingError
from charter_desktop.services.commitments.commitments import NewEvidence
from charter_desktop.services.papers.forms import PaperForm
from charter_desktop.services.papers.papers import PaperRequest
from charter_desktop.services.year.publishing import Kind
from tests.services.records.test_removal import found_in
from tests.year import COUNCIL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charter_desktop.bootstrap import Program, Workbook
    from charter_desktop.services.papers.letterheads import Letterheads
    from tests.builders import Computer

ALT = "The badge of the parish: an elm tree"
ADDRESS = "The Old School,\nElmcote\nclerk@elmcote-pc.example"


@pytest.fixture
def program(computer: Computer) -> Iterator[Program]:
    with computer.program() as program:
        program.use(program.councils.set_up(COUNCIL).value)
        yield program


@pytest.fixture
def book(program: Program) -> Workbook:
    return program.workbook()


@pytest.fixture
def letterheads(book: Workbook) -> Letterheads:
    return book.papers.letterheads


@pytest.fixture
def badge(tmp_path: Path) -> Path:
    return picture(tmp_path / "badge.png", "darkgreen")


def picture(path: Path, colour: str, size: tuple[int, int] = (600, 300)) -> Path:
    """Draw a picture that says where it was made."""
    drawn = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(drawn).ellipse((0, 0, size[0] - 1, size[1] - 1), fill=colour)
    about = Image.Exif()
    about[0x010E] = "Perpetua Quillfeather"
    drawn.save(path, "PNG", exif=about)
    return path


def written(book: Workbook, folder: Path, template: str = "signing") -> dict[str, bytes]:
    """Write a paper in both forms, and return its files by their endings."""
    meeting = book.meetings.all()[0].meeting.id
    found: dict[str, bytes] = {}
    for form in (PaperForm.USUAL, PaperForm.WEB_PAGE):
        request = PaperRequest(template, meeting, folder, {}, form=form)
        files = book.papers.write(request).value.files
        found |= {path.suffix: path.read_bytes() for path in reversed(files)}
    return found


def test_a_picture_is_on_no_paper_until_it_is_said_what_it_shows(
    letterheads: Letterheads, badge: Path
) -> None:
    letterheads.take_in(badge)
    assert letterheads.on_papers().logo is None
    assert letterheads.view().picture.startswith(b"\x89PNG")
    letterheads.describe(f"  {ALT} ")
    logo = letterheads.on_papers().logo
    assert logo is not None
    assert (logo.alt, logo.width, logo.height) == (ALT, 120, 60)


def test_no_words_are_no_description(letterheads: Letterheads, badge: Path) -> None:
    with pytest.raises(InputNotUnderstoodError, match="no picture yet"):
        letterheads.describe(ALT)
    letterheads.take_in(badge, ALT)
    with pytest.raises(InputNotUnderstoodError, match="Say what the picture shows"):
        letterheads.describe(" ")
    assert letterheads.view().logo.alt == ALT


def test_it_is_in_the_pdf_the_word_file_and_the_web_page(
    book: Workbook, letterheads: Letterheads, badge: Path, tmp_path: Path
) -> None:
    letterheads.take_in(badge, ALT)
    letterheads.set_lines(address=ADDRESS)
    files = written(book, tmp_path / "out")
    assert b"/Figure" in files[".pdf"]
    page = files[".html"].decode()
    assert f'alt="{ALT}"' in page
    assert 'src="data:image/png;base64,' in page
    assert "The Old School, Elmcote, clerk@elmcote-pc.example" in page
    with zipfile.ZipFile(BytesIO(files[".docx"])) as word:
        assert any(name.startswith("word/media/") for name in word.namelist())
        assert ALT in word.read("word/document.xml").decode()


def test_the_same_letterhead_makes_the_same_files(
    book: Workbook, letterheads: Letterheads, badge: Path, tmp_path: Path
) -> None:
    letterheads.take_in(badge, ALT)
    assert written(book, tmp_path / "one") == written(book, tmp_path / "two")


@pytest.mark.parametrize("template", ["signing", "agenda", "letter", "public-notice", "extract"])
def test_every_paper_names_the_roles_that_sign(
    book: Workbook, letterheads: Letterheads, template: str
) -> None:
    letterheads.set_lines(signs="Town Clerk and Responsible Financial Officer")
    meeting = book.meetings.all()[0].meeting.id
    said = str(book.papers.fill(template, meeting, {}).filled.document.blocks)
    assert ("Town Clerk and Responsible Financial Officer" in said) == (template != "signing")
    assert "Clerk to Kidlington" not in said


def test_two_roles_get_a_line_to_sign_on_each(book: Workbook, letterheads: Letterheads) -> None:
    letterheads.set_lines(signs="Clerk\nChair of the council")
    meeting = book.meetings.all()[0].meeting.id
    said = str(book.papers.fill("agenda", meeting, {}).filled.document.blocks)
    assert "SignatureLine(role='Clerk'), SignatureLine(role='Chair of the council')" in said


def test_a_letter_has_the_address_for_replies_by_itself(
    book: Workbook, letterheads: Letterheads
) -> None:
    meeting = book.meetings.all()[0].meeting.id
    asked = {field.name for field in book.papers.fill("letter", meeting, {}).filled.missing}
    assert "contact-address" in asked
    letterheads.set_lines(address=ADDRESS)
    filled = book.papers.fill("letter", meeting, {}).filled
    assert "contact-address" not in {field.name for field in filled.missing}
    assert filled.document.address == ""
    other = book.papers.fill("letter", meeting, {"contact-address": "The Mill"}).filled
    assert "The Old School" not in str(other.document.blocks)


def test_what_else_the_file_says_is_not_kept(
    letterheads: Letterheads, badge: Path, computer: Computer
) -> None:
    assert b"Quillfeather" in badge.read_bytes()
    letterheads.take_in(badge, ALT)
    assert found_in(computer.folder, "Quillfeather") == []


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_what_is_no_picture_changes_nothing(
    letterheads: Letterheads, badge: Path, tmp_path: Path, data: bytes
) -> None:
    letterheads.take_in(badge, ALT)
    before = letterheads.view()
    bad = tmp_path / "bad.png"
    bad.write_bytes(data)
    with pytest.raises(UserFacingError, match="Nothing was changed") as refused:
        letterheads.take_in(bad, ALT)
    assert refused.value.advice
    assert letterheads.view() == before


def test_a_picture_of_few_dots_is_not_blown_up(letterheads: Letterheads, tmp_path: Path) -> None:
    letterheads.take_in(picture(tmp_path / "small.png", "navy", (60, 30)), ALT)
    view = letterheads.view()
    assert (view.width, view.height) == (60, 30)
    assert view.is_coarse


def test_taking_it_off_can_be_undone(book: Workbook, letterheads: Letterheads, badge: Path) -> None:
    letterheads.take_in(badge, ALT)
    letterheads.remove_logo()
    assert letterheads.on_papers().logo is None
    step = book.keeping.undo.last()
    assert step is not None
    assert step.words == "The picture taken off the papers"
    book.keeping.undo.undo()
    assert letterheads.on_papers().logo is not None


def test_a_picture_that_is_lost_is_said_and_the_paper_is_made_without(
    book: Workbook, letterheads: Letterheads, badge: Path, computer: Computer
) -> None:
    digest = letterheads.take_in(badge, ALT).value.logo.digest
    kept = computer.paths.council(book.body) / "evidence" / digest
    kept.write_bytes(b"something else")
    assert letterheads.view().is_lost
    meeting = book.meetings.all()[0].meeting.id
    paper = book.papers.fill("signing", meeting, {})
    assert paper.filled.document.logo is None
    opened = book.composing.open("signing", meeting)
    checks = book.composing.draft(opened.fields).checks
    assert any("Choose it again in Settings" in check.words for check in checks if not check.passed)
    letterheads.take_in(badge, ALT)
    assert not letterheads.view().is_lost


def test_safety_copies_bring_the_picture_back(
    book: Workbook, letterheads: Letterheads, badge: Path, computer: Computer
) -> None:
    digest = letterheads.take_in(badge, ALT).value.logo.digest
    made = book.safety.make()
    assert made is not None
    (computer.paths.council(book.body) / "evidence" / digest).unlink()
    book.safety.put_back(made.path)
    assert letterheads.on_papers().logo is not None


def test_the_export_of_everything_has_the_picture(
    book: Workbook, letterheads: Letterheads, badge: Path, tmp_path: Path
) -> None:
    digest = letterheads.take_in(badge, ALT).value.logo.digest
    exported = book.keeping.exporting.everything(tmp_path / "out")
    (found,) = (path for path in exported.files if path.name == "badge.png")
    assert hashlib.sha256(found.read_bytes()).hexdigest() == digest
    assert exported.missing == ()


def test_evidence_that_is_the_same_picture_may_go_and_the_papers_keep_theirs(
    book: Workbook, letterheads: Letterheads, badge: Path, computer: Computer
) -> None:
    digest = letterheads.take_in(badge, ALT).value.logo.digest
    small = computer.paths.council(book.body) / "evidence" / digest
    named = computer.folder.parent / "the same.png"
    named.write_bytes(small.read_bytes())
    given = NewEvidence(EvidenceKind.FILE, str(named))
    book.commitments.add_evidence("1.1", given)
    evidence = book.commitments.one("1.1").evidence[0]
    assert evidence.item.digest == digest
    plan = book.keeping.removal.look("evidence", evidence.id)
    assert plan.evidence == ()
    book.keeping.removal.carry_out(plan, delete_copies=False)
    assert letterheads.on_papers().logo is not None


def test_an_earlier_picture_that_is_removed_for_good_is_gone(
    book: Workbook, letterheads: Letterheads, badge: Path, tmp_path: Path, computer: Computer
) -> None:
    first = letterheads.take_in(badge, ALT).value.logo.digest
    second = letterheads.take_in(picture(tmp_path / "two.png", "navy"), ALT).value.logo.digest
    plan = book.keeping.removal.look("council", book.body, only_earlier=True)
    assert [one.split("/")[1] for one in plan.evidence] == ["badge.png"]
    book.keeping.removal.carry_out(plan, delete_copies=True)
    kept = {path.name for path in (computer.paths.council(book.body) / "evidence").iterdir()}
    assert first not in kept
    assert second in kept


def test_what_is_published_and_the_blank_templates_have_it_too(
    book: Workbook, letterheads: Letterheads, badge: Path
) -> None:
    letterheads.take_in(badge, ALT)
    publishing = book.year.publishing
    document = publishing.document(publishing.compose(Kind.STATEMENT))
    assert document.logo is not None
    assert ALT.encode() in book.toolkit.printing.draft("template:signing").pdf


def test_none_of_it_is_in_the_return(book: Workbook, letterheads: Letterheads, badge: Path) -> None:
    before = book.returns.check()
    letterheads.take_in(badge, ALT)
    letterheads.set_lines(address=ADDRESS, signs="Town Clerk")
    assert book.returns.check().items == before.items
