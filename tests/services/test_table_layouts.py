"""How tables were left is kept by computer and by council, and odd things in a file do no harm."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.services.table_layouts import TableLayout, TableLayouts, forget_looked_for
from charter_desktop.settings import Settings, load_settings, save_settings

LEFT = TableLayout(
    widths=(("name", 240), ("phone", 120)),
    order=("phone", "name"),
    hidden=("note",),
    sort=(("checked", True), ("name", False)),
    filter="drains",
    reads_rows=False,
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def layouts(file: Path, tmp_path: Path) -> TableLayouts:
    return TableLayouts(file, tmp_path / "one council")


def test_a_table_is_found_as_it_was_left(layouts: TableLayouts) -> None:
    layouts.save("contacts", LEFT)
    assert layouts.load("contacts") == LEFT
    assert layouts.load("meetings") == TableLayout()


def test_what_one_council_looked_for_is_not_seen_by_another(
    layouts: TableLayouts, file: Path, tmp_path: Path
) -> None:
    layouts.save("contacts", LEFT)
    other = TableLayouts(file, tmp_path / "another council").load("contacts")
    assert (other.filter, other.sort) == ("", ())
    assert (other.widths, other.order, other.hidden) == (LEFT.widths, LEFT.order, LEFT.hidden)
    assert "drains" not in file.read_text(encoding="utf-8")


def test_what_was_looked_for_can_be_forgotten(layouts: TableLayouts, tmp_path: Path) -> None:
    layouts.save("contacts", LEFT)
    forget_looked_for(tmp_path / "one council")
    assert layouts.load("contacts").filter == ""
    assert not any(b"drains" in f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())


def test_a_table_as_it_was_at_first_leaves_nothing_behind(
    layouts: TableLayouts, file: Path
) -> None:
    layouts.save("contacts", LEFT)
    layouts.save("contacts", TableLayout())
    assert json.loads(file.read_text(encoding="utf-8")) == {"tables": {}}


def test_settings_and_tables_leave_each_other_alone(layouts: TableLayouts, file: Path) -> None:
    save_settings(file, Settings(council="b-e04008127"))
    layouts.save("contacts", LEFT)
    save_settings(file, Settings(council="b-e04008127", text_percent=150))
    assert layouts.load("contacts") == LEFT
    assert load_settings(file) == Settings(council="b-e04008127", text_percent=150)


@given(kept=ANYTHING)
def test_whatever_stands_in_the_file_a_layout_comes_back(kept: object) -> None:
    with TemporaryDirectory() as folder:
        file, council = Path(folder) / "settings.json", Path(folder)
        file.write_text(json.dumps({"tables": {"contacts": kept}}), encoding="utf-8")
        assert isinstance(TableLayouts(file, council).load("contacts"), TableLayout)
        tables = {"contacts": dict.fromkeys(("widths", "order", "hidden", "sort", "filter"), kept)}
        file.write_text(json.dumps({"tables": tables}), encoding="utf-8")
        (council / "tables.json").write_text(json.dumps({"tables": tables}), encoding="utf-8")
        layout = TableLayouts(file, council).load("contacts")
    assert all(width > 0 for _, width in layout.widths)
    assert {type(back) for _, back in layout.sort} <= {bool}
