"""A demo of its own with somebody signed in, ready to be asked for advice."""

from __future__ import annotations

from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from mitreden.demo.actions import build  # noqa: E402
from mitreden.people.models import Person  # noqa: E402
from mitreden.stories.queries import offered_to  # noqa: E402


def answer(text: str) -> Callable[[], HttpResponse]:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    build(timezone.now())
    person = Person.objects.get(email="emil-brandt@wendbach.example")
    offer = offered_to(person, now=timezone.now()).shown[0]
    client = Client(SERVER_NAME="localhost", headers={"HX-Request": "true"})
    client.force_login(person)
    url = reverse("advocates:advice", args=[offer.story.slug])
    fields = {"text": text, "network": "linkedin", "language": "de", "with_link": "1",
              "shown": "linkedin-de"}  # fmt: skip

    def ask() -> HttpResponse:
        found = client.post(url, fields)
        assert found.status_code == 200
        assert b"advice__item" in found.content
        return found

    return ask
