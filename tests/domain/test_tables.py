"""Tables that are copied and saved: pasted as tables, and never run as formulas."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.domain.tables import ShownTable

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def table_of(*rows: tuple[str, ...]) -> ShownTable:
    header = tuple(f"Column {number}" for number in range(len(rows[0])))
    return ShownTable("Contacts", header, rows, rows)


class Cells(HTMLParser):
    """Counts the rows and cells that a program would paste."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.counts = {"tr": 0, "td": 0, "th": 0}
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Count a tag."""
        del attrs
        if tag in self.counts:
            self.counts[tag] += 1

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.text += data


def test_tab_text_is_a_line_a_row_with_the_columns_words_first() -> None:
    made = table_of(("Drains", "01865 792422"), ("Two\nlines", "a\tb")).tab_text()
    assert made == "Column 0\tColumn 1\nDrains\t01865 792422\nTwo lines\ta b"


def test_html_is_a_table_whose_words_are_only_words() -> None:
    html = table_of(("<b>Drains</b> & more", "Two\nlines")).html()
    assert "&lt;b&gt;Drains&lt;/b&gt; &amp; more" in html
    assert "Two<br>lines" in html
    assert Cells(html).counts == {"tr": 2, "td": 2, "th": 2}


def test_what_is_pasted_into_a_spreadsheet_is_never_a_formula() -> None:
    made = table_of(("=1+1", "01865792422"))
    assert "'=1+1\t01865 792422" in made.tab_text()
    assert "<td>&#x27;=1+1</td>" in made.html()


def test_csv_gets_the_plain_values() -> None:
    table = ShownTable("T", ("On",), (("8 Dec 2026",),), (("2026-12-08",),))
    assert table.csv() == b"\xef\xbb\xbfOn\r\n2026-12-08\r\n"


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_any_words_make_as_many_rows_and_cells(rows: list[tuple[str, str]]) -> None:
    made = table_of(*rows)
    lines = made.tab_text().split("\n")
    assert [line.count("\t") for line in lines] == [1] * (len(rows) + 1)
    assert Cells(made.html()).counts == {"tr": len(rows) + 1, "td": 2 * len(rows), "th": 2}
