"""demo, self-test."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from charter_desktop.bootstrap import Program
from charter_desktop.commands.answer import Answer
from charter_desktop.commands.example import NAME, make_example
from charter_desktop.errors import UserFacingError
from charter_desktop.paths import AppPaths
from charter_desktop.surroundings import Surroundings

if TYPE_CHECKING:
    import argparse

    from charter_desktop.commands.example import Example


class SelfTestError(UserFacingError):
    """The installed program does not do what it should on this computer."""

    code = "self-test"


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    return _demo(asked) if asked.command == "demo" else _self_test()


def _demo(asked: argparse.Namespace) -> Answer:
    out = asked.out or _usual_place(asked)
    with _temporary_data() as data:
        made = make_example(AppPaths.under(Path(data)), Surroundings.real(), out.resolve())
    lines = [
        f"{NAME} is an example: it was set up, its paper on signing the charter was written, the "
        "decision and one commitment were recorded, and its return was made.",
        "These files are there to look at:",
        *(f"  {path}" for path in made.files),
        "The return is a draft, not for sending.",
    ]
    return Answer({"council": NAME, "files": [str(p) for p in made.files]}, tuple(lines))


def _usual_place(asked: argparse.Namespace) -> Path:
    paths = AppPaths.under(asked.data_dir) if asked.data_dir else AppPaths.of_platform()
    return paths.documents / "Example"


def _self_test() -> Answer:
    with _temporary_data() as data:
        folder = Path(data)
        paths, around = AppPaths.under(folder / "data"), Surroundings.real()
        made = make_example(paths, around, folder / "out")
        checks = _checks(made, paths, around)
    failed = [name for name, holds in checks.items() if not holds]
    if failed:
        raise SelfTestError(
            f"The program does not work as it should on this computer: {'; '.join(failed)}.",
            advice="Install it again, and tell OALC if that does not help.",
        )
    lines = [f"ok: {name}" for name in checks]
    data_out = [{"check": name, "holds": holds} for name, holds in checks.items()]
    return Answer({"checks": data_out}, tuple(lines))


def _checks(made: Example, paths: AppPaths, around: Surroundings) -> dict[str, bool]:
    """Return what was checked, in words, and whether it holds."""
    with Program(paths, around, writing=False) as program:
        seen = program.files.inspect(made.the_return)
        workbook = program.workbook(made.council)
        found = workbook.search.find("potholes")
        steps = workbook.signing.view().steps
    pdfs = [p.read_bytes() for p in made.papers if p.suffix == ".pdf"]
    words = [p for p in made.papers if p.suffix == ".docx"]
    return {
        "the papers are PDF files with a structure": all(b"/StructTreeRoot" in p for p in pdfs),
        "the papers are Word files": all(_is_word(path) for path in words),
        "each paper is there in both forms": len(pdfs) == len(words) > 0,
        "the return is genuine and a draft": seen.genuine and seen.draft,
        "the return speaks of the example": NAME in str([item.value for item in seen.items]),
        "a search finds whom to ask": bool(found),
        "the decision moved the council along": any(step.is_done for step in steps),
    }


def _is_word(path: Path) -> bool:
    with ZipFile(path) as archive:
        return archive.testzip() is None and "word/document.xml" in archive.namelist()


def _temporary_data() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="charter-toolkit-")
