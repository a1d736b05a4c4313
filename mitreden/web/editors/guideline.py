"""The next version of the guideline: written, looked at as readers will, published."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mitreden.guidance.actions import (
    PLACEHOLDERS,
    GuidelineDraft,
    VersionTaken,
    publish_guideline,
)
from mitreden.guidance.comparing import ClauseChange
from mitreden.guidance.models import Guideline
from mitreden.guidance.queries import (
    guideline_changes,
    guideline_page,
    guideline_versions,
)
from mitreden.lib.content import ContentError, check_placeholders
from mitreden.people.models import Language
from mitreden.web.editors.guideline_meter import Reading, reading
from mitreden.web.http import PersonRequest, office_required
from mitreden.web.notices import notice


class VersionForm(forms.Form):
    version = forms.RegexField(
        r"^[0-9]+(\.[0-9]+){0,3}$",
        label=gettext_lazy("Number of the new version"),
        help_text=gettext_lazy("A published version never changes: this is the next."),
        max_length=20,
        error_messages={"invalid": gettext_lazy("Figures and dots, like 1.2.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def clean_version(self) -> str:
        version = str(self.cleaned_data["version"])
        if Guideline.objects.filter(version=version).exists():
            raise forms.ValidationError(
                _("Version %s is published already. Choose the next number.") % version
            )
        return version


class TextForm(forms.Form):
    """The guideline in one language. Without a text there is none in that language."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, required=False)
    change_note = forms.CharField(
        label=gettext_lazy("What is new, in one sentence"),
        help_text=gettext_lazy("It stands beside the version, for everybody to read."),
        max_length=300,
        required=False,
    )
    body = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy(
            "Markdown: “## Heading {#short-name}” begins a clause, “-” a list, **two "
            "stars** make words strong."
        ),
        max_length=60_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        language: str,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=language, initial=initial)
        self.language = language
        self.name = Language(language).label
        for field in self.fields.values():
            field.widget.attrs["lang"] = language
        self.fields["body"].widget.attrs |= {
            "hx-post": reverse("editors:guideline_meter", args=[language]),
            "hx-trigger": "input changed delay:500ms",
            "hx-target": f"#meter-{language}",
            "hx-sync": "this:replace",
        }

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"]).replace("\r\n", "\n")
        try:
            check_placeholders("", body, PLACEHOLDERS)
        except ContentError as wrong:
            raise forms.ValidationError(
                _("Something in {{two braces}} is unknown. You can use: %s.")
                % ", ".join(f"{{{{{name}}}}}" for name in PLACEHOLDERS)
            ) from wrong
        return body

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "body" in cleaned and bool(cleaned["body"]) != bool(cleaned.get("title")):
            missing = "title" if cleaned["body"] else "body"
            self.add_error(missing, _("A guideline needs a title and a text."))
        return cleaned

    def reading(self) -> Reading | None:
        """How the text in the box reads."""
        return reading(str(self["body"].value() or ""), self.language)

    def draft(self) -> GuidelineDraft | None:
        data = self.cleaned_data
        return GuidelineDraft(**data) if data.get("body") else None


@dataclass
class GuidelineForms:
    version: VersionForm
    texts: list[TextForm]

    def is_valid(self) -> bool:
        wrong = [
            part for part in (self.version, *self.texts) if not part.is_valid()
        ]  # all errors show
        if not wrong and not self.drafts():
            self.texts[0].add_error("body", _("A guideline needs a title and a text."))
            return False
        return not wrong

    def drafts(self) -> dict[str, GuidelineDraft]:
        return {form.language: draft for form in self.texts if (draft := form.draft())}


@dataclass(frozen=True, slots=True)
class Look:
    """One language as it will be read, and what differs from today."""

    language: str
    name: str
    title: str
    old_title: str
    html: SafeString
    changes: Sequence[ClauseChange]
    is_new: bool  # there is no version in this language today


@office_required("editor", "lead")
@require_http_methods(["GET", "POST"])
def guideline(request: PersonRequest) -> HttpResponse:
    """Look first, then publish: and only what has been looked at."""
    today = _today()
    if request.method != "POST":
        return _page(request, _unbound(today))
    forms_here = GuidelineForms(
        VersionForm(request.POST),
        [TextForm(request.POST, language=language) for language in _languages()],
    )
    if not forms_here.is_valid():
        return _page(request, forms_here, status=422)
    version, drafts = forms_here.version.cleaned_data["version"], forms_here.drafts()
    seen = _fingerprint(version, drafts, today)
    context = {"looks": _looks(request, version, drafts, today), "seen": seen}
    context["gone"] = [
        Language(language).label for language in today if language not in drafts
    ]
    if request.POST.get("act") != "publish":
        return _page(request, forms_here, context)
    if request.POST.get("seen") != seen:
        return _page(request, forms_here, context | {"is_other": True}, status=409)
    try:
        publish_guideline(
            version=version, texts=drafts, now=timezone.now(), by=request.user
        )
    except VersionTaken:  # in this very moment, by somebody else
        forms_here.version.add_error("version", _("This number has just been taken."))
        return _page(request, forms_here, status=409)
    notice(request, _("Version %s is published. Everybody reads it now.") % version)
    return redirect("advocates:guideline")


def _today() -> dict[str, Guideline]:
    """The version that applies, in each of its languages."""
    versions = guideline_versions(get_language() or "en", timezone.now())
    if not versions:
        return {}
    current = Guideline.objects.filter(version=versions[0].version)
    return {guideline.language: guideline for guideline in current}


def _unbound(today: Mapping[str, Guideline]) -> GuidelineForms:
    current = next((guideline.version for guideline in today.values()), "")
    return GuidelineForms(
        VersionForm(initial={"version": _next(current)}),
        [
            TextForm(
                language=language,
                initial={"title": text.title, "body": text.body}
                if (text := today.get(language))
                else {},
            )
            for language in _languages()
        ],
    )


def _next(version: str) -> str:
    """After 1.1 comes 1.2; whoever wants 2.0 writes it."""
    head, dot, last = version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isdecimal() else "1.0"


def _languages() -> list[str]:
    """The language of the page first."""
    here = get_language()
    return sorted(Language.values, key=lambda language: language != here)


def _looks(
    request: PersonRequest,
    version: str,
    drafts: Mapping[str, GuidelineDraft],
    today: Mapping[str, Guideline],
) -> list[Look]:
    looks = []
    for language, draft in drafts.items():
        new = Guideline(
            version=version, language=language, title=draft.title, body=draft.body
        )
        old = today.get(language)
        page = guideline_page(new, request.organisation)
        looks.append(
            Look(
                language=language,
                name=Language(language).label,
                title=draft.title,
                old_title=old.title if old else "",
                html=mark_safe(page.html),  # noqa: S308 - cleaned by render_markdown
                changes=guideline_changes(old, new, request.organisation)
                if old
                else (),
                is_new=old is None,
            )
        )
    return looks


def _fingerprint(
    version: str, drafts: Mapping[str, GuidelineDraft], today: Mapping[str, Guideline]
) -> str:
    """Of what was looked at: the new texts, and those they were compared with."""
    before = sorted((text.version, text.language) for text in today.values())
    seen = repr((version, sorted(drafts.items(), key=lambda row: row[0]), before))
    return hashlib.sha256(seen.encode()).hexdigest()


def _page(
    request: PersonRequest,
    forms_here: GuidelineForms,
    context: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"forms": forms_here, "is_wrong": status == 422} | dict(context or {})
    return render(request, "editors/guideline.html", context, status=status)
