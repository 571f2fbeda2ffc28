#!/usr/bin/env python3
"""Make the stand-alone program and have it show that it works.

    python3 packaging/dev.py build [folder]

Writes charter-toolkit/ into the folder (build/program where none is named), runs its `self-test`,
and opens its window for a moment (on Linux without a screen under Xvfb, where that is installed).
Exit code 1 where one of them fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "charter-toolkit.exe" if os.name == "nt" else "charter-toolkit"
SECONDS_OPEN = 10
# What a program of widgets must not carry: GPL-only parts of Qt.
UNWANTED = ("virtualkeyboard", "lottie", "quicktimeline")


def make(out: Path) -> None:
    """Run PyInstaller; raises CalledProcessError where it fails."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(out), "--workpath", str(out / "work")]
    spec = str(ROOT / "packaging" / "charter-toolkit.spec")
    subprocess.run([*command, *folders, spec], check=True, cwd=ROOT)


def self_test(program: Path) -> bool:
    """Return whether the program passes its own test."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([program, "self-test"], check=False, env=environment).returncode == 0


def opens_window(program: Path) -> bool:
    """Return whether the window opens and stays open until it is ended."""
    screen: list[str] = []
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        if not shutil.which("xvfb-run"):
            print("The window was not tried: there is no screen, and xvfb-run is not installed.")
            return True
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24"]
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    with tempfile.TemporaryDirectory() as data:
        command = [*screen, str(program), "--data-dir", data]
        # In a group of its own, so that what xvfb-run started ends with it.
        running = subprocess.Popen(command, env=environment, start_new_session=os.name != "nt")
        try:
            code = running.wait(SECONDS_OPEN)
        except subprocess.TimeoutExpired:
            _end(running)
            return (Path(data) / "content.sqlite").exists()
    print(f"The window closed by itself with exit code {code}.")
    return False


def _end(running: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        running.terminate()
    else:
        os.killpg(running.pid, 15)
    running.wait()


def what_is_unwanted(folder: Path) -> list[str]:
    """Return files that must not be shipped."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(p) for p in files if any(part in p.name.lower() for part in UNWANTED)]


def main(arguments: list[str]) -> int:
    """Make it, try it, and say how large it is."""
    out = Path(arguments[0]).absolute() if arguments else ROOT / "build" / "program"
    make(out)
    folder = out / "charter-toolkit"
    program = folder / NAME
    tried = {
        "self-test": self_test(program),
        "window": opens_window(program),
        "nothing unwanted": not what_is_unwanted(folder),
    }
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
    results = ", ".join(
        f"{name}: {'ok' if is_well else 'FAILED'}" for name, is_well in tried.items()
    )
    print(f"{program}\n{size / 1e6:.0f} MB; {results}")
    return 0 if all(tried.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
