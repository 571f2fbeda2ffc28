"""The kinds of body and the roles in them, as first run and Settings say them."""

from __future__ import annotations

from charter_desktop.domain.councils import KIND_WORDS, Role
from charter_desktop.ui.widgets.radio_rows import Option

_ROLES = {
    Role.CLERK: "Clerk",
    Role.DEPUTY: "Deputy or assistant clerk",
    Role.CHAIR_OF_PARISH_MEETING: "Chair of the parish meeting",
    Role.OTHER: "Something else",
}


def kind_options() -> tuple[Option, ...]:
    """Return the five kinds of body."""
    return tuple(
        Option(kind.value, words[:1].upper() + words[1:]) for kind, words in KIND_WORDS.items()
    )


def role_options(*, is_parish_meeting: bool, also: Role | None = None) -> tuple[Option, ...]:
    """Return the roles that there are in this kind of body, the usual one first.

    `also` is shown whatever the kind: what was said before the kind was mended.
    """
    roles = [Role.CLERK, Role.DEPUTY, Role.OTHER]
    if is_parish_meeting:
        roles = [Role.CHAIR_OF_PARISH_MEETING, Role.CLERK, Role.OTHER]
    if also is not None and also not in roles:
        roles.append(also)
    return tuple(Option(role.value, _ROLES[role]) for role in roles)
