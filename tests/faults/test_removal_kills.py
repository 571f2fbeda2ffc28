"""Removing for good is killed at random: at the next start all of it is gone, or all is there."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from charter_desktop.domain.commitments import EvidenceKind
from charter_desktop.services.commitments.commitments import NewEvidence
from tests.builders import Computer
from tests.services.records.test_removal import PLANTED, found_in
from tests.year import COUNCIL

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = 12
LONGEST = 2.0
"""Seconds after which the command has usually ended on its own."""


@pytest.mark.long
def test_a_removal_that_is_killed_is_whole_or_absent(tmp_path: Path, shipped_content: Path) -> None:
    chance = random.Random(1)
    letter = tmp_path / f"Letter from {PLANTED}.txt"
    letter.write_text(f"Yours, {PLANTED}", encoding="utf-8")
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "content.sqlite").write_bytes(shipped_content.read_bytes())
        evidence = _prepare(folder, letter)
        command = [sys.executable, "-m", "charter_desktop", "remove-for-good", evidence, "--yes"]
        child = subprocess.Popen(
            [*command, "--copies", "--data-dir", str(folder)], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.2, LONGEST))
        child.kill()
        child.wait()
        with Computer(folder).program() as program:
            book = program.workbook()
            here = bool(book.commitments.one("2.1").evidence)
            left = found_in(folder, "Quillfeather")
            assert bool(left) == here, f"kill {number}: {left}"
            assert book.year.evidence.check().missing == ()


def _prepare(folder: Path, letter: Path) -> str:
    with Computer(folder).program() as program:
        program.use(program.councils.set_up(COUNCIL).value)
        book = program.workbook()
        new = NewEvidence(EvidenceKind.FILE, str(letter))
        evidence = book.commitments.add_evidence("2.1", new).value.evidence[0]
        book.year.evidence.open_copy(evidence.id)
        book.safety.make()
        return evidence.id
