"""The process is killed at random: each command is whole or absent, little typing is lost."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from charter_desktop.cli import main
from tests.builders import Computer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charter_desktop.bootstrap import Workbook

ROOT = Path(__file__).resolve().parent.parent.parent
KEYS_A_SECOND = 20
AT_ONCE = 4
SOON = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=40)).isoformat()


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_a_command_that_is_killed_is_whole_or_absent(
    tmp_path: Path, shipped_content: Path, seed: int
) -> None:
    kills = 3 if seed == 1 else 25
    chance = random.Random(seed)
    for number, folder in enumerate(_computers(tmp_path, shipped_content, kills)):
        out = folder / "papers"
        out.mkdir()
        child = _start("work", folder, out, SOON)
        log = _Log(child)
        log.wait_for("begin commitment 1")
        time.sleep(chance.uniform(0.0, 6.0))
        child.kill()
        _check_commands(folder, out, log.lines(), f"seed {seed}, kill {number}")


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_at_most_a_second_of_keys_is_lost(tmp_path: Path, shipped_content: Path, seed: int) -> None:
    kills = 2 if seed == 1 else 25
    chance = random.Random(seed)
    folders = list(_computers(tmp_path, shipped_content, kills))
    for begin in range(0, kills, AT_ONCE):
        group = [(f, _start("type", f)) for f in folders[begin : begin + AT_ONCE]]
        logs = [_Log(child) for _, child in group]
        for (_, child), log in zip(group, logs, strict=True):
            log.wait_for("1")
            time.sleep(chance.uniform(0.1, 1.5))
            child.kill()
        for (folder, _), log in zip(group, logs, strict=True):
            typed = int(log.lines()[-1])
            with Computer(folder).program() as program:
                kept = program.workbook().commitments.one("communication-1").record.done.text
            assert set(kept) <= {"k"}
            assert typed - len(kept) <= KEYS_A_SECOND + 1, f"{typed} typed, {len(kept)} kept"


class _Log:
    """Reads what a child reports, in a thread, so that its pipe never fills."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._child = child
        self._lines: list[str] = []
        self._news = threading.Condition()
        assert child.stdout is not None
        self._reader = threading.Thread(target=self._read, args=(child.stdout,))
        self._reader.start()

    def _read(self, pipe: IO[str]) -> None:
        for line in pipe:
            with self._news:
                self._lines.append(line.rstrip("\n"))
                self._news.notify_all()

    def wait_for(self, line: str) -> None:
        with self._news:
            assert self._news.wait_for(lambda: line in self._lines, timeout=60)

    def lines(self) -> list[str]:
        """Return all lines, once the child is dead."""
        self._child.wait()
        self._reader.join()
        assert self._child.stdout is not None
        self._child.stdout.close()
        return self._lines


def _computers(tmp_path: Path, content: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "content.sqlite").write_bytes(content.read_bytes())
        where = ["--data-dir", str(folder), "--json"]
        assert main(["setup", "--council", "Kidlington", *where]) == 0
        assert main(["meeting", "add", SOON, "19:30", *where]) == 0
        yield folder


def _start(job: str, *arguments: Path | str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.typist", job, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _check_commands(folder: Path, out: Path, lines: list[str], where: str) -> None:
    begun: dict[str, int] = {}
    ended: dict[str, int] = {}
    for line in lines:
        word, name, number = line.split()
        (begun if word == "begin" else ended)[name] = int(number)
    with Computer(folder).program() as program:
        workbook = program.workbook()
        shown = {
            "commitment": _commitment_round(workbook),
            "paper": _paper_round(workbook),
            "return": _return_round(workbook, out),
        }
    for name, last in begun.items():
        assert shown[name] in {last, ended.get(name, 0)}, f"{where}: {name}"
        assert shown[name] >= ended.get(name, 0), f"{where}: {name} was done and is lost"


def _commitment_round(workbook: Workbook) -> int:
    view = workbook.commitments.one("1.1")
    evidence = {item.item.reference for item in view.evidence}
    number = len(evidence)
    assert view.record.done.text == (f"round {number}" if number else "")
    assert evidence == {f"{n}/26" for n in range(1, number + 1)}
    return number


def _paper_round(workbook: Workbook) -> int:
    papers = workbook.papers.all()
    if not papers:
        return 0
    (paper,) = papers
    for name, digest in paper.saved.digests.items():
        data = (Path(paper.saved.folder) / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest, f"{name} is not what was recorded"
    return int(paper.fields.values["staff-hours"])


def _return_round(workbook: Workbook, out: Path) -> int:
    sent = workbook.returns.sent()
    files = [path for path in out.glob("*.charter") if not path.name.startswith(".")]
    assert len(files) == len(sent)
    assert sorted(r.number for r in sent) == list(range(1, len(sent) + 1))
    return len(sent)
