"""Safety copies of one council's work: whole, checked, and thinned out with time.

A copy is a ZIP of `work.sqlite` and a manifest (`records.md` 1). The copied store has no instance
token, so wherever it is opened again it goes on under a new replica id (`instance.py`).
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import struct
import zipfile
import zlib
from contextlib import closing
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj, rmtree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from charter_desktop import __version__, typed
from charter_desktop.atomic import replace_file, write_atomically
from charter_desktop.domain.safety_copies import CopyContents, SafetyCopy, to_delete
from charter_desktop.errors import StoreDamagedError, StoreError
from charter_desktop.store.database import check_header, plain_errors, read_header
from charter_desktop.store.kinds import WORK
from charter_desktop.store.places import STORE_NAME, require_room

if TYPE_CHECKING:
    from collections.abc import Callable

MANIFEST_NAME = "manifest.json"
EVIDENCE_NAME = "evidence"
_MAKING = ".making-"
_MANIFEST_LIMIT = 64 * 1024
_BLOCK = 1 << 20
_MARK = "SELECT mark FROM state"
# What Python's reader raises for a damaged ZIP, found by flipping every bit of one.
_ZIP_ERRORS = (
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_NAME = re.compile(r"\A(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: \(\d+\))?\.zip\Z")
_NAME_TIME = "%Y-%m-%d %H.%M.%S"
# What is inside, for the Safety copies page: records that say something and are not deleted.
_RECORDS = (
    "SELECT count(DISTINCT record) FROM value AS v WHERE type = '{}' AND value <> x'7b7d' AND NOT"
    " EXISTS (SELECT 1 FROM hidden AS h WHERE h.type = v.type AND h.record = v.record)"
)
_COUNTS = {
    "commitments": _RECORDS.format("commitment"),
    "evidence": _RECORDS.format("evidence"),
    "meetings": _RECORDS.format("meeting"),
    "papers": _RECORDS.format("paper"),
    "returns": "SELECT count(*) FROM sent_return",
    "changes": "SELECT count(*) FROM operation",
}


class _Manifest(msgspec.Struct):
    """What `manifest.json` says of the copy beside it."""

    v: int
    council: str
    program: str
    schema: int
    mark: str
    made: int
    last_change: int | None
    size: int
    sha256: str
    counts: dict[str, int]


class SafetyCopies:
    """The safety copies of one council: of the store in `work`, kept in `folder`."""

    def __init__(self, work: Path, folder: Path, clock: Callable[[], int]) -> None:
        self._work = work
        self._folder = folder
        self._clock = clock

    def make(self) -> SafetyCopy | None:
        """Make a copy and delete those that had their time; None where nothing changed since.

        The copy is in place only after it was checked. Raises StoreError where there is no room or
        the place cannot be written; nothing is left behind then.
        """
        source = self._work / STORE_NAME
        self._folder.mkdir(parents=True, exist_ok=True)
        require_room(self._folder, 2 * source.stat().st_size)
        with plain_errors(source), closing(_connect(source)) as live:
            mark = str(live.execute(_MARK).fetchone()[0])
            if self._newest_is(mark):
                return None
            for unfinished in self._folder.glob(f"{_MAKING}*"):
                rmtree(unfinished, ignore_errors=True)
            with TemporaryDirectory(prefix=_MAKING, dir=self._folder) as temporary:
                packed = self._pack(live, Path(temporary), mark)
                target = self._free_name()
                replace_file(packed, target)
        copy_missing(self._work / EVIDENCE_NAME, self._folder / EVIDENCE_NAME)
        self._thin_out()
        return _described(target)

    def has_everything(self) -> bool:
        """Say whether nothing was written since the newest copy was made."""
        source = self._work / STORE_NAME
        with plain_errors(source), closing(_connect(source)) as live:
            return self._newest_is(str(live.execute(_MARK).fetchone()[0]))

    def all(self) -> tuple[SafetyCopy, ...]:
        """Return every copy in the folder, newest first."""
        if not self._folder.is_dir():
            return ()
        found = [_described(path) for path in self._folder.iterdir() if _NAME.match(path.name)]
        return tuple(sorted(found, key=lambda copy: (copy.made, copy.path.name), reverse=True))

    def _newest_is(self, mark: str) -> bool:
        newest = next(iter(self.all()), None)
        return newest is not None and bool(mark) and _mark_of(newest.path) == mark

    def look(self, path: Path) -> CopyContents:
        """Return what is inside a copy, after checking that it is whole; nothing is changed.

        Raises StoreDamagedError where it is not, StoreError where it is no safety copy.
        """
        manifest = _read_manifest(path)
        with zipfile.ZipFile(path) as archive:
            size, digest = _measured(archive)
        if (size, digest) != (manifest.size, manifest.sha256):
            raise StoreDamagedError(
                f"The safety copy {path.name} is damaged. Your work is not touched by this.",
                advice="Choose an older safety copy.",
            )
        return CopyContents(
            council=manifest.council,
            program=manifest.program,
            schema=manifest.schema,
            last_change=manifest.last_change,
            counts=manifest.counts,
        )

    def unpack(self, path: Path) -> None:
        """Put the store of a copy in the place of the council's, after checking that it is whole.

        Evidence files that are missing beside it come back too. Raises StoreError and its kinds;
        the council's store is then as it was. No unit may be open.
        """
        contents = self.look(path)
        if contents.council != self._work.name:
            raise StoreError(
                f"The safety copy {path.name} is of another council, {contents.council}. Nothing "
                "was changed.",
                advice="Choose a safety copy of this council.",
            )
        require_room(self._work, 2 * path.stat().st_size)
        store = self._work / STORE_NAME
        with TemporaryDirectory(prefix=_MAKING, dir=self._work) as temporary:
            found = extract_store(path, Path(temporary))
            check_header(found, WORK, read_header(found))
            replace_file(found, store)
        copy_missing(self._folder / EVIDENCE_NAME, self._work / EVIDENCE_NAME)

    def evidence_copy(self, digest: str) -> Path:
        """Return where the copy of an evidence file is, beside the safety copies."""
        return self._folder / EVIDENCE_NAME / digest

    def _pack(self, live: sqlite3.Connection, folder: Path, mark: str) -> Path:
        """Copy the store through SQLite's own backup, check the copy, and put it into a ZIP."""
        copy = folder / STORE_NAME
        with closing(_connect(copy)) as target:
            live.backup(target)
            target.execute("UPDATE state SET token = ''")
            if target.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise StoreDamagedError(
                    "Your work is damaged, so no safety copy of it was made. The older ones are "
                    "untouched.",
                    advice="Put back the newest safety copy, or ring OALC first.",
                )
            manifest = self._manifest(target, mark)
        header = read_header(copy)
        check_header(copy, WORK, header)
        data = copy.read_bytes()
        manifest.schema, manifest.size = header.schema, len(data)
        manifest.sha256 = hashlib.sha256(data).hexdigest()
        packed = folder / "copy.zip"
        with packed.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(MANIFEST_NAME, msgspec.json.encode(manifest))
                archive.writestr(STORE_NAME, data)
            file.flush()
            os.fsync(file.fileno())
        return packed

    def _manifest(self, copy: sqlite3.Connection, mark: str) -> _Manifest:
        return _Manifest(
            v=1,
            council=self._work.name,
            program=__version__,
            schema=0,
            mark=mark,
            made=self._clock(),
            last_change=copy.execute("SELECT max(at) FROM operation").fetchone()[0],
            size=0,
            sha256="",
            counts={name: copy.execute(query).fetchone()[0] for name, query in _COUNTS.items()},
        )

    def _free_name(self) -> Path:
        name = _local(self._clock()).strftime(_NAME_TIME)
        path, again = self._folder / f"{name}.zip", 2
        while path.exists():
            path, again = self._folder / f"{name} ({again}).zip", again + 1
        return path

    def _thin_out(self) -> None:
        copies = self.all()
        gone = to_delete([copy.made for copy in copies], _local(self._clock()))
        for copy in copies:
            if copy.made in gone:
                copy.path.unlink()


