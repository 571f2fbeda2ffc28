"""Writing a `.charter` file, and reading one in stages: verify first, parse after.

`exchange.md` 2.2: size, first bytes, footer, end record, signature, entries, manifest, hashes,
records; each refuses with its own code before the next starts, and nothing is written anywhere.
What a bundle means is for others to judge.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from charter_desktop.errors import UserFacingError
from charter_desktop.sync import lines, recognise
from charter_desktop.sync import manifest as manifests
from charter_desktop.sync.container import (
    FIXED_NAMES,
    MAX_ENTRIES,
    MAX_FILE,
    MAX_TOTAL,
    MEDIA_TYPE,
    SEALED_NAME,
    Archive,
    Entry,
    extract,
    is_name,
    open_archive,
    read_entries,
    write_archive,
)
from charter_desktop.sync.manifest import EntryFacts, Manifest
from charter_desktop.sync.refusals import Reason, refuse
from charter_desktop.sync.signing import kid_of

if TYPE_CHECKING:
    from charter_desktop.sync.signing import SigningKey

_RECORDS, _LINES, _BLOBS = "records/", ".jsonl", "blobs/"

READ_ME: Final = """\
This file is for Charter Toolkit, the program of Oxfordshire's parish and town clerks.

To use it, start Charter Toolkit, choose Send and receive, and open this file there.
There is no need to unpack it. It holds records only; nothing in it is a program.

It is signed: if anything in it is changed, Charter Toolkit will not read it.
"""


class TooMuchToSendError(UserFacingError):
    """What should go into one file is more than one file may hold; nothing was written."""

    code = "too-much-to-send"


@dataclass(frozen=True, slots=True, repr=False)
class Bundle:
    """All that a file holds, checked; what it means is not judged yet.

    `digest` is the SHA-256 of its manifest as hex, the identity of the bundle. `records` has the
    canonical lines of each type, in the file's order; `blobs` the attachments by their SHA-256,
    inflated when asked for; `sealed` the sealed part, if that is what it carries.
    """

    manifest: Manifest
    digest: str
    records: Mapping[str, tuple[bytes, ...]]
    blobs: Mapping[str, bytes]
    sealed: bytes | None
    public_key: bytes

    @property
    def kid(self) -> bytes:
        """The name of the key that signed it."""
        return kid_of(self.public_key)


class SignedContainer:
    """A file whose signature holds under the key that it carries: whose key is still to be asked.

    From a key that is not known only `manifest` may be called (`trust.check_signer`).
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @property
    def public_key(self) -> bytes:
        """The key that signed it."""
        return self._archive.public_key

    @property
    def kid(self) -> bytes:
        """The name of the key that signed it."""
        return kid_of(self.public_key)

    def manifest(self) -> Manifest:
        """Return the manifest, once every header in the file is accounted for.

        Raises BundleRejectedError (the entry codes, manifest-form, newer-version,
        newer-requirement, entries-differ).
        """
        return self._open()[0]

    def read(self) -> Bundle:
        """Return all that the file holds.

        Raises BundleRejectedError (as `manifest`, and entry-data, digest-differs, line-form,
        too-many-lines, counts-differ).
        """
        manifest, digest, entries = self._open()
        kept = self._checked_contents(manifest, entries)
        sealed = kept.pop(SEALED_NAME, None)
        records = _split_all(kept)
        if {kind: len(found) for kind, found in records.items()} != manifest.counts:
            raise refuse(Reason.COUNTS_DIFFER)
        blobs = {e.name.removeprefix(_BLOBS): e for e in entries if e.name.startswith(_BLOBS)}
        attached = _Blobs(self._archive, blobs)
        return Bundle(manifest, digest, records, attached, sealed, self.public_key)

    def _checked_contents(self, manifest: Manifest, entries: tuple[Entry, ...]) -> dict[str, bytes]:
        """Return the data of all entries but attachments, once the digest of each holds."""
        kept = {}
        for entry, facts in zip(entries, manifest.entries, strict=True):
            data = extract(self._archive, entry)
            if _sha256(data) != facts.sha256:
                raise refuse(Reason.DIGEST_DIFFERS)
            if not entry.name.startswith(_BLOBS):
                kept[entry.name] = data
            elif entry.name != _BLOBS + facts.sha256:
                raise refuse(Reason.DIGEST_DIFFERS)
        return kept

    def _open(self) -> tuple[Manifest, str, tuple[Entry, ...]]:
        """Return the manifest, its SHA-256, and the entries that it lists."""
        entries = read_entries(self._archive)
        # The first is the media type: the file began with the whole of it. The second is for
        # people; it is held against its checksum and not read.
        _, read_me, third, *rest = entries
        extract(self._archive, read_me)
        line = extract(self._archive, third)
        manifest = manifests.decode(line)
        listed = [(e.n, e.size) for e in manifest.entries]
        if listed != [(e.name, e.size) for e in rest]:
            raise refuse(Reason.ENTRIES_DIFFER)
        return manifest, _sha256(line), tuple(rest)


