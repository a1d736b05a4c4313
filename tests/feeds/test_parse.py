from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mitreden.feeds import NotAFeed, Problem, parse

FEEDS = Path(__file__).parent.parent / "data" / "feeds"
BASE = "https://company.example/news/feed.xml"
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def read(data, *, content_type="", base_url=BASE):
    if isinstance(data, str):
        data = data.encode()
    return parse(data, content_type=content_type, base_url=base_url, now=NOW)


def rss(*items, channel="<title>News</title>", attributes=""):
    return (
        f'<?xml version="1.0"?><rss version="2.0"{attributes}><channel>{channel}'
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    )


def only(*args, **kwargs):
    (item,) = read(rss(*args, **kwargs)).items
    return item


def test_a_well_formed_feed_comes_in_completely():
    feed = read((FEEDS / "moj-splink.rss.xml").read_bytes())

    assert (feed.title, len(feed.items), feed.problems) == ("Splink", 7, ())
    first = feed.items[0]
    assert first.title == "Bias in Data Linking, continued"
    assert first.summary.startswith("This blog is the second in our series")
    assert first.author == "Erica Kane, Ross Kennedy"
    assert first.published == datetime(2024, 12, 2, tzinfo=UTC)
    assert first.language == "en"
    assert first.url == first.guid
    assert '<a href="https://www.turing.ac.uk"' in first.html


def test_a_large_feed_that_is_not_well_formed_comes_in_completely():
    data = (FEEDS / "rust-blog.rss.xml").read_bytes()
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(data)

    feed = read(data)

    assert len(feed.items) == 197
    assert len({item.guid for item in feed.items}) == 197
    assert feed.title == "xampprocky.github.io"
    assert feed.problems == (Problem.NOT_WELL_FORMED, Problem.NO_TITLE)
    assert all(item.title and item.summary and item.published for item in feed.items)


def test_relative_pictures_of_that_feed_are_resolved():
    feed = read((FEEDS / "rust-blog.rss.xml").read_bytes())
    pictures = [item.image_url for item in feed.items if item.image_url]

    assert len(pictures) == 19
    assert all(address.startswith("http") for address in pictures)
    assert pictures[0] == (
        "https://xampprocky.github.io/images/2020-03-RustSurvey/"
        "35-Adoption-Level-improvement.svg"
    )
    assert not any('="/' in item.html for item in feed.items)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_umlauts_arrive_in_any_encoding(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + rss(
        "<title>Größe – Übergabe für Çelik</title><guid>1</guid>"
        if encoding != "iso-8859-1"
        else "<title>Größe Übergabe für Çelik</title><guid>1</guid>"
    ).removeprefix('<?xml version="1.0"?>')

    (item,) = read(text.encode(encoding)).items

    assert item.title.replace("– ", "") == "Größe Übergabe für Çelik"


def test_umlauts_arrive_when_the_feed_lies_about_its_encoding():
    data = rss("<title>Übergabe</title><guid>1</guid>").encode("windows-1252")

    (item,) = read(data, content_type="application/rss+xml; charset=utf-8").items

    assert item.title == "Übergabe"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Fisch &amp; Brot", "Fisch & Brot"),
        ("Fisch &amp;amp; Brot", "Fisch & Brot"),
        ("Fisch &amp;amp;amp; Brot", "Fisch & Brot"),
        ("&amp;Uuml;bergabe", "Übergabe"),
        ("&#220;bergabe &#x2013; jetzt", "Übergabe – jetzt"),
        ("&uuml;ber", "über"),
        ("<![CDATA[Fisch & <b>Brot</b>]]>", "Fisch & Brot"),
        ("&lt;b&gt;Fisch&lt;/b&gt; &amp;amp; Brot", "Fisch & Brot"),
        ("1 &lt; 2 und 3 &gt; 2", "1 < 2 und 3 > 2"),
        ("  viel \n\n Raum\t", "viel Raum"),
        ("R&amp;D: 5 % mehr", "R&D: 5 % mehr"),
    ],
)
def test_titles_read_as_they_were_meant(written, meant):
    assert only(f"<title>{written}</title><guid>1</guid>").title == meant


