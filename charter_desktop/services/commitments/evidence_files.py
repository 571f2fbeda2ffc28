"""Evidence as people give it: a minute reference, an address, a file to copy in, or a sentence.

A file is copied in piece by piece and hashed on the way, so that the largest neither stalls the
window nor fills the memory; it is there whole under its SHA-256, or not at all.
"""

from __future__ import annotations

import enum
import hashlib
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from charter_desktop.atomic import replace_file
from charter_desktop.domain.commitments import EvidenceItem, EvidenceKind
from charter_desktop.errors import InputNotUnderstoodError, UserFacingError
from charter_desktop.progress import Progress
from charter_desktop.services.delivery import NotWrittenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charter_desktop.domain.commitments import Evidence

OPENED = "evidence-opened"
"""The folder, beside that of the files, of copies that were opened in other programs."""
LARGEST = 25 * 1024 * 1024
_PIECE = 1024 * 1024
# How the programs of Windows, Linux and macOS begin: they are no evidence of anything.
_PROGRAMS = (
    *(b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe"),
    *(b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!"),
)
# A minute reference has a digit and no spaces: 58/26, 225/24, 12/172/2, 08/24-5g(i).
_MINUTE = re.compile(r"\A[A-Za-z]{0,6}[0-9][0-9A-Za-z/().:-]{0,30}\Z")

_MISSING = {
    EvidenceKind.MINUTE: "Enter the minute reference, for example 58/26",
    EvidenceKind.LINK: "Enter the address of the page",
    EvidenceKind.NOTE: "Enter the note",
}


class FileState(enum.Enum):
    """What became of a copied-in file."""

    FINE = "fine"
    MISSING = "missing"
    ALTERED = "altered"


class EvidenceLostError(UserFacingError):
    """A copied-in file is not there any more, or is not what was copied in."""

    code = "evidence-lost"


class EvidenceFiles:
    """Copies evidence files in, each under the SHA-256 of its bytes (`records.md` 1)."""

    def __init__(self, folder: Path) -> None:
        """Keep the council's folder of evidence files."""
        self._folder = folder
        self._read: dict[str, tuple[int, int, FileState]] = {}

    def item(self, given: str, work: Progress | None = None) -> EvidenceItem:
        """Return what `given` is as evidence; a file is copied in.

        Raises InputNotUnderstoodError where a file is too large or cannot be read, and Cancelled.
        """
        text = given.strip()
        if re.match(r"\Ahttps?://\S+\Z", text):
            return EvidenceItem(EvidenceKind.LINK, text)
        path = Path(text).expanduser()
        if _is_file(path):
            return self._copied_in(path, work)
        if _MINUTE.match(text):
            return EvidenceItem(EvidenceKind.MINUTE, text)
        if "/" in text and path.suffix:
            raise InputNotUnderstoodError(
                f"There is no file {text}. Nothing was changed.", advice="Check its name."
            )
        return EvidenceItem(EvidenceKind.NOTE, text)

    def of_kind(self, kind: EvidenceKind, given: str, work: Progress | None = None) -> EvidenceItem:
        """Return what `given` is as evidence of a kind that was chosen; a file is copied in.

        Raises InputNotUnderstoodError where nothing was given, where an address has no place in
        it, or where a file is too large or cannot be read; Cancelled where `work` was stopped.
        """
        text = given.strip()
        if not text:
            raise InputNotUnderstoodError(_MISSING.get(kind, "Enter the evidence."))
        if kind is EvidenceKind.FILE:
            return self._copied_in(Path(text), work)
        if kind is EvidenceKind.LINK:
            text = _address(text)
        if kind is EvidenceKind.MINUTE:
            text = re.sub(r"\A(?:minute|min\.?)\s+", "", text, flags=re.IGNORECASE)
        return EvidenceItem(kind, text)

    def state(self, item: EvidenceItem) -> FileState:
        """Return what became of the file of a piece of evidence; it is read from end to end."""
        try:
            with self._path(item).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return FileState.MISSING
        return FileState.FINE if found == item.digest else FileState.ALTERED

    def lost(self, evidence: Iterable[Evidence]) -> dict[str, FileState]:
        """Return what is missing or altered, by the evidence's id.

        A file is read from end to end once, and again only when its size or its time is another.
        """
        states = {e.id: self._state_now(e.item) for e in evidence if e.item.digest}
        return {known: state for known, state in states.items() if state is not FileState.FINE}

    def _state_now(self, item: EvidenceItem) -> FileState:
        try:
            now = self._path(item).stat()
        except OSError:
            return FileState.MISSING
        size, changed, state = self._read.get(item.digest, (-1, -1, FileState.MISSING))
        if (size, changed) != (now.st_size, now.st_mtime_ns):
            state = self.state(item)
            self._read[item.digest] = (now.st_size, now.st_mtime_ns, state)
        return state

    def missing(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Return the evidence whose copied-in file is not there; no file is read."""
        try:
            there = set(os.listdir(self._folder))  # noqa: PTH208  # names alone, in one call
        except FileNotFoundError:
            there = set()
        return tuple(e for e in evidence if e.item.digest and e.item.digest not in there)

    def copy_out(self, item: EvidenceItem, folder: Path) -> Path:
        """Copy the file of a piece of evidence into a folder under its own name, to be opened.

        Raises EvidenceLostError where it is missing or altered, NotWrittenError where the folder
        takes none; a file that is there under that name gets the new one beside it.
        """
        self._check(item)
        target = _free(folder, Path(item.file_name).name or item.digest)
        try:
            with self._path(item).open("rb") as source:
                _copy(source, target, Progress())
        except OSError as error:
            raise NotWrittenError(
                f"{item.file_name} could not be copied to {folder}: {error.strerror}.",
                advice="Choose another folder, or make room, then try again.",
            ) from error
        return target

    def open_copy(self, item: EvidenceItem) -> Path:
        """Return a copy under its own name, to be opened; the one opened before goes away.

        It is where removing for good finds it. Raises as `copy_out` does.
        """
        opened = self._folder.with_name(OPENED)
        shutil.rmtree(opened, ignore_errors=True)
        return self.copy_out(item, opened)

    def content(self, item: EvidenceItem) -> bytes:
        """Return a copied-in file whole; raises EvidenceLostError as `copy_out` does."""
        self._check(item)
        return self._path(item).read_bytes()

    def _check(self, item: EvidenceItem) -> None:
        state = self.state(item)
        if state is FileState.MISSING:
            raise EvidenceLostError(
                f"{item.file_name} is no longer in the folder of evidence. All else is safe.",
                advice="If you still have the file, add it again. If not, look in a safety copy.",
            )
        if state is FileState.ALTERED:
            raise EvidenceLostError(
                f"{item.file_name} is not the file that was copied in: it was changed since. "
                "All else is safe.",
                advice="If you still have the file, add it again. If not, look in a safety copy.",
            )

    def _path(self, item: EvidenceItem) -> Path:
        return self._folder / item.digest

    def _copied_in(self, path: Path, work: Progress | None) -> EvidenceItem:
        try:
            digest = self._copy_in(path, work or Progress())
        except OSError as error:
            raise InputNotUnderstoodError(
                f"{path.name} could not be copied. Nothing was changed.",
                advice="See that the file is still there, then choose it again.",
            ) from error
        return EvidenceItem(EvidenceKind.FILE, path.name, digest=digest, file_name=path.name)

    def _copy_in(self, path: Path, work: Progress) -> str:
        """Copy a file in under its SHA-256, which is returned; a damaged copy is replaced."""
        _check_size(path, path.stat().st_size)
        self._folder.mkdir(parents=True, exist_ok=True)
        arriving = self._folder / f".arriving.{os.getpid()}"
        try:
            with path.open("rb") as source:
                digest = _copy(source, arriving, work)
            replace_file(arriving, self._folder / digest)
        finally:
            arriving.unlink(missing_ok=True)
        return digest


def _copy(source: BinaryIO, target: Path, work: Progress) -> str:
    """Copy a file piece by piece and return its SHA-256; it is on the disk when this returns.

    Raises InputNotUnderstoodError for a program, an empty file and one that grows too large,
    Cancelled where `work` was stopped, and OSError.
    """
    digest, done = hashlib.sha256(), 0
    total, name = os.fstat(source.fileno()).st_size, Path(source.name).name
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as copy:
        for piece in _pieces(source):
            work.raise_if_cancelled()
            if not done:
                _check_content(name, piece)
            done += len(piece)
            _check_size(Path(name), done)
            digest.update(piece)
            copy.write(piece)
            work.report(done, max(total, done), f"Copying {name}")
        if not done:
            _check_content(name, b"")
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    while piece := source.read(_PIECE):
        yield piece


def _check_size(path: Path, size: int) -> None:
    if size > LARGEST:
        raise InputNotUnderstoodError(
            f"{path.name} is {size / 1_000_000:.0f} MB. Evidence files can be up to 25 MB.",
            advice="Save a smaller copy, or write where it is kept.",
        )


def _check_content(name: str, begins: bytes) -> None:
    if not begins:
        raise InputNotUnderstoodError(
            f"{name} is empty. Nothing was copied.",
            advice="See whether it was saved whole, then choose it again.",
        )
    if begins.startswith(_PROGRAMS):
        raise InputNotUnderstoodError(
            f"{name} is a program, not a document. Nothing was copied.",
            advice="Choose the document or the picture itself.",
        )


def _free(folder: Path, name: str) -> Path:
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path


def _address(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    if not re.match(r"\Ahttps?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?\Z", address):
        raise InputNotUnderstoodError(
            "Enter the address of the page, for example https://example.org/minutes"
        )
    return address


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a sentence can be longer than a name may be
        return False
