"""Totals, once released: frozen, and without any person in them (docs/adr/0007)."""

from __future__ import annotations

from django.db import models


class ReleasedPeriod(models.Model):
    """Four weeks whose totals have been released, once and for all."""

    start = models.DateField(unique=True)  # a Monday
    end = models.DateField()  # the last Sunday
    smallest_group = models.PositiveSmallIntegerField()  # as agreed at that time
    released_at = models.DateTimeField()

    class Meta:
        ordering = ["start"]

    def __str__(self) -> str:
        return f"{self.start} – {self.end}"


class ReleasedTotal(models.Model):
    """One cell. A number that may not be shown is not here at all, and neither is why.

    Only the total and the weeks have rows even if nothing of them is shown: that there
    were four weeks is no secret, that there was a certain story may be.
    """

    class Dimension(models.TextChoices):
        ALL = "all"
        WEEK = "week"
        NETWORK = "network"
        TOPIC = "topic"
        STORY = "story"

    period = models.ForeignKey(
        ReleasedPeriod, on_delete=models.CASCADE, related_name="totals"
    )
    dimension = models.CharField(max_length=8, choices=Dimension.choices)
    key = models.CharField(max_length=80, blank=True)  # Monday, network, slug
    parent = models.CharField(max_length=80, blank=True)  # a story's topic
    labels = models.JSONField(default=dict, blank=True)  # {"de": …, "en": …}
    posts = models.PositiveIntegerField(null=True, blank=True)  # None: not shown
    clicks = models.PositiveIntegerField(null=True, blank=True)  # None: not shown
    reactions = models.PositiveIntegerField(null=True, blank=True)  # None: not shown

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["period", "dimension", "key"], name="one_total_per_cell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.dimension} {self.key}"
