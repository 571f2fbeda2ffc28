"""Our own small part of HTML: what it keeps of Markdown, and that nothing else ever comes out."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.content.html import Around, is_web_address, to_html, words_html
from charter_desktop.content.web_page import web_page
from charter_desktop.domain.reading import Picture, Reading

BLOCKS = "h2 h3 h4 h5 h6 p ul ol li blockquote pre hr table thead tbody tr th td"
KNOWN = {*BLOCKS.split(), "strong", "em", "code", "br", "a", "span", "div", "img"}
ATTRIBUTES = {"id", "href", "class", "start", "width", "cellspacing", "src", "alt"}
SHA = "ab" * 32
SCHEMES = {"http", "https", "page", "contact", "commitment", "template"}


class Listener(HTMLParser):
    """Writes down every element and attribute of an HTML text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs


def heard(html: str) -> Listener:
    listener = Listener()
    listener.feed(html)
    listener.close()
    return listener


def addresses(html: str) -> list[str]:
    return [value or "" for name, value in heard(html).attributes if name == "href"]


def test_headings_lists_and_tables_are_kept_with_names_for_the_headings() -> None:
    made = to_html("## One\n\n- a\n- b\n\n### Two *more*\n\n| x | y |\n| --- | --- |\n| 1 | 2 |")
    assert [(s.anchor, s.level, s.words) for s in made.sections] == [
        ("one", 2, "One"),
        ("two-more", 3, "Two more"),
    ]
    assert '<h2 id="one">One</h2><ul><li>a</li><li>b</li></ul>' in made.text
    assert "<th>x</th>" in made.text
    assert "<td>2</td>" in made.text


def test_a_list_that_begins_later_keeps_its_number() -> None:
    assert '<ol start="4">' in to_html("4. four\n5. five").text


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "//server/share",
        "\\\\server\\share",
        "javascript:alert(1)",
        "https://oalc.org.uk@elsewhere.example/",
        "data:text/html,x",
        "page:../up",
        "mailto:a@b.example",
        "help:start-here",
    ],
)
def test_a_link_that_leads_anywhere_else_keeps_its_words_only(address: str) -> None:
    made = to_html(f"[the words](<{address}>)").text
    assert addresses(made) == []
    assert "the words" in made


@pytest.mark.parametrize(
    "address", ["https://oalc.org.uk/x?y=1#z", "page:who-does-what", "contact:a.b", "template:x"]
)
def test_links_of_the_web_and_into_the_program_are_kept(address: str) -> None:
    assert addresses(to_html(f"[words]({address})").text) == [address]


def test_pictures_and_html_are_shown_as_words() -> None:
    made = to_html("![a map](https://x.example/a.png) <img src=x> <script>no()</script>").text
    assert "img" not in heard(made).elements
    assert "script" not in heard(made).elements
    assert "a map" in made
    assert "&lt;script&gt;" in made


def test_a_picture_of_the_content_is_shown_with_its_words_below_it() -> None:
    made = to_html(f"![a map of *wards*](blob:{SHA})", Around(pictures={SHA})).text
    assert f'<img src="blob:{SHA}" alt="a map of wards">' in made
    assert "Picture: a map of wards" in made


@pytest.mark.parametrize(
    "address", [f"blob:{'cd' * 32}", f"blob:{SHA}/..", f"BLOB:{SHA}", "file:///x.png", "//srv/x"]
)
def test_any_other_picture_keeps_its_words_only(address: str) -> None:
    made = to_html(f"![a map](<{address}>)", Around(pictures={SHA})).text
    assert "img" not in heard(made).elements
    assert "a map" in made


@pytest.mark.parametrize(
    ("sign", "kind", "title"),
    [
        ("NOTE", "note", "Good to know."),
        ("IMPORTANT", "important", "Important."),
        ("WARNING", "warning", "Take care."),
    ],
)
def test_a_call_out_is_named_in_words(sign: str, kind: str, title: str) -> None:
    made = to_html(f"> [!{sign}]\n> Post it in time.\n>\n> - And early.").text
    assert made.startswith(f'<div class="{kind}"><p><strong>{title}</strong> Post it in time.</p>')
    assert made.endswith("<ul><li>And early.</li></ul></div>")


