"""The cards of the Settings page: each shows its part of what was said and says what is chosen."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from charter_desktop.domain.clear_days import RULE_LEAVES_OUT, RULE_SOURCES, RULE_WORDS, Rule
from charter_desktop.ui.accessibility import announce, named
from charter_desktop.ui.body_options import kind_options, role_options
from charter_desktop.ui.theme import Look
from charter_desktop.ui.widgets.basics import button, column, label, row, with_icon
from charter_desktop.ui.widgets.chip import Chip, State
from charter_desktop.ui.widgets.choice_row import Choice, ChoiceRow
from charter_desktop.ui.widgets.field import LineField
from charter_desktop.ui.widgets.pattern_form import PatternDraft, PatternForm
from charter_desktop.ui.widgets.radio_rows import Option, PickBox, RadioRows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from charter_desktop.services.council_settings import SettingsView
    from charter_desktop.ui.theme import Theme

SIZES: Final = (100, 115, 130, 150, 175, 200)
_LOOKS: Final = {
    Look.SYSTEM: "As the computer has them",
    Look.LIGHT: "Light",
    Look.DARK: "Dark",
}
_SAFER: Final = (
    "The safer day always comes first: the earliest of the last days under the three rules, moved "
    "back to a day that none of them leaves out. After it comes the last day under the rule "
    "chosen here. This is a help and not legal advice."
)


class Section(QFrame):
    """A card with a heading, and a word beside it when something in it was saved."""

    def __init__(self, theme: Theme, name: str, heading: str) -> None:
        super().__init__()
        self.setProperty("box", "card")
        named(self, f"settings-{name}", heading)
        self.theme = theme
        self.inside: QVBoxLayout = column(theme, self, gap=12, margin=20)
        top = row(theme, gap=12)
        self.heading = label(heading, "heading")
        top.addWidget(self.heading, 1)
        self._saved = Chip(theme, "Saved", State.OK)
        self._saved.hide()
        top.addWidget(self._saved)
        self.inside.addLayout(top)

    def show_view(self, view: SettingsView) -> None:
        """Show this section's part; nothing by default."""

    @Slot()
    def show_saved(self) -> None:
        """Say that a change of this section was saved."""
        self._saved.show()
        announce(self, "Saved")

    def _labelled(self, words: str, box: PickBox) -> None:
        """Put a box under its label, no wider than it needs to be."""
        part = QWidget()
        layout = column(self.theme, part, gap=6)
        title = label(words, "strong")
        title.setBuddy(box)
        layout.addWidget(title)
        line = row(self.theme)
        line.addWidget(box)
        line.addStretch(1)
        layout.addLayout(line)
        self.inside.addWidget(part)


class CouncilSection(Section):
    """Its name on papers, its kind, and what the clerk does there."""

    kind_chosen = Signal(str)
    role_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "council", "Your council")
        self.name = LineField(theme, "settings-name", "Name on papers")
        self.kind = PickBox(theme, "settings-kind", "Kind of body", kind_options())
        self.role = PickBox(
            theme, "settings-role", "What you do there", role_options(is_parish_meeting=False)
        )
        self.parish: QLabel = label("", "secondary", name="settings-district")
        self.inside.addWidget(self.parish)
        self.inside.addWidget(self.name)
        self._labelled("Kind of body", self.kind)
        self._labelled("What you do there", self.role)
        self.kind.activated.connect(self._on_kind)
        self.role.activated.connect(self._on_role)

    def show_view(self, view: SettingsView) -> None:
        """Show the profile, but leave alone a name that is being typed."""
        council = view.council
        profile = council.profile
        is_meeting = council.is_parish_meeting
        self.heading.setText("Your parish meeting" if is_meeting else "Your council")
        self.parish.setText(f"In {profile.district}" if profile.district else "")
        self.parish.setVisible(bool(profile.district))
        if not self.name.input.hasFocus() or not self.name.input.isModified():
            self.name.set_text(profile.name)
            self.name.show_error("")
        self.kind.choose(profile.kind.value)
        self.role.clear()
        for option in role_options(is_parish_meeting=is_meeting, also=profile.role):
            self.role.addItem(option.words, option.code)
        self.role.choose(profile.role.value)

    def _on_kind(self) -> None:
        self.kind_chosen.emit(self.kind.code)

    def _on_role(self) -> None:
        self.role_chosen.emit(self.role.code)


