"""Pictures that people bring along for their own posts."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from mitreden.publishing.models import Post

ALT_LENGTH = 4000  # no network takes more


def new_token() -> str:
    return secrets.token_urlsafe(18)


class OwnPicture(models.Model):
    """One picture of one person, and what she said about the people in it."""

    class People(models.TextChoices):
        """ "Is somebody to be recognised?" – asked once, kept with the picture."""

        UNASKED = ""
        NOBODY = "nobody"
        ONLY_ME = "only_me"
        AGREED = "agreed"  # others, and each of them said yes
        CHILDREN = "children"  # with their parents' yes
        NOT_YET = "not_yet"  # others, who have not been asked

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pictures"
    )
    token = models.CharField(max_length=32, unique=True, default=new_token)
    name = models.CharField(max_length=100, editable=False)  # in our storage
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(max_length=ALT_LENGTH, blank=True)
    uploaded_at = models.DateTimeField()
    people = models.CharField(
        max_length=10, choices=People.choices, default=People.UNASKED, blank=True
    )
    people_said_at = models.DateTimeField(null=True, blank=True)  # by the owner
    # Somebody shown has changed their mind: it is used no more, and the file goes.
    revoked_at = models.DateTimeField(null=True, blank=True)
    # A slide of the story kit was drawn from these photos: who is shown there, is here.
    made_from = models.ManyToManyField(
        "self", symmetrical=False, related_name="slides", blank=True
    )
    posts = models.ManyToManyField(Post, related_name="pictures", blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.alt[:60] or self.token

    @property
    def has_consent(self) -> bool:
        return self.people not in {self.People.UNASKED, self.People.NOT_YET}
