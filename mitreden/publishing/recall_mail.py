"""The mail that asks somebody to take down her posts about a recalled story."""

from __future__ import annotations

from datetime import datetime
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from mitreden.publishing.recalling import still_to_tell, told, why_recalled

log = structlog.get_logger()


def ask_by_mail(now: datetime) -> int:
    """One mail for each person, once. Who gets one is written nowhere but in her rows."""
    asked = 0
    for person, posts in still_to_tell():
        if not told(posts, now):
            continue
        with translation.override(person.language):
            facts = {
                "words": why_recalled(posts[0]),
                "url": f"{settings.SITE_URL}/posts/",
            }
            subject = _("Please take a post down")
            body = (
                _(
                    "Hello,\n\nyou told a story that the editors have taken back. They say: "
                    "“%(words)s”\n\nPlease delete your post about it. Here you see which one "
                    "it is, with one button where we can do it for you:\n%(url)s\n\n"
                    "Only you get this mail about your post, and nobody sees who deletes."
                )
                % facts
            )
        try:
            asked += bool(send_mail(subject, body, None, [person.email]))
        except (SMTPException, OSError) as error:
            log.warning("mail not sent", problem=type(error).__name__)
    return asked
