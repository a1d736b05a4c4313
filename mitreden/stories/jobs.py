"""What the worker does for stories. Each job takes the time and returns a count."""

from __future__ import annotations

from datetime import datetime, timedelta
from time import monotonic

import httpx2
from django.db.models import Q

from mitreden.feeds import Feed, NotAFeed, parse
from mitreden.lib.fetch import Fetched, FetchFailed, fetch, retry_after
from mitreden.stories.incoming import Arrived, keep_items
from mitreden.stories.models import Source
from mitreden.stories.pictures import bring_pictures, drop_pending

EVERY = timedelta(hours=1)
FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=24)
LONGEST_RETRY_AFTER = timedelta(days=7)
LEASE = timedelta(minutes=5)  # well above the longest time one fetch may take
AT_ONCE = 20
GONE = "status_410"


def fetch_sources(now: datetime, client: httpx2.Client) -> int:
    """Fetch every source that is due; return how many were asked.

    Several workers may run this at the same time: each source is claimed by one.
    """
    started = monotonic()
    due = Source.objects.filter(
        _free(now), state=Source.State.ACTIVE, next_fetch_at__lte=now
    ).order_by("next_fetch_at")[:AT_ONCE]
    asked = [
        source
        for source in due
        if fetch_source(source, _later(now, started), client) is not None
    ]
    return len(asked)


def _later(now: datetime, started: float) -> datetime:
    """A lease begins when its own fetch begins, not when the first one did."""
    return now + timedelta(seconds=int(monotonic() - started))


def fetch_pictures(now: datetime, client: httpx2.Client) -> int:
    """Bring in the pictures that feeds name; drop uploads nobody finished."""
    drop_pending(now)
    return bring_pictures(client)


def fetch_source(
    source: Source, now: datetime, client: httpx2.Client
) -> Arrived | None:
    """Ask one source for news. None: another worker is at it.

    The network is asked outside of any transaction; what it says is kept in one.
    A failure is kept with its reason and the time of the next attempt.
    """
    lease = now + LEASE
    if not _claim(source, now, lease):
        return None
    try:
        fetched = fetch(
            client, source.url, etag=source.etag, last_modified=source.last_modified
        )
        feed = None if fetched.not_modified else _parsed(fetched, now)
    except FetchFailed as failure:
        _keep_failure(source, lease, now, failure)
        return Arrived()
    return _keep_success(source, lease, now, fetched, feed)


def _free(now: datetime) -> Q:
    return Q(leased_until__isnull=True) | Q(leased_until__lte=now)


def _claim(source: Source, now: datetime, lease: datetime) -> bool:
    """Whoever writes the lease may fetch. No lock is held meanwhile."""
    claimed = Source.objects.filter(_free(now), pk=source.pk).update(
        leased_until=lease, last_tried_at=now
    )
    if claimed:
        source.refresh_from_db()
    return bool(claimed)


def _parsed(fetched: Fetched, now: datetime) -> Feed:
    try:
        return parse(
            fetched.body,
            content_type=fetched.content_type,
            base_url=fetched.url,
            now=now,
        )
    except NotAFeed as error:
        raise FetchFailed("not_a_feed", url=fetched.url) from error


def _keep_success(
    source: Source,
    lease: datetime,
    now: datetime,
    fetched: Fetched,
    feed: Feed | None,
) -> Arrived:
    changes: dict[str, object] = {
        "next_fetch_at": now + EVERY,
        "last_success_at": now,
        "failures": 0,
        "problem": "",
        "problem_detail": "",
    }
    if feed is None:
        _release(source, lease, changes)
        return Arrived()
    changes["etag"] = _fitting(fetched.etag, 300)
    changes["last_modified"] = _fitting(fetched.last_modified, 80)
    if fetched.moved and not Source.objects.filter(url=fetched.url).exists():
        changes["url"] = fetched.url
    return keep_items(
        source, feed.items, now, release=lambda: _release(source, lease, changes)
    )


def _keep_failure(
    source: Source, lease: datetime, now: datetime, failure: FetchFailed
) -> None:
    failures = source.failures + 1
    asked = retry_after(failure.retry_after, now) or timedelta()
    wait = max(_patience(failures), min(asked, LONGEST_RETRY_AFTER))
    changes: dict[str, object] = {
        "next_fetch_at": now + wait,
        "failures": failures,
        "problem": failure.reason,
        "problem_detail": failure.url[:300] if failure.url != source.url else "",
    }
    if failure.reason == GONE:  # the server says: for ever
        changes["state"] = Source.State.PAUSED
    _release(source, lease, changes)


def _patience(failures: int) -> timedelta:
    """15 minutes, twice as long each time, but never longer than a day."""
    doublings = min(failures - 1, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _release(source: Source, lease: datetime, changes: dict[str, object]) -> bool:
    """Write the outcome, unless the lease ran out and another worker took over."""
    return bool(
        Source.objects.filter(pk=source.pk, leased_until=lease).update(
            leased_until=None, **changes
        )
    )


def _fitting(value: str, length: int) -> str:
    """Half an ETag is none."""
    return value if len(value) <= length else ""
