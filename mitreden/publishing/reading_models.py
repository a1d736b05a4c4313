"""What readers did with a person's posts. Hers alone: see the import contracts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Watch(models.Model):
    """When a post is looked at next, over there; and why no longer."""

    class End(models.TextChoices):
        GONE = "gone"  # she has deleted it there
        OVER = "over"  # a story: it was there for as long as they are
        DONE = "done"  # the last look was the last
        UNREADABLE = "unreadable"  # nobody knows its name over there

    post = models.OneToOneField(
        "publishing.Post", on_delete=models.CASCADE, related_name="+"
    )
    next_at = models.DateTimeField()
    ended = models.CharField(max_length=10, blank=True, choices=End.choices)
    text_changed = models.BooleanField(default=False)  # she has edited it there

    class Meta:
        verbose_name_plural = "watches"
        indexes = [models.Index(fields=["ended", "next_at"])]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.ended or self.next_at}"


class Reading(models.Model):
    """The numbers of one post at one moment. None: the network does not say."""

    post = models.ForeignKey(
        "publishing.Post", on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField()
    likes = models.PositiveIntegerField(null=True, blank=True)
    replies = models.PositiveIntegerField(null=True, blank=True)
    reposts = models.PositiveIntegerField(null=True, blank=True)
    impressions = models.PositiveIntegerField(null=True, blank=True)
    # All reactions in one number, where the network does not part them.
    together = models.PositiveIntegerField(null=True, blank=True)
    # From the file she brought herself; those numbers go into no total.
    from_file = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "at", "from_file"], name="one_reading_at_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(likes__isnull=False)
                | Q(replies__isnull=False)
                | Q(reposts__isnull=False)
                | Q(impressions__isnull=False)
                | Q(together__isnull=False),
                name="a_reading_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}, {self.at}"

    @property
    def reactions(self) -> int:
        if self.together is not None:
            return self.together
        return (self.likes or 0) + (self.replies or 0) + (self.reposts or 0)
