"""The demo's own sign-in: one click as a persona. Outside the demo it does not exist."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from mitreden.demo.personas import PERSONAS
from mitreden.people.models import Person

LOOKING_AFTER = {"editor", "lead", "council"}


@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """Who you can be, and what there is to see. Outside the demo: nothing."""
    if not settings.DEMO:
        raise Http404
    language = get_language() or "en"
    cards = [
        {
            "key": persona.key,
            "name": persona.name,
            "job": persona.job_in(language),
            "sees": persona.sees_in(language),
            "picture": f"img/demo/{persona.key}.webp",
        }
        for persona in PERSONAS.values()
    ]
    tellers = [card for card in cards if card["key"] not in LOOKING_AFTER]
    keepers = [card for card in cards if card["key"] in LOOKING_AFTER]
    context = {"tellers": tellers, "keepers": keepers}
    return render(request, "visitors/demo.html", context)


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    persona = PERSONAS.get(request.POST.get("persona", ""))
    if persona is None:
        raise Http404
    person = get_object_or_404(Person, email=persona.email)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(first_page(person))


def first_page(person: Person) -> str:
    """Where somebody's work begins."""
    if person.is_editor:
        return reverse("editors:board")
    if person.is_lead:
        return reverse("editors:totals")
    if person.is_council:
        return reverse("council:register")
    return reverse("advocates:home")
