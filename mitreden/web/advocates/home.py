"""What there is to tell today: few stories that fit, and a kind way past each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from mitreden.people.models import Person, Topic
from mitreden.publishing.models import Post
from mitreden.publishing.queries import unanswered
from mitreden.stories.actions import dismiss_story, give_reason, undo_dismissal
from mitreden.stories.models import ReasonCount, Story
from mitreden.stories.queries import (
    Choice,
    Offer,
    offered_story,
    offered_to,
    offered_topics,
)
from mitreden.web.advocates.concerns import concerns_of
from mitreden.web.http import PageRequest, PersonRequest
from mitreden.web.keys import key

FIRST = 5  # one large, and two rows of two
FURTHER = 6
MOST = 59  # on one page
LONGEST_SEARCH = 200
SAID = "said_why"  # the cookie that remembers for which stories she gave a reason
MOST_SAID = 200
HALF_A_YEAR = 180 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Card:
    """One story on the page, in the language of the page where there is one."""

    offer: Offer
    topic: str
    why_topic: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address asks for."""

    search: str
    topic: Topic | None
    show: int

    @property
    def is_open(self) -> bool:
        return not self.search and self.topic is None


def home(request: PageRequest) -> HttpResponse:
    """Whoever is signed out is welcomed elsewhere."""
    if not isinstance(request.user, Person):
        return redirect("visitors:welcome")
    return _today(request)  # type: ignore[arg-type]


@login_required
@require_POST
def not_for_me(request: PersonRequest, slug: str) -> HttpResponse:
    """Out of sight at once; then, if she likes, a reason nobody can trace to her."""
    now = timezone.now()
    offer = offered_story(request.user, slug, now=now, language=get_language() or "")
    if offer is None:  # not hers to judge, and not hers to know that it exists
        raise Http404
    story = offer.story
    dismiss_story(person=request.user, story=story, now=now)
    if request.htmx:
        return render(request, "advocates/home/dismissed.html", _dismissed(story))
    return redirect(f"{reverse('advocates:home')}?dismissed={story.slug}")


@login_required
@require_POST
def reason(request: PersonRequest, slug: str) -> HttpResponse:
    """Counted once per story and browser: that she said why is kept there alone."""
    mine = request.user.dismissals.select_related("story")
    story = get_object_or_404(mine, story__slug=slug).story
    kept = request.get_signed_cookie(SAID, default="") or ""
    said = kept.split(".")[-MOST_SAID:]
    if str(story.pk) not in said:
        give_reason(story=story, reason=request.POST.get("reason", ""))
        said.append(str(story.pk))
    response: HttpResponse
    if request.htmx:
        context = _dismissed(story) | {"thanks": True}
        response = render(request, "advocates/home/dismissed.html", context)
    else:
        home_again = reverse("advocates:home")
        response = redirect(f"{home_again}?dismissed={story.slug}&thanks=1")
    response.set_signed_cookie(
        SAID,
        ".".join(said),
        max_age=HALF_A_YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@login_required
@require_POST
def for_me_after_all(request: PersonRequest, slug: str) -> HttpResponse:
    """Undo: the card comes back where it was."""
    gone = request.user.dismissals.select_related("story").filter(story__slug=slug)
    if (dismissal := gone.first()) is None:  # pressed twice
        return redirect("advocates:home")
    undo_dismissal(person=request.user, story=dismissal.story)
    offer = offered_story(
        request.user, slug, now=timezone.now(), language=get_language() or ""
    )
    if request.htmx and offer:
        context = {"card": _card(offer, get_language() or "en"), "back": True}
        return render(request, "advocates/home/card.html", context)
    return redirect("advocates:home")


@require_safe
def _today(request: PersonRequest) -> HttpResponse:
    now, language, person = timezone.now(), get_language() or "en", request.user
    wish = _read(request)
    told = person.posts.filter(withdrawn_at=None, story__isnull=False).exclude(
        answer=Post.Answer.NO
    )
    offers = offered_to(
        person,
        now=now,
        language=language,
        choice=Choice(search=wish.search, topic=wish.topic),
        told=[] if wish.search else list(told.values_list("story", flat=True)),
        limit=wish.show,
    )
    topics = offered_topics(person, now=now, language=language)
    context = {
        "cards": [_card(offer, language) for offer in offers.shown],
        "offers": offers,
        "wish": wish,
        "topics": [(topic.slug, topic.name_in(language)) for topic in topics],
        "chosen": wish.topic.name_in(language) if wish.topic else "",
        "show_next": min(MOST, wish.show + FURTHER),
        "part_of_day": _part_of_day(now),
        "first_name": first_name(person.name),
        "invited": person.takes_part_since is None and person.declined_at is None,
        "anything": bool(offers.total) or Story.objects.offered(now).exists(),
        "concerns": concerns_of(person, now),
        "unanswered": unanswered(person).first() if person.takes_part else None,
    }
    return render(request, "advocates/home.html", context | _just_dismissed(request))


def _read(request: PersonRequest) -> Wish:
    topic = request.GET.get("topic", "")
    show = key(request.GET.get("show", "")) or FIRST
    return Wish(
        search=request.GET.get("q", "").strip()[:LONGEST_SEARCH],
        topic=Topic.objects.filter(slug=topic).first() if topic else None,
        show=min(MOST, max(FIRST, show)),
    )


def _card(offer: Offer, language: str) -> Card:
    main = offer.story.topic
    return Card(
        offer=offer,
        topic=main.name_in(language) if main else "",
        why_topic=offer.topic.name_in(language) if offer.topic else "",
    )


def _dismissed(story: Story) -> dict[str, object]:
    return {"dismissed": story, "reasons": ReasonCount.Reason.values}


def _just_dismissed(request: PersonRequest) -> dict[str, object]:
    """Without JavaScript the page itself says what has just gone."""
    slug = request.GET.get("dismissed", "")
    gone = request.user.dismissals.filter(story__slug=slug).select_related("story")
    row = gone.first() if slug else None
    if row is None:
        return {}
    return _dismissed(row.story) | {"thanks": "thanks" in request.GET}


def _part_of_day(now: datetime) -> str:
    hour = timezone.localtime(now).hour
    return "morning" if 4 <= hour < 11 else "day" if hour < 18 else "evening"


def first_name(name: str) -> str:
    """Dr. Miriam Okafor is greeted as Miriam."""
    words = [word for word in name.split() if not word.endswith(".")]
    return words[0] if words else name
