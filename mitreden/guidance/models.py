"""What helps people write: the guideline, the glossary, the organisation's words."""

from __future__ import annotations

from django.db import models

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
    """A word of the organisation that posts should not contain (yet)."""

    text = models.CharField(max_length=120, unique=True)
    instead = models.CharField(max_length=120, blank=True)  # say this
    reason = models.CharField(max_length=200, blank=True)
    public_from = models.DateField(null=True, blank=True)  # None: never
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text
