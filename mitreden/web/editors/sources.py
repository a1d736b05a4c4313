"""Sources: where stories come from by themselves."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from mitreden.demo.newsroom import newsroom_address
from mitreden.lib.fetch import FetchFailed, guarded_client
from mitreden.people.models import Language, Topic
from mitreden.stories.actions import (
    NewSource,
    SourceExists,
    add_source,
    change_source,
    pause_source,
    remove_source,
    resume_source,
)
from mitreden.stories.discovery import (
    FoundSource,
    NoFeedThere,
    SeveralFeeds,
    look_at,
    web_address,
)
from mitreden.stories.jobs import fetch_source
from mitreden.stories.models import Source
from mitreden.stories.queries import sources_with_counts
from mitreden.web.editors.story_form import NamedChoice
from mitreden.web.editors.words import source_problem
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.notices import notice

FIRST_ITEMS = 4
# Somebody waits for the answer: shorter than what the worker allows.
WAIT, WHOLE_WAIT = 8.0, 25.0


class AddressForm(forms.Form):
    address = forms.CharField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy(
            "Of a website, a blog or a feed, for example company.example."
        ),
        max_length=2000,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "url", "spellcheck": "false"}
        ),
    )


class SourceForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=Language.choices,
        help_text=gettext_lazy("Where an entry does not say its own."),
    )
    topic = NamedChoice(
        Topic.objects.all(),
        label=gettext_lazy("Topic of its stories"),
        required=False,
        empty_label=gettext_lazy("No topic yet"),
    )


class NewSourceForm(SourceForm):
    url = forms.URLField(
        max_length=2000, widget=forms.HiddenInput, assume_scheme="https"
    )
    page_url = forms.URLField(
        max_length=2000, widget=forms.HiddenInput, required=False, assume_scheme="https"
    )


@office_required("editor")
@require_safe
def sources(request: PersonRequest) -> HttpResponse:
    return render(
        request,
        "editors/sources.html",
        {
            "rows": [
                (source, source_problem(source.problem) if source.problem else "")
                for source in sources_with_counts()
            ],
            "now": timezone.now(),
        },
    )


@office_required("editor")
@require_http_methods(["GET", "POST"])
def source_new(request: PersonRequest) -> HttpResponse:
    """First look what is there, then add it."""
    if request.method != "POST":
        context = {"form": AddressForm(), "try_this": newsroom_address()}
        return render(request, "editors/source_new.html", context)
    if request.POST.get("act") == "add":
        return _add(request)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, {"form": form}, status=422)
    return _look(request, form)


@office_required("editor")
@require_http_methods(["GET", "POST"])
def source_edit(request: PersonRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    initial = {name: getattr(source, name) for name in SourceForm.base_fields}
    form = SourceForm(request.POST or None, initial=initial)
    if form.is_valid():
        change_source(by=request.user, source=source, **form.cleaned_data)
        notice(request, _("Saved."))
        return redirect("editors:sources")
    context = {"source": source, "form": form}
    status = 422 if form.errors else 200
    return render(request, "editors/source_edit.html", context, status=status)


@office_required("editor")
@require_POST
def source_act(request: PersonRequest, pk: int) -> HttpResponse:
    """Fetch now, pause, resume or remove."""
    source = get_object_or_404(Source, pk=pk)
    act = request.POST.get("act")
    if act == "fetch":
        notice(request, _fetched(source))
    elif act == "pause":
        pause_source(by=request.user, source=source)
        notice(request, _("Paused. Its stories stay where they are."))
    elif act == "resume":
        resume_source(by=request.user, source=source, now=timezone.now())
        notice(request, _("Active again. It is fetched within a minute."))
    elif act == "remove":
        remove_source(by=request.user, source=source)
        notice(request, _("Removed. What you had accepted stays."))
    return redirect("editors:sources")


def _look(request: PersonRequest, form: AddressForm) -> HttpResponse:
    address = form.cleaned_data["address"]
    try:
        with guarded_client(
            allow_private=settings.ALLOW_PRIVATE_ADDRESSES,
            timeout=WAIT,
            whole_answer=WHOLE_WAIT,
        ) as client:
            found = look_at(client, address, now=timezone.now())
    except FetchFailed as failure:
        form.add_error("address", source_problem(failure.reason))
        where = failure.url if failure.url != web_address(address) else ""
        return _page(request, {"form": form, "where": where}, status=422)
    except NoFeedThere as nothing:
        return _page(request, {"form": form, "no_feed": nothing}, status=422)
    if isinstance(found, SeveralFeeds):
        return _page(request, {"form": form, "several": found})
    return _page(request, _preview(form, found))


def _preview(form: AddressForm, found: FoundSource) -> dict[str, object]:
    languages = {item.language for item in found.feed.items}
    language = next(
        (known for known in Language.values if languages == {known}), get_language()
    )
    return {
        "form": form,
        "found": found,
        "there": Source.objects.filter(url=found.url).first(),
        "items": found.feed.items[:FIRST_ITEMS],
        "add_form": NewSourceForm(
            initial={
                "url": found.url,
                "page_url": found.page_url,
                "title": found.feed.title,
                "language": language,
            }
        ),
    }


def _add(request: PersonRequest) -> HttpResponse:
    form = NewSourceForm(request.POST)
    if not form.is_valid():
        address = AddressForm(initial={"address": request.POST.get("url", "")})
        return _page(request, {"form": address, "add_form": form}, status=422)
    new = NewSource(**form.cleaned_data)
    try:
        source = add_source(by=request.user, new=new, now=timezone.now())
    except SourceExists as there:
        notice(
            request, _("“%(name)s” is there already.") % {"name": there.source.title}
        )
        return redirect("editors:sources")
    notice(request, _fetched(source))
    return redirect(f"{reverse('editors:board')}?source={source.pk}")


def _fetched(source: Source) -> str:
    """Ask the source while the editor waits, and say what came of it."""
    with guarded_client(
        allow_private=settings.ALLOW_PRIVATE_ADDRESSES,
        timeout=WAIT,
        whole_answer=WHOLE_WAIT,
    ) as client:
        arrived = fetch_source(source, timezone.now(), client)
    if arrived is None:
        return _("It is being fetched at this moment.")
    source.refresh_from_db()
    if source.problem:
        return source_problem(source.problem)
    if not arrived.new:
        return _("Nothing new there.")
    return ngettext(
        "%(count)d new story is waiting on the board.",
        "%(count)d new stories are waiting on the board.",
        arrived.new,
    ) % {"count": arrived.new}


def _page(
    request: PersonRequest, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    return render(request, "editors/source_new.html", context, status=status)
