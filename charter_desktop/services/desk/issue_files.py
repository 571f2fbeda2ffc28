"""The files that an issue goes out as: its own, with what fits of its attachments, and packs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from charter_desktop.services.desk.allotting import allot, newest_first
from charter_desktop.services.desk.drafting import attached
from charter_desktop.sync.bodies import ContentBody, InvitationBody, PackBody, to_body
from charter_desktop.sync.bundle import open_signed, write_bundle
from charter_desktop.sync.manifest import EVERYONE, OALC, Kind, Manifest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from charter_desktop.content.compiler import Compiled
    from charter_desktop.services.desk.values import NextIssue
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.sync.signing import SigningKey
    from charter_desktop.sync.trust import SignedList


@dataclass(frozen=True, slots=True, repr=False)
class PackFile:
    """One pack: its file, the digest of its manifest, and what is in it by SHA-256."""

    data: bytes
    digest: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class IssueFiles:
    """An issue's own file, the digest of its manifest, its packs in order, and all attachments."""

    data: bytes
    digest: str
    packs: tuple[PackFile, ...]
    names: tuple[str, ...]


class IssueMaker:
    """Makes and signs what OALC publishes."""

    def __init__(
        self, around: Surroundings, signer: SigningKey, chain: Sequence[SignedList]
    ) -> None:
        """Keep the clock and the randomness, the publishing key, and OALC's trust lists."""
        self._around, self._signer = around, signer
        self._chain = tuple(signed.to_mapping() for signed in chain)

    def make(
        self,
        what: NextIssue,
        body: ContentBody,
        content: Compiled,
        before: str | None,
        first_in: Mapping[str, int],
    ) -> IssueFiles:
        """Return the files of an issue; `before` is the digest of the one before it.

        `first_in` is the issue that first had each attachment. Raises TooMuchToSendError.
        """
        blobs = newest_first(attached(content), first_in)
        facts: dict[str, Any] = {"epoch": what.epoch, "seq": what.seq, "prev": before}
        facts["valid_until"] = what.valid_until
        manifest = self._manifest(Kind.CONTENT, body, **facts)
        data = write_bundle(manifest, content.records, self._signer)
        packs: tuple[Mapping[str, bytes], ...] = ()
        if blobs:
            allotted = allot(blobs, len(data))
            packs = allotted.packs
            said = replace(body, packs=tuple(tuple(names) for names in packs))
            manifest = replace(manifest, body=to_body(said))
            inside = allotted.within.values()
            data = write_bundle(manifest, content.records, self._signer, blobs=inside)
        digest = open_signed(data).read().digest
        numbered = enumerate(packs, start=1)
        made = (self._pack(what, digest, (part, len(packs)), files) for part, files in numbered)
        return IssueFiles(data, digest, tuple(made), tuple(blobs))

    def meeting(self) -> bytes:
        """Return a file that carries OALC's keys, for no council in particular."""
        return write_bundle(self._manifest(Kind.TRUST, InvitationBody()), {}, self._signer)

    def _pack(
        self, what: NextIssue, digest: str, place: tuple[int, int], files: Mapping[str, bytes]
    ) -> PackFile:
        part, parts = place
        number = {"epoch": what.epoch, "seq": what.seq, "issue": what.issue}
        body = PackBody(digest=digest, part=part, parts=parts, **number)
        manifest = self._manifest(Kind.PACK, body)
        data = write_bundle(manifest, {}, self._signer, blobs=files.values())
        return PackFile(data, open_signed(data).read().digest, tuple(files))

    def _manifest(self, kind: Kind, body: object, **facts: Any) -> Manifest:  # noqa: ANN401  # any
        return Manifest(
            kind=kind,
            id=self._around.new_id(),
            frm=OALC,
            to=(EVERYONE,),
            created=self._around.moment(),
            trust=self._chain,
            body=to_body(body),
            **facts,
        )
