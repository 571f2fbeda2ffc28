"""The PDF: what a reader, a printer and a screen reader get."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from charter_desktop.papers.document import (
    Block,
    Document,
    Heading,
    Link,
    Missing,
    Paragraph,
    SignatureLine,
    Table,
    headings,
    runs_of,
    titled,
    words_of,
)
from charter_desktop.papers.pdf import write_pdf
from tests.papers.samples import (
    LONG_WORD,
    many_pages,
    one_page,
    paper,
    paragraph,
    table_of,
    three_pages,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

GOLDEN = """\
Document
  P
    Elmcote Parish Council
  P
    Full council, Tuesday 8 December 2026
  H1
    Oxfordshire Councils Charter
  H2
    Recommendation
  BlockQuote
    P
      That the council agrees to sign.
    P
      And tells OALC.
  H2
    Money and time
  P
    About [hours of staff time?] a year, in all. See
    Link
      the charter
    .
  P
    We share:
  L
    LI
      Lbl
        •
      LBody
        P
          communication
    LI
      Lbl
        •
      LBody
        P
          resources
        L
          LI
            Lbl
              3.
            LBody
              P
                first
          LI
            Lbl
              4.
            LBody
              P
                second
  L
    LI
      Lbl
        1.2
      LBody
        P
          Communicate with respect.
  Table
    Caption
      What we have done
    THead
      TR
        TH
          No.
        TH
          Commitment
        TH
          What we did
    TBody
      TR
        TH
          1
        TD
          Listen and respond to one another
        TD
          We met, time 1. We met, time 1. We met, time 1.
      TR
        TH
          2
        TD
          Listen and respond to one another
        TD
          We met, time 2. We met, time 2. We met, time 2.
      TR
        TH
          3
        TD
          Listen and respond to one another
        TD
          We met, time 3. We met, time 3. We met, time 3.
  P
    Clerk
  P
    A second line.
"""


def run(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout


def written(folder: Path, document: Document) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(write_pdf(document))
    return str(path)


def reading_order(path: str) -> str:
    """Return the structure and its words as poppler reads them; one text is one line."""
    out: list[str] = []
    in_text = ""  # the indentation of the text that is being read
    for line in run("pdfinfo", "-struct-text", path).splitlines():
        body = line.strip()
        indent = line.removesuffix(body)
        if body.startswith('"') and in_text == indent:
            out[-1] += body[1:-1]
        elif body.startswith('"'):
            out.append(indent + body[1:-1])
            in_text = indent
        elif not body.startswith(("/", "Object ")):
            out.append(indent + body.split(" ")[0].rstrip(":"))
            in_text = ""
    return "".join(f"{line.rstrip()}\n" for line in out)


def drawn(page: pikepdf.Page) -> Iterator[tuple[str, list[object]]]:
    """Yield the operators of a page with their operands."""
    for instruction in pikepdf.parse_content_stream(page):
        yield str(instruction.operator), list(instruction.operands)


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every structure element in reading order."""

    def walk(kid: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if isinstance(kid, pikepdf.Array):
            for one in kid:
                yield from walk(one)
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                yield from walk(kid.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in elements(pdf)]


@pytest.mark.parametrize("make", [one_page, three_pages])
def test_the_file_is_sound(tmp_path: Path, make: Callable[[], Document]) -> None:
    run("qpdf", "--check", written(tmp_path, make()))


def test_reading_order_is_that_of_the_document(tmp_path: Path) -> None:
    assert reading_order(written(tmp_path, one_page())) == GOLDEN


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, one_page())) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Oxfordshire Councils Charter"
        assert str(pdf.docinfo.Author) == "Clerk, Elmcote Parish Council"
        assert str(pdf.docinfo.CreationDate) == "D:20261122000000Z"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Oxfordshire Councils Charter"


