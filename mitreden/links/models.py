"""Tracked links and how often they were clicked. Privacy is what is not stored."""

from __future__ import annotations

import secrets

from django.db import models


def new_code() -> str:
    return secrets.token_urlsafe(6)


class TrackedLink(models.Model):
    """The redirect process reads this table itself: see redirect/."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    target = models.URLField(max_length=2000)
    source = models.CharField(max_length=20)  # utm_source: the network
    campaign = models.CharField(max_length=40)
    story = models.CharField(max_length=80, blank=True)  # utm_content: the slug
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    changed = models.BigIntegerField(db_index=True)  # LinksVersion at the last change
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class LinksVersion(models.Model):
    """One row. Each change of a link raises the number; the redirects look at it."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class ClickCount(models.Model):
    """Clicks on one link in one hour. A single click is never stored here.

    related_name="+" takes away the way back (post.link.clickcount_set): whoever wants
    clicks has to import this class, and the import contracts say who may.
    """

    link = models.ForeignKey(TrackedLink, on_delete=models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "hour"], name="one_count_an_hour")
        ]

    def __str__(self) -> str:
        return f"{self.link}: {self.clicks} in {self.hour:%Y-%m-%d %H}"


class JournalPosition(models.Model):
    """How far a file of the click journal has been folded into counts."""

    file = models.CharField(max_length=120, unique=True)
    position = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.file} @ {self.position}"
