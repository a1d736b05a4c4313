"""The glossary. Open to everybody: its words stand on public pages, too."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from mitreden.guidance.models import Term
from mitreden.guidance.queries import (
    search,
    sorting_key,
    term_or_none,
    terms_in,
    terms_named,
)
from mitreden.guidance.words import category_names
from mitreden.lib.content import fill
from mitreden.web.http import PageRequest


@require_safe
@vary_on_headers("HX-Request")
def glossary(request: PageRequest) -> HttpResponse:
    language = get_language() or "en"
    categories = category_names(language)
    wanted = request.GET.get("q", "").strip()
    category = request.GET.get("category", "")
    terms = terms_in(language)
    if category in categories:
        terms = [term for term in terms if term.category == category]
    if wanted:
        terms = search(terms, wanted)
    context = {
        "q": wanted,
        "category": category if category in categories else "",
        "categories": categories,
        "count": len(terms),
        "letters": _letters(terms) if not wanted else [("", terms)] if terms else [],
    }
    page = "advocates/glossary.html"
    if request.htmx and not request.htmx.history_restore_request:
        page += "#terms"
    return render(request, page, context)


@require_safe
@vary_on_headers("HX-Request")
def term(request: PageRequest, slug: str) -> HttpResponse:
    """A page of its own, and the card that appears beside a tapped word."""
    language = get_language() or "en"
    found = term_or_none(slug, language)
    if found is None:
        raise Http404
    org = {"org": request.organisation.short_name}
    context = {
        "term": found,
        "definition": fill(found.definition, org),
        "example": fill(found.example, org),
    }
    if request.htmx:
        return render(request, "advocates/term.html#card", context)
    context["category"] = category_names(language).get(found.category, "")
    context["related"] = terms_named(found.related, found.language)
    return render(request, "advocates/term.html", context)


def _letters(terms: list[Term]) -> list[tuple[str, list[Term]]]:
    """By first letter; what begins with a digit or a sign stands under #."""
    return [
        (letter, list(group))
        for letter, group in groupby(terms, key=lambda term: _letter(term.name))
    ]


def _letter(name: str) -> str:
    first = sorting_key(name)[:1].upper()
    return first if first.isalpha() else "#"
