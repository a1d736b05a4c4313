"""A worker process that may be killed at any moment.

    python -m tests.faults.worker prepare NUMBER
    python -m tests.faults.worker work SENDERS
    python -m tests.faults.worker report

Its clock is the database's and goes FASTER times as fast, so that leases and pauses end
soon. JUMPS="8:3000 16:-1800" sets it ahead by 50 minutes eight seconds after BEGAN, and
back by 30 minutes another eight seconds later, for all workers.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import Error as DatabaseAway  # noqa: E402
from django.db import connections, transaction  # noqa: E402
from django.db.models import F  # noqa: E402

from mitreden.channels.models import Channel  # noqa: E402
from mitreden.lib.guarded import guarded_client  # noqa: E402
from mitreden.networks.types import Access  # noqa: E402
from mitreden.publishing.actions import schedule_post  # noqa: E402
from mitreden.publishing.clock import shared_now  # noqa: E402
from mitreden.publishing.content import Written  # noqa: E402
from mitreden.publishing.jobs import Crew, beat, deliver_due  # noqa: E402
from mitreden.publishing.models import Delivery  # noqa: E402
from tests import make  # noqa: E402

NETWORKS = os.environ.get("NETWORKS_USED", "bluesky mastodon linkedin").split()
FASTER = float(os.environ.get("FASTER", "1"))
BEGAN = float(os.environ.get("BEGAN", "0")) or time.time()


JUMPS = [jump.split(":") for jump in os.environ.get("JUMPS", "").split()]
FIRST = datetime.fromtimestamp(BEGAN, UTC)


def now() -> datetime:
    passed = shared_now() - FIRST
    jumps = sum(float(by) for at, by in JUMPS if passed.total_seconds() >= float(at))
    return FIRST + passed * FASTER + timedelta(seconds=jumps)


@transaction.atomic
def _posts(number: int) -> None:
    make.organisation()
    for count in range(number):
        network = NETWORKS[count % len(NETWORKS)]
        person = make.person()
        access = Access(
            os.environ["NETWORKS_URL"], f"did:plc:{count}", f"token-{count}"
        )
        channel: Channel = make.channel(person, network_key=network, access=access)
        schedule_post(
            author=person,
            channel=channel,
            written=Written(f"{network} {count:05}", "de"),
            now=FIRST,
        )


def prepare(number: str) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    _posts(int(number))


def work(senders: str) -> None:
    say({"ready": True})
    crew = Crew(senders=int(senders), at_once=20)  # its clock stands still in between
    wait = float(os.environ.get("ANSWER_WITHIN", "1"))
    with guarded_client(allow_private=True, timeout=wait, whole_answer=wait) as http:
        if "KILL_AT" in os.environ:
            http.event_hooks = dict([_deadly(os.environ["KILL_AT"])])
        while True:
            try:
                if JUMPS:
                    beat(now())
                if not deliver_due(now(), http, crew):
                    time.sleep(0.1)
                    if not _unfinished():
                        return
            except DatabaseAway as problem:
                sys.stderr.write(f"{problem}\n")
                connections.close_all()
                time.sleep(0.2)


def _deadly(kill_at: str) -> tuple[str, list[Callable[[object], None]]]:
    """ "request:3" dies before its third post leaves, "response:3" when it was taken."""
    when, _, number = kill_at.partition(":")
    seen: list[object] = []

    def maybe_die(what: object) -> None:
        seen.append(what)
        if len(seen) == int(number):
            os.kill(os.getpid(), signal.SIGKILL)

    return when, [maybe_die]


def _unfinished() -> bool:
    moving = (Delivery.State.WAITING, Delivery.State.SENDING)
    return Delivery.objects.filter(state__in=moving).exists()


def report() -> None:
    rows = Delivery.objects.annotate(text=F("post__text"))
    say(list(rows.values("text", "state", "problem", "tries")))


def say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    commands: dict[str, Callable[..., None]] = {
        "prepare": prepare,
        "work": work,
        "report": report,
    }
    commands[sys.argv[1]](*sys.argv[2:])
