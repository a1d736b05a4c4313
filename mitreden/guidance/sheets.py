"""A table of our words, as a file or pasted: read kindly, with every mistake named.

Spreadsheets write UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs, and
each in their own language. A line that cannot be read is kept as it came, so that it can
be put right.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mitreden.checks import Consent, Kind, Place
from mitreden.guidance.cells import Wrong, read_cell
from mitreden.guidance.entries import FIELDS, LISTS, Word

SEPARATORS = ";\t,"
MOST = 10_000
LONGEST_LINE = 5_000
DATE = re.compile(r"\d{1,4}[-./]\s?\d{1,2}[-./]\s?\d{2,4}")

# What a column may be called. The first of each language is what we write ourselves.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "kind": ("art", "kind", "typ", "type"),
    "text": ("wort", "word", "name", "begriff", "term", "text", "wort oder name"),
    "others": (
        *("andere Schreibweisen", "other spellings", "varianten", "variants"),
        *("synonyme", "synonyms", "andere namen", "other names"),
    ),
    "common_noun": ("gattungswort", "common noun", "hauptwort", "nomen", "noun"),
    "instead": ("stattdessen", "say instead", "instead", "lieber", "ersatz"),
    "reason": ("grund", "reason", "warum", "why", "begründung"),
    "public_from": (
        *("öffentlich ab", "public from", "veröffentlichung", "sperrfrist"),
        *("release date", "ab"),
    ),
    "mandatory": (
        *("pflichtangabe", "required line", "mandatory", "pflichttext"),
        "mandatory information",
    ),
    "place": ("wohin", "where", "stelle", "place"),
    "may_say": ("darf gesagt werden", "may be said", "aussage", "claim", "may say"),
    "proof": ("beleg", "proof", "nachweis", "link"),
    "valid_until": ("gültig bis", "valid until"),
    "never_say": ("nicht sagen", "do not say", "never say", "verboten"),
    "consent": ("einwilligung", "consent", "zustimmung"),
    "consent_until": ("einwilligung bis", "consent until", "zustimmung bis"),
    "contact": ("wer es weiß", "who knows", "ansprechstelle", "contact", "kontakt"),
}
_COLUMN = {
    name.casefold(): column for column, names in COLUMNS.items() for name in names
}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no entry yet. The page has the words for its reason."""

    line: int
    raw: str
    reason: str
    column: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    words: tuple[Word, ...]
    unreadable: tuple[Unreadable, ...]
    header: str = ""  # as it came, to put right the lines below it


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[str, ...]

    def raw(self, separator: str) -> str:
        written = io.StringIO()
        csv.writer(written, delimiter=separator, lineterminator="").writerow(self.cells)
        return written.getvalue()[:LONGEST_LINE]