class MeetsSection(Section):
    """When and where it meets. `changed` comes with each key or choice, `left` when to save it."""

    changed = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "meets", "When it meets")
        self.inside.addWidget(
            label(
                "The next dates come from this. A meeting that is already recorded stays as it is.",
                "secondary",
            )
        )
        self.form: PatternForm | None = None
        self._is_meeting = False

    def show_view(self, view: SettingsView) -> None:
        """Show the pattern, but leave alone a form in which the clerk is typing."""
        is_meeting = view.council.is_parish_meeting
        draft = PatternDraft.of(view.council.pattern, is_parish_meeting=is_meeting)
        if self.form is not None and is_meeting == self._is_meeting:
            if self.form.is_readable:  # what cannot be read yet stays, to be mended
                self.form.show_draft(draft)
            return
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self._is_meeting = is_meeting
        self.form = PatternForm(
            self.theme, draft, view.today, is_parish_meeting=is_meeting, has_none=True
        )
        self.form.changed.connect(self.changed)
        self.form.left.connect(self.left)
        self.inside.addWidget(self.form)


class RuleSection(Section):
    """By which rule clear days are counted, with what each leaves out and who says so.

    `days_wanted` asks for the days that are left out by hand.
    """

    days_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "rule", "Counting clear days")
        self.inside.addWidget(label(_SAFER, "secondary"))
        options = [
            Option(
                rule.value,
                RULE_WORDS[rule][:1].upper() + RULE_WORDS[rule][1:],
                f"{RULE_LEAVES_OUT[rule]} Source: {RULE_SOURCES[rule]}.",
            )
            for rule in Rule
        ]
        self.rules = RadioRows(theme, "settings-rule", "Rule for counting clear days", options)
        self.inside.addWidget(self.rules)
        days = button("Days left out by hand", "settings-left-out", self.days_wanted.emit)
        self.inside.addWidget(with_icon(days, theme, "calendar_ltr"))

    def show_view(self, view: SettingsView) -> None:
        """Show which rule is chosen."""
        self.rules.choose(view.council.rule.rule)


class LookSection(Section):
    """The size of the text and the colours: of this computer, not of the council."""

    size_chosen = Signal(int)
    look_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "look", "Text size and colours")
        sizes = [Choice(str(size), f"{size} %") for size in SIZES]
        self.sizes = ChoiceRow(theme, "settings-size", "Text size", sizes)
        self.sizes.show_choice(str(theme.percent))
        looks = [Choice(look.value, words) for look, words in _LOOKS.items()]
        self.looks = ChoiceRow(theme, "settings-look", "Colours", looks)
        self.looks.show_choice(theme.look.value)
        now = "" if theme.percent in SIZES else f", now {theme.percent} %"
        self.inside.addWidget(label(f"Text size{now}", "strong"))
        self.inside.addWidget(label("Ctrl and + or \u2212 change it from anywhere.", "secondary"))
        self.inside.addWidget(self.sizes)
        self.inside.addWidget(label("Colours", "strong"))
        self.inside.addWidget(self.looks)
        self.sizes.chosen.connect(self._on_size)
        self.looks.chosen.connect(self._on_look)

    def _on_size(self, code: str) -> None:
        self.size_chosen.emit(int(code))

    def _on_look(self, code: str) -> None:
        self.look_chosen.emit(Look(code))


class KeptSection(Section):
    """Where things are on this computer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "kept", "Where things are kept")
        self.paths = {
            "data": self._place("Your work", "Kept on this computer, and sent nowhere by itself."),
            "copies": self._place(
                "Safety copies", "Closed copies of your work: these may be carried elsewhere."
            ),
            "papers": self._place("Papers", "The PDF and Word files that you save."),
        }

    def show_view(self, view: SettingsView) -> None:
        """Show the folders."""
        kept = view.kept
        places = {"data": kept.data, "copies": kept.safety_copies, "papers": kept.documents}
        for name, path in places.items():
            self.paths[name].setText(breakable(path))
            self.paths[name].setAccessibleName(str(path))

    def _place(self, heading: str, more: str) -> QLabel:
        path = label("")
        for part in (label(heading, "strong"), label(more, "secondary"), path):
            self.inside.addWidget(part)
        return path


def breakable(path: PurePath) -> str:
    """Return a path in which a line may end after each folder."""
    text = str(path)
    for mark in ("/", "\\"):
        text = text.replace(mark, f"{mark}\u200b")
    return text
