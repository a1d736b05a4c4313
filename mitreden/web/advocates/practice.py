"""The same desk for practising: nothing is kept, counted, posted or shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from mitreden.checks import LabelLevel
from mitreden.guidance.practice import Example, Prompt, practice
from mitreden.people.models import Language
from mitreden.web.advocates.compose import Change, change, desk, tabs
from mitreden.web.advocates.drafting import Sheet, read_sheet
from mitreden.web.advocates.live import live
from mitreden.web.http import PersonRequest

CLEAR = "clear"


@login_required
@require_http_methods(["GET", "POST"])
def practise(request: PersonRequest) -> HttpResponse:
    """Without JavaScript, each tap sends the form and the text comes back with it."""
    now = timezone.now()
    sheet = _sheet(request)
    changed = _changed(request, sheet, now) if request.method == "POST" else None
    if changed:
        sheet = replace(sheet, text=changed.text, label=_label(request))
    context = {
        "changed": changed,
        "example_was": "" if _clears(request) else _chosen(request, "example"),
        "languages": Language.choices,
        "prompt": _question(practice().prompt(_chosen(request, "prompt"))),
        "prompts": [_question(one) for one in practice().prompts],
        "tabs": tabs(sheet, []),
    }
    page = context | _examples(sheet) | desk(sheet, now)
    return render(request, "advocates/practice.html", page)


@live
def practice_advice(request: PersonRequest) -> HttpResponse:
    sheet = _sheet(request)
    context = desk(sheet, timezone.now())
    if request.POST.get("shown") != sheet.language:
        context |= _examples(sheet) | {"other_examples": True}
    return render(request, "advocates/practice/answer.html", context)


def _sheet(request: PersonRequest) -> Sheet:
    """Hers alone and without a story; an example brings what its story asks for."""
    sheet = read_sheet(request, None)
    return replace(sheet, channel=None, practice=True, label=_label(request))


def _changed(request: PersonRequest, sheet: Sheet, now: datetime) -> Change | None:
    if _clears(request):
        return Change("", sheet.text)
    if example := practice().example(request.POST.get("example", "")):
        return Change(_written(example, sheet), sheet.text)
    return change(request, sheet, now)


def _label(request: PersonRequest) -> LabelLevel | None:
    """What the story behind the text would ask for, if it came from an example."""
    if _clears(request):
        return None
    example = practice().example(_chosen(request, "example"))
    return example.label if example else None


def _clears(request: PersonRequest) -> bool:
    return request.POST.get("do") == CLEAR


def _chosen(request: PersonRequest, name: str) -> str:
    """The button just pressed, else what the form remembers."""
    data = request.POST if request.method == "POST" else request.GET
    return data.get(name) or data.get(f"{name}_was", "")


def _examples(sheet: Sheet) -> dict[str, Any]:
    """In the language she is writing in."""
    return {
        "examples": [
            {
                "id": one.id,
                "about": one.about[_page_language()],
                "text": _written(one, sheet),
            }
            for one in practice().examples
        ]
    }


def _written(example: Example, sheet: Sheet) -> str:
    return example.written(sheet.language, sheet.organisation.short_name)


def _question(prompt: Prompt | None) -> dict[str, str]:
    if prompt is None:
        return {}
    return {"id": prompt.id, "question": prompt.question[_page_language()]}


def _page_language() -> str:
    language = (get_language() or "")[:2]
    return language if language in Language.values else Language.ENGLISH.value
