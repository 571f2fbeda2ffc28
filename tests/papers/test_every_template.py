"""Every template makes accessible PDFs, from one page to sixty; each breaking of one is found."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image, ImageChops

from charter_desktop.papers.document import in_large_print, runs_of, titled, words_of
from charter_desktop.papers.fonts import REGULAR, drawable
from charter_desktop.papers.pdf import write_pdf
from tests.papers.filled import as_long_as, filled, logo, templates
from tests.papers.samples import one_page
from tests.papers.tools import faults_of, output_of, pdfua_faults, structure_of, versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charter_desktop.papers.document import Document

pytestmark = pytest.mark.long
NAMES = sorted(templates())
GOLDEN = Path(__file__).parent / "structures"
MOST_PAGES = 60
WIDTH = 595.3  # of A4, in points
EDGE = 20  # points of white on every side: 7 millimetres


def written(folder: Path, document: Document) -> Path:
    path = folder / "paper.pdf"
    path.write_bytes(write_pdf(document))
    return path


def test_the_names_and_versions_of_the_checkers(capsys: pytest.CaptureFixture[str]) -> None:
    said = versions()
    with capsys.disabled():
        print(f"\nChecked with {said}")  # noqa: T201  # the log of a run says what it ran with
    assert re.search(r"outloud [0-9.]+, pdfua [0-9.]+, qpdf version [0-9.]+, pdfinfo", said)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_makes_an_accessible_pdf(tmp_path: Path, name: str) -> None:
    assert faults_of(written(tmp_path, filled(name, has_logo=True))) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_template_makes_an_accessible_pdf_of_sixty_pages(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, as_long_as(name, MOST_PAGES))
    assert faults_of(path) == []
    assert clipped(path) == []


@pytest.mark.parametrize("pages", [2, 3, 5, 8, 13, 21, 34])
def test_any_length_between_makes_an_accessible_pdf(tmp_path: Path, pages: int) -> None:
    path = written(tmp_path, as_long_as(NAMES[pages % len(NAMES)], pages))
    assert faults_of(path) == []


@pytest.mark.parametrize("size", [16, 18])
@pytest.mark.parametrize("name", NAMES)
def test_large_print_is_as_accessible(tmp_path: Path, name: str, size: int) -> None:
    path = written(tmp_path, in_large_print(filled(name, for_electors=True), size))
    assert pdfua_faults(path) == []
    assert clipped(path) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_clipped_and_every_word_is_there(tmp_path: Path, name: str) -> None:
    document = filled(name, has_logo=True)
    path = written(tmp_path, document)
    assert clipped(path) == []
    said = "".join(output_of("pdftotext", "-raw", path, "-").split())
    runs = runs_of(titled(document))
    lost = [w for run in runs for w in words_of((run,)).split() if drawable(w, REGULAR) not in said]
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_the_reading_order_is_as_it_was(tmp_path: Path, name: str) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert structure_of(written(tmp_path, filled(name, has_logo=True))) == golden


@pytest.mark.parametrize("name", NAMES)
def test_the_same_facts_make_the_same_file(name: str) -> None:
    assert write_pdf(filled(name, has_logo=True)) == write_pdf(filled(name, has_logo=True))


def test_a_notice_for_the_board_is_one_page_in_large_letters(tmp_path: Path) -> None:
    path = written(tmp_path, filled("noticeboard", has_logo=True))
    assert "Pages:           1\n" in output_of("pdfinfo", path)
    boxes = re.findall(
        r'yMin="([\d.]+)".*yMax="([\d.]+)">', output_of("pdftotext", "-bbox", path, "-")
    )
    plain = min(float(high) - float(low) for low, high in boxes)
    assert plain >= 16  # the height of a line of letters, which is a little more than their size


def clipped(path: Path) -> list[str]:
    """Return the pages on which poppler shows anything at the edge of the sheet, or a word off it.

    The pictures of pages are drawn at 36 dots an inch, so half a point is one dot.
    """
    found = [
        f"page {number}"
        for number, picture in enumerate(_pages(path), 1)
        if not _is_white_around(picture)
    ]
    words = re.finditer(r'<word xMin="([-\d.]+)".*?xMax="([-\d.]+)"', _boxes(path))
    off = (w[0] for w in words if float(w[1]) < EDGE or float(w[2]) > WIDTH - EDGE)
    return [*found, *off]


def _boxes(path: Path) -> str:
    return output_of("pdftotext", "-bbox", path, "-")


def _pages(path: Path) -> Iterator[Image.Image]:
    output_of("pdftoppm", "-r", "36", "-gray", path, path.with_suffix(""))
    for file in sorted(path.parent.glob(f"{path.stem}-*.pgm")):
        with Image.open(file) as picture:
            yield picture.convert("L")
        file.unlink()


def _is_white_around(picture: Image.Image) -> bool:
    box = ImageChops.invert(picture).getbbox()
    edge = EDGE // 2
    wide, tall = picture.size
    return box is None or (
        box[0] >= edge and box[1] >= edge and box[2] <= wide - edge and box[3] <= tall - edge
    )


def without_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def without_alt(pdf: pikepdf.Pdf) -> None:
    (figure,) = (element for element in elements(pdf) if element.get("/S") == "/Figure")
    del figure["/Alt"]


def without_link_contents(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            del annotation["/Contents"]


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def with_a_heading_skipped(pdf: pikepdf.Pdf) -> None:
    (first, *_) = (element for element in elements(pdf) if element.get("/S") == "/H2")
    first["/S"] = pikepdf.Name("/H4")


def without_scope(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.get("/S") == "/TH":
            del element["/A"]


BREAKINGS = [
    without_structure,
    without_alt,
    without_link_contents,
    without_language,
    with_a_heading_skipped,
    without_scope,
]


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield the structure elements of a PDF."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem":
            yield thing


def everything() -> Document:
    return replace(one_page(), logo=logo())


@pytest.mark.parametrize("breaking", BREAKINGS)
def test_each_breaking_is_found(tmp_path: Path, breaking: Callable[[pikepdf.Pdf], None]) -> None:
    path = written(tmp_path, everything())
    assert faults_of(path) == []
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(path) as pdf:
        breaking(pdf)
        pdf.save(broken)
    assert faults_of(broken) != []


def test_text_off_the_page_is_found(tmp_path: Path) -> None:
    path = written(tmp_path, one_page())
    with pikepdf.open(path) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        moved = b"1 0 0 1 250 0 cm " + content
        pdf.pages[0].Contents = pdf.make_stream(moved)
        pdf.save(tmp_path / "moved.pdf")
    assert clipped(tmp_path / "moved.pdf") != []
