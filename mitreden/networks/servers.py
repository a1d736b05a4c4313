"""Addresses of servers that people type in."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from mitreden.networks.types import Refused

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\s]")
_HOST = re.compile(
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])?"
    r"|localhost|127\.0\.0\.1|\[::1\]",
    re.IGNORECASE,
)
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def origin(typed: str) -> str:
    """`https://host[:port]`, however it was typed: a name, an address, @eva@host.

    Only a server on this very machine may do without encryption. Raises `Refused`
    (`no_server`, `bad_server`, `insecure_server`).
    """
    text = _UNSEEN.sub("", typed)
    if not text:
        raise Refused("no_server")
    if "://" not in text:
        text = "https://" + text.rpartition("@")[2]
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    except (ValueError, UnicodeError) as error:
        raise Refused("bad_server", typed[:100]) from error
    if not host or not _HOST.fullmatch(f"[{host}]" if ":" in host else host):
        raise Refused("bad_server", typed[:100])
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _HERE):
        raise Refused("insecure_server", typed[:100])
    bracketed = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{bracketed}" + (f":{port}" if port else "")
