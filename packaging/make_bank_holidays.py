"""Write resources/content/bank_holidays.toml: the bank holidays of England, as data.

Run by hand when a new version of the `holidays` library knows more, from the project's folder:

    python packaging/make_bank_holidays.py --checked 2026-11-22

The program ships the file and never the library, whose import alone would slow every start.
"""

from __future__ import annotations

import argparse
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays

FIRST_YEAR, LAST_YEAR = 2020, 2050
TARGET = Path(__file__).resolve().parent.parent / "resources" / "content" / "bank_holidays.toml"

# The library's names where GOV.UK and English diaries use others.
USUAL_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}

HEADER = """\
# The bank holidays of England, {first} to {last}: made by packaging/make_bank_holidays.py.
# From the Python library `holidays` {version} (country GB, subdivision ENG), MIT licence,
# Copyright (c) Vacanza Team and individual contributors. Checked on {checked}.
# Days that are proclaimed later, or moved by a later proclamation, are not in this list: a file
# from OALC adds them. It holds no Christmas or Easter break: the program works these out.

source = "holidays {version} (MIT licence), country GB, subdivision ENG"
checked = {checked}
"""


def bank_holidays() -> list[tuple[date, str]]:
    """Return the bank holidays of England in order, under the names that clerks know."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    found = holidays.country_holidays("GB", subdiv="ENG", years=years)
    return [(on, usual_name(name)) for on in sorted(found) for name in found.get_list(on)]


def usual_name(name: str) -> str:
    """Return the library's name in plain words: "Christmas Day (substitute day)"."""
    plain = name.removesuffix(" (observed)")
    substitute = "" if plain == name else " (substitute day)"
    return USUAL_NAMES.get(plain, plain) + substitute


def as_toml(days: list[tuple[date, str]], checked: date) -> str:
    """Return the whole file; `checked` is the day on which somebody looked the list over."""
    head = HEADER.format(
        first=FIRST_YEAR, last=LAST_YEAR, version=version("holidays"), checked=checked.isoformat()
    )
    tables = (f'\n[[day]]\non = {on.isoformat()}\nname = "{name}"\n' for on, name in days)
    return head + "".join(tables)


def main() -> None:
    """Write the file and say what is in it."""
    parser = argparse.ArgumentParser(description="Write the bank holidays of England as data.")
    parser.add_argument("--checked", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
    checked = parser.parse_args().checked
    days = bank_holidays()
    TARGET.write_text(as_toml(days, checked), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(days)} days, {FIRST_YEAR} to {LAST_YEAR}")


if __name__ == "__main__":
    main()
