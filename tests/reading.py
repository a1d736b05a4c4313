"""What somebody reads on a page, without the markup around it."""

from __future__ import annotations

import re
from html import unescape

TAG = re.compile(r"<[^>]*>")


def text_of(html: str) -> str:
    """The words, parted by single spaces: a marked word reads like any other."""
    return " ".join(unescape(TAG.sub("", html)).split())
