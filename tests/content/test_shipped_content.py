"""What ships is whole, true to its sources and in the clerk's words."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Any

import pytest

from charter_desktop.content.charter import read_charter
from charter_desktop.content.compiler import compile_content
from charter_desktop.content.markdown_rules import check_markdown
from charter_desktop.content.reading import Place
from charter_desktop.domain.canonical import decode
from charter_desktop.domain.contacts import Route
from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.papers import CONDITIONS, FIELDS, LISTS
from charter_desktop.domain.signatory import DoneWhen
from charter_desktop.domain.toolkit import Task
from charter_desktop.resource_files import resource

# The charter's file as it was checked against the published charter.
CHARTER_SHA256 = "080ecaafc3eabaf71b979d2c6d5790acc783939f1e4f7bb56510d16d03411a64"

PAGES = {
    "answering-consultations",
    "charter-in-full",
    "charter-one-page",
    "clear-days-explained",
    "closing-the-loop",
    "commitments-where-to-start",
    "how-it-came-about",
    "item-that-can-be-decided",
    "principles-everyday",
    "publishing-for-everyone",
    "reaching-the-county",
    "reaching-your-district",
    "roads-report-log-chase",
    "signatory-councils",
    "signatory-parish-meetings",
    "signing-small-council",
    "what-may-change",
    "who-does-what",
    "who-has-signed",
    "yswd-on-the-draft",
}

# `ux.md` 2.6 and GOV.UK style: words that never stand in what a clerk reads.
BANNED = re.compile(
    r"\b(please|sync\w*|bundles?|packages?|payloads?|databases?|fingerprints?|backups?|snapshots?"
    r"|restor\w+|revert\w*|trash|export\w*|import(s|ed|ing)?|merg\w+|assignees?|DPI|oops|invalid"
    r"|must not|failure|non-compliant|unlawful\w*)\b",
    re.IGNORECASE,
)


@cache
def _records(name: str) -> tuple[dict[str, Any], ...]:
    lines = compile_content(resource("content")).records[name]
    return tuple(value for value in map(decode, lines) if isinstance(value, dict))


def _our_words() -> dict[str, str]:
    """Return all that we wrote and a clerk reads, by where it is from, but not the charter."""
    words = {
        page["id"]: f"{page['title']}\n{page['summary']}\n{page['body']}"
        for page in _records("page")
        if page["id"] != "charter-in-full"
    }
    for step in _records("step"):
        words[step["id"]] = f"{step['title']}\n{step['why']}\n{step['text']}"
    for template in _records("template"):
        forms = [w[form] for w in template["wordings"] for form in ("title", "council", "meeting")]
        words[template["id"]] = "\n".join([template["title"], template["body"], *forms])
    return words


def test_the_shipped_content_has_all_its_parts() -> None:
    assert {page["id"] for page in _records("page")} == PAGES
    assert {template["id"] for template in _records("template")} == {
        "signing",
        "progress",
        "yearly-review",
        "consultation-response",
        "you-said-we-did",
        "letter",
        "parish-notice",
        "public-notice",
        "noticeboard",
        "agenda",
        "extract",
        "statement",
    }
    assert len(_records("parish")) == 322
    assert len(_records("contact")) == 32
    (charter,) = _records("charter")
    assert sum(len(theme["commitments"]) for theme in charter["themes"]) == 12
    assert sum(len(aim["success"]) for aim in charter["aims"]) == 6


def test_the_charters_file_is_untouched() -> None:
    data = resource("content/charter.toml").read_bytes()

    assert hashlib.sha256(data).hexdigest() == CHARTER_SHA256


def test_the_page_with_the_charter_has_every_word_of_it() -> None:
    charter = read_charter(resource("content"))
    (page,) = (page for page in _records("page") if page["id"] == "charter-in-full")
    quoted = [
        *charter.introduction,
        *charter.aims_lead,
        *charter.principles_lead,
        *charter.commitments_lead,
        charter.implementation,
        *(p for foreword in charter.forewords for p in (foreword.by, *foreword.text)),
        *(s.text for aim in charter.aims for s in aim.success),
        *(t for aim in charter.aims for t in (aim.title, aim.text)),
        *(s for principle in charter.principles for s in principle.statements),
        *(c.text for c in charter.commitments),
    ]

    assert [text for text in quoted if text not in page["body"]] == []
    check_markdown(page["body"], Place("charter-in-full"))


def test_most_kinds_of_body_are_not_known_and_not_guessed() -> None:
    kinds = [parish["kind"] for parish in _records("parish")]

    assert kinds.count(None) == 250
    assert kinds.count("town-council") == 12
    assert kinds.count("parish-council") == 60


def test_every_page_is_ours_and_says_where_its_facts_are_from() -> None:
    for page in _records("page"):
        assert page["ours"], page["id"]
        assert page["sources"], page["id"]
        assert page["summary"].endswith("."), page["id"]


def test_pages_are_neither_stubs_nor_books() -> None:
    lengths = {page["id"]: len(page["body"].split()) for page in _records("page")}
    del lengths["charter-in-full"]

    assert {name: n for name, n in lengths.items() if not 150 <= n <= 700} == {}


@pytest.mark.parametrize("kind", list(BodyKind))
def test_every_kind_of_body_has_its_steps(kind: BodyKind) -> None:
    steps = [step for step in _records("step") if kind in step["kinds"]]
    done_when = {step["done_when"] for step in steps}

    assert len(steps) == (8 if kind.has_members else 9)
    assert {"paper-saved", "decided", "signed", "told", "published"} <= done_when
    assert ("summons-sent" in done_when) == kind.has_members


def test_signing_has_three_wordings_for_councils_and_for_parish_meetings() -> None:
    (signing,) = (t for t in _records("template") if t["id"] == "signing")

    assert [w["id"] for w in signing["wordings"]] == ["sign-now", "note-and-defer", "sign-and-lead"]
    assert signing["attach_charter"]
    assert set(signing["kinds"]) == set(BodyKind)


def test_what_a_parish_meeting_decides_speaks_of_no_council_of_its_own() -> None:
    for template in _records("template"):
        for wording in template["wordings"]:
            said = wording["meeting"].replace("Oxfordshire County Council", "")
            said = said.replace("Oxfordshire Association of Local Councils", "")
            assert not re.search(r"\b(councils?|councillors?|members?|clerk)\b", said), wording[
                "id"
            ]


def test_templates_call_the_body_by_its_own_words() -> None:
    for template in _records("template"):
        for_all = re.sub(r"{{#if council}}.*?{{/if}}", "", template["body"], flags=re.DOTALL)
        said = re.sub(r"{{.*?}}", "", for_all)
        assert not re.search(r"\b([Tt]he council|members|the clerk|our council)\b", said)


def test_no_banned_word_is_used() -> None:
    found = {name: BANNED.findall(text) for name, text in _our_words().items()}

    assert {name: words for name, words in found.items() if words} == {}


def test_ranges_are_written_with_to() -> None:
    dash = "\N{EN DASH}"
    # The charter's own dashes stand where it is quoted.
    ours = {name: re.sub(r"(?m)^>.*$", "", text) for name, text in _our_words().items()}
    found = {name: re.findall(rf"\S* ?{dash} ?\S*|\d-\d", text) for name, text in ours.items()}

    assert {name: words for name, words in found.items() if words} == {}


def test_sentences_are_short() -> None:
    text = "\n".join(page["body"] for page in _records("page") if page["id"] != "charter-in-full")
    text = re.sub(r"\]\([^)]*\)", "]", text)
    sentences = [s.split() for s in re.split(r"[.?!:]\s|\n|\|", text) if s.split()]

    assert sum(map(len, sentences)) / len(sentences) <= 15


def test_every_synonym_leads_to_words_that_are_there() -> None:
    text = " ".join(
        f"{page['title']} {page['summary']} {page['body']}" for page in _records("page")
    )
    text += " ".join(f"{c['service']} {c['organisation']}" for c in _records("contact"))
    known = text.casefold()
    synonyms = _records("synonym")

    assert len(synonyms) >= 120
    assert [
        (synonym["word"], word)
        for synonym in synonyms
        for word in synonym["means"]
        if word.casefold() not in known
    ] == []


def test_readme_documents_the_closed_lists_exactly() -> None:
    text = resource("content/README.md").read_text(encoding="utf-8")
    lists = text[text.index("### Fields") : text.index("## Steps")]
    rows = re.findall(r"^\| `([\w.-]+)` \| (.+) \|$", lists, re.MULTILINE)
    documented = [name for name, _ in rows]

    assert documented == [*FIELDS, *LISTS, *CONDITIONS]
    for name, row in rows:
        if name in LISTS:
            assert tuple(re.findall(r"`([\w-]+)`", row)) == LISTS[name]


@pytest.mark.parametrize(
    ("name", "codes"),
    [("task", Task), ("done_when", DoneWhen), ("route", Route), ("kinds", BodyKind)],
)
def test_readme_documents_the_codes(name: str, codes: type[Task]) -> None:
    text = resource("content/README.md").read_text(encoding="utf-8")
    (line,) = re.findall(rf"^- `{name}`[^:]*:(.*)$", text, re.MULTILINE)

    assert re.findall(r"`([a-z-]+)`", line) == [code.value for code in codes]
