"""Bringing one's own LinkedIn export: looked at first, only numbers kept, only hers."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mitreden.insights.own import taken_of
from mitreden.publishing.models import Delivery, Post
from mitreden.publishing.reading_models import Reading
from tests import make

pytestmark = pytest.mark.django_db
URL = "/numbers/import/"
AT = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def number(at: datetime) -> int:
    """As LinkedIn makes them: the millisecond first."""
    return (int(at.timestamp() * 1000) << 22) + 4711


def address(at: datetime, kind: str = "activity") -> str:
    return f"https://www.linkedin.com/feed/update/urn:li:{kind}:{number(at)}"


@pytest.fixture
def eva(client):
    make.organisation()
    person = make.person()
    client.force_login(person)
    return person


def sent(eva, at: datetime = AT) -> Post:
    post = make.post(eva, way=Post.Way.API, at=at, answer=Post.Answer.OPEN)
    Delivery.objects.create(
        post=post,
        state=Delivery.State.SENT,
        record_key=f"key-{post.pk}",
        record_created_at=at,
        confirmed={},
        confirmed_hash="",
        send_at=at,
        next_try_at=at,
        sent_at=at,
        remote_id=f"urn:li:share:{number(at)}",
    )
    return post


def brought(client, *rows: str):
    table = "Post URL,Post publish date,Impressions,Reactions\n" + "\n".join(rows)
    file = SimpleUploadedFile("Content.csv", table.encode())
    return client.post(URL, {"file": file})


def keep(client, page):
    found = re.search(r'name="numbers" value="([^"]+)"', page.text)
    assert found, page.text
    return client.post(f"{URL}keep/", {"numbers": found[1]}, follow=True)


def test_nothing_is_kept_before_she_has_looked(client, eva):
    post = sent(eva)
    page = brought(client, f"{address(AT, 'share')},11/18/2026,1804,25")

    assert "One of your posts is in it" in page.text
    assert "seen 1,804 times" in page.text
    assert not Reading.objects.exists()

    assert "The numbers of one post are here." in keep(client, page).text
    taken = taken_of(eva)[post.pk]
    assert (taken.impressions, taken.likes, taken.from_file) == (1804, 25, True)


def test_a_post_is_found_by_its_moment_where_its_number_differs(client, eva):
    sent(eva)
    pasted = make.post(eva, at=AT + timedelta(days=2))
    page = brought(
        client,
        f"{address(AT + timedelta(seconds=3))},,10,1",
        f"{address(AT + timedelta(days=2, minutes=20))},,20,2",
    )
    keep(client, page)

    assert {taken.impressions for taken in taken_of(eva).values()} == {10, 20}
    assert taken_of(eva)[pasted.pk].impressions == 20


def test_by_its_day_only_if_there_is_one_post_on_it(client, eva):
    make.post(eva, at=AT)
    link = "https://www.linkedin.com/posts/eva_pumpe"
    assert "One of your posts" in brought(client, f"{link},11/18/2026,10,1").text

    make.post(eva, at=AT + timedelta(hours=1))
    page = brought(client, f"{link},11/18/2026,10,1")
    assert "none that went through here" in page.text


def test_a_colleagues_posts_are_not_found(client, eva):
    sent(make.person())
    page = brought(client, f"{address(AT, 'share')},11/18/2026,1804,25")

    assert "none that went through here" in page.text


def test_what_the_page_carries_cannot_be_changed_or_used_by_another(client, eva):
    sent(eva)
    page = brought(client, f"{address(AT, 'share')},11/18/2026,1804,25")
    client.force_login(make.person())
    keep(client, page)
    client.post(f"{URL}keep/", {"numbers": "nonsense"})

    assert not Reading.objects.exists()


@pytest.mark.parametrize("content", [b"", b"not a table", b"\xff\xd8\xff a picture"])
def test_another_file_is_refused_kindly(client, eva, content):
    answer = client.post(URL, {"file": SimpleUploadedFile("x.xlsx", content)})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


def test_a_huge_file_is_not_read(client, eva):
    file = SimpleUploadedFile("x.xlsx", b"PK" + b"0" * 2_000_001)

    assert "larger than such an export" in client.post(URL, {"file": file}).text
