"""What is recorded on a step towards signing: dates, the role of who signed, an address."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from charter_desktop.domain.dates import date_in_words, parse_date
from charter_desktop.errors import InputNotUnderstoodError
from charter_desktop.services.signing.signing import AfterDeciding, WentOut
from charter_desktop.ui.widgets.basics import column, label, row
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.date_field import DateField
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.privacy import PrivacyMark

if TYPE_CHECKING:
    from datetime import date

    from charter_desktop.services.signing.signing import SigningView
    from charter_desktop.ui.theme import Theme

_HINT = "Like 8/12/26 or 8 dec"
_MISSING = "Enter the date like 8 December 2026 or 8/12/26"
_OTHER = "other"


class PastDateField(DateField):
    """A day that has been: without a year it is the last one of that name."""

    def take(self) -> date | None:
        """Return the date; None, with words at the field, where it is missing or yet to come."""
        try:
            day = self._read()
        except InputNotUnderstoodError as error:
            self.show_error(str(error))
            return None
        if day is None:
            self.show_error(_MISSING)
        elif self._today is not None and day > self._today:
            words = date_in_words(day, weekday=False)
            self.show_error(f"The date must be today or earlier. You entered {words}")
            return None
        return day

    def _read(self) -> date | None:
        day = super()._read()
        if day is None or self._today is None or day <= self._today:
            return day
        earlier = parse_date(self.text, self._today - timedelta(days=365))
        same_day = (earlier.month, earlier.day) == (day.month, day.day)
        return earlier if same_day and earlier <= self._today else day


class RecordForm(QWidget):
    """Fields whose answer is brought by `take`; `entered` comes on Enter in a field."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("record-form")
        self._theme = theme
        self._layout = column(theme, self, gap=12)

    def take(self) -> AfterDeciding | WentOut | None:
        """Return what to record; None where something is missing, which is said at the field."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Return the field that gets the keyboard."""
        raise NotImplementedError

    def _date(self, name: str, words: str, view: SigningView) -> PastDateField:
        field = PastDateField(self._theme, name, words, _HINT)
        field.show_day(None, view.today)
        field.input.returnPressed.connect(self.entered)
        return field


class SignForm(RecordForm):
    """When it was signed, and by which role: never a name."""

    def __init__(self, theme: Theme, view: SigningView) -> None:
        super().__init__(theme)
        self._day = self._date("signed-on", "Signed on", view)
        self._layout.addWidget(self._day)
        roles = _MEETING_ROLES if view.council.is_parish_meeting else _COUNCIL_ROLES
        self._roles = dict(roles)
        choices = [Choice(key, words.capitalize()) for key, words in roles]
        self._choice = ChoiceRow(
            theme, "signed-by", "Signed by", [*choices, Choice(_OTHER, "Another role")]
        )
        self._choice.show_choice(roles[0][0])
        self._choice.chosen.connect(self._on_chosen)
        self._layout.addWidget(label("Signed by", "strong"))
        self._layout.addWidget(self._choice)
        hint = "The role only, such as deputy chair. No name."
        mark = PrivacyMark(theme, is_sent=True)
        self._role = LineField(theme, "signed-by-role", "Which role", hint, mark)
        self._role.hide()
        self._layout.addWidget(self._role)

    def take(self) -> AfterDeciding | None:
        """Return the day and the role."""
        day = self._day.take()
        role = self._roles.get(self._choice.choice, self._role.text)
        self._role.show_error("" if role else "Enter the role, such as deputy chair")
        return AfterDeciding(signed=day, signed_by=role) if day and role else None

    def first(self) -> QWidget:
        """Return the date."""
        return self._day.input

    def _on_chosen(self, role: str) -> None:
        self._role.setVisible(role == _OTHER)
        if role == _OTHER:
            self._role.input.setFocus()


_COUNCIL_ROLES = (
    ("chair", "chair"),
    ("clerk", "clerk"),
    ("both", "chair and clerk"),
)
_MEETING_ROLES = (("chair", "chair of the parish meeting"),)


class TellForm(RecordForm):
    """When OALC and the county were told."""

    def __init__(self, theme: Theme, view: SigningView) -> None:
        super().__init__(theme)
        self._day = self._date("told-on", "Told on", view)
        self._layout.addWidget(self._day)

    def take(self) -> AfterDeciding | None:
        """Return the day."""
        day = self._day.take()
        return AfterDeciding(told=day) if day else None

    def first(self) -> QWidget:
        """Return the date."""
        return self._day.input


class PublishForm(RecordForm):
    """Where it is published."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        hint = "Begins with https://"
        mark = PrivacyMark(theme, is_sent=True)
        self._address = LineField(theme, "published-at", "Address of the page", hint, mark)
        self._address.input.returnPressed.connect(self.entered)
        self._layout.addWidget(self._address)

    def take(self) -> AfterDeciding | None:
        """Return the address; one without https:// in front is given it."""
        text = self._address.text
        if not text or " " in text or "." not in text:
            self._address.show_error(
                "Enter the address of the page, like https://example.org/charter"
            )
            return None
        self._address.show_error("")
        address = text if "://" in text else f"https://{text}"
        return AfterDeciding(published_at=address)

    def first(self) -> QWidget:
        """Return the address."""
        return self._address.input


class SentForm(RecordForm):
    """When the summons was served and the notice posted: two acts, one or both at a time."""

    def __init__(self, theme: Theme, view: SigningView, *, with_summons: bool) -> None:
        super().__init__(theme)
        notice = self._date("notice-on", "Notice posted on", view)
        notice.show_day(view.meeting.notice.posted if view.meeting else None, view.today)
        self._fields = {"notice": notice}
        if with_summons:
            summons = self._date("summons-on", "Summons served on", view)
            summons.show_day(view.meeting.summons.sent if view.meeting else None, view.today)
            self._fields["summons"] = summons
        line = row(theme, gap=16)
        for field in self._fields.values():
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(line)

    def take(self) -> WentOut | None:
        """Return the days that were entered; at least one is needed."""
        filled = {name: field for name, field in self._fields.items() if field.text}
        if not filled:
            self.first_field.take()
            return None
        days = {name: field.take() for name, field in filled.items()}
        return None if None in days.values() else WentOut(**days)

    @property
    def first_field(self) -> PastDateField:
        """The first date."""
        return next(iter(self._fields.values()))

    def first(self) -> QWidget:
        """Return the first date."""
        return self.first_field.input
