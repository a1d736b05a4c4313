"""What runs in the background: every job and how often, in one list.

The queue is Django's Tasks API in the same database. Tasks carry no state, rows do
(docs/adr/0005): a sweep that runs twice, or a worker that dies, changes nothing twice.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from django.conf import settings
from django.db import Error as DatabaseAway
from django.db import close_old_connections
from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from mitreden.channels.ending import announce_ends
from mitreden.channels.jobs import forget_unfinished, renew
from mitreden.gallery.jobs import drop_unneeded
from mitreden.guidance.jobs import forget_batches
from mitreden.insights.jobs import release_periods
from mitreden.insights.word_trial import go_on_with_all
from mitreden.lib.guarded import guarded_client
from mitreden.links.jobs import fold_journal
from mitreden.privacy.jobs import forget
from mitreden.publishing.clock import shared_now
from mitreden.publishing.finding import find_unsure
from mitreden.publishing.jobs import Crew, beat, deliver_due, http_client
from mitreden.publishing.phone import forget_phone_links
from mitreden.publishing.reactions import read_reactions
from mitreden.publishing.recall_mail import ask_by_mail
from mitreden.stories.jobs import fetch_pictures, fetch_sources

log = structlog.get_logger(__name__)

FAST, SLOW, SEND = "default", "slow", "send"
# Posts that leave at the same time: nearly all of that time goes by waiting.
SENDERS = Crew(senders=8, within=timedelta(seconds=8))
KEEP_DONE, KEEP_ANY = timedelta(hours=1), timedelta(days=7)


@task(queue_name=SEND)
def send_due_posts() -> int:
    beat(shared_now())
    with http_client() as http:
        return deliver_due(shared_now(), http, SENDERS)


@task(queue_name=SLOW)
def renew_permissions() -> int:
    with http_client() as http:
        return renew(timezone.now(), http)


@task(queue_name=SLOW)
def announce_ending_permissions() -> int:
    return announce_ends(timezone.now())


@task(queue_name=SLOW)
def find_unsure_posts() -> int:
    """Those of which no answer came, where their network shows what is there."""
    with http_client() as http:
        return find_unsure(timezone.now(), http)


@task(queue_name=SLOW)
def ask_to_take_down() -> int:
    return ask_by_mail(timezone.now())


@task(queue_name=SLOW)
def forget_unfinished_connections() -> int:
    return forget_unfinished(timezone.now())


@task(queue_name=FAST)
def fold_clicks() -> int:
    return fold_journal(timezone.now())


@task(queue_name=SLOW)
def fetch_due_sources() -> int:
    with guarded_client(allow_private=settings.ALLOW_PRIVATE_ADDRESSES) as http:
        return fetch_sources(timezone.now(), http)


@task(queue_name=SLOW)
def fetch_story_pictures() -> int:
    with guarded_client(allow_private=settings.ALLOW_PRIVATE_ADDRESSES) as http:
        return fetch_pictures(timezone.now(), http)


@task(queue_name=SLOW)
def release_due_totals() -> int:
    return release_periods(timezone.now())


@task(queue_name=SLOW)
def forget_what_is_over() -> int:
    return forget(timezone.now())


@task(queue_name=SLOW)
def try_words() -> int:
    """Carry on what editors asked: what their words would have flagged in stories."""
    return go_on_with_all(timezone.now())


@task(queue_name=SLOW)
def forget_word_batches() -> int:
    return forget_batches(timezone.now())


@task(queue_name=SLOW)
def drop_unneeded_pictures() -> int:
    return drop_unneeded(timezone.now())


@task(queue_name=SLOW)
def read_due_reactions() -> int:
    """How readers took posts, for their authors."""
    with http_client() as http:
        return read_reactions(timezone.now(), http)


@task(queue_name=SLOW)
def forget_used_phone_links() -> int:
    return forget_phone_links(timezone.now())


@task(queue_name=SLOW)
def drop_old_task_results() -> int:
    """Tasks of a killed worker stay RUNNING for ever; they hold nothing of worth."""
    now = timezone.now()
    done = Q(status=TaskResultStatus.SUCCESSFUL, enqueued_at__lt=now - KEEP_DONE)
    old = Q(enqueued_at__lt=now - KEEP_ANY)
    return DBTaskResult.objects.filter(done | old).delete()[0]


@dataclass(frozen=True, slots=True)
class Job:
    run: Task[[], int]
    every: timedelta


JOBS = (
    Job(fold_clicks, every=timedelta(seconds=2)),
    Job(send_due_posts, every=timedelta(seconds=10)),
    Job(renew_permissions, every=timedelta(hours=1)),
    Job(announce_ending_permissions, every=timedelta(hours=1)),
    Job(find_unsure_posts, every=timedelta(minutes=1)),
    Job(ask_to_take_down, every=timedelta(minutes=1)),
    Job(forget_unfinished_connections, every=timedelta(minutes=10)),
    Job(fetch_due_sources, every=timedelta(minutes=1)),
    Job(fetch_story_pictures, every=timedelta(minutes=1)),
    Job(release_due_totals, every=timedelta(hours=1)),
    Job(try_words, every=timedelta(seconds=3)),
    Job(read_due_reactions, every=timedelta(minutes=10)),
    Job(forget_used_phone_links, every=timedelta(minutes=30)),
    Job(forget_word_batches, every=timedelta(hours=6)),
    Job(forget_what_is_over, every=timedelta(hours=6)),
    Job(drop_unneeded_pictures, every=timedelta(minutes=15)),
    Job(drop_old_task_results, every=timedelta(hours=1)),
)


def enqueue(job: Job) -> bool:
    """Put a sweep into the queue unless one is waiting there already."""
    close_old_connections()
    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=job.run.module_path
    )
    try:
        if waiting.exists():
            return False
        job.run.enqueue()
    except DatabaseAway:  # told by `steadily`; the next turn comes soon
        return False
    return True


def steadily(worker: Worker, pause: float = 2) -> None:
    """Run until told to stop. A database that is away for a while ends no worker."""
    while worker.running:
        try:
            worker.run()
        except DatabaseAway as error:
            problem = next(iter(str(error).splitlines()), type(error).__name__)
            log.warning("the database does not answer", problem=problem)
            worker.running_task = False
            time.sleep(pause)


def work() -> None:
    """Run until SIGTERM or Ctrl-C; the task at hand is finished first."""
    scheduler = BackgroundScheduler(timezone="UTC")
    for job in JOBS:
        scheduler.add_job(
            enqueue,
            "interval",
            args=[job],
            seconds=job.every.total_seconds(),
            next_run_time=timezone.now(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
    fast = _worker(FAST)
    others = [_worker(SLOW), _worker(SEND)]
    beside = [
        threading.Thread(
            target=steadily, args=[one], daemon=True, name=one.queue_names[0]
        )
        for one in others
    ]
    fast.configure_signals()
    scheduler.start()
    for thread in beside:
        thread.start()
    log.info("working", jobs=len(JOBS))
    try:
        steadily(fast)
    finally:
        scheduler.shutdown(wait=False)
        for one in others:
            one.running = False
        for thread in beside:
            thread.join(timeout=5)


def work_once() -> dict[str, int]:
    """Every job once, here and now: for cron, tests and small servers."""
    return {job.run.name: job.run.call() for job in JOBS}


def _worker(queue: str) -> Worker:
    return Worker(
        queue_names=[queue],
        interval=1 if queue == SLOW else 0.25,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{queue}-{timezone.now():%H%M%S%f}-{id(queue)}",
        excluded_queue_names=[],
    )
