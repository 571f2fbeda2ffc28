"""The council's year: consultation, issue, idea, story, action, measure, start-with and others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charter_desktop.commands.answer import Answer
from charter_desktop.commands.opening import open_program
from charter_desktop.domain.canonical import plain
from charter_desktop.domain.consultations import CONSULTATION_WORDS, ConsultationFacts
from charter_desktop.domain.council_year import ActionWhat, MeasureCode, PartnerNoteFacts
from charter_desktop.domain.councils import Role
from charter_desktop.domain.dates import Lies, date_in_words, parse_date
from charter_desktop.domain.ideas import StoryText
from charter_desktop.domain.issues import IssueFacts
from charter_desktop.services.year.ideas import NewConsent
from charter_desktop.surroundings import Surroundings

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from charter_desktop.domain.changes import Done
    from charter_desktop.services.year.consultations import ConsultationView
    from charter_desktop.services.year.group import Year
    from charter_desktop.services.year.issues import IssueView

_READS = {"list"}


def answer(asked: argparse.Namespace) -> Answer:
    """Answer one of this module's commands."""
    act = getattr(asked, "act", "")
    writes = act not in _READS and not (asked.command == "measure" and not asked.id)
    verb = _VERBS[asked.command, act]
    with open_program(asked, writing=writes) as program:
        return verb(program.workbook(asked.council).year, asked)


def _ahead(text: str) -> date | None:
    return parse_date(text, Surroundings.real().today()) if text else None


def _behind(text: str) -> date | None:
    return _today_or(text) if text else None


def _today_or(text: str) -> date:
    return parse_date(text or "today", Surroundings.real().today(), Lies.BEHIND)


def _said(done: Done[str]) -> Answer:
    return Answer({"id": done.value, "words": done.words}, (f"{done.words}.", f"  {done.value}"))


def _consultations(year: Year, asked: argparse.Namespace) -> Answer:
    del asked
    seen = year.consultations.overview(every=True)
    every = (*seen.open, *seen.past)
    lines = tuple(line for view in every for line in _consultation_lines(view))
    data = [_consultation_data(view) for view in every]
    return Answer({"consultations": data}, lines or ("No consultations.",))


def _consultation_data(view: ConsultationView) -> dict[str, Any]:
    data: dict[str, Any] = plain(view.record)
    data |= {"state": view.state.value, "days_allowed": view.days_allowed}
    data["days_left"] = view.days_left
    data["deciding"] = view.deciding.words if view.deciding else ""
    return data


def _consultation_lines(view: ConsultationView) -> tuple[str, ...]:
    facts = view.record.facts
    closes = f", closes {date_in_words(facts.closes)}" if facts.closes and view.is_open else ""
    line = f"{CONSULTATION_WORDS[view.state]}: {facts.subject}{closes}"
    return (line, *([f"  {view.deciding.words}"] if view.deciding else []), f"  {view.record.id}")


def _add_consultation(year: Year, asked: argparse.Namespace) -> Answer:
    dates = (_behind(asked.received), _ahead(asked.closes))
    return _said(year.consultations.add(ConsultationFacts(asked.owner, asked.subject, *dates)))


def _reply(year: Year, asked: argparse.Namespace) -> Answer:
    return _said(year.consultations.reply(asked.id, _behind(asked.on), asked.text))


def _feedback(year: Year, asked: argparse.Namespace) -> Answer:
    return _said(year.consultations.heard_back(asked.id, _behind(asked.on), asked.text))


def _as_evidence(year: Year, asked: argparse.Namespace) -> Answer:
    ids = tuple(year.checklists.detail(c).view.commitment.id for c in asked.commitment)
    return _said(year.consultations.as_evidence(asked.id, ids))


def _remove(year: Year, asked: argparse.Namespace) -> Answer:
    acts = {
        "consultation": year.consultations.remove,
        "issue": year.issues.remove,
        "idea": year.ideas.remove,
        "story": year.stories.remove,
        "action": year.actions.remove,
        "partner-note": year.checklists.remove_note,
    }
    return _said(acts[asked.command](asked.id))


def _note_partner(year: Year, asked: argparse.Namespace) -> Answer:
    facts = PartnerNoteFacts(
        asked.commitment, asked.who, _behind(asked.on), asked.did, asked.source
    )
    return _said(year.checklists.note_partner(facts))


def _start_with(year: Year, asked: argparse.Namespace) -> Answer:
    done = year.checklists.begin(tuple(asked.id))
    return Answer({"commitments": [*done.value]}, (f"{done.words}.",))


def _issues(year: Year, asked: argparse.Namespace) -> Answer:
    del asked
    seen = year.issues.overview()
    every = (*seen.waiting, *seen.answered)
    lines = tuple(line for view in every for line in _issue_lines(view))
    data = [{**plain(view.record), "clock": plain(view.clock)} for view in every]
    return Answer(
        {"issues": data, "county_days": seen.county_days}, lines or ("Nothing was raised.",)
    )


def _issue_lines(view: IssueView) -> tuple[str, ...]:
    facts = view.record.facts
    return (f"{facts.service}, with {facts.with_whom}: {view.words}", f"  {view.record.id}")


