"""When something has happened: stop all posts, let them go again, recall a story."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mitreden.networks import NETWORKS
from mitreden.publishing.halting import (
    AlreadyHalted,
    NoWords,
    current_halt,
    end_halt,
    start_halt,
)
from mitreden.publishing.health import health
from mitreden.publishing.models import Recall
from mitreden.publishing.recalling import Answered, NoReason, answers_to, recall_story
from mitreden.stories.models import Story, text_in
from mitreden.web.editors.distance import distances
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.notices import notice

RECENT = 30  # stories to choose from


class StopForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What people read on their waiting posts"),
        help_text=gettext_lazy("One sentence. It goes into the log, too."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A recall as editors see it: never who, and no number about a few."""

    title: str
    recall: Recall
    answered: Answered


@office_required("editor", "lead")
@require_safe
def crisis(request: PersonRequest) -> HttpResponse:
    return _page(request)


@office_required("editor", "lead")
@require_POST
def stop(request: PersonRequest) -> HttpResponse:
    form = StopForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        start_halt(
            by=request.user, words=form.cleaned_data["words"], now=timezone.now()
        )
    except NoWords:
        return _page(request, form)
    except AlreadyHalted:
        notice(request, _("A colleague has stopped all posts already."))
    else:
        notice(request, _("Stopped. From now on no post leaves."))
    return redirect("editors:crisis")


@office_required("editor", "lead")
@require_POST
def resume(request: PersonRequest) -> HttpResponse:
    asked = end_halt(by=request.user, now=timezone.now())
    if asked:
        notice(request, _("Posts go out again. What waited for hours is put before its "
                          "author first."))  # fmt: skip
    else:
        notice(request, _("Posts go out again."))
    return redirect("editors:crisis")


@office_required("editor", "lead")
@require_POST
def recall(request: PersonRequest) -> HttpResponse:
    slug = request.POST.get("story", "").replace("\x00", "")  # no database takes that
    story = get_object_or_404(Story, slug=slug)
    try:
        recall_story(
            story=story,
            by=request.user,
            words=request.POST.get("why", "").replace("\x00", ""),
            now=timezone.now(),
        )
    except NoReason:
        notice(request, _("Say why first: people who are asked are told the reason."))
    else:
        notice(request, _("Everyone who told this story is asked to take it down."))
    return redirect("editors:crisis")


def _page(request: PersonRequest, form: StopForm | None = None) -> HttpResponse:
    now, language = timezone.now(), get_language() or "en"
    smallest = request.organisation.smallest_group
    stories = (
        Story.objects.filter(state=Story.State.ACCEPTED)
        .prefetch_related("texts")
        .order_by("-published_at", "-pk")[:RECENT]
    )
    recalls = Recall.objects.select_related("story").prefetch_related("story__texts")
    doing = health(now)
    context = {
        "form": form or StopForm(),
        "halt": current_halt(),
        "health": doing,
        "resting": [NETWORKS[key].name for key in doing.resting if key in NETWORKS],
        "stories": [(story.slug, _title(story, language)) for story in stories],
        "recalls": [
            Asked(_title(one.story, language), one, answers_to(one, smallest))
            for one in recalls[:5]
        ],
        "smallest": smallest,
        "distances": distances(request.organisation.story_pace),
        "now": now,
    }
    status = 422 if form is not None else 200
    return render(request, "editors/crisis.html", context, status=status)


def _title(story: Story, language: str) -> str:
    text = text_in(list(story.texts.all()), language)
    return text.title if text else story.slug
