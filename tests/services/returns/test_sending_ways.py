"""Which way of sending worked is remembered for this computer, beside its other settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charter_desktop.services.returns.sending_ways import SendingWays, Way
from charter_desktop.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_the_way_used_last_is_remembered_and_other_settings_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, Settings(look="dark"))
    assert SendingWays(path).last() is Way.DRAFT
    SendingWays(path).remember(Way.PLAIN)
    assert SendingWays(path).last() is Way.PLAIN
    assert load_settings(path).look == "dark"


@pytest.mark.parametrize("said", ['"pigeon"', "7", "null", "[]"])
def test_a_way_that_nobody_knows_is_the_usual_one(tmp_path: Path, said: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(f'{{"sending": {{"way": {said}}}}}', encoding="utf-8")
    assert SendingWays(path).last() is Way.DRAFT
