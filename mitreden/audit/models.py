"""What people in office did and looked at. Acts of advocates are never logged."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One act of one person in office. Entries are added, never changed."""

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    office = models.CharField(max_length=60)
    verb = models.CharField(max_length=60)  # the action's name: "accept_story"
    subject = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "entries"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject}"
