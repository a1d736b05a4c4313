"""Our words: what stays inside for now. Advice points at them while somebody writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from mitreden.guidance.actions import add_words, change_word, remove_words
from mitreden.guidance.models import OrganisationTerm
from mitreden.guidance.pasting import LONGEST, Word, parse_lines
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.keys import key
from mitreden.web.notices import notice

UNDO = "words_undo"  # in the session: {"add": [word, …]} or {"remove": [key, …]}
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class WordForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Word or name"), max_length=LONGEST)
    instead = forms.CharField(
        label=gettext_lazy("Say this instead"),
        help_text=gettext_lazy("Advice offers it with one tap."),
        max_length=LONGEST,
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it stays inside"),
        help_text=gettext_lazy("Only the editorial team sees this."),
        max_length=200,
        required=False,
    )
    public_from = forms.DateField(
        label=gettext_lazy("Public from"),
        help_text=gettext_lazy("From this day on nobody is advised any more."),
        required=False,
        widget=DAY,
    )

    def __init__(self, *args: Any, word: OrganisationTerm | None = None, **kwargs: Any):
        if word is not None:
            kwargs["initial"] = {name: getattr(word, name) for name in self.base_fields}
            kwargs.setdefault("auto_id", f"id_{word.pk}_%s")
        super().__init__(*args, **kwargs)
        self.word = word

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        same = OrganisationTerm.objects.filter(text__iexact=text)
        if self.word is not None:
            same = same.exclude(pk=self.word.pk)
        if same.exists():
            raise forms.ValidationError(_("“%s” is on the list already.") % text)
        return text

    def as_word(self) -> Word:
        return Word(**self.cleaned_data)


class PasteForm(forms.Form):
    lines = forms.CharField(
        label=gettext_lazy("One word or name on each line"),
        help_text=gettext_lazy(
            "If you like, with more behind it, parted by semicolons: word; say this "
            "instead; reason; public from. You can paste columns of a table, too."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean_lines(self) -> tuple[Word, ...]:
        pasted = parse_lines(self.cleaned_data["lines"])
        if pasted.unreadable:
            numbers = ", ".join(str(number) for number in pasted.unreadable)
            raise forms.ValidationError(
                ngettext(
                    "Line %(lines)s cannot be read. Nothing has been added yet: please "
                    "check the date and the number of semicolons.",
                    "Lines %(lines)s cannot be read. Nothing has been added yet: please "
                    "check the dates and the number of semicolons.",
                    len(pasted.unreadable),
                )
                % {"lines": numbers}
            )
        return pasted.words


@office_required("editor", "lead")
@require_GET
def words(request: PersonRequest) -> HttpResponse:
    return _page(request)


@office_required("editor", "lead")
@require_POST
def add(request: PersonRequest) -> HttpResponse:
    form = WordForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    return _added(request, [form.as_word()])


@office_required("editor", "lead")
@require_POST
def paste(request: PersonRequest) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _page(request, paste_form=form)
    return _added(request, form.cleaned_data["lines"])


@office_required("editor", "lead")
@require_POST
def change(request: PersonRequest, pk: int) -> HttpResponse:
    word = get_object_or_404(OrganisationTerm, pk=pk)
    form = WordForm(request.POST, word=word)
    if not form.is_valid():
        return _page(request, changing=form)
    change_word(word=word, to=form.as_word(), by=request.user, now=timezone.now())
    notice(request, _("Changed: %s") % word.text)
    return redirect("editors:words")


@office_required("editor", "lead")
@require_POST
def remove(request: PersonRequest) -> HttpResponse:
    keys = [key(typed) for typed in request.POST.getlist("word")]
    going = OrganisationTerm.objects.filter(pk__in=[one for one in keys if one])
    removed = remove_words(words=going, by=request.user, now=timezone.now())
    if removed:
        request.session[UNDO] = {"add": [_kept(word) for word in removed]}
        notice(
            request,
            ngettext(
                "%(count)s word removed.", "%(count)s words removed.", len(removed)
            )
            % {"count": len(removed)},
            undo=reverse("editors:words_undo"),
        )
    return redirect("editors:words")


@office_required("editor", "lead")
@require_POST
def undo(request: PersonRequest) -> HttpResponse:
    """Take the last addition or removal back, once."""
    last = request.session.pop(UNDO, {})
    now = timezone.now()
    if gone := last.get("add"):
        add_words(words=[_restored(row) for row in gone], by=request.user, now=now)
        notice(request, _("They are back."))
    elif keys := last.get("remove"):
        added = OrganisationTerm.objects.filter(pk__in=keys)
        remove_words(words=added, by=request.user, now=now)
        notice(request, _("Taken back: nothing has been added."))
    return redirect("editors:words")


def _added(request: PersonRequest, new: Iterable[Word]) -> HttpResponse:
    wanted = list(new)
    added = add_words(words=wanted, by=request.user, now=timezone.now())
    if not added:
        notice(request, _("All of that was on the list already."))
        return redirect("editors:words")
    request.session[UNDO] = {"remove": [word.pk for word in added]}
    text = ngettext("%(count)s word added.", "%(count)s words added.", len(added))
    if known := len(wanted) - len(added):
        text += " " + ngettext(
            "%(known)s was on the list already.",
            "%(known)s were on the list already.",
            known,
        )
    notice(
        request,
        text % {"count": len(added), "known": known},
        undo=reverse("editors:words_undo"),
    )
    return redirect("editors:words")


def _page(
    request: PersonRequest,
    *,
    form: WordForm | None = None,
    paste_form: PasteForm | None = None,
    changing: WordForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    rows = [
        (word, changing if changing and changing.word == word else WordForm(word=word))
        for word in OrganisationTerm.objects.all()
    ]
    context = {
        "inside": [row for row in rows if not _is_public(row[0], today)],
        "public": [row for row in rows if _is_public(row[0], today)],
        "form": form or WordForm(),
        "paste_form": paste_form or PasteForm(),
    }
    bad = form or paste_form or changing
    return render(request, "editors/words.html", context, status=422 if bad else 200)


def _is_public(word: OrganisationTerm, today: date) -> bool:
    return word.public_from is not None and word.public_from <= today


def _kept(word: Word) -> list[str]:
    day = word.public_from.isoformat() if word.public_from else ""
    return [word.text, word.instead, word.reason, day]


def _restored(row: list[str]) -> Word:
    text, instead, reason, day = row
    return Word(text, instead, reason, date.fromisoformat(day) if day else None)
