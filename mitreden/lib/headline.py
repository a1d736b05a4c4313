"""A headline for words that were written without one."""

from __future__ import annotations

import re

LONGEST = 120  # a first line up to this length is the headline


def split(text: str) -> tuple[str, str]:
    """A short first line is the headline; else the first sentence is repeated as one."""
    first, _, rest = text.strip().partition("\n")
    if rest.strip() and len(first) <= LONGEST:
        return first.strip(), rest.strip()
    sentence = re.split(r"(?<=[.!?…])\s", first, maxsplit=1)[0]
    if len(sentence) <= LONGEST:
        return sentence, text.strip()
    return sentence[:LONGEST].rsplit(" ", 1)[0] + " …", text.strip()