def decoded(data: bytes) -> str:
    """The text of a file, whichever program has written it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    elif data[1:40:2].count(0) > len(data[1:40:2]) // 2:
        text = data.decode("utf-16-le", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    return text


def read(text: str, kind: Kind = Kind.CONFIDENTIAL) -> Sheet:
    """`kind` is for lines that do not say their own."""
    text, separator = _separator(_plain(text))
    rows = list(_rows(text, separator))
    header = _header(rows[0].cells) if rows else None
    if header:
        first, *rows = rows
    words: dict[tuple[str, str], tuple[Word, int]] = {}
    unreadable: list[Unreadable] = []
    for row in rows:
        try:
            word = _word(row.cells, header, kind)
            _only_once(word, words)
        except Wrong as wrong:
            raw = row.raw(separator)
            unreadable.append(
                Unreadable(row.line, raw, wrong.reason, wrong.column, wrong.value)
            )
        else:
            words.setdefault(word.key, (word, row.line))
    return Sheet(
        tuple(word for word, _line in words.values()),
        tuple(unreadable),
        first.raw(separator) if header else "",
    )


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.removeprefix("\ufeff").replace("\x00", "")


def _only_once(word: Word, words: Mapping[tuple[str, str], tuple[Word, int]]) -> None:
    """The same line twice does no harm; two lines that differ do."""
    if word.key in words and words[word.key][0] != word:
        raise Wrong("twice", value=str(words[word.key][1]))
    if word.key not in words and len(words) >= MOST:
        raise Wrong("too_many", value=str(MOST))


def _separator(text: str) -> tuple[str, str]:
    """Commas part cells only below a header: a figure may have one, too."""
    start, _, rest = text.lstrip("\r\n").partition("\n")
    if said := re.fullmatch(r"sep=(.)\s*", start):
        return rest, said[1]
    for separator in SEPARATORS:
        if _header(next(csv.reader([start], delimiter=separator), [])):
            return text, separator
    lines = text.splitlines()[:50]
    tabs = sum("\t" in line for line in lines)
    return text, "\t" if tabs > sum(";" in line for line in lines) else ";"


def _rows(text: str, separator: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a quote that nobody closed swallows what follows
            yield _Row(line, ("", text.splitlines()[line - 1][:LONGEST_LINE]))
            return
        if any(cell.strip() for cell in cells):
            yield _Row(line, tuple(cell.strip() for cell in cells))
        line = reader.line_num + 1


def _header(cells: Sequence[str]) -> list[str] | None:
    """The column of each cell, if the line names the column of the word."""
    names = [_COLUMN.get(" ".join(cell.casefold().split()), "") for cell in cells]
    several = len(cells) > 1 and len([name for name in names if name]) > 1
    return names if "text" in names and (several or len(cells) == 1) else None


def _word(cells: Sequence[str], header: list[str] | None, kind: Kind) -> Word:
    if header is None:
        named = _by_place(cells, kind)
    else:
        if any(cells[len(header) :]):
            raise Wrong("too_many_cells")
        named = {
            name: cell
            for name, cell in zip(header, cells, strict=False)
            if name and cell
        }
    own = Kind(read_cell("kind", named.pop("kind"))) if named.get("kind") else kind
    known = {"text", *FIELDS[own]}
    given = known & set(header or named)
    values = {
        name: read_cell(name, cell) for name, cell in named.items() if name in known
    }
    return complete(
        Word(kind=own, given=tuple(sorted(given)), **{"text": "", **values})
    )


def complete(word: Word) -> Word:
    """The entry, if it has what its kind needs."""
    if not any(sign.isalnum() for sign in word.text):
        raise Wrong("no_word", "text")
    if word.kind == Kind.PRODUCT and not (
        word.mandatory or word.may_say or word.never_say
    ):
        raise Wrong("product_says_nothing", "mandatory")
    return word


def _by_place(cells: Sequence[str], kind: Kind) -> dict[str, str]:
    """Without a header: the word, then the fields of its kind in their order.

    For confidential words a date may stand in any place.
    """
    text, *rest = cells
    names = list(FIELDS[kind])
    named = {"text": text}
    if kind is Kind.CONFIDENTIAL:
        dates = [cell for cell in rest if DATE.fullmatch(cell)]
        rest = [cell for cell in rest if cell not in dates]
        names.remove("public_from")
        if len(dates) > 1:
            raise Wrong("too_many_cells")
        if dates:
            named["public_from"] = dates[0]
    if any(rest[len(names) :]):
        raise Wrong("too_many_cells")
    return named | {name: cell for name, cell in zip(names, rest, strict=False) if cell}


def columns(language: str) -> list[str]:
    """The header we write: names that we read again."""
    place = 0 if language == "de" else 1
    return [names[place][:1].upper() + names[place][1:] for names in COLUMNS.values()]


def cells(word: Word, language: str) -> list[str]:
    """The line we write, in the order of the columns."""
    return [_cell(name, getattr(word, name), language) for name in COLUMNS]


def _cell(name: str, value: object, language: str) -> str:
    german = language == "de"
    if value is None or value is False:
        return ""
    if value is True:
        return "ja" if german else "yes"
    if name in LISTS and isinstance(value, tuple):
        return " | ".join(value)
    if name in _IN_WORDS:
        return _IN_WORDS[name][str(value)][0 if german else 1]
    return str(value)


_IN_WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "kind": {
        Kind.CONFIDENTIAL: ("vertraulich", "confidential"),
        Kind.PRODUCT: ("Produkt", "product"),
        Kind.CLIENT: ("Kunde", "client"),
        Kind.TONE: ("Ton", "tone"),
    },
    "place": {
        Place.END: ("Ende", "end"),
        Place.START: ("Anfang", "start"),
        Place.PICTURE: ("Bild", "picture"),
    },
    "consent": {
        Consent.UNKNOWN: ("unbekannt", "unknown"),
        Consent.NO: ("nein", "no"),
        Consent.YES: ("ja", "yes"),
    },
}