def test_headings_are_tagged_and_bookmarked_alike(tmp_path: Path) -> None:
    document = three_pages()
    with pikepdf.open(written(tmp_path, document)) as pdf:
        levels = [int(tag[1]) for tag in tags(pdf) if re.fullmatch(r"H\d", tag)]
        assert levels == [level for level, _ in headings(document)]
        with pdf.open_outline() as outline:
            top = outline.root[0]
            found = [top.title, *(item.title for item in top.children)]
        assert found == ["Oxfordshire Councils Charter", "Progress"]


def test_a_heading_that_skips_a_level_is_mended(tmp_path: Path) -> None:
    document = paper(Heading(4, words("Deep")), paragraph("Text."))
    with pikepdf.open(written(tmp_path, document)) as pdf:
        assert [tag for tag in tags(pdf) if re.fullmatch(r"H\d", tag)] == ["H1", "H2"]


def test_every_face_is_embedded_truetype(tmp_path: Path) -> None:
    fonts = run("pdffonts", written(tmp_path, one_page())).splitlines()[2:]
    assert fonts
    for font in fonts:
        assert re.search(r"TrueType +\S+ +yes yes yes ", font), font


def test_nothing_is_smaller_than_twelve_points(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, one_page())) as pdf:
        sizes = {
            float(str(operands[1]))
            for page in pdf.pages
            for operator, operands in drawn(page)
            if operator == "Tf"
        }
    assert min(sizes) >= 12


def test_all_that_is_drawn_is_tagged_or_an_artifact(tmp_path: Path) -> None:
    painting = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "b", "Do", "sh"}
    with pikepdf.open(written(tmp_path, three_pages())) as pdf:
        for page in pdf.pages:
            depth = 0
            for operator, _ in drawn(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                assert depth in {0, 1}
                assert depth or operator not in painting


def test_a_table_has_heads_with_scope_and_its_caption(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, paper(table_of(3)))) as pdf:
        scopes = [str(e.A.Scope) for e in elements(pdf) if str(e.S) == "/TH"]
        assert scopes == ["/Column"] * 3 + ["/Row"] * 3
        assert tags(pdf).count("Caption") == 1


def test_a_repeated_header_is_read_once_and_seen_on_each_page(tmp_path: Path) -> None:
    path = written(tmp_path, paper(table_of(60)))
    assert reading_order(path).count("What we did") == 1
    pages = run("pdftotext", path, "-").split("\f")[:-1]
    assert len(pages) > 1
    assert all("What we did" in page for page in pages)


def test_a_link_has_words_for_a_screen_reader_and_its_place_in_the_structure(
    tmp_path: Path,
) -> None:
    with pikepdf.open(written(tmp_path, one_page())) as pdf:
        (annotation,) = pdf.pages[0].Annots
        assert str(annotation.A.URI) == "https://www.oxfordshire.gov.uk/charter"
        assert "the charter" in str(annotation.Contents)
        (link,) = [e for e in elements(pdf) if str(e.S) == "/Link"]
        (reference,) = [k for k in link.K if isinstance(k, pikepdf.Dictionary)]
        assert reference.Obj.objgen == annotation.objgen
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        assert numbers[numbers.index(annotation.StructParent) + 1].objgen == link.objgen


def test_a_link_over_two_lines_is_one_link_with_two_places(tmp_path: Path) -> None:
    address = "https://example.org/" + "a-long-way/" * 12
    with pikepdf.open(written(tmp_path, paper(Paragraph((Link(address, address),))))) as pdf:
        assert len(pdf.pages[0].Annots) > 1
        assert tags(pdf).count("Link") == 1


def test_every_page_says_its_number_and_how_many_there_are(tmp_path: Path) -> None:
    pages = run("pdftotext", written(tmp_path, three_pages()), "-").split("\f")[:-1]
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of 3" in page
        assert "Elmcote Parish Council, 8 December 2026" in page


