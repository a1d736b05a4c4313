"""A permission that ends and that only its owner can renew is announced in time, once
seven days and once one day before: by mail, and on the page of her accounts.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from mitreden.channels.models import Channel
from mitreden.networks import NETWORKS

# How long before, and what `Channel.end_told` says when that has been told.
SOON = (timedelta(days=7), 1)
VERY_SOON = (timedelta(days=1), 2)

log = structlog.get_logger()


def announce_ends(now: datetime) -> int:
    """The mails that are due. Noted before one leaves, so that nobody gets it twice."""
    told = 0
    for before, step in (VERY_SOON, SOON):
        due = Channel.objects.filter(
            state=Channel.State.CONNECTED,
            ends_at__gt=now,
            ends_at__lte=now + before,
            end_told__lt=step,
        ).select_related("owner")
        for channel in due:
            mine = Channel.objects.filter(
                pk=channel.pk, end_told__lt=step, ends_at=channel.ends_at
            )
            if mine.update(end_told=step):
                told += _mail(channel)
    return told


def _mail(channel: Channel) -> bool:
    owner, ends = channel.owner, channel.ends_at
    assert ends is not None
    with translation.override(owner.language):
        facts = {
            "network": NETWORKS[channel.network_key].name,
            "account": channel.account,
            "day": formats.date_format(timezone.localtime(ends), "DATE_FORMAT"),
            "url": f"{settings.SITE_URL}/accounts/",
        }
        subject = _("Your permission on %(network)s ends on %(day)s") % facts
        body = (
            _(
                "Hello,\n\n%(network)s lets us post for %(account)s until %(day)s only. If "
                "you like to go on, connect the account once more; it takes a minute:\n"
                "%(url)s\n\nIf not, you need do nothing. You can always post by hand."
            )
            % facts
        )
    try:
        return bool(send_mail(subject, body, None, [owner.email]))
    except (SMTPException, OSError) as error:
        log.warning("mail not sent", problem=type(error).__name__)
        return False
