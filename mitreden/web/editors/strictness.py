"""How strict advice is, and making a rule quieter that is wrong too often."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mitreden.checks import RULES, name_of
from mitreden.checks.words import ground
from mitreden.guidance.advice_figures import (
    ENOUGH,
    TOO_WRONG,
    RuleFigures,
    strictness,
)
from mitreden.guidance.softening import (
    AsQuietAsCanBe,
    asked_by_law,
    most_steps,
    soften,
    softening,
    unsoften,
)
from mitreden.people.organisation import choose_jurisdiction
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.jurisdictions import jurisdictions
from mitreden.web.notices import notice

UNDO = "advice_undo"  # in the session: {"unsoften": rule} or {"soften": [rule, reason]}
PRAISE = frozenset({"label.ad_present", "label.employer_named"})  # says "fine" only


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("It stands here and in the log, for all who ask later."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One rule, as the page shows it."""

    figures: RuleFigures
    title: str
    why: str
    by_law: bool
    form: ReasonForm

    @property
    def steps(self) -> int:
        return self.figures.softened.steps if self.figures.softened else 0

    @property
    def can_be_softer(self) -> bool:
        return self.steps < most_steps(self.figures.rule)

    @property
    def has_spoken(self) -> bool:
        return bool(self.steps or self.figures.shown or self.figures.answers)


@office_required("editor", "lead")
@require_safe
def advice(request: PersonRequest) -> HttpResponse:
    return _page(request)


@office_required("editor", "lead")
@require_POST
def make_softer(request: PersonRequest, rule: str) -> HttpResponse:
    _must_exist(rule)
    form = _form(rule, request)
    if not form.is_valid():
        return _page(request, wrong=(rule, form))
    reason = form.cleaned_data["reason"]
    try:
        soften(rule=rule, reason=reason, by=request.user, now=timezone.now())
    except AsQuietAsCanBe:
        notice(request, _("This is as quiet as it can be."))
        return redirect("editors:advice")
    softening.forget()
    request.session[UNDO] = {"unsoften": rule}
    undo_url = reverse("editors:advice_undo")
    notice(request, _("“%s” is quieter now.") % title_of(rule), undo=undo_url)
    return redirect("editors:advice")


@office_required("editor", "lead")
@require_POST
def make_louder(request: PersonRequest, rule: str) -> HttpResponse:
    _must_exist(rule)
    reason = unsoften(rule=rule, by=request.user, now=timezone.now())
    if reason is not None:
        softening.forget()
        request.session[UNDO] = {"soften": [rule, reason]}
        undo_url = reverse("editors:advice_undo")
        notice(request, _("“%s” is louder again.") % title_of(rule), undo=undo_url)
    return redirect("editors:advice")


@office_required("editor", "lead")
@require_POST
def undo(request: PersonRequest) -> HttpResponse:
    """Take the last step back, once."""
    last, now = request.session.pop(UNDO, {}), timezone.now()
    if rule := last.get("unsoften"):
        unsoften(rule=rule, by=request.user, now=now)
    elif again := last.get("soften"):
        rule, reason = again
        soften(rule=rule, reason=reason, by=request.user, now=now)
    if last:
        softening.forget()
        notice(request, _("It is as it was before."))
    return redirect("editors:advice")


@office_required("editor", "lead")
@require_POST
def country(request: PersonRequest) -> HttpResponse:
    """Whose rules of labelling apply where nothing else is said."""
    chosen = request.POST.get("jurisdiction", "")
    if chosen in jurisdictions():
        choose_jurisdiction(jurisdiction=chosen, by=request.user, now=timezone.now())
        notice(request, _("From now on: %s") % jurisdictions()[chosen])
    return redirect("editors:advice")


def title_of(rule: str) -> str:
    """Its heading as it is without a post."""
    return ground(rule).said(_language()).general().title


def _page(
    request: PersonRequest, wrong: tuple[str, ReasonForm] | None = None
) -> HttpResponse:
    found = strictness(known_rules(), timezone.now())
    bad = dict([wrong]) if wrong else {}
    rows = [_row(figures, bad.get(figures.rule)) for figures in found.rules]
    context = {
        "period": found.period,
        "proposed": [row for row in rows if row.figures.proposed],
        "spoken": [r for r in rows if r.has_spoken and not r.figures.proposed],
        "silent": [r for r in rows if not r.has_spoken and not r.figures.proposed],
        "enough": ENOUGH,
        "too_wrong": TOO_WRONG,
        "jurisdictions": jurisdictions(),
    }
    status = 422 if wrong else 200
    return render(request, "editors/advice.html", context, status=status)


@cache
def known_rules() -> tuple[str, ...]:
    names = dict.fromkeys(name_of(rule) for rule in RULES)
    return tuple(name for name in names if name not in PRAISE)


def _row(figures: RuleFigures, form: ReasonForm | None) -> Row:
    rule = figures.rule
    said = ground(rule).said(_language()).general()
    return Row(
        figures=figures,
        title=said.title,
        why=said.why,
        by_law=asked_by_law(rule),
        form=form or _form(rule),
    )


def _form(rule: str, request: PersonRequest | None = None) -> ReasonForm:
    data = request.POST if request else None
    return ReasonForm(data, auto_id="id_" + rule.replace(".", "_") + "_%s")


def _must_exist(rule: str) -> None:
    if rule not in known_rules():
        raise Http404


def _language() -> str:
    return (get_language() or "en")[:2]