def every_word_is_inside(path: str, document: Document) -> None:
    root = ET.fromstring(run("pdftotext", "-bbox", path, "-"))  # noqa: S314  # our own tool's output
    space = "{http://www.w3.org/1999/xhtml}"
    seen = []
    for page in root.iter(f"{space}page"):
        wide, tall = float(page.attrib["width"]), float(page.attrib["height"])
        for word in page.iter(f"{space}word"):
            seen.append(word.text or "")
            assert float(word.attrib["xMin"]) >= 56
            assert float(word.attrib["xMax"]) <= wide - 56, word.text
            assert float(word.attrib["yMin"]) >= 56
            assert float(word.attrib["yMax"]) <= tall - 28, word.text
    read = "".join(seen)
    wanted = " ".join(words_of((one,)) for one in runs_of(titled(document))).split()
    assert [word for word in dict.fromkeys(wanted) if word not in read] == []


@pytest.mark.parametrize("make", [one_page, three_pages])
def test_no_word_is_clipped_or_lost(tmp_path: Path, make: Callable[[], Document]) -> None:
    document = make()
    every_word_is_inside(written(tmp_path, document), document)


def test_a_word_wider_than_the_page_or_its_column_is_broken(tmp_path: Path) -> None:
    table = Table((words("One"), words("Two")), ((words(LONG_WORD), words("b")),))
    path = written(tmp_path, paper(paragraph(LONG_WORD), table))
    every_word_is_inside(path, paper(paragraph("b")))
    assert "".join(run("pdftotext", "-raw", path, "-").split()).count("siliogogogoch") == 6


def test_a_row_taller_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    tall = " ".join(f"w{n}" for n in range(1500))
    document = paper(Table((words("A"),), ((words(tall),),)))
    path = written(tmp_path, document)
    every_word_is_inside(path, document)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 1
        assert tags(pdf).count("TD") == 1


def test_the_same_document_makes_the_same_bytes() -> None:
    assert write_pdf(one_page()) == write_pdf(one_page())


def test_another_document_has_another_identifier(tmp_path: Path) -> None:
    other = replace(one_page(), blocks=(Heading(2, words("Else")), paragraph("Text.")))
    with (
        pikepdf.open(written(tmp_path, one_page())) as one,
        pikepdf.open(written(tmp_path, other)) as two,
    ):
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        (paragraph("[the cost?]"), Paragraph((Missing("the cost"),))),
        (SignatureLine("[the cost?]"), SignatureLine(Missing("the cost"))),
    ],
)
def test_a_missing_fact_is_marked_behind_its_words(
    tmp_path: Path, told: Block, missing: Block
) -> None:
    plain, marked = write_pdf(paper(told)), write_pdf(paper(missing))
    fills = []
    for name, data in (("plain.pdf", plain), ("marked.pdf", marked)):
        (tmp_path / name).write_bytes(data)
        with pikepdf.open(tmp_path / name) as pdf:
            fills.append(sum(operator in {"f", "f*"} for operator, _ in drawn(pdf.pages[0])))
        assert "[the cost?]" in run("pdftotext", str(tmp_path / name), "-")
    assert fills[1] == fills[0] + 1


def test_letters_that_no_face_has_leave_no_empty_box(tmp_path: Path) -> None:
    path = written(tmp_path, paper(paragraph("Łódź Ŋōŵ \u4f60\U0001f600 ok")))
    assert "Łódź Ŋōŵ ?? ok" in run("pdftotext", path, "-")


def test_an_empty_document_is_still_one_page(tmp_path: Path) -> None:
    empty = Document("T", "", "", (), "", one_page().created)
    assert "Page 1 of 1" in run("pdftotext", written(tmp_path, empty), "-")


@pytest.mark.long
def test_thirty_pages_are_whole(tmp_path: Path) -> None:
    document = many_pages()
    path = written(tmp_path, document)
    run("qpdf", "--check", path)
    every_word_is_inside(path, document)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) >= 30
