"""Somebody else's goods made little in passing: a fault, a picture, an ironic wish.

None of these words weighs anything by itself: bread may be hard and a customer may run.
They count beside a competitor or a foreign name, where something of one's own is offered in
the same breath, and nobody is thanked, praised or pitied. §§ 4 no. 1, 6 (2) UWG.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.names import BUSINESS, NO_NAME, foreign_name
from mitreden.checks.nearby import Nearby
from mitreden.checks.reading import END, Cue
from mitreden.checks.standing import OWN
from mitreden.checks.types import Draft, Span

WEAK = ("sneer.fault", "sneer.irony")
STRONG = ("sneer.picture", "sneer.flight")
FAULTS = WEAK + STRONG
POINTING = ("sneer.whoever", "others.there", "others.compared")
BESIDE = (0, -1, 1, -2)  # the sentences in which one looks for whom it is about
BEFORE = frozenset({"von", "bei", "zu", "beim", "vom", "auf"})
AT = frozenset({"bei", "beim", "chez", "at", "from", "von"})
ME = frozenset(
    {
        "wir", "ich", "uns", "unser", "unsere", "unserem", "unserer", "arbeite", "arbeiten",
        "bin", "we", "we're", "i", "i'm", "us", "our", "work", "working", "here", "je",
        "j'", "nous", "suis", "travaille", "notre", "nos",
    }
)  # fmt: skip
MEASURES = frozenset(
    {
        "ende", "anfang", "mitte", "kilo", "liter", "tasse", "glas", "stück", "paar",
        "prozent", "euro", "jahr", "jahre", "uhr", "tüte", "flasche", "meter", "gramm",
        "dose", "sack", "stunde", "stunden", "tag", "tage", "art", "sorte", "grad", "herr",
        "frau", "herrn", "familie", "dr", "teller", "portion", "kiste", "monat", "monate",
        "woche", "wochen", "franken", "minuten", "menge", "menschen", "leute", "azubi",
    }
)  # fmt: skip
WE = OWN | {"unseren", "ours", "mir", "we'll", "we'd"}
OURS = frozenset({"unsere", "unserer", "unseres", "unsre", "ours", "nôtre", "nôtres"})
QUESTION = 6  # words of a question that is only a name, its end included
ASKING = ME | frozenset(
    {
        "was",
        "wer",
        "wie",
        "wo",
        "warum",
        "wann",
        "noch",
        "schon",
        "na",
        "und",
        "keine",
        "what",
        "who",
        "how",
        "why",
        "where",
        "when",
        "still",
        "no",
        "need",
        "want",
        "is",
        "are",
        "do",
        "does",
        "quoi",
        "qui",
        "comment",
        "pourquoi",
        "où",
        "quand",
        "envie",
        "encore",
        "pas",
        "besoin",
    }
)
BACK = 4  # words between "ich arbeite" and the name of one's own house


def sneered(draft: Draft, text: Nearby) -> Iterator[tuple[Cue, Span]]:
    """(what is said, of whom)."""
    for cue in text.cues("sneer.contrast"):
        whom = _against(draft, text, cue)
        if whom:
            yield cue, whom
    for cue in text.cues(*FAULTS):
        if text.negated(cue, 2) or text.quoted(cue) or not _contrasted(text, cue):
            continue
        whom = _whom(draft, text, cue)
        if whom:
            yield cue, whom


def _against(draft: Draft, text: Nearby, ours: Cue) -> Span | None:
    """ "Pizza Presto's is cold. Ours is hot": ours against theirs, nothing kind said."""
    at = ours.sentence
    if text.has(at, "sneer.kind", "others.fair", "sneer.apart", reach=1):
        return None
    if text.has(at, "top.nobody", reach=1) and text.has(at, "top.more", reach=1):
        return None  # a place at the top: claims.superlative
    if text.has(at, "top.degree") or text.quoted(ours) or not _stands_alone(text, ours):
        return None
    for number in (at - 1, at):
        rivals = text.inside(number, "others.rival", "sneer.neighbour")
        if rivals and rivals[0].first < ours.first:
            return rivals[0].span
        name = _name(draft, text, number)
        if name and name[1] < ours.start:
            return name
    return None


def _stands_alone(text: Nearby, ours: Cue) -> bool:
    """ "Unsere kommt heiß", not "unsere Pizza"; "bei uns" where a clause begins."""
    words, spans = text.read.words, text.read.spans
    if words[ours.last] in OURS:
        behind = [
            text.text[start].isupper()
            for start, _ in spans[ours.last + 1 : ours.last + 4]
        ]
        return not words[ours.last].startswith("uns") or not any(behind)
    first = text.places(ours.sentence).start
    before = text.text[max(0, ours.start - 2) : ours.start]
    return ours.first == first or "," in before or ":" in before


def _contrasted(text: Nearby, cue: Cue) -> bool:
    """Ours are offered nearby, and nothing kind is said; or two sneers stand together."""
    at = cue.sentence
    kind = text.inside(at, "sneer.kind", "others.fair", reach=1)
    if any(text.close(word, "sneer.irony", words=0) is None for word in kind):
        return False
    if text.has(at, "sneer.ours", reach=2) or _speaks(text, at):
        return True
    if cue.tag == "sneer.picture":
        return text.has(at, "sneer.irony", reach=1)
    return cue.tag == "sneer.flight" and text.has(at, *WEAK, "sneer.picture", reach=1)


def _speaks(text: Nearby, at: int) -> bool:
    return any(text.says(at + step, WE) for step in range(-2, 3))


def _whom(draft: Draft, text: Nearby, cue: Cue) -> Span | None:
    """A competitor, or a name to which or from which people are sent."""
    for step in BESIDE:
        rivals = text.inside(cue.sentence + step, "others.rival", "sneer.neighbour")
        rivals = [rival for rival in rivals if rival.span != cue.span]
        if rivals:
            return rivals[0].span
    if asked := _asked_about(text, cue):
        return asked
    for step in BESIDE:
        number = cue.sentence + step
        name = _name(draft, text, number)
        if name and (
            _sent(draft, text, number, name) or (cue.tag in STRONG and step == 0)
        ):
            return name
    return None


def _asked_about(text: Nearby, cue: Cue) -> Span | None:
    """ "Snackly bars? You may as well chew the wrapper": whose goods are asked about."""
    number = cue.sentence - 1
    places = text.places(number)
    if cue.tag != "sneer.picture" or not 2 < len(places) <= QUESTION:
        return None
    if not text.asked(number) or text.has(number, "sneer.kind"):
        return None
    first, last = places.start, places.stop - 2
    start, end = text.read.spans[first][0], text.read.spans[last][1]
    named = text.text[start].isupper() and text.read.words[first] not in ASKING
    return (start, end) if named else None


def _second(text: Nearby, number: int) -> int:
    """Where the second word of a sentence begins."""
    places = text.places(number)
    return text.read.spans[places[min(1, len(places) - 1)]][0]


def _sent(draft: Draft, text: Nearby, number: int, name: Span) -> bool:
    """Somebody is sent there, or it is told what one gets there."""
    if text.has(number, *POINTING):
        return True
    if text.text[slice(*name)].endswith(("'s", "’s")):
        return True  # "Voltaro's barely lasts till noon"
    if draft.language != "de" and name[0] <= _second(text, number):
        return True  # "Pepper Electrics keep you waiting"
    before = text.text[max(0, name[0] - 24) : name[0]].lower().split()
    return bool(AT.intersection(before[-2:]))


def _name(draft: Draft, text: Nearby, number: int) -> Span | None:
    """A name that is not the author's own house."""
    if draft.language != "de":
        name = foreign_name(draft, text, number)
        return name if name and not _own(text, number, name) else None
    own = {part for name in draft.organisation.names for part in name.lower().split()}
    words = text.read.words
    for place in text.places(number):
        word, before = words[place], words[place - 1] if place else END
        start, end = text.read.spans[place]
        if word in NO_NAME or word in own or not text.text[start].isupper():
            continue
        called = before in BEFORE or before in BUSINESS or _pair(text, place)
        named = called and len(word) > 3 and word not in BUSINESS
        if named and not _own(text, number, (start, end)):
            return start, end
    return None


def _pair(text: Nearby, place: int) -> bool:
    """ "Fahrschule Blitz": two words with capitals in a row, the second is a name."""
    if place == 0 or text.read.words[place - 1] in MEASURES:
        return False
    before, here = text.read.spans[place - 1], text.read.spans[place]
    between = text.text[before[1] : here[0]]
    if between not in {" ", " & ", "-"} or not text.text[before[0]].isupper():
        return False
    return between != "-" and place - 1 != text.places(text.read.sentences[place]).start


def _own(text: Nearby, number: int, name: Span) -> bool:
    before = [
        text.read.words[place]
        for place in text.places(number)
        if text.read.spans[place][1] <= name[0]
    ]
    return not ME.isdisjoint(before[-BACK:])
