"""Host names that look like another one. Known names are those most often imitated.

Sources: the yearly lists of imitated brands of the consumer advice centres and the BSI
(read 2026-11-25). A name of the organisation's own is compared in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mitreden.checks.types import Organisation

KNOWN = frozenset(
    {
        "airbnb", "amazon", "arbeitsagentur", "barclays", "bluesky", "booking",
        "commerzbank", "creditagricole", "deutschebank", "dropbox", "facebook",
        "github", "google", "instagram", "klarna", "laposte", "linkedin", "lloydsbank",
        "mastodon", "microsoft", "natwest", "netflix", "outlook", "paypal", "postbank",
        "postfinance", "raiffeisen", "royalmail", "salesforce", "sparkasse", "spotify",
        "swisscom", "telekom", "tiktok", "twitter", "vodafone", "volksbank", "wetransfer",
        "whatsapp", "wikipedia", "youtube", "zalando",
    }
)  # fmt: skip
# Names of their own that lie close to a known one.
OTHERS = frozenset(
    {
        "amazone", "amazons", "bookings", "cooking", "googol", "looking", "outlooks",
        "shopify", "telecom", "twister", "vodacom",
    }
)  # fmt: skip
SHORTEST = 6  # shorter names lie close to ordinary words
# Not unusual in an honest name; together with a known name on a strange host, a sign.
BAIT = re.compile(
    r"anmeld|account|bestaetig|confirm|gewinn|hilfe|konto|kunden|log-?in|paket|secur"
    r"|service|sicher|support|update|valid|verif|wallet"
)
_LIKE = str.maketrans({"0": "o", "1": "l", "3": "e", "5": "s", "7": "t", "8": "b"})
_PARTS = re.compile(r"[a-z0-9]+")


def own_names(organisation: Organisation) -> frozenset[str]:
    """The names of its hosts, and its own where it is one long word."""
    return _names(organisation.domains, organisation.names)


@lru_cache(maxsize=32)
def _names(domains: tuple[str, ...], named: tuple[str, ...]) -> frozenset[str]:
    hosts = [domain.lower().split(".")[-2:][0] for domain in domains]
    words = [_plain(name) for name in named if " " not in name.strip()]
    return frozenset(name for name in (*hosts, *words) if len(name) >= SHORTEST)


def resembles(host: str, own: frozenset[str] = frozenset()) -> str:
    """The name it looks like, "?" for letters that cannot be told apart, or ""."""
    labels = host.split(".")[:-1]
    if any(label.startswith("xn--") or _mixed(label) for label in host.split(".")):
        return "?"
    names = KNOWN | own
    for label in labels:
        plain = _plain(label)
        if plain in names or plain in OTHERS:
            continue
        for name in names:
            if _looks_like(plain, name):
                return name
        for part in _PARTS.findall(label):
            if part not in names and _unmasked(part) in names:
                return _unmasked(part)
    return _borrowed(labels, KNOWN)


def _borrowed(labels: list[str], names: frozenset[str]) -> str:
    """paypal.com.strange.example, or paypal-login.example."""
    for label in labels[:-2]:
        if label in names and labels[labels.index(label) + 1] in {"com", "de", "fr"}:
            return label
    for label in labels:
        for part in _PARTS.findall(label):
            if part in names and part != label and BAIT.search(label):
                return str(part)
    return ""


def _looks_like(label: str, name: str) -> bool:
    if len(name) < SHORTEST or abs(len(label) - len(name)) > 1:
        return False
    return _unmasked(label) == name or _one_apart(label, name)


def _unmasked(label: str) -> str:
    """With the letters that digits and pairs of letters were meant to look like."""
    return label.translate(_LIKE).replace("rn", "m").replace("vv", "w")


def _one_apart(one: str, other: str) -> bool:
    """A letter more, less, another, or two that changed places."""
    if len(one) > len(other):
        one, other = other, one
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1]
    return one[at + 1 :] == other[at + 1 :] or (
        swapped and one[at + 2 :] == other[at + 2 :]
    )


def _plain(name: str) -> str:
    flat = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss"))
    return "".join(sign for sign in flat if sign.isalnum() and sign.isascii())


def _mixed(label: str) -> bool:
    """Greek or Cyrillic letters: in a German, English or French text nobody types them."""
    return any("\u0370" <= sign <= "\u052f" for sign in label)
