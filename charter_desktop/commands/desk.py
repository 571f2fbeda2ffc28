"""desk: what OALC does without a window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from charter_desktop.bootstrap_desk import open_desk
from charter_desktop.commands.answer import Answer
from charter_desktop.commands.desk_words import (
    correction_data,
    correction_line,
    draft_data,
    draft_lines,
    handed_in_data,
    handed_in_line,
    issue_data,
    issue_lines,
    register_data,
    register_lines,
    welcomed_data,
    welcomed_lines,
)
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.councils import BodyKind, Parish, Role
from charter_desktop.domain.counts import count_words
from charter_desktop.domain.dates import Lies, parse_date
from charter_desktop.domain.ids import body_id
from charter_desktop.errors import InputNotUnderstoodError, NotFoundError
from charter_desktop.services.councils import name_on_papers
from charter_desktop.services.desk.values import FATE_WORDS, Fate, NewComputer
from charter_desktop.sync.bodies import Ruling

if TYPE_CHECKING:
    import argparse

    from charter_desktop.bootstrap import Program


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of the desk's acts."""
    acts = {
        "init": _init,
        "new-keys": _new_keys,
        "invite": _invite,
        "edit": _edit,
        "publish": _publish,
        "take-in": _take_in,
        "accept": _accept,
        "dismiss": _dismiss,
        "welcome": _welcome,
        "receipts": _receipts,
        "register": _register,
        "corrections": _corrections,
        "revoke": _revoke,
    }
    return acts[asked.act](asked)