def test_a_quotation_that_is_no_call_out_stays_one() -> None:
    assert (
        to_html("> [!SOMETHING] else").text == "<blockquote><p>[!SOMETHING] else</p></blockquote>"
    )


def test_what_belongs_below_a_heading_stands_there() -> None:
    made = to_html("## Fees\n\nWords.\n\n## Fees", Around(below={"fees-2": "<p>Ours</p>"})).text
    assert made == '<h2 id="fees">Fees</h2><p>Words.</p><h2 id="fees-2">Fees</h2><p>Ours</p>'


def test_words_that_are_quoted_are_marked_as_the_charters() -> None:
    quoted = {"Councils will listen.", "1.1 Councils will listen."}
    made = to_html(
        "Councils will listen.\n\n- **1.1** Councils will\n  listen.\n\nOurs.",
        Around(quoted=quoted),
    )
    assert made.text.count('class="charter"') == 2
    assert "<p>Ours.</p>" in made.text


def test_addresses_in_plain_words_become_links_without_the_full_stop() -> None:
    made = words_html("See <https://oalc.org.uk/a?b=1&c=2>, and https://user@x.example/.")
    assert addresses(made) == ["https://oalc.org.uk/a?b=1&c=2"]
    assert made.startswith("See &lt;")


MARKDOWN = st.text(
    alphabet=st.sampled_from("ab 1.#*_`[]()<>!|-&\"'\\:/\n\t@=") | st.characters(codec="utf-8"),
    max_size=80,
) | st.lists(
    st.sampled_from(
        [
            "<script>", "<img src=file:///x>", "![x](//srv/x)", "[a](javascript:1)", "&lt;b&gt;",
            "[a](file:///x)", "<https://a.example/>", "## h\n", "\n\n", "- ", "> ", "| a | b |\n",
            "| - | - |\n", "```\n", "[a]: file:///x\n", "[a]", "[!NOTE]", "[!WARNING]\n",
            f"![w](blob:{SHA})", "word ", "**", "page:x",
        ]
    )
).map("".join)  # fmt: skip


@given(MARKDOWN)
def test_nothing_but_known_elements_and_safe_addresses_ever_comes_out(markdown: str) -> None:
    listener = heard(to_html(markdown, Around(quoted={"word"}, pictures={SHA})).text)
    assert set(listener.elements) <= KNOWN
    assert {name for name, _ in listener.attributes} <= ATTRIBUTES
    for name, value in listener.attributes:
        if name == "src":
            assert value == f"blob:{SHA}"
        if name == "href":
            assert urlsplit(value or "").scheme.lower() in SCHEMES


@given(st.text())
def test_an_address_for_the_browser_is_one_of_the_web_and_names_no_user(address: str) -> None:
    if is_web_address(address):
        parts = urlsplit(address)
        assert parts.scheme.lower() in {"http", "https"}
        assert parts.username is None


def test_the_page_for_a_browser_holds_its_pictures_and_no_acts_of_the_program() -> None:
    html = f'<p><img src="blob:{SHA}" alt="m"> Ours. <a class="act" href="note:x">Change it</a></p>'
    page = web_page(Reading("a", "A", html, pictures=(Picture(SHA, b"\x89PNG"),)))
    assert '<p><img src="data:image/png;base64,iVBORw==" alt="m"> Ours.</p>' in page
    assert "img-src data:" in page


def test_the_page_for_a_browser_stands_alone() -> None:
    html = '<h1>A</h1><p><a href="page:x">in</a> <a href="https://y.example/">out</a></p>'
    page = web_page(Reading("a", "A & B", html))
    assert addresses(page) == ["https://y.example/"]
    assert '<html lang="en-GB">' in page
    assert "<title>A &amp; B, Charter Toolkit</title>" in page
    assert "default-src 'none'" in page
    assert not {"script", "link", "img", "iframe"} & set(heard(page).elements)
