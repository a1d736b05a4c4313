"""A link that readers can trust, and that works."""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.passages import links
from mitreden.checks.types import Draft, Finding, Mend, Weight

# Services that hide where a link leads. lnkd.in and t.co are put in by the networks
# themselves; typed by a person they hide as much.
SHORTENERS = frozenset(
    {
        "adf.ly", "bit.ly", "bl.ink", "buff.ly", "cutt.ly", "dlvr.it", "goo.gl", "hubs.ly",
        "ift.tt", "is.gd", "kurzelinks.de", "kurzlink.de", "lnkd.in", "ow.ly", "rb.gy",
        "rebrand.ly", "s.id", "shorte.st", "shorturl.at", "soo.gd", "spr.ly", "t.co",
        "t.ly", "t1p.de", "tiny.cc", "tinyurl.com", "trib.al", "urlz.fr", "v.gd",
    }
)  # fmt: skip
MANY = 2


def missing(draft: Draft) -> Iterator[Finding]:
    """The story can be looked up, but readers are not told where."""
    if not draft.proof or draft.link or next(links(draft.text), None):
        return
    end = len(draft.text.rstrip())
    mend = Mend("link_behind", (end, len(draft.text)), f"\n\n{draft.proof}")
    yield Finding("link.missing", Weight.NOTE, mends=(mend,))


def several(draft: Draft) -> Iterator[Finding]:
    distinct = {link.url: link for link in links(draft.text)}
    if len(distinct) >= MANY:
        last = list(distinct.values())[-1]
        facts = {"links": len(distinct)}
        yield Finding("link.several", Weight.NOTE, (last.start, last.end), facts)


def shortened(draft: Draft) -> Iterator[Finding]:
    for link in links(draft.text):
        if link.host in SHORTENERS:
            facts = {"host": link.host}
            yield Finding("link.shortened", Weight.HINT, (link.start, link.end), facts)


def insecure(draft: Draft) -> Iterator[Finding]:
    for link in links(draft.text):
        if link.url[:7].lower() == "http://" and "." in link.host:
            mend = Mend("https", (link.start, link.start + 7), "https://")
            span = link.start, link.end
            yield Finding("link.insecure", Weight.NOTE, span, mends=(mend,))


def glued(draft: Draft) -> Iterator[Finding]:
    """A link that touches the word before it is not turned into a link everywhere."""
    for link in links(draft.text):
        if link.start and draft.text[link.start - 1].isalnum():
            mend = Mend("space", (link.start, link.start), " ")
            span = link.start, link.end
            yield Finding("link.glued", Weight.NOTE, span, mends=(mend,))
