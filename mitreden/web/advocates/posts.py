"""My posts: what she has said where, how far it has come, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mitreden.publishing.actions import (
    ChannelNotReady,
    InThePast,
    NotTakingPart,
    TooFarAhead,
    TooLate,
    reschedule_post,
    send_again,
    settle_unsure,
    withdraw_post,
)
from mitreden.publishing.models import Delivery, Post
from mitreden.publishing.queries import posts_of
from mitreden.stories.models import text_in
from mitreden.web.advocates.share import take_answer
from mitreden.web.advocates.times import NoSuchTime, local_time
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice

POSTS_ON_A_PAGE = 15


class Kind(StrEnum):
    """How far a post has come. Each has a sentence in posts/state.html."""

    ASK = "ask"  # handed over; did she post it?
    BY_HAND = "by_hand"
    NOT_POSTED = "not_posted"
    PLANNED = "planned"
    SENDING = "sending"
    TRYING = "trying"  # the network does not answer; we try again
    OUT = "out"
    UNSURE = "unsure"
    FAILED = "failed"
    DELETING = "deleting"
    GONE = "gone"


_BY_ANSWER = {
    Post.Answer.OPEN: Kind.ASK,
    Post.Answer.YES: Kind.BY_HAND,
    Post.Answer.NO: Kind.NOT_POSTED,
}
_BY_STATE = {
    Delivery.State.SENDING: Kind.SENDING,
    Delivery.State.SENT: Kind.OUT,
    Delivery.State.UNSURE: Kind.UNSURE,
    Delivery.State.FAILED: Kind.FAILED,
    Delivery.State.WITHDRAWING: Kind.DELETING,
    Delivery.State.WITHDRAWN: Kind.GONE,
}


@dataclass(frozen=True, slots=True)
class Line:
    post: Post
    kind: Kind
    story: str  # its title; "" for words of her own

    @property
    def at(self) -> datetime:
        if self.post.way == Post.Way.HAND_OVER:
            return self.post.created_at
        return self.post.delivery.sent_at or self.post.delivery.send_at


@login_required
@require_safe
def posts(request: PersonRequest) -> HttpResponse:
    now = timezone.now()
    mine = posts_of(request.user)
    planned = mine.filter(
        delivery__state=Delivery.State.WAITING, delivery__send_at__gt=now
    ).order_by("delivery__send_at")
    page = Paginator(
        mine.exclude(pk__in=planned.values("pk")), POSTS_ON_A_PAGE
    ).get_page(request.GET.get("page"))
    return render(
        request,
        "advocates/posts.html",
        {
            "planned": [_line(post, now) for post in planned],
            "page": page,
            "lines": [_line(post, now) for post in page],
            "earliest": timezone.localtime(now).strftime("%Y-%m-%dT%H:%M"),
        },
    )


@login_required
@require_POST
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    take_answer(request, pk)
    return redirect("advocates:posts")


@login_required
@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(posts_of(request.user), pk=pk)
    try:
        withdraw_post(post=post, now=timezone.now())
    except ChannelNotReady:
        notice(request, _("Your account is not connected any more. Connect it again, or "
                          "delete the post there yourself."))  # fmt: skip
    else:
        notice(request, _("Taken back."))
    return redirect("advocates:posts")


@login_required
@require_POST
def reschedule(request: PersonRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(posts_of(request.user), pk=pk)
    try:
        at = local_time(request.POST.get("at", ""))
        reschedule_post(post=post, at=at, now=timezone.now())
    except NoSuchTime:
        notice(request, _("This time does not exist. Nothing has changed."))
    except InThePast:
        notice(request, _("This time has gone by. Nothing has changed."))
    except TooFarAhead:
        notice(request, _("More than a year ahead is too far. Nothing has changed."))
    except TooLate:
        notice(request, _("Too late: the post is already on its way."))
    else:
        notice(request, _("All right, at the new time."))
    return redirect("advocates:posts")


@login_required
@require_POST
def again(request: PersonRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(posts_of(request.user), pk=pk)
    try:
        send_again(post=post, now=timezone.now())
    except ChannelNotReady:
        notice(request, _("Connect your account first. Your text is safe."))
        return redirect("advocates:accounts")
    except NotTakingPart:
        notice(request, _("To send it, take part first. Your text is safe."))
    except TooLate:
        notice(request, _("This post is already on its way."))
    else:
        notice(request, _("It is on its way."))
    return redirect("advocates:posts")


@login_required
@require_POST
def settle(request: PersonRequest, pk: int) -> HttpResponse:
    """Is it live? Asked where nobody but she can know."""
    post = get_object_or_404(posts_of(request.user), pk=pk)
    is_live = request.POST.get("live") == "yes"
    try:
        settle_unsure(post=post, is_live=is_live, now=timezone.now())
    except TooLate:
        notice(request, _("You have answered this already."))
    else:
        notice(request, _("Thank you!"))
    return redirect("advocates:posts")


def _line(post: Post, now: datetime) -> Line:
    texts = list(post.story.texts.all()) if post.story else []
    text = text_in(texts, get_language() or "en")
    return Line(post, _kind(post, now), text.title if text else "")


def _kind(post: Post, now: datetime) -> Kind:
    if post.way == Post.Way.HAND_OVER:
        return Kind.GONE if post.withdrawn_at else _BY_ANSWER[Post.Answer(post.answer)]
    delivery = post.delivery
    if delivery.state != Delivery.State.WAITING:
        return _BY_STATE[Delivery.State(delivery.state)]
    if delivery.tries:
        return Kind.TRYING
    return Kind.PLANNED if delivery.send_at > now else Kind.SENDING
