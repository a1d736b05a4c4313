from __future__ import annotations

from django.utils.translation import gettext_noop as _

from mitreden.lib.personal_data import Audience, Column, Ground, Record

RECORDS = (
    Record(
        table="gallery.OwnPicture",
        person="owner",
        what=_("Pictures you brought along for your posts"),
        why=_("So that your posts can carry them, and people shown can say no."),
        ground=Ground.CONSENT,
        kept=_(
            "As long as a post with it; a day, if there is none. When somebody shown "
            "has changed their mind, the picture goes, and this note stays."
        ),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("alt", _("Your description")),
            Column("width", _("How wide it is")),
            Column("height", _("How high it is")),
            Column("uploaded_at", _("When you brought it")),
            Column("people", _("What you said about the people in it; no names")),
            Column("people_said_at", _("When you said so")),
            Column("revoked_at", _("When somebody changed their mind")),
            Column("made_from", _("The photos a slide was drawn from")),
            Column("posts", _("Your posts with it")),
        ),
        technical=("id", "token", "name"),
    ),
)
