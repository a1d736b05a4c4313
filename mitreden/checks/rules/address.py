"""An address that may lead elsewhere than it seems, or brings a program along.

Readers learn to mistrust exactly these signs (BSI, "Wie erkenne ich Phishing"; NCSC,
"Phishing: spot and report"; read 2026-11-25): numbers instead of a name, a name that
looks like a known one, a name before an @, a file that is a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from mitreden.checks.addresses import Address, addresses
from mitreden.checks.lookalikes import own_names, resembles
from mitreden.checks.types import Draft, Finding, Weight

PROGRAMS = frozenset(
    {
        "7z", "apk", "appimage", "bat", "cab", "cmd", "dmg", "docm", "exe", "gz", "hta", "img",
        "ipa", "iso", "jar", "js", "lnk", "msi", "msix", "pkg", "pptm", "ps1", "rar", "reg", "scr",
        "sh", "tar", "tgz", "vbs", "wsf", "xlsm", "xz", "zip",
    }
)  # fmt: skip
USUAL_PORTS = frozenset({"", "80", "443"})
_NUMBER = re.compile(r"0x[0-9a-f]{1,8}|\d{1,10}")
_FILE_END = re.compile(r"\.([A-Za-z0-9]{2,8})(?:$|[?#])")


def numeric(draft: Draft) -> Iterator[Finding]:
    """192.168.0.1 instead of a name."""
    for address in addresses(draft):
        if _is_number(address):
            yield _finding("numeric", address)


def lookalike(draft: Draft) -> Iterator[Finding]:
    """paypa1.com, wendbach-login.de, xn--…, or letters of another script."""
    own = own_names(draft.organisation)
    for address in addresses(draft):
        if not _is_number(address) and (known := resembles(address.host, own)):
            yield _finding("lookalike", address, known)


def download(draft: Draft) -> Iterator[Finding]:
    """A click on it would fetch a program or an archive."""
    for address in addresses(draft):
        ends = _FILE_END.search(address.path) if "/" in address.path else None
        name = ends[1].lower() if ends else ""
        if name in PROGRAMS or (address.scheme and address.labels[-1] == "zip"):
            yield _finding("download", address, name or "zip")


def disguised(draft: Draft) -> Iterator[Finding]:
    """https://known.example@elsewhere.example, or a door of its own (:8081)."""
    for address in addresses(draft):
        odd = address.user or address.port not in USUAL_PORTS
        if odd and address.scheme and _is_public(address):
            yield _finding("disguised", address)


def _finding(rule: str, address: Address, known: str = "") -> Finding:
    facts = {"host": address.host, "known": known}
    return Finding(f"address.{rule}", Weight.HINT, address.span, facts)


def _is_public(address: Address) -> bool:
    """Not one's own machine, as in a developer's post."""
    return "." in address.host and not address.host.startswith("127.")


def _is_number(address: Address) -> bool:
    host = address.host
    if address.scheme and _NUMBER.fullmatch(host):
        return True
    if not (host[:1].isdigit() or host.startswith("[")):  # asking is dear
        return False
    try:
        return not ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
