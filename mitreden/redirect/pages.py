"""What a person sees whose link leads nowhere: a short, kind page in two languages.

Everything is made once, when the process starts. The words stand here and not in the
catalogue, because this process does not know Django.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Literal
from urllib.parse import urlsplit

Reason = Literal["unknown", "withdrawn", "later"]
Language = Literal["de", "en"]
Headers = list[tuple[bytes, bytes]]

STATUS: dict[Reason, int] = {"unknown": 404, "withdrawn": 410, "later": 503}

_WORDS: dict[Language, dict[Reason, tuple[str, str]]] = {
    "en": {
        "unknown": (
            "This link leads nowhere",
            "Perhaps a character went missing when it was copied. "
            "Look at the post again and open the link from there.",
        ),
        "withdrawn": (
            "This link has been taken back",
            "Whoever shared it has withdrawn the post. "
            "That is fine, and you have done nothing wrong.",
        ),
        "later": (
            "We cannot look this link up right now",
            "It will not take long. Please try again in a minute.",
        ),
    },
    "de": {
        "unknown": (
            "Dieser Link führt nirgendwohin",
            "Vielleicht ist beim Kopieren ein Zeichen verloren gegangen. "
            "Schau noch einmal in den Beitrag und öffne den Link von dort.",
        ),
        "withdrawn": (
            "Dieser Link wurde zurückgenommen",
            "Wer ihn geteilt hat, hat den Beitrag zurückgezogen. "
            "Das ist in Ordnung, und du hast nichts falsch gemacht.",
        ),
        "later": (
            "Wir können diesen Link gerade nicht nachschlagen",
            "Es dauert nicht lange. Bitte versuch es in einer Minute noch einmal.",
        ),
    },
}
_ON: dict[Language, str] = {"en": "On to", "de": "Weiter zu"}

POLICY = (
    b"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HERE = Path(__file__).parent
_STATIC = _HERE.parent / "static"
# What the page loads; no code of a link has a dot in it.
_FILES = {
    "page.css": (_HERE / "page.css", b"text/css; charset=utf-8"),
    "mark.svg": (_STATIC / "img/mark.svg", b"image/svg+xml"),
    "inter.woff2": (_STATIC / "vendor/inter/inter-latin.woff2", b"font/woff2"),
    "serif.woff2": (_STATIC / "vendor/source-serif-4/serif-latin.woff2", b"font/woff2"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


def files(prefix: str) -> dict[str, Answer]:
    """By path."""
    return {
        prefix + name: _answer(
            200,
            path.read_bytes(),
            (b"content-type", kind),
            (b"cache-control", b"public, max-age=86400"),
        )
        for name, (path, kind) in _FILES.items()
    }


def make(website: str, prefix: str) -> dict[tuple[Reason, Language], Answer]:
    """`website` is the organisation's address, or empty."""
    template = Template((_HERE / "page.html").read_text(encoding="utf-8"))
    return {
        (reason, language): _page(template, reason, language, website, prefix)
        for language, reasons in _WORDS.items()
        for reason in reasons
    }


def plain(status: int, text: str, *more: tuple[bytes, bytes]) -> Answer:
    return _answer(
        status,
        text.encode(),
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
        *more,
    )


def language_for(accepted: bytes) -> Language:
    """The better of our two languages, by Accept-Language; English if neither."""
    best: tuple[float, Language] = (0.0, "en")
    for part in accepted.decode("latin-1").lower().split(","):
        tag, _, quality = part.strip().partition(";")
        weight = _weight(quality)
        if tag.partition("-")[0].strip() == "de" and weight > best[0]:
            best = (weight, "de")
        elif tag.partition("-")[0].strip() == "en" and weight > best[0]:
            best = (weight, "en")
    return best[1]


def _weight(quality: str) -> float:
    name, _, value = quality.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(float(value), 1.0)
    except ValueError:
        return 0.0


def _page(
    template: Template, reason: Reason, language: Language, website: str, prefix: str
) -> Answer:
    title, words = _WORDS[language][reason]
    host = urlsplit(website).hostname if website else ""
    on = (
        f'<p><a class="on" href="{escape(website)}">{_ON[language]} {escape(host)}</a></p>'
        if host
        else ""
    )
    html = template.substitute(
        language=language, title=title, words=words, on=on, prefix=prefix
    )
    more = [(b"retry-after", b"30")] if reason == "later" else []
    return _answer(
        STATUS[reason],
        html.encode(),
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-language", language.encode()),
        (b"vary", b"accept-language"),
        (b"cache-control", b"no-store"),
        (b"x-robots-tag", b"noindex"),
        *more,
    )


def _answer(status: int, body: bytes, *headers: tuple[bytes, bytes]) -> Answer:
    return Answer(
        status,
        [
            *headers,
            (b"content-length", b"%d" % len(body)),
            (b"content-security-policy", POLICY),
            (b"referrer-policy", b"no-referrer"),
            (b"x-content-type-options", b"nosniff"),
        ],
        body,
    )
