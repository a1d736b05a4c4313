"""What belongs to others, and what a machine has made.

UrhG §§ 15, 19a, 51; MarkenG § 14; Reg. (EU) 2024/1689 Art. 50 (4). One's own picture, a
quotation with its source, a licence and a permission need no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mitreden.checks.nearby import Nearby, joined, nearby
from mitreden.checks.reading import Cue
from mitreden.checks.types import Draft, Finding, Span, Weight

HALVES = (  # what makes a taking together, and how many words may stand in between
    ("ways.sold", "ways.given", 8),
    ("ways.copied", "ways.given", 12),
    ("ways.cut", "ways.off", 5),
    ("ways.source", "ways.used", 8),
    ("ways.stolen", "ways.whose", 8),
)
ENOUGH = 2  # "without asking" weighs two, "copied" one
LONG = 320  # signs: about three sentences
AROUND = 80  # where the source of a quotation stands
_HIDDEN = re.compile(
    r"\b(?:not|nicht|non|pas|un)[ -]?(?:\w+ ){0,2}"
    r"(?:disclosed|labell?ed|marked|declared|gekennzeichnet|offengelegt|kenntlich"
    r"|signal[ée]e?s?|indiqu[ée]e?s?|mentionn[ée]e?s?|d[ée]clar[ée]e?s?)\b"
    r"|\b(?:without|ohne|sans) (?:\w+ )?(?:label|disclosure|notice|hinweis"
    r"|kennzeichnung|mention|indication|signalement)\b",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"image|photo|picture|foto|bild|video|vidéo|film|audio|voice|stimme|voix|clip"
    r"|public interest|öffentlichem interesse|intérêt public|face|gesicht",
    re.IGNORECASE,
)
_PLAINLY_MADE = re.compile(
    r"obvious|cartoon|comic|stylis|styliz|drawing|painting|illustrat|fantas|artistic"
    r"|gezeichnet|offensichtlich|erkennbar künstlich|dessin|manifestement|abstract"
    r"|abstrakt|clearly artificial",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:sagt|sagte|meint|schreibt|schrieb|laut|quelle|zitat|aus|von|nach|said|says"
    r"|wrote|writes|source|from|by|according|quot\w+|dit|écrit|selon|extrait|citation)\b"
    r"|https?://|[—–-] ?[A-ZÄÖÜ]|\(",
    re.IGNORECASE,
)


def copyright(draft: Draft) -> Iterator[Finding]:  # noqa: A001
    """A work of somebody else's, and how it came here."""
    text = nearby(draft)
    for thing in text.cues("works.thing", "works.text", "works.music", "ways.figure"):
        span = _taken(text, thing) or _passed_on(text, thing) or _helped(text, thing)
        if span:
            yield Finding("rights.copyright", Weight.HINT, span)
            return


def quotation(draft: Draft) -> Iterator[Finding]:
    """A long passage in quotation marks, and nothing says whose it is."""
    for start, end in nearby(draft).quotes():
        if end - start < LONG:
            continue
        around = (
            draft.text[max(0, start - AROUND) : start],
            draft.text[end : end + AROUND],
        )
        if not draft.proof and not any(map(_SOURCE.search, around)):
            yield Finding(
                "rights.quotation", Weight.NOTE, (start, end), {"signs": end - start}
            )


def ai(draft: Draft) -> Iterator[Finding]:
    """A picture, film or voice looks real, is none, and nobody says so."""
    context = draft.context
    made = context.ai_content
    if not made or not _HIDDEN.search(made) or not _SEEN.search(made):
        return
    if _PLAINLY_MADE.search(made) or nearby(draft).read.has("works.machine"):
        return
    label = f"{context.overlay_label} {context.platform_label}"
    if re.search(r"\b(?:ai|ki|ia)\b|generat|générée?|künstlich", label, re.IGNORECASE):
        return
    yield Finding("rights.ai", Weight.NOTE)


def _passed_on(text: Nearby, thing: Cue) -> Span | None:
    """A whole book to take home, or somebody's song under one's own video."""
    if _cleared(text, thing.sentence):
        return None
    if thing.tag == "works.text":
        whole = text.close(thing, "works.whole", words=1)
        share = text.inside(thing.sentence, "works.share", reach=1)
        taking = [cue for cue in share if cue.span != thing.span]
        return joined(whole, thing) if whole and taking else None
    if thing.tag == "works.music":
        under = text.close(thing, "works.under", words=6)
        return joined(thing, under) if under else None
    return None


def _helped(text: Nearby, thing: Cue) -> Span | None:
    """Two halves that belong together: sold and given, name and cut off, and so on."""
    at = thing.sentence
    if _cleared(text, at):
        return None
    if thing.tag == "ways.figure":
        merch = text.inside(at, "ways.merch")
        return joined(thing, merch[0]) if merch else None
    for careless in text.inside(at, "ways.careless", reach=1):
        return joined(thing, careless) if careless.sentence == at else thing.span
    return thing.span if any(_both(text, thing, *halves) for halves in HALVES) else None


def _both(text: Nearby, thing: Cue, one: str, other: str, words: int) -> bool:
    """Both halves, close to each other; a mark is cut off in the same sentence."""
    at = thing.sentence
    for cue in text.inside(at, one, reach=1):
        if cue.span == thing.span:
            continue
        half = text.close(cue, other, words=words)
        if half is None and one != "ways.cut":
            half = next(iter(text.inside(at, other, reach=1)), None)
        if half is None or half.span == cue.span:
            continue
        if not (text.negated(cue, 1) or text.negated(half, 2)):
            return True
    return False


def _cleared(text: Nearby, number: int) -> bool:
    """One's own, allowed, licensed, quoted; but not "not allowed"."""
    cleared = text.inside(number, "works.cleared", reach=1)
    return any(not text.negated(cue, 2) for cue in cleared)


def _taken(text: Nearby, thing: Cue) -> Span | None:
    number = thing.sentence
    if _cleared(text, number):
        return None
    asked = [
        cue
        for cue in text.inside(number, "works.unasked", reach=1)
        if cue.span != thing.span and not text.negated(cue, 2)
    ]
    if asked:
        return joined(thing, asked[0]) if asked[0].sentence == number else thing.span
    places = {
        cue.first: cue
        for cue in text.inside(number, "works.taken")
        if cue.span != thing.span and not text.negated(cue, 2)
    }
    if len(places) >= ENOUGH:
        return joined(thing, *places.values())
    return None
