"""A live store is refused where a synchronising service would damage it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from charter_desktop.errors import StoreError
from charter_desktop.store.places import refuse_synchronised, require_room, synchronised_by
from charter_desktop.store.unit_of_work import ContentStore


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive/Documents", "OneDrive"),
        ("OneDrive - Elmcote Parish Council/Charter", "OneDrive"),
        ("Dropbox/work", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("GoogleDrive-clerk", "Google Drive"),
        ("iCloudDrive/Charter", "iCloud"),
        ("Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("dropboxes/work", None),
        ("One Drive Lane/work", None),
        ("Documents/Charter Toolkit", None),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(
    tmp_path: Path, folder: str, service: str | None
) -> None:
    assert synchronised_by(tmp_path / folder, {}) == service


def test_a_synchronised_folder_is_known_by_the_environment(tmp_path: Path) -> None:
    moved = tmp_path / "Firma"
    assert synchronised_by(moved / "Charter", {"OneDriveCommercial": str(moved)}) == "OneDrive"
    assert synchronised_by(tmp_path / "else", {"OneDriveCommercial": str(moved)}) is None


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "work").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert synchronised_by(tmp_path / "work", {}) == "Dropbox"


def test_nothing_is_made_in_a_synchronised_folder(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    with pytest.raises(StoreError, match="Your work cannot live in OneDrive") as caught:
        ContentStore.open(folder / "content.sqlite")
    assert caught.value.advice
    assert not folder.exists()


def test_an_ordinary_folder_is_allowed(tmp_path: Path) -> None:
    refuse_synchronised(tmp_path, {})


def test_too_little_room_is_told_in_megabytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = shutil.disk_usage(tmp_path)._replace(free=12_000_000)
    monkeypatch.setattr("shutil.disk_usage", lambda _: free)
    require_room(tmp_path, 12_000_000)
    with pytest.raises(StoreError, match="12 MB left and this needs 40 MB"):
        require_room(tmp_path, 40_000_000)
