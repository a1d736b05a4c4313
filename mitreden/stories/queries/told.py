"""What the editors told lately: their stories, never anybody's posts."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from mitreden.stories.models import Story


def told_since(since: datetime) -> QuerySet[Story]:
    """Offered at some time since then, newest first, with texts and suggestions."""
    return (
        Story.objects.filter(Q(published_at__gte=since), ~Q(state=Story.State.PROPOSED))
        .order_by("-pk")
        .prefetch_related("texts", "suggestions")
    )
