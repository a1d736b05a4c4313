from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitreden.redirect.utm import with_utm

OURS = {
    "utm_source": "linkedin",
    "utm_medium": "employee",
    "utm_campaign": "spring",
    "utm_content": "the-pump",
}
ADDED = (
    "utm_source=linkedin&utm_medium=employee&utm_campaign=spring&utm_content=the-pump"
)


def tracked(target: str, source="linkedin", campaign="spring", story="the-pump") -> str:
    return with_utm(target, source=source, campaign=campaign, story=story)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://company.example/news", f"https://company.example/news?{ADDED}"),
        ("https://company.example", f"https://company.example?{ADDED}"),
        ("https://company.example/?", f"https://company.example/?{ADDED}"),
        ("https://c.example/a?id=7", f"https://c.example/a?id=7&{ADDED}"),
        ("https://c.example/a?b&c=", f"https://c.example/a?b&c=&{ADDED}"),
        ("https://c.example/a?q=a%20b+c", f"https://c.example/a?q=a%20b+c&{ADDED}"),
        ("https://c.example/a#part", f"https://c.example/a?{ADDED}#part"),
        ("https://c.example/?x=1#/r?y=2", f"https://c.example/?x=1&{ADDED}#/r?y=2"),
        ("https://c.example:8443/a", f"https://c.example:8443/a?{ADDED}"),
        ("https://[2001:db8::1]/a", f"https://[2001:db8::1]/a?{ADDED}"),
    ],
)
def test_with_utm_keeps_the_query_and_the_fragment(target, expected):
    assert tracked(target) == expected


@pytest.mark.parametrize(
    "query",
    [
        "utm_source=rss&utm_medium=feed",
        "UTM_Source=rss",
        "utm%5Fsource=rss",
        ADDED,
        f"{ADDED}&{ADDED}",
    ],
)
def test_with_utm_takes_the_place_of_what_a_feed_has_put_there(query):
    assert tracked(f"https://c.example/?{query}") == f"https://c.example/?{ADDED}"


def test_with_utm_leaves_what_we_have_no_value_for():
    target = "https://c.example/?utm_content=top&utm_term=pump&utm_campaign=own"

    assert tracked(target, campaign="", story="") == (
        "https://c.example/?utm_content=top&utm_term=pump&utm_campaign=own"
        "&utm_source=linkedin&utm_medium=employee"
    )


def test_with_utm_escapes_our_own_values():
    address = tracked("https://c.example/", campaign="Frühling & mehr", story="a/b")

    assert dict(parse_qsl(urlsplit(address).query)) == OURS | {
        "utm_campaign": "Frühling & mehr",
        "utm_content": "a/b",
    }


@pytest.mark.parametrize(
    ("target", "start"),
    [
        ("https://straße.example/grün", "https://xn--strae-oqa.example/gr%C3%BCn?"),
        ("https://a:b@müller.example:81/", "https://a:b@xn--mller-kva.example:81/?"),
        ("https://c.example/a b?c=ü", "https://c.example/a%20b?c=%C3%BC&"),
        (" https://c.example/a\n", "https://c.example/a?"),
        ("https://ü..example/", "https://%C3%BC..example/?"),
    ],
)
def test_with_utm_writes_addresses_as_a_header_may_carry_them(target, start):
    assert tracked(target) == start + ADDED


@given(
    path=st.text("ab/ü%.-", max_size=12),
    query=st.lists(
        st.tuples(
            st.sampled_from([*OURS, "id", "q", "utm_term", "ü"]),
            st.text("ab1ü&=+%# ", max_size=6).map(lambda text: text.encode().hex()),
        ),
        max_size=6,
    ),
    fragment=st.one_of(st.none(), st.text("ab/?=ü", min_size=1, max_size=8)),
)
def test_with_utm_changes_nothing_but_our_four(path, query, fragment):
    target = f"https://company.example/{path.replace('%', '%25')}"
    if query:
        target += "?" + "&".join(f"{name}={value}" for name, value in query)
    if fragment is not None:
        target += f"#{fragment}"

    address = tracked(target)

    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    others = [pair for pair in pairs if pair[0] not in OURS]
    assert {name: value for name, value in pairs if name in OURS} == OURS
    assert len(pairs) - len(others) == len(OURS)
    assert others == [pair for pair in query if pair[0] not in OURS]
    assert unquote(parts.path) == f"/{path}"
    assert unquote(parts.fragment) == (fragment or "")
    assert tracked(address) == address


@given(st.text(max_size=40))
def test_with_utm_never_breaks_a_header(anything):
    for target in (anything, f"https://{anything}", f"https://c.example/{anything}"):
        address = tracked(target).encode("ascii")

        assert all(0x20 < byte < 0x7F for byte in address)
