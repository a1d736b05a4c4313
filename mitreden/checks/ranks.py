"""Places at the top: what claims one, and what does not.

"The best payroll tool in Europe" is a claim that can be true or false; "the best team in
the world" is a feeling. What decides is the noun, among whom, and whether something is on
offer. § 5 UWG.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mitreden.checks.nearby import Nearby, joined
from mitreden.checks.reading import Cue
from mitreden.checks.standing import OWN
from mitreden.checks.types import Span

SIGNS = (
    "top.position", "top.first", "top.degree", "top.only", "top.no_other",
    "top.none_better", "top.beats", "top.nobody", "top.better", "top.more", "top.so",
)  # fmt: skip
IS = frozenset(
    {
        "ist", "sind", "hat", "haben", "habt", "macht", "machen", "baut", "bauen",
        "bietet", "bieten", "liefert", "liefern", "gibt", "is", "are", "has", "have",
        "makes", "make", "made", "builds", "build", "sell", "sells", "offer", "offers",
        "est", "sont", "a", "ont", "avons", "fait", "font", "faisons", "propose",
        "proposons", "sommes", "vend", "vendons", "backen", "bäckt", "brauen", "braut",
        "kochen", "nähen", "fertigen", "fertigt", "produzieren", "rösten", "röstet",
        "verkaufen", "führen", "bake", "bakes", "brew", "brews", "roast", "cook", "sew",
        "produce", "produces", "manufacture", "serve", "serves", "fabrique", "fabriquons",
        "produisons", "cuisinons", "brassons", "livrons", "servons",
    }
)  # fmt: skip
IN = frozenset({"in", "im", "aus", "en", "de", "of", "around", "between", "zwischen"})
AS = frozenset({"so", "as", "aussi", "si"})
AS_WHOM = frozenset({"wie", "as", "que"})
YOU = frozenset({"du", "ihr", "dir", "euch", "you", "your", "tu", "vous", "toi", "."})
WHO = frozenset({"der", "die", "das", "that", "which", "who", "qui", "que", "qu'"})
ONE = frozenset({"eins", "one", "un"})
TO_YOU = frozenset({"dich", "dir", "yourself", "toi"})
FAR = 3
REACH = 10  # words between a comparative and "nobody"
NUMBERED = 2  # words before a "number one" that say what is counted


@dataclass(frozen=True, slots=True)
class Place:
    span: Span
    word: Cue | None = None  # can be left out without breaking the sentence


def claimed(text: Nearby, on_offer: bool) -> Iterator[Place]:
    yield from _in_one_word(text)
    yield from _first(text)
    yield from _of_all(text, on_offer)
    yield from _none_more(text, on_offer)
    if on_offer:
        yield from _none_better(text)


def _open(text: Nearby, cue: Cue) -> bool:
    """Stands there as a fact: no source, no wish, no doubt, no quotation."""
    number = cue.sentence
    return not (
        text.negated(cue, 3)
        or text.asked(number)
        or text.quoted(cue)
        or text.has(number, "top.hope")
        or text.has(number, "top.source", reach=1)
    )


def _in_one_word(text: Nearby) -> Iterator[Place]:
    for cue in text.cues("top.position"):
        if _open(text, cue) and not text.close(cue, "top.feeling", words=1):
            spare = text.inside(cue.sentence, "top.taken_out")
            words = [word for word in spare if word.first == cue.first]
            yield Place(cue.span, words[0] if words else None)


def _first(text: Nearby) -> Iterator[Place]:
    for cue in text.cues("top.first"):
        written = text.text[cue.start : cue.end]
        one = written.endswith("1") and not written[:-1].endswith(tuple("0123456789"))
        if not one and written.split()[-1].lower() not in ONE:
            continue
        counted = [
            other
            for other in text.inside(cue.sentence, "top.counting", "top.feeling")
            if 0 <= cue.first - other.last <= NUMBERED
        ]
        among = text.close(cue, "top.scope", "top.wares", words=6)
        ours = text.says(cue.sentence, OWN)
        among = among or (cue if cue.tag == "top.first.of" else None)
        if not counted and (among or ours) and _open(text, cue):
            yield Place(joined(cue, among))


def _of_all(text: Nearby, on_offer: bool) -> Iterator[Place]:
    """The best of all; the only one; no other one."""
    for cue in text.cues("top.degree", "top.only", "top.no_other"):
        if text.before(cue) == ["am"] or _felt(text, cue):
            continue
        among = text.close(cue, "top.scope", words=8)
        thing = text.close(cue, "top.wares", words=3)
        if cue.tag == "top.degree":
            enough = _said_of_wares(text, cue, thing, among, on_offer)
            enough = enough or _in_a_place(text, cue, thing, on_offer)
        else:
            enough = bool(thing or (among and on_offer))
            enough = enough or (on_offer and _the_one_that(text, cue))
        if enough and _open_or_no_other(text, cue):
            yield Place(joined(cue, thing if thing else among, among))


def _the_one_that(text: Nearby, cue: Cue) -> bool:
    """ "The only vacuum cleaner that …"."""
    return cue.tag == "top.only" and not WHO.isdisjoint(text.after(cue, 4)[1:])


def _said_of_wares(
    text: Nearby, cue: Cue, thing: Cue | None, among: Cue | None, on_offer: bool
) -> bool:
    if among and among.last < cue.first - FAR:
        among = None  # "in Europe we know the best …" says nothing about Europe
    if among:
        return on_offer or thing is not None
    if not thing or thing.first < cue.first or not on_offer:
        return False
    if not IS.intersection(text.before(cue, 4)):
        return False
    return bool(text.says(cue.sentence, OWN))


def _in_a_place(text: Nearby, cue: Cue, thing: Cue | None, on_offer: bool) -> bool:
    """ "The best employer in Hull": a name behind "in"."""
    said = IS.intersection(text.before(cue, 4)) or text.says(cue.sentence, OWN)
    if thing is None and not (on_offer and said):
        return False
    last = max(cue.last, thing.last if thing else 0)
    for place in range(last + 1, min(last + 5, len(text.read.words) - 1)):
        start = text.read.spans[place + 1][0]
        if text.read.words[place] in IN and text.text[start].isupper():
            return text.read.sentences[place + 1] == cue.sentence
    return False


def _open_or_no_other(text: Nearby, cue: Cue) -> bool:
    if cue.tag != "top.no_other":
        return _open(text, cue)
    return not _wished(text, cue) and not text.asked(cue.sentence)


def _felt(text: Nearby, cue: Cue) -> bool:
    """The word behind it, or the phrase it is part of, is a matter of the heart."""
    return any(
        other.first <= cue.last + 2 and other.last >= cue.first
        for other in text.inside(cue.sentence, "top.feeling")
    )


def _none_better(text: Nearby) -> Iterator[Place]:
    for cue in text.cues("top.none_better"):
        if not _wished(text, cue) and not _felt(text, cue):
            yield Place(cue.span)
    for cue in text.cues("top.beats"):
        ours = text.says(cue.sentence, OWN)
        if (ours or text.close(cue, "top.wares", words=2)) and _open(text, cue):
            yield Place(cue.span)
    for one, other in (("top.nobody", "top.ours"), ("top.better", "top.nowhere")):
        for cue in text.cues(one):
            than = text.close(cue, other, words=10)
            if (than or _as_good(text, cue)) and not _wished(text, cue):
                yield Place(joined(cue, than))


def _none_more(text: Nearby, on_offer: bool) -> Iterator[Place]:
    """ "Tighter windows nobody builds", "so cheap nowhere": among whom, or than ours."""
    for cue in text.cues("top.more", "top.so"):
        number = cue.sentence
        less = text.close(cue, "top.less", words=REACH)
        if less is None and text.asked(number):
            less = next(iter(text.inside(number + 1, "top.less")), None)
        if less is None or _wished(text, cue) or _felt(text, cue):
            continue
        if text.says(number, TO_YOU) or text.quoted(cue):
            continue
        ours = text.inside(number, "top.ours")
        scope = text.inside(number, "top.scope", reach=int(text.asked(number)))
        if ours or (on_offer and (scope or _sought(less))):
            yield Place(joined(cue, less))


def _sought(less: Cue) -> bool:
    """ "You won't find": more than one word."""
    return less.last > less.first


def _as_good(text: Nearby, cue: Cue) -> bool:
    """ "Nobody … as fast as", whoever comes then."""
    if cue.tag != "top.nobody":
        return False
    words = text.after(cue, 10)
    return any(
        word in AS and words[place + 2] in AS_WHOM and words[place + 3] not in YOU
        for place, word in enumerate(words[:-3])
    )


def _wished(text: Nearby, cue: Cue) -> bool:
    return text.has(cue.sentence, "top.hope", "top.source")
