"""Is this nearly what a colleague has posted? Answered without anybody's text.

When a post is shared, a sketch of it is kept with its story (`models.PostSketch`): no
person, no day, no network. It goes with the story, or after the agreed time at the
latest. The key of the sketches is the installation's own.

X forbids "identical or substantially similar" posts from several accounts (developer
policy, read 2026-11-23). Whatever sends to X by an interface calls `refuses` first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils import timezone

from mitreden.agreement import agreement
from mitreden.channels.models import Channel
from mitreden.checks.rules.copy import SAME
from mitreden.checks.sketch import Sketch, similarity, sketch
from mitreden.networks import NETWORKS
from mitreden.people.models import Person
from mitreden.publishing.models import Delivery, Post, PostSketch
from mitreden.stories.models import Story

# Networks that take no nearly identical posts from several accounts.
STRICT = frozenset({"x"})
MOST = 200  # sketches of a story that are looked at, the latest month first


def sketch_key() -> bytes:
    return _derived(settings.TOKEN_KEYS[0])


def remember(*, text: str, story: Story | None, now: datetime) -> None:
    """Called when a post is shared, in the transaction that keeps it."""
    made = sketch(text, sketch_key()) if story is not None else b""
    if story is not None and made:
        month = timezone.localdate(now).replace(day=1)
        PostSketch.objects.create(story=story, sketch=made, month=month)


def sketches_of_colleagues(story: Story, person: Person) -> tuple[Sketch, ...]:
    """Those of this story, without those of her own posts about it."""
    kept = PostSketch.objects.filter(story=story).order_by("-month", "pk")
    found = Counter(bytes(one) for one in kept.values_list("sketch", flat=True)[:MOST])
    if not found:
        return ()
    key = sketch_key()
    own = Post.objects.filter(author=person, story=story).values_list("text", flat=True)
    found.subtract(sketch(text, key) for text in own)
    return tuple(one for one, number in found.items() if number > 0)


def refuses(network: str, text: str, story: Story | None, author: Person) -> bool:
    """Whether this network would take it for a copy of a colleague's post."""
    if not NETWORKS[network].abilities.refuses_copies or story is None:
        return False
    mine = sketch(text, sketch_key())
    return any(
        similarity(mine, other) >= SAME
        for other in sketches_of_colleagues(story, author)
    )


def repeats_own(channel: Channel, text: str) -> bool:
    """Whether her own words went out there before, nearly the same, from another account
    of hers: for such a network that is a copy as well.
    """
    if not NETWORKS[channel.network_key].abilities.refuses_copies:
        return False
    key = sketch_key()
    mine = sketch(text, key)
    return any(
        other == text or similarity(mine, sketch(other, key)) >= SAME
        for other in _from_others(channel)
    )


def _from_others(channel: Channel) -> Iterator[str]:
    sent = Delivery.objects.filter(
        post__author=channel.owner_id, post__network_key=channel.network_key
    ).exclude(state__in=[Delivery.State.FAILED, Delivery.State.WITHDRAWN])
    rows = sent.order_by("-pk").values_list("post__text", "confirmed")[:MOST]
    for text, confirmed in rows:
        if confirmed["account"] != channel.remote_account_id:
            yield text


def forget_sketches(now: datetime) -> int:
    """A month goes when its first day is too old, so none is kept too long."""
    limit = timezone.localdate(now - agreement().retention.sketches)
    return PostSketch.objects.filter(month__lt=limit).delete()[0]


@lru_cache(maxsize=4)
def _derived(key: str) -> bytes:
    """Not the key that seals tokens: a key of its own for each purpose (RFC 5869)."""
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"mitreden sketches")
    return made.derive(key.encode())
