from __future__ import annotations

import pytest
from django.urls import reverse

from mitreden.demo.personas import PERSONAS
from tests import make

pytestmark = pytest.mark.django_db


def test_welcome_leads_to_the_sign_in(client):
    html = client.get(reverse("visitors:welcome")).text

    assert reverse("account_login") in html


def test_welcome_is_not_for_those_who_are_in(client):
    client.force_login(make.person())

    assert client.get(reverse("visitors:welcome")).url == "/"


def test_the_demo_does_not_exist_outside_the_demo(client, settings):
    settings.DEMO = False

    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/sign-in/", {"persona": "editor"}).status_code == 404


def test_the_demo_introduces_everyone_in_both_languages(client, settings):
    settings.DEMO = True

    for language in ("de", "en"):
        client.cookies["django_language"] = language
        html = client.get("/demo/").text
        for persona in PERSONAS.values():
            assert persona.name in html
            assert persona.job_in(language) in html


def test_in_the_demo_the_welcome_is_the_choice_of_a_person(client, settings):
    settings.DEMO = True

    assert client.get(reverse("visitors:welcome")).url == reverse("visitors:demo")


def test_imprint_names_who_is_responsible(client):
    make.organisation(
        legal_name="Muster Werke GmbH", imprint_url="https://muster.example/imprint"
    )

    html = client.get(reverse("visitors:imprint")).text

    assert "Muster Werke GmbH" in html
    assert "https://muster.example/imprint" in html
