from __future__ import annotations

from django.utils.translation import gettext_noop as _

from mitreden.lib.personal_data import Audience, Column, Ground, Record

RECORDS = (
    Record(
        table="channels.Channel",
        person="owner",
        what=_("Your connected accounts"),
        why=_("So that we can send a post for you when you press the button."),
        ground=Ground.CONSENT,
        kept=_("Until you disconnect the account, or leave."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("network_key", _("The network")),
            Column("server", _("The server your account is on")),
            Column("account", _("The name of your account")),
            Column("remote_account_id", _("The lasting name the network gives it")),
            Column("token", _("Your permission to post, encrypted"), secret=True),
            Column("state", _("Whether the permission still holds")),
            Column("connected_at", _("When you connected it")),
            Column("ends_at", _("When the permission ends")),
        ),
        technical=(
            "id",
            "token_version",
            "refreshing_until",
            "renew_at",
            "max_length",
            "keeps_drafts",
            "free_at",
            "end_told",
        ),
    ),
    Record(
        table="channels.Connecting",
        person="owner",
        what=_("An account you are about to connect"),
        why=_("So that the way back from the network’s page finds you."),
        ground=Ground.CONSENT,
        kept=_("Until you are back, ten minutes at most."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("network_key", _("The network")),
            Column("server", _("The server or name you typed")),
            Column("kept", _("A secret for the way back, encrypted"), secret=True),
            Column("ends_at", _("When it is forgotten")),
        ),
        technical=("id", "state_hash", "back_to"),
    ),
)
