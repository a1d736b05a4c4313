"""The form of a story: its words in each language, its details, its suggestions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.storage import default_storage
from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mitreden.lib.pictures import NotAPicture, Picture, read_picture
from mitreden.networks import NETWORKS
from mitreden.people.models import Language, Team, Topic
from mitreden.stories.actions import Details, Hint, Words
from mitreden.stories.models import Story, StoryText, Suggestion
from mitreden.stories.pictures import keep_pending, take_pending
from mitreden.web.editors.words import LABELS, TONES, VOICES, refused_picture
from mitreden.web.keys import key
from mitreden.web.templatetags.words import TRACKS

MOST_HINTS = 30
_signer = Signer(salt="kept-picture")


if TYPE_CHECKING:  # the types take a parameter that the classes do not
    OneModel = forms.ModelChoiceField[Topic]
    SomeModels = forms.ModelMultipleChoiceField[Any]
else:
    OneModel, SomeModels = forms.ModelChoiceField, forms.ModelMultipleChoiceField


class NamedChoice(OneModel):
    def label_from_instance(self, obj: Topic) -> str:
        return obj.name_in(get_language() or "en")


class NamedChoices(SomeModels):
    def clean(self, value: Any) -> Any:
        """A number too long for any database is refused before one is asked."""
        return super().clean([one if key(str(one)) else "" for one in value or ()])

    def label_from_instance(self, obj: Topic | Team) -> str:
        return obj.name_in(get_language() or "en")


class WordsForm(forms.Form):
    """A story in one language. Without a title it is not offered in that language."""

    title = forms.CharField(label=_("Headline"), max_length=200, required=False)
    what = forms.CharField(
        label=_("What happened"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    why = forms.CharField(
        label=_("Why it matters"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    question = forms.CharField(
        label=_("A question to whoever tells it"),
        help_text=_("It stands beside the empty page and helps to begin."),
        required=False,
        max_length=300,
    )
    picture_alt = forms.CharField(
        label=_("What the picture shows"),
        help_text=_("For people who cannot see it."),
        required=False,
        max_length=1000,
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

    @property
    def is_open(self) -> bool:
        """Shown unfolded: something stands in it, or something is wrong."""
        return any(self[name].value() for name in self.fields) or bool(self.errors)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        others = [value for key, value in cleaned.items() if key != "title"]
        if any(others) and not cleaned.get("title"):
            self.add_error("title", _("Give it a headline, or empty the other fields."))
        return cleaned

    def words(self) -> Words | None:
        data = self.cleaned_data
        return Words(language=self.language, **data) if data.get("title") else None


class HintForm(forms.Form):
    """A suggestion. An empty one is none."""

    text = forms.CharField(
        label=_("Suggestion"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    network_key = forms.ChoiceField(
        label=_("Network"),
        required=False,
        choices=[("", _("Any network"))]
        + [(network.key, network.name) for network in NETWORKS.values()],
    )
    tone = forms.ChoiceField(label=_("Tone"), choices=list(TONES.items()))
    voice = forms.ChoiceField(label=_("Who can say it"), choices=list(VOICES.items()))

    def hint(self) -> Hint | None:
        return Hint(**self.cleaned_data) if self.cleaned_data.get("text") else None


class DetailsForm(forms.Form):
    """Everything about a story that is the same in every language."""

    proof_url = forms.URLField(
        label=_("Link"),
        help_text=_("Where readers find the whole story."),
        required=False,
        max_length=2000,
        assume_scheme="https",
    )
    proof_title = forms.CharField(
        label=_("Title of that page"), required=False, max_length=300
    )
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_(
            "JPEG, PNG, WebP or GIF, up to 10 MB. We write it anew, so that place and "
            "camera stay with you."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    kept_picture = forms.CharField(required=False, widget=forms.HiddenInput)
    remove_picture = forms.BooleanField(
        label=_("Take the picture away"), required=False
    )
    picture_credit = forms.CharField(
        label=_("Who made the picture"), required=False, max_length=120
    )
    topic = NamedChoice(
        Topic.objects.all(),
        label=_("Main topic"),
        required=False,
        empty_label=_("No topic"),
    )
    topics = NamedChoices(
        Topic.objects.all(),
        label=_("Also about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    teams = NamedChoices(
        Team.objects.order_by("slug"),
        label=_("Teams"),
        help_text=_("None ticked: every team."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tracks = forms.MultipleChoiceField(
        label=_("Roles"),
        help_text=_("None ticked: every role."),
        choices=list(TRACKS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    valid_until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    label = forms.ChoiceField(
        label=_("What a post about it has to say"),
        choices=list(LABELS.items()),
        widget=forms.RadioSelect,
    )
    hashtags = forms.CharField(
        label=_("Hashtags"),
        help_text=_("With spaces between them. Two are plenty."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("valid_from", "valid_until"):
            widget = self.fields[name].widget
            assert isinstance(widget, forms.DateInput)
            widget.format = "%Y-%m-%d"  # what a date input understands
        self.pending = ""

    def clean_picture(self) -> Picture | None:
        """Look at an upload and keep it, so that it survives mistakes elsewhere."""
        upload = self.cleaned_data["picture"]
        if upload is None:
            return None
        try:
            picture = read_picture(upload.read())
        except NotAPicture as refused:
            raise forms.ValidationError(refused_picture(refused.reason)) from refused
        self.pending = keep_pending(picture)
        return picture

    def clean_kept_picture(self) -> str:
        try:
            kept = _signer.unsign(self.cleaned_data["kept_picture"])
        except BadSignature:
            return ""
        self.pending = self.pending or kept
        return kept

    def clean_hashtags(self) -> list[str]:
        words = re.split(r"[\s,;]+", self.cleaned_data["hashtags"])
        return list(dict.fromkeys(f"#{word.lstrip('#')}" for word in words if word))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("valid_from"), cleaned.get("valid_until")
        if start and end and end < start:
            self.add_error("valid_until", _("This day lies before the first one."))
        return cleaned

    @property
    def signed_pending(self) -> str:
        return _signer.sign(self.pending) if self.pending else ""

    @property
    def pending_url(self) -> str:
        return default_storage.url(self.pending) if self.pending else ""

    def details(self) -> Details:
        data = dict(self.cleaned_data)
        for name in ("picture", "kept_picture"):
            data.pop(name)
        remove = data.pop("remove_picture")
        taken = take_pending(self.pending) if self.pending else ""
        return Details(**data, picture=taken or ("" if remove else None))


def words_of(story: Story) -> dict[str, dict[str, Any]]:
    fields = list(WordsForm.base_fields)
    texts: list[StoryText] = list(story.texts.all())
    return {
        text.language: {name: getattr(text, name) for name in fields} for text in texts
    }


def details_of(story: Story) -> dict[str, Any]:
    names = set(DetailsForm.base_fields) - {
        *("picture", "kept_picture", "remove_picture", "topics", "teams", "hashtags")
    }
    return {name: getattr(story, name) for name in names} | {
        "topics": list(story.topics.all()),
        "teams": list(story.teams.all()),
        "hashtags": " ".join(story.hashtags),
    }


def hints_of(story: Story) -> list[dict[str, Any]]:
    hints: list[Suggestion] = sorted(story.suggestions.all(), key=lambda hint: hint.pk)
    fields = list(HintForm.base_fields)
    return [{name: getattr(hint, name) for name in fields} for hint in hints]
