"""How one word is written: folded for comparing, with its endings and its compounds.

Rough on purpose where only candidates are found, exact where they are judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

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

Word = tuple[str, int, int]  # folded, and where it stands


def words(text: str) -> list[Word]:
    found: list[Word] = []
    known: dict[str, str] = {}  # most words of a text stand in it more than once
    for word in WORD.finditer(text):
        written = word[0]
        folded = known.get(written)
        if folded is None:
            folded = known[written] = fold(written)
        start, end = word.span()
        found.append((folded, start, end))
    return found


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
    """Haus → haeus, as in Häuser; the last a, o or u that can change."""
    for place in range(len(word) - 1, -1, -1):
        if word[place] == "u" and word[place - 1 : place] == "a":
            return word[: place - 1] + "aeu" + word[place + 1 :]
        if word[place] in "aou" and place:
            return word[: place + 1] + "e" + word[place + 1 :]
    return ""
