"""Forgetting: what the agreement no longer allows to keep goes, table by table."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mitreden.agreement import agreement
from mitreden.lib.personal_data import Record
from mitreden.links.models import ClickCount
from mitreden.privacy.cached import forget_ended
from mitreden.privacy.register import RECORDS, model_of
from mitreden.publishing.similar import forget_sketches

AT_A_TIME = 5000  # SQLite has one writer: be brief


def forget(now: datetime) -> int:
    """Return how many rows went."""
    technical = now - agreement().retention.technical
    return (
        sum(_forget(record, now) for record in RECORDS)
        + _delete(ClickCount.objects.filter(link__post=None))
        + forget_sketches(now)
        + _delete(Session.objects.filter(expire_date__lt=now))
        + _delete(DBTaskResult.objects.filter(finished_at__lt=technical))
        + forget_ended(now)
        + blur_hours(now)
    )


@transaction.atomic
def blur_hours(now: datetime) -> int:
    """After a while only the day of a click is kept. Return how many rows that saves."""
    limit = _midnight(timezone.localdate(now - agreement().retention.hours))
    old = ClickCount.objects.filter(hour__lt=limit).exclude(hour__hour=0)
    by_day: Counter[tuple[int, datetime]] = Counter()
    numbers = []
    for row in old.order_by("hour")[:AT_A_TIME]:
        by_day[row.link_id, _midnight(timezone.localdate(row.hour))] += row.clicks
        numbers.append(row.pk)
    _delete(ClickCount.objects.filter(pk__in=numbers))
    new = 0
    for (link, day), clicks in by_day.items():
        row, is_new = ClickCount.objects.get_or_create(link_id=link, hour=day)
        row.clicks += clicks
        row.save(update_fields=["clicks"])
        new += is_new
    return len(numbers) - new


def _forget(record: Record, now: datetime) -> int:
    if record.forget is None:
        return 0
    rule = record.forget
    limit = now - agreement().retention.of(rule.period)
    old = model_of(record)._default_manager.filter(
        **{f"{rule.column}__lt": limit}, **rule.where
    )
    return _delete(old.exclude(**rule.unless) if rule.unless else old)


def _delete(rows: QuerySet[Model]) -> int:
    return rows.delete()[0]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
