"""Where readers can see that the author works there.

In the text: somebody says so ("ich arbeite bei", "my company"), or speaks of "us" and
names the employer. A tag or a handle alone tells nobody. Otherwise what the network
shows beside each post; else, to be careful, nowhere.
"""

from __future__ import annotations

from bisect import bisect_left

from mitreden.checks.deriving.case import LEADING, Case
from mitreden.checks.deriving.small import AT, MY, OUR, within, words
from mitreden.checks.labels.tie import tie
from mitreden.checks.memory import once_for_each
from mitreden.checks.reading import END
from mitreden.checks.situation import Answer, Origin, Topic, Visibility
from mitreden.checks.types import Span

LOOKED_AT = 20  # cues of one meaning
WORDS = 400  # posts are short
NEAR = 8  # words between "bei" and "wir"
PART = 8  # words between "als" and the employer's name
PARTS = words(
    "als bin i'm as suis tant reiße stehe steh arbeite schaffe work travaille bosse"
)
WHERE = words("bei beim im in der at for chez à au du pour")


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


@once_for_each
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
    if not found and (other := _belonging(case) or _as_part(case) or _tied(case)):
        found.append(other)
    return min(found, default=None)


@once_for_each
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
    if not _ours(case) or case.read.has("situation.poses"):
        return None
    if case.employer:
        return case.employer[0]
    if case.unknown_firm and case.small.get(OUR):
        return case.unknown_firm
    return _unknown_house(case)


def _ours(case: Case) -> bool:
    """ "We" and "our", but not "our cat"."""
    at_home = {
        cue.first
        for kind in ("family", "animals", "home")
        for cue in case.read.all(f"situation.private.{kind}")
    }
    return any(
        cue.last + 1 not in at_home and not _at_others(case, cue.first)
        for cue in case.read.all("situation.tie.we")[:LOOKED_AT]
    )


def _at_others(case: Case, on: int) -> bool:
    """Of "chez Rival, on …", where the employer is known as somebody else."""
    where = case.read.words[max(0, on - 2) : on - 1] == ["chez"]
    known = case.draft.organisation.names
    return bool(where and known) and case.read.spans[on - 1] not in case.employer


def _tied(case: Case) -> Span | None:
    """As the rules on labels find it, who know more forms of saying it."""
    customer = case.read.has("situation.poses")
    return None if customer else tie(case.draft)


def _as_part(case: Case) -> Span | None:
    """Of "als Bademeister im Sonnquell", "I'm a fitter at Finch", whatever the trade."""
    read = case.read
    if read.has("situation.poses.customer", "label.tie.customer"):
        return None
    for span in case.employer[:LOOKED_AT]:
        name = bisect_left(read.spans, span)
        for at in range(max(0, name - PART), name - 2):
            inside = read.words[at + 1 : name]
            if read.words[at] in PARTS and END not in inside and _at_the_end(inside):
                return read.spans[at][0], span[1]
    return None


def _at_the_end(inside: list[str]) -> bool:
    """A trade and then "at": "Bademeister im", "a fitter at the"."""
    return len(inside) > 1 and any(word in WHERE for word in inside[-3:][1:])


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
    written = case.read.words
    if "on" not in written or _at_others(case, written.index("on")):
        return None
    for number in range(1, min(len(written), WORDS)):
        span = case.read.spans[number]
        if written[number - 1] != "chez" or written[number] in ("nous", "moi"):
            continue
        if written[number - 2 : number - 1] == ["de"]:
            continue  # "les macarons de chez Perrault"
        on = written[number + 1 : number + 2] == ["on"]
        if span in case.employer or (on and not case.draft.organisation.names):
            return span
    return None
