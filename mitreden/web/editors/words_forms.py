"""Forms for our words: each kind asks only for what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mitreden.checks import Consent, Kind, Place
from mitreden.guidance.cells import LENGTHS, Wrong, read_cell
from mitreden.guidance.entries import FIELDS, LISTS, Word
from mitreden.guidance.models import OrganisationTerm
from mitreden.guidance.word_actions import as_word
from mitreden.guidance.word_queries import same_words
from mitreden.web.editors.words_wording import why_wrong

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LARGEST_FILE = 8_000_000
PLACES: Mapping[str, Promise] = {
    Place.END: gettext_lazy("at the end of the post"),
    Place.START: gettext_lazy("at the beginning of the post"),
    Place.PICTURE: gettext_lazy("in the picture or video itself"),
}
CONSENTS: Mapping[str, Promise] = {
    Consent.UNKNOWN: gettext_lazy("not asked yet"),
    Consent.NO: gettext_lazy("no, please do not name us"),
    Consent.YES: gettext_lazy("yes"),
}
NAMES: Mapping[str, Promise] = {
    Kind.CONFIDENTIAL: gettext_lazy("Word, name or figure"),
    Kind.PRODUCT: gettext_lazy("Product"),
    Kind.CLIENT: gettext_lazy("Name of the client"),
    Kind.TONE: gettext_lazy("Word we would rather not use"),
}
_LINES = forms.Textarea(attrs={"rows": 2})


def _day(label: _StrPromise, help_text: _StrPromise | str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def _text(
    name: str, label: _StrPromise, help_text: _StrPromise | str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=LENGTHS[name], required=False
    )


def _lines(label: _StrPromise, help_text: _StrPromise) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, widget=_LINES
    )


class WordForm(forms.Form):
    """The fields of all kinds; those of another kind are taken out."""

    text = forms.CharField(max_length=LENGTHS["text"])
    instead = _text(
        "instead",
        gettext_lazy("Say this instead"),
        gettext_lazy("Advice offers it with one tap."),
    )
    reason = _text("reason", gettext_lazy("Why"))
    public_from = _day(
        gettext_lazy("Public from"),
        gettext_lazy("From this day on nobody is advised any more."),
    )
    mandatory = _text(
        "mandatory",
        gettext_lazy("Line that goes along with it"),
        gettext_lazy("For example an energy class or a risk notice, word for word."),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Where the line belongs"),
        choices=list(PLACES.items()),
        required=False,
    )
    may_say = _text(
        "may_say",
        gettext_lazy("What may be said about it"),
        gettext_lazy(
            "One sentence that is proven. Advice shows it to whoever praises."
        ),
    )
    proof = forms.URLField(
        label=gettext_lazy("Where it is proven"),
        max_length=LENGTHS["proof"],
        required=False,
        assume_scheme="https",
    )
    valid_until = _day(gettext_lazy("The proof is valid until"))
    never_say = _lines(
        gettext_lazy("What not to say about it"),
        gettext_lazy(
            "One phrase on each line. Advice speaks up in a post that names the product."
        ),
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("May we name them?"),
        choices=list(CONSENTS.items()),
        required=False,
    )
    consent_until = _day(
        gettext_lazy("Their yes holds until"),
        gettext_lazy("Leave it empty if it has no end."),
    )
    contact = _text(
        "contact",
        gettext_lazy("Who knows more"),
        gettext_lazy("A team is enough; a person’s name is not needed."),
    )
    others = _lines(
        gettext_lazy("Other spellings"),
        gettext_lazy(
            "One on each line: a short form, another language. “en: Aurora project” "
            "counts in English posts only."
        ),
    )
    common_noun = forms.BooleanField(
        label=gettext_lazy("It is an everyday noun"),
        help_text=gettext_lazy(
            "Then its plural with an umlaut is found, too: Haus, Häuser."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        kind: str = Kind.CONFIDENTIAL,
        word: OrganisationTerm | None = None,
        **kwargs: Any,
    ) -> None:
        if word is not None:
            kind = word.kind
            kwargs["initial"] = _initial(as_word(word))
        super().__init__(*args, **kwargs)
        self.kind, self.word = Kind(kind), word
        order = ("text", *FIELDS[self.kind])
        self.fields = {name: self.fields[name] for name in order}
        self.fields["text"].label = str(NAMES[self.kind])
        if "reason" in self.fields:
            self.fields["reason"].help_text = _reason_help(self.kind)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in LISTS:
            if name in values:
                self._read(name, values)
        if not any(sign.isalnum() for sign in values.get("text", "x")):
            self.add_error("text", why_wrong("no_word", "text", ""))
        if not self.errors and same_words(
            [self.as_word()], but=self.word.pk if self.word else None
        ):
            self.add_error("text", _("“%s” is on the list already.") % values["text"])
        if self.kind is Kind.PRODUCT and not any(
            values.get(name) for name in ("mandatory", "may_say", "never_say")
        ):
            self.add_error(
                "mandatory", why_wrong("product_says_nothing", "mandatory", "")
            )
        return values

    def as_word(self) -> Word:
        values = {name: self.cleaned_data[name] for name in self.fields}
        for name, usual in (("place", Place.END), ("consent", Consent.UNKNOWN)):
            if name in values:
                values[name] = values[name] or usual
        return Word(kind=self.kind, **values)

    def _read(self, name: str, values: dict[str, Any]) -> None:
        try:
            values[name] = read_cell(name, values[name])
        except Wrong as wrong:
            values[name] = ()
            self.add_error(name, why_wrong(wrong.reason, name, wrong.value))


class ImportForm(forms.Form):
    """A file or pasted lines."""

    file = forms.FileField(
        label=gettext_lazy("A table as a file"),
        help_text=gettext_lazy("CSV, as Excel, LibreOffice or Numbers save it."),
        required=False,
        widget=forms.ClearableFileInput(
            attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain"}
        ),
    )
    lines = forms.CharField(
        label=gettext_lazy("Or paste lines"),
        help_text=gettext_lazy(
            "One entry on each line; columns of a table are welcome, too."
        ),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        file = values.get("file")
        if file and file.size > LARGEST_FILE:
            self.add_error(
                "file", _("This file is larger than 8 MB. Please part it in two.")
            )
        elif file and file.read(4).startswith(b"PK\x03\x04"):
            self.add_error(
                "file",
                _(
                    "This is an Excel workbook. In Excel, choose “Save as” and then CSV UTF-8."
                ),
            )
        elif not file and not (values.get("lines") or "").strip() and not self.errors:
            self.add_error("lines", _("Choose a file, or paste at least one line."))
        return values


def _initial(word: Word) -> dict[str, Any]:
    values = {name: getattr(word, name) for name in WordForm.base_fields}
    return values | {name: "\n".join(values[name]) for name in LISTS}


def _reason_help(kind: Kind) -> str:
    if kind is Kind.TONE:
        return _("One kind sentence. Whoever writes the word reads it.")
    return _("Only the editorial team sees this.")
