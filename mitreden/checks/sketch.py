"""How alike two texts are, without keeping either of them.

A sketch is 256 bytes made from a text: its words and pairs of neighbouring words are
hashed with the installation's own key, each hash falls into one of 128 fields, and each
field keeps sixteen bits of the smallest (one permutation hashing, Li, Owen and Zhang,
2012). Two sketches with the same key agree in about the share of fields that the texts
share of their words and pairs (Jaccard). The standard error is √(J·(1−J)/128) at most:
4 per cent where a text fills all fields, less for a short one, whose fields hardly
collide.

Nothing leads back: without the key no text can be tried out, and with it sixteen bits
stand for very many words. Links, labels, hashtags and mentions leave no trace, so that
the same words with another link are the same. Cost grows with the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise
from struct import pack, unpack

FIELDS = 128
EMPTY = 0xFFFF
SIZE = FIELDS * 2
FEWEST = 8  # words; less can be alike by chance
MOST = 20_000  # words that are looked at: no post is longer

_NO_WORDS = re.compile(
    r"https?://\S+|(?:\w[\w-]{0,62}\.){1,6}[a-z]{2,10}/\S*|[#@][\w.-]+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# They belong to the law, not to the author; everybody writes the same ones.
_LABELS = frozenset(
    {
        "ad", "advert", "advertisement", "anzeige", "collaboration", "commerciale",
        "dauerwerbesendung", "pub", "publicité", "werbung",
    }
)  # fmt: skip

Sketch = bytes


def sketch(text: str, key: bytes) -> Sketch:
    """b"" for a text too short to compare. `key`: at most 64 bytes."""
    fields = [EMPTY] * FIELDS
    words = list(_words(text))
    if len(words) < FEWEST:
        return b""
    for shingle in _shingles(words):
        found = blake2b(shingle.encode(), digest_size=4, key=key).digest()
        field, rank = found[0] % FIELDS, int.from_bytes(found[1:3], "big") % EMPTY
        if rank < fields[field]:
            fields[field] = rank
    return pack(f">{FIELDS}H", *fields)


def similarity(one: Sketch, other: Sketch) -> float:
    """From 0 to 1; 0 where one of them is too short, or no sketch."""
    if len(one) != SIZE or len(other) != SIZE:
        return 0.0
    here, there = unpack(f">{FIELDS}H", one), unpack(f">{FIELDS}H", other)
    pairs = [pair for pair in zip(here, there, strict=True) if pair != (EMPTY, EMPTY)]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def likeness(text: str, *others: str) -> float:
    """The same measure of texts at hand, exactly: of the one that is most alike."""
    here = _set(text)
    pairs = [(here, there) for other in others if (there := _set(other)) and here]
    return max((len(a & b) / len(a | b) for a, b in pairs), default=0.0)


def _set(text: str) -> set[str]:
    words = list(_words(text))
    return set(_shingles(words)) if len(words) >= FEWEST else set()


def _shingles(words: list[str]) -> Iterator[str]:
    yield from words
    yield from (f"{a} {b}" for a, b in pairwise(words))


def _words(text: str) -> Iterator[str]:
    plain = _NO_WORDS.sub(" ", text)
    plain = unicodedata.normalize("NFKC", plain).casefold()
    plain = plain.encode("utf-8", "replace").decode()  # half a surrogate pair is none
    for number, found in enumerate(_WORD.finditer(plain)):
        if number == MOST:
            return
        if found[0] not in _LABELS:
            yield found[0].replace("’", "'")
