"""OALC's desk and the computers of some councils, which send each other real files."""

from __future__ import annotations

import random
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from charter_desktop.bootstrap_desk import open_desk
from charter_desktop.domain.councils import BodyKind
from charter_desktop.services.commitments.commitments import Progress
from charter_desktop.services.councils import NewCouncil
from charter_desktop.services.files.looked import Order
from charter_desktop.sync import keys as device_keys
from charter_desktop.sync.bundle import open_signed
from charter_desktop.sync.manifest import Kind, Manifest
from charter_desktop.sync.sealed_bundle import open_sealed, seal_bundle
from charter_desktop.sync.statement import RECORD_TYPE, read_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from charter_desktop.bootstrap import Program
    from charter_desktop.services.desk.values import HandedIn, Invited
    from charter_desktop.sync.keys import DeviceKeys
    from charter_desktop.sync.statement import Statement
    from tests.builders import Computer

PASSPHRASE = "a passphrase for tests only"  # noqa: S105  # it opens nothing else


def picture(number: int, size: int = 990_000) -> bytes:
    """Return what begins as a PNG does, and cannot be packed any smaller."""
    return b"\x89PNG\r\n\x1a\n" + random.Random(number).randbytes(size)


@dataclass
class Clerk:
    """One clerk at one computer."""

    computer: Computer
    program: Program
    body: str = ""

    def set_up(self, council: str) -> Clerk:
        councils = self.program.councils
        kind = councils.parish(council).kind or BodyKind.PARISH_COUNCIL
        self.body = councils.set_up(NewCouncil(council, kind=kind)).value
        self.program.use(self.body)
        return self

    def add(self, path: Path, words: str = "") -> None:
        self.program.adding.add(Order(path=path, words=words))

    def note(self, text: str, commitment: str = "1.1") -> None:
        """Say what the council has done."""
        self.program.workbook().commitments.record(commitment, Progress(done=text))

    def send(self) -> Path:
        """Write a return and return its file."""
        out = self.computer.folder / "out"
        return self.program.workbook().returns.write(out).value.path

    @property
    def keys(self) -> DeviceKeys:
        found = device_keys.load(self.computer.paths.keys)
        assert found is not None
        return found

    @property
    def kid(self) -> str:
        return self.keys.signing.kid.hex()

    def state(self) -> str:
        """Return how far the newest return has come, as this computer shows it."""
        return self.program.workbook().returns.lines()[0].state.value


@dataclass
class County:
    """OALC's office, and clerks."""

    folder: Path
    new_computer: Callable[[str], Computer]
    held: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        self.computer = self.new_computer("oalc")
        self.program = self.held.enter_context(self.computer.program())
        self.desk = open_desk(self.program)
        made = self.desk.office.init(PASSPHRASE, self.folder / "sheet.txt").value
        self.words = " ".join(made.words)

    def close(self) -> None:
        self.held.close()

    def clerk(self, name: str, council: str = "Kidlington", *, met: bool = True) -> Clerk:
        """Return a clerk with a new computer, who by default has opened an invitation."""
        computer = self.new_computer(name)
        clerk = Clerk(computer, self.held.enter_context(computer.program())).set_up(council)
        if met:
            clerk.add(self.invite(council).path, self.words)
        return clerk

    def invite(self, council: str = "Kidlington") -> Invited:
        parish = self.program.councils.parish(council)
        out = self.folder / "invitations"
        (invited,) = self.desk.inviting.invite([parish], out, PASSPHRASE).value
        return invited

    def publish(self) -> Path:
        return self.desk.publishing.publish(self.folder / "issues", PASSPHRASE).value.path

    def edit(self, name: str, old: str, new: str) -> None:
        """Change some words in one content file of the draft."""
        folder = self.folder / "content"
        self.desk.drafting.write_out(folder)
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.desk.drafting.edit(folder)

    def illustrate(self, name: str, pictures: Mapping[str, bytes]) -> None:
        """Put pictures at the end of one content file of the draft."""
        folder = self.folder / "content"
        self.desk.drafting.write_out(folder)
        (folder / "images").mkdir(exist_ok=True)
        with (folder / name).open("a", encoding="utf-8") as page:
            for picture, data in pictures.items():
                (folder / "images" / picture).write_bytes(data)
                page.write(f"\n![The picture {picture}](image:{picture})\n")
        self.desk.drafting.edit(folder)

    def take_in(self, *paths: Path) -> list[HandedIn]:
        return [*self.desk.taking_in.take_in(paths, PASSPHRASE).value.files]

    def one(self, path: Path) -> HandedIn:
        (found,) = self.take_in(path)
        return found

    def taken(self, path: Path) -> str:
        """Take one file in and return what became of it: the fate, or the reason."""
        found = self.one(path)
        return found.reason or found.fate.value

    def opened(self, path: Path) -> tuple[Manifest, Statement]:
        """Return what is sealed in a return."""
        (seal, *_) = self.desk.office.keys(PASSPHRASE).seals
        inside = open_sealed(open_signed(path.read_bytes()).read(), seal)
        return inside.manifest, read_statement(inside)

    def forged(self, path: Path, clerk: Clerk, **changes: Any) -> Path:  # noqa: ANN401  # any field
        """Write a return anew under the key of `clerk`: `changes` are fields of its manifest.

        `body` names fields of the body; None takes one out.
        """
        seal = self.desk.office.keys(PASSPHRASE).seals[0]
        inside = open_sealed(open_signed(path.read_bytes()).read(), seal)
        manifest = inside.manifest
        body = {**manifest.body, **changes.pop("body", {})}
        facts: dict[str, Any] = {"kind": manifest.kind, "id": manifest.id, "frm": manifest.frm}
        facts |= {"created": manifest.created, "app": manifest.app}
        facts["body"] = {name: part for name, part in body.items() if part is not None}
        again = Manifest(to=("oalc",), **facts | changes)
        records = {RECORD_TYPE: inside.records.get(RECORD_TYPE, ())}
        data = seal_bundle(again, records, clerk.keys.signing, [seal.public])
        assert again.kind is Kind.RETURN or changes
        made = self.folder / f"forged {len(list(self.folder.glob('forged*')))}.charter"
        made.write_bytes(data)
        return made
