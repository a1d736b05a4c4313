from __future__ import annotations

from datetime import timedelta

import pytest

from mitreden.links.actions import NotALink, delete_link, track_link, withdraw_link
from mitreden.links.models import ClickCount, LinksVersion, TrackedLink
from tests import make
from tests.make import NOON

pytestmark = pytest.mark.django_db
TARGET = "https://company.example/news/1"


def version() -> int:
    return LinksVersion.objects.get().number


def test_track_link_makes_a_link_with_a_short_code():
    link = track_link(
        target=f" {TARGET} ",
        source="linkedin",
        campaign="spring",
        story="the-pump",
        now=NOON,
    )

    assert (link.target, link.source, link.campaign, link.story, link.created_at) == (
        TARGET,
        "linkedin",
        "spring",
        "the-pump",
        NOON,
    )
    assert 6 <= len(link.code) <= 12
    assert link.withdrawn_at is None


def test_each_change_raises_the_version_and_writes_it_into_the_link():
    first, second = make.link(), make.link()
    assert (first.changed, second.changed, version()) == (1, 2, 2)

    withdraw_link(first, now=NOON)
    first.refresh_from_db()
    assert (first.changed, version()) == (3, 3)

    delete_link(second)
    assert version() == 4


@pytest.mark.parametrize(
    "target",
    [
        "",
        "company.example",
        "javascript:alert(1)",
        "ftp://company.example/",
        "https://",
        "http://[broken/",
        "mailto:somebody@company.example",
    ],
)
def test_track_link_takes_web_pages_only(target):
    with pytest.raises(NotALink):
        make.link(target=target)

    assert not TrackedLink.objects.exists()


def test_withdraw_link_keeps_the_first_time_and_the_counts():
    link = make.link()
    ClickCount.objects.create(link=link, hour=NOON, clicks=3)

    assert withdraw_link(link, now=NOON) is True
    assert withdraw_link(link, now=NOON + timedelta(days=1)) is False

    link.refresh_from_db()
    assert link.withdrawn_at == NOON
    assert ClickCount.objects.get().clicks == 3


def test_delete_link_takes_the_counts_along():
    link = make.link()
    ClickCount.objects.create(link=link, hour=NOON, clicks=3)

    delete_link(link)

    assert not TrackedLink.objects.exists()
    assert not ClickCount.objects.exists()
