"""How others are spoken of: competitors, customers, people one can tell, groups; votes.

UWG §§ 4 no. 1, 6 (2); StGB §§ 130, 185–187; Reg. (EU) 2024/900. Respect, stories, games,
irony about oneself, reports and objections are none of these, nor is talk about pay and
conditions of work.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks import groups
from mitreden.checks.honour import WEIGHTS, accused
from mitreden.checks.names import foreign_name
from mitreden.checks.nearby import Nearby, joined, nearby
from mitreden.checks.protected import is_protected
from mitreden.checks.reading import Cue
from mitreden.checks.sentences import LONGEST_PASSAGE
from mitreden.checks.situation import Topic
from mitreden.checks.sneers import FAULTS, STRONG, sneered
from mitreden.checks.standing import (
    at_work,
    names_employer,
    offered,
    speaks_for_a_company,
    topic,
    works_named,
)
from mitreden.checks.types import Draft, Finding, Span, Weight

EVERYDAY = tuple(
    f"{what}liste"
    for what in (
        "urlaubs", "einkaufs", "preis", "kunden", "check", "warte", "namens", "gäste", "stück",
        "teilnehmer", "bestseller", "material", "werkzeug", "aufgaben", "telefon", "wunsch",
        "play", "speise", "lager", "mängel", "anwesenheits", "bestell", "lieferanten", "pack",
        "todo", "to-do", "bewerber", "adress", "termin", "schicht",
    )
)  # fmt: skip
LITTLE = ("others.belittled", "others.poor")
RUN_DOWN = (*LITTLE, *FAULTS, "sneer.contrast", "others.instead")


def competitor(draft: Draft) -> Iterator[Finding]:
    """A competitor's goods or work made little, instead of compared."""
    text = nearby(draft)
    if not text.read.has(*RUN_DOWN) or not at_work(draft):
        return
    for cue in text.cues(*LITTLE):
        if text.negated(cue, 2) or text.quoted(cue):
            continue
        rival = _rival(draft, text, cue)
        # "Tarif" is pay at work, and a price where something is on offer.
        if rival and (offered(draft) or not is_protected(text.read, cue.span)):
            yield Finding("conduct.competitor", Weight.HINT, _short(rival, cue))
            return
    yield from _recommended_instead(draft, text)
    if offered(draft) or text.read.has(*STRONG):
        for cue, whom in sneered(draft, text):
            if cue.tag not in STRONG and not offered(draft):
                continue
            span = min(whom[0], cue.start), max(whom[1], cue.end)
            yield Finding("conduct.competitor", Weight.HINT, _short(span, cue))
            return


def _recommended_instead(draft: Draft, text: Nearby) -> Iterator[Finding]:
    """ "They fiddle the clock, a gang of crooks. Take ours instead"."""
    if not text.read.has("others.instead") or not offered(draft):
        return
    ways = text.cues("others.instead")
    for span in _accusations(draft, text):
        if any(way.start > span[1] for way in ways):
            yield Finding("conduct.competitor", Weight.HINT, span)
            return


def customers(draft: Draft) -> Iterator[Finding]:
    """Fun made of those one works for. No law, but they read it, too."""
    text = nearby(draft)
    if not text.read.has("others.fools"):
        return
    for cue in text.cues("others.fools"):
        who = text.close(cue, "others.customers", words=6)
        if who and not text.negated(cue) and not text.quoted(cue):
            yield Finding("conduct.customers", Weight.NOTE, joined(who, cue))
            return


def defamation(draft: Draft) -> Iterator[Finding]:
    """A crime or contempt, said of somebody one can tell."""
    for span in _accusations(draft, nearby(draft)):
        yield Finding("conduct.defamation", Weight.STRONG, span)
        return


def _accusations(draft: Draft, text: Nearby) -> Iterator[Span]:
    if text.read.has(*WEIGHTS, "honour.wealth", "honour.proof"):
        for span in accused(draft, text):
            if not is_protected(text.read, span):
                yield span


def hate(draft: Draft) -> Iterator[Finding]:
    """A group of people made small."""
    text = nearby(draft)
    if not text.read.has(*groups.SIGNS):
        return
    for span in groups.made_small(text):
        yield Finding("conduct.hate", Weight.STRONG, span)
        return


def political(draft: Draft) -> Iterator[Finding]:
    """A call to vote in the name of one's work."""
    text = nearby(draft)
    if not text.read.has("vote.call", "vote.backing") or text.read.has("vote.apart"):
        return
    about_votes = topic(draft) is Topic.POLITICAL
    if not (
        text.read.has("vote.work")
        or names_employer(draft)
        or works_named(draft)
        or (about_votes and speaks_for_a_company(draft))
    ):
        return
    for span in _side(text, about_votes):
        if not is_protected(text.read, span):
            yield Finding("conduct.political", Weight.NOTE, span)
            return


def _rival(draft: Draft, text: Nearby, cue: Cue) -> Span | None:
    """Who is meant: a competitor, whoever one should leave, or a name."""
    number = cue.sentence
    if text.has(number, "others.fair"):
        return None
    rivals = text.inside(number, "others.rival", "others.opposite", reach=1)
    if rivals:
        return joined(rivals[0], cue)
    compared = text.inside(number, "others.compared", reach=1)
    strong = cue.tag == "others.belittled"
    if compared and strong and offered(draft):
        return joined(compared[0], cue)
    there = compared or text.inside(number, "others.there", reach=1)
    if not (there if strong or offered(draft) else compared) and not (
        strong and offered(draft)
    ):
        return None
    for near in (number, number - 1, number - 2):
        name = foreign_name(draft, text, near)
        if name:
            return min(name[0], cue.start), max(name[1], cue.end)
    return None


def _short(span: Span, cue: Cue) -> Span:
    """What one can take in at a glance."""
    return span if span[1] - span[0] <= LONGEST_PASSAGE else cue.span


def _stands(text: Nearby, matter: Cue) -> bool:
    """A list that stands for something: none for holidays or shopping."""
    word = text.read.words[matter.last]
    if word == "list":  # "the Valley List"
        return text.text[matter.end - len(word)].isupper()
    return not word.endswith(EVERYDAY)


def _side(text: Nearby, political_topic: bool) -> Iterator[Span]:
    """A call, or backing, beside what is voted about."""
    asks = ("vote.call", "vote.backing", *(("vote.day",) if political_topic else ()))
    for cue in text.cues(*asks):
        if text.asked(cue.sentence) or text.quoted(cue):
            continue
        reach = 1 if cue.tag == "vote.call" else 0
        matters = [
            matter
            for matter in text.inside(cue.sentence, "vote.matter", reach=reach)
            if matter.span != cue.span and _stands(text, matter)
        ]
        if matters:
            yield joined(cue, matters[0])
        elif political_topic and cue.tag != "vote.backing":
            yield cue.span
