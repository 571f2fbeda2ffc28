"""Names of people that stand in a text without a title, as far as a rule can tell.

It is to be right when it speaks, so it knows three signs: a first name that is no other word, an
initial before a name, and the word for what somebody is. A surname alone may be a village.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# First names usual in England that are neither words nor, by themselves, places.
_FIRST: Final = (
    "Adam|Aisha|Alan|Alice|Alison|Amanda|Amy|Andrew|Angela|Ann|Anna|Anne|Anthony|Barbara|Ben"
    "|Benjamin|Brenda|Brian|Carol|Caroline|Catherine|Chris|Christine|Christopher|Claire|Clare"
    "|Colin|Daniel|Dave|David|Deborah|Denise|Derek|Diane|Donald|Dorothy|Edward|Eileen|Elaine"
    "|Elizabeth|Emily|Emma|Eric|Fatima|Fiona|Gareth|Gary|Geoffrey|Gillian|Gordon|Graham|Hannah"
    "|Helen|Ian|Jacqueline|James|Jane|Janet|Jean|Jennifer|Jeremy|Jessica|Jill|Joan|Joanna|Joanne"
    "|John|Jonathan|Joseph|Joyce|Judith|Julia|Julie|Karen|Kate|Katherine|Kathleen|Keith|Kenneth"
    "|Kevin|Laura|Linda|Lisa|Louise|Lucy|Malcolm|Margaret|Maria|Martin|Mary|Matthew|Maureen"
    "|Michael|Michelle|Mike|Mohammed|Muhammad|Nicholas|Nicola|Nigel|Olivia|Pamela|Patricia|Paul"
    "|Pauline|Peter|Philip|Rachel|Rebecca|Richard|Robert|Roger|Ruth|Samantha|Samuel|Sandra|Sarah"
    "|Sharon|Sheila|Shirley|Simon|Sophie|Stephen|Steve|Steven|Stuart|Susan|Suzanne|Sylvia|Terence"
    "|Thomas|Timothy|Tracey|Trevor|Valerie|Wendy|William|Yvonne"
)
# A first name followed by one of these, or by a name and one of these, is that of a place.
_PLACES: Final = (
    "Academy|Almshouses?|Arms|Avenue|Bridge|Building|Centre|Charity|Church|Close|College|Common"
    "|Community|Court|Crescent|Drive|Estate|Farm|Field|Foundation|Gardens|Garth|Green|Hall|Hill"
    "|Hospital|House|Lane|Library|Lodge|Meadow|Memorial|Park|Pavilion|Place|Primary|Road|Room|Row"
    "|School|Square|Street|Surgery|Terrace|Trust|Walk|Way|Wood"
)
_ROLES: Final = (
    "caretaker|chair|chairman|chairwoman|clerk|councillor|deputy|farmer|gardener|groundsman"
    "|landowner|member|neighbour|officer|resident|secretary|treasurer|vicar|volunteer|warden"
)
# What may stand with a capital after a role or an initial without being a name.
_NO_NAMES: Final = (
    "A|After|All|An|And|April|As|At|August|Before|But|Charter|Council|Councils|County|December"
    "|District|Each|February|For|Friday|From|He|Highways|I|If|In|It|January|July|June|March|May"
    "|Meanwhile|Monday|No|November|OALC|October|On|Our|Oxfordshire|Parish|Police|Residents"
    "|Saturday|September|She|Since|So|Some|Sunday|The|Their|Then|There|They|This|Thursday|To|Town"
    "|Tuesday|Until|We|Wednesday|When|With|You"
)
_NAME: Final = rf"(?!(?:{_NO_NAMES}|{_PLACES})\b)[A-Z](?:['\u2019][A-Z])?[a-z]+(?:-[A-Z]?[a-z]+)?"
_BEFORE: Final = (
    r"(?<!\bSt )(?<!\bSt\. )(?<!\bSaint )(?<!\bKing )(?<!\bQueen )(?<!\bPrince )(?<!\bPrincess )"
)
_SIGNS: Final = re.compile(
    rf"{_BEFORE}\b(?:{_FIRST})\b(?!(?:\s+{_NAME})?(?:['\u2019]s)?\s+(?:{_PLACES})\b)(?:\s+{_NAME})?"
    # "Plan B. Then" has a letter of a list: an initial follows a word that leads to a person.
    rf"|(?:(?<=\bwith )|(?<=\band )|(?<=\bby )|(?<=\bto )|(?<=\bfrom )|(?<=\bfor )|(?<=\basked ))"
    rf"[A-Z]\.\s?(?:[A-Z]\.\s?)?{_NAME}"
    rf"|(?<=\b)(?:{_ROLES}),?\s+{_NAME}(?:\s+{_NAME})?(?!['\u2019\s]+(?:{_PLACES})\b)"
)


def untitled_names(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a person's name without a title, in the order of the text."""
    return _SIGNS.finditer(text)
