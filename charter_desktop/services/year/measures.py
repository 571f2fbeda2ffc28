"""The yearly self-review: the charter's six success measures, answered once a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.charter import Charter, newest_charter
from charter_desktop.domain.commitments import COMMITMENT_WORDS, CommitmentCode, CommitmentRecord
from charter_desktop.domain.council_year import (
    MEASURE_WORDS,
    SENTENCE_LIMIT,
    Measure,
    MeasureAnswer,
    MeasureCode,
    measure_id,
    measure_of,
)
from charter_desktop.domain.signatory import CharterStatus, Signatory
from charter_desktop.errors import NotFoundError
from charter_desktop.services.commitments.commitments import a_year_on
from charter_desktop.services.year.keeping import Keeper, no_longer_than

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.services.year.keeping import Sources

TYPE = "measure"


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One success measure with this year's answer and the one of the year before."""

    measure: str
    aim: str
    text: str
    answer: MeasureAnswer
    last_year: MeasureAnswer

    @property
    def is_answered(self) -> bool:
        """Whether something was said this year."""
        return self.answer.answer is not MeasureCode.NONE

    @property
    def words(self) -> str:
        """The answer in words."""
        return MEASURE_WORDS[self.answer.answer]


@dataclass(frozen=True, slots=True)
class YearlyReview:
    """The self-review of one calendar year.

    `stem` begins each measure ("Success looks like:"); `principles` are the golden thread, told
    beside the review and never scored. `counts` say how many commitments have which status.
    `planned` is the day a year after the signing, None for a council that has not signed; taking
    part is voluntary, so nothing is ever overdue.
    """

    year: int
    years: tuple[int, ...]
    stem: str
    lines: tuple[MeasureLine, ...]
    principles: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    planned: date | None

    @property
    def answered(self) -> int:
        """How many measures have an answer this year."""
        return sum(line.is_answered for line in self.lines)


class Measures:
    """What a clerk does with the yearly self-review. Every act can be undone."""

    def __init__(self, sources: Sources) -> None:
        """Keep the stores."""
        self._sources = sources
        self._keeper = Keeper(sources.work, Measure, TYPE, Changes.COMMITMENTS, what="answer")

    def review(self, year: int = 0) -> YearlyReview:
        """Return the self-review of a year; of this one where none is named."""
        today = self._sources.today()
        year = year or today.year
        charter = self._charter()
        with self._sources.work.reading() as unit:
            said = {one.id: one.answer for one in unit.records.all(Measure)}
            signatory = unit.records.get(Signatory, self._sources.body)
            statuses = {r.id: r.status.code for r in unit.records.all(CommitmentRecord)}
        codes = [statuses.get(c.id, CommitmentCode.NOT_STARTED) for c in charter.commitments]
        spoken = {measure_of(record)[1] for record in said} - {0}
        return YearlyReview(
            year,
            tuple(sorted(spoken | {today.year, year}, reverse=True)),
            charter.success_stem,
            _lines(charter, said, year),
            tuple(p.title for p in charter.principles),
            tuple((COMMITMENT_WORDS[code], codes.count(code)) for code in CommitmentCode),
            _planned(signatory, year),
        )

    def answer(self, measure: str, code: MeasureCode, sentence: str, year: int = 0) -> Done[str]:
        """Answer one measure for a year, this one where none is named.

        Raises NotFoundError for a measure that the charter does not have, and
        InputNotUnderstoodError for too long a sentence.
        """
        year = year or self._sources.today().year
        known = [s.id for aim in self._charter().aims for s in aim.success]
        if measure not in known:
            raise NotFoundError(
                f"The charter has no measure {measure}. Nothing was changed.",
                advice=f"Use one of: {', '.join(known)}.",
            )
        said = MeasureAnswer(code, no_longer_than(sentence, SENTENCE_LIMIT, "The sentence"))
        words = f"Self-review {year}: {MEASURE_WORDS[code].lower()}"
        return self._keeper.say(measure_id(measure, year), {"answer": said}, words)

    def _charter(self) -> Charter:
        with self._sources.content.reading() as published:
            return newest_charter(published.records.all(Charter))


def _lines(charter: Charter, said: dict[str, MeasureAnswer], year: int) -> tuple[MeasureLine, ...]:
    nothing = MeasureAnswer()
    return tuple(
        MeasureLine(
            success.id,
            aim.title,
            success.text,
            said.get(measure_id(success.id, year), nothing),
            said.get(measure_id(success.id, year - 1), nothing),
        )
        for aim in charter.aims
        for success in aim.success
    )


def _planned(signatory: Signatory, year: int) -> date | None:
    """Return the anniversary of the signing in a year, from the first on."""
    signed = signatory.charter
    if signed.status is not CharterStatus.SIGNED or signed.on is None or signed.on.year >= year:
        return None
    day = signed.on
    while day.year < year:
        day = a_year_on(day)
    return day
