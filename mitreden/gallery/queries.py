"""Questions about people's own pictures."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet

from mitreden.gallery.models import OwnPicture
from mitreden.people.models import Person
from mitreden.publishing.models import Post


def pictures_of(person: Person) -> QuerySet[OwnPicture]:
    """Those she can still use, the latest first."""
    return OwnPicture.objects.filter(owner=person, revoked_at=None)


def with_posts(person: Person) -> QuerySet[OwnPicture]:
    """For the page of her pictures; also those that somebody has objected to."""
    posts = Post.objects.select_related("delivery", "story").prefetch_related(
        "story__texts"
    )
    return OwnPicture.objects.filter(owner=person).prefetch_related(
        Prefetch("posts", queryset=posts)
    )


def in_order(person: Person, tokens: Iterable[str]) -> list[OwnPicture]:
    """Her pictures with these tokens, in this order, each once; others are left out."""
    wanted = list(dict.fromkeys(token for token in tokens if len(token) <= 32))[:100]
    if not wanted:
        return []
    found = {one.token: one for one in pictures_of(person).filter(token__in=wanted)}
    return [found[token] for token in wanted if token in found]


def of_post(post: Post) -> list[OwnPicture]:
    """In the order in which they were kept with the post."""
    links = OwnPicture.posts.through.objects.filter(post_id=post.pk).order_by("pk")
    keys = list(links.values_list("ownpicture_id", flat=True))
    found = OwnPicture.objects.filter(revoked_at=None).in_bulk(keys)
    return [found[key] for key in keys if key in found]


def still_live(picture: OwnPicture) -> list[Post]:
    """Posts with it, or with a slide of it, that may be out there or are on their way."""
    posts = Post.objects.filter(
        Q(pictures=picture) | Q(pictures__made_from=picture), withdrawn_at=None
    ).exclude(answer=Post.Answer.NO)
    return list(posts.distinct().select_related("link", "author"))
