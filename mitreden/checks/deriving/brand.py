"""Names of firms that nobody has told us: a hint that the post is about an offer.

In English and French a capital inside a sentence; in German, where every noun has one,
two capitals in a row ("bei Fenster Rauch"). Places behind "in" and persons behind
"Herr" are none; the hint is weak and counts only beside words for goods or praise.
"""

from __future__ import annotations

from mitreden.checks.deriving.small import words
from mitreden.checks.reading import END, Reading
from mitreden.checks.types import Span

MANY = 400  # words looked at: names come early, and posts are short
_PLACE = words(
    """in im near to nach aus zu zur zum à en au aux vers around across through über
    around between dans sur"""
)
_PERSON = words(
    """herr herrn frau familie dr prof mr mrs ms madame monsieur mme oma opa tante onkel
    chef kollege kollegin st sankt saint"""
)
_BEFORE = words(
    """von vom bei beim der die das den dem des mit für at from by with the my of a new
    this unser unsere unserem unseren unserer our notre chez de d' du la le les l' avec ce cette"""
)
_NO_NAME = words(
    """i i'm i've i'll i'd ok tv ceo hr it ai ki eu uk us usa de fr pc dm pov diy faq
    monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december christmas easter halloween
    thanksgiving english german french europe germany france britain england london
    paris berlin noël pâques je"""
)


def brand(read: Reading, language: str) -> Span | None:
    """The first name of a firm, as it seems."""
    number = min(len(read.words), MANY)
    for at in range(1, number):
        if _seems(read, at, german=language == "de"):
            return read.spans[at]
    return None


def _seems(read: Reading, at: int, *, german: bool) -> bool:
    before, word = read.words[at - 1], read.words[at]
    if before == END or word in _NO_NAME or (german and before not in _BEFORE):
        return False
    if not _capital(read, at) or word in _PERSON:
        return False
    if german:
        return (
            at + 1 < len(read.words)
            and _capital(read, at + 1)
            and read.spans[at + 1][0] - read.spans[at][1] == 1
        )
    return before not in _PLACE and (at < 2 or read.words[at - 2] not in _PLACE)


def _capital(read: Reading, at: int) -> bool:
    start, end = read.spans[at]
    word = read.text[start:end]
    return word[:1].isupper() and not (word.isupper() and len(word) > 3)
