"""From words to a post: by hand-over, or sent for her when she says so."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from mitreden.gallery.actions import keep_with
from mitreden.guidance.advice_counting import count_shared
from mitreden.people.models import Language
from mitreden.publishing.actions import (
    AlreadyAnswered,
    answer_posted,
    schedule_post,
    share_by_hand,
    withdraw_post,
)
from mitreden.publishing.content import Written, hash_of, plain
from mitreden.publishing.halting import current_halt
from mitreden.publishing.models import Post
from mitreden.publishing.queries import posts_of, where_to_look
from mitreden.publishing.when import likely_slot
from mitreden.web.advocates.advice import rules_speaking
from mitreden.web.advocates.answers import with_answer
from mitreden.web.advocates.compose import change, desk, story_for, tabs
from mitreden.web.advocates.drafting import Sheet, read_sheet
from mitreden.web.advocates.handover import hand_over
from mitreden.web.advocates.once_more import once_more
from mitreden.web.advocates.own_pictures import contents
from mitreden.web.advocates.refusals import PROBLEMS, STORY_LACKS, words_for
from mitreden.web.advocates.times import happens_twice, local_time
from mitreden.web.http import PersonRequest
from mitreden.web.keys import key
from mitreden.web.notices import notice


@login_required
@require_http_methods(["GET", "POST"])
def share(request: PersonRequest, slug: str = "") -> HttpResponse:
    """GET: share it as it is. POST: look at it, hand it over, or send it."""
    now = timezone.now()
    story = story_for(request, slug, now)
    sheet = read_sheet(request, story)
    if not request.user.takes_part:
        return render(request, "advocates/share/invitation.html", desk(sheet, now))
    act = request.POST.get("do", "")
    if act == "by_hand":
        return _by_hand(request, sheet, now)
    if act in {"now", "at_once", "later"}:
        return _send(request, sheet, now)
    if act == "review" and sheet.channel:
        return _review(request, sheet, now)
    if story is None:
        return redirect("advocates:compose_free")
    return _as_it_is(request, sheet, now)


@login_required
@require_safe
def shared(request: PersonRequest, pk: int) -> HttpResponse:
    """What has become of a post: what is left to do, or how far it has come."""
    post = get_object_or_404(posts_of(request.user), pk=pk)
    if post.way == Post.Way.HAND_OVER:
        without_link = request.GET.get("without_link") == "1"
        handover = hand_over(post, with_link=not without_link)
        context = {"post": post, "now": timezone.now(), "handover": handover}
        return render(request, "advocates/share/by-hand.html", context)
    context = _far(post) | {"more": once_more(post)}
    return render(request, "advocates/share/sent.html", context)


@login_required
@require_safe
def state(request: PersonRequest, pk: int) -> HttpResponse:
    """How far a delivery has come. Asked again until it has arrived."""
    post = get_object_or_404(posts_of(request.user), pk=pk)
    if post.way == Post.Way.HAND_OVER:
        return redirect("advocates:shared", pk)
    return render(request, "advocates/share/state.html", _far(post))


def _far(post: Post) -> dict[str, Any]:
    """How far it has come, and where she can look herself."""
    look = where_to_look(post.delivery)
    return {"post": post, "now": timezone.now(), "look": look}


@login_required
@require_POST
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Did you post it? Asked once; no answer is fine as well."""
    take_answer(request, pk)
    if request.POST.get("next") == reverse("advocates:home"):
        return redirect("advocates:home")
    return redirect("advocates:shared", pk)


def take_answer(request: PersonRequest, pk: int) -> None:
    """Keep her answer and say thank you; where she goes on is the page's affair."""
    post = get_object_or_404(request.user.posts, pk=pk)
    posted = request.POST.get("posted") == "yes"
    try:
        answer_posted(post=post, posted=posted, now=timezone.now())
    except AlreadyAnswered:
        notice(request, _("You have answered this already."))
    else:
        notice(request, _("Thank you!") if posted else _("All right, it stays undone."))


def _as_it_is(request: PersonRequest, sheet: Sheet, now: datetime) -> HttpResponse:
    sheet = with_answer(request, replace(sheet, alone=True), now)
    changed = change(request, sheet, now)
    if changed:
        sheet = replace(sheet, text=changed.text)
    context = desk(sheet, now) | {
        "tabs": tabs(sheet, []),
        "languages": Language.choices,
        "changed": changed,
    }
    return render(request, "advocates/share/as-it-is.html", context)


def _by_hand(request: PersonRequest, sheet: Sheet, now: datetime) -> HttpResponse:
    again = _withdraw_earlier(request, now)
    sheet = replace(sheet, marks=frozenset())  # over there she sets them herself
    post = share_by_hand(
        author=request.user,
        network_key=sheet.network.key,
        written=Written(text=sheet.text, language=sheet.language, story=sheet.story),
        now=now,
    )
    keep_with(post=post, pictures=sheet.sent_pictures)
    if not again:
        _count(sheet, post, now)
    query = "" if sheet.with_link else "?without_link=1"
    return redirect(reverse("advocates:shared", args=[post.pk]) + query)


