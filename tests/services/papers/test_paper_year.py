"""What papers tell of the council's year."""

from __future__ import annotations

from datetime import date

from charter_desktop.domain.agenda_items import ItemFacts
from charter_desktop.domain.consultations import (
    Consultation,
    ConsultationFacts,
    ConsultationFeedback,
    ConsultationReply,
)
from charter_desktop.domain.council_year import Measure, MeasureAnswer, MeasureCode, measure_id
from charter_desktop.domain.issues import IssueAnswer, IssueFacts, IssueRaised
from charter_desktop.domain.papers import Decision, DecisionFacts, Outcome, PaperFields, PaperRecord
from charter_desktop.services.papers.meeting import resolution_rows
from charter_desktop.services.papers.year import (
    CouncilYearRecords,
    consultation_facts,
    year_before,
    year_lists,
)
from tests.papers.filled import templates
from tests.papers.samples import shipped_charter

TODAY = date(2026, 11, 22)


def asked(name: str, closes: date | None, replied: date | None = None) -> Consultation:
    facts = ConsultationFacts("Oxfordshire County Council", name, date(2026, 1, 5), closes)
    reply = ConsultationReply(replied)
    return Consultation(name, facts, reply, ConsultationFeedback())


def test_a_leap_day_has_a_year_before() -> None:
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_the_lists_hold_the_last_year_and_what_has_no_date() -> None:
    records = CouncilYearRecords(
        consultations=(
            asked("old", date(2024, 1, 1)),
            asked("new", date(2026, 3, 1), date(2026, 2, 20)),
        ),
        issues=(
            IssueRaised("a", IssueFacts("County", "Roads", None)),
            IssueRaised("b", IssueFacts("County", "Verges", date(2024, 1, 1))),
            IssueRaised(
                "c",
                IssueFacts("District", "Bins", date(2025, 1, 1)),
                IssueAnswer(date(2026, 1, 1)),
            ),
        ),
    )
    lists = year_lists(records, shipped_charter(), TODAY)
    assert [row["subject"] for row in lists["consultations"]] == ["new"]
    assert lists["consultations"][0]["replied"] == "20 February 2026"
    assert [row["service"] for row in lists["issues"]] == ["Roads", "Bins"]


def test_measures_are_those_of_the_newest_year_in_the_charters_words() -> None:
    success = shipped_charter().aims[0].success[0]
    answers = (
        Measure(measure_id(success.id, 2025), MeasureAnswer(MeasureCode.NOT_YET)),
        Measure(measure_id(success.id, 2026), MeasureAnswer(MeasureCode.PARTLY, "We began.")),
    )
    rows = year_lists(CouncilYearRecords(measures=answers), shipped_charter(), TODAY)["measures"]
    assert [(row["text"], row["answer"], row["sentence"]) for row in rows] == [
        (success.text, "Partly", "We began.")
    ]


def test_a_reply_is_to_the_consultation_named_or_to_the_one_that_closes_first() -> None:
    records = CouncilYearRecords(
        consultations=(
            asked("later", date(2027, 2, 1)),
            asked("first", date(2026, 12, 1)),
            asked("closed", date(2026, 11, 1)),
            asked("replied", date(2026, 11, 25), date(2026, 11, 20)),
        )
    )
    assert consultation_facts(records, {}, TODAY)["consultation.subject"] == "first"
    named = consultation_facts(records, {"consultation": "closed"}, TODAY)
    assert named["consultation.subject"] == "closed"
    assert consultation_facts(CouncilYearRecords(), {}, TODAY) == {}


def test_an_extract_has_the_words_as_agreed_and_none_of_what_was_refused() -> None:
    paper = PaperRecord("p", PaperFields("signing", "m"))
    said = [
        Decision("1", DecisionFacts(Outcome.AGREED, "", "58/26", "m", "p")),
        Decision("2", DecisionFacts(Outcome.AMENDED, "That we wait.", "59/26", "m", "p")),
        Decision("3", DecisionFacts(Outcome.REFUSED, "", "60/26", "m", "p")),
    ]
    rows = resolution_rows(said, {"p": paper}, templates(), lambda _paper: "That we sign.", {})
    assert [(row["minute"], row["text"]) for row in rows] == [
        ("58/26", "That we sign."),
        ("59/26", "That we wait."),
        ("60/26", ""),
    ]


def test_an_extract_names_the_item_that_was_decided_on() -> None:
    items = {"i": ItemFacts("To buy a bench", "That the council buys a bench.")}
    said = [
        Decision("1", DecisionFacts(Outcome.AGREED, "", "58/26", "m", item="i")),
        Decision("2", DecisionFacts(Outcome.DEFERRED, "", "59/26", "m", item="i")),
    ]
    rows = resolution_rows(said, {}, templates(), lambda _paper: "", items)
    assert [(row["title"], row["text"]) for row in rows] == [
        ("To buy a bench", "That the council buys a bench."),
        ("To buy a bench", ""),
    ]
