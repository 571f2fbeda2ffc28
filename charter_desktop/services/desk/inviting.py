"""Inviting councils: for each a file with OALC's keys and a one-time token, and a cover letter."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from charter_desktop.atomic import write_atomically
from charter_desktop.domain.changes import Changes, Done
from charter_desktop.domain.councils import BodyKind, Role
from charter_desktop.domain.counts import count_words
from charter_desktop.domain.desk import Invitation
from charter_desktop.domain.ids import body_id
from charter_desktop.services.councils import name_on_papers
from charter_desktop.services.delivery import NotWrittenError
from charter_desktop.services.desk.office import chain_of
from charter_desktop.services.desk.values import Invited
from charter_desktop.sync.bodies import InvitationBody, to_body
from charter_desktop.sync.bundle import write_bundle
from charter_desktop.sync.manifest import OALC, Kind, Manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from charter_desktop.domain.councils import Parish
    from charter_desktop.services.desk.office import Office
    from charter_desktop.surroundings import Surroundings
    from charter_desktop.sync.signing import SigningKey
    from charter_desktop.sync.trust import SignedList

_TOKEN: Final = 16
# The words themselves are not in it: they must come by another way than the file.
_LETTER: Final = """\
To the clerk of {name}

The file "{file}" is your council's invitation to Charter Toolkit. With it your computer knows which
files really are from OALC, and what you send back is sealed so that OALC alone can read it.

1. Save the file, then start Charter Toolkit and choose Send and receive.
2. Open the file there. The program asks for OALC's six words.
3. Type the six words. You find them on OALC's website and in its newsletter, and OALC reads them
   out if you ring. They are not in this letter, and no e-mail should ever bring them.

The invitation is for {name} alone and works once, so it is not to be passed on. If your council
uses two computers, or gets a new one, ask OALC for another.

If the program says anything else than that the file is from OALC, do not use it, and ring OALC on
the number you already have.
"""


class Inviting:
    """Makes invitations."""

    def __init__(self, office: Office, around: Surroundings) -> None:
        """Keep OALC's keys and register, the clock and the randomness."""
        self._office, self._around = office, around

    def not_met(self, parishes: Iterable[Parish]) -> tuple[Parish, ...]:
        """Return those of the parishes no computer of which is known yet."""
        with self._office.store().reading() as unit:
            met = {device.council for device in unit.devices.all()}
        return tuple(parish for parish in parishes if body_id(parish.id) not in met)

    def invite(
        self,
        parishes: Sequence[Parish],
        out: Path,
        passphrase: str,
        role: Role = Role.CLERK,
    ) -> Done[tuple[Invited, ...]]:
        """Write an invitation and a letter for each parish into the folder `out`.

        `role` is that of the person at the computer that the invitation enrols. An earlier
        invitation of the same council that nobody used is withdrawn. Raises PassphraseError, and
        NotWrittenError where the folder takes no file: inviting again is then all there is to do.
        """
        keys = self._office.keys(passphrase)
        made, now = [], self._around.now()
        with self._office.store().unit() as unit:
            chain = chain_of(unit)
            for parish in parishes:
                token = self._around.random_bytes(_TOKEN).hex()
                body, name = body_id(parish.id), _name(parish)
                unit.councils.put(body, name, parish.kind or BodyKind.OTHER)
                unit.invitations.add(
                    Invitation(digest=token_digest(token), council=body, role=role, made=now)
                )
                data = self._file(body, token, chain, keys.publish)
                stem = f"invitation-{_slug(name)}-{parish.id.lower()}"
                path, letter = out / f"{stem}.charter", out / f"{stem}.txt"
                made.append((Invited(body, name, path, letter), data))
            unit.commit()
        for invited, data in made:
            _write(invited.path, data)
            text = _LETTER.format(name=invited.name, file=invited.path.name)
            _write(invited.letter, text.encode())
        done = tuple(invited for invited, _ in made)
        return Done(done, Changes.NONE, f"Invited {count_words(len(done), 'council')}")

    def _file(
        self, body: str, token: str, chain: Sequence[SignedList], signer: SigningKey
    ) -> bytes:
        manifest = Manifest(
            kind=Kind.TRUST,
            id=self._around.new_id(),
            frm=OALC,
            to=(body,),
            created=self._around.moment(),
            trust=tuple(signed.to_mapping() for signed in chain),
            body=to_body(InvitationBody(council=body, token=token)),
        )
        return write_bundle(manifest, {}, signer)


def token_digest(token: str) -> str:
    """Return the SHA-256 under which a token is kept: the register holds no secret."""
    return hashlib.sha256(b"charter-token-v1\0" + token.encode()).hexdigest()


def _name(parish: Parish) -> str:
    return name_on_papers(parish, parish.kind) if parish.kind else parish.name


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "council"


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise NotWrittenError(
            f"{path.name} could not be written to {path.parent}: {error.strerror}.",
            advice="Choose another folder, then invite again: the new invitations take the place "
            "of these.",
        ) from error
