"""Every page of the demo answers, in both languages, with few questions to the database."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection  # noqa: TID251 - to count, not to ask
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse

from mitreden.demo.actions import build
from mitreden.demo.personas import PERSONAS
from mitreden.people.models import Person
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15
STORY = "lauscher-3"
PAGES = [
    ("apprentice", "advocates:home", ()),
    ("expert", "advocates:compose", (STORY,)),
    ("apprentice", "advocates:compose_free", ()),
    ("apprentice", "advocates:label", ()),
    ("apprentice", "advocates:practice", ()),
    ("sales", "advocates:share", (STORY,)),
    ("expert", "advocates:story_kit", (STORY,)),
    ("apprentice", "advocates:story_kit_free", ()),
    ("sales", "advocates:pictures", ()),
    ("sales", "advocates:posts", ()),
    ("sales", "advocates:accounts", ()),
    ("sales", "advocates:numbers", ()),
    ("sales", "advocates:numbers_import", ()),
    ("expert", "advocates:calendar", ()),
    ("sales", "advocates:my_data", ()),
    ("sales", "advocates:erase", ()),
    ("sales", "advocates:leave", ()),
    ("sales", "advocates:settings", ()),
    ("sales", "advocates:join", ()),
    ("sales", "advocates:propose", ()),
    ("sales", "advocates:guideline", ()),
    ("sales", "advocates:glossary", ()),
    ("sales", "advocates:term", ("imprint",)),
    ("editor", "editors:board", ()),
    ("editor", "editors:story_new", ()),
    ("editor", "editors:story_edit", (STORY,)),
    ("editor", "editors:sources", ()),
    ("editor", "editors:source_new", ()),
    ("editor", "editors:words", ()),
    ("editor", "editors:words_add", ()),
    ("editor", "editors:words_import", ()),
    ("editor", "editors:advice", ()),
    ("editor", "editors:crisis", ()),
    ("lead", "editors:guideline", ()),
    ("lead", "editors:totals", ()),
    ("council", "council:register", ()),
    ("council", "council:log", ()),
    ("council", "council:promises", ()),
    ("council", "council:agreement", ()),
    (None, "visitors:imprint", ()),
    (None, "account_login", ()),
]


@pytest.fixture
def wendbach(tmp_path):
    settings.MEDIA_ROOT = tmp_path
    build(NOON)


def test_every_page_answers_with_few_queries(client, wendbach):
    too_many = {}
    for persona, name, arguments in PAGES:
        client.logout()
        if persona:
            client.force_login(Person.objects.get(email=PERSONAS[persona].email))
        for language in ("de", "en"):
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            with CaptureQueriesContext(connection) as asked:
                response = client.get(reverse(name, args=arguments))
            assert response.status_code == 200, (name, language)
            assert f'<html lang="{language}"' in response.text, (name, language)
            if len(asked) > MOST_QUERIES:
                too_many[name] = len(asked)
    assert too_many == {}


def test_every_page_is_in_the_list(client, wendbach):
    """A page that is added later has to be added here, too."""
    client.force_login(
        make.person(is_editor=True, is_lead=True, is_council=True, name="All offices")
    )
    listed = {name for _, name, _ in PAGES}
    forgotten = [
        name
        for name in _names(get_resolver(), "")
        if name not in listed and _is_page(client.get(reverse(name)))
    ]
    assert forgotten == []


def _is_page(answer: HttpResponse) -> bool:
    """A whole page, not an act, a redirect, a fragment or a file."""
    return answer.status_code == 200 and b"<html" in b"".join(answer)


def _names(resolver: URLResolver, space: str) -> list[str]:
    """Every named address of ours that takes no arguments."""
    found = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found += _names(pattern, pattern.namespace or space)
        elif pattern.name and space and not pattern.pattern.converters:
            found.append(f"{space}:{pattern.name}")
    return found
