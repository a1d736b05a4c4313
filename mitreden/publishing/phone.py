"""A prepared post on the way from the desktop to its author's phone.

The address is shown as a QR code. Whoever opens it first has it: a second browser finds
it used. Nothing about the author stands behind it, only her prepared words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from mitreden.publishing.actions import AlreadyAnswered, answer_posted
from mitreden.publishing.models import Post
from mitreden.publishing.secret_links import PhoneLink, hash_of_code, new_code

LASTS = timedelta(minutes=10)
# So long the browser that opened it finds it again: networks' apps push pages out.
STAYS_OPEN = timedelta(hours=1)


class NotToHandOver(Exception):
    """The post is sent by us, or taken back: there is nothing to hand over."""


@dataclass(frozen=True, slots=True)
class Opened:
    link: PhoneLink
    browser: str  # a new key for the browser that opened it; "" if it had one


@transaction.atomic
def link_to_phone(*, post: Post, with_link: bool, now: datetime) -> tuple[str, int]:
    """A new address and its number; an earlier one of this post, if unused, ends.

    Raises NotToHandOver.
    """
    if post.way != Post.Way.HAND_OVER or post.withdrawn_at is not None:
        raise NotToHandOver
    post.phone_links.filter(opened_at=None).delete()
    code = new_code()
    link = PhoneLink.objects.create(
        post=post,
        code_hash=hash_of_code(code),
        with_link=with_link,
        ends_at=now + LASTS,
    )
    return code, link.pk


def open_on_phone(*, code: str, browser: str, now: datetime) -> Opened | None:
    """None: unknown, used by somebody else, too late, or taken back meanwhile."""
    link = _with_post(code)
    if link is None or link.post.withdrawn_at is not None:
        return None
    if link.opened_at is not None:
        return Opened(link, "") if _is_hers(link, browser, now) else None
    if now >= link.ends_at:
        return None
    key = new_code()
    # Two phones may scan at once: one update finds it unopened.
    mine = PhoneLink.objects.filter(pk=link.pk, opened_at=None).update(
        opened_at=now, browser_hash=hash_of_code(key)
    )
    return Opened(link, key) if mine else None


def answer_on_phone(*, code: str, browser: str, posted: bool, now: datetime) -> bool:
    """Her answer, from the browser that opened it. Answered before: that stays."""
    link = in_hand(code=code, browser=browser, now=now)
    if link is None:
        return False
    try:
        answer_posted(post=link.post, posted=posted, now=now)
    except AlreadyAnswered:
        return True
    return True


def in_hand(*, code: str, browser: str, now: datetime) -> PhoneLink | None:
    """The link, for the browser that opened it; None for everybody else."""
    link = _with_post(code)
    return link if link and _is_hers(link, browser, now) else None


def forget_phone_links(now: datetime) -> int:
    over = PhoneLink.objects.filter(ends_at__lte=now - STAYS_OPEN)
    return over.delete()[0]


def _with_post(code: str) -> PhoneLink | None:
    return (
        PhoneLink.objects.filter(code_hash=hash_of_code(code))
        .select_related("post__link", "post__story")
        .prefetch_related("post__story__texts")
        .first()
    )


def _is_hers(link: PhoneLink, browser: str, now: datetime) -> bool:
    return bool(
        browser
        and link.opened_at is not None
        and link.browser_hash == hash_of_code(browser)
        and now < link.opened_at + STAYS_OPEN
    )
