"""Whether an address of ours can be reached from everywhere, as far as one can see.

Networks that fetch pictures need that. Nobody is asked: https, and a name that DNS could
know, or an address that is not private. Names for closed networks: RFC 6761 (localhost,
test, example, invalid), RFC 6762 (local), RFC 8375 (home.arpa), and what ICANN has set
aside (internal, 2024-07-29).
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

_CLOSED = (
    ".localhost", ".test", ".example", ".invalid", ".local", ".internal", ".home.arpa",
    ".lan", ".intranet", ".corp", ".home",
)  # fmt: skip


def is_public(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    if parts.scheme != "https" or not host:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(_CLOSED)
