"""Where a tracked link leads: its target, with the campaign's parameters added.

The parameters name the network, the campaign and the story. Nothing in them leads to a
person, so the page at the other end cannot tell whose post was clicked.
"""

from __future__ import annotations

from urllib.parse import quote, unquote_plus

import idna

MEDIUM = "employee"
# Characters an address may hold as they are (RFC 3986, 2.2 and 2.3), and the percent
# sign, because what is escaped already must not be escaped twice.
_AS_IS = "%:/?#[]@!$&'()*+,;=-._~"


def with_utm(target: str, *, source: str, campaign: str, story: str) -> str:
    """The rest of the query and the fragment stay byte for byte as they are.

    Feeds often carry parameters of their own (utm_source=rss). The click came from our
    link, so ours take their place; one that we have no value for is left alone.
    """
    ours = {
        "utm_source": source,
        "utm_medium": MEDIUM,
        "utm_campaign": campaign,
        "utm_content": story,
    }
    ours = {name: value for name, value in ours.items() if value}
    address, hash_sign, fragment = _plain_ascii(target).partition("#")
    base, _, query = address.partition("?")
    kept = [part for part in query.split("&") if part and _name(part) not in ours]
    added = [f"{name}={quote(value, safe='')}" for name, value in ours.items()]
    return f"{base}?{'&'.join(kept + added)}{hash_sign}{fragment}"


def _name(part: str) -> str:
    return unquote_plus(part.partition("=")[0]).strip().lower()


def _plain_ascii(address: str) -> str:
    """An address as a header may carry it: no umlaut, no space, no line break."""
    scheme, separator, rest = address.strip().partition("://")
    if not separator:
        return quote(address.strip(), safe=_AS_IS)
    end = min((rest.find(mark) for mark in "/?#" if mark in rest), default=len(rest))
    return f"{scheme}://{_host(rest[:end])}{quote(rest[end:], safe=_AS_IS)}"


def _host(authority: str) -> str:
    if authority.isascii():
        return quote(authority, safe=_AS_IS)
    sign_in, at, address = authority.rpartition("@")
    name, colon, port = address.partition(":")
    try:
        name = idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        name = quote(name)
    return f"{quote(sign_in, safe=_AS_IS)}{at}{name}{colon}{quote(port)}"
