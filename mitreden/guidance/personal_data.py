"""Our words can name people: a client who is one, a colleague who knows more.

No row leads to an account: what is written there is found by its words. Guideline,
glossary and the counts of advice hold nothing about anybody.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from mitreden.lib.personal_data import (
    Audience,
    Column,
    Ground,
    Impersonal,
    Leaving,
    Record,
)

RECORDS: tuple[Record, ...] = (
    Record(
        table="guidance.OrganisationTerm",
        person="",
        what=_("Names on the organisation’s list of words"),
        why=_(
            "So that nobody names a client without consent. Editors may note which team "
            "knows more; a name is not needed."
        ),
        ground=Ground.INTEREST,
        kept=_("Until the editors remove the entry."),
        seen_by=(Audience.EDITORS, Audience.LEADS),
        columns=(
            Column("text", _("The word or name")),
            Column("others", _("Other spellings of it")),
            Column("consent", _("Whether a client may be named")),
            Column("consent_until", _("Until when")),
            Column("contact", _("Which team knows more")),
        ),
        technical=(
            "id", "kind", "common_noun", "instead", "reason", "public_from", "mandatory",
            "place", "may_say", "proof", "valid_until", "never_say", "created_at",
            "changed_at",
        ),
        leaving=Leaving.KEEP,
        leaving_note=_(
            "It belongs to no account. If your name stands there, ask the editors to take it out."
        ),
    ),
    Record(
        table="guidance.WordBatch",
        person="",
        what=_("Imports and removals of such words"),
        why=_("So that an editor can look at them first, and take them back."),
        ground=Ground.INTEREST,
        kept=_("Seven days."),
        seen_by=(Audience.EDITORS, Audience.LEADS),
        columns=(
            Column("entries", _("The entries as they will be")),
            Column("unreadable", _("Lines that could not be read")),
            Column("before", _("The entries as they were")),
            Column("hits", _("Sentences of stories in which they occur")),
        ),
        technical=(
            "id", "act", "state", "created", "try_to", "tried", "last_tried",
            "created_at", "done_at",
        ),
        leaving=Leaving.KEEP,
        leaving_note=_(
            "It belongs to no account. If your name stands there, ask the editors to take it out."
        ),
    ),
)  # fmt: skip
IMPERSONAL: tuple[Impersonal, ...] = ()
