"""How readers took the posts that went out through the worker, look by look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

from mitreden.demo.posts import SEED
from mitreden.publishing.models import Delivery, Post
from mitreden.publishing.reactions import STAGES
from mitreden.publishing.reading_models import Reading

# How much of all that comes is there after each look.
GROWN = (0.55, 0.75, 0.9, 0.96, 1.0, 1.0)


def build_reactions(posts: Sequence[Post], now: datetime) -> int:
    chance = Random(SEED)  # noqa: S311 – a play of chance, no secret
    sent = Delivery.objects.filter(post__in=posts, sent_at__isnull=False)
    rows = [
        reading
        for delivery in sent.order_by("post")
        for reading in _looks(delivery, now, chance)
    ]
    Reading.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def _looks(delivery: Delivery, now: datetime, chance: Random) -> Iterator[Reading]:
    likes, replies, reposts = (chance.randint(0, most) for most in (24, 6, 5))
    for stage, grown in zip(STAGES, GROWN, strict=True):
        assert delivery.sent_at is not None
        at = delivery.sent_at + stage
        if at <= now:
            yield Reading(
                post_id=delivery.post_id,
                at=at,
                likes=round(likes * grown),
                replies=round(replies * grown),
                reposts=round(reposts * grown),
            )
