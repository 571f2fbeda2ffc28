"""What other councils asked this one, by when, what it replied, and what it heard back."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date

from charter_desktop.domain.records import Sent

REPLY_LIMIT = 4_000
SUBJECT_LIMIT = 200


class ConsultationState(enum.StrEnum):
    """Where a consultation stands; worked out, never recorded."""

    OPEN = "open"
    REPLIED = "replied"
    HEARD_BACK = "heard-back"
    CLOSED = "closed"


CONSULTATION_WORDS = {
    ConsultationState.OPEN: "Open",
    ConsultationState.REPLIED: "Replied",
    ConsultationState.HEARD_BACK: "Feedback received",
    ConsultationState.CLOSED: "Closed without a reply",
}


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """Who asks (`owner`), about what, when it came, and its last day for replies."""

    owner: Sent[str] = ""
    subject: Sent[str] = ""
    received: Sent[date | None] = None
    closes: Sent[date | None] = None


@dataclass(frozen=True, slots=True)
class ConsultationReply:
    """The day on which the reply went; its text stays here."""

    replied: Sent[date | None] = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationFeedback:
    """When the council heard what came of its reply; the text stays here."""

    received: Sent[date | None] = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Consultation:
    """One consultation."""

    id: str
    facts: ConsultationFacts = field(default_factory=ConsultationFacts)
    reply: ConsultationReply = field(default_factory=ConsultationReply)
    feedback: ConsultationFeedback = field(default_factory=ConsultationFeedback)

    @property
    def days_allowed(self) -> int | None:
        """How many days there were to reply; None where a date is not known."""
        if self.facts.received is None or self.facts.closes is None:
            return None
        return (self.facts.closes - self.facts.received).days

    def days_left(self, today: date) -> int | None:
        """Return the days until it closes, 0 on its last day, negative once it has closed."""
        return None if self.facts.closes is None else (self.facts.closes - today).days

    def state(self, today: date) -> ConsultationState:
        """Return where it stands; without a closing date it stays open until a reply went."""
        if self.feedback.received is not None:
            return ConsultationState.HEARD_BACK
        if self.reply.replied is not None:
            return ConsultationState.REPLIED
        left = self.days_left(today)
        is_over = left is not None and left < 0
        return ConsultationState.CLOSED if is_over else ConsultationState.OPEN
