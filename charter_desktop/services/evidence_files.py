"""Evidence as people give it: a minute reference, an address, a file to copy in, or a sentence."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.commitments import EvidenceItem, EvidenceKind
from charter_desktop.errors import InputNotUnderstoodError

LARGEST = 25 * 1024 * 1024
# A minute reference has a digit and no spaces: 58/26, 225/24, 12/172/2, 08/24-5g(i).
_MINUTE = re.compile(r"\A[A-Za-z]{0,6}[0-9][0-9A-Za-z/().:-]{0,30}\Z")

_MISSING = {
    EvidenceKind.MINUTE: "Enter the minute reference, for example 58/26",
    EvidenceKind.LINK: "Enter the address of the page",
    EvidenceKind.NOTE: "Enter the note",
}


class EvidenceFiles:
    """Copies evidence files in, each under the SHA-256 of its bytes (`records.md` 1)."""

    def __init__(self, folder: Path) -> None:
        """Keep the council's folder of evidence files."""
        self._folder = folder

    def item(self, given: str) -> EvidenceItem:
        """Return what `given` is as evidence; a file is copied in.

        Raises InputNotUnderstoodError where a file is too large or cannot be read.
        """
        text = given.strip()
        if re.match(r"\Ahttps?://\S+\Z", text):
            return EvidenceItem(EvidenceKind.LINK, text)
        path = Path(text).expanduser()
        if _is_file(path):
            return self._copied_in(path)
        if _MINUTE.match(text):
            return EvidenceItem(EvidenceKind.MINUTE, text)
        if "/" in text and path.suffix:
            raise InputNotUnderstoodError(
                f"There is no file {text}. Nothing was changed.", advice="Check its name."
            )
        return EvidenceItem(EvidenceKind.NOTE, text)

    def of_kind(self, kind: EvidenceKind, given: str) -> EvidenceItem:
        """Return what `given` is as evidence of a kind that was chosen; a file is copied in.

        Raises InputNotUnderstoodError where nothing was given, where an address has no place in
        it, or where a file is too large or cannot be read.
        """
        text = given.strip()
        if not text:
            raise InputNotUnderstoodError(_MISSING.get(kind, "Enter the evidence."))
        if kind is EvidenceKind.FILE:
            return self._copied_in(Path(text))
        if kind is EvidenceKind.LINK:
            text = _address(text)
        if kind is EvidenceKind.MINUTE:
            text = re.sub(r"\A(?:minute|min\.?)\s+", "", text, flags=re.IGNORECASE)
        return EvidenceItem(kind, text)

    def _copied_in(self, path: Path) -> EvidenceItem:
        try:
            return self._copy(path)
        except OSError as error:
            raise InputNotUnderstoodError(
                f"{path.name} could not be copied. Nothing was changed.",
                advice="See that the file is still there, then choose it again.",
            ) from error

    def _copy(self, path: Path) -> EvidenceItem:
        size = path.stat().st_size
        if size > LARGEST:
            raise InputNotUnderstoodError(
                f"{path.name} is {size / 1_000_000:.0f} MB. Evidence files can be up to 25 MB.",
                advice="Save a smaller copy, or write where it is kept.",
            )
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        kept = self._folder / digest
        if not kept.exists():
            write_atomically(kept, data)
        return EvidenceItem(EvidenceKind.FILE, path.name, digest=digest, file_name=path.name)


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
