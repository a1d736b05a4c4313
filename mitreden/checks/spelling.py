"""How one word is written: folded for comparing, with its endings and its compounds.

Rough on purpose where only candidates are found, exact where they are judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mitreden.checks.cutting import Cut, Span

# German and English endings that leave a word the same word: Aurora, Auroras, Aurora's.
ENDINGS = frozenset({"", "e", "en", "er", "em", "es", "n", "s", "ern", "ens", "ns"})
NAME_ENDINGS = frozenset({"", "s"})  # of a short name: Nord is not Norden
SHORTEST_STEM = 3
SHORT_NAME = 4
LINKS = ("", "s", "n", "en", "es")  # between the parts of a compound

# What a name is joined to when people at work talk about it. Auroraprojekt is about
# Aurora; a Falkensee has nothing to do with the project Falke.
_TAILS = """
abteilung aktion akquise anlage ansatz app auftrag ausbau baustelle bau beteiligung board
budget chef code daten deal einheit einsatz entwicklung erfolg ergebnis etat fabrik familie
fertigung filiale forschung fusion geheimnis generation gespraech gruppe halle idee
initiative investition kampagne kauf konzept kosten kunde launch leitung lieferung linie
loesung management marke maschine mannschaft meeting modell motor neubau niederlassung
partner partnerschaft patent phase pilot plan planung plattform praesentation premiere preis
produkt produktion programm projekt prototyp prozess pumpe sensor serie software standort
start strategie studie system team technik technologie termin test uebernahme umsatz
unterlage verfahren verhandlung verkauf version vertrag vertrieb vorhaben vorstellung werk
workshop zahl zentrum
"""
_TAIL_ENDINGS = ("", "e", "s", "es", "en", "n", "er", "ern", "nen")
TAILS = frozenset(
    tail + ending for tail in _TAILS.split() for ending in _TAIL_ENDINGS
) | frozenset(
    {"plaene", "plaenen", "vertraege", "vertraegen", "auftraege", "pruefstand"}
)
TAIL_LENGTHS = tuple(sorted({len(tail) for tail in TAILS}))

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
)
_INVISIBLES = re.compile(f"[{_INVISIBLE}]")
_MARKS = re.compile("[\u0300-\u036f]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "’": "'"})
# One amount, written in two ways.
_SAME = {
    "mio": "millionen",
    "mrd": "milliarden",
    "€": "euro",
    "eur": "euro",
    "%": "prozent",
}
WORD = re.compile(
    r"(?:[ldjmtscLDJMTSC]|[qQ]u)['’](?=\w\w)"  # French: l'Aurora is Aurora
    rf"|(?:[^\W_]++|[\u0300-\u036f{_INVISIBLE}]++)++(?:['’][a-zA-Z]+)?"
    r"|[€%]"
)

# Beside a run of letters: what may belong to the word, or be one.
_TELLING = re.compile(rf"['’€%\u0300-\u036f{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: folded, and where each of them stands."""

    folded: list[str]
    places: list[Span]


def words(text: str) -> Words:
    found = list(WORD.finditer(text))
    return _folded([word[0] for word in found], [word.span() for word in found])


def words_of(cut: Cut) -> Words:
    """The same of a text that has been cut.

    Nearly every run of letters is a word; only where a telling sign stands beside it, one
    looks again.
    """
    if "_" in cut.text:  # belongs to a run, but to no word
        return words(cut.text)
    written: list[str] = []
    places: list[Span] = []
    done = 0 if cut.runs[0] else 1
    for first, last in _to_look_at(cut):
        written += cut.runs[done:first]
        places += cut.places[done:first]
        begin, end = cut.places[first][0], cut.places[last][1]
        for word in WORD.finditer(cut.text, begin, end):
            written.append(word[0])
            places.append(word.span())
        done = last + 1
    end = len(cut.runs) if cut.runs[-1] else len(cut.runs) - 1
    return _folded(written + cut.runs[done:end], places + cut.places[done:end])


