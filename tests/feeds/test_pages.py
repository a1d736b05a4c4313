from __future__ import annotations

from mitreden.feeds import FoundFeed, Kind, Preview, discover, page_preview

BASE = "https://www.company.example/news/"


def found(page, *, kind):
    if isinstance(page, str):
        page = page.encode()
    return [feed for feed in discover(page, BASE) if feed.kind == kind]


def test_discover_reads_what_the_page_declares():
    page = """<html><head>
      <link rel="alternate" type="application/rss+xml" title="Nachrichten" href="/feed">
      <link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="a.xml">
      <link rel="alternate" type="application/feed+json" href="//cdn.example/f.json">
      <link rel="alternate" hreflang="en" href="/en/">
      <link rel="stylesheet" type="application/rss+xml" href="/style">
      <link rel="alternate" type="application/rss+xml">
    </head></html>"""

    assert found(page, kind=Kind.DECLARED) == [
        FoundFeed("https://www.company.example/feed", "Nachrichten", Kind.DECLARED),
        FoundFeed("https://www.company.example/news/a.xml", "", Kind.DECLARED),
        FoundFeed("https://cdn.example/f.json", "", Kind.DECLARED),
    ]


def test_discover_puts_the_comments_last():
    page = """<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
      <link rel="alternate" type="application/rss+xml" href="/feed/">"""

    assert [
        feed.url.removeprefix("https://www.company.example")
        for feed in found(page, kind=Kind.DECLARED)
    ] == ["/feed/", "/comments/feed/"]


def test_discover_finds_links_that_look_like_feeds():
    page = """<body><a href="/rss">RSS</a><a href="blog/atom.xml"> Unser Blog </a>
      <a href="?feed=rss2">x</a><a href="/press/">Press</a><a href="/feedback">y</a>
      <a href="javascript:feed.xml">z</a></body>"""

    assert [(feed.url, feed.title) for feed in found(page, kind=Kind.LINKED)] == [
        ("https://www.company.example/rss", "RSS"),
        ("https://www.company.example/news/blog/atom.xml", "Unser Blog"),
        ("https://www.company.example/news/?feed=rss2", "x"),
    ]


def test_discover_guesses_usual_places_last():
    feeds = discover(b"<p>Hello", BASE)

    assert {feed.kind for feed in feeds} == {Kind.GUESSED}
    assert feeds[0].url == "https://www.company.example/feed/"


def test_discover_and_preview_live_with_anything():
    for page in (
        b"",
        b"\0",
        b"\xff\xfe<",
        b"<!--",
        b"<" * 5000,
        b"<a href='http://[x'>",
    ):
        assert {feed.kind for feed in discover(page, BASE)} <= set(Kind)
        assert page_preview(page, BASE).site == "company.example"


def test_preview_reads_open_graph():
    page = """<html lang="de-DE"><head><title>Seite</title>
      <meta property="og:title" content="Die Pumpe l&auml;uft">
      <meta property="og:description" content="Nach &lt;b&gt;neun&lt;/b&gt; Wochen">
      <meta property="og:image" content="/img/pumpe.jpg">
      <meta property="og:site_name" content="Muster &amp; Co"></head></html>"""

    assert page_preview(page.encode(), BASE) == Preview(
        title="Die Pumpe läuft",
        description="Nach neun Wochen",
        image_url="https://www.company.example/img/pumpe.jpg",
        site="Muster & Co",
        language="de",
    )


def test_preview_reads_json_ld_and_lives_with_broken_json():
    page = """<script type="application/ld+json">{broken</script>
      <script type="application/ld+json">{"@graph": [{"@type": "WebSite"},
      {"@type": "NewsArticle", "headline": "Die Pumpe", "description": "läuft",
       "image": [{"url": "p.png"}]}]}</script>"""

    preview = page_preview(page.encode(), BASE)

    assert (preview.title, preview.description) == ("Die Pumpe", "läuft")
    assert preview.image_url == "https://www.company.example/news/p.png"


def test_preview_falls_back_to_the_plain_title_in_any_encoding():
    page = (
        '<html><head><meta charset="iso-8859-1"><title>Größe</title>'
        '<meta name="description" content="Übergabe"></head></html>'
    )

    for encoding in ("utf-8", "iso-8859-1"):
        preview = page_preview(page.encode(encoding), BASE)
        assert (preview.title, preview.description) == ("Größe", "Übergabe")
