"""What partners have done and what other councils did: shipped empty, checked when filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.content.partners import read_partner_actions, read_shared_stories
from charter_desktop.errors import ContentError
from charter_desktop.resource_files import resource

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = ("communication-1",)
PARTNER = """
[[partner]]
id = "county-list"
partner = "The county"
commitments = ["communication-1"]
text = "A list was made."
source = "https://example.org/list"
checked = 2026-11-22
"""


def test_none_are_shipped_since_none_are_known() -> None:
    folder = resource("content")
    assert read_partner_actions(folder, KNOWN) == ()
    assert read_shared_stories(folder, KNOWN) == ()


def test_what_a_partner_did_is_read_with_its_source(tmp_path: Path) -> None:
    (tmp_path / "partners.toml").write_text(PARTNER, encoding="utf-8")
    (one,) = read_partner_actions(tmp_path, KNOWN)
    assert (one.partner, one.source, one.on) == ("The county", "https://example.org/list", None)


def test_a_commitment_that_the_charter_does_not_have_is_refused(tmp_path: Path) -> None:
    (tmp_path / "partners.toml").write_text(PARTNER, encoding="utf-8")
    with pytest.raises(ContentError, match="communication-1"):
        read_partner_actions(tmp_path, ())
