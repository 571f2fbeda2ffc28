"""Attachments by others behind a paper: numbered as one, and honest about what they are."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from charter_desktop.papers.pack import (
    AttachmentNotReadableError,
    Enclosure,
    look_at,
    write_pack,
)
from charter_desktop.papers.pdf import write_pdf
from tests.papers.samples import one_page, three_pages
from tests.papers.tools import output_of

if TYPE_CHECKING:
    from pathlib import Path


def by_others(pages: int = 2, size: tuple[float, float] = (842, 595)) -> bytes:
    """Return an untagged PDF: each page says its number near the upper left corner."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    for number in range(1, pages + 1):
        canvas.drawString(40, size[1] - 40, f"Sheet{number} of others")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(data: bytes, **keys: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for key, value in keys.items():
            pdf.pages[0][f"/{key}"] = value
        pdf.save(out)
    return out.getvalue()


def locked() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(by_others())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return out.getvalue()


@pytest.mark.long
def test_pages_are_numbered_as_one_and_attachments_are_announced(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(
        write_pack(
            one_page(), [Enclosure("Plan.pdf", by_others()), Enclosure("B.pdf", by_others(1))]
        )
    )
    text = output_of("pdftotext", "-layout", path, "-")
    assert [f"Page {n} of 4" in text for n in range(1, 5)] == [True] * 4
    assert "Attachment 1: Plan.pdf" in text
    assert "Attachment 2: B.pdf" in text
    assert text.count("not accessible") == 2
    assert text.count("of others") == 3
    output_of("qpdf", "--check", path)
    order = output_of("pdfinfo", "-struct-text", path)
    assert order.index("A second line.") < order.index("Attachment 1: Plan.pdf")


def test_a_pack_with_attachments_claims_no_accessibility_and_one_without_does() -> None:
    pack = write_pack(one_page(), [Enclosure("Plan.pdf", by_others())])
    with pikepdf.open(BytesIO(pack)) as pdf:
        assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()
    assert write_pack(one_page(), []) == write_pdf(one_page())


def test_the_same_files_make_the_same_pack() -> None:
    enclosures = [Enclosure("Plan.pdf", by_others()), Enclosure("Ours.pdf", write_pdf(one_page()))]
    assert write_pack(three_pages(), enclosures) == write_pack(three_pages(), enclosures)


@pytest.mark.long
@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"Rotate": 90},
        {"Rotate": 180},
        {"Rotate": 270},
        {"MediaBox": [20, 20, 842, 595]},
        {"CropBox": [10, 10, 800, 590]},
    ],
)
def test_a_turned_or_cropped_page_is_whole(tmp_path: Path, keys: dict[str, object]) -> None:
    values = {k: pikepdf.Array(v) if isinstance(v, list) else v for k, v in keys.items()}
    path = tmp_path / "pack.pdf"
    plan = Enclosure("Plan.pdf", changed(by_others(1), **values))
    path.write_bytes(write_pack(one_page(), [plan]))
    boxes = output_of("pdftotext", "-bbox", "-f", "2", path, "-")
    (line,) = (line for line in boxes.split("\n") if "Sheet1" in line)
    left, top, right, low = (float(part) for part in line.split('"')[1::2])
    assert 20 < left < right < 575
    assert 60 < top < low < 800


def test_a_look_says_how_many_pages_and_whether_it_is_tagged() -> None:
    plain = look_at(Enclosure("Plan.pdf", by_others(1)))
    assert plain.words == "1 page, not accessible: it has no tags for screen readers."
    tagged = look_at(Enclosure("Ours.pdf", write_pdf(three_pages())))
    assert (tagged.pages, tagged.is_tagged) == (3, True)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (locked(), "locked with a password"),
        (by_others()[:200], "broken or is not a PDF"),
        (b"", "broken or is not a PDF"),
        (b"PK\x03\x04 a Word file", "broken or is not a PDF"),
    ],
)
def test_what_cannot_be_read_is_said_so(data: bytes, words: str) -> None:
    with pytest.raises(AttachmentNotReadableError, match=words) as refused:
        write_pack(one_page(), [Enclosure("Report of the county.pdf", data)])
    assert "Report of the county.pdf" in str(refused.value)
    assert refused.value.advice


def test_too_many_pages_are_refused() -> None:
    many = Enclosure("Long.pdf", by_others(501))
    with pytest.raises(AttachmentNotReadableError, match="more than 500 pages"):
        write_pack(one_page(), [many])
