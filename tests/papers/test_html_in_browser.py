"""Web pages of papers in a real browser: axe-core finds nothing, and they fit a narrow screen."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from charter_desktop.papers.document import in_large_print
from charter_desktop.papers.html import write_html
from tests.papers.filled import filled, templates
from tests.papers.test_html import everything

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.long
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "Chromium is not installed: `packaging/dev.py test --long` installs it"
    with sync_playwright() as playwright:
        # Without its sandbox: CI runs as root, where Chromium has none, and the pages are our own.
        found = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()


def faults(browser: Browser, file: Path, *, width: int, scheme: Scheme = "light") -> list[str]:
    """Return what axe-core finds wrong with a page, and whether it must be scrolled sideways."""
    page = browser.new_page(viewport={"width": width, "height": 768}, color_scheme=scheme)
    page.goto(file.as_uri())
    rules = Axe().run(page).response["violations"]
    said = [f"{rule['id']}: {node['html']}" for rule in rules for node in rule["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        said.append(f"wider than {width} pixels")
    page.close()
    return said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1366])
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, width: int, scheme: Scheme) -> None:
    file = tmp_path / "paper.html"
    file.write_bytes(write_html(everything()))
    assert faults(browser, file, width=width, scheme=scheme) == []


@pytest.mark.parametrize("width", [320, 1366])
@pytest.mark.parametrize("name", sorted(templates()))
def test_axe_finds_nothing_in_any_template(
    browser: Browser, tmp_path: Path, name: str, width: int
) -> None:
    file = tmp_path / "paper.html"
    for document in (filled(name, has_logo=True), in_large_print(filled(name), 18)):
        file.write_bytes(write_html(document))
        assert faults(browser, file, width=width) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b' lang="en-GB"', b"", "html-has-lang"),
        (b"<title>Oxfordshire Councils Charter</title>", b"", "document-title"),
        (b"--quiet: #434e4a", b"--quiet: #c0c8c4", "color-contrast"),
        (b"overflow-x: auto", b"width: 400px", "wider than 320 pixels"),
    ],
)
def test_what_we_break_is_found(
    browser: Browser, tmp_path: Path, old: bytes, new: bytes, rule: str
) -> None:
    page = write_html(everything())
    assert old in page
    file = tmp_path / "paper.html"
    file.write_bytes(page.replace(old, new))
    assert any(fault.startswith(rule) for fault in faults(browser, file, width=320))
