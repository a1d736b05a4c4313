"""What stories keep about people: who proposed one, and who was not interested."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from mitreden.lib.personal_data import (
    Audience,
    Column,
    Forget,
    Ground,
    Impersonal,
    Leaving,
    Record,
)

RECORDS = (
    Record(
        table="stories.Story",
        person="proposed_by",
        what=_("Stories you proposed"),
        why=_("So that you see what became of your proposal, and can be thanked."),
        ground=Ground.CONSENT,
        kept=_("As long as the story exists. When you leave, your name is taken off."),
        seen_by=(Audience.HERSELF, Audience.EDITORS),
        columns=(
            Column("slug", _("The short name of the story")),
            Column("state", _("What became of it")),
            Column("answer", _("What the editors answered")),
            Column("proof_url", _("The link you gave")),
            Column("created_at", _("When you proposed it")),
        ),
        technical=(
            *("id", "source", "guid", "content_hash", "source_title", "source_text"),
            *("source_picture_url", "changed_at_source", "previous_state"),
            *("proof_title", "topic", "topics", "tracks", "teams", "valid_from"),
            *("valid_until", "label", "hashtags", "picture", "picture_credit"),
            "published_at",
        ),
        leaving=Leaving.BLANK,
        blank=("proposed_by", "answer"),
    ),
    Record(
        table="stories.Dismissal",
        person="person",
        what=_("Stories you said “Not for me” to"),
        why=_("So that they are not offered to you again."),
        ground=Ground.CONSENT,
        kept=_("Six months, or until you take it back."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("story", _("The story")),
            Column("at", _("When you said it")),
        ),
        forget=Forget(column="at", period="dismissals"),
    ),
)

IMPERSONAL = (
    Impersonal(
        "stories.StoryText",
        _("The text of a story for everyone; the editors answer for it."),
    ),
    Impersonal(
        "stories.Suggestion",
        _("Ideas of the editors for everyone; nobody's choice is kept."),
    ),
    Impersonal(
        "stories.ReasonCount",
        _("How often a reason was given for a story, without anything about who did."),
    ),
    Impersonal("stories.Source", _("Addresses of feeds, not of people.")),
)
