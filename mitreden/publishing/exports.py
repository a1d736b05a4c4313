"""Numbers a person brings herself: rows of her own export, matched to her posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from mitreden.networks.linkedin.export import Exported, number_in
from mitreden.people.models import Person
from mitreden.publishing.models import Post
from mitreden.publishing.reading_models import Reading

NETWORK = "linkedin"
# A post we sent is made over there within minutes; one she pastes herself takes longer.
SENT_WITHIN = timedelta(minutes=15)
PASTED_WITHIN = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Match:
    post: Post
    numbers: Mapping[str, int]


def match_export(person: Person, exported: Sequence[Exported]) -> list[Match]:
    """Surest first: by its number over there, by its moment, by the only post of a day.

    No post is matched twice, and nothing is matched by a guess between two.
    """
    mine = list(
        person.posts.filter(network_key=NETWORK, withdrawn_at=None)
        .exclude(answer=Post.Answer.NO)
        .select_related("delivery", "story")
        .prefetch_related("story__texts")
    )
    found: dict[int, Match] = {}
    left = list(exported)
    for fits in (_same_number, _same_moment, _same_day):
        still: list[Exported] = []
        for row in left:
            free = [post for post in mine if post.pk not in found and fits(post, row)]
            if len(free) == 1:
                found[free[0].pk] = Match(free[0], row.numbers)
            else:
                still.append(row)
        left = still
    return sorted(found.values(), key=lambda match: _went_out(match.post), reverse=True)


@transaction.atomic
def keep_export(
    *, person: Person, numbers: Iterable[tuple[int, Mapping[str, int]]], now: datetime
) -> int:
    """Only numbers are kept, and only those of her own posts."""
    wanted = dict(numbers)
    posts = person.posts.filter(pk__in=wanted, network_key=NETWORK, withdrawn_at=None)
    known = {field.name for field in Reading._meta.fields}
    kept = 0
    for post in posts:
        values = {name: n for name, n in wanted[post.pk].items() if name in known}
        Reading.objects.update_or_create(
            post=post, at=now, from_file=True, defaults=values
        )
        kept += 1
    return kept


def _same_number(post: Post, row: Exported) -> bool:
    number = number_in(row.url)
    delivery = getattr(post, "delivery", None)
    if not number or delivery is None:
        return False
    return number in {number_in(delivery.remote_url), number_in(delivery.remote_id)}


def _same_moment(post: Post, row: Exported) -> bool:
    made = row.made_at
    if made is None:
        return False
    delivery = getattr(post, "delivery", None)
    if delivery is not None:
        sent = delivery.sent_at
        return sent is not None and abs(made - sent) <= SENT_WITHIN
    return timedelta() <= made - post.created_at <= PASTED_WITHIN


def _same_day(post: Post, row: Exported) -> bool:
    return row.day is not None and timezone.localdate(_went_out(post)) == row.day


def _went_out(post: Post) -> datetime:
    delivery = getattr(post, "delivery", None)
    return delivery.sent_at or delivery.send_at if delivery else post.created_at
