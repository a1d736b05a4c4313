"""Somebody knows a story that should be told: she proposes it, and sees what becomes
of it."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mitreden.people.models import Language
from mitreden.stories.actions import Words, propose_story, withdraw_proposal
from mitreden.stories.models import text_in
from mitreden.web.http import PersonRequest
from mitreden.web.notices import notice

ON_A_PAGE = 10


class ProposalForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("In one line"),
        help_text=gettext_lazy("As you would call it across the yard."),
        max_length=200,
    )
    what = forms.CharField(
        label=gettext_lazy("What happened"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    why = forms.CharField(
        label=gettext_lazy("Why it matters"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    proof_url = forms.URLField(
        label=gettext_lazy("Link"),
        help_text=gettext_lazy("If there is something about it to read."),
        required=False,
        max_length=2000,
        assume_scheme="https",
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language you write in"), choices=Language.choices
    )


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: PersonRequest) -> HttpResponse:
    form = ProposalForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        proof_url = form.cleaned_data.pop("proof_url")
        propose_story(
            person=request.user,
            words=Words(**form.cleaned_data),
            proof_url=proof_url,
            now=timezone.now(),
        )
        notice(request, _("Thank you. The editors look at it, and you see it here."))
        return redirect("advocates:propose")
    proposals = request.user.proposed_stories.prefetch_related("texts")
    page = Paginator(proposals.order_by("-created_at", "-pk"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    language = get_language() or "en"
    return render(
        request,
        "advocates/propose.html",
        {
            "form": form,
            "page": page,
            "rows": [
                (story, text_in(list(story.texts.all()), language)) for story in page
            ],
        },
        status=422 if form.errors else 200,
    )


@login_required
@require_POST
def withdraw(request: PersonRequest, slug: str) -> HttpResponse:
    story = get_object_or_404(request.user.proposed_stories, slug=slug)
    if withdraw_proposal(person=request.user, story=story):
        notice(request, _("Taken back. It is deleted."))
    else:
        notice(request, _("The editors have decided already, so it stays."))
    return redirect("advocates:propose")
