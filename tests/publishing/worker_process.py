"""A worker process that can be killed at chosen points. Run by test_kill.py.

    python -m tests.publishing.worker_process prepare HANDLE PASSWORD POSTS
    python -m tests.publishing.worker_process work | withdraw | report

KILL_AT=before:3 kills it (SIGKILL) before its third post leaves, after:3 when the
third one was accepted. CLOCK_AHEAD (seconds) stands for the time a lease takes.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import django
import httpx2

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db.models import QuerySet  # noqa: E402
from django.utils import timezone  # noqa: E402

from mitreden.channels.actions import connect_channel  # noqa: E402
from mitreden.lib.guarded import GuardedTransport, guarded_client  # noqa: E402
from mitreden.publishing.actions import schedule_post, withdraw_post  # noqa: E402
from mitreden.publishing.content import Written  # noqa: E402
from mitreden.publishing.jobs import deliver_due  # noqa: E402
from mitreden.publishing.models import Delivery, Post  # noqa: E402
from tests import make  # noqa: E402


class Deadly(httpx2.BaseTransport):
    """Lets calls through, a little slowly, and kills the process where it was told to."""

    def __init__(self) -> None:
        self._real = GuardedTransport(allow_private=True)
        self._when, _, number = os.environ.get("KILL_AT", "never:0").partition(":")
        self._number = int(number)
        self.sent = 0

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if not request.url.path.endswith(("putRecord", "deleteRecord")):
            return self._real.handle_request(request)
        self.sent += 1
        self._maybe_die("before")
        time.sleep(random.uniform(0, 0.03))  # noqa: S311
        response = self._real.handle_request(request)
        response.read()
        self._maybe_die("after")
        time.sleep(random.uniform(0, 0.03))  # noqa: S311
        return response

    def _maybe_die(self, when: str) -> None:
        if (when, self.sent) == (self._when, self._number):
            os.kill(os.getpid(), signal.SIGKILL)


def now() -> datetime:
    ahead = float(os.environ.get("CLOCK_AHEAD", "0"))
    return timezone.now() + timedelta(seconds=ahead)


def prepare(handle: str, password: str, posts: str) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    make.organisation()
    eva = make.person()
    with guarded_client(allow_private=True) as http:
        channel = connect_channel(
            owner=eva,
            network_key="bluesky",
            name=handle,
            password=password,
            http=http,
            now=now(),
        )
    for number in range(int(posts)):
        written = Written(f"Beitrag {number:03}", "de")
        schedule_post(author=eva, channel=channel, written=written, now=now())


def work() -> None:
    transport = Deadly()
    say({"ready": True})
    with httpx2.Client(transport=transport, timeout=20) as http:
        while _unfinished().exists():
            if not deliver_due(now(), http):
                time.sleep(0.05)
    say({"sent": transport.sent})


def withdraw() -> None:
    for post in Post.objects.filter(text__endswith="5"):
        withdraw_post(post=post, now=now())


def report() -> None:
    rows = Delivery.objects.order_by("pk").values(
        "post__text", "state", "problem", "remote_id"
    )
    say({"deliveries": list(rows)})


def _unfinished() -> QuerySet[Delivery]:
    return Delivery.objects.exclude(
        state__in=[
            Delivery.State.SENT,
            Delivery.State.WITHDRAWN,
            Delivery.State.FAILED,
            Delivery.State.UNSURE,
        ]
    )


def say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    acts: dict[str, Callable[..., None]] = {
        "prepare": prepare,
        "work": work,
        "withdraw": withdraw,
        "report": report,
    }
    acts[sys.argv[1]](*sys.argv[2:])
