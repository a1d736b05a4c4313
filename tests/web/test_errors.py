from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from mitreden.web.errors import bad_request, server_error
from tests import make


@pytest.mark.django_db
def test_a_page_that_is_not_there_is_answered_kindly(client):
    response = client.get("/no-such-page/")

    assert response.status_code == 404
    assert "This page is not here" in response.text


@pytest.mark.django_db
def test_a_door_for_others_says_so(client):
    client.force_login(make.person())

    response = client.get(reverse("editors:board"))

    assert response.status_code == 403
    assert "This door is for others" in response.text


@pytest.mark.django_db
def test_a_form_that_was_open_too_long_says_what_to_do():
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("visitors:choose_theme"), {"theme": "dark"})

    assert response.status_code == 403
    assert "Please do that once more" in response.text


def test_a_broken_server_is_told_without_the_database():
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = "dark"

    response = server_error(request)

    assert response.status_code == 500
    assert b"Something is broken on our side" in response.content
    assert b'data-theme="dark"' in response.content


def test_what_nobody_can_read_is_told_without_the_database():
    response = bad_request(RequestFactory().get("/"), ValueError())

    assert response.status_code == 400
    assert b"We did not understand that" in response.content


@pytest.mark.django_db
def test_whoever_guesses_passwords_has_to_wait(client):
    make.person(email="eva@company.example")
    guess = {"login": "eva@company.example", "password": "wrong"}

    answers = [client.post(reverse("account_login"), guess) for _ in range(40)]

    assert "_auth_user_id" not in client.session
    assert answers[-1].status_code == 429
    assert "That was a little too often" in answers[-1].text
