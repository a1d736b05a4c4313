"""The label assistant: a few plain questions, and the answer beside them.

With a text or without. Nothing is stored; what is asked comes pre-filled.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from mitreden.checks import Draft
from mitreden.checks.decision import Decision, imprint
from mitreden.checks.labels.due import Due, due
from mitreden.checks.packs import Level, Said, pack
from mitreden.checks.situation import Consideration, Context, Intensity, Topic
from mitreden.networks import NETWORKS
from mitreden.people.models import Language
from mitreden.web.advocates.advice import CONFIDENCE, Advice, advice_on
from mitreden.web.advocates.context import FIRST, Asked, asked
from mitreden.web.advocates.drafting import draft_of, read_sheet
from mitreden.web.advocates.live import live
from mitreden.web.http import PersonRequest
from mitreden.web.jurisdictions import jurisdictions

ASKED = (*FIRST, "visibility")  # whose offer, how, what for, where it can be seen
OF_LABELS = "label."

FORMATS = {
    "text": _("A text"),
    "image": _("A picture with a text"),
    "carousel": _("Several pictures"),
    "story": _("A story (24 hours)"),
    "reel": _("A short video"),
    "video": _("A video"),
    "livestream": _("A live stream"),
    "podcast": _("A podcast"),
    "article": _("An article"),
    "comment": _("A comment"),
    "reshare": _("Somebody else’s post, shared"),
}
HEADLINES: dict[Level, Promise] = {
    Level.NO: _("No label needed"),
    Level.RECOMMENDED: _("Better say it"),
    Level.REQUIRED: _("This needs a label"),
}
LEVELS: dict[Level, Promise] = {
    Level.NO: _("You can post it as it is."),
    Level.RECOMMENDED: _(
        "It is not clearly asked for, but fair, and one line does it."
    ),
    Level.REQUIRED: _("The law asks for it. You decide, and this is how it is done."),
}

DONE = _("Labelled as it should be")
IT_IS_THERE = _("Your text says what readers should know, where they see it.")


@dataclass(frozen=True, slots=True)
class Answered:
    """The decision in the language of the page."""

    decision: Decision
    done: bool  # the text says already what it should
    headline: Promise
    level: Promise
    where: str
    why: str
    confidence: Promise
    valid_on: Any  # the day the rules were last looked at
    country: str


@login_required
@require_http_methods(["GET", "POST"])
def label(request: PersonRequest) -> HttpResponse:
    context = _answer(request, timezone.now()) | {
        "formats": FORMATS,
        "jurisdictions": jurisdictions(),
        "languages": Language.choices,
        "networks": NETWORKS.values(),
    }
    return render(request, "advocates/label.html", context)


@live
def label_answer(request: PersonRequest) -> HttpResponse:
    """While she chooses: the answer, and the questions as the text fills them in."""
    context = _answer(request, timezone.now())
    return render(request, "advocates/label/live.html", context)


def _answer(request: PersonRequest, now: datetime) -> dict[str, Any]:
    draft = _draft(request, now)
    found = due(_with_the_likely(draft))
    profile = imprint(found.situation)
    return {
        "answered": _told(found, draft),
        "draft": draft,
        "imprint": _in_language(profile.why) if profile.hint else "",
        "in_text": _in_text(request, draft, now),
        "questions": _questions(
            asked(found.situation, draft.context, ASKED, len(ASKED))
        ),
    }


def _draft(request: PersonRequest, now: datetime) -> Draft:
    """As on the desk, with the format and the country that were chosen here."""
    sheet = replace(read_sheet(request, None), channel=None)
    draft = draft_of(sheet, now)
    data = request.POST if request.method == "POST" else request.GET
    form, country = data.get("format", ""), data.get("country", "")
    return replace(
        draft,
        format=form if form in FORMATS else draft.format,
        jurisdiction=country if country in jurisdictions() else draft.jurisdiction,
    )


def _with_the_likely(draft: Draft) -> Draft:
    """Whoever asks without a text mostly has an offer in mind: the careful start."""
    if draft.text.strip():
        return draft
    given = {
        field.name: value
        for field in fields(draft.context)
        if (value := getattr(draft.context, field.name)) is not None
    }
    likely = {
        "topic": Topic.PRODUCT,
        "intensity": Intensity.INFORMATIONAL,
        "consideration": Consideration.SALARY,
    }
    return replace(draft, context=Context(**(likely | given)))


def _in_text(request: PersonRequest, draft: Draft, now: datetime) -> Advice | None:
    """What advice says about labels in the text, if there is one."""
    if not draft.text.strip():
        return None
    sheet = replace(read_sheet(request, None), practice=True)
    advice = advice_on(sheet, draft, now)
    items = tuple(i for i in advice.items if i.finding.rule.startswith(OF_LABELS))
    return replace(advice, items=items)


def _questions(found: list[Asked]) -> list[Asked]:
    """In the order of the page."""
    return sorted(found, key=lambda one: ASKED.index(one.question.field))


def _told(known: Due, draft: Draft) -> Answered:
    found = known.decision
    done = bool(draft.text.strip()) and known.asked and known.verdict.enough
    return Answered(
        decision=found,
        done=done,
        headline=DONE if done else HEADLINES[found.level],
        level=IT_IS_THERE if done else LEVELS[found.level],
        where=_in_language(found.where),
        why=_in_language(found.why),
        confidence=CONFIDENCE[found.confidence],
        valid_on=pack(found.jurisdiction).valid_on,
        country=jurisdictions()[found.jurisdiction],
    )


def _in_language(said: Said) -> str:
    language = (get_language() or "en")[:2]
    return said.get(language) or next(iter(said.values()), "")
