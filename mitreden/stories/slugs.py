"""Short names for stories in addresses: readable, and never the same twice."""

from __future__ import annotations

import hashlib
import secrets

from django.utils.text import slugify

_LENGTH = 60
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)


def slug_for_item(title: str, source: int, guid: str) -> str:
    """The same item of the same source has the same name, whoever fetches it."""
    return _slug(title, hashlib.sha256(f"{source} {guid}".encode()).hexdigest()[:8])


def new_slug(title: str) -> str:
    return _slug(title, secrets.token_hex(3))


def _slug(title: str, tail: str) -> str:
    words = slugify(title.translate(_GERMAN))
    head = words[:_LENGTH]
    if len(words) > _LENGTH and "-" in head:
        head = head.rpartition("-")[0]
    return f"{head}-{tail}".lstrip("-")
