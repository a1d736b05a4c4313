"""The cells of an Excel file as text, and nothing else of it. In memory, with limits.

ECMA-376, part 1, §18 (SpreadsheetML): cells, shared strings (t="s") and inline strings.
Formulas, links, pictures and macros are not looked at. Entities are not expanded, and
what unpacks to more than it should is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

MOST_BYTES = 20_000_000  # of one part, unpacked
MOST_SHEETS = 12
MOST_ROWS, MOST_COLUMNS = 20_000, 60
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class NoWorkbook(Exception):
    """Not an Excel file, damaged, or larger than we read."""


def sheets(content: bytes) -> Iterator[list[list[str]]]:
    """The rows of one sheet after another. Raises NoWorkbook."""
    try:
        with ZipFile(BytesIO(content)) as file:
            names = file.namelist()
            strings: list[str] = []
            if "xl/sharedStrings.xml" in names:
                strings = _strings(_part(file, "xl/sharedStrings.xml"))
            found = sorted(
                name
                for name in names
                if name.startswith("xl/worksheets/") and name.endswith(".xml")
            )
            if not found:
                raise NoWorkbook
            for name in found[:MOST_SHEETS]:
                yield _rows(_part(file, name), strings)
    except (BadZipFile, KeyError, OSError, ValueError, NotImplementedError) as error:
        raise NoWorkbook from error
    except etree.XMLSyntaxError as error:
        raise NoWorkbook from error


def _part(file: ZipFile, name: str) -> bytes:
    """Read no further than allowed, whatever the file says of its own size."""
    with file.open(name) as part:
        content = part.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NoWorkbook
    return content


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(content, parser)


def _strings(content: bytes) -> list[str]:
    return [_text(item) for item in _parsed(content).iter(f"{_MAIN}si")]


def _text(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{_MAIN}t"))


def _rows(content: bytes, strings: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in _parsed(content).iter(f"{_MAIN}row"):
        if len(rows) >= MOST_ROWS:
            break
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            place = _column(cell.get("r", ""), len(cells))
            if place >= MOST_COLUMNS:
                break
            cells += [""] * (place - len(cells))
            cells.append(_value(cell, strings))
        rows.append(cells)
    return rows


def _value(cell: etree._Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        known = value.isdecimal() and int(value) < len(strings)
        return strings[int(value)] if known else ""
    return value


def _column(reference: str, following: int) -> int:
    """From "AB12" to 27; without a reference, the next one."""
    number = 0
    for letter in reference:
        if not ("A" <= letter <= "Z"):
            break
        number = number * 26 + ord(letter) - ord("A") + 1
    return max(number - 1, following) if number else following
