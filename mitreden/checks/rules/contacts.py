"""Other people's e-mail addresses and phone numbers. Art. 6 GDPR.

Every search looks at a bounded piece of text, so no input makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mitreden.checks.types import Draft, Finding, Mend, Span, Weight

_LOCAL = re.compile(r"[\w.+%-]{1,64}\Z")
_DOMAIN = re.compile(r"(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}(?![\w-])")

_NUMBER = re.compile(
    r"(?<![\w.,/+-])\(?(?:\+|00|0|\d)[\d()/ \u00a0.–-]{5,24}\d(?!\w|,\d)"
)
_DATE = re.compile(r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.|\b\d{4}-\d{2}-\d{2}\b")
_TIMES = re.compile(r"(?<!\d)\d{1,2}[.]\d{2}\s?[–-]\s?\d{1,2}[.]\d{2}(?!\d)")
_NAMED = re.compile(
    r"\b(?:tel|telefon|telefonnummer|rufnummer|handy|handynummer|mobil|mobilnummer|fon"
    r"|durchwahl|ruf|anrufen|phone|call|cell|mobile|text|whatsapp|signal|erreichbar)"
    r"[\w ]{0,12}[.:]{0,2}\s{0,2}\Z",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"\b(?:nr|nummer|no|number|bestellnummer|artikel\w*|auftrag\w*|rechnung\w*|order"
    r"|ticket|ref|isbn|issn|ean|gtin|din|iban|konto\w*|vertrag\w*|kunden\w*|serien\w*"
    r"|invoice|serial|part|id|az|aktenzeichen|charge|batch|plz|hrb|ust\w*|version|v)"
    r"[-\w]{0,12}[\s.:#]{0,4}\Z",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"(?:0800|00800|0180|0900|\+49800|\+43800|\+41800|0049800)")
FEWEST, MOST = 7, 15  # ITU-T E.164 allows fifteen digits


def email(draft: Draft) -> Iterator[Finding]:
    for span in _emails(draft.text):
        address = draft.text[slice(*span)].lower()
        if address != draft.author.email.lower() and not _own(address, draft):
            yield Finding(
                "contacts.email", Weight.HINT, span, mends=(_without(draft.text, span),)
            )


def phone(draft: Draft) -> Iterator[Finding]:
    for found in _NUMBER.finditer(draft.text):
        span = _tight(found)
        if _is_phone(draft.text, span) and not _own_number(draft, span):
            mends = (_without(draft.text, span),)
            yield Finding("contacts.phone", Weight.HINT, span, mends=mends)


def _emails(text: str) -> Iterator[Span]:
    at = text.find("@")
    while at != -1:
        local = _LOCAL.search(text, max(0, at - 64), at)
        domain = _DOMAIN.match(text, at + 1)
        if local and domain and not _handle(text, local.start()):
            yield local.start(), domain.end()
        at = text.find("@", at + 1)


def _handle(text: str, start: int) -> bool:
    """@name@server.example is a mention, not an address."""
    return start > 0 and text[start - 1] == "@"


def _own(address: str, draft: Draft) -> bool:
    domain = address.rpartition("@")[2]
    return any(
        domain == own or domain.endswith(f".{own}")
        for own in map(str.lower, draft.organisation.domains)
    )


def _own_number(draft: Draft, span: Span) -> bool:
    digits = _national(draft.text[slice(*span)])
    return any(digits == _national(own) for own in draft.organisation.phones)


def _tight(found: re.Match[str]) -> Span:
    """Without a bracket that is opened before the number and closed after it."""
    start, end = found.span()
    if found[0].startswith("(") and ")" not in found[0]:
        start += 1
    return start, end


def _is_phone(text: str, span: Span) -> bool:
    number = text[slice(*span)]
    digits = re.sub(r"\D", "", number)
    if not FEWEST - 1 <= len(digits) <= MOST or _SERVICE.match(_dialled(number)):
        return False
    before = text[max(0, span[0] - 32) : span[0]]
    if _NAMED.search(before):
        return True
    if _DATE.search(number) or _TIMES.search(number) or _OTHER_NUMBER.search(before):
        return False
    return len(digits) >= FEWEST and _looks_dialled(number)


def _looks_dialled(number: str) -> bool:
    """International, with a trunk zero (DE, AT, CH, UK, FR), or grouped as in the US."""
    dialled = _dialled(number)
    if re.match(r"(?:\+|00)[1-9]", dialled):
        return len(dialled) >= 9
    if re.match(r"0[1-9]", dialled):
        return not re.match(r"0\.\d+\Z", number)
    return bool(re.fullmatch(r"\(?[2-9]\d{2}\)?[ .-]\d{3}[.-]\d{4}", number))


def _dialled(number: str) -> str:
    return re.sub(r"[^\d+]", "", number.replace("(0)", ""))


def _national(number: str) -> str:
    """The digits behind the country code or trunk zero, for comparing."""
    return re.sub(r"\A(?:(?:\+|00)(?:49|43|41)|0)", "", _dialled(number))


def _without(text: str, span: Span) -> Mend:
    start, end = span
    if text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")":
        start, end = start - 1, end + 1
    follows = text[end : end + 1]
    if text[max(0, start - 1) : start] == " " and (
        not follows or follows in " .,;!?\n"
    ):
        start -= 1
    return Mend("take_out", (start, end), "")
