"""The same post through another account of hers: looked at again, and once each."""

from __future__ import annotations

from dataclasses import dataclass

from mitreden.channels.models import Channel
from mitreden.gallery.queries import of_post
from mitreden.publishing.models import Delivery, Post


@dataclass(frozen=True, slots=True)
class OnceMore:
    """What the form of such a button carries."""

    accounts: tuple[Channel, ...] = ()
    pictures: tuple[str, ...] = ()  # their tokens
    marks: tuple[str, ...] = ()


NOWHERE = OnceMore()


def once_more(post: Post) -> OnceMore:
    """Accounts on its network that have not had it. None where a copy is refused."""
    network, author = post.network, post.author
    if network.abilities.refuses_copies or not author.takes_part or post.withdrawn_at:
        return NOWHERE
    sent = Delivery.objects.filter(
        post__author=author,
        post__story=post.story_id,
        post__network_key=network.key,
        post__text=post.text,
        post__withdrawn_at=None,
    ).exclude(state=Delivery.State.FAILED)
    others = author.channels.filter(
        network_key=network.key, state=Channel.State.CONNECTED
    ).exclude(pk__in=sent.exclude(channel=None).values("channel"))
    if not (accounts := tuple(others.order_by("pk"))):
        return NOWHERE
    return OnceMore(
        accounts=accounts,
        pictures=tuple(picture.token for picture in of_post(post)),
        marks=tuple(post.delivery.confirmed.get("marks", ())),
    )
