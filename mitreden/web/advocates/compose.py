"""The page on which a person tells a story in her own words, with advice beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from mitreden.channels.connecting import connects
from mitreden.guidance.models import Guideline
from mitreden.networks import NETWORKS, Network
from mitreden.people.models import Language
from mitreden.stories.models import Story, StoryText, Suggestion, text_in
from mitreden.stories.queries import offered_story
from mitreden.web.advocates.advice import advice_on, mended
from mitreden.web.advocates.answers import with_answer
from mitreden.web.advocates.context import standing
from mitreden.web.advocates.drafting import (
    Sheet,
    connected_of,
    draft_of,
    read_sheet,
    through,
)
from mitreden.web.advocates.live import live
from mitreden.web.advocates.own_pictures import Shelf, shelf_of
from mitreden.web.advocates.preview import preview_of
from mitreden.web.http import PersonRequest
from mitreden.web.keys import key

TABS = 5  # the other networks stand behind "More"
OTHERS = 2  # starting points written for another network


@dataclass(frozen=True, slots=True)
class Change:
    """What a button has just done to the text, so that it can be undone."""

    text: str
    before: str = ""
    can_be_undone: bool = True


@dataclass(frozen=True, slots=True)
class Start:
    suggestion: Suggestion
    written_for: str = ""  # another network, if there is none for this one


@login_required
@require_http_methods(["GET", "POST"])
def compose(request: PersonRequest, slug: str = "") -> HttpResponse:
    """With a story or without. Nothing is kept here; see share.py."""
    now = timezone.now()
    story = story_for(request, slug, now)
    sheet = _taken_up(request, read_sheet(request, story))
    sheet = with_answer(request, sheet, now)
    shelf = _shelf(request, sheet, now)
    sheet = replace(sheet, pictures=shelf.pictures)
    changed = change(request, sheet, now) if request.method == "POST" else None
    if changed:
        sheet = replace(sheet, text=changed.text)
    starts = _starts(sheet)
    context = {
        "changed": changed,
        "shelf": shelf,
        "guideline": _guideline(now),
        "languages": Language.choices,
        "instead": request.GET.get("instead", "") or request.POST.get("instead", ""),
        "suggestions": starts,
        "tabs": tabs(sheet, starts),
    }
    return render(request, "advocates/compose.html", context | desk(sheet, now))


@live
def advice(request: PersonRequest, slug: str = "") -> HttpResponse:
    """While she types: counter, preview and advice in one answer."""
    now = timezone.now()
    sheet = read_sheet(request, story_for(request, slug, now))
    context = desk(sheet, now)
    shown = f"{sheet.network.key}-{sheet.language}"
    context["other_marks"] = request.POST.get("marks_shown", "") != sheet.marks_shown
    if request.POST.get("shown") != shown:
        shelf = _shelf(request, sheet, now)
        context |= {"suggestions": _starts(sheet), "afresh": True, "shelf": shelf}
    return render(request, "advocates/compose/answer.html", context)


def story_for(request: PersonRequest, slug: str, now: datetime) -> Story | None:
    """The story she may tell; None where she writes without one."""
    if not slug:
        return None
    offer = offered_story(
        request.user, slug, now=now, language=(get_language() or "")[:2]
    )
    if offer is None:
        raise Http404
    return offer.story


def desk(sheet: Sheet, now: datetime) -> dict[str, Any]:
    """What changes with each keystroke, for the page and for the answers to htmx."""
    draft = draft_of(sheet, now)
    return {
        "sheet": sheet,
        "story": sheet.story,
        "story_text": story_text(sheet.story),
        "measure": sheet.measure,
        "advice": advice_on(sheet, draft, now),
        "preview": preview_of(sheet),
        **standing(draft, sheet.context),
    }


def story_text(story: Story | None) -> StoryText | None:
    """In the language of the page: the story is read before it is told."""
    if story is None:
        return None
    return text_in(list(story.texts.all()), (get_language() or "")[:2])


def change(request: PersonRequest, sheet: Sheet, now: datetime) -> Change | None:
    """Without JavaScript, mends and starting points are buttons of the form."""
    text = None
    if value := request.POST.get("mend"):
        text = mended(sheet, value, now)
    elif (chosen_key := key(request.POST.get("suggestion", ""))) and sheet.story:
        chosen = sheet.story.suggestions.filter(pk=chosen_key).first()
        text = chosen.text if chosen else None
    elif request.POST.get("do") == "undo":
        return Change(request.POST.get("before", ""), can_be_undone=False)
    return Change(text, sheet.text) if text is not None else None


def _shelf(request: PersonRequest, sheet: Sheet, now: datetime) -> Shelf:
    sends = sheet.channel is not None
    return shelf_of(request, sheet.network, sheet.pictures, now, sends)


def tabs(sheet: Sheet, starts: list[Start]) -> dict[str, list[Network]]:
    """The networks that come first to mind for this story, and all others."""
    suggested = {start.suggestion.network_key for start in starts}
    likely = sorted(
        NETWORKS.values(),
        key=lambda network: (
            network.key != sheet.network.key,
            not connects(network),
            network.key not in suggested,
        ),
    )
    first = {network.key for network in likely[:TABS]}
    return {
        "first": [network for network in NETWORKS.values() if network.key in first],
        "more": [network for network in NETWORKS.values() if network.key not in first],
    }


def _taken_up(request: PersonRequest, sheet: Sheet) -> Sheet:
    """Change my words: the sheet as it was when she shared it."""
    earlier = key(request.GET.get("instead", ""))
    post = request.user.posts.filter(pk=earlier).first() if earlier else None
    if post is None or request.method == "POST":
        return sheet
    taken = replace(sheet, text=post.text, network=post.network, language=post.language)
    return through(taken, connected_of(request.user))


def _starts(sheet: Sheet) -> list[Start]:
    """For this network, then for any; if there is none, those for other networks."""
    if sheet.story is None:
        return []
    here = {sheet.network.key: 0, "": 1}
    found = sorted(
        sheet.story.suggestions.filter(language=sheet.language),
        key=lambda suggestion: (here.get(suggestion.network_key, 2), suggestion.pk),
    )
    fitting = [Start(one) for one in found if one.network_key in here]
    return fitting or [
        Start(one, NETWORKS[one.network_key].name)
        for one in found[:OTHERS]
        if one.network_key in NETWORKS
    ]


def _guideline(now: datetime) -> str:
    """The version that backs a post shared now."""
    published = Guideline.objects.filter(published_at__lte=now)
    return published.values_list("version", flat=True).first() or ""
