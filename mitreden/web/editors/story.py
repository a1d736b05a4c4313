"""Write a story by hand, or edit one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mitreden.audit.models import Entry
from mitreden.people.models import Language
from mitreden.stories.actions import (
    ChangedMeanwhile,
    Draft,
    accept_story,
    edit_story,
    follow_source,
    keep_words,
    write_story,
)
from mitreden.stories.models import Story, text_in
from mitreden.stories.versions import version_of
from mitreden.web.editors.board import LAST_DECISION
from mitreden.web.editors.story_form import (
    MOST_HINTS,
    DetailsForm,
    HintForm,
    WordsForm,
    details_of,
    hints_of,
    words_of,
)
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.keys import key
from mitreden.web.notices import notice

HintForms = forms.formset_factory(HintForm, extra=1, max_num=MOST_HINTS)


@dataclass
class StoryForms:
    words: list[WordsForm]
    details: DetailsForm
    hints: Any  # a formset; django-stubs cannot name its class

    def is_valid(self) -> bool:
        parts = [*self.words, self.details, self.hints]
        wrong = [part for part in parts if not part.is_valid()]  # all errors show
        if not wrong and not any(words.words() for words in self.words):
            self.words[0].add_error("title", _("A story needs a headline."))
            return False
        return not wrong

    def draft(self) -> Draft:
        return Draft(
            details=self.details.details(),
            words=[words for form in self.words if (words := form.words())],
            hints=[hint for form in self.hints if (hint := form.hint())],
        )


@office_required("editor")
@require_http_methods(["GET", "POST"])
def story_new(request: PersonRequest) -> HttpResponse:
    """A blank story; `?title=…&proof_url=…` fills in what a page says about itself."""
    language = get_language() or "en"
    if request.method == "POST":
        forms = _bound(request)
    else:
        words = {name: request.GET.get(name, "") for name in ("title", "what")}
        url = request.GET.get("proof_url", "")
        forms = _unbound(
            {language: words}, {"proof_url": url, "label": Story.Label.EMPLOYER}, []
        )
    if _is_finished(request, forms):
        story = write_story(by=request.user, draft=forms.draft(), now=timezone.now())
        return _saved(request, story)
    return _page(request, forms, None)


@office_required("editor")
@require_http_methods(["GET", "POST"])
def story_edit(request: PersonRequest, slug: str) -> HttpResponse:
    stories = Story.objects.select_related("source", "proposed_by")
    stories = stories.prefetch_related("texts", "topics", "teams", "suggestions")
    story = get_object_or_404(stories, slug=slug)
    forms = (
        _bound(request)
        if request.method == "POST"
        else _unbound(words_of(story), details_of(story), hints_of(story))
    )
    seen = request.POST.get("version", "")
    if not _is_finished(request, forms):
        return _page(request, forms, story)
    if seen and seen != version_of(story):
        return _saved_by_another(request, forms, story)
    draft = forms.draft()
    try:
        edit_story(
            by=request.user, story=story, draft=draft, now=timezone.now(), seen=seen
        )
    except ChangedMeanwhile:  # in this very moment
        return _saved_by_another(request, forms, story)
    return _saved(request, story)


@office_required("editor")
@require_POST
def story_source(request: PersonRequest, slug: str) -> HttpResponse:
    """The source changed after we accepted: take its words over, or keep ours."""
    story = get_object_or_404(Story.objects.select_related("source"), slug=slug)
    if request.POST.get("act") == "follow":
        follow_source(by=request.user, story=story, now=timezone.now())
        notice(request, _("The story now has the words of its source."))
    else:
        keep_words(by=request.user, story=story, now=timezone.now())
        notice(request, _("Your words stay."))
    return redirect("editors:story_edit", story.slug)


def _unbound(
    words: dict[str, dict[str, Any]],
    details: dict[str, Any],
    hints: list[dict[str, Any]],
) -> StoryForms:
    return StoryForms(
        words=[
            WordsForm(language=language, initial=words.get(language))
            for language in _languages()
        ],
        details=DetailsForm(initial=details),
        hints=HintForms(initial=hints, prefix="hint"),
    )


def _bound(request: PersonRequest) -> StoryForms:
    data = request.POST.copy()
    if data.get("more"):  # one more line for a suggestion, and nothing is lost
        count = key(data.get("hint-TOTAL_FORMS", ""))
        if count is not None:
            data["hint-TOTAL_FORMS"] = str(min(count + 1, MOST_HINTS))
    return StoryForms(
        words=[WordsForm(data, language=language) for language in _languages()],
        details=DetailsForm(data, request.FILES),
        hints=HintForms(data, prefix="hint"),
    )


def _languages() -> list[str]:
    """The language of the page first."""
    here = get_language()
    return sorted(Language.values, key=lambda language: language != here)


def _is_finished(request: PersonRequest, forms: StoryForms) -> bool:
    if request.method != "POST":
        return False
    return forms.is_valid() and not request.POST.get("more")


def _saved(request: PersonRequest, story: Story) -> HttpResponse:
    if request.POST.get("act") != "accept":
        notice(request, _("Saved."))
        return redirect("editors:story_edit", story.slug)
    accept_story(by=request.user, story=story, now=timezone.now())
    request.session[LAST_DECISION] = {"keys": [story.pk], "query": ""}
    notice(
        request,
        _("Saved and accepted. Colleagues can tell it now."),
        undo=reverse("editors:undo_decision"),
    )
    return redirect("editors:board")


def _saved_by_another(
    request: PersonRequest, forms: StoryForms, story: Story
) -> HttpResponse:
    """Both are shown: hers in the form, the other one beside it. She decides."""
    last = Entry.objects.select_related("actor").filter(
        verb__in=["edit_story", "follow_source"], subject=story.slug
    )
    story = Story.objects.select_related("source", "proposed_by").get(pk=story.pk)
    other = {"entry": last.first(), "texts": list(story.texts.all())}
    return _page(request, forms, story, other=other)


def _page(
    request: PersonRequest,
    forms: StoryForms,
    story: Story | None,
    *,
    other: dict[str, Any] | None = None,
) -> HttpResponse:
    is_wrong = request.method == "POST" and not request.POST.get("more") and not other
    texts = list(story.texts.all()) if story else []
    # On a form that comes back, what she began with: the version she has seen.
    version = "" if other else request.POST.get("version", "")
    status = 409 if other else 422 if is_wrong else 200
    context = {
        "version": version or (version_of(story) if story else ""),
        "other": other,
        "forms": forms,
        "story": story,
        "heading": text_in(texts, get_language() or "en"),
        "is_wrong": is_wrong,
    }
    return render(request, "editors/story.html", context, status=status)
