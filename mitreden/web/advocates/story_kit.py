"""The story kit: five upright slides from her own photos or the house's colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from mitreden.checks import Draft, Weight
from mitreden.checks.labels.due import Due, due
from mitreden.checks.words import Told, tell
from mitreden.gallery.actions import keep_slide, keep_with
from mitreden.networks import NETWORKS
from mitreden.people.models import Language
from mitreden.publishing.actions import NotTakingPart, share_by_hand
from mitreden.publishing.content import Written
from mitreden.slides.types import Ground
from mitreden.web.advocates.advice import findings_on
from mitreden.web.advocates.compose import story_for, story_text
from mitreden.web.advocates.drafting import Sheet, draft_of, read_sheet
from mitreden.web.advocates.kit_drawing import (
    Kitchen,
    Shown,
    as_zip,
    colours_of,
    description,
    drawn,
    full,
    problems,
    shown,
)
from mitreden.web.advocates.kit_state import CARDS, Kit, SlideWords, changed, read_kit
from mitreden.web.advocates.live import live
from mitreden.web.advocates.own_pictures import (
    SLIDES,
    Shelf,
    shelf_of,
    with_pictures,
)
from mitreden.web.http import PersonRequest
from mitreden.web.keys import key

UPRIGHT = {key: one for key, one in NETWORKS.items() if one.abilities.upright}
NAMES: Mapping[str, Promise] = {
    "instagram": _("Instagram story"),
    "tiktok": _("TikTok"),
    "whatsapp": _("WhatsApp status"),
}
CARD_NAMES: Mapping[Ground, Promise] = {
    Ground.BRAND: _("Our colour"),
    Ground.PAPER: _("Paper"),
    Ground.ACCENT: _("Our second colour"),
    Ground.NIGHT: _("Night"),
}
MOST_NOTES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One slide in the form."""

    number: int  # from 0, as the form counts
    slide: SlideWords
    shown: Shown
    described: str  # what is read aloud if she writes nothing


@dataclass(frozen=True, slots=True)
class Table:
    """Everything on the page, worked out once."""

    sheet: Sheet
    kit: Kit
    shelf: Shelf
    kitchen: Kitchen
    due: Due
    draft: Draft

    def row(self, number: int) -> Row:
        slide = self.kit.slides[number]
        return Row(
            number,
            slide,
            shown(self.kitchen, slide),
            description(self.kitchen, slide),
        )


@login_required
@require_http_methods(["GET", "POST"])
def story_kit(request: PersonRequest, slug: str = "") -> HttpResponse:
    """Without scripts, every button sends the whole form here."""
    now = timezone.now()
    table = _table(request, slug, now)
    act = request.POST.get("do", "")
    if act in {"zip", "hand_over"} or act.startswith("jpeg:"):
        return _taken_along(request, table, act, now)
    return _page(request, table, now)


@live
def story_kit_live(request: PersonRequest, slug: str = "") -> HttpResponse:
    """For htmx: one slide while she types, or all of them."""
    now = timezone.now()
    table = _table(request, slug, now)
    number = key(request.GET.get("slide", ""))
    if number is not None and number < SLIDES:
        context = _context(request, table, now) | {"row": table.row(number)}
        if request.POST.get("label_shown", "") != table.kitchen.label:
            context["others"] = [row for row in _rows(table) if row.number != number]
        return render(request, "advocates/kit/slide-live.html", context)
    context = _context(request, table, now) | {"rows": _rows(table), "live": True}
    return render(request, "advocates/kit/slides.html", context)


def _table(request: PersonRequest, slug: str, now: datetime) -> Table:
    sheet = read_sheet(request, story_for(request, slug, now))
    if sheet.network.key not in UPRIGHT:
        sheet = replace(sheet, network=next(iter(UPRIGHT.values())), channel=None)
    shelf = shelf_of(request, sheet.network, sheet.pictures, now)
    shelf = replace(shelf, slides=SLIDES)
    sheet = replace(sheet, pictures=shelf.pictures)
    pictures = {one.token: one for one in shelf.pictures}
    data = request.POST if request.method == "POST" else request.GET
    kit = changed(
        read_kit(data, list(pictures)), data.get("do", ""), data.get("before", "")
    )
    draft = _draft(sheet, kit, now)
    known = due(draft)
    kitchen = Kitchen(
        network=sheet.network.key,
        colours=colours_of(request.organisation),
        label=known.decision.write if known.asked else "",
        pictures=pictures,
    )
    return Table(sheet, kit, shelf, kitchen, known, draft)


