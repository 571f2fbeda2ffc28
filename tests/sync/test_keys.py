"""keys.json: made once, kept to its user, never overwritten."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from charter_desktop.domain import canonical
from charter_desktop.sync.keys import KeysUnreadableError, load, load_or_make
from tests.sync.making import seed

if TYPE_CHECKING:
    from pathlib import Path


class Random:
    """Bytes that differ each time and are the same in every run."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, count: int) -> bytes:
        self.asked += 1
        return seed(f"random {self.asked}")[:count]


def test_without_a_file_there_are_no_keys(tmp_path: Path) -> None:
    assert load(tmp_path / "keys.json") is None
    assert not list(tmp_path.iterdir())


def test_keys_are_made_once_and_read_from_then_on(tmp_path: Path) -> None:
    path, random = tmp_path / "data" / "keys.json", Random()
    made = load_or_make(path, random)
    again = load_or_make(path, random)
    assert random.asked == 2
    assert made.signing.public == again.signing.public
    assert made.sealing.public == again.sealing.public
    assert made.signing.seed != made.sealing.seed


def test_the_operating_systems_randomness_will_do(tmp_path: Path) -> None:
    one = load_or_make(tmp_path / "one.json", os.urandom)
    two = load_or_make(tmp_path / "two.json", os.urandom)
    assert one.signing.public != two.signing.public


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_file_is_for_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    load_or_make(path, Random())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_file_is_one_canonical_line(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    keys = load_or_make(path, Random())
    assert canonical.decode(path.read_bytes().removesuffix(b"\n")) == {
        "v": 1,
        "wrap": "none",
        "sign": keys.signing.seed.hex(),
        "seal": keys.sealing.seed.hex(),
    }


def test_showing_the_keys_shows_no_secret(tmp_path: Path) -> None:
    keys = load_or_make(tmp_path / "keys.json", Random())
    for secret in (keys.signing.seed, keys.sealing.seed):
        assert secret.hex() not in repr(keys)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"not json",
        b'{"seal":"00","sign":"00","v":1,"wrap":"none"}',
        b'{"seal":"' + b"0" * 64 + b'","sign":"' + b"0" * 64 + b'","v":2,"wrap":"none"}',
        b'{"seal":"' + b"0" * 64 + b'","sign":"' + b"0" * 64 + b'","v":1,"wrap":"dpapi"}',
        b'{"seal":"' + b"0" * 64 + b'","sign":"' + b"0" * 63,
    ],
)
def test_a_file_that_cannot_be_used_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path, random = tmp_path / "keys.json", Random()
    path.write_bytes(content)
    with pytest.raises(KeysUnreadableError) as caught:
        load_or_make(path, random)
    assert path.read_bytes() == content
    assert random.asked == 0
    assert "Your work is safe" in caught.value.message
    assert "0000" not in str(caught.value)


def test_a_folder_in_its_place_is_said_to_be_unreadable(tmp_path: Path) -> None:
    (tmp_path / "keys.json").mkdir()
    with pytest.raises(KeysUnreadableError):
        load(tmp_path / "keys.json")
