from __future__ import annotations

import pytest

from mitreden.checks import apply
from mitreden.checks.passages import links, sentence_ends
from tests.checks.drafts import findings, passages, rules

ADVICE = [
    ("Mehr: https://bit.ly/3abc", ["link.shortened"]),
    ("Mehr: https://lnkd.in/eXy", ["link.shortened"]),
    ("Mehr: http://wendbach.example/news", ["link.insecure"]),
    ("Mehr unterhttps://wendbach.example", ["link.glued"]),
    ("https://a.example und https://b.example", []),  # the page, and where to apply
    ("https://a.example https://b.example https://c.example", ["link.several"]),
    ("https://a.examplehttps://b.example", ["link.glued"]),
    ("Mehr unter bit.ly/3abc und tinyurl.com/xyz", ["link.shortened"] * 2),
    ("bit.ly ist heute kaputt", []),
    ("https://a.example, https://a.example", []),  # the same one twice
    ("Mehr: https://www.wendbach.example/bit.ly", []),
    ("Mehr: https://habit.ly.example/x", []),
    ("Mehr: https://wendbach.example/?u=https://b.example", []),
    ("Mehr: (https://wendbach.example).", []),
    ("https:// ist der Anfang, http:// auch", []),
    ("Auf http://localhost:8000 läuft es", []),
]
FOUND = [
    (
        "(https://de.example/wiki/Pumpe_(Technik)).",
        "https://de.example/wiki/Pumpe_(Technik)",
    ),
    ("Siehe https://a.example/b?c=d#e, ja!", "https://a.example/b?c=d#e"),
    ("„https://a.example“", "https://a.example"),
    ("HTTPS://A.EXAMPLE!", "HTTPS://A.EXAMPLE"),
]


@pytest.mark.parametrize(("text", "expected"), ADVICE)
@pytest.mark.parametrize("language", ["de", "en"])
def test_links_that_readers_cannot_trust_or_follow(text, expected, language):
    assert rules(text, language=language) == expected


@pytest.mark.parametrize(("text", "url"), FOUND)
def test_a_link_ends_where_readers_think_it_ends(text, url):
    assert [link.url for link in links(text)] == [url]


def test_a_story_with_proof_and_no_link_offers_it():
    text = "Die Pumpe läuft wieder. "
    proof = "https://wendbach.example/news/1"
    (finding,) = findings(text, proof=proof)

    assert finding.rule == "link.missing"
    assert apply(text, finding.mends[0]) == f"Die Pumpe läuft wieder.\n\n{proof}"


def test_a_link_that_goes_along_is_enough():
    proof = "https://wendbach.example/news/1"

    assert rules("Die Pumpe läuft.", proof=proof, link="https://go.example/l/x") == []
    assert rules(f"Die Pumpe läuft. {proof}", proof=proof) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Mehr: http://wendbach.example/", "Mehr: https://wendbach.example/"),
        ("Mehr:xhttps://wendbach.example/", "Mehr:x https://wendbach.example/"),
    ],
)
def test_one_tap_mends_a_link(text, mended):
    (finding,) = findings(text)

    assert apply(text, finding.mends[0]) == mended


def test_a_glued_link_is_pointed_at():
    assert passages("xhttps://a.example y", "link.glued") == ["https://a.example"]


def test_a_sentence_does_not_end_at_an_abbreviation():
    text = "Am 3. Mai kam z. B. Dr. Huber. Er blieb!\nGut so"

    assert [text[:end][-6:] for end in sentence_ends(text)] == ["Huber.", "blieb!"]
