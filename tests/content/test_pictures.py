"""Pictures of pages: a closed set, each with words for whoever does not see it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from charter_desktop.content.compiler import compile_content
from charter_desktop.content.pictures import LARGEST
from charter_desktop.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n and more"


def with_picture(folder: Path, line: str, name: str = "map.png", data: bytes = PNG) -> Path:
    """Put a picture into the small content folder, and a line into its page."""
    (folder / "images").mkdir()
    (folder / "images" / name).write_bytes(data)
    page = folder / "pages" / "first.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    return folder


def test_a_picture_is_named_by_what_is_in_it_and_comes_along(folder: Path) -> None:
    compiled = compile_content(with_picture(folder, "![a map](image:map.png)"))
    name = hashlib.sha256(PNG).hexdigest()
    assert f"![a map](blob:{name})".encode() in compiled.records["page"][0]
    assert compiled.blobs == (PNG,)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("![a map](image:other.png)", "there is no picture images/other.png"),
        ("![](image:map.png)", "say what the picture shows"),
        ("![a map](https://example.org/map.png)", "one of the content's own"),
        ("![a map](file:///map.png)", "one of the content's own"),
        ("![a map](image:../map.png)", "there is no picture"),
    ],
)
def test_a_picture_that_nobody_could_see_is_refused(folder: Path, line: str, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        compile_content(with_picture(folder, line))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("map.svg", b"<svg/>", "a PNG"),
        ("map.png", b"GIF89a", "a PNG"),
        ("map.jpg", PNG, "a PNG"),
        ("map.png", PNG + bytes(LARGEST), "may be"),
    ],
)
def test_a_file_that_is_no_picture_is_refused(
    folder: Path, name: str, data: bytes, words: str
) -> None:
    with pytest.raises(ContentError, match=words):
        compile_content(with_picture(folder, "", name, data))


def test_templates_have_no_pictures(folder: Path) -> None:
    with_picture(folder, "")
    paper = folder / "templates" / "paper.md"
    paper.write_text(paper.read_text(encoding="utf-8") + "\n![a map](image:map.png)\n")
    with pytest.raises(ContentError, match="write it in words"):
        compile_content(folder)
