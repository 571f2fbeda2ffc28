"""Making of the content files the very records that a file from OALC carries (`records.md` 5).

It reads Markdown, so importing it takes a moment: import it where the content is compiled, and ask
`content.source` whether it needs to be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from charter_desktop.content.charter import read_charter
from charter_desktop.content.contacts import read_contacts
from charter_desktop.content.days import read_days
from charter_desktop.content.pages import read_pages
from charter_desktop.content.parishes import read_parishes
from charter_desktop.content.partners import read_partner_actions, read_shared_stories
from charter_desktop.content.pictures import read_pictures
from charter_desktop.content.retention import read_retention
from charter_desktop.content.steps import read_steps
from charter_desktop.content.synonyms import read_synonyms
from charter_desktop.content.templates import read_templates
from charter_desktop.domain.canonical import NotCanonicalError, encode, plain
from charter_desktop.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from charter_desktop.content.markdown_rules import Link
    from charter_desktop.domain.charter import Charter


@dataclass(frozen=True, slots=True)
class Compiled:
    """The content as canonical lines: for each record type its records, sorted by id.

    `digest` is the SHA-256 over all of them: equal records have an equal digest, however the files
    that they come from are laid out. `blobs` are the files that records name by their SHA-256.
    """

    records: Mapping[str, tuple[bytes, ...]]
    digest: str
    blobs: tuple[bytes, ...] = ()


def compile_content(folder: Path) -> Compiled:
    """Return the content of `folder` as records of `PUBLISHED_TYPES`, all of it checked.

    Raises ContentError at the first thing that is wrong, also at a link that leads nowhere; it
    names the file and the place.
    """
    charter = read_charter(folder)
    pictures = read_pictures(folder)
    pages, page_links = read_pages(folder, charter, pictures)
    steps, step_links = read_steps(folder)
    commitments = [commitment.id for commitment in charter.commitments]
    found: dict[str, tuple[Any, ...]] = {
        "charter": (charter,),
        "contact": read_contacts(folder),
        "day": read_days(folder),
        "page": pages,
        "parish": read_parishes(folder),
        "partner_action": read_partner_actions(folder, commitments),
        "shared_story": read_shared_stories(folder, commitments),
        "retention": read_retention(folder),
        "step": steps,
        "synonym": read_synonyms(folder),
        "template": read_templates(folder),
    }
    _check_links((*page_links, *step_links), _link_targets(charter, found))
    records = {name: _lines(name, found[name]) for name in sorted(found)}
    return Compiled(records, _digest(records), tuple(pictures.values()))


def _link_targets(charter: Charter, found: Mapping[str, Iterable[Any]]) -> dict[str, set[str]]:
    kinds = ("page", "contact", "template")
    targets = {kind: {record.id for record in found[kind]} for kind in kinds}
    targets["commitment"] = {commitment.id for commitment in charter.commitments}
    return targets


def _check_links(links: Iterable[Link], targets: Mapping[str, set[str]]) -> None:
    for link in links:
        if link.id not in targets[link.kind]:
            link.place.refuse(f"there is no {link.kind} with the id “{link.id}”")


def _lines(name: str, records: Iterable[Any]) -> tuple[bytes, ...]:
    return tuple(_line(name, record) for record in sorted(records, key=lambda record: record.id))


def _line(name: str, record: Any) -> bytes:  # noqa: ANN401  # one of PUBLISHED_TYPES
    try:
        return encode(plain(record))
    except NotCanonicalError as error:
        raise ContentError(
            f"The {name} {record.id} cannot be written as a record. {error.message}",
            advice="Nothing was changed. Mend its file, then try again.",
        ) from error


def _digest(records: Mapping[str, tuple[bytes, ...]]) -> str:
    digest = hashlib.sha256()
    for name, lines in records.items():
        digest.update(f"{name} {len(lines)}\n".encode())
        digest.update(b"".join(line + b"\n" for line in lines))
    return digest.hexdigest()
