from __future__ import annotations

from django.utils.translation import gettext_noop as _

from mitreden.lib.personal_data import Audience, Column, Ground, Impersonal, Record

RECORDS: tuple[Record, ...] = (
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
            Column("recalled_at", _("When you were asked to take it down")),
            Column("recall_told_at", _("When a mail asked you to")),
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
            Column("moved", _("Why it goes out later than you pressed")),
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
            "maybe_live",
            "doubted",
            "repeat_until",
        ),
    ),
    Record(
        table="publishing.QuietHours",
        person="person",
        what=_("Your quiet hours"),
        why=_("So that no post of yours goes out while you would not notice."),
        ground=Ground.CONSENT,
        kept=_("Until you change them, or leave."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("starts", _("When they begin")),
            Column("ends", _("When they end")),
            Column("days", _("On which days")),
        ),
    ),
)

RECORDS += (
    Record(
        table="publishing.PhoneLink",
        person="post__author",
        what=_("Codes that take a prepared post to your phone"),
        why=_("So that you can post from your phone what you wrote at a desk."),
        ground=Ground.CONSENT,
        kept=_("An hour after they have ended."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("ends_at", _("Until when it can be opened")),
            Column("opened_at", _("When it was opened")),
            Column("with_link", _("Whether it carries your link")),
        ),
        technical=("id", "code_hash", "browser_hash"),
    ),
    Record(
        table="publishing.CalendarFeed",
        person="person",
        what=_("The secret address of your calendar"),
        why=_("So that your own calendar programme can show your posts."),
        ground=Ground.CONSENT,
        kept=_("Until you switch it off, or leave. Who asks for it is noted nowhere."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("code", _("The secret part of the address, encrypted"), secret=True),
            Column("made_at", _("When you made it")),
        ),
        technical=("id", "code_hash"),
    ),
    Record(
        table="publishing.Reading",
        person="post__author",
        what=_("How readers took your posts"),
        why=_("So that you see what your words did; and for totals of many people."),
        ground=Ground.CONSENT,
        kept=_("As long as the post."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("at", _("When the network, or your file, said so")),
            Column("likes", _("How many liked it")),
            Column("replies", _("How many answered")),
            Column("reposts", _("How many passed it on")),
            Column("impressions", _("How often it was seen")),
            Column("together", _("All reactions in one number")),
            Column("from_file", _("Whether you brought the numbers yourself")),
        ),
    ),
    Record(
        table="publishing.Watch",
        person="post__author",
        what=_("When we look at a post of yours over there"),
        why=_("So that its numbers are read after 1, 3, 7, 14, 30 and 90 days."),
        ground=Ground.CONSENT,
        kept=_("As long as the post."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("next_at", _("When we look next")),
            Column("ended", _("Why we look no more")),
            Column("text_changed", _("Whether you have edited it there")),
        ),
    ),
)

IMPERSONAL = (
    Impersonal(
        "publishing.Halt",
        _("When all posts were stopped, and the sentence people read about it."),
    ),
    Impersonal(
        "publishing.Recall",
        _(
            "Which story was taken back, when and why. Who told it stands in no row here."
        ),
    ),
    Impersonal(
        "publishing.PostSketch",
        _(
            "Numbers that tell whether two posts about a story are nearly the same. They "
            "say neither whose posts they were nor what was in them, and go after three "
            "months at most."
        ),
    ),
    Impersonal(
        "publishing.Spending",
        _(
            "What a network that charges for posts has cost the organisation in a month: "
            "one sum for everybody."
        ),
    ),
)