def _to_look_at(cut: Cut) -> Iterator[tuple[int, int]]:
    """The first and the last of the runs that telling gaps lie between."""
    telling = {gap for gap in set(cut.gaps) if _TELLING.search(gap)}
    if not telling:
        return
    gaps = [at for at, gap in enumerate(cut.gaps) if gap in telling]
    first = gaps[0]
    for at, following in pairwise([*gaps, len(cut.gaps) + 1]):
        if following > at + 1:
            yield first, at + 1
            first = following


def _folded(written: list[str], places: list[Span]) -> Words:
    """Each word is folded once: most stand in a text more than once."""
    folds = {word: fold(word) for word in set(written)}
    return Words([folds[word] for word in written], places)


def fold(word: str) -> str:
    small = word.casefold()
    if not small.isascii():
        plain = small.translate(_UMLAUTS)  # nearly always that is all there is to do
        if plain.isascii():
            return _SAME.get(plain, plain)
        small = unicodedata.normalize("NFKC", _INVISIBLES.sub("", small)).casefold()
        small = small.translate(_UMLAUTS)
        if not small.isascii():  # Société is found as Societe, too
            small = _MARKS.sub("", unicodedata.normalize("NFD", small))
    return _SAME.get(small, small)


def stem(word: str) -> str:
    """The same for a word and each of its endings; rough, as it only finds candidates."""
    if "'" in word:
        word = word.partition("'")[0]
    bare = word.rstrip("emnrs")
    return bare if len(bare) > SHORTEST_STEM else word[:SHORTEST_STEM]


def extended(wanted: str, found: str, *, common: bool = False) -> bool:
    """The found word is the wanted one, or only adds an ending."""
    base, _, behind = found.partition("'")
    if behind not in {"", "s"} or not base.startswith(wanted):
        return False
    rest = base[len(wanted) :]
    if wanted[-1].isdigit() or len(wanted) < SHORTEST_STEM:
        return rest in NAME_ENDINGS
    short = len(wanted) <= SHORT_NAME and not common
    return rest in (NAME_ENDINGS if short else ENDINGS)


def inflected(wanted: str, found: str) -> bool:
    """Kalter and kalten: some stem of both is followed by endings only."""
    if wanted == found:
        return True
    longest = min(len(wanted), len(found))
    for cut in range(longest, SHORTEST_STEM - 1, -1):
        if (
            wanted[cut:] in ENDINGS
            and found[cut:] in ENDINGS
            and wanted[:cut] == found[:cut]
        ):
            return True
        if len(wanted) - cut > 3 or len(found) - cut > 3:
            return False
    return False


def plurals(word: str, *, common: bool) -> Iterator[str]:
    """Forms that do not merely add an ending, of a folded word."""
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        yield word[:-1] + "ies"
    if word.endswith(("au", "eu", "ou")):
        yield word + "x"
    if not common:
        return
    if word.endswith("al"):
        yield word[:-1] + "ux"
    if word.endswith(("um", "us")):
        yield word[:-2] + "en"
    if word.endswith(("a", "o")):
        yield word[:-1] + "en"
    stump = word[:-1] if word.endswith("e") else word
    yield stump + "in"
    yield stump + "innen"
    if changed := _umlaut(word):
        yield changed


def heads(word: str) -> Iterator[str]:
    """What may stand before a usual tail: Auroraprojekte → aurora."""
    for length in TAIL_LENGTHS:
        if length >= len(word):
            return
        if word[-length:] in TAILS:
            head = word[:-length]
            for link in LINKS:
                if head.endswith(link):
                    yield head[: len(head) - len(link)]


def _umlaut(word: str) -> str:
    """Haus → haeus, as in Häuser; Apfel → aepfel: the last a, o or u that can change."""
    for place in range(len(word) - 1, -1, -1):
        if word[place] == "u" and word[place - 1 : place] == "a":
            return word[: place - 1] + "aeu" + word[place + 1 :]
        if word[place] in "aou":
            return word[: place + 1] + "e" + word[place + 1 :]
    return ""
