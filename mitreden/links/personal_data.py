"""Links and their clicks. About those who click, nothing is kept at all."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from mitreden.lib.personal_data import (
    Audience,
    Column,
    Forget,
    Ground,
    Leaving,
    Record,
)

RECORDS = (
    Record(
        table="links.ClickCount",
        person="link__post__author",
        what=_("How often your links were clicked"),
        why=_("So that you see what your words did; and for totals of many people."),
        ground=Ground.CONSENT,
        kept=_(
            "Two years: by the hour for 90 days, then by the day. When you leave, they go at once."
        ),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("link", _("The link")),
            Column("hour", _("The hour")),
            Column("clicks", _("Clicks in that hour, of whomever")),
        ),
        forget=Forget(column="hour", period="clicks"),
    ),
    Record(
        table="links.TrackedLink",
        person="post__author",
        what=_("The links in your posts"),
        why=_("So that clicks can be counted. Nothing in the link points to you."),
        ground=Ground.CONSENT,
        kept=_("They keep leading to their page, for the sake of your readers."),
        seen_by=(Audience.HERSELF, Audience.READERS),
        columns=(
            Column("code", _("The end of the address")),
            Column("target", _("Where it leads")),
            Column("source", _("The network, as the page it leads to is told")),
            Column("campaign", _("The name of the programme, likewise")),
            Column("story", _("The short name of the story, likewise")),
            Column("withdrawn_at", _("When you withdrew the link")),
            Column("created_at", _("When it was made")),
        ),
        technical=("id", "changed"),
        leaving=Leaving.KEEP,
        leaving_note=_("The link stays, and nothing connects it with you any more."),
    ),
)
