"""A link that readers can trust, and that works."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mitreden.checks.addresses import Address, addresses
from mitreden.checks.memory import once_for_each
from mitreden.checks.passages import Link, links
from mitreden.checks.types import Draft, Finding, Mend, Weight

# Services that hide where a link leads. lnkd.in and t.co are put in by the networks
# themselves; typed by a person they hide as much.
SHORTENERS = frozenset(
    {
        "1url.com", "2no.co", "adf.ly", "adfoc.us", "b.link", "bc.vc", "bit.do", "bit.ly",
        "bitly.com", "bitly.ws", "bl.ink", "buff.ly", "clck.ru", "cli.re", "cutt.ly",
        "cutt.us", "dlvr.it", "dub.sh", "goo.gl", "goo.su", "gg.gg", "hubs.la", "hubs.ly",
        "hyperurl.co", "ift.tt", "is.gd", "j.mp", "kurzelinks.de", "kurzlink.de", "kutt.it",
        "linksplit.io", "lnkd.in", "lstu.fr", "n9.cl", "ow.ly", "ouo.io", "owl.li", "po.st",
        "q.gs", "qr.ae", "rb.gy", "rebrand.ly", "s.id", "s2r.co", "short.cm", "short.gy",
        "short.io", "short.link", "kurz.link", "shrtco.de", "tny.link", "shorte.st", "shorturl.at", "shorturl.gg", "smarturl.it", "snip.ly",
        "soo.gd", "spr.ly", "surl.li", "t.co", "t.ly", "t1p.de", "t2m.io", "tiny.cc",
        "tiny.one", "tinyurl.com", "tny.im", "tr.ee", "trib.al", "u.nu", "u.to", "urlz.fr",
        "urlr.me", "v.gd", "vrlps.co", "vu.fr", "x.gd", "zpr.io",
    }
)  # fmt: skip
# A service by its looks: a short word for "short" or "link", and a code behind it.
SHORT_NAMES = frozenset(
    {
        "kurz", "kurzer", "kurzlink", "short", "shorten", "shorturl", "tiny", "tinyurl",
        "court", "lien", "link", "links", "lnk", "url", "go", "goto", "cut", "snip", "shrt",
        "klick", "click", "clic", "redir", "redirect",
    }
)  # fmt: skip
_CODE = re.compile(
    r"/(?=[\w-]*(?:\d[\w-]*[A-Za-z]|[A-Za-z]\d|[a-z][A-Z]))[A-Za-z0-9_-]{3,10}/?\Z"
)
MANY = 3  # two are ordinary: the page, and where to apply


def missing(draft: Draft) -> Iterator[Finding]:
    """The story can be looked up, but readers are not told where."""
    if not draft.proof or draft.link or _links(draft):
        return
    end = len(draft.text.rstrip())
    mend = Mend("link_behind", (end, len(draft.text)), f"\n\n{draft.proof}")
    yield Finding("link.missing", Weight.NOTE, mends=(mend,))


def several(draft: Draft) -> Iterator[Finding]:
    distinct = {link.url: link for link in _links(draft)}
    if len(distinct) >= MANY:
        last = list(distinct.values())[-1]
        facts = {"links": len(distinct)}
        yield Finding("link.several", Weight.NOTE, (last.start, last.end), facts)


def shortened(draft: Draft) -> Iterator[Finding]:
    """With or without https:// in front; the name of a service alone is none."""
    for address in addresses(draft):
        if _shortens(address):
            facts = {"host": address.host}
            yield Finding("link.shortened", Weight.HINT, address.span, facts)


def _shortens(address: Address) -> bool:
    if address.host in SHORTENERS:
        return len(address.path) > 1
    named = len(address.labels) == 2 and address.labels[0] in SHORT_NAMES
    return bool(named and _CODE.match(address.path))


def insecure(draft: Draft) -> Iterator[Finding]:
    for link in _links(draft):
        named = "." in link.host and not link.host.startswith("127.")
        if link.url[:7].lower() == "http://" and named:
            mend = Mend("https", (link.start, link.start + 7), "https://")
            span = link.start, link.end
            yield Finding("link.insecure", Weight.NOTE, span, mends=(mend,))


def glued(draft: Draft) -> Iterator[Finding]:
    """A link that touches the word before it is not turned into a link everywhere."""
    for link in _links(draft):
        if link.start and draft.text[link.start - 1].isalnum():
            mend = Mend("space", (link.start, link.start), " ")
            span = link.start, link.end
            yield Finding("link.glued", Weight.NOTE, span, mends=(mend,))


@once_for_each
def _links(draft: Draft) -> tuple[Link, ...]:
    return tuple(links(draft.text))
