"""What the fuzzer found stays mended, its mutator works, and a short session finds nothing."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from charter_desktop.errors import BundleRejectedError
from charter_desktop.sync import attachments, record_checks
from charter_desktop.sync.bundle import open_signed
from tests.sync.making import reads_alike

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = Path(__file__).parent / "corpus"
SESSION = 20_000


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.charter")), ids=lambda path: path.stem)
def test_what_the_fuzzer_kept_is_refused_or_read_alike_and_quickly(path: Path) -> None:
    data, begun = path.read_bytes(), time.perf_counter()
    with contextlib.suppress(BundleRejectedError):
        bundle = open_signed(data).read()
        assert reads_alike(data, bundle)
        record_checks.check_records(bundle.records)
        for blob in bundle.blobs.values():
            attachments.kind_of(blob)
    assert time.perf_counter() - begun < 2


def test_the_corpus_is_there_and_small() -> None:
    sizes = [path.stat().st_size for path in CORPUS.glob("*.charter")]
    assert len(sizes) > 20
    assert sum(sizes) < 300_000


@pytest.mark.long
def test_a_short_session_finds_nothing(tmp_path: Path) -> None:
    places = ["--corpus", str(tmp_path / "corpus"), "--findings", str(tmp_path / "findings")]
    command = [sys.executable, "-m", "tests.fuzz.fuzz_bundle", "--runs", str(SESSION), *places]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    told = re.search(r"(\d+) inputs, (\d+) read", done.stdout)
    assert told is not None, done.stdout[-2000:]
    tried, read = (int(number) for number in told.groups())
    assert tried == SESSION
    assert read > SESSION / 50  # past signature, headers and checksums, into what is read
    assert not [*(tmp_path / "findings").iterdir()]
