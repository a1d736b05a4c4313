"""Every address of the product, opened by people in office."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLResolver, get_resolver

from tests import make

pytestmark = pytest.mark.django_db
SECRET = "Evas Sonderbeitrag"
CLICKS = 7351


@pytest.fixture
def eva():
    """An advocate with a post that is hers alone, and a telling number of clicks."""
    person = make.person(name="Eva Zwiebelfisch", email="zwiebel@company.example")
    story = make.story(slug="the-story", topic=make.topic("the-topic"))
    make.clicks(make.post(person, story=story, text=SECRET), CLICKS)
    return person


def addresses(eva) -> Iterator[str]:
    """With her number, her post's and the story's name wherever something is asked."""
    post = eva.posts.get()
    for pattern in _patterns(get_resolver()):
        for value in (str(eva.pk), str(post.pk), "the-story", post.link.code):
            address = "/" + pattern
            while "<" in address:
                before, _, rest = address.partition("<")
                address = before + value + rest.partition(">")[2]
            yield address


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one, prefix + str(one.pattern))
        elif not str(one.pattern).startswith("^"):
            yield prefix + str(one.pattern)


@pytest.mark.parametrize("who", [make.editor, make.lead, make.council])
def test_nobody_in_office_finds_a_persons_numbers_at_any_address(client, eva, who):
    someone = who()
    seen = []
    for address in sorted(set(addresses(eva))):
        client.force_login(someone)
        for query in ("", f"?person={eva.pk}&author={eva.pk}&user={eva.pk}"):
            response = client.get(address + query)
            if response.status_code == 200 and not response.streaming:
                seen.append(address)
                text = response.content.decode(errors="replace")
                for trace in (SECRET, str(CLICKS), "7,351", "7.351", eva.name):
                    assert trace not in text, address

    assert "/numbers/" in seen
    assert "/my-data/" in seen


def test_nobody_can_list_who_does_not_take_part(client):
    quiet = make.person(takes_part=False, name="Quentin Quiet")
    declined = make.person(takes_part=False, name="Nora Nay", declined_at=make.NOON)
    make.post(make.person())
    for someone in (make.editor(), make.lead(), make.council()):
        for pattern in set(_patterns(get_resolver())):
            if "<" in pattern:
                continue
            client.force_login(someone)
            response = client.get("/" + pattern)
            if response.status_code == 200 and not response.streaming:
                text = response.content.decode(errors="replace")
                assert quiet.name not in text, pattern
                assert declined.name not in text, pattern
