"""Questions about posts that more than one page asks."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from mitreden.channels.models import Channel
from mitreden.people.models import Person
from mitreden.publishing.content import CardContent
from mitreden.publishing.models import Delivery, Post
from mitreden.stories.models import Story, text_in


def posts_of(person: Person) -> QuerySet[Post]:
    """Her posts, the latest first, with all that a list of them shows."""
    return (
        Post.objects.filter(author=person)
        .select_related("delivery__channel", "link", "story", "author")
        .prefetch_related("story__texts")
    )


def unanswered(person: Person) -> QuerySet[Post]:
    """Hand-overs she has not told us about yet: "Did you post it?"."""
    return posts_of(person).filter(
        way=Post.Way.HAND_OVER, answer=Post.Answer.OPEN, withdrawn_at=None
    )


def waiting_through(channel: Channel) -> int:
    """How many posts are planned through an account: they go when it goes."""
    return channel.deliveries.filter(state=Delivery.State.WAITING).count()


def last_used(channels: Sequence[Channel]) -> Channel | None:
    """Of several accounts, the one her latest post went through; else the first."""
    if len(channels) < 2:
        return next(iter(channels), None)
    sent = Delivery.objects.filter(channel__in=channels)
    latest = sent.order_by("-post__created_at", "-pk").values_list("channel", flat=True)
    used = latest.first()
    return next((one for one in channels if one.pk == used), channels[0])


def channel_of(delivery: Delivery) -> Channel | None:
    """The account a delivery goes through; the same account, if connected anew."""
    if delivery.channel is not None:
        return delivery.channel
    return Channel.objects.filter(
        owner=delivery.post.author,
        network_key=delivery.post.network_key,
        remote_account_id=delivery.confirmed.get("account", ""),
    ).first()


def where_to_look(delivery: Delivery) -> str:
    """The page on which she sees her own posts over there; "" if we know none."""
    channel = channel_of(delivery)
    if channel is None:
        return ""
    account = channel.account.lstrip("@")
    return delivery.post.network.own_posts.format(
        server=channel.server, account=account, name=account.partition("@")[0]
    )


def card_of(story: Story, language: str) -> CardContent | None:
    """The link card below a post about a story, for the preview and for sending.

    None if the story leads nowhere.
    """
    text = text_in(list(story.texts.all()), language)
    if not story.proof_url or text is None:
        return None
    return CardContent(
        title=story.proof_title or text.title,
        description=_first_sentences(text.what),
        picture=story.picture.name or "",
        picture_alt=text.picture_alt,
    )


def _first_sentences(text: str, longest: int = 200) -> str:
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" .,;:–-") + " …"
