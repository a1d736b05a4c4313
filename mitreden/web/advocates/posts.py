"""My posts: what she has said where, how far it has come, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mitreden.insights.own import Taken, taken_of
from mitreden.publishing.actions import (
    ChannelNotReady,
    InThePast,
    NotTakingPart,
    TooFarAhead,
    TooLate,
    confirm_deleted,
    reschedule_post,
    send_again,
    settle_unsure,
    withdraw_post,
)
from mitreden.publishing.circuits import RESTS as NETWORK_RESTS
from mitreden.publishing.halting import current_halt
from mitreden.publishing.models import ONLY_SHE_CAN_DELETE, Delivery, Halt, Post
from mitreden.publishing.pace import ACCOUNT_RESTS
from mitreden.publishing.queries import posts_of, where_to_look
from mitreden.publishing.recalling import why_recalled
from mitreden.publishing.spending import BUDGET_SPENT
from mitreden.stories.models import text_in
from mitreden.web.advocates.marking import Mark, in_order
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
    BUDGET = "budget"  # the network charges, and the month's money is used up
    RESTING = "resting"  # its account has posted enough for the moment
    HALTED = "halted"  # all posts are stopped
    OUT = "out"
    DRAFT = "draft"  # there, and seen by her alone: she publishes it herself
    UNSURE = "unsure"
    FAILED = "failed"
    DELETING = "deleting"
    ONLY_SHE = "only_she"  # she has to delete it there herself
    ENDED = "ended"  # a story: it went by itself
    GONE = "gone"


_BY_ANSWER = {
    Post.Answer.OPEN: Kind.ASK,
    Post.Answer.YES: Kind.BY_HAND,
    Post.Answer.NO: Kind.NOT_POSTED,
}
_MAY_BE_THERE = {Kind.ASK, Kind.BY_HAND, Kind.OUT, Kind.DRAFT, Kind.UNSURE}
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
    taken: Taken = field(default_factory=Taken)
    halt: Halt | None = None
    recall: str = ""  # why she is asked to take it down

    @property
    def look(self) -> str:
        """Where she sees whether it is there."""
        return where_to_look(self.post.delivery)

    @property
    def marks(self) -> list[Mark]:
        """What she has said of it beside its words."""
        sent = self.post.way == Post.Way.API
        return in_order(self.post.delivery.confirmed.get("marks", ()) if sent else ())

    @property
    def correction(self) -> str:
        """First words for putting a post right, in the language it was written in."""
        with translation.override(self.post.language):
            day = formats.date_format(timezone.localtime(self.at), "DATE_FORMAT")
            return _(
                "A correction: in my post of %(day)s I wrote something that is wrong. "
                "What is right:"
            ) % {"day": day}

    @property
    def at(self) -> datetime:
        if self.post.way == Post.Way.HAND_OVER:
            return self.post.created_at
        return self.post.delivery.sent_at or self.post.delivery.send_at


@login_required
@require_safe
def posts(request: PersonRequest) -> HttpResponse:
    now, halt = timezone.now(), current_halt()
    mine = posts_of(request.user)
    planned = mine.filter(
        delivery__state=Delivery.State.WAITING, delivery__send_at__gt=now
    ).order_by("delivery__send_at")
    page = Paginator(
        mine.exclude(pk__in=planned.values("pk")), POSTS_ON_A_PAGE
    ).get_page(request.GET.get("page"))
    taken = taken_of(request.user)
    return render(
        request,
        "advocates/posts.html",
        {
            "planned": [_line(post, now, halt) for post in planned],
            "page": page,
            "lines": [
                replace(_line(post, now, halt), taken=taken.get(post.pk, Taken()))
                for post in page
            ],
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
def at_once(request: PersonRequest, pk: int) -> HttpResponse:
    """She would rather not wait until colleagues' posts or her quiet hours are over."""
    post = get_object_or_404(posts_of(request.user), pk=pk)
    now = timezone.now()
    try:
        reschedule_post(post=post, at=now, now=now)
    except TooLate:
        notice(request, _("Too late: the post is already on its way."))
    else:
        notice(request, _("It is on its way."))
    return redirect("advocates:posts")


@login_required
@require_POST
def deleted(request: PersonRequest, pk: int) -> HttpResponse:
    """Where we do not know its name over there, she deletes it herself."""
    post = get_object_or_404(posts_of(request.user), pk=pk)
    try:
        confirm_deleted(post=post)
    except TooLate:
        notice(request, _("You have answered this already."))
    else:
        notice(request, _("Thank you!"))
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


def _line(post: Post, now: datetime, halt: Halt | None) -> Line:
    texts = list(post.story.texts.all()) if post.story else []
    text = text_in(texts, get_language() or "en")
    kind = _kind(post, now, halt)
    asked = post.recalled_at is not None and kind in _MAY_BE_THERE
    recall = why_recalled(post) if asked else ""
    title = text.title if text else ""
    return Line(post, kind, title, halt=halt, recall=recall)


def _kind(post: Post, now: datetime, halt: Halt | None) -> Kind:
    if post.way == Post.Way.HAND_OVER:
        return Kind.GONE if post.withdrawn_at else _BY_ANSWER[Post.Answer(post.answer)]
    delivery = post.delivery
    if delivery.problem == ONLY_SHE_CAN_DELETE:
        return Kind.ONLY_SHE
    if delivery.state != Delivery.State.WAITING:
        return _settled(delivery, now)
    if halt is not None and delivery.send_at <= now:
        return Kind.HALTED
    if delivery.problem == BUDGET_SPENT:
        return Kind.BUDGET
    if delivery.problem in {ACCOUNT_RESTS, "rate_limit"}:
        return Kind.RESTING
    if delivery.tries or delivery.problem == NETWORK_RESTS:
        return Kind.TRYING
    return Kind.PLANNED if delivery.send_at > now else Kind.SENDING


def _settled(delivery: Delivery, now: datetime) -> Kind:
    """Of what waits no longer."""
    kind = _BY_STATE[Delivery.State(delivery.state)]
    if kind is not Kind.OUT:
        return kind
    if delivery.is_draft:
        return Kind.DRAFT
    ended = delivery.lasts_until is not None and delivery.lasts_until <= now
    return Kind.ENDED if ended else kind


def title_of(post: Post) -> str:
    """What it is about; her first words, if it is about no story."""
    texts = list(post.story.texts.all()) if post.story else []
    if text := text_in(texts, get_language() or "en"):
        return text.title
    return " ".join(post.text.split())[:80] or _("Without words")
