"""What there is to tell, and where it came from. A story is an offer."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mitreden.people.models import Language, Team, Topic


class Source(models.Model):
    """A feed whose items become stories that wait on the editors' board."""

    class State(models.TextChoices):
        ACTIVE = "active"
        PAUSED = "paused"

    url = models.URLField(max_length=2000, unique=True)
    page_url = models.URLField(max_length=2000, blank=True)
    title = models.CharField(max_length=200)
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.GERMAN
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.ACTIVE)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=80, blank=True)
    next_fetch_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    last_tried_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    problem = models.CharField(max_length=40, blank=True)  # reason code
    problem_detail = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["title"]
        indexes = [models.Index(fields=["state", "next_fetch_at"])]

    def __str__(self) -> str:
        return self.title


class StoryQuerySet(models.QuerySet["Story"]):
    def offered(self, now: datetime) -> Self:
        """Accepted, and today lies within its dates."""
        today = timezone.localdate(now)
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=today),
            Q(valid_until__isnull=True) | Q(valid_until__gte=today),
            state=Story.State.ACCEPTED,
        )


class Story(models.Model):
    class State(models.TextChoices):
        PROPOSED = "proposed"  # by an advocate
        WAITING = "waiting"  # from a source, or a draft of the editors
        ACCEPTED = "accepted"  # offered to its audience
        SET_ASIDE = "set_aside"

    class Label(models.TextChoices):
        """What a post about this story has to say about its author."""

        NONE = "none"  # employer in the profile is enough
        EMPLOYER = "employer"  # name the employer in the text
        AD = "ad"  # begin with "Werbung"

    slug = models.SlugField(max_length=80, unique=True)
    source = models.ForeignKey(
        Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="stories"
    )
    guid = models.CharField(max_length=500, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    # What the source says today: an editor's own words are never overwritten with it.
    source_title = models.CharField(max_length=300, blank=True)
    source_text = models.TextField(blank=True)
    source_picture_url = models.URLField(max_length=2000, blank=True)
    changed_at_source = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    previous_state = models.CharField(max_length=10, blank=True)  # for undo
    proof_url = models.URLField(max_length=2000, blank=True)
    proof_title = models.CharField(max_length=300, blank=True)
    topic = models.ForeignKey(  # the main one: totals count a story once
        Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="stories"
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    tracks = models.JSONField(default=list, blank=True)  # empty: every track
    teams = models.ManyToManyField(Team, blank=True, related_name="+")  # empty: all
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    label = models.CharField(
        max_length=8, choices=Label.choices, default=Label.EMPLOYER
    )
    hashtags = models.JSONField(default=list, blank=True)
    picture = models.ImageField(upload_to="stories", max_length=300, blank=True)
    picture_credit = models.CharField(max_length=120, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposed_stories",
    )
    answer = models.CharField(max_length=500, blank=True)  # to whoever proposed it
    published_at = models.DateTimeField(null=True, blank=True)  # offered since
    created_at = models.DateTimeField()  # of a feed's item: when it appeared there

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "guid"],
                condition=Q(source__isnull=False),
                name="one_story_per_source_and_guid",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
                name="a_story_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["state", "-published_at"])]

    def __str__(self) -> str:
        return self.slug


class StoryText(models.Model):
    """A story in one language. Only a language that has a text is offered."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language.choices)
    title = models.CharField(max_length=300)
    what = models.TextField(blank=True)  # what happened
    why = models.TextField(blank=True)  # why it matters
    question = models.CharField(max_length=300, blank=True)  # to the author
    picture_alt = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story", "language"], name="one_text_per_story_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Suggestion(models.Model):
    """A starting point for an author: beside the empty box, never in it."""

    class Tone(models.TextChoices):
        FACTUAL = "factual"
        PERSONAL = "personal"
        CURIOUS = "curious"
        LIGHT = "light"
        INVITING = "inviting"

    class Voice(models.TextChoices):
        ANYONE = "anyone"
        INVOLVED = "involved"  # only if you were there yourself
        IF_TRUE = "if_true"  # only if it is true for you

    story = models.ForeignKey(
        Story, on_delete=models.CASCADE, related_name="suggestions"
    )
    language = models.CharField(max_length=2, choices=Language.choices)
    network_key = models.CharField(max_length=20, blank=True)  # "": any network
    tone = models.CharField(max_length=10, choices=Tone.choices, default=Tone.FACTUAL)
    voice = models.CharField(max_length=10, choices=Voice.choices, default=Voice.ANYONE)
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:60]


class Dismissal(models.Model):
    """Not for me: this person does not want to be offered this story."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dismissals"
    )
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "story"], name="one_dismissal_per_person_and_story"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.story}"


class ReasonCount(models.Model):
    """How often a story was not for somebody, and why. Not by whom."""

    class Reason(models.TextChoices):
        NOT_MY_TOPIC = "not_my_topic"
        NOT_TRUE_FOR_ME = "not_true_for_me"
        TOO_MUCH_AD = "too_much_ad"
        TOO_OLD = "too_old"
        NOT_COMFORTABLE = "not_comfortable"

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="reasons")
    reason = models.CharField(max_length=16, choices=Reason.choices)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story", "reason"], name="one_count_per_story_and_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story}: {self.reason} × {self.count}"


def text_in(texts: list[StoryText], language: str) -> StoryText | None:
    """The text in this language, else the first there is."""
    chosen = {text.language: text for text in texts}
    return chosen.get(language) or (texts[0] if texts else None)


__all__ = [
    "Dismissal",
    "ReasonCount",
    "Source",
    "Story",
    "StoryText",
    "Suggestion",
    "text_in",
]
