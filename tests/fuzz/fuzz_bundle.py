"""A coverage-guided fuzzer of files, past the signature: `python -m tests.fuzz.fuzz_bundle`.

Every input is signed anew, so that it reaches the parser behind the signature; the mutator spoils
what is inside an archive and puts the archive together again, so that most inputs get past its
headers and checksums too. What is read is held against `zipfile`. An input that raises anything but
a refusal, that is read in two ways, or that takes over two seconds stops the run and is written to
`--findings`; all that go on there are kept in `corpus/` beside this file and tried by a quick test.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import struct
import sys
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import atheris

with atheris.instrument_imports(include=["charter_desktop.sync", "charter_desktop.domain"]):
    from charter_desktop.domain import canonical
    from charter_desktop.errors import BundleRejectedError
    from charter_desktop.sync import attachments, bodies, device_card, record_checks, statement
    from charter_desktop.sync.bundle import Bundle, open_signed
    from charter_desktop.sync.manifest import Kind
    from charter_desktop.sync.sealed_bundle import open_sealed
    from charter_desktop.sync.trust import SignedList, follow

from tests.sync.making import DEVICE, OFFICE, PUBLISHER, Raw, reads_alike, sealing_key, sign

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "data" / "bundles"
FOOTER = 126
SLOWEST = 2.0
MOST_GROWTH = 300 * 1024
_BODIES: dict[Kind, type] = {
    Kind.CONTENT: bodies.ContentBody,
    Kind.TRUST: bodies.InvitationBody,
    Kind.PACK: bodies.PackBody,
    Kind.WELCOME: bodies.WelcomeBody,
}
# What parsers stumble over, put where a value was.
_NASTY = (
    *(b"NaN", b"1e999", b"-0", b"1.0", b"9007199254740992", b"null", b"true", b'""', b"[]", b"{}"),
    *(b'"\\u0000"', b'"\\ud800"', b'"\xff"', '"\u202e"'.encode(), b'"a\xcc\x81"', b"[" * 40),
    *(b'"..\\\\..\\\\x"', b'"\\u0041"', b'"' + b"x" * 5000 + b'"', b"9" * 400),
)


def try_all(data: bytes) -> bool:
    """Read a file as far as it goes; returns whether it was read. Only a refusal may be raised."""
    try:
        bundle = open_signed(data).read()
    except BundleRejectedError:
        return False
    assert reads_alike(data, bundle), "zipfile reads it in another way"
    for judge in (_lists, _body, _records, _attachments, _sealed):
        try:
            judge(bundle)
        except BundleRejectedError:
            continue
    return True


def _lists(bundle: Bundle) -> None:
    follow(None, [SignedList.from_mapping(value) for value in bundle.manifest.trust])


def _body(bundle: Bundle) -> None:
    kind = bundle.manifest.kind
    if kind is Kind.CARD:
        device_card.read_card(bundle.manifest, bundle.public_key)
    elif kind is Kind.RETURN:
        statement.read_statement(bundle)
    elif kind in _BODIES:
        bodies.from_body(_BODIES[kind], bundle.manifest.body)


def _records(bundle: Bundle) -> None:
    record_checks.check_records(bundle.records)


def _attachments(bundle: Bundle) -> None:
    for blob in bundle.blobs.values():
        attachments.kind_of(blob)


def _sealed(bundle: Bundle) -> None:
    for key in (OFFICE, sealing_key("device")):
        _body(open_sealed(bundle, key))


def signed_anew(data: bytes) -> bytes:
    """Return a file with a signature and end record that fit it, whatever it is."""
    prefix, end = data[:-FOOTER], data[-FOOTER:]
    if len(data) < FOOTER:
        prefix, end = data, b""
    place, count = prefix.find(b"PK\1\2"), prefix.count(b"PK\1\2")
    if end[:4] == b"PK\5\6" and place < 0:
        count, place = struct.unpack_from("<H", end, 8)[0], struct.unpack_from("<I", end, 16)[0]
    signer = DEVICE if end[22:54] == DEVICE.public else PUBLISHER
    return sign(prefix, count % 65_536, min(max(place, 0), len(prefix)), signer=signer)


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """Return another input: most often with what is inside an entry spoilt and all else made fit.

    The one that atheris calls; equal arguments give equal bytes but for its own `Mutate`.
    """
    chance = random.Random(seed)
    found = _entries(data)
    if len(found) < 2 or chance.random() < 0.15:
        return _changed(data, len(data))[:most]
    at = chance.randrange(1, len(found))
    name, content = found[at]
    found[at] = (name, _spoilt(content, chance))
    if name != b"manifest.json" and chance.random() < 0.9:
        found = _listed(found)
    raw = [_raw(entry, chance) for entry in found]
    made = _archive(raw, data[-FOOTER:][22:54])
    return made if len(made) <= most else data


def _changed(data: bytes, most: int) -> bytes:
    """Return what libFuzzer makes of some bytes."""
    made: bytes = atheris.Mutate(data, most)
    return made


def _spoilt(content: bytes, chance: random.Random) -> bytes:
    way = chance.random()
    if way < 0.4:
        return _changed(content or b"{}", len(content) + 64)
    spots = [n for n, byte in enumerate(content) if byte in b'":,[]{}0123456789']
    if not spots:
        return _changed(content or b"x", len(content) + 64)
    if way < 0.75:  # a value in the place of another, up to where that ends
        begin = chance.choice(spots)
        end = min((n for n in spots if n > begin), default=len(content))
        return content[:begin] + chance.choice(_NASTY) + content[end:]
    lines = content.split(b"\n")  # a line, or a part between commas, twice or away
    mark = b"\n" if len(lines) > 2 else b","
    parts = content.split(mark)
    where = chance.randrange(len(parts))
    again = chance.choice([[], [parts[where]] * 2, [parts[where]] * 50])
    return mark.join([*parts[:where], *again, *parts[where + 1 :]])


def _entries(data: bytes) -> list[tuple[bytes, bytes]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > 1_000_000:
                return []
            return [(info.filename.encode(), archive.read(info)) for info in infos]
    except Exception:  # any input that zipfile cannot read is spoilt as it is
        return []


def _listed(found: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return the entries with a manifest that lists them as they are."""
    try:
        value: Any = canonical.decode(dict(found)[b"manifest.json"], limit=2**20)
        rest = [(n.decode(), d) for n, d in found[3:]]
        value["entries"] = [
            {"n": n, "size": len(d), "sha256": hashlib.sha256(d).hexdigest()} for n, d in rest
        ]
        value["counts"] = {
            n[8:-6]: d.count(b"\n") for n, d in rest if n.startswith("records/") and len(n) > 14
        }
        line = canonical.encode(value, limit=2**20)
    except Exception:  # a manifest that is spoilt stays so
        return found
    blobs = [
        (b"blobs/" + hashlib.sha256(d).hexdigest().encode() if n.startswith(b"blobs/") else n, d)
        for n, d in found
    ]
    return [(n, line if n == b"manifest.json" else d) for n, d in blobs]


