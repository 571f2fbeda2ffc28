"""The draft of the next issue: content files, and what they would change."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from charter_desktop import typed
from charter_desktop.atomic import write_atomically
from charter_desktop.content.compiler import Compiled, compile_content
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.editions import EditionChanges, RecordChange
from charter_desktop.errors import NotFoundError
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.desk.values import DraftState
from charter_desktop.services.files.change_words import describe
from charter_desktop.services.files.kept import KeptFiles
from charter_desktop.sync.bundle import open_signed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charter_desktop.services.desk.office import Office
    from charter_desktop.services.files.looked import Change
    from charter_desktop.store.desk import DeskUnit

Records = Mapping[str, Sequence[bytes]]
# What the compiler reads: these, Markdown in two folders, and pictures (`records.md` 5).
_CONTENT_FILE: Final = re.compile(
    r"\A(?:(?:pages|templates)/[^/]+\.md|images/[^/]+\.(?:png|jpg)|[^/]+\.(?:toml|csv))\Z"
)
_ATTACHED: Final = re.compile(rb"\(blob:([0-9a-f]{64})\)")


class _Identity(msgspec.Struct):
    id: str


class Drafting:
    """Edits the draft. It begins as what ships with the program."""

    def __init__(self, office: Office, editions: Path, shipped: Path) -> None:
        """Keep the register, the folder of the editions' files, and the shipped content."""
        self._office, self._shipped = office, shipped
        self._kept = KeptFiles(editions)

    def edit(self, folder: Path | None, remove: Iterable[str] = ()) -> Done[DraftState]:
        """Bring the content files of a folder into the draft, and take those named out of it.

        All or nothing: the files must compile together. Raises ContentError, which names the file
        and the line, and NotFoundError for a folder or a name that is not there.
        """
        imported, ignored = _files_in(folder) if folder else ({}, ())
        gone = tuple(remove)
        with self._office.store().unit() as unit:
            files = dict(self.files(unit))
            for name in gone:
                if files.pop(name, None) is None:
                    raise NotFoundError(
                        f"There is no file {name} in the draft. Nothing was changed.",
                        advice="Write the draft out to see its files: charter-desktop desk edit "
                        "--out FOLDER.",
                    )
            changed = sorted(name for name, data in imported.items() if files.get(name) != data)
            files |= imported
            records = compiled(files).records
            if changed or gone:
                unit.draft.replace(files)
            state = self._state(unit, records)
            unit.commit()
        return Done(
            DraftState(
                issue=state.issue,
                totals=state.totals,
                changes=state.changes,
                imported=tuple(changed),
                removed=gone,
                ignored=ignored,
            ),
            Changes.NONE,
            "Edited the draft",
        )

    def state(self, unit: DeskUnit) -> tuple[DraftState, Compiled]:
        """Return what the draft would change, and what it is; raises ContentError."""
        content = compiled(self.files(unit))
        return self._state(unit, content.records), content

    def write_out(self, folder: Path) -> tuple[str, ...]:
        """Write the draft's content files into a folder, to be edited there; returns their names.

        Raises NotWrittenError where the folder takes no file.
        """
        with self._office.store().reading() as unit:
            files = self.files(unit)
        try:
            for name, data in files.items():
                write_atomically(folder / name, data)
        except OSError as error:
            raise NotWrittenError(
                f"The draft could not be written to {folder}: {error.strerror}.",
                advice="Choose another folder, then try again.",
            ) from error
        return tuple(files)

    def files(self, unit: DeskUnit) -> dict[str, bytes]:
        """Return the content files of the draft by name."""
        kept = unit.draft.files()
        if kept:
            return kept
        return _files_in(self._shipped)[0]

    def last_records(self, unit: DeskUnit) -> Records:
        """Return the records of the newest issue, or of what ships with the program."""
        newest = unit.published.newest()
        if newest is None:
            return compile_content(self._shipped).records
        data = self._kept.read(newest.file)
        if data is None:
            raise NotFoundError(
                f"The file of issue {newest.issue} is no longer in the desk's folder, so nothing "
                "can be held against it.",
                advice="Put it back from where it was sent to clerks, under its old name.",
            )
        return open_signed(data).read().records

    def since_shipped(self, unit: DeskUnit) -> EditionChanges:
        """Return what the draft changes of the content that ships with the program."""
        return compared(compile_content(self._shipped).records, compiled(self.files(unit)).records)

    def _state(self, unit: DeskUnit, records: Records) -> DraftState:
        newest = unit.published.newest()
        totals = compared(self.last_records(unit), records)
        return DraftState(
            issue=newest.issue if newest else 0, totals=totals, changes=in_order(totals)
        )


def compiled(files: Mapping[str, bytes]) -> Compiled:
    """Return what content files are as records; raises ContentError."""
    with tempfile.TemporaryDirectory(prefix="charter-draft-") as temporary:
        folder = Path(temporary)
        for name, data in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)
        return compile_content(folder)


def compared(before: Records, after: Records) -> EditionChanges:
    """Return what one set of records does to another, each change in the details.

    As a clerk's computer does it: a type that is not in `after` at all keeps what was there.
    """
    added = changed = withdrawn = unchanged = 0
    details = []
    for type_name, lines in sorted(after.items()):
        old = {_id(line): line for line in before.get(type_name, ())}
        for line in lines:
            record = _id(line)
            held = old.pop(record, None)
            if held == line:
                unchanged += 1
                continue
            added += held is None
            changed += held is not None
            details.append(RecordChange(type_name, record, held, line))
        withdrawn += len(old)
        details += [RecordChange(type_name, record, line, None) for record, line in old.items()]
    return EditionChanges(added, changed, withdrawn, unchanged, tuple(details))


def attached(content: Compiled) -> dict[str, bytes]:
    """Return the attachments that a record shows, by their SHA-256, in the order of their files."""
    lines = (line for of_type in content.records.values() for line in of_type)
    shown = {name.decode() for line in lines for name in _ATTACHED.findall(line)}
    named = {hashlib.sha256(data).hexdigest(): data for data in content.blobs}
    return {name: data for name, data in named.items() if name in shown}


def in_order(totals: EditionChanges) -> tuple[Change, ...]:
    """Return every change in words, those that deserve a second look first."""
    found = (describe(change) for change in totals.details)
    return tuple(sorted(found, key=lambda c: (not c.unusual, c.kind, c.title.casefold(), c.id)))


def _id(line: bytes) -> str:
    return typed.decode(line, _Identity).id


def _files_in(folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the content files of a folder by name, and the names of what is none."""
    if not folder.is_dir():
        raise NotFoundError(
            f"There is no folder {folder}. Nothing was changed.",
            advice="Name the folder that holds the content files.",
        )
    found, ignored = {}, []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if _CONTENT_FILE.match(name):
            found[name] = path.read_bytes()
        else:
            ignored.append(name)
    return found, tuple(ignored)
