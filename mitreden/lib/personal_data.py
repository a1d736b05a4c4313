"""What we say about every table that leads to a person.

Each app with such a table has a `personal_data.py` that is read by `privacy/`: the page
"My data", the works council's register, `docs/privacy.md`, the export, the erasure and
the retention job all come from it, so that none of them can forget a table. Write it
like this:

    from django.utils.translation import gettext_noop as _

    from mitreden.lib.personal_data import (
        Audience, Column, Forget, Ground, Impersonal, Leaving, Record,
    )

    RECORDS = (
        Record(
            table="channels.Channel",
            person="owner",
            what=_("Your connected accounts"),
            why=_("So that we can post on your behalf when you press the button."),
            ground=Ground.CONSENT,
            kept=_("Until you disconnect the account or leave."),
            seen_by=(Audience.HERSELF,),
            columns=(
                Column("server", _("Address of the server")),
                Column("token", _("The permission to post"), secret=True),
            ),
            technical=("id",),
        ),
    )

    IMPERSONAL = (
        Impersonal("stories.Topic", _("Topics of the organisation, not of people.")),
    )

The rules, each kept by a test in `tests/privacy/`:

* A record stands for one way from one table to a person. A table with two such ways
  (proposed by, accepted by) has two records; then each names only its own columns,
  and together they name all.
* Every field of the table is named: as a `Column` if it says something about the
  person, in `technical` if it does not (keys, states of the machine). The foreign key
  that `person` starts with need not be named.
* A table that reaches a person only by way of another (a topic of a story that somebody
  proposed) and says nothing about that person is listed in `IMPERSONAL`, with why.
* Sentences are addressed to the person ("your posts"), in plain English, marked with
  `gettext_noop`; whoever shows them translates them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Ground(StrEnum):
    """Why the law allows it: Article 6(1) of the GDPR, by letter."""

    CONSENT = "consent"  # (a): she said yes and may take it back
    CONTRACT = "contract"  # (b): needed for what she asked of us
    LEGAL_DUTY = "legal_duty"  # (c): a law demands it
    INTEREST = "interest"  # (f): the organisation's, as agreed with the council


class Audience(StrEnum):
    """Who can see it on a page of the product."""

    HERSELF = "herself"
    COLLEAGUES = "colleagues"
    EDITORS = "editors"
    LEADS = "leads"
    COUNCIL = "council"
    READERS = "readers"  # whoever reads the network or follows a link
    NOBODY = "nobody"  # the machine alone


class Leaving(StrEnum):
    """What becomes of the rows when she has her data erased."""

    DELETE = "delete"  # the rows go
    BLANK = (
        "blank"  # the rows stay for others; the columns named in `blank` are emptied
    )
    KEEP = "keep"  # the rows stay as they are; `leaving_note` says why


@dataclass(frozen=True, slots=True)
class Column:
    """One field of the table, in words.

    A secret (password, token) is named to the person but never written into an export.
    """

    name: str
    what: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Forget:
    """Rows go when `column` is older than the agreement's retention period `period`.

    `period` is a name in `mitreden.agreement.Retention`. `where` and `unless` narrow
    the rows by ORM look-ups, for example `where={"state": "sent"}`.
    """

    column: str
    period: str
    where: Mapping[str, object] = field(default_factory=dict)
    unless: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    table: str  # "app_label.Model"
    # ORM look-up from the table to the person: "author", "post__author". Empty: there
    # is none (sessions), and privacy/ knows another way.
    person: str
    what: str
    why: str
    ground: Ground
    kept: str  # how long, in words
    seen_by: tuple[Audience, ...]
    columns: tuple[Column, ...]
    technical: tuple[str, ...] = ("id",)
    forget: Forget | None = None
    leaving: Leaving = Leaving.DELETE
    blank: tuple[str, ...] = ()  # for Leaving.BLANK: fields set to NULL, or to ""
    leaving_note: str = ""
    stays_with_account: bool = False  # erased with the account, not on leaving

    def __post_init__(self) -> None:
        if self.leaving is Leaving.BLANK and not self.blank:
            raise ValueError(f"{self.table}: BLANK must say which columns")
        if self.leaving is Leaving.KEEP and not self.leaving_note:
            raise ValueError(f"{self.table}: KEEP must say why")

    @property
    def app(self) -> str:
        return self.table.partition(".")[0]

    @property
    def exported(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if not column.secret)


@dataclass(frozen=True, slots=True)
class Impersonal:
    """A table that can be reached from a person but says nothing about anyone."""

    table: str
    why: str
