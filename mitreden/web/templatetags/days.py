"""Days and moments as people here write them: the day before the month."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def day(value: date | datetime) -> str:
    """5 October"""
    return date_format(_local(value), pgettext("format of a day", "j F"))


@register.filter
def day_and_year(value: date | datetime) -> str:
    """5 October 2026"""
    return date_format(_local(value), pgettext("format of a day", "j F Y"))


@register.filter
def short_day(value: date | datetime) -> str:
    """5 Oct"""
    return date_format(_local(value), pgettext("format of a day", "j M"))


@register.filter
def moment(value: datetime) -> str:
    """5 October 2026, 14:30"""
    return date_format(_local(value), pgettext("format of a moment", "j F Y, H:i"))


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) else value
