"""Which requests are a person's click. The rest is answered too, but not counted.

The patterns for crawlers come from the library crawlerdetect: more than a thousand of
them, kept up by others, and general ones ("bot", "crawl", "preview") for those that
nobody has listed. It misses some that look at links in the networks we serve, and takes
the windows of some apps for machines, hence the two short lists of our own. Of the
other candidates, crawler-user-agents lists single names only (it misses Xing, Pleroma
and Java programs), and device-detector and ua-parser answer a larger question slowly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from crawlerdetect import CrawlerDetect

# Everything after that is detail of a browser, and a pattern is slow on long texts.
_LONGEST = 300

# Previews and mail scanners that crawlerdetect 0.4.2 does not know.
_ALSO_MACHINES = re.compile(
    r"cardyb|^bluesky|^bsky"  # Bluesky's link cards
    r"|^(?:akkoma|misskey|firefish|sharkey|iceshrimp|gotosocial|lemmy|friendica)\b"
    r"|^(?:peertube|threema|viber|signal|barcelona|rocket\.chat|zulip|mattermost)\b"
    r"|proofpoint|mimecast|urldefense|barracuda|snap url preview",
    re.IGNORECASE,
)
# Windows inside apps, opened by people, that crawlerdetect takes for machines.
_PEOPLE = re.compile(r"^Mozilla/5\.0 .*(?:\bSlack/\d|\bWhatsApp/\d)")
_ASKS_AHEAD = (b"sec-purpose", b"purpose", b"x-purpose", b"x-moz")

_library = CrawlerDetect()


def is_click(method: str, headers: Mapping[bytes, bytes]) -> bool:
    """A person has opened the link in a browser, now."""
    if method != "GET":
        return False
    for name in _ASKS_AHEAD:
        if name in headers and _looks_ahead(headers[name]):
            return False
    # Browsers say what they will do with the answer; a script that fetches, or a
    # picture whose address is a link, is not a page opened by a person.
    if headers.get(b"sec-fetch-dest", b"document") not in _OPENS_A_PAGE:
        return False
    return not _is_machine(headers.get(b"user-agent", b"")[:_LONGEST])


_OPENS_A_PAGE = (b"document", b"iframe", b"frame")


def _looks_ahead(purpose: bytes) -> bool:
    value = purpose.lower()
    return b"prefetch" in value or b"preview" in value or b"prerender" in value


@lru_cache(maxsize=4096)
def _is_machine(agent: bytes) -> bool:
    """Kept in memory for speed, without any link to a click; never written down."""
    text = agent.decode("latin-1").strip()
    if not text:  # every browser says what it is
        return True
    if _PEOPLE.match(text):
        return False
    return bool(_ALSO_MACHINES.search(text) or _library.is_crawler(text))
