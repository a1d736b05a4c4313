from __future__ import annotations

from django.utils.translation import gettext_noop as _

from mitreden.lib.personal_data import Audience, Column, Ground, Record

RECORDS = (
    Record(
        table="publishing.Post",
        person="author",
        what=_("Your posts"),
        why=_("So that you can see, plan and withdraw what you post."),
        ground=Ground.CONSENT,
        kept=_("Until you delete them, or leave."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("text", _("Your words")),
            Column("network_key", _("The network")),
            Column("way", _("Whether you posted it yourself or we sent it")),
            Column("language", _("The language")),
            Column("story", _("The story it is about")),
            Column("link", _("The link whose clicks are counted")),
            Column("answer", _("Your answer to “Did you post it?”")),
            Column("answered_at", _("When you answered")),
            Column("withdrawn_at", _("When you withdrew it")),
            Column("created_at", _("When you wrote it")),
        ),
    ),
    Record(
        table="publishing.Delivery",
        person="post__author",
        what=_("Your posts on their way to a network"),
        why=_("So that a post is sent once, and exactly as you confirmed it."),
        ground=Ground.CONSENT,
        kept=_("As long as the post."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("confirmed", _("Exactly what you confirmed")),
            Column("send_at", _("When it is to be sent")),
            Column("sent_at", _("When it was sent")),
            Column("state", _("How far it got")),
            Column("problem", _("What stood in the way")),
            Column("problem_detail", _("What the network said about it")),
            Column("remote_id", _("The network's name for your post")),
            Column("remote_url", _("Where your post is")),
        ),
        technical=(
            "id",
            "channel",
            "record_key",
            "record_created_at",
            "confirmed_hash",
            "next_try_at",
            "leased_until",
            "lease",
            "tries",
        ),
    ),
)
