"""One plain function for each thing a test may need. Whatever you don't name is dull."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from mitreden.audit.models import Entry
from mitreden.channels.access import sealed
from mitreden.channels.models import Channel
from mitreden.links.actions import track_link
from mitreden.links.models import ClickCount, TrackedLink
from mitreden.networks.types import Access
from mitreden.people.models import Organisation, Person, Team, Topic
from mitreden.publishing.models import Post
from mitreden.stories.models import Source, Story, StoryText

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
_numbers = count(1)


def organisation(**fields: Any) -> Organisation:
    """There is one: called again, it is changed."""
    made, _ = Organisation.objects.update_or_create(
        pk=1,
        defaults={"name": "Muster Werke GmbH", "short_name": "Muster"} | fields,
    )
    return made


def person(*, takes_part: bool = True, **fields: Any) -> Person:
    number = next(_numbers)
    return Person.objects.create_user(
        **{
            "email": f"person{number}@company.example",
            "name": f"Person {number}",
            "language": "en",
            "post_languages": ["en", "de"],
            "takes_part_since": NOON if takes_part else None,
        }
        | fields
    )


def editor(**fields: Any) -> Person:
    return person(takes_part=False, is_editor=True, **fields)


def lead(**fields: Any) -> Person:
    return person(takes_part=False, is_lead=True, **fields)


def council(**fields: Any) -> Person:
    return person(takes_part=False, is_council=True, **fields)


def team(slug: str = "workshop") -> Team:
    return Team.objects.get_or_create(
        slug=slug, defaults={"names": {"en": slug.title(), "de": slug.title()}}
    )[0]


def topic(slug: str = "repair") -> Topic:
    return Topic.objects.get_or_create(
        slug=slug, defaults={"names": {"en": slug.title(), "de": slug.title()}}
    )[0]


def source(url: str = "", **fields: Any) -> Source:
    return Source.objects.create(
        **{
            "url": url or f"https://company.example/feed/{next(_numbers)}.xml",
            "title": "News",
            "language": "en",
            "next_fetch_at": NOON,
        }
        | fields
    )


def story(
    *,
    title: str = "The pump runs again",
    languages: tuple[str, ...] = ("en", "de"),
    **fields: Any,
) -> Story:
    number = next(_numbers)
    made = Story.objects.create(
        **{
            "slug": f"story-{number}",
            "state": Story.State.ACCEPTED,
            "proof_url": f"https://company.example/news/{number}",
            "published_at": NOON,
            "created_at": NOON,
        }
        | fields
    )
    for language in languages:
        StoryText.objects.create(
            story=made,
            language=language,
            title=title,
            what="It had stood still for nine weeks.",
            why="Two villages depend on it.",
            question="What was different from what you expected?",
        )
    return made


def tracked_link(**fields: Any) -> TrackedLink:
    return TrackedLink.objects.create(
        **{
            "target": "https://company.example/news",
            "source": "linkedin",
            "campaign": "mitreden",
            "changed": 1,
            "created_at": NOON,
        }
        | fields
    )


def link(
    *,
    target: str = "https://company.example/news",
    source: str = "linkedin",
    story: str = "",
) -> TrackedLink:
    """Made by the action, so that the redirects learn of it."""
    return track_link(
        target=target, source=source, campaign="spring", story=story, now=NOON
    )


def post(author: Person, **fields: Any) -> Post:
    """Posted by hand, as its author has told us."""
    at = fields.pop("at", NOON)
    return Post.objects.create(
        **{
            "author": author,
            "link": tracked_link(created_at=at),
            "network_key": "linkedin",
            "way": Post.Way.HAND_OVER,
            "text": "I work at Muster. The pump runs again.",
            "language": "en",
            "answer": Post.Answer.YES,
            "answered_at": at,
            "created_at": at,
        }
        | fields
    )


def clicks(post: Post, number: int, *, at: datetime = NOON) -> ClickCount:
    assert post.link is not None
    return ClickCount.objects.create(
        link=post.link,
        hour=at.replace(minute=0, second=0, microsecond=0),
        clicks=number,
    )


def channel(owner: Person, *, network_key: str = "bluesky", **fields: Any) -> Channel:
    """A connected account; its server is `tests.fake_bluesky.FakeBluesky`."""
    number = next(_numbers)
    access = fields.pop("access", None) or Access(
        server="https://pds.example",
        account=f"did:plc:{number:0>24}".translate(str.maketrans("0189", "abcd")),
        token=f"access-{number}",
        refresh_token=f"refresh-{number}",
    )
    return Channel.objects.create(
        **{
            "owner": owner,
            "network_key": network_key,
            "server": access.server,
            "account": f"member{number}.example.org",
            "remote_account_id": access.account,
            "token": sealed(access, owner.pk),
            "connected_at": NOON,
            "renew_at": NOON + timedelta(days=14),
        }
        | fields
    )


def logged() -> list[str]:
    """What people in office have done, in order."""
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))
