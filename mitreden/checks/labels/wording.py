"""Words that label advertising, where they stand in a text as a label.

"Werbung" labels a post where it is set apart: the first word, behind "Achtung," or
"enthält", in brackets, a tag. Inside a sentence ("unsere Werbung im Radio", "Werbung
nervt?", "Anzeige gegen Unbekannt") it is an ordinary word. Which words suffice, and for
whom, is in the rule packs. Each hit is looked at within a few signs around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from mitreden.checks.labels.apart import Apart, Word, how_it_stands
from mitreden.checks.packs import LabelWords
from mitreden.checks.reading import reading
from mitreden.checks.types import Draft, Span

# Words that are no shouting, wherever they stand (see rules/shouting.py).
SUFFICIENT = {
    "de": ("dauerwerbesendung", "entgeltliche einschaltung", "werbung", "anzeige",
           "bezahlte partnerschaft", "bezahlte werbepartnerschaft"),
    "en": ("advertisement", "advert", "ad", "paid partnership", "werbung", "anzeige"),
    "fr": ("publicité", "collaboration commerciale", "partenariat rémunéré"),
}  # fmt: skip
# Plain words for advertising: in a foreign language they are still honest.
PLAIN = frozenset(
    {
        "werbung", "anzeige", "publicité", "ad", "advert", "advertisement", "paid ad",
        "collaboration commerciale", "bezahlte partnerschaft",
    }
)  # fmt: skip
MOST = 200  # labels in one text that are looked at
UNPAID_WITHIN = 60  # signs around a label in which "unbezahlt" belongs to it

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Sense(StrEnum):
    """What a label that was found is worth, the best first."""

    SUFFICIENT = "sufficient"
    IN_PASSING = "in_passing"  # where the product only plays a part
    LANGUAGE = "language"  # plain, but in a language that readers need not know
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Label:
    sense: Sense
    start: int
    end: int
    tag: bool  # "#werbung"
    negated: bool  # "keine Werbung"
    unpaid: bool  # "unbezahlte Werbung"

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class _Known:
    senses: Mapping[str, Sense]
    longest: Mapping[str, int]  # by the first word of a label: of how many words it is
    unpaid: re.Pattern[str]


def labels_in(draft: Draft, words: LabelWords) -> Iterator[Label]:
    """The labels in the text, in order."""
    known = _known(words, draft.language, draft.organisation.label_words)
    read = reading(draft)
    hits = _hits(read.words, known)
    for first, last, sense in islice(hits, MOST):
        start, end = read.spans[first][0], read.spans[last][1]
        word = Word(start, end, tag=draft.text[start - 1 : start] == "#")
        stands = how_it_stands(draft.text, word, loose=sense is Sense.WEAK)
        if stands is not Apart.NO:
            around = draft.text[max(0, start - 20) : end + UNPAID_WITHIN]
            yield Label(
                sense=sense,
                start=start - word.tag,
                end=end,
                tag=word.tag,
                negated=stands is Apart.NEGATED,
                unpaid=known.unpaid.search(around) is not None,
            )


def says(description: str, words: LabelWords, language: str) -> Sense | None:
    """The best label in a few words that describe one ("Werbung, dauerhaft")."""
    spoken = _WORD.findall(description[:400].lower())
    found = {sense for _, _, sense in _hits(spoken, _known(words, language, ()))}
    return next((sense for sense in Sense if sense in found), None)


def _hits(words: Sequence[str], known: _Known) -> Iterator[tuple[int, int, Sense]]:
    """First and last word of each label, the longest where several begin together."""
    behind = 0
    for first, word in enumerate(words):
        if first < behind or (longest := known.longest.get(word)) is None:
            continue
        for last in range(min(first + longest, len(words)) - 1, first - 1, -1):
            sense = known.senses.get(" ".join(words[first : last + 1]))
            if sense is not None:
                behind = last + 1
                yield first, last, sense
                break


@lru_cache(maxsize=64)
def _known(words: LabelWords, language: str, own: tuple[str, ...]) -> _Known:
    """What each word is worth to these readers; the better meaning wins."""
    reads = words.audience or (language,)
    listed: dict[str, Sense] = dict.fromkeys(own, Sense.SUFFICIENT)
    for written, several in words.sufficient.items():
        for word in several:
            strange = written not in reads
            listed.setdefault(word, Sense.LANGUAGE if strange else Sense.SUFFICIENT)
    for several in words.in_passing.values():
        listed |= dict.fromkeys(several, Sense.IN_PASSING)
    for several in words.insufficient.values():
        for word in several:
            plain = word.casefold() in PLAIN
            listed.setdefault(word, Sense.LANGUAGE if plain else Sense.WEAK)
    senses: dict[str, Sense] = {}
    longest: dict[str, int] = {}
    order = list(Sense)
    for word, sense in listed.items():
        for written in _spellings(word):
            better = min(senses.get(written, sense), sense, key=order.index)
            senses[written] = better
            first, *more = written.split()
            longest[first] = max(longest.get(first, 1), len(more) + 1)
    unpaid = [word for several in words.unpaid.values() for word in several]
    one_of = "|".join(re.escape(word) for word in unpaid) or r"(?!)"
    return _Known(
        senses, longest, re.compile(rf"(?<!\w)(?:{one_of})(?!\w)", re.IGNORECASE)
    )


def _spellings(label: str) -> Iterator[str]:
    """As words, as one tag, with and without accents."""
    words = " ".join(_WORD.findall(label.lower()))
    for written in (words, words.replace(" ", ""), words.replace(" ", "_")):
        yield written
        plain = unicodedata.normalize("NFKD", written)
        yield "".join(sign for sign in plain if not unicodedata.combining(sign))
