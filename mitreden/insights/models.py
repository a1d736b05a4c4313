"""Totals, once released: frozen, and without any person in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


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
    """One cell. A number that is not shown is not stored."""

    class Dimension(models.TextChoices):
        ALL = "all"
        WEEK = "week"
        NETWORK = "network"
        TOPIC = "topic"
        STORY = "story"

    class Hidden(models.TextChoices):
        """Why a number is not shown."""

        SHOWN = "", "shown"
        TOO_FEW = "too_few"  # fewer people than agreed
        ONE_STANDS_OUT = "one_stands_out"  # one person makes up most of it
        PROTECTS_ANOTHER = "protects_another"  # else a hidden one could be worked out

    period = models.ForeignKey(
        ReleasedPeriod, on_delete=models.CASCADE, related_name="totals"
    )
    dimension = models.CharField(max_length=8, choices=Dimension.choices)
    key = models.CharField(max_length=80, blank=True)  # week start, network, slug
    parent = models.CharField(max_length=80, blank=True)  # a story's topic
    labels = models.JSONField(default=dict, blank=True)  # {"de": …, "en": …}
    posts = models.PositiveIntegerField(null=True, blank=True)
    clicks = models.PositiveIntegerField(null=True, blank=True)
    posts_hidden = models.CharField(max_length=16, choices=Hidden.choices, blank=True)
    clicks_hidden = models.CharField(max_length=16, choices=Hidden.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["period", "dimension", "key"], name="one_total_per_cell"
            ),
            models.CheckConstraint(
                condition=Q(posts_hidden="") | Q(posts__isnull=True),
                name="hidden_posts_are_not_stored",
            ),
            models.CheckConstraint(
                condition=Q(clicks_hidden="") | Q(clicks__isnull=True),
                name="hidden_clicks_are_not_stored",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.dimension} {self.key}"
