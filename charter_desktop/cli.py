"""The program without a window: for scripts, helpers and tests (`product.md`).

Exit codes: 0 done; 2 for what the user can mend, with one plain sentence and advice; 1 for our
own fault. Nothing is half done. With `--json` the one object, also an error, is on standard
output and standard error stays empty (`records.md` 8).
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import TYPE_CHECKING, Any

from charter_desktop import __version__
from charter_desktop.cli_window import WindowAsked, has_screen, show_window, window_asked
from charter_desktop.errors import UserFacingError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from charter_desktop.commands.answer import Answer

OK, OUR_FAULT, USERS_TURN = 0, 1, 2
_WITHOUT = "Look at a file without a window with: charter-desktop inspect FILE."

# Which module answers a command: imported only when asked, so that --help is quick.
_MODULES = {
    "setup": "councils",
    "commitment": "councils",
    "signing": "councils",
    "summons-date": "meetings",
    "meeting": "meetings",
    "agenda": "agenda",
    "settings": "settings",
    "left-out": "settings",
    "paper": "papers",
    "decision": "papers",
    "return": "returns",
    "inspect": "files",
    "add": "files",
    "undo-add": "files",
    "card": "files",
    "safety-copy": "keeping",
    "undo": "keeping",
    "find-person": "keeping",
    "export": "keeping",
    "remove-for-good": "keeping",
    "handover": "keeping",
    "deleted": "data_protection",
    "retention": "data_protection",
    "data-protection-note": "data_protection",
    "search": "looking",
    "history": "looking",
    "consultation": "year",
    "issue": "year",
    "idea": "year",
    "story": "year",
    "action": "year",
    "measure": "year",
    "partner-note": "year",
    "start-with": "year",
    "next-agenda": "year",
    "check-evidence": "year",
    "publish": "publishing",
    "example": "publishing",
    "desk": "desk",
    "demo": "demo",
    "self-test": "demo",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    window = window_asked(given, list(_MODULES))
    if window is not None:
        return _in_a_window(window)
    # The window does not wait for the words of the command line.
    from charter_desktop.cli_arguments import make_parser  # noqa: PLC0415
    from charter_desktop.cli_parser import WrongWordsError  # noqa: PLC0415

    try:
        asked = make_parser().parse_args(given)
    except WrongWordsError as error:
        return _refuse(as_json, "usage", str(error), "Use --help to see what can be typed.")
    if asked.version or not asked.command:
        return _without_command(version=asked.version)
    try:
        answer = _answer(asked)
    except UserFacingError as error:
        return _refuse(as_json, error.code, error.message, error.advice)
    except Exception as error:  # the one place that shows our own faults
        return _own_fault(as_json, error)
    _print_answer(as_json, asked.command, answer)
    return OK


def _in_a_window(asked: WindowAsked) -> int:
    if has_screen():
        return show_window(asked)
    if asked.file is not None:
        return _refuse(False, "usage", "There is no screen here to show a file on.", _WITHOUT)
    return _without_command(version=False)


def _answer(asked: argparse.Namespace) -> Answer:
    module = importlib.import_module(f"charter_desktop.commands.{_MODULES[asked.command]}")
    answer: Answer = module.answer(asked)
    return answer


def _without_command(*, version: bool) -> int:
    if version:
        _write(f"Charter Toolkit {__version__}")
        return OK
    from charter_desktop.cli_arguments import make_parser  # noqa: PLC0415  # as in `main`

    _write(make_parser().format_help())
    return OK


def _print_answer(as_json: bool, command: str, answer: Answer) -> None:
    if as_json:
        _write_json({"ok": True, "command": command, "v": 1, "data": answer.data})
    else:
        _write("\n".join(answer.lines))


def _refuse(as_json: bool, code: str, message: str, advice: str) -> int:
    if as_json:
        _write_json({"ok": False, "code": code, "message": message, "advice": advice})
    else:
        sys.stderr.write(f"{message} {advice}".strip() + "\n")
    return USERS_TURN


def _own_fault(as_json: bool, error: Exception) -> int:
    import traceback  # noqa: PLC0415  # only needed when something is broken

    message = "Something went wrong in the program and this was not done. What was there is safe."
    if as_json:
        detail = "".join(traceback.format_exception(error))
        _write_json({"ok": False, "code": "our-fault", "message": message, "advice": detail})
    else:
        traceback.print_exception(error)
        sys.stderr.write(f"{message}\n")
    return OUR_FAULT


def _write_json(data: dict[str, Any]) -> None:
    _write(json.dumps(data, ensure_ascii=False))


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")
