"""LinkedIn's own export, as Excel file and as table; and files that are none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from mitreden.lib.xlsx import MOST_BYTES, NoWorkbook, sheets
from mitreden.networks.linkedin.export import Exported, NotAnExport, read_export

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST = "https://www.linkedin.com/feed/update/urn:li:activity:7265000000000000000"
SECOND = "https://www.linkedin.com/feed/update/urn:li:share:7266000000000000000"


def column(number: int) -> str:
    return chr(ord("A") + number)


def sheet(rows, shared: list[str]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for place, value in enumerate(row):
            where = f'r="{column(place)}{number}"'
            if isinstance(value, int):
                cells.append(f"<c {where}><v>{value}</v></c>")
            elif value:
                shared.append(value)
                cells.append(f'<c {where} t="s"><v>{len(shared) - 1}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return (
        f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    )


def workbook(*tables) -> bytes:
    shared: list[str] = []
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        for number, rows in enumerate(tables, 1):
            file.writestr(f"xl/worksheets/sheet{number}.xml", sheet(rows, shared))
        items = "".join(f"<si><t>{text}</t></si>" for text in shared)
        file.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{items}</sst>')
    return content.getvalue()


TOP_POSTS = [
    ["Maximum of 50 posts available to include in this list"],
    [],
    ["Post URL", "Post publish date", "Engagements", "", "Post URL",
     "Post publish date", "Impressions"],
    [FIRST, "11/25/2024", 31, "", SECOND, "11/28/2024", 2210],
    [SECOND, "11/28/2024", 12, "", FIRST, "11/25/2024", "1,804"],
]  # fmt: skip


def test_the_two_tables_of_the_top_posts_come_together():
    found = read_export(workbook([["Followers", 120]], TOP_POSTS))

    assert {post.url: (post.day, post.numbers) for post in found} == {
        FIRST: (date(2024, 11, 25), {"together": 31, "impressions": 1804}),
        SECOND: (date(2024, 11, 28), {"together": 12, "impressions": 2210}),
    }


def test_the_export_of_one_post_is_read():
    rows = [
        ["Post URL", FIRST],
        ["Post Date", "2024-11-25"],
        ["Post Performance"],
        ["Impressions", 1804],
        ["Members reached", 1200],
        ["Reactions", 25],
        ["Comments", 4],
        ["Reposts", 2],
    ]

    assert read_export(workbook(rows)) == [
        Exported(
            FIRST,
            date(2024, 11, 25),
            {"impressions": 1804, "likes": 25, "replies": 4, "reposts": 2},
        )
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_german_too(delimiter, encoding):
    head = [
        "Titel",
        "Beitrags-URL",
        "Datum",
        "Impressionen",
        "Reaktionen",
        "Kommentare",
    ]
    row = ["Ölpumpe", FIRST, "25.11.2024", "1.804", "25", "4"]
    table = "\r\n".join(delimiter.join(line) for line in (head, row))
    (post,) = read_export(table.encode(encoding))

    assert post.day == date(2024, 11, 25)
    assert post.numbers == {"impressions": 1804, "likes": 25, "replies": 4}


def test_a_day_may_be_a_number_of_excels():
    (post,) = read_export(
        workbook([["Post URL", "Post publish date", "Impressions"], [FIRST, 45621, 9]])
    )

    assert post.day == date(2024, 11, 25)


def test_the_moment_of_a_post_is_in_its_number():
    moment = datetime(2024, 11, 20, 13, 56, 17, 172000, tzinfo=UTC)
    assert Exported(FIRST).made_at == moment
    assert Exported("https://www.linkedin.com/posts/eva").made_at is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02\x03",
        b"PK\x03\x04 broken",
        b"name,number\nEva,3\n",
        b"Post URL,Impressions\nhttps://elsewhere.example/1,5\n",
        workbook([["Followers", 120]]),
        b"\xff\xd8\xff\xe0 a picture",
    ],
)
def test_what_is_no_export_is_refused(content):
    with pytest.raises(NotAnExport):
        read_export(content)


def test_a_bomb_is_not_unpacked():
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b" " * (MOST_BYTES + 1))

    with pytest.raises(NoWorkbook):
        list(sheets(content.getvalue()))


def test_entities_are_not_expanded():
    evil = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is>'
        "<t>&b;</t></is></c></row></sheetData></worksheet>"
    )
    content = BytesIO()
    with ZipFile(content, "w") as file:
        file.writestr("xl/worksheets/sheet1.xml", evil)

    assert list(sheets(content.getvalue())) == [[[""]]]
