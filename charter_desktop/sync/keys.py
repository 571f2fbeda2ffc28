"""This computer's own private keys, in a file of their own that no copy ever holds.

`exchange.md` 3: `keys.json` is readable by its user alone. A key that is lost is not restored but
replaced: OALC sends a new invitation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from charter_desktop.atomic import write_atomically
from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.errors import UserFacingError
from charter_desktop.sync.sealing import SealingKey
from charter_desktop.sync.signing import SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SEED: Final = 32
_OWNER_ONLY: Final = 0o600
_Secret = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class KeysUnreadableError(UserFacingError):
    """`keys.json` is there but cannot be used; it is left as it is."""

    code = "keys-unreadable"


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """What this computer signs with, and what others seal to."""

    signing: SigningKey
    sealing: SealingKey


@dataclass(frozen=True, slots=True, repr=False)
class _File:
    """The file: `wrap` says how the two seeds are wrapped; a later program may know more ways."""

    v: Literal[1]
    wrap: Literal["none"]
    sign: _Secret
    seal: _Secret


def load(path: Path) -> DeviceKeys | None:
    """Return the keys in the file, or None where there is no file.

    Raises KeysUnreadableError where there is one that cannot be used.
    """
    try:
        line = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path) from error
    try:
        file = msgspec.convert(canonical.decode(line.removesuffix(b"\n")), _File)
    except (NotCanonicalError, msgspec.ValidationError) as error:
        # Neither message is passed on: the file holds secrets.
        raise _unreadable(path) from error
    return DeviceKeys(SigningKey(bytes.fromhex(file.sign)), SealingKey(bytes.fromhex(file.seal)))


def load_or_make(path: Path, random: Callable[[int], bytes]) -> DeviceKeys:
    """Return the keys in the file; where there is none, make them from `random` and write it.

    `random` returns as many secret bytes as asked for, as `os.urandom` does. Raises
    KeysUnreadableError, with the file as it was, and OSError where it cannot be written.
    """
    keys = load(path)
    if keys is None:
        keys = DeviceKeys(SigningKey(random(_SEED)), SealingKey(random(_SEED)))
        _save(path, keys)
    return keys


def _save(path: Path, keys: DeviceKeys) -> None:
    value = {
        "v": 1,
        "wrap": "none",
        "sign": keys.signing.seed.hex(),
        "seal": keys.sealing.seed.hex(),
    }
    write_atomically(path, canonical.encode(value) + b"\n", mode=_OWNER_ONLY)


def _unreadable(path: Path) -> KeysUnreadableError:
    return KeysUnreadableError(
        f"The keys of this computer cannot be read from {path}. Your work is safe and the file was "
        "left as it is.",
        advice="Put the file back from where it was moved or changed. If it is lost, move it away "
        "and ask OALC for a new invitation.",
    )
