"""The board: stories that wait, were proposed, are offered or were set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mitreden.stories.actions import (
    accept_stories,
    restore_stories,
    set_aside_stories,
    set_aside_story,
)
from mitreden.stories.models import ReasonCount, Source, Story, StoryText, text_in
from mitreden.stories.queries import (
    MOST_AT_ONCE,
    BoardWish,
    board_counts,
    board_rows,
    board_stories,
    reasons_against,
)
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.keys import key
from mitreden.web.notices import notice
from mitreden.web.templatetags.words import STATES

ON_A_PAGE = 20
LAST_DECISION = "last_decision"


@dataclass(frozen=True, slots=True)
class Row:
    story: Story
    text: StoryText | None
    languages: Sequence[str]
    reasons: Sequence[ReasonCount]
    when: str  # for an accepted story: now, later or over


@dataclass(frozen=True, slots=True)
class Tab:
    state: str
    name: str | Promise
    count: int
    is_here: bool


@office_required("editor")
@require_safe
def board(request: PersonRequest) -> HttpResponse:
    wish = _wish(request.GET)
    return _answer(request, wish, "editors/board.html")


@office_required("editor")
@require_POST
def decide(request: PersonRequest) -> HttpResponse:
    """Accept, set aside or restore one story or many, and offer to undo it."""
    wish = _wish(request.POST)
    act, keys = _chosen(request.POST, wish)
    now = timezone.now()
    answer = request.POST.get(f"answer-{keys[0]}", "") if len(keys) == 1 else ""
    changed: list[int] = []
    if act == "accept":
        changed = accept_stories(by=request.user, keys=keys, now=now)
    elif act == "restore":
        changed = restore_stories(by=request.user, keys=keys, now=now)
    elif answer.strip() and (story := Story.objects.filter(pk=keys[0]).first()):
        set_aside_story(
            by=request.user,
            story=story,
            now=now,
            answer=answer.replace("\x00", "")[:500],
        )
        changed = keys
    elif act == "set_aside":
        changed = set_aside_stories(by=request.user, keys=keys, now=now)
    _say(request, act, changed, wish)
    if request.htmx:
        return _answer(request, wish, "editors/board.html#answer")
    return redirect(_address(wish, request.POST.get("page", "")))


@office_required("editor")
@require_POST
def undo_decision(request: PersonRequest) -> HttpResponse:
    """Take back what this editor decided last."""
    last = request.session.pop(LAST_DECISION, {"keys": [], "query": ""})
    restored = restore_stories(by=request.user, keys=last["keys"], now=timezone.now())
    if restored:
        notice(
            request,
            ngettext(
                "Undone. The story is back where it was.",
                "Undone. %(count)d stories are back where they were.",
                len(restored),
            )
            % {"count": len(restored)},
        )
    return redirect(_address(_wish(QueryDict(last["query"]))))


def _wish(query: QueryDict) -> BoardWish:
    state = query.get("state", "")
    return BoardWish(
        state=state if state in Story.State.values else Story.State.WAITING,
        search=query.get("q", "").replace("\x00", "").strip()[:200],
        source=key(query.get("source", "")),
    )


def _query(wish: BoardWish) -> str:
    parts = {"state": wish.state, "q": wish.search, "source": wish.source or ""}
    return urlencode({key: value for key, value in parts.items() if value})


def _address(wish: BoardWish, page: str = "") -> str:
    tail = f"&page={page}" if key(page) else ""
    return f"{reverse('editors:board')}?{_query(wish)}{tail}"


def _chosen(form: QueryDict, wish: BoardWish) -> tuple[str, list[int]]:
    """What to do with which stories: one by its button, the ticked ones, or all."""
    for act in ("accept", "set_aside", "restore"):
        if chosen := form.get(act, ""):
            return act, _keys([chosen])
    act = form.get("act", "")
    if form.get("all"):
        return act, list(
            board_stories(wish).values_list("pk", flat=True)[:MOST_AT_ONCE]
        )
    return act, _keys(form.getlist("story"))


def _keys(given: Sequence[str]) -> list[int]:
    return [number for one in given if (number := key(one)) is not None]


def _say(
    request: PersonRequest, act: str, changed: Sequence[int], wish: BoardWish
) -> None:
    count = len(changed)
    if not count:
        notice(request, str(_("Nothing was changed. Tick a story first.")))
        return
    if act == "restore":
        text = ngettext("The story is back.", "%(count)d stories are back.", count)
        notice(request, text % {"count": count})
        return
    request.session[LAST_DECISION] = {"keys": list(changed), "query": _query(wish)}
    text = (
        ngettext(
            "Accepted. Colleagues can tell it now.",
            "%(count)d stories accepted. Colleagues can tell them now.",
            count,
        )
        if act == "accept"
        else ngettext("Set aside.", "%(count)d stories set aside.", count)
    )
    notice(request, text % {"count": count}, undo=reverse("editors:undo_decision"))


def _answer(request: PersonRequest, wish: BoardWish, template: str) -> HttpResponse:
    number = request.POST.get("page") or request.GET.get("page")
    page = Paginator(board_rows(board_stories(wish)), ON_A_PAGE).get_page(number)
    counts = board_counts()
    context = {
        "wish": wish,
        "query": _query(wish),
        "page": page,
        "rows": _rows(page),
        "total": page.paginator.count,
        "narrowed": bool(wish.search or wish.source),
        "tabs": [
            Tab(state, name, counts[state], state == wish.state)
            for state, name in STATES.items()
        ],
        "sources": Source.objects.all(),
        "nothing_at_all": not sum(counts.values()),
    }
    return render(request, template, context)


def _rows(page: Page[Story]) -> list[Row]:
    stories = list(page)
    reasons = reasons_against(stories)
    language, today = get_language() or "en", timezone.localdate()
    return [
        Row(
            story=story,
            text=text_in(list(story.texts.all()), language),
            languages=[text.language for text in story.texts.all()],
            reasons=reasons.get(story.pk, []),
            when=_when(story, today),
        )
        for story in stories
    ]


def _when(story: Story, today: date) -> str:
    if story.valid_from and story.valid_from > today:
        return "later"
    return "over" if story.valid_until and story.valid_until < today else "now"
