"""Our words: what advice should know about this organisation, in four lists.

Whoever writes one of them gets advice; nobody learns who wrote what.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from mitreden.checks import Consent, Kind
from mitreden.guidance.jobs import CAN_BE_UNDONE
from mitreden.guidance.models import OrganisationTerm, WordBatch
from mitreden.guidance.word_actions import (
    TooManyWords,
    add_words,
    change_label_words,
    change_word,
    remove_words,
)
from mitreden.guidance.word_queries import (
    checked,
    counts,
    latest_batches,
    words_of,
)
from mitreden.insights.word_trial import Look, look
from mitreden.web.editors.words_forms import CONSENTS, PLACES, WordForm
from mitreden.web.editors.words_labels import LabelWordsForm
from mitreden.web.editors.words_wording import KINDS, About, why_full
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.keys import key
from mitreden.web.notices import notice

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Tab:
    kind: str
    name: Promise
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Row:
    word: OrganisationTerm
    state: str  # of its release, its consent or its proof: open, over, until, refused
    day: date | None
    place: str | Promise = ""
    consent: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which words an editor wants to see."""

    kind: str
    search: str

    @property
    def query(self) -> str:
        parts = {"kind": self.kind, "q": self.search}
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def address(self) -> str:
        return f"{reverse('editors:words')}?{self.query}"

    @property
    def about(self) -> About:
        return KINDS[self.kind]


@office_required("editor", "lead")
@require_safe
def words(request: PersonRequest) -> HttpResponse:
    return words_page(request, wish_of(request.GET))


def words_page(
    request: PersonRequest, wish: Wish, labels: LabelWordsForm | None = None
) -> HttpResponse:
    now = timezone.now()
    number = request.GET.get("page")
    page = Paginator(words_of(wish.kind, wish.search), ON_A_PAGE).get_page(number)
    known = counts()
    today = timezone.localdate(now)
    context = {
        "wish": wish,
        "about": wish.about,
        "page": page,
        "rows": [_row(word, today) for word in page],
        "total": page.paginator.count,
        "tabs": [
            Tab(kind, about.tab, known[kind], kind == wish.kind)
            for kind, about in KINDS.items()
        ],
        "nothing_at_all": not sum(known.values()),
        "all_words": sum(known.values()),
        "batches": latest_batches(now - CAN_BE_UNDONE),
        "labels": labels or LabelWordsForm(organisation=request.organisation),
    }
    bad = labels is not None
    return render(request, "editors/words.html", context, status=422 if bad else 200)


@office_required("editor", "lead")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PersonRequest) -> HttpResponse:
    """A new word. It can be tried on the stories first."""
    wish = wish_of(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST":
        return _form(request, WordForm(kind=wish.kind))
    form = WordForm(request.POST, kind=wish.kind)
    if not form.is_valid() or "look" in request.POST:
        return _form(request, form)
    new = form.as_word()
    try:
        batch = add_words(words=[new], by=request.user, now=timezone.now())
    except TooManyWords as full:
        form.add_error(None, why_full(full.over))
        return _form(request, form)
    notice(request, _("Added: %s") % new.text, undo=undo_address(batch))
    return redirect(Wish(wish.kind, "").address)


@office_required("editor", "lead")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, pk: int) -> HttpResponse:
    word = get_object_or_404(OrganisationTerm, pk=pk)
    if request.method != "POST":
        return _form(request, WordForm(word=word))
    form = WordForm(request.POST, word=word)
    if not form.is_valid() or "look" in request.POST:
        return _form(request, form)
    to = form.as_word()
    batch = change_word(word=word, to=to, by=request.user, now=timezone.now())
    notice(request, _("Changed: %s") % to.text, undo=undo_address(batch))
    return redirect(Wish(word.kind, "").address)


@office_required("editor", "lead")
@require_POST
def remove(request: PersonRequest) -> HttpResponse:
    """One by its button, the ticked ones, or all that the search has found."""
    wish = wish_of(request.POST)
    keys = [key(typed) for typed in request.POST.getlist("word")]
    going = OrganisationTerm.objects.filter(pk__in=[one for one in keys if one])
    if "one" in request.POST:
        going = OrganisationTerm.objects.filter(pk=key(request.POST["one"]) or 0)
    elif request.POST.get("all"):
        going = words_of(wish.kind, wish.search)
    batch = remove_words(words=going, by=request.user, now=timezone.now())
    if batch is None:
        notice(request, _("Nothing was removed. Tick a word first."))
        return redirect(wish.address)
    gone = len(batch.before)
    text = ngettext("%(count)s word removed.", "%(count)s words removed.", gone)
    notice(request, text % {"count": gone}, undo=undo_address(batch))
    return redirect(wish.address)


@office_required("editor", "lead")
@require_POST
def label_words(request: PersonRequest) -> HttpResponse:
    form = LabelWordsForm(request.POST, organisation=request.organisation)
    if not form.is_valid():
        return words_page(request, wish_of(request.POST), labels=form)
    change_label_words(
        organisation=request.organisation,
        words=form.cleaned_data["words"],
        by=request.user,
        now=timezone.now(),
    )
    notice(request, _("Kept. Advice accepts these words from now on."))
    return redirect("editors:words")


def undo_address(batch: WordBatch) -> str:
    return reverse("editors:words_undo", args=[batch.pk])


def wish_of(query: QueryDict) -> Wish:
    kind = query.get("kind", "")
    return Wish(
        kind=kind if kind in KINDS else Kind.CONFIDENTIAL.value,
        search=query.get("q", "").replace("\x00", "").strip()[:200],
    )


def _form(request: PersonRequest, form: WordForm) -> HttpResponse:
    """The form; after "See what it would flag" with what it found."""
    seen: Look | None = None
    if form.is_bound and form.is_valid():
        seen = look([checked(form.as_word())], timezone.now())
    context = {
        "form": form,
        "word": form.word,
        "kind": form.kind.value,
        "about": KINDS[form.kind],
        "look": seen,
        "back": Wish(form.kind, "").address,
    }
    bad = form.is_bound and not form.is_valid()
    return render(
        request, "editors/words/form.html", context, status=422 if bad else 200
    )


def _row(word: OrganisationTerm, today: date) -> Row:
    if word.kind == Kind.CLIENT:
        day = word.consent_until
        agreed = word.consent == Consent.YES
        over = agreed and day is not None and day < today
        state = "over" if over else word.consent
        return Row(word, state, day if agreed else None, consent=CONSENTS[word.consent])
    if word.kind == Kind.PRODUCT:
        day = word.valid_until
        state = "over" if day is not None and day < today else "until"
        return Row(word, state if day else "", day, place=PLACES[word.place])
    day = word.public_from
    if word.kind == Kind.TONE or day is None:
        return Row(word, "", None)
    return Row(word, "over" if day <= today else "until", day)
