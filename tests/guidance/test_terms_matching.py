"""Which words are marked, read as a table."""

from __future__ import annotations

import time

import pytest

from mitreden.guidance.terms_matching import Matcher, Named

GERMAN = Matcher(
    [
        Named("reach", ("Reichweite", "Reach")),
        Named("organic-reach", ("Organische Reichweite",)),
        Named("social-media", ("Social Media", "soziale Medien")),
        Named("guideline", ("Social-Media-Leitfaden",)),
        Named("bot", ("Bot",)),
        Named("post", ("Post", "Beitrag", "Beiträge")),
        Named("gdpr", ("DSGVO", "Datenschutz-Grundverordnung")),
        Named("enps", ("eNPS",)),
        Named("follower", ("Follower", "Abonnentin")),
        Named("secret", ("Geschäftsgeheimnis",)),
    ],
    "de",
)
ENGLISH = Matcher(
    [
        Named("reach", ("Reach",)),
        Named("policy", ("Social media policy",)),
        Named("dm", ("DM", "direct message")),
        Named("thread", ("Thread",)),
    ],
    "en",
)


def found(text, matcher=GERMAN):
    return [(match.key, text[match.start : match.end]) for match in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Reichweite steigt.", [("reach", "Reichweite")]),
        ("Unsere Reichweiten.", [("reach", "Reichweiten")]),
        ("Mit organischer Reichweite.", [("organic-reach", "organischer Reichweite")]),
        ("In sozialen Medien", [("social-media", "sozialen Medien")]),
        ("Unser Social-Media-Leitfaden", [("guideline", "Social-Media-Leitfaden")]),
        ("Auf Social Media", [("social-media", "Social Media")]),
        ("Ein Bot schreibt.", [("bot", "Bot")]),
        ("Sie bot Hilfe an.", []),
        ("Zwei Boten kamen, ein Bote ging.", []),
        ("Der Posten ist frei.", []),
        ("Drei Posts", [("post", "Posts")]),
        ("Die DSGVO gilt.", [("gdpr", "DSGVO")]),
        ("Die dsgvo gilt.", []),
        ("Der eNPS stieg.", [("enps", "eNPS")]),
        ("Datenschutz-Grundverordnung", [("gdpr", "Datenschutz-Grundverordnung")]),
        ("Abonnentinnen", [("follower", "Abonnentinnen")]),
        ("wegen des Geschäftsgeheimnisses", [("secret", "Geschäftsgeheimnisses")]),
        ("Die Reichweitenmessung", []),
        ("Reichweite-Messung und Netz-Reichweite", []),
        ("https://reichweite.example/Reichweite", []),
        ("Schreib an Post@firma.example", []),
        ("#Reichweite und @Follower", []),
        ("Post.example ist eine Seite.", []),
        ("Das war der Beitrag. Gut.", [("post", "Beitrag")]),
        ("", []),
    ],
)
def test_german_terms(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our reach grew.", [("reach", "reach")]),
        ("Reaches and reached", [("reach", "Reaches")]),
        ("Social media policies", [("policy", "Social media policies")]),
        ("Send a DM, not a dm.", [("dm", "DM")]),
        ("Two DMs", [("dm", "DMs")]),
        ("The thread's end", [("thread", "thread")]),
        ("threadbare", []),
    ],
)
def test_english_terms(text, expected):
    assert found(text, ENGLISH) == expected


def test_only_the_first_occurrence_is_marked():
    assert found("Reichweite ist Reichweite ist Reach") == [("reach", "Reichweite")]


def test_a_term_is_not_marked_on_its_own_page():
    assert GERMAN.find("Reichweite", without={"reach"}) == []


def test_a_long_text_is_marked_quickly():
    text = "Die Reichweite unserer Beiträge in sozialen Medien wächst langsam. " * 1500

    began = time.perf_counter()
    GERMAN.find(text)

    assert time.perf_counter() - began < 0.5
