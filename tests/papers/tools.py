"""The checkers of PDF files that tests call. None of them is ever shipped."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def faults_of(pdf: Path) -> list[str]:
    """Return what outloud, pdfua and qpdf find wrong with a PDF."""
    return [*_said(_tool("outloud"), "--fail-on", "error", pdf), *pdfua_faults(pdf)]


def pdfua_faults(pdf: Path) -> list[str]:
    """Return what the two quick checkers find wrong with a PDF: pdfua and qpdf."""
    return [*_said(_tool("pdfua"), "check", pdf), *_said("qpdf", "--check", pdf)]


def versions() -> str:
    """Return the names and versions of the checkers."""
    qpdf = output_of("qpdf", "--version").split("\n")[0]
    poppler = subprocess.run(
        ["pdfinfo", "-v"], capture_output=True, text=True, check=True
    ).stderr.split("\n")[0]
    return f"outloud {version('outloud')}, pdfua {version('pdfua')}, {qpdf}, {poppler}"


def output_of(*command: str | Path) -> str:
    """Return what a tool prints; raises CalledProcessError where it fails."""
    # poppler writes pictograms of a title in halves, which are no UTF-8
    done = subprocess.run(command, capture_output=True, text=True, check=True, errors="replace")
    return done.stdout


def structure_of(pdf: Path) -> str:
    """Return the structure of a PDF with its text, in reading order, as poppler reads it."""
    return output_of("pdfinfo", "-struct-text", pdf)


def _tool(name: str) -> Path:
    return Path(sys.executable).with_name(name)


def _said(tool: str | Path, *arguments: str | Path) -> Iterator[str]:
    done = subprocess.run([tool, *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        yield f"{Path(tool).name}: {done.stdout}{done.stderr}"