def _raw(entry: tuple[bytes, bytes], chance: random.Random) -> Raw:
    name, content = entry
    if name == b"mimetype" or chance.random() < 0.5:
        return Raw(name, content)
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    return Raw(name, content, method=8, packed=packer.compress(content) + packer.flush())


def _archive(entries: list[Raw], public: bytes) -> bytes:
    body, directory = b"", b""
    for entry in entries:
        directory += entry.central(len(body))
        body += entry.local()
    # Signed it is when it is tried: here only its form matters, and who is to sign it.
    count = len(entries) % 65_536
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 104)
    return body + directory + end + public + bytes(64) + b"\x01CHARTR1"


class Watch:
    """Tries each input, and knows how many there were, the slowest, and how the memory grew."""

    def __init__(self, runs: int, findings: Path) -> None:
        self.runs, self._findings = runs, findings
        self.done = self.read = 0
        self.slowest = 0.0
        self._begun, self._memory = time.monotonic(), 0

    def __call__(self, data: bytes) -> None:
        """Try one input; what goes wrong is written down before it is raised."""
        made, begun = signed_anew(data), time.perf_counter()
        try:
            self.read += try_all(made)
            took = time.perf_counter() - begun
            self.slowest = max(self.slowest, took)
            assert took < SLOWEST, f"it took {took:.1f} s"
        except BaseException:
            self._findings.mkdir(parents=True, exist_ok=True)
            name = f"finding-{zlib.crc32(made):08x}.charter"
            (self._findings / name).write_bytes(made)
            raise
        self.done += 1
        if self.done == 5_000:
            self._memory = _peak()
        if self.done % 50_000 == 0 or self.done == self.runs:
            self.tell()

    def tell(self) -> None:
        """Print how it goes, and hold the growth of the memory against its bound."""
        seconds = time.monotonic() - self._begun
        grown = _peak() - (self._memory or _peak())
        sys.stdout.write(
            f"{self.done} inputs, {self.read} read, {self.done / seconds:.0f} a second, slowest "
            f"{self.slowest * 1000:.0f} ms, memory grown by {grown // 1024} MB\n"
        )
        sys.stdout.flush()
        assert grown < MOST_GROWTH, f"the memory grew by {grown // 1024} MB"


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def seeds(folder: Path) -> None:
    """Write what the fuzzer begins with: every sample that is small, and every finding so far."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*SAMPLES.glob("*/*.charter"), *(HERE / "corpus").glob("*.charter")):
        data = path.read_bytes()
        if len(data) < 32_000:
            (folder / f"{path.parent.name}-{path.name}").write_bytes(data)


def main() -> None:
    """Run until `--runs` inputs were tried."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=2_000_000)
    parser.add_argument("--corpus", type=Path, default=Path("build/fuzz/corpus"))
    parser.add_argument("--findings", type=Path, default=Path("build/fuzz/findings"))
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    seeds(asked.corpus)
    watch: Callable[[bytes], None] = Watch(asked.runs, asked.findings)
    options = [f"-runs={asked.runs}", "-max_len=65536", f"-seed={asked.seed}", "-timeout=20"]
    options += ["-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=0"]
    options += [f"-artifact_prefix={asked.findings}/"]
    asked.findings.mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *options, str(asked.corpus)], watch, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