def _init(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        made = open_desk(program).office.init(_passphrase(asked.passphrase_file), asked.sheet).value
    return Answer(
        {"words": [*made.words], "sheet": str(made.sheet)},
        (
            f"OALC's six words: {' '.join(made.words)}",
            "Publish them on OALC's website and in its newsletter, and read them out when asked. "
            "Never put them in an e-mail with a file.",
            f"The recovery sheet is written: {made.sheet}",
            "Print it twice, seal both, keep them in two places, and delete the file.",
        ),
    )


def _new_keys(asked: argparse.Namespace) -> Answer:
    words = _read(asked.sheet_words_file)
    with open_program(asked, writing=True) as program:
        made = open_desk(program).office.renew(_passphrase(asked.passphrase_file), words).value
    return Answer(
        {"words": [*made.words], "list": made.list_version, "epoch": made.epoch},
        (
            f"OALC has new keys (list {made.list_version}). The old ones count no more once "
            "clerks have the next issue.",
            f"The six words are the same: {' '.join(made.words)}",
        ),
    )


def _invite(asked: argparse.Namespace) -> Answer:
    passphrase = _passphrase(asked.passphrase_file)
    with open_program(asked, writing=True) as program:
        inviting = open_desk(program).inviting
        if asked.council:
            parishes = tuple(program.councils.parish(_code(one)) for one in asked.council)
        else:
            parishes = inviting.not_met(_all_parishes(program))
        role = Role(asked.role)
        invited = inviting.invite(parishes, asked.out, passphrase, role).value
    data = [
        {"council": i.council, "name": i.name, "file": str(i.path), "letter": str(i.letter)}
        for i in invited
    ]
    lines = [f"{one.name}: {one.path}" for one in invited]
    end = "Send each with its letter, to the address that OALC holds. Each works once."
    return Answer({"invitations": data}, (*lines, end if lines else "Every council was met."))


def _edit(asked: argparse.Namespace) -> Answer:
    if asked.out is not None:
        with open_program(asked, writing=False) as program:
            names = open_desk(program).drafting.write_out(asked.out)
        files = count_words(len(names), "file is", "files are")
        lines = (f"The draft's {files} written to {asked.out}.",)
        return Answer({"folder": str(asked.out), "files": [*names]}, lines)
    with open_program(asked, writing=True) as program:
        state = open_desk(program).drafting.edit(asked.folder, asked.remove).value
    return Answer(draft_data(state), draft_lines(state))


def _publish(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        passphrase = _passphrase(asked.passphrase_file)
        done = open_desk(program).publishing.publish(asked.out, passphrase).value
    return Answer(issue_data(done), issue_lines(done))


def _take_in(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        passphrase = _passphrase(asked.passphrase_file)
        taken = open_desk(program).taking_in.take_in(asked.paths, passphrase).value
    counts = {fate.value: taken.count(fate) for fate in Fate}
    data = {"counts": counts, "files": [handed_in_data(one) for one in taken.files]}
    lines = [handed_in_line(one) for one in taken.files]
    total = ", ".join(
        f"{FATE_WORDS[fate].lower()}: {taken.count(fate)}" for fate in Fate if taken.count(fate)
    )
    count = "1 file" if len(lines) == 1 else f"{len(lines)} files"
    return Answer(data, (*lines, f"{count}; {total}." if total else "There is no file there."))


def _accept(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        passphrase = _passphrase(asked.passphrase_file)
        done = open_desk(program).taking_in.accept(asked.id, passphrase, asked.words).value
    return Answer(handed_in_data(done), (handed_in_line(done),))


def _welcome(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        passphrase, card = _passphrase(asked.passphrase_file), Path(asked.who)
        welcoming = open_desk(program).welcoming
        if card.is_file():
            whose = _new_computer(program, asked, welcoming.council_of(card))
            done = welcoming.welcome_card(card, whose, asked.out, passphrase, asked.words).value
        else:
            parish = program.councils.parish(_code(asked.council)) if asked.council else None
            council = body_id(parish.id) if parish else ""
            done = welcoming.welcome(asked.who, asked.out, passphrase, asked.words, council).value
    return Answer(welcomed_data(done), welcomed_lines(done))


def _new_computer(program: Program, asked: argparse.Namespace, named: str) -> NewComputer:
    """Return whose the computer of a card is: as was said, or else as the card says."""
    if not asked.council and not named:
        raise InputNotUnderstoodError(
            "The card does not say of which council its computer is. Nothing was written.",
            advice="Name it: --council NAME.",
        )
    parish = program.councils.parish(_code(asked.council or named))
    kind = parish.kind or BodyKind.OTHER
    made = body_id(parish.id)
    council = named if named.startswith(made) else made
    name = name_on_papers(parish, kind) if parish.kind else parish.name
    return NewComputer(council, name, kind, Role(asked.role))


def _dismiss(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        gone = open_desk(program).taking_in.dismiss(asked.id).value
    words = f"{gone.name} is not taken in. It is kept among the refused files for half a year."
    return Answer({"file": gone.file, "name": gone.name}, (words,))


def _receipts(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        receipts = open_desk(program).register.receipts()
    data = [
        {"id": r.id, "council": r.council, "number": r.number, "period": r.period}
        for r in receipts.waiting
    ]
    lines = [f"{r.council_name}: return {r.number}" for r in receipts.waiting]
    end = f"The next issue tells of {len(lines)}; {receipts.told} were told of before."
    return Answer({"waiting": data, "told": receipts.told}, (*lines, end))


def _register(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=False) as program:
        view = open_desk(program).register.view()
    return Answer(register_data(view), register_lines(view))


def _corrections(asked: argparse.Namespace) -> Answer:
    if bool(asked.id) != bool(asked.ruling):
        raise InputNotUnderstoodError(
            "Name the correction and the ruling, or neither to see them all.",
            advice="For example: charter-desktop desk corrections ID --ruling accepted.",
        )
    with open_program(asked, writing=bool(asked.id)) as program:
        register = open_desk(program).register
        if asked.id:
            register.answer(asked.id, Ruling(asked.ruling), asked.text)
        found = register.corrections()
    lines = [correction_line(one) for one in found] or ["No council says that anything is wrong."]
    return Answer({"corrections": [correction_data(one) for one in found]}, tuple(lines))


def _revoke(asked: argparse.Namespace) -> Answer:
    with open_program(asked, writing=True) as program:
        since = (
            parse_date(asked.since, program.surroundings.today(), Lies.BEHIND)
            if asked.since
            else None
        )
        found = open_desk(program).register.revoke(asked.kid, since).value
    day = found[0].revoked or dt.date.min
    data = {"kid": found[0].kid, "councils": [d.council for d in found], "since": day.isoformat()}
    lines = (
        f"The computer {found[0].kid} is not believed from {day.isoformat()} on. Its returns are "
        "held, and the next issue tells every computer.",
    )
    return Answer(data, lines)


def _all_parishes(program: Program) -> tuple[Parish, ...]:
    with program.content.reading() as unit:
        return unit.records.all(Parish)


def _code(text: str) -> str:
    """Return the code of a body's id, or the text as it is: both may be typed."""
    return text[2 : len("b-e04000000")] if text.lower().startswith("b-e04") else text


def _passphrase(path: Path) -> str:
    """Return the first line of the passphrase's file."""
    return _read(path).split("\n", 1)[0].rstrip("\r")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NotFoundError(
            f"The file {path} cannot be read.", advice="Check its name and where it is."
        ) from error
