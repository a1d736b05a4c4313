"""From "we send it for you" to "I post it myself"."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mitreden.publishing.actions import TooLate
from mitreden.publishing.by_hand import take_over
from mitreden.publishing.queries import posts_of
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice


@login_required
@require_POST
def by_hand(request: PersonRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(posts_of(request.user), pk=pk)
    try:
        take_over(post=post, now=timezone.now())
    except TooLate:
        notice(request, _("Too late: the post is already on its way."))
        return redirect("advocates:posts")
    return redirect("advocates:shared", post.pk)
