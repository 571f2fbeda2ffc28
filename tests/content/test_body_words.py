"""A page speaks to councils and to parish meetings in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.content.body_words import for_body
from charter_desktop.content.compiler import compile_content
from charter_desktop.domain.councils import BodyKind
from charter_desktop.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

BODY = """For all.

{{#if council}}
Send the summons.
{{/if}}
{{#if parish-meeting}}
Post the notice.
{{/if}}

The end."""


@pytest.mark.parametrize("kind", BodyKind)
def test_each_kind_of_body_reads_its_own_part(kind: BodyKind) -> None:
    words = for_body(BODY, kind)
    assert ("Send the summons." in words) == kind.has_members
    assert ("Post the notice." in words) == (not kind.has_members)
    assert words.startswith("For all.")
    assert words.endswith("The end.")
    assert "{{" not in words


def written(folder: Path, old: str, new: str) -> Path:
    """Change the page of the small content folder and return the folder."""
    path = folder / "pages" / "first.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return folder


def test_parts_for_one_kind_are_taken_in(folder: Path) -> None:
    compiled = compile_content(written(folder, "See [", f"{BODY}\n\nSee ["))
    assert b"{{#if council}}" in compiled.records["page"][0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{{#if council}}\nA.\n", "has no {{/if}}"),
        ("A.\n\n{{/if}}\n", "nothing began"),
        ("{{#if council}}\n{{#if council}}\n{{/if}}\n", "is still open"),
        ("{{#if signed}}\nA.\n{{/if}}\n", "each on a line of its own"),
        ("Words {{#if council}} inside {{/if}}\n", "each on a line of its own"),
    ],
)
def test_parts_that_do_not_match_are_refused(folder: Path, body: str, words: str) -> None:
    with pytest.raises(ContentError, match=words.replace("{", r"\{").replace("}", r"\}")) as error:
        compile_content(written(folder, "See [", f"{body}\nSee ["))
    assert "pages/first.md" in str(error.value)


def test_a_page_may_say_which_one_stands_in_its_place(folder: Path) -> None:
    changed = written(folder, 'task = "charter"', 'task = "charter"\nreplaced_by = "first"')
    assert b'"replaced_by":"first"' in compile_content(changed).records["page"][0]


def test_what_stands_in_its_place_must_be_there(folder: Path) -> None:
    changed = written(folder, 'task = "charter"', 'task = "charter"\nreplaced_by = "nowhere"')
    with pytest.raises(ContentError, match="there is no page with the id “nowhere”"):
        compile_content(changed)
