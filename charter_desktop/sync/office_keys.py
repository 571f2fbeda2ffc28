"""OALC's own private keys, in one file that only its passphrase opens (`exchange.md` 3).

The passphrase becomes a key by Argon2id (RFC 9106) with 64 MiB, so that each guess costs a fifth of
a second and as much memory. What is kept is the working root key, which signs lists of keys, the
key that publishes, and those to which returns are sealed.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from charter_desktop import typed
from charter_desktop.atomic import write_atomically
from charter_desktop.domain import canonical
from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.errors import UserFacingError
from charter_desktop.sync.sealing import SealingKey
from charter_desktop.sync.signing import SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHORTEST_PASSPHRASE: Final = 12
MEMORY: Final = 64 * 1024  # KiB
_PASSES, _LANES, _SALT, _SEED = 3, 4, 16, 32
_FORM: Final = {"v": 1, "kdf": "argon2id", "memory": MEMORY, "passes": _PASSES, "lanes": _LANES}
_NONCE: Final = bytes(12)  # each salt makes a key that is used once
_OWNER_ONLY: Final = 0o600
_MAX_SEALS: Final = 16
_Secret = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Hex = Annotated[str, msgspec.Meta(pattern=r"\A(?:[0-9a-f]{2})+\Z")]


class PassphraseError(UserFacingError):
    """The passphrase is not the one, or none that may be chosen; nothing was changed."""

    code = "passphrase"


class OfficeKeysUnreadableError(UserFacingError):
    """The file with OALC's keys is not there or is not one; it is left as it is."""

    code = "office-keys-unreadable"


@dataclass(frozen=True, slots=True)
class OfficeKeys:
    """OALC's private keys. `seals` begins with the one that is in use; the others open old returns.

    The recovery keys are not here: they are on the printed sheet alone.
    """

    root: SigningKey
    publish: SigningKey
    seals: tuple[SealingKey, ...]


@dataclass(frozen=True, slots=True, repr=False)
class _Secrets:
    root: _Secret
    publish: _Secret
    seals: Annotated[tuple[_Secret, ...], msgspec.Meta(min_length=1, max_length=_MAX_SEALS)]


@dataclass(frozen=True, slots=True, repr=False)
class _Wire:
    salt: _Hex
    secrets: _Hex


def new_keys(random: Callable[[int], bytes], opens: tuple[SealingKey, ...] = ()) -> OfficeKeys:
    """Return new keys; `opens` are those to which returns were sealed until now."""
    root, publish, seal = (random(_SEED) for _ in range(3))
    seals = (SealingKey(seal), *opens)
    return OfficeKeys(SigningKey(root), SigningKey(publish), seals[:_MAX_SEALS])


def save(path: Path, keys: OfficeKeys, passphrase: str, random: Callable[[int], bytes]) -> None:
    """Write the file, whole or not at all. `random` returns secret bytes, as `os.urandom` does.

    Raises PassphraseError for one that is too short, OSError where the file cannot be written.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise PassphraseError(
            f"A passphrase needs {SHORTEST_PASSPHRASE} characters or more. Nothing was changed.",
            advice="Take five or six words that nobody would put together.",
        )
    secrets = _Secrets(
        keys.root.seed.hex(), keys.publish.seed.hex(), tuple(k.seed.hex() for k in keys.seals)
    )
    salt = random(_SALT)
    plain = canonical.encode(canonical.plain(secrets))
    wrapped = _cipher(passphrase, salt).encrypt(_NONCE, plain, _bound(salt))
    value = {**_FORM, "salt": salt.hex(), "secrets": wrapped.hex()}
    write_atomically(path, canonical.encode(value) + b"\n", mode=_OWNER_ONLY)


def load(path: Path, passphrase: str) -> OfficeKeys:
    """Return the keys in the file.

    Raises PassphraseError where it is another passphrase, OfficeKeysUnreadableError where there is
    no such file or it is not one.
    """
    wire = _read(path)
    salt = bytes.fromhex(wire.salt)
    try:
        plain = _cipher(passphrase, salt).decrypt(_NONCE, bytes.fromhex(wire.secrets), _bound(salt))
        secrets = typed.convert(canonical.decode(plain), _Secrets)
    except (InvalidTag, NotCanonicalError, msgspec.ValidationError) as error:
        raise PassphraseError(
            "That is not the passphrase of OALC's keys. Nothing was changed.",
            advice="Look at capital letters and at the spaces in it, then try again.",
        ) from error
    root, publish = SigningKey(bytes.fromhex(secrets.root)), bytes.fromhex(secrets.publish)
    seals = tuple(SealingKey(bytes.fromhex(seed)) for seed in secrets.seals)
    return OfficeKeys(root, SigningKey(publish), seals)


def opening_also(keys: OfficeKeys, seal: SealingKey) -> OfficeKeys:
    """Return the keys with one more that opens returns."""
    return dataclasses.replace(keys, seals=(*keys.seals, seal)[:_MAX_SEALS])


def _read(path: Path) -> _Wire:
    try:
        value: Any = canonical.decode(path.read_bytes().removesuffix(b"\n"))
        # The cost is not taken from the file: a file could ask for all the memory there is.
        if not isinstance(value, dict) or {**value, **_FORM} != value:
            raise _unreadable(path)
        return typed.convert(value, _Wire)
    except (OSError, NotCanonicalError, msgspec.ValidationError) as error:
        raise _unreadable(path) from error


def _cipher(passphrase: str, salt: bytes) -> ChaCha20Poly1305:
    kdf = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=MEMORY)
    return ChaCha20Poly1305(kdf.derive(canonical.clean(passphrase).encode()))


def _bound(salt: bytes) -> bytes:
    return canonical.encode({**_FORM, "salt": salt.hex()})


def _unreadable(path: Path) -> OfficeKeysUnreadableError:
    return OfficeKeysUnreadableError(
        f"OALC's keys cannot be read from {path}. The register is safe.",
        advice="Put the file back from where it was moved. If it is lost, make new keys with the "
        "recovery sheet: charter-desktop desk new-keys.",
    )