def _add_issue(year: Year, asked: argparse.Namespace) -> Answer:
    facts = IssueFacts(
        *(asked.with_whom, asked.service, _behind(asked.raised)),
        *(asked.text, asked.reference, asked.days),
    )
    return _said(year.issues.add(facts))


def _answer_issue(year: Year, asked: argparse.Namespace) -> Answer:
    return _said(year.issues.answer(asked.id, _behind(asked.on), asked.text))


def _chase(year: Year, asked: argparse.Namespace) -> Answer:
    chaser = year.issues.chaser(asked.id)
    if asked.asked:
        year.issues.asked_again(asked.id, _today_or(asked.asked))
    return Answer(plain(chaser), (chaser.subject, "", chaser.text))


def _county_days(year: Year, asked: argparse.Namespace) -> Answer:
    done = year.issues.set_county_days(asked.days)
    return Answer({"county_days": done.value}, (f"{done.words}.",))


def _ideas(year: Year, asked: argparse.Namespace) -> Answer:
    del asked
    ideas = year.ideas.all()
    lines = tuple(f"{one.idea.text}\n  {one.id}" for one in ideas)
    return Answer({"ideas": plain(ideas)}, lines or ("No ideas yet.",))


def _add_idea(year: Year, asked: argparse.Namespace) -> Answer:
    return _said(year.ideas.add(asked.text, asked.about, pass_on=asked.pass_on))


def _stories(year: Year, asked: argparse.Namespace) -> Answer:
    del asked
    views = year.stories.all()
    lines = tuple(f"{v.record.story.title}: {v.words}\n  {v.record.id}" for v in views)
    return Answer(
        {"stories": [{**plain(v.record), "sent": v.is_sent} for v in views]},
        lines or ("No stories yet.",),
    )


def _add_story(year: Year, asked: argparse.Namespace) -> Answer:
    return _said(year.stories.add(StoryText(asked.title, asked.text, tuple(asked.commitment))))


def _consent(year: Year, asked: argparse.Namespace) -> Answer:
    given = NewConsent(asked.name_us, Role(asked.by), _today_or(asked.on))
    return _said(year.stories.consent(asked.id, given))


def _withdraw(year: Year, asked: argparse.Namespace) -> Answer:
    return _said(year.stories.withdraw(asked.id, _today_or(asked.on)))


def _actions(year: Year, asked: argparse.Namespace) -> Answer:
    del asked
    actions = year.actions.all()
    lines = tuple(
        f"{'done' if one.done.on else 'to do'}: {one.what.text}\n  {one.id}" for one in actions
    )
    return Answer({"actions": plain(actions)}, lines or ("No actions.",))


def _add_action(year: Year, asked: argparse.Namespace) -> Answer:
    what = ActionWhat(asked.text, asked.lead, _ahead(asked.due), asked.commitment)
    return _said(year.actions.add(what))


def _action_done(year: Year, asked: argparse.Namespace) -> Answer:
    return _said(year.actions.done(asked.id, _behind(asked.on)))


def _measure(year: Year, asked: argparse.Namespace) -> Answer:
    if asked.id:
        code = MeasureCode(asked.answer or "")
        year.measures.answer(asked.id, code, asked.sentence, asked.year)
    review = year.measures.review(asked.year)
    told = (f"{line.measure} {line.text} {line.words}" for line in review.lines)
    lines = (f"Self-review {review.year}", review.stem, *told)
    return Answer({"review": plain(review)}, lines)


def _next_agenda(year: Year, asked: argparse.Namespace) -> Answer:
    puts = year.next_agenda
    acts = {
        "commitment": puts.commitment,
        "consultation": puts.consultation,
        "issue": puts.issue,
    }
    put = acts[asked.what](asked.id).value
    return Answer(plain(put), (f"{put.words}.",))


def _check_evidence(year: Year, asked: argparse.Namespace) -> Answer:
    del asked
    found = year.evidence.check()
    data = {
        "fine": found.fine,
        "missing": [e.item.file_name for e in found.missing],
        "altered": [e.item.file_name for e in found.altered],
    }
    return Answer(data, (found.words,))


_VERBS = {
    ("consultation", "list"): _consultations,
    ("consultation", "add"): _add_consultation,
    ("consultation", "reply"): _reply,
    ("consultation", "feedback"): _feedback,
    ("consultation", "evidence"): _as_evidence,
    ("consultation", "remove"): _remove,
    ("issue", "remove"): _remove,
    ("idea", "remove"): _remove,
    ("story", "remove"): _remove,
    ("action", "remove"): _remove,
    ("partner-note", "add"): _note_partner,
    ("partner-note", "remove"): _remove,
    ("start-with", ""): _start_with,
    ("issue", "list"): _issues,
    ("issue", "add"): _add_issue,
    ("issue", "answer"): _answer_issue,
    ("issue", "chase"): _chase,
    ("issue", "county-days"): _county_days,
    ("idea", "list"): _ideas,
    ("idea", "add"): _add_idea,
    ("story", "list"): _stories,
    ("story", "add"): _add_story,
    ("story", "consent"): _consent,
    ("story", "withdraw"): _withdraw,
    ("action", "list"): _actions,
    ("action", "add"): _add_action,
    ("action", "done"): _action_done,
    ("measure", ""): _measure,
    ("next-agenda", ""): _next_agenda,
    ("check-evidence", ""): _check_evidence,
}
