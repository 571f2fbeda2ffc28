"""OALC's desk is killed while it works: each return is in whole or not at all, each issue once."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charter_desktop.services.desk import taking_in
from charter_desktop.services.desk.values import Fate
from charter_desktop.sync.bundle import open_signed
from tests.builders import Computer
from tests.services.desk.county import PASSPHRASE, County, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
COUNCILS = ("Kidlington", "Cumnor", "Abingdon on Thames", "Didcot", "Eynsham", "Wheatley")


@pytest.fixture
def county(tmp_path: Path, shipped_content: Path) -> Iterator[County]:
    """Return OALC's desk, and clerks as they are asked for."""

    def new_computer(name: str) -> Computer:
        made = Computer(tmp_path / name, seed=sum(name.encode()) * 1000)
        made.folder.mkdir()
        shutil.copy(shipped_content, made.paths.content_store)
        return made

    made = County(tmp_path, new_computer)
    yield made
    made.close()


def start(county: County, *words: str | Path) -> subprocess.Popen[bytes]:
    secret = county.folder / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    where = ["--data-dir", county.computer.folder, "--passphrase-file", secret]
    command = [sys.executable, "-m", "charter_desktop", "desk", *words, *where]
    return subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )


def is_whole(county: County) -> bool:
    path = county.computer.folder / "desk" / "desk.sqlite"
    with closing(sqlite3.connect(path)) as store:
        (found,) = store.execute("PRAGMA integrity_check").fetchone()
    return bool(found == "ok")


@pytest.mark.parametrize("kills", [3, pytest.param(25, marks=pytest.mark.long)])
def test_taking_in_can_be_killed_and_repeated(
    county: County, monkeypatch: pytest.MonkeyPatch, kills: int
) -> None:
    chance, post = random.Random(kills), county.folder / "post"
    post.mkdir()
    for name in COUNCILS:
        shutil.copy(county.clerk(name, name).send(), post)
    county.program.close()
    for _ in range(kills):
        child = start(county, "take-in", post)
        time.sleep(chance.uniform(0.3, 3.0))
        child.kill()
        child.wait()
        assert is_whole(county)
    monkeypatch.setattr(taking_in, "BATCH", 2)
    found = county.take_in(post)
    assert {one.fate for one in found} <= {Fate.TAKEN, Fate.ALREADY}
    view = county.desk.register.view()
    assert view.returns == len(COUNCILS)
    assert [len(line.devices) for line in view.councils] == [1] * len(COUNCILS)
    assert (view.held, view.refused) == ((), ())


@pytest.mark.parametrize("kills", [3, pytest.param(25, marks=pytest.mark.long)])
def test_publishing_can_be_killed_and_no_number_is_used_twice(county: County, kills: int) -> None:
    chance, out = random.Random(kills), county.folder / "issues"
    county.program.close()
    for number in range(kills):
        county.edit("pages/closing-the-loop.md", 'title = "', f'title = "{number} ')
        child = start(county, "publish", "--out", out)
        time.sleep(chance.uniform(0.5, 5.0))
        child.kill()
        child.wait()
        assert is_whole(county)
        issues = [one.issue for one in county.desk.register.view().editions]
        assert issues == list(range(len(issues), 0, -1))
    newest = county.publish()
    clerk = county.clerk("a")
    clerk.add(newest)
    county.edit("pages/closing-the-loop.md", 'title = "', 'title = "and last ')
    clerk.add(county.publish())


@pytest.mark.parametrize("kills", [2, pytest.param(25, marks=pytest.mark.long)])
def test_packs_can_be_killed_too_and_each_is_the_same_whenever_it_is_written(
    county: County, kills: int
) -> None:
    chance, out = random.Random(kills), county.folder / "issues"
    pictures = {f"{number:02}.png": picture(number) for number in range(11)}
    county.illustrate("pages/closing-the-loop.md", pictures)
    county.program.close()
    seen: dict[str, bytes] = {}
    for number in range(kills):
        county.edit("pages/closing-the-loop.md", 'title = "', f'title = "{number} ')
        child = start(county, "publish", "--out", out)
        time.sleep(chance.uniform(1.5, 6.0))
        child.kill()
        child.wait()
        assert is_whole(county)
        check_each_stays_the_same(out, seen)
    done = county.desk.publishing.publish(out, PASSPHRASE).value
    check_each_stays_the_same(out, seen)
    assert [one.path.name for one in done.packs] == [f"{done.path.stem}-pack-1-of-1.charter"]
    clerk = county.clerk("a")
    for path in (done.packs[0].path, done.path):
        clerk.add(path)
    assert len(clerk.program.workbook().toolkit.page("closing-the-loop").pictures) == len(pictures)


def check_each_stays_the_same(out: Path, seen: dict[str, bytes]) -> None:
    """Hold that a file of a number has the bytes that it had before, and is whole."""
    for path in out.glob("*.charter"):
        data = path.read_bytes()
        if not path.name.startswith("."):
            assert open_signed(data).read().blobs
            assert seen.setdefault(path.name, data) == data, path.name
