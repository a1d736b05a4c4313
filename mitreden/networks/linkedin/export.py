"""The file in which LinkedIn tells a member how her posts did, read in memory.

Under *Analytics → Posts → Export* LinkedIn gives an Excel file. Its sheet "TOP POSTS" has
two tables side by side, each with "Post URL" and "Post publish date": one goes on with
"Engagements" (reactions, comments and reposts in one number), the other with
"Impressions". The export of a single post lists "Reactions", "Comments", "Reposts" and
"Impressions", a name and a number in each row. Both are undocumented; read from files
people have published, 2026-11-25. A table saved as CSV works as well. Columns are found
by their names, in English or German, wherever they stand.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO

from mitreden.lib.xlsx import NoWorkbook, sheets

MOST_POSTS = 2000
_ID = re.compile(r"(?:activity|share|ugcPost)[:\-/](\d{15,22})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")  # days since the end of 1899, as Excel counts
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")

URL, DAY = "url", "day"
_NAMES: dict[str, str] = {
    "post url": URL, "post link": URL, "url": URL, "link": URL,
    "beitrags-url": URL, "url des beitrags": URL, "link zum beitrag": URL,
    "post publish date": DAY, "post date": DAY, "created date": DAY, "date": DAY,
    "veröffentlichungsdatum des beitrags": DAY, "datum": DAY, "beitragsdatum": DAY,
    "impressions": "impressions", "impressionen": "impressions", "views": "impressions",
    "engagements": "together", "interaktionen": "together", "engagement": "together",
    "reactions": "likes", "likes": "likes", "reaktionen": "likes",
    "comments": "replies", "kommentare": "replies",
    "reposts": "reposts", "shares": "reposts", "reposts gesamt": "reposts",
    "erneut geteilt": "reposts", "geteilt": "reposts",
}  # fmt: skip


class NotAnExport(Exception):
    """Neither an Excel file nor a table, or one without posts."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One post in the file. The numbers by their names in `Reading`."""

    url: str
    day: date | None = None
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def made_at(self) -> datetime | None:
        """LinkedIn's numbers begin with the millisecond at which a post was made."""
        number = number_in(self.url)
        if not number:
            return None
        return datetime.fromtimestamp((int(number) >> 22) / 1000, UTC)


def read_export(content: bytes) -> list[Exported]:
    """Raises NotAnExport."""
    found: dict[str, Exported] = {}
    for rows in _tables(content):
        for post in [*_by_columns(rows), *_by_rows(rows)]:
            known = found.get(post.url)
            if known is None and len(found) >= MOST_POSTS:
                break
            found[post.url] = (
                replace(
                    known,
                    day=known.day or post.day,
                    numbers=known.numbers | post.numbers,
                )
                if known
                else post
            )
    posts = [post for post in found.values() if post.numbers]
    if not posts:
        raise NotAnExport
    return posts


def number_in(address: str) -> str:
    """The number of a post in an address or a URN of LinkedIn's; "" if there is none."""
    match = _ID.search(address)
    return match[1] if match else ""


def _tables(content: bytes) -> Iterator[list[list[str]]]:
    if content[:2] == b"PK":
        try:
            yield from sheets(content)
        except NoWorkbook as error:
            raise NotAnExport from error
        return
    text = _decoded(content)
    comma, semicolon = text.count(","), text.count(";")
    delimiter = "\t" if "\t" in text else ";" if semicolon > comma else ","
    try:
        yield [list(row) for row in csv.reader(StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise NotAnExport from error


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in _UTF_16 else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise NotAnExport
    return text


def _by_columns(rows: Sequence[Sequence[str]]) -> Iterator[Exported]:
    """Each "Post URL" in a header begins a table that ends before the next one."""
    for number, row in enumerate(rows):
        names = [_name(cell) for cell in row]
        starts = [place for place, name in enumerate(names) if name == URL]
        if not starts or len({*names} - {"", URL, DAY}) == 0:
            continue
        for start, end in zip(starts, [*starts[1:], len(names)], strict=True):
            columns = dict(enumerate(names[start:end], start))
            if len(starts) == 1:
                columns = dict(enumerate(names))
            for line in rows[number + 1 :]:
                cells = [
                    (name, line[place])
                    for place, name in columns.items()
                    if name and place < len(line)
                ]
                if post := _post(cells):
                    yield post
        return


def _by_rows(rows: Sequence[Sequence[str]]) -> Iterator[Exported]:
    """The export of one post: a name, and beside it what it is."""
    cells = [
        (_name(row[0]), row[1])
        for row in rows
        if len(row) > 1 and _name(row[0]) and not _name(row[1])
    ]
    if sum(name == URL for name, _ in cells) == 1 and (post := _post(cells)):
        yield post


def _post(cells: Iterable[tuple[str, str]]) -> Exported | None:
    url, day, numbers = "", None, {}
    for name, value in cells:
        if name == URL:
            url = value.strip()[:2000]
        elif name == DAY:
            day = _day(value)
        elif (number := _number(value)) is not None:
            numbers[name] = number
    if "linkedin.com/" not in url.lower() and not number_in(url):
        return None
    return Exported(url, day, numbers)


def _name(cell: str) -> str:
    return _NAMES.get(" ".join(cell.split()).casefold(), "")


def _number(value: str) -> int | None:
    plain = re.sub(r"[\s,.'’\u202f]", "", value.removesuffix(".0"))
    if plain.isascii() and plain.isdecimal() and len(plain) <= 9:
        return int(plain)
    return None


def _day(value: str) -> date | None:
    if _SERIAL.fullmatch(value):
        return date(1899, 12, 30) + timedelta(days=int(value[:5]))
    for pattern, order in (
        (_YEAR_FIRST, (1, 2, 3)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_DAY_FIRST, (3, 2, 1)),
    ):
        if match := pattern.search(value):
            year, month, day = (int(match[place]) for place in order)
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None
