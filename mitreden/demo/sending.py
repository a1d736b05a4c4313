"""Posts as rows: most were handed over, a few went to Bluesky through the worker."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta

from mitreden.channels.access import sealed
from mitreden.channels.models import Channel
from mitreden.demo.content import Row
from mitreden.demo.personas import MAIL_DOMAIN
from mitreden.demo.posts import Plan
from mitreden.demo.stories import Told
from mitreden.links.models import TrackedLink
from mitreden.networks.types import Access
from mitreden.people.models import Person
from mitreden.publishing.content import (
    CardContent,
    Written,
    confirmed_content,
    hash_of,
)
from mitreden.publishing.models import Delivery, Post

SERVER = "https://bsky.example"
BASE32 = "234567abcdefghijklmnopqrstuvwxyz"
ASKED = "emil-brandt"  # his latest post still asks: did you post it?
NEVER_POSTED = 11  # one in so many was prepared and then not posted


def build_channel(owner: Person, plans: Sequence[Plan]) -> Channel:
    """An account at a server that is none: its owner has to sign in again."""
    account = f"did:plc:{_key(owner.email, 24)}"
    access = Access(SERVER, account, "")
    first = next(plan for plan in plans if plan.by_api)
    return Channel.objects.create(
        owner=owner,
        network_key="bluesky",
        server=SERVER,
        account=f"tomasz.{MAIL_DOMAIN}",
        remote_account_id=account,
        token=sealed(access, owner.pk),
        state=Channel.State.SIGN_IN_AGAIN,
        connected_at=first.at - timedelta(minutes=20),
    )


def build_posts(
    plans: Sequence[Plan],
    links: Sequence[TrackedLink | None],
    told: Mapping[str, Told],
    people: Mapping[str, Person],
    channel: Channel,
) -> list[Post]:
    open_one = max(n for n, plan in enumerate(plans) if plan.person == ASKED)
    made = Post.objects.bulk_create(
        _post(plan, link, told, people, _answer(number, plan, open_one))
        for number, (plan, link) in enumerate(zip(plans, links, strict=True))
    )
    Delivery.objects.bulk_create(
        _delivery(post, told[plan.story], channel)
        for post, plan in zip(made, plans, strict=True)
        if plan.by_api
    )
    return made


def _post(
    plan: Plan,
    link: TrackedLink | None,
    told: Mapping[str, Told],
    people: Mapping[str, Person],
    answer: Post.Answer,
) -> Post:
    answered = answer is not Post.Answer.OPEN
    return Post(
        author=people[plan.person],
        story=told[plan.story].story if plan.story else None,
        link=link,
        network_key=plan.network,
        way=Post.Way.API if plan.by_api else Post.Way.HAND_OVER,
        text=plan.text,
        language=plan.language,
        answer=answer,
        answered_at=plan.at + timedelta(minutes=2) if answered else None,
        created_at=plan.at,
    )


def _answer(number: int, plan: Plan, open_one: int) -> Post.Answer:
    if plan.by_api or number == open_one:
        return Post.Answer.OPEN
    if not plan.story or number % NEVER_POSTED:
        return Post.Answer.YES
    return Post.Answer.NO


def _delivery(post: Post, told: Told, channel: Channel) -> Delivery:
    key = _key(f"{post.link_id} {post.created_at}", 13)
    content = confirmed_content(
        Written(post.text, post.language, told.story, card=_card(told.row, post)),
        account=channel.remote_account_id,
        link=post.link.target if post.link else "",
    )
    return Delivery(
        post=post,
        channel=channel,
        state=Delivery.State.SENT,
        record_key=key,
        record_created_at=post.created_at,
        confirmed=content,
        confirmed_hash=hash_of(content),
        send_at=post.created_at,
        next_try_at=post.created_at,
        tries=1,
        remote_id=f"at://{channel.remote_account_id}/app.bsky.feed.post/{key}",
        remote_url=f"{SERVER}/profile/{channel.account}/post/{key}",
        sent_at=post.created_at + timedelta(seconds=4),
    )


def _card(row: Row, post: Post) -> CardContent:
    return CardContent(title=row["title"][post.language])


def _key(seed: str, length: int) -> str:
    digest = hashlib.sha256(seed.encode()).digest()
    return "3" + "".join(BASE32[byte % 32] for byte in digest[: length - 1])
