from __future__ import annotations

import re

import pytest
from django.urls import reverse

from mitreden.lib.colour import LIGHT_SURFACES, contrast
from mitreden.web.visitors.look import stylesheet
from tests import make

pytestmark = pytest.mark.django_db


def colour_of(css: str, name: str) -> str:
    (found,) = re.findall(rf"--{name}:(#\w+)", css)
    return str(found)


def test_theme_css_has_the_organisations_colour(client):
    make.organisation(colours={"primary": "#0b5c7a", "accent": "#e8a33d"})

    response = client.get(reverse("visitors:theme_css"))

    assert response["Content-Type"] == "text/css"
    assert colour_of(response.text, "brand-light") == "#0b5c7a"


def test_theme_css_corrects_a_colour_nobody_could_read(client):
    make.organisation(colours={"primary": "#ffee88"})

    css = client.get(reverse("visitors:theme_css")).text

    assert contrast(colour_of(css, "brand-light"), LIGHT_SURFACES[0]) >= 4.5


@pytest.mark.parametrize("nonsense", ["", "red", "#12345", "}body{display:none"])
def test_stylesheet_falls_back_on_nonsense(nonsense):
    assert stylesheet(nonsense, nonsense) == stylesheet("#0b5c7a", "#e8a33d")


def test_theme_css_is_not_sent_twice(client):
    first = client.get(reverse("visitors:theme_css"))

    again = client.get(
        reverse("visitors:theme_css"), headers={"If-None-Match": first["ETag"]}
    )

    assert (again.status_code, again.content) == (304, b"")


def test_choose_theme_sets_a_cookie_and_stays_on_the_page(client):
    response = client.post(
        reverse("visitors:choose_theme"), {"theme": "dark", "next": "/imprint/"}
    )

    assert response.url == "/imprint/"
    assert 'data-theme="dark"' in client.get("/imprint/").text


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", ""])
def test_choose_theme_leads_to_no_other_site(client, away):
    response = client.post(
        reverse("visitors:choose_theme"), {"theme": "dark", "next": away}
    )

    assert response.url == "/"


def test_choose_theme_ignores_what_is_no_theme(client):
    client.post(reverse("visitors:choose_theme"), {"theme": '"><script>'})

    assert "theme" not in client.cookies


def test_choose_language_is_kept_on_the_person(client):
    person = make.person(language="en")
    client.force_login(person)

    response = client.post(
        reverse("visitors:choose_language"), {"language": "de", "next": "/imprint/"}
    )

    person.refresh_from_db()
    assert (response.url, person.language) == ("/imprint/", "de")
    assert '<html lang="de"' in client.get("/imprint/").text


def test_choose_language_keeps_the_old_one_when_asked_for_nonsense(client):
    person = make.person(language="en")
    client.force_login(person)

    client.post(reverse("visitors:choose_language"), {"language": "tlh"})

    person.refresh_from_db()
    assert person.language == "en"
