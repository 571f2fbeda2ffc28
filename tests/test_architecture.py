"""Who may import whom, and how large things may grow (`architecture.md` 2 and 6)."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_archon import archrule

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "charter_desktop"
LAYER = "charter_desktop"


def forbid(name: str, who: str, *what: str, directly: bool = False) -> None:
    """Check that no module of `who` imports `what`; the failure shows the import path."""
    rule = archrule(name).match(who, f"{who}.*")
    rule.should_not_import(*what, *(f"{w}.*" for w in what)).check(
        LAYER, only_direct_imports=directly
    )


@pytest.mark.parametrize(
    "lower", ["store", "sync", "papers", "content", "address_books", "calendars"]
)
def test_lower_layers_never_meet_and_never_look_up(lower: str) -> None:
    peers = {"store", "sync", "papers", "content", "address_books", "calendars"} - {lower}
    above = {"services", "desk", "ui", "commands", "bootstrap", "cli"}
    others = [f"{LAYER}.{other}" for other in sorted(peers | above)]
    forbid("layers", f"{LAYER}.{lower}", *others)


def test_domain_imports_nothing_but_itself_and_the_error_classes() -> None:
    known = {"__future__", *sys.stdlib_module_names}
    own = ("charter_desktop.domain", "charter_desktop.errors")
    for path in (PACKAGE / "domain").glob("*.py"):
        for name in imported_names(path):
            assert name.split(".")[0] in known or name.startswith(own), f"{path.name}: {name}"


def test_services_do_not_look_up() -> None:
    above = [f"{LAYER}.{name}" for name in ("ui", "commands", "bootstrap", "cli", "main")]
    forbid("services", f"{LAYER}.services", *above)


def test_no_place_imports_another_place() -> None:
    pages = PACKAGE / "ui" / "pages"
    places = {path.stem for path in pages.iterdir()} - {"__init__", "__pycache__"}
    assert {"home", "contacts", "meetings"} <= places
    above = f"{LAYER}.ui.pages."
    for path in sources():
        if pages not in path.parents:
            continue
        own = path.relative_to(pages).parts[0].removesuffix(".py")
        named = {n.removeprefix(above).split(".")[0] for n in imported_names(path) if above in n}
        assert named <= {own}, f"{path.relative_to(ROOT)} imports {named - {own}}"


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("PySide6", "ui"),
        ("sqlalchemy", "store"),
        ("alembic", "store"),
        ("reportlab", "papers"),
        ("docx", "papers"),
        ("cryptography", "sync"),
        ("vobject", "address_books"),
        ("phonenumbers", "address_books"),
        ("icalendar", "calendars"),
    ],
)
def test_each_heavy_library_has_one_home(library: str, home: str) -> None:
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] in {home, "main.py"}:
            continue
        names = {name.split(".")[0] for name in imported_names(path)}
        assert library not in names, f"{path.relative_to(ROOT)} imports {library}"


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("charter_desktop.cli", {"sqlalchemy", "msgspec", "PySide6", "reportlab"}),
        (
            "charter_desktop.bootstrap",
            {
                "PySide6",
                "reportlab",
                "docx",
                "alembic",
                "cryptography",
                "markdown_it",
                "sqlalchemy",
            },
        ),
        ("charter_desktop.services.papers.papers", {"reportlab", "docx", "PySide6"}),
    ],
)
def test_importing_stays_light(module: str, unwanted: set[str]) -> None:
    code = f"import sys, {module}; print(*(m for m in sys.modules if '.' not in m))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not unwanted & set(done.stdout.split())


def imported_names(path: Path) -> Iterator[str]:
    """Yield the dotted name of every import in a file, wherever it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def sources() -> list[Path]:
    """Return the program's own files, but generated ones."""
    return sorted(PACKAGE.rglob("*.py"))


def length(node: ast.AST) -> int:
    """Return how many lines a definition takes, its decorators not counted."""
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    return (node.end_lineno or node.lineno) - node.lineno + 1


def definitions(*kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Yield every definition of these kinds with the place where it stands."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, kinds):
                name = getattr(node, "name", "")
                yield f"{path.relative_to(ROOT)}:{name}", node


def at_95(sizes: list[int]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(sizes, n=20)[-1]


def test_files_keep_their_budget() -> None:
    sizes = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in sources()}
    longest = max(sizes, key=lambda p: sizes[p])
    assert sizes[longest] <= 500, f"{longest.relative_to(ROOT)} has {sizes[longest]} lines"
    assert statistics.median(sizes.values()) <= 120
    assert at_95(list(sizes.values())) <= 400


def test_functions_keep_their_budget() -> None:
    sizes = {
        where: length(node) for where, node in definitions(ast.FunctionDef, ast.AsyncFunctionDef)
    }
    longest = max(sizes, key=lambda where: sizes[where])
    assert sizes[longest] <= 60, f"{longest} has {sizes[longest]} lines"
    assert at_95(list(sizes.values())) <= 35


def test_classes_keep_their_budget() -> None:
    for where, node in definitions(ast.ClassDef):
        assert isinstance(node, ast.ClassDef)
        methods = [n for n in node.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
        assert length(node) <= 300, where
        assert len(methods) <= 20, f"{where} has {len(methods)} methods"


def test_nothing_uses_global() -> None:
    assert not [where for where, _ in definitions(ast.Global)]


def test_every_package_says_what_it_is_for() -> None:
    for path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path.relative_to(ROOT)


def test_packaging_does_not_hide_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_lock_files_have_hashes_and_name_no_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
        assert "://" not in text
        lines = [line for line in text.splitlines() if line and not line.startswith(("#", "    "))]
        assert lines
        for before, after in pairwise([*text.splitlines(), ""]):
            if before in lines:
                assert "--hash=sha256:" in after, before


def test_every_icon_that_ships_is_used_and_comes_in_both_cuts() -> None:
    shipped = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
    text = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "ui").rglob("*.py"))
    for name in {stem.rpartition("-")[0] for stem in shipped}:
        assert f'"{name}"' in text or f'"{name}-' in text, name
        assert {f"{name}-regular", f"{name}-filled"} <= shipped