def test_nothing_that_acts_is_left_of_the_html():
    html = (
        "<p onclick='x()'>Text <a href='javascript:x()'>one</a></p>"
        "<script>alert(1)</script><style>p{}</style><iframe src='https://x'></iframe>"
        "<img src='data:image/png;base64,AAAA'><form><input></form>"
        "<a href='https://ok.example/?a=1&amp;b=2' style='color:red'>two</a>"
    )

    item = only(f"<title>T</title><description><![CDATA[{html}]]></description>")

    assert item.html == (
        '<p>Text <a rel="noopener noreferrer nofollow">one</a></p><img>'
        '<a href="https://ok.example/?a=1&amp;b=2" '
        'rel="noopener noreferrer nofollow">two</a>'
    )
    assert item.summary == "Text one two"


def test_addresses_start_at_the_page_of_the_entry():
    item = only(
        "<title>T</title><link>/news/2026/pump/</link><description>"
        '<![CDATA[<img src="pump.jpg"><a href="../more">more</a>]]></description>'
    )

    assert item.url == "https://company.example/news/2026/pump/"
    assert item.image_url == "https://company.example/news/2026/pump/pump.jpg"
    assert 'href="https://company.example/news/2026/more"' in item.html


def test_xml_base_wins():
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/x/">'
        '<title>T</title><entry xml:base="y/"><title>A</title><link href="z"/>'
        '<content type="html">&lt;img src="i.png"&gt;</content></entry></feed>'
    )

    (item,) = read(data).items

    assert item.url == "https://b.example/x/y/z"
    assert item.image_url == "https://b.example/x/y/i.png"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<enclosure url="/a.jpg" type="image/jpeg" length="1"/>', "/a.jpg"),
        ('<enclosure url="/a.mp3" type="audio/mpeg" length="1"/>', ""),
        ('<media:content url="/b.jpg" medium="image"/>', "/b.jpg"),
        ('<media:thumbnail url="/c.jpg"/>', "/c.jpg"),
        ('<itunes:image href="/d.jpg"/>', "/d.jpg"),
        ('<description>&lt;img src="/e.jpg" width="1"&gt;</description>', ""),
        ("<enclosure url='javascript:x' type='image/png' length='1'/>", ""),
    ],
)
def test_the_picture_is_found_where_feeds_put_it(markup, expected):
    item = only(
        f"<title>T</title><guid>1</guid>{markup}",
        attributes=' xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
    )

    assert item.image_url == (f"https://company.example{expected}" if expected else "")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Mon, 04 May 2026 12:00:00 +0200", datetime(2026, 5, 4, 10, tzinfo=UTC)),
        ("2026-05-04T12:00:00Z", datetime(2026, 5, 4, 12, tzinfo=UTC)),
        ("2026-05-04", datetime(2026, 5, 4, tzinfo=UTC)),
        ("", None),
        ("bald", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 04 May 2099 12:00:00 GMT", None),
        ("Wed, 25 Nov 2026 09:00:00 GMT", NOW),
    ],
)
def test_dates_are_read_and_impossible_ones_left_out(date, expected):
    item = only(f"<title>T</title><guid>1</guid><pubDate>{date}</pubDate>")

    assert item.published == expected


def test_a_missing_guid_falls_back_to_the_link_then_to_the_text():
    feed = read(
        rss(
            "<title>A</title><link>https://company.example/a</link>",
            "<title>B</title><description>words</description>",
            "<title>C</title><description>other words</description>",
        )
    )

    first, second, third = (item.guid for item in feed.items)
    assert first == "https://company.example/a"
    assert len(second) == 64
    assert second != third
    assert (
        read(rss("<title>B</title><description>words</description>")).items[0].guid
        == second
    )
    assert Problem.ITEMS_WITHOUT_NAME in feed.problems
    assert Problem.ITEMS_WITHOUT_ADDRESS in feed.problems


def test_an_endless_guid_is_shortened_but_stays_its_own():
    first = only(f"<title>A</title><guid>{'x' * 5000}1</guid>").guid
    second = only(f"<title>A</title><guid>{'x' * 5000}2</guid>").guid

    assert len(first) == 64
    assert first != second


def test_of_items_with_the_same_guid_the_last_one_counts():
    feed = read(
        rss(
            "<title>Old words</title><guid>1</guid>",
            "<title>Another</title><guid>2</guid>",
            "<title>New words</title><guid>1</guid>",
        )
    )

    assert [item.title for item in feed.items] == ["New words", "Another"]
    assert Problem.REPEATED_ITEMS in feed.problems


def test_the_hash_changes_with_the_words_and_with_nothing_else():
    one = only("<title>A</title><guid>1</guid><pubDate>2026-05-04</pubDate>")
    later = only("<title>A</title><guid>1</guid><pubDate>2026-05-05</pubDate>")
    other = only("<title>B</title><guid>1</guid><pubDate>2026-05-04</pubDate>")

    assert one.content_hash == later.content_hash
    assert one.content_hash != other.content_hash


