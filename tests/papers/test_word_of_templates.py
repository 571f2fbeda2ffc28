"""Every template as a Word file: python-docx reads its styles back, LibreOffice the same words."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

from charter_desktop.papers.document import headings, in_large_print, plain_text
from charter_desktop.papers.docx import write_docx
from tests.papers.filled import filled, templates
from tests.papers.tools import output_of

if TYPE_CHECKING:
    from pathlib import Path

NAMES = sorted(templates())


@pytest.mark.parametrize("name", NAMES)
def test_headings_lists_tables_and_alt_text_are_read_back(name: str) -> None:
    document = filled(name, has_logo=True)
    word = docx.Document(BytesIO(write_docx(document)))
    styles = [(p.style.name if p.style else "", p.text) for p in word.paragraphs]
    found = [(int(s[-1]), text) for s, text in styles if s.startswith("Heading ")]
    assert found == list(headings(document))
    assert ("Title", document.masthead) in styles
    assert word.core_properties.title == document.title
    assert word.core_properties.language == "en-GB"
    (picture,) = word.inline_shapes
    assert picture._inline.docPr.get("descr") == "The badge of Elmcote: an elm tree"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_facts_make_the_same_file(name: str) -> None:
    assert write_docx(filled(name, has_logo=True)) == write_docx(filled(name, has_logo=True))


def test_large_print_is_large_in_word() -> None:
    word = docx.Document(BytesIO(write_docx(in_large_print(filled("signing"), 18))))
    size = word.styles["Normal"].font.size
    assert size is not None
    assert size.pt == 18
    heading = word.styles["Heading 2"].font.size
    assert heading is not None
    assert heading.pt == 21


@pytest.mark.long
def test_libreoffice_reads_the_same_words_and_headings(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / f"{name}.docx").write_bytes(write_docx(filled(name, has_logo=True)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.docx") for name in NAMES]
    for form in ("pdf", "html"):
        output_of(
            "soffice", profile, "--headless", "--convert-to", form, "--outdir", tmp_path, *files
        )
    for name in NAMES:
        document = filled(name)
        read = "".join(output_of("pdftotext", tmp_path / f"{name}.pdf", "-").split())
        # Bullets, bars between cells and signature lines are drawn; a line may end at a hyphen.
        text = re.sub(r"[|_\u2022]", " ", plain_text(document).replace("-", ""))
        wanted = dict.fromkeys(text.split())
        assert [word for word in wanted if word not in read.replace("-", "")] == [], name
        page = (tmp_path / f"{name}.html").read_text(encoding="utf-8", errors="replace")
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
        assert levels == [level for level, _ in headings(document)], name
