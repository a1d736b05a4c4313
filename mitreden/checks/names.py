"""Names of other people and companies, told by capitals where a language allows it.

In German every noun is written large, so only a name right behind "von", "bei" or "mit",
without an article, counts; in English and French any capital inside a sentence does.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.nearby import Nearby
from mitreden.checks.reading import END, Cue
from mitreden.checks.types import Draft, Span

BEFORE_A_NAME = frozenset({"von", "bei", "mit", "auf", "statt", "als", "gegen", "zu"})
SAID = frozenset(
    {"it's", "that's", "he's", "she's", "what's", "here's", "there's", "let's"}
)
BUSINESS = frozenset(
    {
        "möbel", "autohaus", "brauerei", "firma", "spedition", "elektro", "garage", "hotel",
        "fliesenleger", "bäckerei", "metzgerei", "kanzlei", "bürgermeister", "werkstatt",
        "tischlerei", "schreinerei", "malerbetrieb", "praxis", "agentur", "hausverwaltung",
        "mayor", "officer", "maître", "docteur", "gartencenter", "gärtnerei", "velo", "radhaus",
        "baufirma", "bauunternehmen", "zimmerei", "konditorei", "pizzeria", "gasthaus",
        "gasthof", "wirtshaus", "café", "discounter", "baumarkt", "optik", "apotheke",
        "fahrschule", "reisebüro", "supermarkt", "blumen", "reifen", "küchen", "fenster",
        "maler", "dachdecker", "schlosserei", "druckerei", "anbieter", "konkurrent",
        "mitbewerber", "wettbewerber", "hersteller", "lieber", "liebe",
    }
)  # fmt: skip
NO_NAME = frozenset(
    {
        "i", "i'm", "i've", "i'd", "i'll", "monday", "tuesday", "wednesday", "thursday",
        "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
        "june", "july", "august", "september", "october", "november", "december",
        "english", "german", "french", "american", "british", "christmas", "easter", "hr",
        "it", "ceo", "ad", "pdf", "usb", "ok", "tv", "uk", "us", "usa", "eu", "noël",
        "pâques", "internet", "linkedin", "instagram", "google", "herzen", "haus", "hause",
        "uns", "euch", "ihnen", "sie", "beginn", "anfang", "ende", "freude", "spaß",
        "stolz", "recht", "liebe", "zeit", "hand", "wut", "kunden", "kollegen", "leuten",
        "leute", "mal", "anhieb", "dauer", "deutsch", "englisch", "montag", "dienstag",
        "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "regen", "wind",
        "wetter", "bedarf", "fragen", "facebook", "youtube", "tiktok", "xing",
    }
)  # fmt: skip


def foreign_name(draft: Draft, text: Nearby, sentence: int) -> Span | None:
    """A name in this sentence that is not the own organisation's."""
    if sentence not in text.names:
        text.names[sentence] = next(_names(draft, text, sentence), None)
    return text.names[sentence]


def _names(draft: Draft, text: Nearby, sentence: int) -> Iterator[Span]:
    own = {
        part.casefold() for name in draft.organisation.names for part in name.split()
    }
    words, places = text.read.words, text.places(sentence)
    for place in places:
        word = words[place].removesuffix("'s")
        start, end = text.read.spans[place]
        if word == END or word in own or word in NO_NAME or len(word) < 3:
            continue
        if start and text.text[start - 1] == "@":
            yield start - 1, end
        elif _written_as_name(text, start, end) and _stands_as_name(
            draft, words, place, places[0]
        ):
            yield start, end


def _written_as_name(text: Nearby, start: int, end: int) -> bool:
    written = text.text[start:end]
    return written[:1].isupper() and not written.isupper() and not _opens(text, start)


def _opens(text: Nearby, start: int) -> bool:
    """Large because something begins here, not because it is a name."""
    before = text.text[max(0, start - 3) : start].rstrip()
    return before[-1:] in {
        ":",
        '"',
        "“",
        "„",
        "«",
        "(",
        "*",
        "#",
        "/",
        "-",
        "–",
        "|",
        "]",
    }


def title_with_name(text: Nearby, title: Cue) -> bool:
    """ "Herr Kern", not "meine Frau": a capital behind the title, none of one's own."""
    if text.before(title) and text.before(title)[0] in {"meine", "eine", "die", "jede"}:
        return False
    behind = text.text[title.end : title.end + 3].lstrip(" .")
    if not behind[:1].isupper() or title.last + 1 >= len(text.read.words):
        return False
    return text.read.words[title.last + 1] not in {END, *NO_NAME}


def _stands_as_name(draft: Draft, words: list[str], place: int, first: int) -> bool:
    if place == first:
        return words[place].endswith("'s") and words[place] not in SAID
    if draft.language == "de":
        return words[place - 1] in BEFORE_A_NAME or words[place - 1] in BUSINESS
    return True
