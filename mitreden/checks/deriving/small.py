"""The small words of a text, by what they are for, and whether two things stand close.

They stand everywhere, so they are looked up word by word, not as cues of the lexicon.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from mitreden.checks.reading import Reading

Places = Mapping[str, Sequence[int]]  # of each kind the numbers of the words

ME, MY, OUR, AT, NOW = "me", "my", "our", "at", "now"
WITH, MONEY, EZ, EUCH = "with", "money", "ez", "euch"

_WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        ME: "mir uns ich mich",
        MY: "mein meine meiner meinem meinen meines",
        OUR: "unser unsere unserer unserem unseren unseres",
        AT: "bei von beim für bi",
        NOW: "jetzt startet neu neue neuer neues neuen endlich künftig",
        WITH: "mit code codes gutscheincode rabattcode",
        MONEY: "euro € franken chf cent % prozent",
        EUCH: "euch",
    },
    "en": {
        ME: "me us my i",
        MY: "my",
        OUR: "our ours we've we",
        AT: "at for with from",
        NOW: "now new finally just rebuilt launches launched launch",
        WITH: "with use code codes",
        MONEY: "$ £ € dollars bucks pounds quid euros % percent",
    },
    "fr": {
        ME: "m' me moi nous mon ma",
        MY: "mon ma mes",
        OUR: "notre nos nous",
        AT: "chez pour de à",
        NOW: "désormais nouveau nouvelle nouvel nouveaux nouvelles enfin maintenant dès",
        WITH: "avec code codes",
        MONEY: "euros € francs chf %",
    },
}


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_KINDS = {
    language: [(kind, words(listed)) for kind, listed in kinds.items()]
    for language, kinds in _WORDS.items()
}


def places(read: Reading, language: str) -> Places:
    found: dict[str, list[int]] = {}
    for kind, listed in _KINDS.get(language, ()):
        met = [at for word in listed for at in read.places(word)]
        if met:
            found[kind] = sorted(met)
    if language == "fr":
        found[EZ] = [at for at, word in enumerate(read.words) if word.endswith("ez")]
    return found


def within(where: Sequence[int], begin: int, end: int) -> int | None:
    """The first of these places between two words, the last one included."""
    at = bisect_left(where, begin)
    return where[at] if at < len(where) and where[at] <= end else None
