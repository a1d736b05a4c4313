"""Addresses that readers had better not trust, and the many that are fine."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitreden.checks.addresses import found_in
from mitreden.checks.lookalikes import resembles
from mitreden.checks.rules import address, link
from tests.checks.drafts import draft

RULES = (
    address.numeric,
    address.lookalike,
    address.download,
    address.disguised,
    link.shortened,
    link.insecure,
)
FINE = [
    "Dokumentation liegt unter https://www.quendal.example/doku (HTTPS, kein Download).",
    "Stellen unter wendbach.example/karriere, Fragen an mich.",
    "Version 5.3.1.2 ist da, und 10.000 Leute haben sie schon.",
    "Heute 3.5.2026, Halle 4.1, Tor 2.",
    "Läuft lokal auf http://localhost:8000 und http://127.0.0.1:8080/x",
    "Mehr auf https://de.wikipedia.org/wiki/Pumpe_(Technik)",
    "https://www.linkedin.com/in/eva und https://github.com/wendbach",
    "Die Datei bericht.zip liegt im Ordner, setup.exe braucht keiner mehr.",
    "Das PDF: https://wendbach.example/bericht.pdf",
    "https://social.example/@eva@b.example",
    "Schreibt an eva.muster@wendbach.example oder max.de@b.example",
    "https://müller.de und münchen.de/stadt",
    "fertig.Jetzt geht es los.Und wie.",
    "Node.js, ASP.NET, z.B. u.a. usw.",
    "https://amazone.de baut Sämaschinen.",
    "https://wendbach.example:443/news",
    "Bei bit.ly habe ich mal gearbeitet.",
    "https://support.google.com/a https://login.microsoft.com/x",
    "https://karriere.wendbach.example/login",
]
UNSAFE = [
    ("Schaut: bit.ly/3abc", "link.shortened"),
    ("https://tinyurl.com/xyz", "link.shortened"),
    ("http://wendbach.example/news", "link.insecure"),
    ("Der Test läuft auf http://192.168.4.20/start", "address.numeric"),
    ("Anmeldung: 84.23.17.9/login", "address.numeric"),
    ("https://[2001:db8::1]/x", "address.numeric"),
    ("https://3232235777/x", "address.numeric"),
    ("https://paypa1.com/konto", "address.lookalike"),
    ("Meldet euch an: amazom.de/gutschein", "address.lookalike"),
    ("https://rnicrosoft.com", "address.lookalike"),
    ("https://www.sparkasse-login.example/x", "address.lookalike"),
    ("https://paypal.com.konto-pruefen.example/x", "address.lookalike"),
    ("https://xn--pypal-4ve.com", "address.lookalike"),
    ("https://раураl.com/x", "address.lookalike"),
    ("Stellen: https://wendbahc.example/jobs", "address.lookalike"),
    ("Stellen: wendbch.com/jobs", "address.lookalike"),
    ("https://wendbach.example/tool/setup.exe", "address.download"),
    ("wendbach.example/unterlagen.zip?x=1", "address.download"),
    ("https://rechnung.zip", "address.download"),
    ("Die App: https://wendbach.example/app.APK", "address.download"),
    ("https://wendbach.example@boese.example/", "address.disguised"),
    ("https://wendbach.example:8081/start", "address.disguised"),
]


def said(text, **fields):
    return [f.rule for rule in RULES for f in rule(draft(text, **fields))]


@pytest.mark.parametrize("text", FINE)
def test_an_ordinary_address_gets_no_remark(text):
    assert said(text) == []


@pytest.mark.parametrize(("text", "rule"), UNSAFE)
@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_an_address_that_may_lead_elsewhere_is_pointed_at(text, rule, language):
    assert rule in said(text, language=language)


def test_the_passage_is_the_address_without_the_end_of_the_sentence():
    text = "Das Werkzeug (https://wendbach.example/a.exe). Und bit.ly/x."

    found = [text[f.span[0] : f.span[1]] for rule in RULES for f in rule(draft(text))]
    assert found == ["https://wendbach.example/a.exe", "bit.ly/x"]


def test_the_name_it_looks_like_is_said():
    assert resembles("gooogle.com") == "google"
    assert resembles("wendbachs.de", frozenset({"wendbach"})) == "wendbach"
    assert resembles("wendbach.de", frozenset({"wendbach"})) == ""
    assert resembles("xn--a.de") == "?"


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=100)
    | st.lists(
        st.sampled_from(
            ["https://", "a.de", "/", "@", ":80", ".", "[", "]", "xn--", "1.2.3.4", "%",
             "\ud800", "\u202e", "\x00", " ", "?", "#", "ä", "http://", ".exe", "⁄", "。"]
        ),
        max_size=20,
    ).map("".join)
)  # fmt: skip
def test_no_text_breaks_the_reading_of_found_in(text):
    for found in found_in(text):
        assert 0 <= found.start < found.end <= len(text)
    for rule in RULES:
        for finding in rule(draft(text)):
            assert text[slice(*finding.span)]
