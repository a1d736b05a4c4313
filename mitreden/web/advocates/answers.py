"""What authors make of a remark: one tap, without name or text, and back again.

One browser counts once per rule and day, so that nobody can talk a rule down alone.
What remembers this for the day is a fingerprint that neither session nor person can be
read from.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from mitreden.checks import RULES, Weight, name_of
from mitreden.guidance.advice_counting import Answer, count_answer, take_back_answer
from mitreden.web.advocates.drafting import Sheet
from mitreden.web.advocates.live import live
from mitreden.web.http import PersonRequest

UNDO = "undo"
DAY = int(timedelta(days=1).total_seconds())
KNOWN = frozenset(name_of(rule) for rule in RULES)
WEIGHTS = frozenset(Weight) - {Weight.FINE}


class Said(NamedTuple):
    """A button's value: "wrong:link.glued:hint"."""

    what: str
    rule: str
    weight: str


@live
def answer(request: PersonRequest) -> HttpResponse:
    """To htmx: rule and weight come along, the text does not."""
    said = read_said(request.POST.get("answer", ""))
    if said is None:
        return HttpResponse(status=204)
    context = said._asdict() | {
        "answered": take_answer(request, said, timezone.now()),
        "fresh": True,
    }
    return render(request, "advocates/compose/answered.html", context)


def with_answer(request: PersonRequest, sheet: Sheet, now: datetime) -> Sheet:
    """Without JavaScript, the same buttons send the form."""
    said = read_said(request.POST.get("answer", ""))
    if said is None:
        return sheet
    stands = take_answer(request, said, now)
    return replace(sheet, answered={**sheet.answered, said.rule: stands})


def read_said(typed: str) -> Said | None:
    parts = typed.split(":")
    if len(parts) != len(Said._fields):
        return None
    said = Said(*parts)
    fits = said.rule in KNOWN and said.weight in WEIGHTS
    return said if fits and said.what in {UNDO, *Answer} else None


def take_answer(request: PersonRequest, said: Said, now: datetime) -> str:
    """Count it once; another answer takes the place of the first. What now stands."""
    key = _key(request, said.rule, now)
    before = cache.get(key, "")
    if said.what == before:
        return said.what
    if before and cache.delete(key):
        take_back_answer(rule=said.rule, answer=Answer(before), now=now)
    if said.what == UNDO:
        return ""
    if cache.add(key, said.what, DAY):
        count_answer(rule=said.rule, answer=Answer(said.what), now=now)
    return said.what


def _key(request: PersonRequest, rule: str, now: datetime) -> str:
    day = timezone.localdate(now).isoformat()
    parts = f"{request.session.session_key}:{rule}:{day}"
    return "answer:" + salted_hmac("advice answer", parts).hexdigest()
