#!/usr/bin/env python3
"""Set the program up on a fresh machine, then run it or its tests.

    python3 packaging/dev.py run  [arguments of charter-desktop ...]
    python3 packaging/dev.py test [--long] [arguments of pytest ...]
    python3 packaging/dev.py bench
    python3 packaging/dev.py screenshots [folder]
    python3 packaging/dev.py build

Standard library only. Makes .venv beside the sources, installs the hash-locked packages (wheels
only) and what Qt and the document checks need from the system, then does what was asked. It names
no package index: pip's own configuration decides where wheels come from.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)

# What PySide6-Essentials needs on Debian 12 and Ubuntu 22.04 or newer.
QT_PACKAGES = [
    *["libgl1", "libegl1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0"],
    *["libxkbcommon0", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4"],
    *["libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"],
]
# What the tests read documents with: a command and the package that has it.
TEST_TOOLS = {"pdfinfo": "poppler-utils", "qpdf": "qpdf"}
LONG_TEST_TOOLS = {
    "chromium": "chromium",
    "soffice": "libreoffice-writer-nogui",
    "/usr/lib/libreoffice/program/libsclo.so": "libreoffice-calc-nogui",
    "abook": "abook",
    "/usr/share/perl5/Text/vCard.pm": "libtext-vcard-perl",
}
# What a window is tried with where nobody sits before the screen, and, from another process, as a
# screen reader hears it.
SCREEN_TOOLS = {"Xvfb": "xvfb", "xauth": "xauth"}
# What PyInstaller reads programs with.
BUILD_TOOLS = {"objdump": "binutils"}
READER_TOOLS = {
    "dbus-run-session": "dbus",
    "openbox": "openbox",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/pyatspi/__init__.py": "python3-pyatspi",
}


class SetUpError(Exception):
    """Something is missing that this script may not mend; the sentence says what to type."""


def venv_python() -> Path:
    """Return the Python of .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv() -> None:
    """Make .venv unless it is there and whole."""
    if venv_python().exists():
        return
    try:
        import ensurepip  # noqa: F401, PLC0415  # Debian's Python may come without it
        import venv  # noqa: PLC0415
    except ImportError:
        install_system_packages(["python3-venv"], "This Python cannot make a .venv")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
        return
    say("Making .venv")
    venv.EnvBuilder(with_pip=True, clear=VENV.exists(), symlinks=os.name != "nt").create(VENV)


def install_packages(lock: Path) -> None:
    """Install exactly what `lock` names, unless that was done before."""
    stamp = VENV / "installed"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    have = stamp.read_text(encoding="utf-8").split() if stamp.exists() else []
    if wanted in have:
        return
    say(f"Installing what {lock.name} names (a few minutes the first time)")
    command = [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*command, "--require-hashes", "--only-binary=:all:", "-r", str(lock)])
    # The packages of the other lock are a part of this one or hold the same versions.
    stamp.write_text("\n".join([*have, wanted]), encoding="utf-8")


