"""Whether a group of people is made small.

Contempt and exclusion count at once, faults only where they are said of all. Who reports,
objects, quotes or stands by somebody does not speak like that. § 130 StGB, § 1 AGG.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks.nearby import Nearby, joined
from mitreden.checks.reading import Cue
from mitreden.checks.types import Span

THEY = frozenset(
    {
        "die", "denen", "diese", "solche", "they", "they're", "them", "those", "these",
        "their", "ils", "elles", "ces", "eux", "leur", "leurs",
    }
)  # fmt: skip
ALL = frozenset(
    {
        "alle", "allesamt", "sowieso", "immer", "ständig", "doch", "halt", "eh", "denen",
        "diese", "solche", "typisch", "sämtliche", "jeder", "einfach", "all", "every",
        "always", "these", "those", "they", "they're", "them", "never", "any", "just",
        "tous", "toutes", "toujours", "ces", "ils", "elles", "eux", "chaque", "vraiment",
    }
)  # fmt: skip
SHORT = 6  # words of a sentence that leans on the one before
ARTICLES = frozenset({"die", "the", "les", "diese", "these", "those", "ces"})
SIGNS = ("group.people", "group.slur", "group.mock", "group.home")
TOLD = ("group.people", "group.one")
IS = frozenset(
    {"sind", "ist", "bloß", "nur", "are", "is", "just", "sont", "est", "que"}
)
CALLED = 3  # words between "are" and what they are called, or a sentence's beginning


def made_small(text: Nearby) -> Iterator[Span]:
    for slur in text.cues("group.slur"):
        if not text.quoted(slur) and not _objects(text, slur.sentence):
            yield slur.span
    for people in text.cues("group.people"):
        number = people.sentence
        if text.quoted(people) or _objects(text, number):
            continue
        for cue in text.inside(number, "group.contempt", "group.fault", reach=1):
            if _meant(text, people, cue):
                yield joined(people, cue)
    yield from _mocked(text)
    yield from _housed(text)


def _mocked(text: Nearby) -> Iterator[Span]:
    """ "Three new lads from Romania. I've locked my toolbox": a joke at their expense."""
    for mock in text.cues("group.mock"):
        number = mock.sentence
        if text.quoted(mock) or text.negated(mock, 2) or _objects(text, number):
            continue
        for who in text.inside(number, *TOLD) or text.inside(
            number - 1, *TOLD, reach=1
        ):
            if who.span != mock.span and not text.negated(who, 3):
                yield joined(who, mock)
                break


def _housed(text: Nearby) -> Iterator[Span]:
    """ "The folks at the shelter? Vermin": known only by where they live."""
    for home in text.cues("group.home"):
        number = home.sentence
        if text.quoted(home) or _objects(text, number):
            continue
        if text.close(home, "group.crowd", words=CALLED) is None:
            continue
        for cue in text.inside(number, "group.beast", reach=1):
            if cue.first > home.last and _called(text, cue, number):
                yield joined(home, cue)


def _called(text: Nearby, cue: Cue, number: int) -> bool:
    """They "are" it, or the next sentence begins with it."""
    if text.quoted(cue) or text.negated(cue, 2):
        return False
    if cue.sentence > number:
        return cue.first - text.places(cue.sentence).start < CALLED
    return not IS.isdisjoint(text.before(cue, CALLED))


def _meant(text: Nearby, people: Cue, cue: Cue) -> bool:
    """Said of them, here or in the next sentence."""
    number = people.sentence
    if text.negated(cue, 2) or text.quoted(cue) or cue.sentence < number:
        return False
    if cue.sentence > number and not _goes_on(text, number):
        return False
    return cue.tag == "group.contempt" or _said_of_all(text, people, cue)


def _objects(text: Nearby, number: int) -> bool:
    return text.has(number, "group.against", reach=1)


def _goes_on(text: Nearby, number: int) -> bool:
    """The next sentence still speaks of them."""
    here, there = text.places(number), text.places(number + 1)
    short = min(len(here), len(there)) <= SHORT
    begins = [text.read.words[place] for place in there[:4]]
    return short or text.asked(number) or not THEY.isdisjoint(begins)


def _said_of_all(text: Nearby, people: Cue, fault: Cue) -> bool:
    if text.says(fault.sentence, ALL):
        return True
    before = text.before(people, 1)
    return not before or before[0] in ARTICLES or before[0] == "."
