"""What helps people write: the guideline, the glossary, the organisation's words."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from mitreden.people.models import Language


class Guideline(models.Model):
    """One version of the guideline in one language. A published one never changes."""

    version = models.CharField(max_length=20)
    language = models.CharField(max_length=2, choices=Language.choices)
    title = models.CharField(max_length=200)
    body = models.TextField()  # Markdown
    change_note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "language"],
                name="one_guideline_per_version_and_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Term(models.Model):
    """One word of the glossary in one language."""

    slug = models.SlugField(max_length=60)
    language = models.CharField(max_length=2, choices=Language.choices)
    name = models.CharField(max_length=120)
    synonyms = models.JSONField(default=list, blank=True)
    category = models.CharField(max_length=30)
    definition = models.TextField()
    example = models.TextField(blank=True)
    related = models.JSONField(default=list, blank=True)  # slugs

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "language"], name="one_term_per_slug_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationTerm(models.Model):
    """A word of the organisation of which advice speaks. Its kind says why."""

    class Kind(models.TextChoices):
        CONFIDENTIAL = "confidential"
        PRODUCT = "product"
        CLIENT = "client"
        TONE = "tone"

    class Place(models.TextChoices):
        END = "end"
        START = "start"
        PICTURE = "picture"

    class Consent(models.TextChoices):
        UNKNOWN = "unknown"
        NO = "no"
        YES = "yes"

    kind = models.CharField(
        max_length=12, choices=Kind.choices, default=Kind.CONFIDENTIAL
    )
    text = models.CharField(max_length=120)
    others = models.JSONField(default=list, blank=True)  # spellings; "en: the project"
    common_noun = models.BooleanField(default=False)  # "Haus" is found as "Häuser", too
    instead = models.CharField(max_length=120, blank=True)  # say this
    reason = models.CharField(max_length=200, blank=True)
    public_from = models.DateField(null=True, blank=True)  # None: never
    mandatory = models.CharField(max_length=300, blank=True)  # goes with the product
    place = models.CharField(max_length=8, choices=Place.choices, default=Place.END)
    may_say = models.CharField(max_length=300, blank=True)
    proof = models.CharField(max_length=300, blank=True)  # an address
    valid_until = models.DateField(null=True, blank=True)  # of what may be said
    never_say = models.JSONField(default=list, blank=True)
    consent = models.CharField(
        max_length=8, choices=Consent.choices, default=Consent.UNKNOWN
    )
    consent_until = models.DateField(null=True, blank=True)
    contact = models.CharField(max_length=120, blank=True)  # a team that knows more
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)  # so advice notices

    class Meta:
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "text"], name="one_entry_per_kind_and_text"
            )
        ]

    def __str__(self) -> str:
        return self.text


class WordBatch(models.Model):
    """Entries that are about to change together, or did: to look at, and to undo.

    Also how their try-out on stories goes on: it is done in pieces.
    """

    class Act(models.TextChoices):
        IMPORT = "import"
        REMOVE = "remove"
        TRY = "try"  # nothing changes

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        UNDONE = "undone"

    act = models.CharField(max_length=8, choices=Act.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    entries = models.JSONField(default=list)  # as they will be
    unreadable = models.JSONField(default=list)  # lines, and what is wrong with them
    before = models.JSONField(default=list)  # as they were
    created = models.JSONField(default=list)  # keys of rows that were not there
    try_to = models.PositiveIntegerField(default=0)  # so many stories
    tried = models.PositiveIntegerField(default=0)
    last_tried = models.BigIntegerField(default=0)  # key of a story
    hits = models.JSONField(default=dict)  # for each word: stories and sentences
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = "word batches"

    def __str__(self) -> str:
        return f"{self.act} {self.created_at:%Y-%m-%d %H:%M}"


class AdviceMonth(models.Model):
    """How many posts were shared in a month. No person, no text, no day."""

    month = models.DateField(unique=True)  # its first day
    posts = models.PositiveIntegerField(default=0)
    spoken_to = models.PositiveIntegerField(default=0)  # of these: with any remark

    class Meta:
        ordering = ["month"]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class AdviceCount(models.Model):
    """How often one rule spoke in a month, and what authors made of it."""

    month = models.DateField()  # its first day
    rule = models.CharField(max_length=80)
    shown = models.PositiveIntegerField(default=0)  # in so many shared posts
    helped = models.PositiveIntegerField(default=0)  # answers of authors
    wrong = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["month", "rule"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "rule"], name="one_count_per_month_and_rule"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.month:%Y-%m}"


class SoftenedRule(models.Model):
    """A rule that speaks more quietly here than it came, and why."""

    rule = models.CharField(max_length=80, unique=True)
    steps = models.PositiveSmallIntegerField(default=1)  # strong → hint → note → silent
    reason = models.CharField(max_length=300)
    since = models.DateTimeField()

    class Meta:
        ordering = ["rule"]

    def __str__(self) -> str:
        return self.rule
