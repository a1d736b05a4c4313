"""The permission to post, encrypted at rest.

What is kept are the tokens of a session, never a password: a session can be ended from
either side, opens nothing but this account's posts, and needs nothing else to go on. The
price is that a session left alone for too long ends; `channels.jobs.renew` sees to it.

Every row has a key of its own, derived (HKDF-SHA256, RFC 5869) from one of
`MITREDEN_TOKEN_KEYS`, a random salt and the owner. A row copied to another person, or a
database without the keys, is worth nothing. The first key encrypts, the others still
decrypt, so that keys can be changed without anybody having to sign in again.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mitreden.networks.types import Access

SALT = 16
_FORMAT = b"\x01"


class TokenUnreadable(Exception):
    """The keys have changed, or the row is not what it was. Only a new sign-in helps."""


def seal(access: Access, *, owner_id: int, keys: Sequence[str]) -> bytes:
    return seal_text(json.dumps(asdict(access)), owner_id=owner_id, keys=keys)


def unseal(token: bytes | memoryview, *, owner_id: int, keys: Sequence[str]) -> Access:
    content = unseal_text(token, owner_id=owner_id, keys=keys)
    try:
        return Access(**json.loads(content))
    except (ValueError, TypeError) as error:
        raise TokenUnreadable from error


def seal_text(text: str, *, owner_id: int, keys: Sequence[str]) -> bytes:
    """Any secret of a person's; `owner_id` 0 is the installation's own."""
    salt = secrets.token_bytes(SALT)
    return _FORMAT + salt + _box(salt, owner_id, keys).encrypt(text.encode())


def unseal_text(
    sealed: bytes | memoryview, *, owner_id: int, keys: Sequence[str]
) -> str:
    raw = bytes(sealed)  # PostgreSQL gives a memoryview
    try:
        box = _box(raw[1 : 1 + SALT], owner_id, keys)
        return box.decrypt(raw[1 + SALT :]).decode()
    except (InvalidToken, ValueError) as error:
        raise TokenUnreadable from error


def _box(salt: bytes, owner_id: int, keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(_derive(key, salt, owner_id)) for key in keys])


def _derive(key: str, salt: bytes, owner_id: int) -> bytes:
    info = f"mitreden channel token of person {owner_id}".encode()
    derived = HKDF(algorithm=SHA256(), length=32, salt=salt, info=info)
    return base64.urlsafe_b64encode(derived.derive(key.encode()))
