"""Addresses that work without signing in. Only their hashes can be looked up."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.db import models


def new_code() -> str:
    """128 random bits: nobody guesses one."""
    return secrets.token_urlsafe(16)


def hash_of_code(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


class PhoneLink(models.Model):
    """A prepared post on its way to its author's phone. Opened once, within minutes.

    The browser that opened it gets a key of its own, so that it may come back from the
    network's app and find the page again for a while.
    """

    post = models.ForeignKey(
        "publishing.Post", on_delete=models.CASCADE, related_name="phone_links"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    with_link = models.BooleanField(default=True)  # as chosen on the desktop
    ends_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    browser_hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.post_id}, until {self.ends_at}"


class CalendarFeed(models.Model):
    """The secret address of a person's calendar. No row: it is switched off."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    code = models.BinaryField()  # encrypted: shown to her when she asks for it
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"since {self.made_at}"
