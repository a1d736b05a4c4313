r"""LinkedIn's "little text": plain words in which some characters have a meaning.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/
little-text-format (read 2026-11-23): reserved characters are escaped with a backslash,
even outside of elements; one that is not cuts the text off in silence. A hashtag is an
element: {hashtag|\#|Word}.
"""

from __future__ import annotations

import re

RESERVED = "|{}@[]()<>#\\*_~"
_HASHTAG = re.compile(r"(?<![\w&#])#(\w{1,100})(?![\w#])")
_ONE = re.compile("[" + re.escape(RESERVED) + "]")


def little_text(text: str) -> str:
    """The text as LinkedIn reads it; hashtags become hashtags there, too."""
    pieces: list[str] = []
    at = 0
    for tag in _HASHTAG.finditer(text):
        if tag[1].isdigit():  # a number alone is no tag
            continue
        pieces.append(_escape(text[at : tag.start()]))
        pieces.append(f"{{hashtag|\\#|{_escape(tag[1])}}}")
        at = tag.end()
    pieces.append(_escape(text[at:]))
    return "".join(pieces)


def _escape(text: str) -> str:
    return _ONE.sub(lambda sign: "\\" + sign[0], text)
