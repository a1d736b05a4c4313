"""Claims about an offer: health, a place at the top, nature, gain.

Reg. (EC) 1924/2006 Art. 10, HWG §§ 3, 11, 12; UWG § 5 and annex nos. 2a, 4a–4c; MAR
Art. 12, 20, WpHG § 63 (6). Moods, tastes and one's own cold are none of these.
"""

from __future__ import annotations

from collections.abc import Iterator

from mitreden.checks import gains, ranks, remedies
from mitreden.checks.nearby import Nearby, nearby
from mitreden.checks.reading import Cue
from mitreden.checks.situation import Topic
from mitreden.checks.standing import OWN, at_work, offered, topic
from mitreden.checks.types import Draft, Finding, Mend, Weight

SHORT = 4  # "Klimaneutrales Heizöl?" asks nothing
GREEN = ("green.claim", "green.seal", "green.plain", "green.harm")
AROUND = 4  # words between "harms the environment" and "not"


def health(draft: Draft) -> Iterator[Finding]:
    """An effect on body or mind is promised of something on offer."""
    text = nearby(draft)
    if not text.read.has("health") or not offered(draft):
        return
    for span in remedies.promised(text):
        yield Finding("claims.health", Weight.HINT, span)
        return


def superlative(draft: Draft) -> Iterator[Finding]:
    """A place at the top is claimed, and nothing says where that comes from."""
    text = nearby(draft)
    if not text.read.has(*ranks.SIGNS) or not at_work(draft):
        return
    for place in ranks.claimed(text, offered(draft)):
        facts = {"word": text.text[slice(*place.word.span)] if place.word else ""}
        mends = _taken_out(text, place)
        yield Finding("claims.superlative", Weight.HINT, place.span, facts, mends)
        return


def green(draft: Draft) -> Iterator[Finding]:
    """Good for climate or nature in general, without a figure or a source."""
    text = nearby(draft)
    if not text.read.has(*GREEN) or not at_work(draft):
        return
    for cue in text.cues(*GREEN):
        if _vague(text, cue, offered(draft)):
            facts = {"offset": int(text.has(cue.sentence, "green.offset", reach=1))}
            yield Finding("claims.green", Weight.HINT, cue.span, facts)
            return


def financial(draft: Draft) -> Iterator[Finding]:
    """Gain is promised, or what is traded is to be bought, held or sold."""
    text = nearby(draft)
    if not text.read.has(*gains.SIGNS):
        return
    figures = topic(draft) is Topic.FINANCIAL
    for span in gains.promised(text, figures, offered(draft)):
        yield Finding("claims.financial", Weight.STRONG, span)
        return


def _vague(text: Nearby, cue: Cue, on_offer: bool) -> bool:
    number = cue.sentence
    if text.quoted(cue) or text.has(number, "green.about"):
        return False
    if cue.tag == "green.harm" and text.has(number, "top.hope"):
        return False
    if text.negated(cue, 2) != (cue.tag == "green.harm") and not _denied(text, cue):
        return False
    if text.close(cue, "green.somebody", words=1):
        return False
    bought = text.has(number, "green.offset", reach=1)
    if text.asked(number) and not (bought or len(text.places(number)) <= SHORT):
        return False
    if cue.tag == "green.plain" and not (on_offer and _own_wares(text, cue)):
        return False
    return bought or not text.has(number, "green.fact", "top.source", reach=1)


def _denied(text: Nearby, cue: Cue) -> bool:
    """ "Schadet der Umwelt kein bisschen": that there is no harm is a claim, too."""
    return (
        cue.tag == "green.harm"
        and text.close(cue, "negation", words=AROUND) is not None
    )


def _own_wares(text: Nearby, cue: Cue) -> bool:
    wares = text.close(cue, "top.wares", "health.offered", words=2)
    return wares is not None and text.says(cue.sentence, OWN)


def _taken_out(text: Nearby, place: ranks.Place) -> tuple[Mend, ...]:
    """Leaves "leading" out of "a leading maker of pumps": the sentence stays whole."""
    cue = place.word
    if cue is None:
        return ()
    before, after = text.before(cue), text.after(cue)
    start, end = cue.start, cue.end
    if not before or not after or not after[0][0].isalpha():
        return ()
    if before[0] in {"a", "an"} and (before[0] == "an") != (after[0][0] in "aeiou"):
        return ()
    while end < len(text.text) and text.text[end] == " ":
        end += 1
    return (Mend("take_out", (start, end), ""),)
