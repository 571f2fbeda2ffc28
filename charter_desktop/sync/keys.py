"""This computer's own private keys, in a file of their own that no copy ever holds.

`exchange.md` 3: `keys.json` is readable by its user alone, and on Windows wrapped by the system for
that user besides. OALC's one-time tokens wait in it, since they are secrets too. A key that is lost
is not restored but replaced: OALC sends a new invitation.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec

from charter_desktop import typed
from charter_desktop.atomic import write_atomically
from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.errors import UserFacingError
from charter_desktop.sync import dpapi
from charter_desktop.sync.bodies import Rotation
from charter_desktop.sync.device_card import rotation
from charter_desktop.sync.sealing import SealingKey
from charter_desktop.sync.signing import SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_SEED: Final = 32
_OWNER_ONLY: Final = 0o600
_NONE: Final = "none"
_Secret = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Token = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
_Wrapped = Annotated[str, msgspec.Meta(pattern=r"\A(?:[0-9a-f]{2})+\Z")]


class KeysUnreadableError(UserFacingError):
    """`keys.json` is there but cannot be used; it is left as it is."""

    code = "keys-unreadable"


@dataclass(frozen=True, slots=True)
class Wrap:
    """A way in which the system protects secrets for one user; both raise OSError."""

    name: str
    protect: Callable[[bytes], bytes]
    unprotect: Callable[[bytes], bytes]


def system_wrap() -> Wrap | None:
    """Return the way of this system, or None where the file's mode has to do."""
    return Wrap("dpapi", dpapi.protect, dpapi.unprotect) if dpapi.IS_HERE else None


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """What this computer signs with, and what others seal to.

    `tokens` has OALC's one-time token by council, until OALC has acknowledged a return of it.
    `before` is the word of the key that these came after, while OALC may know that one alone.
    `certified` is until when OALC said in a welcome that it knows this computer, by council.
    """

    signing: SigningKey
    sealing: SealingKey
    tokens: Mapping[str, str] = field(default_factory=dict, repr=False)
    before: Rotation | None = None
    certified: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class _Secrets:
    sign: _Secret
    seal: _Secret
    tokens: dict[str, _Token] = field(default_factory=dict)
    before: Rotation | None = None
    certified: dict[str, date] = field(default_factory=dict)


def load(path: Path, wrap: Wrap | None = None) -> DeviceKeys | None:
    """Return the keys in the file, or None where there is no file.

    `wrap` is how the system protects them, where it is not the system's own way. Raises
    KeysUnreadableError where there is a file that cannot be used.
    """
    try:
        line = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path) from error
    try:
        found = _unwrapped(canonical.decode(line.removesuffix(b"\n")), wrap or system_wrap())
        secrets = typed.convert(found, _Secrets)
    except (NotCanonicalError, msgspec.ValidationError, OSError, ValueError) as error:
        # No message is passed on: the file holds secrets.
        raise _unreadable(path) from error
    signing, sealing = (bytes.fromhex(part) for part in (secrets.sign, secrets.seal))
    keys = SigningKey(signing), SealingKey(sealing)
    return DeviceKeys(*keys, secrets.tokens, secrets.before, secrets.certified)


def load_or_make(
    path: Path, random: Callable[[int], bytes], wrap: Wrap | None = None
) -> DeviceKeys:
    """Return the keys in the file; where there is none, make them from `random` and write it.

    `random` returns as many secret bytes as asked for, as `os.urandom` does. Raises
    KeysUnreadableError, with the file as it was, and OSError where it cannot be written.
    """
    keys = load(path, wrap)
    if keys is None:
        keys = DeviceKeys(SigningKey(random(_SEED)), SealingKey(random(_SEED)))
        save(path, keys, wrap)
    return keys


def with_token(keys: DeviceKeys, council: str, token: str) -> DeviceKeys:
    """Return the keys with OALC's one-time token for a council; "" takes it out."""
    others = {body: kept for body, kept in keys.tokens.items() if body != council}
    return dataclasses.replace(keys, tokens=others | ({council: token} if token else {}))


def with_certificate(keys: DeviceKeys, council: str, until: date) -> DeviceKeys:
    """Return the keys with OALC's word that it knows this computer as a council's until a day."""
    return dataclasses.replace(keys, certified={**keys.certified, council: until})


def renewed(keys: DeviceKeys, random: Callable[[int], bytes]) -> DeviceKeys:
    """Return new keys in place of these, with the old key's word for them (rotation)."""
    signing, sealing = SigningKey(random(_SEED)), SealingKey(random(_SEED))
    before = rotation(keys.signing, signing.public, sealing.public)
    return DeviceKeys(signing, sealing, keys.tokens, before)


def save(path: Path, keys: DeviceKeys, wrap: Wrap | None = None) -> None:
    """Write the file, whole or not at all; OSError where it cannot be written."""
    secrets: dict[str, Any] = {"sign": keys.signing.seed.hex(), "seal": keys.sealing.seed.hex()}
    if keys.tokens:
        secrets["tokens"] = dict(keys.tokens)
    if keys.before is not None:
        secrets["before"] = canonical.plain(keys.before)
    if keys.certified:
        secrets["certified"] = {body: day.isoformat() for body, day in keys.certified.items()}
    chosen = wrap or system_wrap()
    if chosen is None:
        value = {"v": 1, "wrap": _NONE, **secrets}
    else:
        wrapped = chosen.protect(canonical.encode(secrets)).hex()
        value = {"v": 1, "wrap": chosen.name, "secrets": wrapped}
    write_atomically(path, canonical.encode(value) + b"\n", mode=_OWNER_ONLY)


def _unwrapped(value: object, wrap: Wrap | None) -> object:
    """Return the secrets of a file; raises ValueError where they are wrapped in a way unknown."""
    if not isinstance(value, dict) or value.get("v") != 1:
        raise ValueError("It is of another form")
    if value.get("wrap") == _NONE:
        return value
    if wrap is None or value.get("wrap") != wrap.name:
        raise ValueError("It is wrapped in a way that this computer does not have")
    wrapped = typed.convert(value.get("secrets"), _Wrapped)
    return canonical.decode(wrap.unprotect(bytes.fromhex(wrapped)))


def _unreadable(path: Path) -> KeysUnreadableError:
    return KeysUnreadableError(
        f"The keys of this computer cannot be read from {path}. Your work is safe and the file was "
        "left as it is.",
        advice="Put the file back from where it was moved or changed. If it is lost, move it away "
        "and ask OALC for a new invitation.",
    )
