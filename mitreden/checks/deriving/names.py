"""Where a text names the employer: in full or short, in any case, in tags and handles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mitreden.checks.deriving.small import words
from mitreden.checks.reading import Reading
from mitreden.checks.types import Span

# Left out where a name is shortened as people do: "Talbrück" for "Talbrück AG".
_LEGAL = words(
    """ag gmbh kg kgaa ohg se ug ek ev eg sa sàrl sarl sas ltd limited llc inc plc corp
    co company und and et gesellschaft gruppe group groupe holding"""
)
# First words that many firms share: never the name alone.
_COMMON = words(
    """agentur akademie apotheke atelier auto autohaus backhaus backstube bank bauhof
    bäckerei bergbahnen best bezirksbibliothek bibliothek blue boulangerie brasserie
    brauerei buchhandlung café cafe cantine cave cinéma das der die domaine drogerie
    fahrradhaus ferme first fonderie fromagerie garage gasthof gemeinde
    gemeindeverwaltung gestion gießerei gärtnerei great green großküche grünes holz
    holzbau hotel hôtel imprimerie institut kaffee kellerei kanzlei klinik klinikum
    konditorei kräuterhof küchen la laden ladenbau laiterie le les lederhaus little
    logistik magasin maison menuiserie molkerei mosterei möbel möbelhaus new north obsthof
    optik papeterie pflegeheim piscine praxis privatbank radhaus red residence résidence
    restaurant rösterei salon schlosserei schreinerei schuhhaus seifensiederei sparkasse
    spitex stadtwerke studio the therme tischlerei transports velowerkstatt verlag
    verkehrsbetriebe volksbank weingut wäscherei zimmerei zoo"""
)
# Of "Sägewerk Ostermann", people say "Ostermann".
_TRADES = tuple(
    words(
        """werk werke bad bau haus heim hof markt center centre park halle schule handlung
    handel service technik system systeme manufaktur studio erei kasse garten stube bahn
    bahnen betrieb betriebe dienst theater zentrum versand sport mode moden reisen druck
    solar energie immobilien software akustik labor spedition touristik laden"""
    )
)
MODEL = 8  # signs behind the name
REST = 4  # signs at least, of a name's second word
NAME = 40  # signs, more than a name has
_ENDINGS = ("", "s", "'s", "'", "er", "isch")


class Mentions:
    """In sentences (`named`), only in tags or addresses (`tagged`), and by its trade."""

    __slots__ = ("named", "tagged", "trade")

    def __init__(self, read: Reading, names: tuple[str, ...]) -> None:
        self.named: list[Span] = []
        self.tagged: list[Span] = []
        self.trade: list[Span] = []
        if not names:
            return
        forms, shorts, trades = _known(names)
        rest = frozenset().union(*(_rest(name) for name in names))
        known = forms | rest
        if trades:
            known |= {word for word in set(read.words) if word.rstrip("s") in trades}
        for at in sorted(at for word in known for at in read.places(word)):
            word, span = read.words[at], read.spans[at]
            if word in forms or (word in rest and read.text[span[0]].isupper()):
                self._add(read.text, span)
            elif word.rstrip("s") in trades:
                self.trade.append(span)
        self.tagged += _in_tags(read, shorts)
        self.trade = [span for span in self.trade if not self._in_name(span)]

    def _add(self, text: str, span: Span) -> None:
        before, behind = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 2]
        if before in ("#", "@", "_"):
            self.tagged.append(span)
        elif before not in ("/", ".") and not (
            behind[:1] == "." and behind[1:].isalnum()
        ):
            self.named.append(span)  # else part of a link

    def _in_name(self, span: Span) -> bool:
        """Like "Boots" in "Hollis Boots", which is no word of its own."""
        return any(abs(span[0] - start) < NAME for start, _ in self.named[:NAME])


def numbered(read: Reading, named: list[Span]) -> bool:
    """The name together with a number: a model ("Orvane 5", "Kestrel K2")."""
    for _, end in named:
        following = read.text[end : end + MODEL].split(maxsplit=1)
        if following and read.text[end : end + 1] == " " and _has_digit(following[0]):
            return True
    return False


def _has_digit(word: str) -> bool:
    return any(sign.isdigit() for sign in word)


@lru_cache(maxsize=32)
def _known(
    names: tuple[str, ...],
) -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    shorts = tuple({_short(name) for name in names} - {""})
    forms = frozenset(short + ending for short in shorts for ending in _ENDINGS)
    trades = frozenset(
        word.rstrip("s")
        for name in names
        for word in _words(name)
        if len(word) > 3 and word not in _LEGAL and word not in shorts
    )
    return forms, shorts, trades


def _short(name: str) -> str:
    """The word of a name that is said when people are brief: not that of its trade."""
    pieces = [word for word in _words(name) if len(word) > 1]
    telling = [
        word
        for word in pieces
        if len(word) > 2 and word not in _LEGAL and word not in _COMMON
    ]
    special = [word for word in telling if not word.endswith(_TRADES)]
    return (special or telling or pieces or [""])[0]


def _rest(name: str) -> frozenset[str]:
    """Its further words that may stand for it, with a capital: "Napfgold"."""
    return frozenset(
        word
        for word in _words(name)
        if len(word) > REST and word not in _COMMON and word not in _TRADES
    )


def _words(name: str) -> list[str]:
    pieces = name.lower().replace("-", " ").replace("’", "'").split()
    return [piece.strip(".,&'") for piece in pieces]


def _in_tags(read: Reading, shorts: tuple[str, ...]) -> Iterator[Span]:
    """Like "#larkfieldemployee" and "@velora.beauty"."""
    if "#" not in read.text and "@" not in read.text:
        return
    long = tuple(short for short in shorts if len(short) > 3)
    for word, span in zip(read.words, read.spans, strict=True):
        tag = span[0] and read.text[span[0] - 1] in "#@"
        if tag and any(short in word and short != word for short in long):
            yield span
