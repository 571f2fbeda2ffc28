"""How tables were left is kept in the settings, and nothing odd in that file does harm."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter_desktop.services.table_layouts import TableLayout, TableLayouts
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


def test_a_table_is_found_as_it_was_left(file: Path) -> None:
    TableLayouts(file).save("contacts", LEFT)
    assert TableLayouts(file).load("contacts") == LEFT
    assert TableLayouts(file).load("meetings") == TableLayout()


def test_a_table_as_it_was_at_first_leaves_nothing_behind(file: Path) -> None:
    layouts = TableLayouts(file)
    layouts.save("contacts", LEFT)
    layouts.save("contacts", TableLayout())
    assert json.loads(file.read_text(encoding="utf-8")) == {"tables": {}}


def test_settings_and_tables_leave_each_other_alone(file: Path) -> None:
    save_settings(file, Settings(council="b-e04008127"))
    TableLayouts(file).save("contacts", LEFT)
    save_settings(file, Settings(council="b-e04008127", text_percent=150))
    assert TableLayouts(file).load("contacts") == LEFT
    assert load_settings(file) == Settings(council="b-e04008127", text_percent=150)


@given(kept=ANYTHING)
def test_whatever_stands_in_the_file_a_layout_comes_back(kept: object) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "settings.json"
        file.write_text(json.dumps({"tables": {"contacts": kept}}), encoding="utf-8")
        assert isinstance(TableLayouts(file).load("contacts"), TableLayout)
        tables = {"contacts": dict.fromkeys(("widths", "order", "hidden", "sort", "filter"), kept)}
        file.write_text(json.dumps({"tables": tables}), encoding="utf-8")
        layout = TableLayouts(file).load("contacts")
    assert all(width > 0 for _, width in layout.widths)
    assert {type(back) for _, back in layout.sort} <= {bool}
