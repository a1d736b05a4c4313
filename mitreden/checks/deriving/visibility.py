"""Where readers can see that the author works there.

In the text: somebody says so ("ich arbeite bei", "my company"), or speaks of "us" and
names the employer. A tag or a handle alone tells nobody. Otherwise what the network
shows beside each post; else, to be careful, nowhere.
"""

from __future__ import annotations

from mitreden.checks.deriving.case import LEADING, Case
from mitreden.checks.deriving.small import AT, MY, OUR, within
from mitreden.checks.labels.tie import tie
from mitreden.checks.situation import Answer, Origin, Topic, Visibility
from mitreden.checks.types import Span

LOOKED_AT = 20  # cues of one meaning
WORDS = 400  # posts are short
NEAR = 8  # words between "bei" and "wir"


def visibility(case: Case, topic: str) -> Answer:
    if span := said(case):
        return Answer(Visibility.IN_TEXT, Origin.TEXT, span)
    if topic in (Topic.EMPLOYER, Topic.JOB) and (
        we := case.read.first("situation.tie.we")
    ):
        return Answer(Visibility.IN_TEXT, Origin.TEXT, we.span)
    if case.draft.author.headline_shown:
        return Answer(Visibility.HEADLINE, Origin.PROFILE)
    if case.on_business_network:
        return Answer(Visibility.HEADLINE, Origin.NETWORK)
    return Answer(Visibility.NOWHERE, Origin.ASSUMED)


def said(case: Case) -> Span | None:
    """Where the text first says it; owners say it by "my workshop" and "I founded"."""
    read = case.read
    found = [
        cue.span
        for tag in ("situation.tie.said", "label.tie.sure")
        for cue in read.all(tag)[:LOOKED_AT]
        if not read.negated(cue, words=3)
    ]
    if case.relation in LEADING and (mine := owns(case)):
        found.append(mine)
    if not found and (belonging := _belonging(case) or tie(case.draft)):
        found.append(belonging)
    return min(found, default=None)


def owns(case: Case) -> Span | None:
    """A business of one's own: "ich biete", "in meiner kleinen Seifensiederei"."""
    if mine := case.read.first("situation.offer.mine"):
        return mine.span
    places = case.read.all("situation.business")[:LOOKED_AT]
    if case.relation == "owner":
        places = [*places, *case.read.all("situation.own_place")[:LOOKED_AT]]
    for business in places:
        at = within(case.small.get(MY, ()), business.first - 2, business.first - 1)
        if at is not None and case.read.sentences[at] == business.sentence:
            return case.read.spans[at]
    return None


def _belonging(case: Case) -> Span | None:
    """The employer's name in a text that speaks of "us"."""
    if house := _french_house(case):
        return house
    ours = case.read.first("situation.tie.we")
    if not ours or case.read.has("situation.poses.customer"):
        return None
    if case.employer:
        return case.employer[0]
    if case.unknown_firm and case.small.get(OUR):
        return case.unknown_firm
    return _unknown_house(case)


def _unknown_house(case: Case) -> Span | None:
    """A capital behind "bei" or "at", close to "we": taken for the employer's name."""
    read, where = case.read, case.small.get(AT, ())
    for we in read.all("situation.tie.we")[:LOOKED_AT]:
        at = within(where, we.first - NEAR, we.last + NEAR)
        if at is None or at + 1 >= len(read.spans):
            continue
        span = read.spans[at + 1]
        same = read.sentences[at + 1] == read.sentences[at] == we.sentence
        if same and read.text[span[0] : span[0] + 1].isupper():
            return min(span, we.span)
    return None


def _french_house(case: Case) -> Span | None:
    """Of "Chez Montclary, on solde tout": with "chez" and the name, "on" is "we"."""
    words = case.read.words
    if "on" not in words:
        return None
    for number in range(1, min(len(words), WORDS)):
        span = case.read.spans[number]
        if words[number - 1] != "chez" or words[number] in ("nous", "moi"):
            continue
        if span in case.employer or words[number + 1 : number + 2] == ["on"]:
            return span
    return None
