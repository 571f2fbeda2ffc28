"""Reading `steps.toml`: the numbered steps towards signing, for councils and parish meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter_desktop.content.markdown_rules import Link, check_markdown
from charter_desktop.content.reading import Place, Table, check_unique, read_toml
from charter_desktop.domain.councils import KIND_WORDS, BodyKind
from charter_desktop.domain.signatory import DoneWhen, Step

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "steps.toml"
_REQUIRED = ("id", "number", "title", "kinds", "why", "text", "done_when")
_OPTIONAL = ("page", "template")


def read_steps(folder: Path) -> tuple[tuple[Step, ...], tuple[Link, ...]]:
    """Return the steps and what they name elsewhere in the content.

    Raises ContentError, naming the step; also where a kind of body has no steps, or steps whose
    numbers do not run from 1 without a hole.
    """
    top = Table(read_toml(folder, _FILE), Place(_FILE), required=("step",))
    steps: list[Step] = []
    links: list[Link] = []
    for number, values in enumerate(top.tables("step"), 1):
        place = Place(_FILE, str(values.get("id", f"step {number}")))
        step = _step(Table(values, place, required=_REQUIRED, optional=_OPTIONAL))
        steps.append(step)
        links += _named(step, place)
    check_unique(((s.id, Place(_FILE)) for s in steps), "id")
    for kind in BodyKind:
        _check_numbers(kind, steps)
    return tuple(steps), tuple(links)


def _step(table: Table) -> Step:
    return Step(
        id=table.id(),
        number=table.whole("number"),
        title=table.text("title"),
        kinds=table.kinds(),
        why=table.text("why"),
        text=table.text("text"),
        done_when=table.code("done_when", DoneWhen),
        page=table.text("page", may_be_empty=True),
        template=table.text("template", may_be_empty=True),
    )


def _named(step: Step, place: Place) -> list[Link]:
    """Return what a step names: its page, its template and the links in its words."""
    inside = check_markdown(step.text, Place(f"{_FILE}, {place.at}"))
    links = [Link(link.kind, link.id, place) for link in inside]
    if step.page:
        links.append(Link("page", step.page, place))
    if step.template:
        links.append(Link("template", step.template, place))
    return links


def _check_numbers(kind: BodyKind, steps: list[Step]) -> None:
    numbers = sorted(step.number for step in steps if kind in step.kinds)
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        found = ", ".join(str(n) for n in numbers) or "none"
        Place(_FILE).refuse(
            f"the steps for a {KIND_WORDS[kind]} must be numbered 1, 2, 3 and so on;"
            f" they are {found}"
        )
