"""She posts herself what was to be sent for her: it cannot go out, or not soon."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mitreden.publishing.actions import TooLate
from mitreden.publishing.models import Delivery, Post

_STILL_HERE = (Delivery.State.WAITING, Delivery.State.FAILED)


@transaction.atomic
def take_over(*, post: Post, now: datetime) -> None:
    """The worker forgets it; from here on it is a post by hand, with the same link.

    Raises TooLate if it is on its way, or may be live already.
    """
    still_here = Delivery.objects.filter(
        post=post, state__in=_STILL_HERE, maybe_live=False, post__withdrawn_at=None
    )
    # Whoever moves the row first has it, this or a worker.
    if not still_here.delete()[0]:
        raise TooLate
    post.way, post.answer, post.answered_at = (
        Post.Way.HAND_OVER,
        Post.Answer.OPEN,
        None,
    )
    post.created_at = now
    post.save(update_fields=["way", "answer", "answered_at", "created_at"])
