"""Put a planned post into the demo, beside its running processes. Prints its number.

    MITREDEN_DATA_DIR=… python -m tests.journeys.plan_post PERSON 2026-11-27T09:00+01:00

The account it waits for has no permission to post: nothing can ever leave.
"""

from __future__ import annotations

import sys
from datetime import datetime

import django

django.setup()

from django.utils import timezone  # noqa: E402

from mitreden.channels.access import sealed  # noqa: E402
from mitreden.channels.models import Channel  # noqa: E402
from mitreden.networks.types import Access  # noqa: E402
from mitreden.people.models import Person  # noqa: E402
from mitreden.publishing.actions import schedule_post  # noqa: E402
from mitreden.publishing.content import Written  # noqa: E402

SERVER = "https://social.example"


def main(name: str, at: str) -> None:
    owner = Person.objects.get(email__startswith=name)
    now = timezone.now()
    channel, _ = Channel.objects.get_or_create(
        owner=owner,
        network_key="mastodon",
        remote_account_id="planned",
        defaults={
            "server": SERVER,
            "account": f"{name}@social.example",
            "token": sealed(Access(SERVER, "planned", ""), owner.pk),
            "connected_at": now,
        },
    )
    words = f"The pump runs again, since {now:%H:%M:%S.%f}."
    post = schedule_post(
        author=owner,
        channel=channel,
        written=Written(text=words, language="en"),
        now=now,
        at=datetime.fromisoformat(at),
    )
    print(post.pk)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
