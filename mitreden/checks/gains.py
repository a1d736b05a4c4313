"""Promises of gain, and calls to trade.

A share, a coin or a fund, and a word to buy, hold or sell it; so much a year, and surely;
or a promise in itself. Who names the risks, or tells of an own purchase, promises nothing.
MAR Art. 12, 20, WpHG § 63 (6), FSMA s. 21.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mitreden.checks.nearby import Nearby, joined
from mitreden.checks.reading import Cue
from mitreden.checks.types import Span

PAPERS = ("money.security", "money.asset")
SIGNS = (*PAPERS, "money.promise", "money.yield", "money.rate", "money.call")
RISE = ("money.rise", "money.promise")
ME = frozenset({"ich", "i", "j'", "je", "i'm", "i've"})
YOU = frozenset(
    {
        "ihr",
        "euch",
        "du",
        "dir",
        "jedem",
        "allen",
        "you",
        "your",
        "everyone",
        "vous",
        "tous",
    }
)
YOURS = frozenset(
    {"your", "eure", "deine", "ihre", "euren", "vos", "tes", "ton", "votre"}
)
SHARES = frozenset(
    {"share", "shares", "stock", "aktie", "aktien", "anteile", "actions", "titres"}
)
TICKER = re.compile(r"(?<!\w)\$[A-Z]{2,6}\b")  # how shares are called on X


def promised(text: Nearby, about_figures: bool, on_offer: bool) -> Iterator[Span]:
    money = about_figures or on_offer
    named = about_figures or TICKER.search(text.text)
    found = (
        _gain(text, money),
        _tip(text, money),
        _yield(text, money),
        _call(text) if named else None,
    )
    yield from (span for span in found if span)


def _calm(text: Nearby, number: int, around: int = 1) -> bool:
    """Risks are named, the purchase is one's own, or it is about something else."""
    safe = text.inside(number, "money.safe", reach=1)
    warned = [
        cue
        for cue in text.inside(number, "money.warned", reach=1)
        if not any(
            sure.first <= cue.last and cue.first <= sure.last + 1 for sure in safe
        )
    ]
    return bool(warned) or text.has(number, "money.mine", reach=around)


def _tip(text: Nearby, on_offer: bool) -> Span | None:
    """Buy, hold, sell; or: it will rise."""
    for paper in text.cues("money.security", "money.asset"):
        if _calm(text, paper.sentence):
            continue
        rise = text.inside(paper.sentence, *RISE, reach=1)
        near = text.close(paper, "money.trade", words=6)
        if near and (text.negated(near, 2) or _of_oneself(text, paper)):
            near = None
        if paper.tag == "money.asset" and not (near and _yours(text, paper)):
            trade = near or text.inside(paper.sentence, "money.trade", reach=1)
            grows = text.close(paper, *RISE, words=4) if on_offer else None
            sure = text.inside(paper.sentence, "money.safe") if on_offer else []
            if grows or (trade and (rise or sure)):
                return joined(paper, grows or (rise or sure)[0])
        elif near:
            return joined(paper, near)
        elif rise and (
            rise[0].sentence == paper.sentence
            or text.has(paper.sentence, "money.trade", reach=1)
        ):
            return joined(paper, rise[0])
    return None


def _yours(text: Nearby, paper: Cue) -> bool:
    """ "Hold your Calderstone shares"."""
    word = text.read.words[paper.last]
    return word in SHARES and not YOURS.isdisjoint(text.before(paper, 2))


def _call(text: Nearby) -> Span | None:
    """Where it is about shares anyway: a call to buy, hold or sell."""
    for cue in text.cues("money.call"):
        if not _calm(text, cue.sentence) and not _of_oneself(text, cue):
            return cue.span
    return None


def _of_oneself(text: Nearby, paper: Cue) -> bool:
    number = paper.sentence
    return text.says(number, ME) and not text.says(number, YOU)


def _gain(text: Nearby, money: bool) -> Span | None:
    for cue in text.cues("money.promise"):
        if _calm(text, cue.sentence) or text.negated(cue):
            continue
        if money or text.has(cue.sentence, *PAPERS, reach=1):
            return cue.span
    return None


def _yield(text: Nearby, money: bool) -> Span | None:
    """So much a year, and surely."""
    for gain in text.cues("money.yield", "money.rate"):
        number = gain.sentence
        if not (money or text.has(number, *PAPERS, reach=1)):
            continue
        if gain.tag == "money.rate" and not text.has(
            number, "money.yield", "money.trade", *PAPERS, reach=1
        ):
            continue
        sure = text.close(gain, "money.safe", words=9)
        if (
            sure
            and sure.span != gain.span
            and not text.negated(sure, 2)
            and not _calm(text, number, around=0)
        ):
            return joined(gain, sure)
    return None