def _draft(sheet: Sheet, kit: Kit, now: datetime) -> Draft:
    """All words of the story together: the label follows from the whole."""
    words = "\n\n".join(part for part in (sheet.text.strip(), kit.words) if part)
    draft = draft_of(replace(sheet, text=words), now)
    context = replace(
        with_pictures(sheet.context, sheet.pictures), slides_labelled=True
    )
    return replace(draft, format="story", context=context, fold=None, max_length=None)


def _page(
    request: PersonRequest, table: Table, now: datetime, problem: str | Promise = ""
) -> HttpResponse:
    context = _context(request, table, now) | {
        "rows": _rows(table),
        "languages": Language.choices,
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "advocates/kit.html", context, status=status)


def _context(request: PersonRequest, table: Table, now: datetime) -> dict[str, Any]:
    decision = table.due.decision
    return {
        "sheet": table.sheet,
        "story": table.sheet.story,
        "story_text": story_text(table.sheet.story),
        "kit": table.kit,
        "shelf": table.shelf,
        "zone": table.kitchen.zone,
        "label": table.kitchen.label,
        "label_why": decision.why.get((get_language() or "en")[:2], ""),
        "notes": _notes(table, now),
        "networks": [(key, NAMES.get(key, one.name)) for key, one in UPRIGHT.items()],
        "cards": [(card.value, CARD_NAMES[card]) for card in CARDS],
        "last": SLIDES - 1,
    }


def _rows(table: Table) -> list[Row]:
    return [table.row(number) for number in range(SLIDES)]


def _notes(table: Table, now: datetime) -> list[Told]:
    """What advice has to say beside the label, which is drawn on each slide anyway."""
    language = (get_language() or "de")[:2]
    found = [
        one
        for one in findings_on(table.draft, now)
        if one.weight is not Weight.FINE
        and not one.rule.startswith(("label.", "link."))
    ]
    text = table.draft.text
    return [
        tell(one, language, text[slice(*one.span or (0, 0))])
        for one in found[:MOST_NOTES]
    ]


def _taken_along(
    request: PersonRequest, table: Table, act: str, now: datetime
) -> HttpResponse:
    if not table.kit.shown:
        problem = _("There is no slide yet. Write a few words on the first one.")
        return _page(request, table, now, problem)
    if problems(table.kitchen, table.kit):
        problem = _("One slide cannot be drawn yet: see below. Nothing is lost.")
        return _page(request, table, now, problem)
    if act == "hand_over":
        return _handed_over(request, table, now)
    if act == "zip":
        data = as_zip(table.kitchen, table.kit, table.sheet.text.strip())
        return _file(data, "application/zip", "story.zip")
    place = key(act.partition(":")[2]) or 0
    number = table.kit.shown[min(place, len(table.kit.shown) - 1)]
    data = full(table.kitchen, table.kit.slides[number])
    return _file(data, "image/jpeg", f"slide-{place + 1}.jpg")


def _handed_over(request: PersonRequest, table: Table, now: datetime) -> HttpResponse:
    """The slides become the pictures of a prepared post; a phone can fetch it."""
    sheet = table.sheet
    written = Written(text=sheet.text, language=sheet.language, story=sheet.story)
    try:
        post = share_by_hand(
            author=request.user,
            network_key=sheet.network.key,
            written=written,
            now=now,
        )
    except NotTakingPart:
        problem = _("To prepare a post, take part first. You can download the slides.")
        return _page(request, table, now, problem)
    slides = [
        keep_slide(owner=request.user, drawn=drawn(table.kitchen, one), now=now)
        for one in (table.kit.slides[n] for n in table.kit.shown)
    ]
    keep_with(post=post, pictures=slides)
    return redirect("advocates:shared", post.pk)


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
