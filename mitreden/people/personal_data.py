"""What is kept about a person as such, and what of it is her own choice."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from mitreden.lib.personal_data import Audience, Column, Ground, Leaving, Record

RECORDS = (
    Record(
        table="people.Person",
        person="pk",
        what=_("You"),
        why=_("So that you can sign in, and are offered stories that suit you."),
        ground=Ground.CONTRACT,
        kept=_(
            "Until your account is deleted. What concerns the programme goes at once when you leave it."
        ),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("email", _("Your e-mail address")),
            Column("name", _("Your name")),
            Column("job", _("What you do")),
            Column("team", _("Your team")),
            Column("track", _("Your way of taking part")),
            Column("topics", _("Topics you like to talk about")),
            Column("language", _("The language of your pages")),
            Column("post_languages", _("Languages in which you post")),
            Column("time_zone", _("Your time zone, if it is not the organisation’s")),
            Column("is_editor", _("Whether you are an editor")),
            Column("is_lead", _("Whether you lead the programme")),
            Column("is_council", _("Whether you sit on the works council")),
            Column("is_administrator", _("Whether you look after the software")),
            Column("takes_part_since", _("Since when you take part")),
            Column("paused_at", _("Since when you pause")),
            Column("declined_at", _("When you said no, so that nobody asks again")),
            Column("created_at", _("Since when there is this account")),
            Column(
                "password", _("Your password, scrambled beyond repair"), secret=True
            ),
        ),
        technical=("id", "is_active"),
        leaving=Leaving.BLANK,
        blank=(
            "job",
            "track",
            "topics",
            "post_languages",
            "takes_part_since",
            "paused_at",
        ),
        leaving_note=_(
            "You can still sign in and read. You can have the account deleted, too."
        ),
    ),
)
