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
