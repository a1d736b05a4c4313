"""Who takes part, voluntarily, and the organisation they like to talk about."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q


class Language(models.TextChoices):
    GERMAN = "de", "Deutsch"
    ENGLISH = "en", "English"


def in_language(texts: dict[str, str], language: str) -> str:
    """The text in this language, else in any: better foreign than empty."""
    return texts.get(language) or next(iter(texts.values()), "")


class Organisation(models.Model):
    """The one organisation of this installation. What it decides about itself."""

    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60)
    legal_name = models.CharField(max_length=160, blank=True)
    programme_name = models.JSONField(default=dict, blank=True)  # {"de": …, "en": …}
    website = models.URLField(blank=True)
    imprint_url = models.URLField(blank=True)
    colours = models.JSONField(default=dict, blank=True)  # {"primary": "#0b5c7a", …}
    hashtags = models.JSONField(default=list, blank=True)
    other_names = models.JSONField(default=list, blank=True)  # also mean this employer
    label_words = models.JSONField(default=list, blank=True)  # as good as "Werbung"
    mail_domains = models.JSONField(default=list, blank=True)
    campaign = models.SlugField(max_length=40, default="mitreden")  # utm_campaign
    help_name = models.CharField(max_length=80, blank=True)
    help_phone = models.CharField(max_length=40, blank=True)
    help_mail = models.EmailField(blank=True)
    help_hours = models.JSONField(default=dict, blank=True)  # {"de": …, "en": …}
    reply_time = models.JSONField(default=dict, blank=True)  # {"de": …, "en": …}
    smallest_group = models.PositiveSmallIntegerField(default=10)
    # Minutes between two people's posts about one story on one network; 0: no matter.
    story_pace = models.PositiveSmallIntegerField(default=10)
    # Whose rules of labelling apply: a pack of the checks (DE, AT, CH, EU, UK, …).
    jurisdiction = models.CharField(max_length=8, default="DE")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(smallest_group__gte=5), name="a_group_has_at_least_five"
            ),
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_organisation"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        return [self.name, self.short_name, *self.other_names]


class Team(models.Model):
    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)  # {"de": …, "en": …}

    def __str__(self) -> str:
        return in_language(self.names, "en")

    def name_in(self, language: str) -> str:
        return in_language(self.names, language)


class Topic(models.Model):
    """What stories are about and people follow."""

    slug = models.SlugField(unique=True)
    names = models.JSONField(default=dict)  # {"de": …, "en": …}

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return in_language(self.names, "en")

    def name_in(self, language: str) -> str:
        return in_language(self.names, language)


class Track(models.TextChoices):
    """The ways of taking part: each role has its own."""

    EXPERTS = "experts"
    APPRENTICES = "apprentices"
    BOARD = "board"
    SALES = "sales"
    VOLUNTEERS = "volunteers"


class PersonManager(BaseUserManager["Person"]):
    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> Person:
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who may sign in. Taking part is a step of its own, and voluntary.

    When somebody last signed in is not stored: nobody needs to know.
    """

    last_login = None

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    track = models.CharField(max_length=12, choices=Track.choices, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.GERMAN
    )
    post_languages = models.JSONField(default=list, blank=True)  # ["de", "en"]
    time_zone = models.CharField(max_length=40, blank=True)  # "": the organisation's
    is_active = models.BooleanField(default=True)
    is_editor = models.BooleanField(default=False)
    is_lead = models.BooleanField(default=False)
    is_council = models.BooleanField(default=False)
    is_administrator = models.BooleanField(default=False)
    takes_part_since = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)  # never ask again
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    @property
    def takes_part(self) -> bool:
        return self.takes_part_since is not None and self.paused_at is None

    @property
    def in_office(self) -> bool:
        return (
            self.is_editor or self.is_lead or self.is_council or self.is_administrator
        )

    @property
    def office(self) -> str:
        """The role under which the log names this person's acts; "" for advocates."""
        roles = {
            "editor": self.is_editor,
            "lead": self.is_lead,
            "council": self.is_council,
            "administrator": self.is_administrator,
        }
        return "+".join(role for role, held in roles.items() if held)

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if not word.endswith(".")]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
