"""Whether somebody's honour is touched: what is said, and of whom.

One word hardly ever tells. A crime weighs two, a doubtful word ("envelope", "tips out")
one; two are needed, and a person or company one can tell. §§ 185–187 StGB.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.names import foreign_name, title_with_name
from mitreden.checks.nearby import Nearby, joined
from mitreden.checks.reading import Cue
from mitreden.checks.types import Draft, Span

ENOUGH = 2
SHORT = 3  # words of a sentence, its end included
WEIGHTS = {
    "honour.crime": 2,
    "honour.insult": 2,
    "honour.deed": 1,
    "honour.doubtful": 1,
    "honour.slight": 1,
}
ALONE = frozenset({"honour.deed", "honour.slight"})
TITLES = frozenset(
    {"herr", "herrn", "frau", "mr", "mrs", "ms", "dr", "m", "mme", "monsieur", "madame", "ing"}
)  # fmt: skip
COPULA = frozenset(
    {
        "ist", "sind", "is", "are", "est", "sont", "he's", "she's", "they're", "bleibt",
        "was", "war", "so", "such", "dieser", "diese", "total", "völlig", "this", "ce",
        "cet", "cette", "quel", "what", "einziger", "reiner",
    }
)  # fmt: skip
THIS = frozenset(
    {
        "unsere", "unser", "unserem", "unserer", "meine", "mein", "diese", "dieser",
        "dieses", "our", "my", "this", "these", "notre", "mon", "ma", "cette", "ce", "ces",
        "die", "le", "la", "the",
    }
)  # fmt: skip
HE = frozenset(
    {
        "der", "die", "er", "sie", "he", "she", "he's", "she's", "they", "they're", "il",
        "elle", "ils", "elles", "ce",
    }
)  # fmt: skip
THEY = frozenset({"they", "they're", "them", "sie", "denen", "ils", "elles", "eux"})
MINE = frozenset({"ich", "meine", "mein", "meiner", "my", "i", "mon", "ma", "je"})
MYSELF = frozenset({"ich", "bin", "i", "i'm", "am", "je", "suis", "mich", "mir"})


def accused(draft: Draft, text: Nearby) -> Iterator[Span]:
    """Passages that accuse or insult somebody one can tell."""
    yield from _insinuated(draft, text)
    yield from _covered_up(draft, text)
    for number, cues in _heavy(text).items():
        whom = _whom(draft, text, number)
        if whom is None or _of_a_group(text, number):
            continue
        first, last = cues[0], cues[-1]
        start, end = joined(first, last)
        yield min(start, whom[0]), max(end, whom[1])


def _insinuated(draft: Draft, text: Nearby) -> Iterator[Span]:
    """ "Where does the new boat come from? Ask the club's till"."""
    for dear in text.cues("honour.wealth"):
        number = dear.sentence
        here = (number, number + 1, number - 1)
        tills = [till for at in here for till in text.inside(at, "honour.till")]
        if not tills or not any(text.has(at, "honour.link") for at in here):
            continue
        if text.has(number, "honour.harmless", "honour.harmless_money", reach=1):
            continue
        if text.says(number, MINE) or text.says(tills[0].sentence, MINE):
            continue
        whom = _whom(draft, text, number)
        if whom:
            start, end = joined(dear, tills[0])
            yield min(start, whom[0]), max(end, whom[1])


def _covered_up(draft: Draft, text: Nearby) -> Iterator[Span]:
    """ "They knew the brakes were gone and binned the report"."""
    for proof in text.cues("honour.proof"):
        number = proof.sentence
        gone = text.close(proof, "honour.destroys", words=4)
        if gone is None or not text.has(number, "honour.knew", reach=1):
            continue
        if text.quoted(proof) or text.asked(number) or text.says(number, MINE):
            continue
        whom = _whom(draft, text, number)
        if whom and not text.negated(gone, 2):
            start, end = joined(gone, proof)
            yield min(start, whom[0]), max(end, whom[1])


def _of_a_group(text: Nearby, number: int) -> bool:
    """Said of all who are like that: conduct.hate speaks of it."""
    if text.has(number, "group.people"):
        return True
    return text.has(number - 1, "group.people") and text.says(number, THEY)


def _heavy(text: Nearby) -> dict[int, list[Cue]]:
    """The sentences in which enough is said, with what is said."""
    found: dict[int, list[Cue]] = {}
    for cue in text.cues(*WEIGHTS):
        if _counts(text, cue):
            found.setdefault(cue.sentence, []).append(cue)
    return {
        number: cues
        for number, cues in found.items()
        if sum(WEIGHTS[cue.tag] for cue in _apart(cues)) >= ENOUGH
        or (ALONE & {cue.tag for cue in cues} and _called_by_name(text, number))
        or _weight_nearby(found, number) > ENOUGH
        or (_one_word(text, number) and _weight_nearby(found, number) >= ENOUGH)
    }


def _one_word(text: Nearby, number: int) -> bool:
    """ "Criminals.": a sentence that is nothing but the word."""
    return len(text.places(number)) <= SHORT


def _weight_nearby(found: dict[int, list[Cue]], number: int) -> int:
    return sum(
        WEIGHTS[cue.tag]
        for other in (number - 1, number, number + 1)
        for cue in _apart(found.get(other, []))
    )


def _apart(cues: list[Cue]) -> list[Cue]:
    """Each passage once, whatever tables it stands in."""
    kept: list[Cue] = []
    for cue in cues:
        if not kept or cue.first > kept[-1].last:
            kept.append(cue)
    return kept


def _counts(text: Nearby, cue: Cue) -> bool:
    number = cue.sentence
    if text.has(number, "honour.harmless") or text.quoted(cue) or text.asked(number):
        return False
    if text.negated(cue, 3):
        return False
    words = text.before(cue, 4)
    if MYSELF.intersection(words[-3:]):
        return False
    return cue.tag != "honour.slight" or bool(COPULA.intersection(words))


def _called_by_name(text: Nearby, number: int) -> bool:
    """ "Frau Sander", "Kollege Mertens": a deed or contempt alone is enough."""
    return any(
        title_with_name(text, cue) for cue in text.inside(number, "honour.person")
    )


def _which(text: Nearby, company: Cue) -> bool:
    """ "Garage Vialourde", "this company": one can tell which."""
    read = text.read
    around = read.words[max(0, company.first - 1) : company.last + 1]
    if not THIS.isdisjoint(around) or title_with_name(text, company):
        return True
    before = company.first - 1
    if before < 0 or read.sentences[before] != company.sentence:
        return False
    name = text.text[slice(*read.spans[before])]
    return len(name) > 3 and name[0].isupper()


def _whom(draft: Draft, text: Nearby, number: int) -> Span | None:
    """A person or company in this sentence, or in the one before or after."""
    around = [number, number - 1, number + 1]
    if text.words_of(number)[:1] and text.words_of(number)[0] in HE:
        around.append(number - 2)  # "The boss has a boat. I know why. He takes …"
    for near in around:
        for cue in text.inside(near, "honour.person"):
            if text.read.words[cue.last] not in TITLES or title_with_name(text, cue):
                return cue.span
        for cue in text.inside(near, "honour.company"):
            if _which(text, cue):
                return cue.span
        name = foreign_name(draft, text, near)
        if name:
            return name
    return None
