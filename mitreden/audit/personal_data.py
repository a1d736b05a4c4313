"""The log of people in office. Whoever holds none leaves no trace in it."""

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
        table="audit.Entry",
        person="actor",
        what=_("What you did or looked at while in office"),
        why=_("So that the works council can see that the agreement is kept."),
        ground=Ground.INTEREST,
        kept=_("Three years."),
        seen_by=(Audience.HERSELF, Audience.COUNCIL),
        columns=(
            Column("at", _("When")),
            Column("office", _("In which office")),
            Column("verb", _("What you did")),
            Column("subject", _("With what")),
            Column("facts", _("Particulars")),
        ),
        forget=Forget(column="at", period="log"),
        leaving=Leaving.KEEP,
        leaving_note=_(
            "The log has to stay whole. When your account is deleted, it names the office only."
        ),
    ),
)
