"""Tables of the libraries we use, which cannot speak for themselves."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from mitreden.lib.personal_data import Audience, Column, Ground, Impersonal, Record

RECORDS = (
    Record(
        table="account.EmailAddress",
        person="user",
        what=_("Your e-mail address for signing in"),
        why=_("So that a forgotten password can be set anew."),
        ground=Ground.CONTRACT,
        kept=_("As long as your account."),
        seen_by=(Audience.HERSELF,),
        columns=(
            Column("email", _("The address")),
            Column("verified", _("Whether it was confirmed")),
            Column("primary", _("Whether it is the first one")),
        ),
        stays_with_account=True,
    ),
    Record(
        table="account.EmailConfirmation",
        person="email_address__user",
        what=_("Mails that ask you to confirm an address"),
        why=_("So that only you can confirm it."),
        ground=Ground.CONTRACT,
        kept=_("Until you have confirmed it."),
        seen_by=(Audience.NOBODY,),
        columns=(
            Column("created", _("When it was asked for")),
            Column("sent", _("When the mail was sent")),
            Column("key", _("The secret in the mail"), secret=True),
        ),
        stays_with_account=True,
    ),
    Record(
        table="sessions.Session",
        person="",
        what=_("That you are signed in"),
        why=_("So that you need not sign in on every page."),
        ground=Ground.CONTRACT,
        kept=_("Two weeks at most, or until you sign out."),
        seen_by=(Audience.NOBODY,),
        columns=(
            Column("session_key", _("The secret your browser shows us"), secret=True),
            Column(
                "session_data",
                _("Who you are, and when you signed in, signed"),
                secret=True,
            ),
            Column("expire_date", _("Until when it holds")),
        ),
        technical=(),
        stays_with_account=True,
    ),
)

IMPERSONAL: tuple[Impersonal, ...] = ()
