"""The compiler makes the same records of the same files, and says what is wrong with others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from charter_desktop.content.compiler import compile_content
from charter_desktop.content.source import source_digest
from charter_desktop.domain.canonical import decode
from charter_desktop.domain.record_types import PUBLISHED_TYPES
from charter_desktop.errors import ContentError


def _records(folder: Path, name: str) -> list[dict[str, object]]:
    values = [decode(line) for line in compile_content(folder).records[name]]
    return [value for value in values if isinstance(value, dict)]


def test_every_published_type_is_made_in_canonical_lines(folder: Path) -> None:
    compiled = compile_content(folder)

    assert set(compiled.records) == set(PUBLISHED_TYPES)
    for lines in compiled.records.values():
        ids = [decode(line)["id"] for line in lines]  # type: ignore[index,call-overload]  # objects
        assert ids == sorted(ids)


def test_compiling_twice_gives_the_same_lines_and_digest(folder: Path) -> None:
    assert compile_content(folder) == compile_content(folder)


def test_order_of_files_and_rows_does_not_change_the_digest(folder: Path) -> None:
    before = compile_content(folder).digest
    path = folder / "parishes.csv"
    head, first, second = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head, second, first]) + "\n", encoding="utf-8")

    assert compile_content(folder).digest == before


def test_windows_line_ends_and_byte_order_mark_in_a_table_change_nothing(folder: Path) -> None:
    before = compile_content(folder)
    for path in folder.rglob("*.*"):
        data = path.read_bytes().replace(b"\n", b"\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + data if path.suffix == ".csv" else data)

    assert compile_content(folder) == before


def test_a_changed_word_changes_both_digests(folder: Path) -> None:
    compiled, source = compile_content(folder).digest, source_digest(folder)
    path = folder / "pages/first.md"
    path.write_text(path.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")

    assert compile_content(folder).digest != compiled
    assert source_digest(folder) != source


def test_a_renamed_file_changes_the_source_digest(folder: Path) -> None:
    before = source_digest(folder)
    (folder / "pages/first.md").rename(folder / "pages/second.md")

    assert source_digest(folder) != before


def test_start_up_does_not_load_what_reads_markdown() -> None:
    code = (
        "import sys, charter_desktop.content.source;"
        "sys.exit(any(m in sys.modules for m in ('markdown_it', 'tomllib')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_charter_line_becomes_the_charters_words(folder: Path) -> None:
    path = folder / "pages/first.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n{{charter}}\n", encoding="utf-8")

    (page,) = _records(folder, "page")

    assert "- **1.1** Listen well." in str(page["body"])
    assert "{{" not in str(page["body"])


def test_kind_of_a_body_is_unknown_unless_a_source_names_it(folder: Path) -> None:
    first, second = _records(folder, "parish")

    assert (first["kind"], first["council_name"]) == (None, "")
    assert (second["kind"], second["council_name"]) == (
        "parish-council",
        "Secondham with Thirdham PC",
    )


def test_a_bank_holiday_is_a_named_day(folder: Path) -> None:
    (day,) = _records(folder, "day")

    assert (day["id"], day["kind"], day["source"]) == (
        "bank-holiday.2026-12-25",
        "bank-holiday",
        "A source",
    )


# (file, what stands there, what is put in its place, what the error says)
BROKEN = [
    ("pages/first.md", "+++\nid", "id", "pages/first.md, line 1: the file must begin with"),
    ("pages/first.md", '"]\n+++\n', '"]\n', "pages/first.md, line 1: the front matter has no"),
    ("pages/first.md", 'order = 1"'[:-1], "order = ", "pages/first.md: this is not TOML"),
    ("pages/first.md", "order = 1", "order = 0", "“order” must be a whole number from 1"),
    ("pages/first.md", "order = 1", 'colour = "red"\norder = 1', "“colour” is not a name that"),
    ("pages/first.md", 'title = "First page"\n', "", "pages/first.md: “title” is missing"),
    ("pages/first.md", '"First page"', '" "', "“title” is empty"),
    ("pages/first.md", '"First page"', "7", "“title” must be a text in quotes"),
    ("pages/first.md", 'id = "first"', 'id = "First!"', "“id” is “First!”; an id has"),
    ("pages/first.md", 'id = "first"', 'id = "other"', "but the file is called first.md"),
    ("pages/first.md", '"charter"', '"chess"', "“task” is “chess”; the codes are charter, signing"),
    ("pages/first.md", 'kinds = "all"', 'kinds = "some"', "“kinds” is “some”; the words are all"),
    ("pages/first.md", 'kinds = "all"', 'kinds = ["village"]', "“kinds” is “village”; the codes"),
    ("pages/first.md", "2026-11-22", '"22 November"', "“checked” must be a date like 2026-12-08"),
    ("pages/first.md", '["https://example.org/source"]', "[]", "“sources” is empty"),
    ("pages/first.md", '["https://example.org/source"]', '[" "]', "“sources” must be a list"),
    ("pages/first.md", 'kinds = "all"', 'kinds = "all"\nours = "yes"', "“ours” must be true or"),
    ("pages/first.md", "## A heading", "# A heading", "line 12: a heading has one #"),
    ("pages/first.md", "## A heading", "### A heading", "line 12: a heading of level 3 follows"),
    ("pages/first.md", "## A heading", "<b>bold</b>", "line 12: “<b>” is HTML"),
    ("pages/first.md", "## A heading", "<!-- aside -->", "line 12: “<!-- aside -->” is HTML"),
    (
        "pages/first.md",
        "## A heading",
        "![](x.png)",
        "line 12: a picture is one of the content's own",
    ),
    ("pages/first.md", "## A heading", "Some {{body.name}}", "line 12: a page has no tags but"),
    (
        "pages/first.md",
        "contact:phone",
        "contact:fax",
        "line 14: there is no contact with the id “fax”",
    ),
    ("pages/first.md", "commitment:communication-1", "commitment:x", "there is no commitment with"),
    ("pages/first.md", "template:paper", "template:x", "there is no template with the id “x”"),
    ("pages/first.md", "contact:phone", "page:x", "there is no page with the id “x”"),
    (
        "pages/first.md",
        "contact:phone",
        "file:///etc/x",
        "line 14: the link goes to “file:///etc/x”",
    ),
    ("pages/first.md", "contact:phone", "javascript:x", "the link goes to “javascript:x”"),
    ("pages/first.md", "contact:phone", "first.md", "the link goes to “first.md”"),
    ("pages/first.md", "contact:phone", "http://", "the link goes to “http://”"),
    ("pages/first.md", "A heading", "A long " * 10_000, "The page first cannot be written"),
    ("templates/paper.md", "{{number}}", "{{shoe-size}}", "line 21: {{shoe-size}} is not a field"),
    ("templates/paper.md", "> {{resolution}}", "> {{number}}", "{{number}} is not a field that"),
    ("templates/paper.md", "{{#each themes}}", "{{#each hats}}", "names a list that there is not"),
    ("templates/paper.md", "{{#each commitments}}", "{{#each aims}}", "there is not inside themes"),
    ("templates/paper.md", "{{#if done}}", "{{#if hungry}}", "neither a field nor a condition"),
    ("templates/paper.md", "{{/if}}", "", "{{/each}} stands where {{/if}} is to be closed"),
    ("templates/paper.md", "{{#if done}}", "", "{{/if}} stands where {{/each}} is to be closed"),
    (
        "templates/paper.md",
        "{{/each}}\n{{/each}}",
        "{{/each}}",
        "line 17: {{#each themes}} is never",
    ),
    ("templates/paper.md", "{{number}}", "{{number", "line 21: a tag is not complete"),
    ("templates/paper.md", "{{number}}", "{{number}}}}", "line 21: a tag is not complete"),
    ("templates/paper.md", "{{number}}", "{{#else}}", "{{#else}} is not a field"),
    ("templates/paper.md", "- {{number}}", "- [x](page:first)", "which no paper can open"),
    ("templates/paper.md", "> {{resolution}}", "> That", "“wordings” must be there if"),
    (
        "templates/paper.md",
        'meeting = "That the meeting agrees to the {{charter.title}}."\n',
        "",
        "wording 1: “meeting” is missing",
    ),
    (
        "templates/paper.md",
        'council = "That the council agrees to the {{charter.title}}."\n',
        "",
        "wording 1: “council” is missing",
    ),
    (
        "templates/paper.md",
        "the meeting agrees to the {{charter.title}}",
        "{{hat}}",
        "{{hat}} is not",
    ),
    (
        "templates/paper.md",
        "the meeting agrees to the {{charter.title}}",
        "{{resolution}}",
        "is the resolution itself",
    ),
    ("steps.toml", "number = 1", "number = 2", "must be numbered 1, 2, 3 and so on; they are 2"),
    ("steps.toml", 'kinds = "all"', 'kinds = "councils"', "for a parish meeting must be numbered"),
    ("steps.toml", '"by-hand"', '"some-day"', "steps.toml, read: “done_when” is “some-day”"),
    ("steps.toml", 'page = "first"', 'page = "last"', "steps.toml, read: there is no page"),
    (
        "steps.toml",
        'template = "paper"',
        'template = "x"',
        "steps.toml, read: there is no template",
    ),
    ("steps.toml", "(page:first)", "(page:last)", "steps.toml, read: there is no page"),
    ("synonyms.toml", '["pothole"]', "[]", "synonyms.toml, word.hole: “means” is empty"),
    ("synonyms.toml", "[[synonym]]", "[synonym]", "“synonym” must be written as [[synonym]]"),
    ("bank_holidays.toml", "2026-12-25", "2026-12-25T00:00:00", "day 1: “on” must be a date"),
    ("contacts.csv", "phone,0345 000 0000", "fax,0345 000 0000", "line 2: “route” is “fax”"),
    ("contacts.csv", "0345 000 0000", "ring us", "“value” is “ring us”, which is not a telephone"),
    ("contacts.csv", "2026-08", "2026-13", "“checked” is “2026-13”; write a month like 2026-08"),
    ("contacts.csv", "a source", "", "“source” is empty"),
    ("contacts.csv", ",high", "", "line 2: there are 15 cells in this row, not 16"),
    ("contacts.csv", "Highways", "", "“subject” is empty"),
    ("contacts.csv", "2026-01-01", "2026", "“valid_from” is “2026”; write a day like 2028-04-01"),
    ("contacts.csv", "2028-03-31", "2025-03-31", "“valid_to” is before “valid_from”"),
    ("contacts.csv", "another source", "", "“outlook” and its source go together"),
    ("contacts.csv", "tier", "level", "contacts.csv, line 1: the columns must be id, organisation"),
    ("parishes.csv", "E04000001", "e04000001", "line 2: “gss_code” is “e04000001”"),
    ("parishes.csv", "E04000001", "E04000002", "line 3: the gss_code “E04000002” is already used"),
    ("parishes.csv", "Firstham,Cherwell,E07000177", "Firstham,Cherwell,X", "is not the code of a"),
    ("parishes.csv", "parish council", "hamlet", "“body_type” is “hamlet”; the words are town"),
    ("parishes.csv", ",a list (as Secondham with Thirdham PC)", ",", "but the body is called a"),
    ("charter.toml", 'id = "respect"', 'id = "aim-1"', "the id “aim-1” is already used"),
    ("charter.toml", 'short = "Listen"\n', "", "theme 1, commitment 1: “short” is missing"),
    (
        "charter.toml",
        "[implementation]",
        "[[implementation]]",
        "must be written as [implementation]",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "words"), BROKEN, ids=range(len(BROKEN)))
def test_what_is_wrong_is_named_with_its_place(
    folder: Path, name: str, old: str, new: str, words: str
) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        compile_content(folder)

    assert words in caught.value.message
    assert caught.value.advice


@pytest.mark.parametrize(
    "name", ["charter.toml", "steps.toml", "contacts.csv", "bank_holidays.toml"]
)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(ContentError, match=f"{name}: this file is missing"):
        compile_content(folder)


@pytest.mark.parametrize("name", ["pages", "templates"])
def test_an_empty_sub_folder_is_named(folder: Path, name: str) -> None:
    for path in (folder / name).iterdir():
        path.unlink()

    with pytest.raises(ContentError, match=f"{name}: there is no file of Markdown here"):
        compile_content(folder)


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "steps.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(ContentError, match=r"steps\.toml: this file is not in UTF-8"):
        compile_content(folder)


def test_two_pages_of_one_task_cannot_have_one_order(folder: Path) -> None:
    page = (folder / "pages/first.md").read_text(encoding="utf-8")
    (folder / "pages/second.md").write_text(page.replace('"first"', '"second"'), encoding="utf-8")

    with pytest.raises(ContentError, match=r"charter 1” is already used in pages/first\.md"):
        compile_content(folder)


@pytest.mark.parametrize(
    ("name", "table"), [("steps.toml", "read"), ("synonyms.toml", "word.hole")]
)
def test_an_id_used_twice_is_named(folder: Path, name: str, table: str) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")

    with pytest.raises(ContentError, match=f"the id “{table}” is already used"):
        compile_content(folder)