def copy_missing(source: Path, target: Path) -> None:
    """Copy each evidence file that is not there yet: its name is its hash, so once does."""
    if not source.is_dir():
        return
    for file in sorted(source.iterdir()):
        is_evidence = file.is_file() and not file.name.startswith(".")
        if is_evidence and not (target / file.name).exists():
            write_atomically(target / file.name, file.read_bytes())


def extract_store(path: Path, folder: Path) -> Path:
    """Write the store of a copy into a folder and return its path; raises StoreError."""
    target = folder / STORE_NAME
    try:
        with (
            zipfile.ZipFile(path) as archive,
            archive.open(STORE_NAME) as file,
            target.open("wb") as out,
        ):
            copyfileobj(file, out, _BLOCK)
            out.flush()
            os.fsync(out.fileno())
    except _ZIP_ERRORS as error:
        raise StoreDamagedError(
            f"The safety copy {path.name} is damaged. Your work is not touched by this.",
            advice="Choose an older safety copy.",
        ) from error
    return target


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def _local(milliseconds: int) -> datetime:
    """Return the time as the clerk's clock shows it: it stands in the file's name."""
    return datetime.fromtimestamp(milliseconds / 1000).replace(microsecond=0)  # noqa: DTZ006


def _described(path: Path) -> SafetyCopy:
    match = _NAME.match(path.name)
    if match is None:
        raise ValueError(f"{path.name} is not the name of a safety copy")
    made = datetime.strptime(match[1], _NAME_TIME)  # noqa: DTZ007  # the name has local time
    return SafetyCopy(path=path, made=made, size=path.stat().st_size)


def _mark_of(path: Path) -> str | None:
    try:
        return _read_manifest(path).mark
    except StoreError:
        return None


def _read_manifest(path: Path) -> _Manifest:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(MANIFEST_NAME) as file:
            return typed.decode(file.read(_MANIFEST_LIMIT), _Manifest)
    except (*_ZIP_ERRORS, msgspec.MsgspecError) as error:
        raise StoreError(
            f"{path.name} is not a safety copy, or it is damaged. Nothing was changed.",
            advice="Choose another safety copy.",
        ) from error


def _measured(archive: zipfile.ZipFile) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    try:
        with archive.open(STORE_NAME) as file:
            while block := file.read(_BLOCK):
                size += len(block)
                digest.update(block)
    except _ZIP_ERRORS:
        return -1, ""
    return size, digest.hexdigest()