def _count(sheet: Sheet, post: Post, now: datetime) -> None:
    """That advice spoke, and which rules: no person, no text. Pressed twice, once."""
    if post.created_at == now:
        count_shared(rules=rules_speaking(sheet, now), now=now)


def _withdraw_earlier(request: PersonRequest, now: datetime) -> bool:
    """She went back to change her words: the post she left is none."""
    number = key(request.POST.get("instead", ""))
    open_ones = request.user.posts.filter(
        way=Post.Way.HAND_OVER, answer=Post.Answer.OPEN, withdrawn_at=None
    )
    if number and (earlier := open_ones.filter(pk=number).first()):
        withdraw_post(post=earlier, now=now)
        return True
    return False


def _review(
    request: PersonRequest, sheet: Sheet, now: datetime, problem: str = ""
) -> HttpResponse:
    """Exactly what will be sent, and when."""
    here = timezone.localtime(now)
    tomorrow = here + timedelta(days=1)
    slot = likely_slot(request.user, sheet.network.key, sheet.story, now)
    context = desk(replace(sheet, text=plain(sheet.text)), now) | {
        "problem": problem or _lack(sheet),
        "over": 0 if sheet.is_story else sheet.measure.over,
        "halt": current_halt(),
        "slot": slot,
        "slot_is_today": timezone.localdate(slot.at) == here.date(),
        "seen": _seen(sheet),
        "at": request.POST.get("at") or tomorrow.strftime("%Y-%m-%dT08:00"),
        "earliest": here.strftime("%Y-%m-%dT%H:%M"),
        "zone": timezone.get_current_timezone_name().replace("_", " "),
    }
    status = 422 if problem else 200
    return render(request, "advocates/share/review.html", context, status=status)


def _send(request: PersonRequest, sheet: Sheet, now: datetime) -> HttpResponse:
    if sheet.channel is None:
        return _as_by_hand(request, sheet, now)
    if request.POST.get("seen") != _seen(sheet):
        return _review(request, sheet, now, _changed(request, sheet))
    if lack := _lack(sheet):
        return _review(request, sheet, now, lack)
    try:
        at = _when(request, now)
        with transaction.atomic():
            post = schedule_post(
                author=request.user,
                channel=sheet.channel,
                written=Written(
                    text=sheet.sent_text,
                    language=sheet.language,
                    story=sheet.story,
                    card=sheet.card,
                    pictures=contents(sheet.sent_pictures, sheet.network),
                    marks=sheet.marks,
                    earlier=sheet.earlier,
                ),
                now=now,
                at=at,
            )
            keep_with(post=post, pictures=sheet.sent_pictures)
    except PROBLEMS as problem:
        return _review(request, sheet, now, words_for(problem))
    _count(sheet, post, now)
    if at and _later(request) and happens_twice(at):
        notice(request, _("That hour comes twice this night. We take the first one."))
    return redirect("advocates:shared", post.pk)


def _as_by_hand(request: PersonRequest, sheet: Sheet, now: datetime) -> HttpResponse:
    """The account was disconnected since: her words still find their way."""
    notice(request, _("The account is not connected any more. You can post by hand."))
    return _by_hand(request, sheet, now)


def _lack(sheet: Sheet) -> str:
    if sheet.first_at and sheet.offers_earlier and not sheet.earlier:
        return _(
            "Where it stood first is not a whole address. Go back to put it right."
        )
    return str(STORY_LACKS.get(sheet.story_lacks, ""))


def _changed(request: PersonRequest, sheet: Sheet) -> str:
    """The account she chose may be gone since: then another one stands there."""
    chosen = key(request.POST.get("account", ""))
    if chosen and sheet.channel and sheet.channel.pk != chosen:
        return _(
            "The account you chose is not connected any more. This would go out from "
            "%(account)s instead: please look again."
        ) % {"account": sheet.channel.account}
    return _("Something has changed. Please look again.")


def _when(request: PersonRequest, now: datetime) -> datetime | None:
    """None: as soon as colleagues' posts and her quiet hours let it."""
    if request.POST.get("do") == "at_once":
        return now
    return local_time(request.POST.get("at", "")) if _later(request) else None


def _later(request: PersonRequest) -> bool:
    return request.POST.get("do") == "later"


def _seen(sheet: Sheet) -> str:
    """Stands for what the page showed: if the card changes meanwhile, she looks again."""
    card = sheet.card
    return hash_of(
        {
            "text": plain(sheet.sent_text),
            "marks": sorted(sheet.marks),
            "earlier": asdict(sheet.earlier) if sheet.earlier else None,
            "language": sheet.language,
            "account": sheet.channel.remote_account_id if sheet.channel else "",
            "card": asdict(card) if card else None,
            "pictures": [
                asdict(one) for one in contents(sheet.sent_pictures, sheet.network)
            ],
        }
    )
