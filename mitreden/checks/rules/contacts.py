"""Other people's e-mail addresses and phone numbers. Art. 6 GDPR.

Every search looks at a bounded piece of text, so no input makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mitreden.checks.digits import rows
from mitreden.checks.nearby import nearby
from mitreden.checks.persons import persons
from mitreden.checks.sentences import sentence_at
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
# "Seine neue Nummer:" is one, where it begins as mobile numbers do (DE, AT, CH, UK, FR).
_PLAIN = re.compile(r"\b(?:nummer|number|numéro)[\s.:]{0,3}\Z", re.IGNORECASE)
_MOBILE = re.compile(
    r"(?:(?:\+|00)49|0)1[5-7]|(?:(?:\+|00)43|0)6[5-9]|(?:(?:\+|00)41|0)7[5-9]"
    r"|(?:(?:\+|00)44|0)7[1-9]|(?:(?:\+|00)33|0)[67]"
)
_INTERNATIONAL = re.compile(r"(?:\+|00)[1-9]")
_TRUNK = re.compile(r"0[1-9]")
_DECIMAL = re.compile(r"0\.\d+\Z")
_AMERICAN = re.compile(r"\(?[2-9]\d{2}\)?[ .-]\d{3}[.-]\d{4}\Z")
_NO_DIGIT = re.compile(r"\D")
_NOT_DIALLED = re.compile(r"[^\d+]")
_COUNTRY = re.compile(r"\A(?:(?:\+|00)(?:49|43|41)|0)")
_FRENCH = re.compile(r"0[1-9](?:\.\d{2}){4}\Z")
_SERVICE = re.compile(r"(?:0800|00800|0180|0900|\+49800|\+43800|\+41800|0049800)")
# What stands before the @ where a desk reads the mail, not a person.
ROLES = frozenset(
    {
        "accueil", "admin", "anfrage", "anmeldung", "apply", "ausbildung", "azubi", "bestellung",
        "bewerbung", "bewerbungen", "bonjour", "booking", "buchhaltung", "buchung", "buero",
        "candidature", "candidatures", "career", "careers", "commande", "compliance", "contact",
        "customerservice", "datenschutz", "dialog", "dpo", "einkauf", "empfang", "enquiries",
        "events", "export", "feedback", "hallo", "hello", "help", "hilfe", "hr", "impressum",
        "info", "infos", "ir", "jobs", "kanzlei", "karriere", "kontakt", "kundenservice", "mail",
        "marketing", "media", "moin", "newsletter", "noreply", "no-reply", "office", "order",
        "orders", "people", "personal", "post", "praktikum", "praxis", "press", "presse",
        "privacy", "recruiting", "recrutement", "redaktion", "reservierung", "rezeption", "rh",
        "sales", "sav", "sekretariat", "service", "serviceclient", "shop", "spenden", "sponsoring",
        "studium", "support", "talent", "team", "termin", "termine", "tickets", "verein",
        "verkauf", "vertrieb", "verwaltung", "volunteer", "webmaster", "welcome", "werkstatt",
        "zentrale",
    }
)  # fmt: skip
FEWEST, MOST = 7, 15  # ITU-T E.164 allows fifteen digits


def email(draft: Draft) -> Iterator[Finding]:
    for span in _emails(draft.text):
        address = draft.text[slice(*span)].lower()
        if address == draft.author.email.lower() or _own(address, draft):
            continue
        if re.split(r"[.+_]", address.partition("@")[0])[0] not in ROLES:
            yield Finding(
                "contacts.email", Weight.HINT, span, mends=(_without(draft.text, span),)
            )


def phone(draft: Draft) -> Iterator[Finding]:
    for found in _numbers(draft):
        span = _tight(found)
        if not _is_phone(draft.text, span) or _own_number(draft, span):
            continue
        if not _of_a_desk(draft, span):
            mends = (_without(draft.text, span),)
            yield Finding("contacts.phone", Weight.HINT, span, mends=mends)


def _numbers(draft: Draft) -> Iterator[re.Match[str]]:
    for start, end in rows(draft):
        yield from _NUMBER.finditer(draft.text, max(0, start - 2), end + 2)


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
    if not draft.organisation.phones:
        return False
    digits = _national(draft.text[slice(*span)])
    return any(digits == _national(own) for own in draft.organisation.phones)


def _of_a_desk(draft: Draft, span: Span) -> bool:
    """A workshop or a hotline wants to be called; somebody's own line may not."""
    near, who = nearby(draft), persons(draft)
    at = sentence_at(near.read, span[0])
    mobile = _MOBILE.match(_dialled(draft.text[slice(*span)]))
    if mobile or near.has(at, "contacts.private") or who.inside(at):
        return False
    return near.has(at, "contacts.business", reach=1) and not who.inside(at - 1)


def _tight(found: re.Match[str]) -> Span:
    """Without a bracket that is opened before the number and closed after it."""
    start, end = found.span()
    if found[0].startswith("(") and ")" not in found[0]:
        start += 1
    return start, end


def _is_phone(text: str, span: Span) -> bool:
    number = text[slice(*span)]
    digits, dialled = _NO_DIGIT.sub("", number), _dialled(number)
    if not FEWEST - 1 <= len(digits) <= MOST or _SERVICE.match(dialled):
        return False
    before = text[max(0, span[0] - 32) : span[0]]
    if _NAMED.search(before):
        return True
    if _FRENCH.match(number) or (_PLAIN.search(before) and _MOBILE.match(dialled)):
        return True
    if _DATE.search(number) or _TIMES.search(number) or _OTHER_NUMBER.search(before):
        return False
    return len(digits) >= FEWEST and _looks_dialled(number, dialled)


def _looks_dialled(number: str, dialled: str) -> bool:
    """International, with a trunk zero (DE, AT, CH, UK, FR), or grouped as in the US."""
    if _INTERNATIONAL.match(dialled):
        return len(dialled) >= 9
    if _TRUNK.match(dialled):
        return not _DECIMAL.match(number)
    return bool(_AMERICAN.match(number))


def _dialled(number: str) -> str:
    return _NOT_DIALLED.sub("", number.replace("(0)", ""))


def _national(number: str) -> str:
    """The digits behind the country code or trunk zero, for comparing."""
    return _COUNTRY.sub("", _dialled(number))


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