class _Blobs(Mapping[str, bytes]):
    """The attachments of a file, inflated one at a time: all at once could be 256 MiB."""

    def __init__(self, archive: Archive, entries: Mapping[str, Entry]) -> None:
        self._archive, self._entries = archive, entries

    def __getitem__(self, digest: str) -> bytes:
        return extract(self._archive, self._entries[digest])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def open_signed(data: bytes, *, name: str = "") -> SignedContainer:
    """Return the container of a whole file once its signature holds; nothing in it is parsed.

    `name` is the name of the file that was chosen, for the words of a refusal only. Raises
    BundleRejectedError: empty, too-large, what the file is instead of ours, cut-short, repacked,
    start, bytes-added, footer, end-record, too-many-entries, signature.
    """
    recognise.check_size(data, name)
    recognise.check_start(data, name)
    recognise.check_end(data)
    return SignedContainer(open_archive(data))


def write_bundle(
    manifest: Manifest,
    records: Mapping[str, Iterable[bytes]],
    signer: SigningKey,
    *,
    sealed: bytes | None = None,
    blobs: Iterable[bytes] = (),
) -> bytes:
    """Return the signed file; the same bytes for the same records, key and zlib.

    `records` are canonical lines by type, kept in their order. `entries` and `counts` of the
    manifest are worked out here. Raises TooMuchToSendError above what a file may hold, and
    NotCanonicalError for a line that is not canonical.
    """
    found = {kind: tuple(of_kind) for kind, of_kind in records.items()}
    files = {f"{_RECORDS}{kind}{_LINES}": lines.join(found[kind]) for kind in found}
    files |= {f"{_BLOBS}{_sha256(blob)}": blob for blob in blobs}
    if sealed is not None:
        files[SEALED_NAME] = sealed
    _check_amount(files, sum(len(of_kind) for of_kind in found.values()))
    ordered = sorted(files.items())
    filled = dataclasses.replace(
        manifest,
        entries=tuple(EntryFacts(name, len(data), _sha256(data)) for name, data in ordered),
        counts={kind: len(of_kind) for kind, of_kind in found.items()},
    )
    line = manifests.encode(filled)
    manifests.decode(line)  # what the reader would refuse is not written
    fixed = zip(FIXED_NAMES, (MEDIA_TYPE, READ_ME.encode(), line), strict=True)
    data = write_archive((*fixed, *ordered), signer)
    if len(data) > MAX_FILE:
        raise _too_much()
    return data


def _split_all(contents: Mapping[str, bytes]) -> dict[str, tuple[bytes, ...]]:
    records, left = {}, lines.MAX_LINES
    for name, data in contents.items():
        found = lines.split(data, left)
        left -= len(found)
        records[name.removeprefix(_RECORDS).removesuffix(_LINES)] = found
    return records


def _check_amount(files: Mapping[str, bytes], count: int) -> None:
    for name in files:
        if not is_name(name):
            raise ValueError(f"{name} cannot be the name of an entry")
    total = sum(len(data) for data in files.values())
    if len(files) + len(FIXED_NAMES) > MAX_ENTRIES or count > lines.MAX_LINES or total > MAX_TOTAL:
        raise _too_much()


def _too_much() -> TooMuchToSendError:
    return TooMuchToSendError(
        "There is more here than one file can hold. Nothing was written.",
        advice="Leave out some attachments, then try again.",
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
