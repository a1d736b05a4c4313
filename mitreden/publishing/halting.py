"""The crisis switch: no post leaves, within seconds, and people see why.

It is looked at in the same question that marks a post as leaving (`sending.py`), and
again before every single request, so that pictures on their way stop, too.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from mitreden.audit.actions import record
from mitreden.people.models import Person
from mitreden.publishing.models import Delivery, Halt, Post

# `Delivery.problem` of what waits for the end of a halt …
HALTED = "halted"
# … and of what waited so long that its author is asked whether it still fits.
HALTED_LONG = "halted_long"
STILL_FRESH = timedelta(hours=2)


class Halted(Exception):
    """Somebody has stopped all posts."""


class AlreadyHalted(Exception):
    """A colleague was faster."""


class NoWords(Exception):
    """People whose posts wait are told why."""


def current_halt() -> Halt | None:
    return Halt.objects.filter(ended_at=None).first()


def held_up(person: Person, now: datetime) -> QuerySet[Delivery]:
    """Hers that were due, while nothing leaves."""
    return Delivery.objects.filter(
        post__author=person, state=Delivery.State.WAITING, send_at__lte=now
    )


def to_decide(person: Person) -> QuerySet[Post]:
    """Hers that waited so long that only she can tell whether they still fit."""
    return person.posts.filter(
        withdrawn_at=None,
        delivery__state=Delivery.State.FAILED,
        delivery__problem=HALTED_LONG,
    )


def start_halt(*, by: Person, words: str, now: datetime) -> Halt:
    """Raises PermissionError, NoWords, AlreadyHalted."""
    _must_hold_office(by)
    words = " ".join(words.split())
    if not words:
        raise NoWords
    try:
        with transaction.atomic():
            halt = Halt.objects.create(started_at=now, words=words[:300])
            record(by=by, verb="stop_posts", subject=words, at=now)
    except IntegrityError as error:
        raise AlreadyHalted from error
    return halt


@transaction.atomic
def end_halt(*, by: Person, now: datetime) -> int:
    """Posts go out again; how many are put before their authors instead.

    What waited for hours may no longer fit: only she can tell. Raises PermissionError.
    """
    _must_hold_office(by)
    halt = current_halt()
    if halt is None or not Halt.objects.filter(pk=halt.pk, ended_at=None).update(
        ended_at=now
    ):
        return 0
    record(by=by, verb="resume_posts", at=now)
    held_up = Delivery.objects.filter(
        Q(problem=HALTED) | Q(send_at__gte=halt.started_at),
        state=Delivery.State.WAITING,
        maybe_live=False,
    )
    asked = held_up.filter(send_at__lte=now - STILL_FRESH).update(
        state=Delivery.State.FAILED, problem=HALTED_LONG
    )
    held_up.filter(problem=HALTED).update(problem="", next_try_at=now)
    return asked


def _must_hold_office(by: Person) -> None:
    if not (by.is_editor or by.is_lead):
        raise PermissionError("Only editors and leads stop posts.")
