"""Where the employer is named: one we know, or a capital behind "bei", "at", "chez"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from mitreden.checks.memory import once_for_each
from mitreden.checks.reading import END, Cue, Reading
from mitreden.checks.types import Draft, Span

FAR = 9  # words between "wir" and "bei Wendbach"
AT = frozenset(
    {
        "bei", "beim", "für", "fuer", "von", "vom", "im", "in", "bi",
        "at", "for", "of", "with", "by", "chez", "pour", "de", "du", "d'", "à",
    }
)  # fmt: skip
SURELY_AT = frozenset({"bei", "beim", "bi", "at", "chez"})
WORKING_FOR = frozenset({"für", "fuer", "for", "pour", "by"})
WORK = frozenset(
    {
        "arbeite", "arbeit", "schaffe", "angestellt", "beschäftigt", "tätig", "work",
        "worked", "employed", "travaille", "bosse",
    }
)  # fmt: skip
FILLING = frozenset({"der", "die", "dem", "den", "the", "la", "le", "l'", "firma", "a"})
STAFF = frozenset(
    {
        "mitarbeiter", "mitarbeiterin", "mitarbeitende", "angestellte", "angestellter",
        "azubi", "azubis", "kollegin", "kollege", "geschäftsführer", "geschäftsführerin",
        "ceo", "inhaber", "inhaberin", "gründer", "gründerin", "employee", "director",
        "founder", "owner", "investor", "apprentice", "trainee", "intern", "salarié",
        "salariée", "employé", "employée", "apprenti", "apprentie", "fondateur",
        "fondatrice", "gérant", "gérante", "dirigeant", "dirigeante",
    }
)  # fmt: skip
# "Ich arbeite für Geld" and "bei Regen" name nobody.
NO_NAMES = frozenset(
    {
        "regen", "schnee", "sonne", "sonnenschein", "hitze", "kälte", "nacht", "wind",
        "wetter", "geld", "wenig", "mindestlohn", "kunden", "menschen", "leute", "kinder",
        "patienten", "fragen", "interesse", "bedarf", "gelegenheit", "minus", "plus",
        "home", "uns", "euch", "mir", "ihm", "tag", "licht", "kaffee", "freunden", "oma",
        "tisch", "christmas", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "night", "moi", "toi", "nous", "vous", "eux", "noël", "weihnachten",
        "easter", "pâques", "ostern", "a", "an", "the", "as", "proud", "happy", "every",
        "former", "fellow", "one", "no", "not", "our", "my", "new", "each", "good", "any",
        "if", "when", "while", "your", "their", "his", "her", "this", "that", "these",
        "those", "some", "most", "many", "more", "all", "but", "and", "or", "so", "who",
        "what", "why", "how", "where", "is", "are", "do", "does", "can", "will", "only",
        "wenn", "weil", "und", "oder", "aber", "jede", "jeder", "kein", "keine", "alle",
        "viele", "quand", "si", "mais", "et", "les", "des", "tous", "chaque",
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    }
)  # fmt: skip


def names_employer(draft: Draft) -> Span | None:
    """Where the employer's name stands as a word; a tag or an address tells nobody."""
    return next(iter(_named(draft)), None)


def employer_behind(
    read: Reading, cue: Cue, names: frozenset[int], *, strong: bool
) -> int | None:
    """The word with which the employer's name ends, or begins if we do not know it."""
    last = min(len(read.words), cue.last + FAR + 2)
    for at in range(cue.last + 1, last):
        word = read.words[at]
        if word == END:
            return None
        if at in names:
            return at
        if word in AT and strong and (found := name_behind(read, at, last)):
            return found
    return None


def name_behind(read: Reading, at: int, last: int) -> int | None:
    """A capital behind "bei", "at", "chez"; behind "für" only where work is named."""
    word, before = read.words[at], read.words[at - 1]
    working = word in WORKING_FOR and before in WORK
    if word not in SURELY_AT and not working and word not in {"von", "of", "de"}:
        return None
    for name in range(at + 1, min(at + 3, last)):
        if read.words[name] in FILLING:
            continue
        loose = word in {"von", "of", "de"} and before not in STAFF
        return name if is_name(read, name) and not loose else None
    return None


def words_of_names(draft: Draft, read: Reading) -> frozenset[int]:
    """Which words are the employer's name: not as a tag or within an address."""
    found: set[int] = set()
    for start, _ in _named(draft):
        at = bisect_left(read.spans, (start, 0))
        while at < len(read.spans) and read.spans[at][0] == start:
            found.add(at)
            at += 1
    return frozenset(found)


def is_name(read: Reading, word: int) -> bool:
    start = read.spans[word][0]
    return read.text[start : start + 1].isupper() and read.words[word] not in NO_NAMES


@once_for_each
def _named(draft: Draft) -> tuple[Span, ...]:
    names = draft.organisation.names
    if not names:
        return ()
    return tuple(found.span() for found in _names(names).finditer(draft.text))


@lru_cache(maxsize=32)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    one = "|".join(map(_pattern, longest))
    return re.compile(rf"(?:{one})s?(?![\w@]|\.\w)", re.IGNORECASE)


def _pattern(name: str) -> str:
    """What stands before it is looked at behind its first letter: that is quicker."""
    rest = re.escape(name[1:]).replace(r"\ ", r"\s+")
    return rf"{re.escape(name[:1])}(?<![\w#@./-][\s\S]){rest}"
