"""Tracked links and hourly counts: most clicks come within two days."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from mitreden.demo.posts import SEED, Plan
from mitreden.demo.stories import Told
from mitreden.links.models import ClickCount, LinksVersion, TrackedLink

USUAL = {
    "linkedin": 16, "mastodon": 9, "facebook": 11, "xing": 6, "bluesky": 8,
    "instagram": 4, "whatsapp": 4, "email": 5,
}  # fmt: skip
# Whom many people read. Not a rank: nobody sees these numbers but they themselves.
READ_MORE = {"miriam-okafor": 2.4, "tomasz-nowicki": 1.6, "sandra-pichler": 1.4}
HOURS = (0, 0, 1, 1, 2, 3, 4, 5, 8, 18, 20, 22, 24, 26, 29, 45, 50, 75, 100, 170)


def build_links(
    plans: Sequence[Plan], told: Mapping[str, Told], campaign: str
) -> list[TrackedLink | None]:
    """One for each post about a story, in the order of the posts."""
    version, _ = LinksVersion.objects.get_or_create(pk=1)
    version.number += 1
    version.save()
    links = [
        TrackedLink(
            code=_code(number),
            target=told[plan.story].story.proof_url,
            source=plan.network,
            campaign=campaign,
            story=plan.story,
            changed=version.number,
            created_at=plan.at,
        )
        if plan.story
        else None
        for number, plan in enumerate(plans)
    ]
    TrackedLink.objects.bulk_create(link for link in links if link)
    return links


def build_clicks(
    plans: Sequence[Plan], links: Sequence[TrackedLink | None], now: datetime
) -> int:
    chance = Random(SEED)  # noqa: S311 – a play of chance, no secret
    rows = [
        ClickCount(link=link, hour=hour, clicks=clicks)
        for plan, link in zip(plans, links, strict=True)
        if link
        for hour, clicks in _hours(plan, now, chance)
    ]
    ClickCount.objects.bulk_create(rows, batch_size=1000)
    return sum(row.clicks for row in rows)


def _hours(plan: Plan, now: datetime, chance: Random) -> Iterator[tuple[datetime, int]]:
    """Hours with clicks, none in the future."""
    usual = USUAL[plan.network] * READ_MORE.get(plan.person, 1)
    wanted = int(usual * chance.uniform(0.3, 1.7))
    begin = plan.at.replace(minute=0, second=0, microsecond=0)
    counts: dict[datetime, int] = {}
    for _ in range(wanted):
        hour = begin + timedelta(hours=chance.choice(HOURS))
        if hour <= now:
            counts[hour] = counts.get(hour, 0) + 1
    yield from sorted(counts.items())


def _code(number: int) -> str:
    digest = hashlib.sha256(f"wendbach {number}".encode()).digest()
    return urlsafe_b64encode(digest[:6]).decode()
