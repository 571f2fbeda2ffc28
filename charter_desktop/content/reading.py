"""Reading a content file: what stands where, and saying in plain words what is wrong with it."""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NoReturn, TypeVar

from charter_desktop.domain.councils import BodyKind
from charter_desktop.domain.ids import is_oalc_id
from charter_desktop.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

E = TypeVar("E", bound=enum.Enum)

_FENCE = "+++"
COUNCILS = tuple(kind for kind in BodyKind if kind.has_members)
MEETINGS = tuple(kind for kind in BodyKind if not kind.has_members)
# What `kinds` may say in a word instead of a list of codes.
KIND_GROUPS = {"all": tuple(BodyKind), "councils": COUNCILS, "parish-meetings": MEETINGS}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a content file: the file's name and a line, an id or a number in it."""

    file: str
    at: str = ""

    def line(self, number: int) -> Place:
        """Return the place of one line of the same file."""
        return Place(self.file, f"line {number}")

    def refuse(self, problem: str) -> NoReturn:
        """Raise ContentError: the file, the place, the problem and what to do."""
        where = f"{self.file}, {self.at}" if self.at else self.file
        raise ContentError(
            f"{where}: {problem}.",
            advice="Nothing was changed. Mend this file, then try again.",
        )


class Table:
    """One TOML table or row of a CSV file, read key by key; each problem names its place.

    Raises ContentError at once where a key is missing or is not one of those expected.
    """

    def __init__(
        self,
        values: Mapping[str, object],
        place: Place,
        *,
        required: Iterable[str],
        optional: Iterable[str] = (),
    ) -> None:
        self.place = place
        self._values = values
        needed = tuple(required)
        for key in needed:
            if key not in values:
                place.refuse(f"“{key}” is missing")
        for key in values:
            if key not in needed and key not in optional:
                place.refuse(f"“{key}” is not a name that this file may use")

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Raise ContentError about the value of one key."""
        self.place.refuse(f"“{key}” {problem}")

    def text(self, key: str, *, may_be_empty: bool = False) -> str:
        """Return a text without the space around it; a key that is not there reads as empty."""
        value = self._values.get(key, "")
        if not isinstance(value, str):
            self.refuse(key, "must be a text in quotes")
        if not value.strip() and not may_be_empty:
            self.refuse(key, "is empty")
        return value.strip()

    def texts(self, key: str, *, may_be_empty: bool = False) -> tuple[str, ...]:
        """Return a list of texts; a key that is not there reads as none."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.refuse(key, "must be a list of texts in quotes, none of them empty")
        if not value and not may_be_empty:
            self.refuse(key, "is empty")
        return tuple(v.strip() for v in value)

    def whole(self, key: str) -> int:
        """Return a whole number from 1."""
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.refuse(key, "must be a whole number from 1")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; a key that is not there reads as false."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, "must be true or false, without quotes")
        return value

    def day(self, key: str) -> date:
        """Return a date, which TOML writes without quotes."""
        value = self._values[key]
        if isinstance(value, datetime) or not isinstance(value, date):
            self.refuse(key, "must be a date like 2026-12-08, without quotes")
        return value

    def id(self, key: str = "id") -> str:
        """Return an id in the form that OALC's ids have (`records.md` 2)."""
        value = self.text(key)
        if not is_oalc_id(value):
            self.refuse(
                key,
                f"is “{value}”; an id has small letters, digits, dots and hyphens, 64 at most",
            )
        return value

    def code(self, key: str, codes: type[E]) -> E:
        """Return one code of a closed list."""
        return self._one(key, self.text(key), codes)

    def kinds(self) -> tuple[BodyKind, ...]:
        """Return the kinds of body: a word of `KIND_GROUPS`, or a list of codes."""
        value = self._values["kinds"]
        if isinstance(value, str):
            if value not in KIND_GROUPS:
                self.refuse("kinds", f"is “{value}”; the words are {', '.join(KIND_GROUPS)}")
            return KIND_GROUPS[value]
        return tuple(self._one("kinds", code, BodyKind) for code in self.texts("kinds"))

    def tables(self, key: str) -> tuple[Mapping[str, object], ...]:
        """Return a list of tables (`[[key]]`); a key that is not there reads as none."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.refuse(key, f"must be written as [[{key}]]")
        return tuple(value)

    def mapping(self, key: str) -> Mapping[str, object]:
        """Return one table (`[key]`)."""
        value = self._values[key]
        if not isinstance(value, dict):
            self.refuse(key, f"must be written as [{key}]")
        return value

    def _one(self, key: str, value: str, codes: type[E]) -> E:
        try:
            return codes(value)
        except ValueError:
            known = ", ".join(str(code.value) for code in codes)
            self.refuse(key, f"is “{value}”; the codes are {known}")


def read_text(folder: Path, name: str) -> str:
    """Return the text of a file of the content folder, with plain line ends."""
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        Place(name).refuse("this file is missing")
    except UnicodeDecodeError:
        Place(name).refuse("this file is not in UTF-8")


def read_toml(folder: Path, name: str) -> dict[str, object]:
    """Return the tables of a TOML file."""
    return parse_toml(read_text(folder, name), Place(name))


def parse_toml(text: str, place: Place) -> dict[str, object]:
    """Return the tables of a TOML text; a mistake in it is told with its line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place.refuse(f"this is not TOML: {error}")


def split_front_matter(text: str, place: Place) -> tuple[dict[str, object], str, int]:
    """Return the front matter of a page or template, its body and the body's first line.

    The front matter is TOML between two lines of `+++`, from the file's first line.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        place.line(1).refuse(f"the file must begin with a line {_FENCE}")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), 0)
    if not end:
        place.line(1).refuse(f"the front matter has no second line {_FENCE}")
    # The empty first line stands for the fence, so that TOML counts lines as the file does.
    front = parse_toml("\n" + "\n".join(lines[1:end]), place)
    return front, "\n".join(lines[end + 1 :]), end + 2


def markdown_files(folder: Path, name: str) -> tuple[str, ...]:
    """Return the names of the Markdown files in a sub-folder, in order."""
    found = tuple(sorted(f"{name}/{path.name}" for path in (folder / name).glob("*.md")))
    if not found:
        Place(name).refuse("there is no file of Markdown here")
    return found


def check_unique(values: Iterable[tuple[str, Place]], what: str) -> None:
    """Raise ContentError at the second place that uses a value."""
    seen: dict[str, Place] = {}
    for value, place in values:
        if value in seen:
            first = seen[value]
            where = first.file + (f", {first.at}" if first.at else "")
            place.refuse(f"the {what} “{value}” is already used in {where}")
        seen[value] = place
