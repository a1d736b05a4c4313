"""Everything that changes a tracked link.

Each change raises the number in `LinksVersion` and writes it into the link, in one
transaction, so that the redirects can ask for what is new (redirect/store.py). The
number's row is locked until the transaction ends: numbers become visible in their order.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F

from mitreden.links.models import LinksVersion, TrackedLink


class NotALink(Exception):
    """A link can only lead to a web page."""


@transaction.atomic
def track_link(
    *, target: str, source: str, campaign: str, story: str = "", now: datetime
) -> TrackedLink:
    """`source` is the network's key, `story` its slug. Nothing names the person.

    The redirects know the new code as soon as the transaction has ended.
    """
    target = target.strip()
    if not _is_web_page(target):
        raise NotALink(target)
    return TrackedLink.objects.create(
        target=target,
        source=source,
        campaign=campaign,
        story=story,
        created_at=now,
        changed=_next_version(),
    )


@transaction.atomic
def withdraw_link(link: TrackedLink, *, now: datetime) -> bool:
    """From within a second on, whoever follows it reads that it was taken back.

    Clicks that were counted stay. False: it had been withdrawn before.
    """
    version = _next_version()
    withdrawn = TrackedLink.objects.filter(pk=link.pk, withdrawn_at=None).update(
        withdrawn_at=now, changed=version
    )
    if withdrawn:
        link.withdrawn_at, link.changed = now, version
    return bool(withdrawn)


@transaction.atomic
def delete_link(link: TrackedLink) -> None:
    """With its counts. Withdraw a link that people may still find; this is erasure."""
    _next_version()
    link.delete()


def _next_version() -> int:
    """One more than ever before. The row stays ours until the transaction ends."""
    changed = LinksVersion.objects.filter(pk=1).update(number=F("number") + 1)
    if not changed:
        LinksVersion.objects.get_or_create(pk=1)
        LinksVersion.objects.filter(pk=1).update(number=F("number") + 1)
    return LinksVersion.objects.get(pk=1).number


def _is_web_page(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