def missing_qt_libraries() -> list[str]:
    """Return the system libraries that Qt lacks here; none but on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    code = (
        "import PySide6, pathlib; p = pathlib.Path(PySide6.__file__).parent;"
        "print(p / 'QtWidgets.abi3.so'); print(p / 'Qt/plugins/platforms/libqxcb.so')"
    )
    files = output([str(venv_python()), "-c", code]).split()
    lines = [line for file in files for line in output(["ldd", file]).splitlines()]
    return sorted({line.split()[0] for line in lines if "not found" in line})


def prepare_building() -> None:
    """Install Python's shared library where the system keeps it in a package of its own.

    Debian's Python is put together without it, and PyInstaller takes it along.
    """
    if not sys.platform.startswith("linux"):
        return
    name = f"libpython{sys.version_info[0]}.{sys.version_info[1]}"
    folders = [sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("LIBPL")]
    multiarch = sysconfig.get_config_var("MULTIARCH")
    folders += [f"/usr/lib/{multiarch}"] if multiarch else []
    if not any([*Path(folder).glob(f"{name}.so*")] for folder in folders if folder):
        install_system_packages([name], "PyInstaller needs Python's shared library")


def install_system_packages(packages: list[str], why: str) -> None:
    """Install Debian packages where this user may, else raise with the one line to type."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    may = os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get")
    if not may:
        raise SetUpError(f"{why}. On Debian or Ubuntu type:\n  sudo {line}")
    say(f"{why}: installing {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], environment)
    run(line.split(), environment, quiet=True)


def prepare(lock: str, tools: dict[str, str]) -> None:
    """Do all the set-up that running or testing needs; quick when it is done already."""
    if sys.version_info < OLDEST:
        raise SetUpError(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    make_venv()
    install_packages(ROOT / "packaging" / lock)
    if missing_qt_libraries():
        install_system_packages(QT_PACKAGES, "Qt lacks libraries of the system")
    missing = sorted({package for tool, package in tools.items() if not is_there(tool)})
    if missing and sys.platform.startswith("linux"):
        install_system_packages(missing, "The tests need other programs")


def is_there(tool: str) -> bool:
    """Say whether a command, or the file of an absolute path, is on this machine."""
    return shutil.which(tool) is not None or Path(tool).is_file()


def has_screen() -> bool:
    """Say whether a window could open here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_program(arguments: list[str]) -> int:
    """Run the program: without arguments its window, or without a screen its demonstration."""
    prepare("requirements.lock", {})
    if not arguments and not has_screen():
        say("There is no screen here, so this does the main job once without a window.")
        arguments = ["demo"]
    return subprocess.call([str(venv_python()), "-m", "charter_desktop", *arguments], cwd=ROOT)


def run_tests(arguments: list[str]) -> int:
    """Run the checks and tests; `--long` adds the slow ones."""
    long = "--long" in arguments
    arguments = [a for a in arguments if a != "--long"]
    more = {**LONG_TEST_TOOLS, **SCREEN_TOOLS, **READER_TOOLS, **BUILD_TOOLS} if long else {}
    prepare("requirements-dev.lock", {**TEST_TOOLS, **more})
    if long:
        prepare_building()
    python = str(venv_python())
    marks = [] if long else ["-m", "not long"]
    checks = [
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "mypy"],
    ]
    tests = [python, "-m", "pytest", "-n", "2", *marks, *arguments]
    # Compiled once, not by every process that the tests start.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    for command in [tests] if arguments else [*checks, tests]:
        code = subprocess.call(command, cwd=ROOT, env=environment)
        if code:
            return code
    if long and not arguments:
        # They are shown, and held by `dev.py bench`: a busy machine must not fail the tests.
        run_benchmarks([])
    return 0


def run_benchmarks(arguments: list[str]) -> int:
    """Print the table of benchmarks; each is a ratio to a floor measured in the same run."""
    prepare("requirements-dev.lock", SCREEN_TOOLS)
    return subprocess.call([str(venv_python()), "-m", "tests.benchmarks", *arguments], cwd=ROOT)


def take_screenshots(arguments: list[str]) -> int:
    """Write pictures of every page into a folder, and say where something in them is cut off."""
    prepare("requirements-dev.lock", {})
    folder = str(Path(arguments[0] if arguments else ROOT / "build" / "screenshots").absolute())
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(venv_python()), "-m", "tests.ui.screenshots", folder]
    return subprocess.call(command, cwd=ROOT, env=environment)


def build(arguments: list[str]) -> int:
    """Build the program that needs no Python, and try it."""
    prepare("requirements-dev.lock", {**SCREEN_TOOLS, **BUILD_TOOLS})
    prepare_building()
    command = [str(venv_python()), str(ROOT / "packaging" / "build.py"), *arguments]
    return subprocess.call(command, cwd=ROOT)


def say(sentence: str) -> None:
    """Tell the person at the terminal what happens next."""
    print(sentence, flush=True)


def output(command: list[str]) -> str:
    """Return what a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def run(
    command: list[str], environment: dict[str, str] | None = None, *, quiet: bool = False
) -> None:
    """Run a set-up command; raises SetUpError where it fails."""
    sink = subprocess.DEVNULL if quiet else None
    if subprocess.call(command, env=environment, stdout=sink):
        raise SetUpError(f"This did not work; see above:\n  {' '.join(command)}")


def main(arguments: list[str]) -> int:
    """Do what the command line asks; returns the exit code."""
    verbs = {
        "run": run_program,
        "test": run_tests,
        "bench": run_benchmarks,
        "screenshots": take_screenshots,
        "build": build,
    }
    verb = arguments[0] if arguments else ""
    if verb not in verbs:
        say((__doc__ or "").strip())
        return 2
    try:
        return verbs[verb](arguments[1:])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