def test_an_entry_without_title_takes_its_first_words():
    item = only(f"<guid>1</guid><description>{'Wort ' * 100}</description>")

    assert item.title.startswith("Wort Wort")
    assert len(item.title) <= 200


def test_an_empty_entry_is_left_out_and_said_so():
    feed = read(rss("<title></title>", "<title>A</title>"))

    assert [item.title for item in feed.items] == ["A"]
    assert Problem.EMPTY_ITEMS in feed.problems


def test_a_feed_without_entries_is_a_feed():
    feed = read(rss())

    assert (feed.items, Problem.NO_ITEMS in feed.problems) == ((), True)


@pytest.mark.parametrize(
    ("channel", "words", "expected"),
    [
        ("<title>N</title><language>de-DE</language>", "x", "de"),
        ("<title>N</title><language>EN</language>", "x", "en"),
        ("<title>N</title>", "Das ist die neue Pumpe und sie läuft wieder", "de"),
        ("<title>N</title>", "This is the new pump and it runs for you", "en"),
        ("<title>N</title>", "Pumpe 3000", ""),
    ],
)
def test_the_language_is_what_the_feed_says_else_a_guess(channel, words, expected):
    data = rss(f"<title>{words}</title><guid>1</guid>", channel=channel)

    assert read(data).items[0].language == expected


def test_json_feed_is_read():
    feed = read(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Nachrichten",
                "language": "de",
                "items": [
                    {
                        "id": 7,
                        "url": "/a",
                        "title": "Die Pumpe",
                        "content_html": "<p>läuft <img src='p.png'></p>",
                        "date_published": "2026-05-04T12:00:00+02:00",
                        "authors": [{"name": "Eva"}, {"name": "Ali"}],
                    },
                    {"id": "8", "content_text": "Nur 1 < 2 Worte\n\nund mehr"},
                    {"id": True, "title": ["odd"], "summary": None},
                    "nonsense",
                ],
            }
        ),
        content_type="application/feed+json",
    )

    first, second = feed.items
    assert feed.title == "Nachrichten"
    assert (first.guid, first.url) == ("7", "https://company.example/a")
    assert (first.author, first.language) == ("Eva, Ali", "de")
    assert first.published == datetime(2026, 5, 4, 10, tzinfo=UTC)
    assert first.image_url == "https://company.example/p.png"
    assert second.title == "Nur 1 < 2 Worte und mehr"
    assert Problem.EMPTY_ITEMS in feed.problems


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"<html><body><h1>Welcome</h1></body></html>",
        b"<!doctype html><title>News</title><p>Nothing to subscribe to",
        b"{",
        b'{"a": 1}',
        b"[1, 2]",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"/etc/passwd",
        b"http://127.0.0.1/",
        b"[" * 100_000,
        b'{"items": ' + b"[" * 100_000,
    ],
)
def test_what_is_no_feed_is_said_to_be_none(data):
    with pytest.raises(NotAFeed):
        read(data)


def test_an_entity_bomb_and_a_file_of_the_server_come_to_nothing():
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom"}">' for n in range(12)
    )
    bomb = f'<!DOCTYPE r [{entities}<!ENTITY file SYSTEM "file:///etc/passwd">]>' + rss(
        "<title>A &e11; &file;</title><guid>1</guid>"
    ).removeprefix('<?xml version="1.0"?>')

    feed = read(bomb)

    assert all(len(item.title) <= 200 for item in feed.items)
    assert "root:" not in repr(feed)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *("<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>"),
                *("<link>", "<link href='http://[x'/>", "http://[::1", "<guid>", "&"),
                *("<![CDATA[", "]]>", "<!", "<!--", "<![", "&#0;", "&#xD800;", "\0"),
                *("<pubDate>", "99999-99-99T99:99:99Z", "<description>", "ä", "<img "),
                *("src='//['>", "<media:content url='x' type='image'/>", "<author>"),
                *('xml:base="http://[" ', "<source>", "<enclosure/>", "\ud800"),
            ]
        ),
        max_size=25,
    )
)
def test_no_odd_feed_makes_it_stumble(pieces):
    data = (rss() + "".join(pieces)).encode(errors="surrogatepass")
    for text in (data, data.replace(b"</channel></rss>", b"")):
        try:
            feed = read(text)
        except NotAFeed:
            continue
        assert all(item.title and item.guid for item in feed.items)
