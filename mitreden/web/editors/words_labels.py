"""The label words an organisation accepts besides the usual ones."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mitreden.checks import Draft, LabelLevel, check
from mitreden.people.models import Organisation

MOST = 10
LONGEST = 40
LANGUAGES = ("de", "en", "fr")


class LabelWordsForm(forms.Form):
    prefix = "label"
    words = forms.CharField(
        label=gettext_lazy("Words that are as good as “Anzeige” for us"),
        help_text=gettext_lazy(
            "One on each line, for example “Werbung in eigener Sache”."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        kwargs["initial"] = {"words": "\n".join(organisation.label_words)}
        super().__init__(*args, **kwargs)

    def clean_words(self) -> list[str]:
        lines = self.cleaned_data["words"].splitlines()
        words = list(dict.fromkeys(" ".join(line.split()) for line in lines))
        words = [word for word in words if word]
        if len(words) > MOST:
            raise forms.ValidationError(_("Ten words are enough: readers learn them."))
        for word in words:
            if problem := _problem(word):
                raise forms.ValidationError(problem % {"word": word})
        return words


def _problem(word: str) -> str:
    """Why readers would not take it for a label."""
    if len(word) > LONGEST:
        return _("“%(word)s” is too long for a label.")
    if not re.fullmatch(r"[^\W_][\w &/.:-]*", word):
        return _(
            "“%(word)s” has signs that a label does not need. Leave out # and brackets."
        )
    if is_weak(word):
        return _("“%(word)s” is too weak: courts did not accept such words as a label.")
    return ""


def is_weak(word: str) -> bool:
    """Asks the advice itself, in each language: one rule, one answer."""
    for language in LANGUAGES:
        for text in (f"{word}: die neue Pumpe.", f"#{word} Die neue Pumpe."):
            draft = Draft(text, language=language, label=LabelLevel.AD)
            found = {finding.rule for finding in check(draft)}
            if found & {"label.ad_weak", "label.ad_negated"}:
                return True
    return False
